"""The redline of two texts: what stayed, what went and what came, true to the byte and readable by the word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from wgec_draft.text.alignment import common_beginning
from wgec_draft.text.blocks import align_words, regions
from wgec_draft.text.boundaries import keep_first_stops, keep_words, slide
from wgec_draft.text.changes import Hunk, hunks, kept_between
from wgec_draft.text.drawing import Operation, Piece, drawn
from wgec_draft.text.islands import dissolve
from wgec_draft.text.kinds import BRACKETS
from wgec_draft.text.moves import Move, moves
from wgec_draft.text.tokens import Tokens, cut_at_brackets, tokenise

__all__ = ["Operation", "Reading", "Segment", "redline"]

_LARGEST = 1_000_000
"""Characters of two texts together that are compared word by word: what takes longer than a second is no answer."""

Reading = Literal["minimal", "readable"]
"""How changes are drawn: as few words as can be, or as people draw them, with what is left between two changes."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a redline; within one change the deletion stands before the insertion."""

    op: Operation
    text: str
    move: int | None = None
    """The number, from 1, that a deletion and an insertion share when a passage was moved."""
    inside: tuple[Segment, ...] = ()
    """On the insertion of a moved passage: the redline between what was moved and what it became."""


def redline(old: str, new: str, *, reading: Reading = "readable") -> tuple[Segment, ...]:
    """What changed from one text to another.

    Equal and deleted segments together are the old text, equal and inserted ones the new, byte for byte. No change
    begins or ends inside a grapheme cluster, nor inside a word (as UAX 29 has it) except at a square bracket. The same
    texts give the same redline on any machine, and `redline(b, a)` is `redline(a, b)` seen from the other side.
    `minimal` keeps every word that can be kept; `readable` gives up those that only break a change in two.
    Texts of more than a million characters together, which no item has, are one change from the first line that
    differs to the last.
    """
    if old == new:
        return (Segment("equal", old),) if old else ()
    if len(old) + len(new) > _LARGEST:
        return tuple(_by_lines(old, new))
    turned = (len(old), old) > (len(new), new)
    pieces, moved = _compared(*((new, old) if turned else (old, new)), reading)
    if turned:
        pieces = [Piece(piece.kept, piece.come, piece.gone) for piece in pieces]
        moved = [Move(move.new, move.old) for move in moved]
    segments = tuple(_segments(pieces))
    return tuple(_with_moves(old, segments, moved, reading)) if moved else segments


def _by_lines(old: str, new: str) -> Iterator[Segment]:
    """The lines that two texts begin and end with, and what stands between them as one change."""
    front = old.rfind("\n", 0, common_beginning(old, new)) + 1
    rests = old[front:], new[front:]
    same = common_beginning(*(rest[::-1] for rest in rests))
    end = rests[0].find("\n", len(rests[0]) - same)
    back = len(rests[0]) - end if end >= 0 else 0
    pieces: tuple[tuple[Operation, str], ...] = (
        ("equal", old[:front]),
        ("delete", rests[0][: len(rests[0]) - back]),
        ("insert", rests[1][: len(rests[1]) - back]),
        ("equal", rests[0][len(rests[0]) - back :]),
    )
    return (Segment(operation, text) for operation, text in pieces if text)


def _compared(old_text: str, new_text: str, reading: Reading) -> tuple[list[Piece], list[Move]]:
    """The stages one after another; the two texts come in an order of their own, so that both ways agree."""
    old, new = cut_at_brackets(tokenise(old_text), tokenise(new_text))
    kept = (match for region in regions(old, new) for match in align_words(old, new, region))
    changes = hunks(kept, len(old.words), len(new.words))
    slid = slide(old, new, keep_words(old, new, changes))
    changes = keep_first_stops(old, new, slid)
    if reading == "readable":
        changes = dissolve(old, new, changes)
    changes = _whole_words(old, new, slide(old, new, changes) if changes != slid else changes)
    return list(drawn(old, new, changes)), moves(old, new, changes)


def _segments(pieces: Iterable[Piece]) -> Iterator[Segment]:
    for piece in pieces:
        if piece.kept:
            yield Segment("equal", piece.kept)
        if piece.gone:
            yield Segment("delete", piece.gone)
        if piece.come:
            yield Segment("insert", piece.come)


def _with_moves(old: str, segments: Iterable[Segment], moved: Sequence[Move], reading: Reading) -> Iterator[Segment]:
    """Cut the segments where a moved passage begins and ends, and number its two places."""
    places: dict[Operation, list[tuple[int, int, int]]] = {
        "equal": [],
        "delete": sorted((*move.old, number) for number, move in enumerate(moved, 1)),
        "insert": sorted((*move.new, number) for number, move in enumerate(moved, 1)),
    }
    at: dict[Operation, int] = {"delete": 0, "insert": 0}
    for segment in segments:
        start = at.get(segment.op, 0)
        place, end = start, start + len(segment.text)
        for first, beyond, number in places[segment.op]:
            if start <= first and beyond <= end:
                yield from _plain_piece(segment, place - start, first - start)
                text = segment.text[first - start : beyond - start]
                origin = old[slice(*moved[number - 1].old)]
                inside = redline(origin, text, reading=reading) if segment.op == "insert" else ()
                yield Segment(segment.op, text, number, inside)
                place = beyond
        yield from _plain_piece(segment, place - start, end - start)
        for operation in at:
            at[operation] += len(segment.text) if segment.op in ("equal", operation) else 0


def _plain_piece(segment: Segment, first: int, beyond: int) -> Iterator[Segment]:
    if first < beyond:
        yield Segment(segment.op, segment.text[first:beyond])


def _whole_words(old: Tokens, new: Tokens, changes: list[Hunk]) -> list[Hunk]:
    """Give up words that were cut for a bracket where no bracket parts them: all their pieces are kept or none."""
    if not old.cuts and not new.cuts:
        return changes
    to_new = dict(kept_between(changes, len(old.words), len(new.words)))
    to_old = {new_place: old_place for old_place, new_place in to_new.items()}
    while broken := [*_broken(old, new, to_new), *(to_old[place] for place in _broken(new, old, to_old))]:
        for place in set(broken):
            del to_old[to_new.pop(place)]
    return hunks(sorted(to_new.items()), len(old.words), len(new.words))


def _broken(tokens: Tokens, other: Tokens, links: dict[int, int]) -> list[int]:
    """Kept pieces of words that are cut, where more than brackets stands between them in the other text."""
    broken = []
    for first, last in tokens.cuts:
        linked = [links.get(place) for place in range(first, last + 1)]
        if any(a is None or b is None or not _parted_by_brackets(other, a, b) for a, b in pairwise(linked)):
            broken += [place for place in range(first, last + 1) if place in links]
    return broken


def _parted_by_brackets(tokens: Tokens, first: int, second: int) -> bool:
    brackets = all(word in BRACKETS for word in tokens.words[first + 1 : second])
    return brackets and not any(tokens.gaps[first + 1 : second + 1])
