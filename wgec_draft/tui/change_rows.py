"""What the list of changes shows: a row for each changed item, and the place in its words where the change begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wgec_draft.comparison.changes import Change, Comparison, ItemChange
from wgec_draft.comparison.telling import told, told_of_the_frame
from wgec_draft.text.marks import plain
from wgec_draft.text.redline import Segment, redline
from wgec_draft.tui.lines import Line, Piece

BEFORE = 24
"""Characters of unchanged words that an excerpt shows before the first change."""
LONGEST = 320
"""Characters of an excerpt, more than the widest line has room for."""
KINDS: dict[str, tuple[Change, ...]] = {
    "words": (Change.WORDS, Change.SPACING),
    "status": (Change.STATUS, Change.REOPENED),
    "new or gone": (Change.NEW, Change.GONE, Change.WITHDRAWN, Change.RESTORED, Change.SPLIT, Change.MERGED),
    "place or label": (Change.MOVED, Change.LABEL, Change.LEVEL, Change.KIND),
    "notes and contributions": (Change.DECISION, Change.NOTE, Change.CONTRIBUTIONS),
}
"""What a reader can ask for, and the changes that belong to it."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that is not what it was."""

    key: str
    item: str
    """Id of the item; empty where the draft as a whole or a group changed."""
    path: str
    told: str
    """What changed, in words."""
    old: str
    """The words before."""
    new: str
    changes: tuple[Change, ...]

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = "\n".join((self.path, self.item, self.told, self.old, self.new)).casefold() if words else ""
        return all(word in text for word in words)

    def is_of(self, kind: str) -> bool:
        """Whether it changed in that way; everything did in the way that has no name."""
        return not kind or any(change in KINDS[kind] for change in self.changes)


def change_rows(comparison: Comparison) -> Iterator[ChangeRow]:
    """The rows in document order, what changed about the draft as a whole first; no words are compared yet."""
    for number, sentence in enumerate(told_of_the_frame(comparison)):
        is_note = bool(comparison.note) and number == (1 if comparison.title else 0)
        old, new = (comparison.note or ("", "")) if is_note else ("", "")
        yield ChangeRow(f"draft:{number}", "", "The draft", sentence, old, new, ())
    yield from (_item_row(change) for change in comparison.items)


def excerpt(old: str, new: str) -> Line:
    """One line of the redline: from a few words before the first change on."""
    if old == new:
        return ()
    segments = redline(old, new)
    pieces: list[Piece] = []
    room = LONGEST
    for segment in segments:
        text = _from_the_change(segment.text) if not pieces and segment.op == "equal" else segment.text
        short = Segment(segment.op, " ".join(text[:room].split("\n")))
        pieces += _pieces(short)
        room -= len(short.text)
        if room <= 0:
            break
    return tuple(pieces)


_STYLES = {"insert": "redline--inserted", "delete": "redline--deleted"}


def _pieces(segment: Segment) -> Line:
    """A segment with its marks, which are drawn back so that the words stand out."""
    drawn = plain((segment,))
    if segment.op == "equal":
        return (Piece(drawn),)
    opening, words, closing = drawn[:2], drawn[2:-2], drawn[-2:]
    return Piece(opening, "redline--mark"), Piece(words, _STYLES[segment.op]), Piece(closing, "redline--mark")


def _item_row(change: ItemChange) -> ChangeRow:
    place = change.located
    old, new = change.texts
    return ChangeRow(
        f"item:{place.item.id}",
        place.item.id,
        place.path,
        "; ".join(told(change)),
        old,
        new,
        change.changes,
    )


def _from_the_change(text: str) -> str:
    """The end of what stands before the first change, from the beginning of a word on."""
    if len(text) <= BEFORE + 8:
        return text
    end = text[-BEFORE:]
    _, blank, rest = end.partition(" ")
    return "…" + (rest if blank and rest else end)
