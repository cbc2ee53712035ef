"""Where the square brackets of a text are: pairs, depths, what is unmatched, alternatives and placeholders."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_BRACKET = re.compile(r"[\[\]]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_PLACEHOLDER = re.compile(
    r"""\[ (?: [ \t]* placeholder\b                                     # [Placeholder for a paragraph on funding]
          | [ \t]* (?: \d{0,4}x{1,4} | n | tbd | tbc | … | [._]{2,40} ) [ \t]*\]   # [X] [20XX] [N] [TBD] [...] [__]
          | [ \t]+\] )""",
    re.IGNORECASE | re.VERBOSE,
)


class Bracket(NamedTuple):
    """An opening bracket and the closing one that ends it."""

    start: int
    """Offset of the opening bracket."""
    end: int
    """Offset just after the closing bracket."""
    depth: int
    """1 for a bracket inside no other."""
    parent: int | None
    """Place in `Brackets.pairs` of the pair around this one."""
    placeholder: bool
    """Whether it stands for words still to come: `[X]`, `[...]`, `[Placeholder for ...]`."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """Every square bracket of a text. Footnote marks such as `[^7]` are references and left out.

    An unmatched bracket spans nothing: depths and parents speak of pairs only. The pairs are kept as columns, in the
    order of their opening brackets, because building a million objects takes longer than finding the brackets.
    """

    openings: tuple[int, ...]
    """Offsets of all opening brackets, matched or not."""
    unmatched_openings: tuple[int, ...]
    unmatched_closings: tuple[int, ...]
    starts: tuple[int, ...]
    """For each pair, the offset of its opening bracket; ascending."""
    ends: tuple[int, ...]
    """For each pair, the offset just after its closing bracket."""
    depths: tuple[int, ...]
    """For each pair, its depth from 1."""
    parents: tuple[int, ...]
    """For each pair, the place of the pair around it, or -1."""
    closings: tuple[int, ...]
    """The offsets of `ends`, ascending."""
    placeholders: frozenset[int]
    """Offsets of the opening brackets that stand for words still to come."""

    @property
    def pairs(self) -> tuple[Bracket, ...]:
        """All pairs, in the order of their opening brackets."""
        return tuple(map(self.pair, range(len(self.starts))))

    def pair(self, place: int) -> Bracket:
        """The pair at `place`, counted from 0 in the order of the opening brackets."""
        parent = self.parents[place]
        start = self.starts[place]
        around = None if parent < 0 else parent
        return Bracket(start, self.ends[place], self.depths[place], around, start in self.placeholders)

    @property
    def opened(self) -> int:
        """How many opening brackets there are: the figure by which people count what is not agreed."""
        return len(self.openings)

    @property
    def deepest(self) -> int:
        """The greatest depth; 0 where there is no pair."""
        return max(self.depths, default=0)

    @property
    def balanced(self) -> bool:
        """Whether every bracket has its counterpart."""
        return not self.unmatched_openings and not self.unmatched_closings

    @property
    def alternatives(self) -> tuple[tuple[int, ...], ...]:
        """Groups of two or more pairs, as places in `pairs`, that touch as in `[shall][should]`."""
        begins_at = {start: place for place, start in enumerate(self.starts)}
        follower = {place: begins_at[end] for place, end in enumerate(self.ends) if end in begins_at}
        groups = []
        for first in sorted(follower.keys() - set(follower.values())):
            group = [first]
            while group[-1] in follower:
                group.append(follower[group[-1]])
            groups.append(tuple(group))
        return tuple(groups)

    def depth_at(self, offset: int) -> int:
        """How many pairs hold the character at `offset`, their own brackets included."""
        return bisect_right(self.starts, offset) - bisect_right(self.closings, offset)

    def innermost_at(self, offset: int) -> Bracket | None:
        """The innermost pair that holds the character at `offset`, its own brackets included."""
        place = bisect_right(self.starts, offset) - 1
        while place >= 0:
            if offset < self.ends[place]:
                return self.pair(place)
            place = self.parents[place]
        return None

    def next_opening(self, offset: int) -> int | None:
        """Offset of the first opening bracket after `offset`."""
        place = bisect_right(self.openings, offset)
        return self.openings[place] if place < len(self.openings) else None

    def previous_opening(self, offset: int) -> int | None:
        """Offset of the last opening bracket before `offset`."""
        place = bisect_left(self.openings, offset)
        return self.openings[place - 1] if place else None


def parse_brackets(text: str) -> Brackets:
    """Pair the brackets of a text, in linear time and without recursion; nothing is refused.

    A closing bracket ends the nearest opening one; what finds no counterpart is unmatched.
    """
    openings: list[int] = []
    closings: list[int] = []
    end_of: dict[int, int] = {}
    waiting: list[int] = []
    unmatched_closings: list[int] = []
    for offset in _offsets(text):
        if text[offset] == "[":
            openings.append(offset)
            waiting.append(offset)
        elif waiting:
            end_of[waiting.pop()] = offset + 1
            closings.append(offset + 1)
        else:
            unmatched_closings.append(offset)
    starts = openings if not waiting else [offset for offset in openings if offset in end_of]
    ends = [end_of[start] for start in starts]
    depths, parents = _nesting(starts, ends)
    return Brackets(
        openings=tuple(openings),
        unmatched_openings=tuple(waiting),
        unmatched_closings=tuple(unmatched_closings),
        starts=tuple(starts),
        ends=tuple(ends),
        depths=tuple(depths),
        parents=tuple(parents),
        closings=tuple(closings),
        placeholders=frozenset(start for start in _placeholders(text) if start in end_of),
    )


def count_openings(text: str) -> int:
    """What `Brackets.opened` says, without looking for pairs: for lists that count over whole drafts."""
    return text.count("[") if "[^" not in text else sum(text[offset] == "[" for offset in _offsets(text))


def closed_pieces(text: str) -> Iterator[str]:
    """The text in pieces, each up to a bracket that ends within no other: no bracket reaches into the next piece.

    Where one is never closed all that follows is one piece.
    """
    depth = begin = 0
    for offset in _offsets(text):
        if text[offset] == "[":
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield text[begin : offset + 1]
                begin = offset + 1
    yield text[begin:]


def _offsets(text: str) -> list[int]:
    offsets = [mark.start() for mark in _BRACKET.finditer(text)]
    if "[^" not in text:
        return offsets
    references = {edge for mark in _FOOTNOTE.finditer(text) for edge in (mark.start(), mark.end() - 1)}
    return [offset for offset in offsets if offset not in references]


def _nesting(starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
    depths: list[int] = []
    parents: list[int] = []
    around: list[int] = []
    for place, start in enumerate(starts):
        while around and ends[around[-1]] <= start:
            around.pop()
        parents.append(around[-1] if around else -1)
        around.append(place)
        depths.append(len(around))
    return depths, parents


def _placeholders(text: str) -> Iterator[int]:
    return (found.start() for found in _PLACEHOLDER.finditer(text))
