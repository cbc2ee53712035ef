"""A redline as a column shows it: inert pieces with marks and styles, and a sign in the margin of each changed line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wgec_draft.text.normalise import inert
from wgec_draft.tui.lines import Piece, width_of
from wgec_draft.tui.turns import after

if TYPE_CHECKING:  # what compares and wraps is loaded by the first redline, which the desk draws after everything else
    from wgec_draft.text.redline import Segment
    from wgec_draft.tui.wrapping import Wrapped

MARK = "redline--mark"
DELETED = "redline--deleted"
INSERTED = "redline--inserted"
MOVED = "redline--moved"
FORMER = "redline--former"
LATTER = "redline--latter"
"""The component classes of the pieces; `FORMER` and `LATTER` are changed words in the old text and the new alone."""

_CHANGED = "│"


class RedlineMode(StrEnum):
    """What a redline shows."""

    INLINE = "redline"
    """Both texts in one, each change between its marks."""
    OLD = "old words"
    NEW = "new words"
    CLEAN = "clean words"
    """The new words without the attributions inside brackets."""

    @property
    def next(self) -> RedlineMode:
        """The mode after this one, going round."""
        return after(self, RedlineMode)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked to see."""

    old: str
    new: str
    base: str
    """What the old text is called: `1.3`."""
    target: str
    """What the new text is called: `now`."""
    mode: RedlineMode = RedlineMode.INLINE
    width: int = 80
    """Cells of the column, the margin included."""
    known: Collection[str] = ()
    """Names of delegations, by which attributions are known."""
    without_holders: bool = False
    """Whether both texts are compared and shown without the attributions inside brackets."""

    @property
    def texts(self) -> tuple[str, str]:
        """The two texts as they are compared."""
        if not self.without_holders:
            return self.old, self.new
        from wgec_draft.text.attribution import clean

        return clean(self.old, self.known), clean(self.new, self.known)


@dataclass(frozen=True, slots=True)
class Composed:
    """A redline broken into lines."""

    lines: tuple[Wrapped, ...]
    signs: tuple[str, ...]
    """For each line what stands in its margin: nothing, `│` for a change, number and arrow for a moved passage."""
    margin: int
    """Cells of the margin, its blank included."""
    starts: tuple[int, ...]
    """For each line the offset in the new text, as it is compared, at which it begins, quoted marks and stand-ins
    aside."""
    changed: bool
    """Whether the texts differ."""


def compose(wanted: Wanted) -> Composed:
    """Compare, mark and wrap; two texts are compared once, whatever the mode and the width."""
    from wgec_draft.tui.wrapping import wrap

    stretches = list(_stretches(wanted))
    margin = max((width_of(stretch.sign) for stretch in stretches), default=0)
    margin = max(margin, 1) + 1
    pieces = (Piece(stretch.text, stretch.style) for stretch in stretches)
    lines = tuple(wrap(pieces, wanted.width - margin))
    signs, starts = _beside(lines, stretches)
    old, new = wanted.texts
    return Composed(lines, signs, margin, starts, old != new)


class _Stretch(NamedTuple):
    """Text as it is shown, in one style."""

    text: str
    style: str = ""
    sign: str = ""
    """What it puts into the margin of its lines."""
    in_new: bool = True
    """Whether it is part of the new text."""


@lru_cache(maxsize=8)
def _segments(old: str, new: str) -> tuple[Segment, ...]:
    from wgec_draft.text.redline import redline

    return redline(old, new)


def _stretches(wanted: Wanted) -> Iterator[_Stretch]:
    if wanted.mode is RedlineMode.CLEAN:
        from wgec_draft.text.attribution import clean

        yield _Stretch(inert(clean(wanted.new, wanted.known)))
        return
    segments = _segments(*wanted.texts)
    if wanted.mode is RedlineMode.INLINE:
        yield from _inline(segments)
        return
    left_out, style = ("insert", FORMER) if wanted.mode is RedlineMode.OLD else ("delete", LATTER)
    signs = _signs(segments)
    for segment, sign in zip(segments, signs, strict=True):
        kept = segment.op == "equal"
        text = "" if segment.op == left_out else inert(segment.text)  # its sign says that something stood here
        yield _Stretch(text, "" if kept else style, sign, kept or segment.op == "insert")


def _inline(segments: Sequence[Segment]) -> Iterator[_Stretch]:
    from wgec_draft.text import marks

    for segment, sign in zip(segments, _signs(segments), strict=True):
        drawn = inert(marks.plain([segment]))
        if segment.op == "equal":
            yield _Stretch(drawn)
            continue
        style, came = (INSERTED, True) if segment.op == "insert" else (DELETED, False)
        yield _Stretch(drawn[:2], MARK, sign, in_new=False)
        yield _Stretch(drawn[2:-2], f"{style} {MOVED}" if segment.move else style, sign, came)
        yield _Stretch(drawn[-2:], MARK, sign, in_new=False)


def _signs(segments: Sequence[Segment]) -> list[str]:
    """What stands in the margin beside each segment; a moved passage points to where its other half stands."""
    places: dict[int, list[int]] = {}
    for place, segment in enumerate(segments):
        if segment.move is not None:
            places.setdefault(segment.move, []).append(place)
    signs = []
    for place, segment in enumerate(segments):
        if segment.move is None:
            signs.append("" if segment.op == "equal" else _CHANGED)
        else:
            signs.append(f"{segment.move}{'↓' if place == min(places[segment.move]) else '↑'}")
    return signs


def _beside(lines: Sequence[Wrapped], stretches: Sequence[_Stretch]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """For each line its sign, and the offset in the new text at which it begins."""
    signs, starts = [], []
    coming = iter(stretches)
    current, left, new_offset = _Stretch(""), 0, 0
    for line, ends in lines:
        starts.append(new_offset)
        found = {current.sign if left else ""}
        wanted = sum(len(piece.text) for piece in line) + ends
        while wanted > 0:
            while not left:
                current = next(coming, _END)
                left = len(current.text)
                found.add(current.sign)
            taken = min(left, wanted)
            new_offset += taken if current.in_new else 0
            left, wanted = left - taken, wanted - taken
        signs.append(_strongest(found))
    signs[-1] = _strongest({signs[-1], *(stretch.sign for stretch in coming)})
    return tuple(signs), tuple(starts)


_END = _Stretch("\n", in_new=False)
"""Where the last line ends."""


def _strongest(signs: set[str]) -> str:
    """What a margin shows of several signs: rather a moved passage than a change."""
    return max(signs, key=lambda sign: (len(sign), sign))
