"""The redline of two texts: what stayed, what went and what came, true to the byte and readable by the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import Literal

from wgec_draft.text.alignment import Match
from wgec_draft.text.blocks import align_words, regions
from wgec_draft.text.boundaries import keep_first_stops, slide
from wgec_draft.text.islands import dissolve
from wgec_draft.text.moves import Move, moves
from wgec_draft.text.tokens import BRACKETS, Tokens, cut_at_brackets, tokenise

Operation = Literal["equal", "insert", "delete"]
Reading = Literal["minimal", "readable"]


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
    """
    if old == new:
        return (Segment("equal", old),) if old else ()
    turned = (len(old), old) > (len(new), new)
    pieces, moved = _compared(*((new, old) if turned else (old, new)), reading)
    if turned:
        pieces = [(_OPPOSITE[operation], text) for operation, text in pieces]
        moved = [Move(move.new, move.old) for move in moved]
    segments = _joined(pieces)
    return tuple(_with_moves(old, segments, moved) if moved else segments)


_OPPOSITE: dict[Operation, Operation] = {"equal": "equal", "insert": "delete", "delete": "insert"}


def _compared(old_text: str, new_text: str, reading: Reading) -> tuple[list[tuple[Operation, str]], list[Move]]:
    """The stages one after another; the two texts come in an order of their own, so that both ways agree."""
    old, new = cut_at_brackets(tokenise(old_text), tokenise(new_text))
    kept = [match for region in regions(old, new) for match in align_words(old, new, region)]
    slid = slide(old, new, kept)
    kept = keep_first_stops(old, new, slid)
    if reading == "readable":
        kept = dissolve(old, new, kept)
    kept = _whole_words(old, new, slide(old, new, kept) if kept != slid else kept)
    return list(_drawn(old, new, kept)), moves(old, new, kept)


def _with_moves(old: str, segments: Iterable[Segment], moved: Sequence[Move]) -> Iterator[Segment]:
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
                yield Segment(segment.op, text, number, redline(origin, text) if segment.op == "insert" else ())
                place = beyond
        yield from _plain_piece(segment, place - start, end - start)
        for operation in at:
            at[operation] += len(segment.text) if segment.op in ("equal", operation) else 0


def _plain_piece(segment: Segment, first: int, beyond: int) -> Iterator[Segment]:
    if first < beyond:
        yield Segment(segment.op, segment.text[first:beyond])


def _joined(pieces: Iterable[tuple[Operation, str]]) -> Iterator[Segment]:
    """Segments of neighbouring pieces: none empty, no two alike side by side, deletions before insertions."""
    texts = ((operation, text) for operation, text in pieces if text)
    for kept, group in groupby(texts, key=lambda piece: piece[0] == "equal"):
        if kept:
            yield Segment("equal", "".join(text for _, text in group))
            continue
        change = list(group)
        for side in ("delete", "insert"):
            if text := "".join(text for operation, text in change if operation == side):
                yield Segment(side, text)


def _drawn(old: Tokens, new: Tokens, kept: Sequence[Match]) -> Iterator[tuple[Operation, str]]:
    """The pieces of the redline: kept tokens, and between them what changed, white space included."""
    old_at = new_at = shown = 0
    for old_place, new_place in [*kept, (len(old.words), len(new.words))]:
        if (old_place, new_place) != (old_at, new_at) or old.gaps[old_place] != new.gaps[new_place]:
            yield "equal", old.text[shown : old.ends[old_at - 1] if old_at else 0]
            yield from _change(old, new, (old_at, old_place), (new_at, new_place))
            shown = old.starts[old_place] if old_place < len(old.words) else len(old.text)
        old_at, new_at = old_place + 1, new_place + 1
    yield "equal", old.text[shown:]


def _change(
    old: Tokens, new: Tokens, old_span: tuple[int, int], new_span: tuple[int, int]
) -> Iterator[tuple[Operation, str]]:
    """What lies between two kept tokens: the white space at both ends is kept as far as it is the same."""
    old_gaps, new_gaps = _gaps(old, old_span), _gaps(new, new_span)
    if old_gaps == new_gaps and len(old_gaps) == 1:
        yield "equal", old_gaps[0]
        return
    head = _common(old_gaps[0], new_gaps[0])
    old_gaps, new_gaps = _beyond(old_gaps, head), _beyond(new_gaps, head)
    tail = _common(old_gaps[1], new_gaps[1], at_end=True)
    yield "equal", head
    yield "delete", old_gaps[0] + old.between(*old_span) + old_gaps[1].removesuffix(tail)
    yield "insert", new_gaps[0] + new.between(*new_span) + new_gaps[1].removesuffix(tail)
    yield "equal", tail


def _gaps(tokens: Tokens, span: tuple[int, int]) -> list[str]:
    """The white space before and after a span; only one gap where the span is empty."""
    return [tokens.gaps[span[0]]] if span[0] == span[1] else [tokens.gaps[span[0]], tokens.gaps[span[1]]]


def _beyond(gaps: list[str], head: str) -> list[str]:
    """The white space before and after a change, once `head` of it is taken."""
    rest = gaps[0][len(head) :]
    return [rest, gaps[1]] if len(gaps) > 1 else ["", rest]


def _common(one: str, other: str, *, at_end: bool = False) -> str:
    """The white space both begin with, or end with; CR and LF are one sign."""
    ones, others = _signs(one), _signs(other)
    if at_end:
        ones, others = ones[::-1], others[::-1]
    same = [a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(ones, others, strict=False))]
    return "".join(same[::-1] if at_end else same)


def _signs(space: str) -> list[str]:
    return re.findall(r"\r\n|.", space, re.DOTALL)


def _whole_words(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Give up words that were cut for a bracket where no bracket parts them: all their pieces are kept or none."""
    if not old.cuts and not new.cuts:
        return list(kept)
    to_new = dict(kept)
    to_old = {new_place: old_place for old_place, new_place in kept}
    while broken := [*_broken(old, new, to_new), *(to_old[place] for place in _broken(new, old, to_old))]:
        for place in set(broken):
            del to_old[to_new.pop(place)]
    return sorted(to_new.items())


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
