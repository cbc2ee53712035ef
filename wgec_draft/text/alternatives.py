"""Wordings that exclude each other: in brackets that touch, within one bracket by holder, or parted by a slash."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from wgec_draft.text.attribution import PlacedWording, Wording, placed_wordings
from wgec_draft.text.brackets import Bracket, Brackets, parse_brackets
from wgec_draft.text.own_text import own_texts

NO_TEXT = "No text"
"""The alternative that there be no words at all."""
_PARTING = re.compile(r"/|[-–—:]\s")
"""What stands in a bracket itself that holds several wordings: a slash, or who holds one of them."""
_SPACED_SLASH = re.compile(r"\s/\s")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One wording among others, and where it stands."""

    wording: Wording
    start: int
    """Offset of what belongs to it: its own bracket, or its words within one that it shares."""
    end: int
    """Offset just after that, its holders included."""

    @property
    def is_no_text(self) -> bool:
        """Whether it proposes that there be no words."""
        return self.wording.text.strip().casefold() in ("", NO_TEXT.casefold())


@dataclass(frozen=True, slots=True)
class Alternatives:
    """All wordings that exclude each other at one place, in their order, and the brackets that hold them."""

    ways: tuple[Alternative, ...]
    start: int
    """Offset of the first opening bracket."""
    end: int
    """Offset just after the last closing one."""

    def at(self, offset: int) -> Alternative:
        """The one at the offset: the last that begins before it, else the first."""
        return max((way for way in self.ways if way.start <= offset), key=lambda way: way.start, default=self.ways[0])


def alternatives_at(text: str, offset: int, known: Collection[str] = ()) -> Alternatives | None:
    """The nearest alternatives around the offset, from the innermost bracket outwards; None where there are none."""
    brackets = parse_brackets(text)
    pair = brackets.innermost_at(offset)
    own = {each.offset(0) - 1: each.text for each in own_texts(text)} if pair is not None else {}
    touched = {brackets.starts[place] for group in brackets.alternatives for place in group}
    while pair is not None:
        if _PARTING.search(own[pair.start]) and len((inside := alternatives_inside(text, pair, known)).ways) > 1:
            return inside
        if pair.start in touched:
            group = touching(brackets, pair)
            return Alternatives(tuple(_whole_bracket(text, one, known) for one in group), group[0].start, group[-1].end)
        pair = None if pair.parent is None else brackets.pair(pair.parent)
    return None


def alternatives_inside(text: str, pair: Bracket, known: Collection[str] = ()) -> Alternatives:
    """The wordings of one bracket: those that are held apart, else those that a slash parts; none where it is empty."""
    placed = placed_wordings(text, pair.start, pair.end, known)
    if len(placed) == 1:
        ways = _parted_by_slashes(text, placed[0])
    else:
        ways = tuple(Alternative(one.wording, one.start, one.beyond) for one in placed)
    return Alternatives(ways, pair.start, pair.end)


def touching(brackets: Brackets, pair: Bracket) -> tuple[Bracket, ...]:
    """The brackets that touch this one, itself among them, in their order."""
    for places in brackets.alternatives:
        group = tuple(brackets.pair(place) for place in places)
        if pair in group:
            return group
    return (pair,)


def _whole_bracket(text: str, pair: Bracket, known: Collection[str]) -> Alternative:
    placed = placed_wordings(text, pair.start, pair.end, known)
    wording = placed[0].wording if len(placed) == 1 else Wording(text[pair.start + 1 : pair.end - 1])
    return Alternative(wording, pair.start, pair.end)


def _parted_by_slashes(text: str, placed: PlacedWording) -> tuple[Alternative, ...]:
    """`shall / should`; without spaces only where nothing else stands there, for `and/or` in a sentence is one word."""
    words = text[placed.start : placed.end]
    brackets = parse_brackets(words)
    slashes = [mark for mark in _SPACED_SLASH.finditer(words) if brackets.depth_at(mark.start() + 1) == 0]
    if not slashes and not re.search(r"\s|\[", words):
        slashes = list(re.finditer("/", words))
    edges = [0, *(edge for mark in slashes for edge in mark.span()), len(words)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    if any(not words[begin:stop].strip() for begin, stop in pieces):
        pieces = [(0, len(words))]
    attributions = placed.wording.attributions
    return tuple(
        Alternative(Wording(words[begin:stop].strip(), attributions), placed.start + begin, placed.start + stop)
        for begin, stop in pieces
    )
