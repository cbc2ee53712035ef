"""The escape key, told from alt: `esc` and a key right behind it are two keys here, as for whoever presses them.

A terminal sends alt and a letter as escape and the letter. tmux and slow lines bring two keys together, and Textual
then takes them for one with alt, or drops the escape: the letter that was to be an act would be typed into the text. No
act has a key with alt, so nothing is lost the other way round. An escape in what is pasted is no key at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

_ESCAPE = "\x1b"
_PASTE_BEGINS = "\x1b[200~"
_PASTE_ENDS = "\x1b[201~"


class EscapeParser(XTermParser):
    """Reads what a terminal sends; an escape that begins no sequence is the escape key, whatever follows."""

    AMONG_OTHERS: ClassVar[str] = "ctrl+left_square_bracket"
    """What an escape is called where Textual would show it as a circumflex; it is the same key."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_pasting = False
        self._before = ""
        """The last that was sent outside pastes: a mark may come in two parts."""
        self._held = ""
        """What may be the beginning of the end of a paste."""

    def feed(self, data: str) -> Iterable[Message]:
        """The events in what was sent; `data` is empty at its end."""
        inert = self._without_pasted_escapes(data)
        if inert or not data:
            yield from super().feed(inert)

    def _without_pasted_escapes(self, data: str) -> str:
        """What was sent, with a visible sign for each escape that was pasted."""
        kept = []
        while data:
            if self._is_pasting:
                pasted, end, data = (self._held + data).partition(_PASTE_ENDS)
                self._held = "" if end else _begun(_PASTE_ENDS, pasted)
                pasted = pasted.removesuffix(self._held)
                kept += [pasted.replace(_ESCAPE, "\N{SYMBOL FOR ESCAPE}"), end]
                self._is_pasting = not end
            else:
                before, begin, _ = (self._before + data).partition(_PASTE_BEGINS)
                length = len(before + begin) - len(self._before)
                kept.append(data[:length])
                data, self._before = data[length:], "" if begin else before[1 - len(_PASTE_BEGINS) :]
                self._is_pasting = bool(begin)
        return "".join(kept)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if alt:
            yield events.Key("escape", _ESCAPE)
        if sequence == _ESCAPE:
            yield events.Key(self.AMONG_OTHERS, _ESCAPE)
        else:
            yield from super()._sequence_to_key_events(sequence)


def read_escape_apart() -> None:
    """Has the terminal read in this way from now on."""
    vars(linux_driver)["XTermParser"] = EscapeParser  # Textual offers no other way to choose it


def as_escape(event: events.Event) -> events.Event:
    """The event, or the escape key where it is that one by another name."""
    if isinstance(event, events.Key) and event.key == EscapeParser.AMONG_OTHERS:
        return events.Key("escape", _ESCAPE)
    return event


def _begun(mark: str, text: str) -> str:
    """How much of the mark stands at the end of the text."""
    return next((mark[:length] for length in range(len(mark) - 1, 0, -1) if text.endswith(mark[:length])), "")
