"""Draft text as HTML in which nothing acts, and redlines in it that can be read back exactly."""

from __future__ import annotations

from html import escape

from wgec_draft.export.document import Redline
from wgec_draft.text.normalise import inert
from wgec_draft.text.redline import Operation


def html_inert(text: str) -> str:
    """The text escaped; what could act is its stand-in, in an element that says which character stands there.

    An HTML parser gives the text back: the content of such an element is the character whose hexadecimal code point its
    attribute `data-character` holds.
    """
    if inert(text) == text:
        return escape(text)
    return "".join(map(_drawn, text))


def _drawn(character: str) -> str:
    shown = inert(character)
    if shown == character:
        return escape(character)
    return f'<span class="sign" data-character="{ord(character):04X}">{shown}</span>'


class ChangeNumbers:
    """Draws the numbers of changes as links: the first place of a change is its anchor, a second one leads back."""

    def __init__(self) -> None:
        self._anchored: set[int] = set()

    def drawn(self, number: int | None) -> str:
        """The number before a change; nothing where none begins."""
        if number is None:
            return ""
        again = number in self._anchored
        self._anchored.add(number)
        anchor = "" if again else f' id="change-{number}"'
        told = f"change {number}, its other place" if again else f"change {number}"
        return (
            f'<a class="number"{anchor} href="#change-{number}" title="{told}" aria-label="{told}">'
            f'<span class="apart">⟨</span>{number}<span class="apart">⟩</span></a>'
        )


def html_redline(words: Redline, numbers: ChangeNumbers) -> str:
    """A redline as HTML. Its old text is all but what stands in `ins`, its new one all but what stands in `del`.

    Elements of the classes `mark` and `number` are no text; of the class `sign` see `html_inert`. `numbers` knows which
    changes the page has shown already.
    """
    return "".join(numbers.drawn(number) + html_segment(segment.op, segment.text) for segment, number in words)


_MARKS = {"delete": ("del", "[-", "-]"), "insert": ("ins", "{+", "+}")}


def html_segment(operation: Operation, text: str) -> str:
    """A segment: plain where it stayed, else an element with marks that survive when somebody copies it."""
    if operation == "equal":
        return html_inert(text)
    element, opening, closing = _MARKS[operation]
    return (
        f'<{element}><span class="mark" aria-hidden="true">{opening}</span><span class="said">{html_inert(text)}</span>'
        f'<span class="mark" aria-hidden="true">{closing}</span></{element}>'
    )
