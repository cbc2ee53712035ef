"""A page as plain text: lines of pieces, each with the style that a terminal may give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wgec_draft.comparison.numbering import NumberedChange
from wgec_draft.export.document import Document, Entry, Redline, Section
from wgec_draft.text.marks import numbered_mark, plain
from wgec_draft.text.redline import Segment

INDENT = "    "
LEGEND = (
    "[-words-] were taken out, {+words+} were put in; ⟨14⟩ is the number of a change, in both its places if it has two."
)
"""What the marks mean, in words."""


class Piece(NamedTuple):
    """A part of a line."""

    text: str
    style: str = ""
    """`bold`, `dim`, `inserted`, `deleted`, or nothing."""


class TextLine(NamedTuple):
    """A line of the page; where there is no room for it, it goes on with the same indentation."""

    pieces: tuple[Piece, ...] = ()
    indent: str = ""

    def __str__(self) -> str:
        return "".join((self.indent if self.pieces else "", *(piece.text for piece in self.pieces))).rstrip(" ")


def plain_page(document: Document) -> Iterator[TextLine]:
    """The whole page. Its text is as it stands in the draft: whoever prints it makes it inert."""
    yield from _head(document)
    for section in document.sections:
        yield from _section(section)


def plain_text(document: Document) -> str:
    """The page as one text, with the blank lines between its parts."""
    return "\n".join(map(str, plain_page(document))) + "\n"


def redline_lines(words: Redline, indent: str = INDENT) -> Iterator[TextLine]:
    """A redline, a line of the text a line, with the marks and numbers of its changes."""
    line: list[Piece] = []
    for segment, number in words:
        opening, text, closing = _apart(segment)
        line.append(Piece(numbered_mark(number) + opening, "dim"))
        first, *others = text.split("\n")
        line.append(Piece(first, _STYLES[segment.op]))
        for other in others:
            yield _without_nothing(line, indent)
            line = [Piece(other, _STYLES[segment.op])]
        line.append(Piece(closing, "dim"))
    yield _without_nothing(line, indent)


_STYLES = {"equal": "", "insert": "inserted", "delete": "deleted"}


def _apart(segment: Segment) -> tuple[str, str, str]:
    """The opening mark of a segment, its text with what is quoted in it, and the closing mark."""
    drawn = plain((segment,))
    return ("", drawn, "") if segment.op == "equal" else (drawn[:2], drawn[2:-2], drawn[-2:])


def _without_nothing(pieces: Iterable[Piece], indent: str) -> TextLine:
    return TextLine(tuple(piece for piece in pieces if piece.text), indent)


def _head(document: Document) -> Iterator[TextLine]:
    yield _line(Piece(document.title, "bold"))
    yield _line(Piece(document.what))
    for word, one in document.editions:
        yield _line(Piece(f"{word}: " if word != "text" else ""), Piece(one.told))
    for told in document.warnings:
        yield from (TextLine(), _line(Piece(told, "bold")))
    if document.summary:
        yield from (TextLine(), _line(Piece(document.summary)))
    if document.remarks or document.redlined:
        yield TextLine()
    for remark in document.remarks:
        yield _line(Piece(remark))
    if document.redlined:
        yield _line(Piece(LEGEND, "dim"))
    if document.frame:
        yield TextLine()
    yield from _changes(document.frame, "")


def _section(section: Section) -> Iterator[TextLine]:
    if section.heading:
        yield TextLine()
        if section.is_part:
            yield TextLine()
        yield _line(Piece(section.heading, "bold"))
        if section.is_part:
            yield _line(Piece("=" * min(len(section.heading), 72)))
    if section.change:
        yield from _changes((section.change,), "")
    for entry in section.entries:
        yield TextLine()
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[TextLine]:
    if isinstance(entry.words, str):
        yield from _clean_lines(entry, entry.words)
        return
    id = f"  ({entry.id})" if entry.name.split()[-1:] != [entry.id] else ""
    yield _line(Piece(entry.name, "bold"), Piece("  ".join((id, *entry.tags))))
    yield from _changes(entry.around, INDENT)
    yield from (TextLine((Piece(f"({remark})", "dim"),), INDENT) for remark in entry.remarks)
    if entry.words:
        yield from redline_lines(entry.words)


def _clean_lines(entry: Entry, words: str) -> Iterator[TextLine]:
    """The words with the label before the first of them; who says them has a line of its own."""
    indent = "  " * (entry.level - 1)
    first, *others = words.split("\n")
    name = (Piece(entry.name, "bold"), Piece("  ")) if entry.name else ()
    yield from (TextLine((Piece(f"({remark})", "dim"),), indent) for remark in entry.remarks)
    if entry.tags:
        yield TextLine((*name, Piece(", ".join(entry.tags))), indent)
        name = ()
    yield TextLine((*name, Piece(first)), indent)
    yield from (TextLine((Piece(line),) if line else (), indent) for line in others)


def _changes(changes: Iterable[NumberedChange], indent: str) -> Iterator[TextLine]:
    for change in changes:
        yield TextLine((Piece(numbered_mark(change.number), "dim"), Piece(f" {change.told}")), indent)


def _line(*pieces: Piece) -> TextLine:
    return TextLine(pieces)
