"""The escape key and a key right behind it are two keys, however the line brings them."""

from __future__ import annotations

import time

import pytest
from textual import constants, events

from wgec_draft.tui.escape_key import EscapeParser, as_escape


def read(sent: str) -> list[str]:
    """The keys that are read from what the terminal sends."""
    parser = EscapeParser()
    found = [*parser.feed(sent)]
    time.sleep(constants.ESCAPE_DELAY * 1.2)
    found += parser.tick()
    read = [as_escape(event) for event in found if isinstance(event, events.Key)]
    return [event.key for event in read if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b", ["escape"]),
        ("\x1bN", ["escape", "N"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x1b?", ["escape", "question_mark"]),
        ("\x1bg\r", ["escape", "g", "enter"]),
        ("\x1b\x13", ["escape", "ctrl+s"]),
        ("\x1bé", ["escape", "é"]),
        ("x\x1bn\x1bn", ["x", "escape", "n", "escape", "n"]),
        ("\x1b" + "a" * 40, ["escape", *["a"] * 40]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("\x1b[A\x1b[1;5H\x1bOP\x1b[15~", ["up", "ctrl+home", "f1", "f5"]),
    ],
)
def test_escape_is_a_key_of_its_own(sent: str, keys: list[str]) -> None:
    assert read(sent) == keys


PASTE = "\x1b[<0;3;4M\x1b[200~a\x1b[31mb\x1bq \x1b\x1b[201~x"


@pytest.mark.parametrize("cut", range(len(PASTE)))
def test_an_escape_in_what_is_pasted_is_no_key_wherever_the_line_cuts_it(cut: int) -> None:
    parser = EscapeParser()
    found = [event for part in (PASTE[:cut], PASTE[cut:]) if part for event in parser.feed(part)]
    assert [type(event) for event in found] == [events.MouseDown, events.Paste, events.Key]
    assert isinstance(found[1], events.Paste)
    assert found[1].text == "a␛[31mb␛q ␛"
