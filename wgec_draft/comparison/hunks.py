"""The single changes within a redline, in reading order: each with its kind and the words around it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from wgec_draft.text.attribution import holder_spans
from wgec_draft.text.brackets import count_openings, parse_brackets
from wgec_draft.text.redline import Segment


class HunkKind(StrEnum):
    """What a change within the words amounts to; what is more than one of these is `words`."""

    WORDS = "words"
    BRACKETS = "brackets"
    """Brackets were put in, lifted or moved; the words are the same."""
    ATTRIBUTION = "attribution"
    """Only who holds a bracket."""
    NUMBER = "number"
    """Only digits."""
    TYPOGRAPHIC = "typographic"
    """Only the form of quotation marks, dashes, blanks or letters that are the same character."""
    SPACING = "spacing"
    MOVED = "moved passage"

    @property
    def editorial(self) -> bool:
        """Whether it can't change the meaning."""
        return self in (HunkKind.TYPOGRAPHIC, HunkKind.SPACING)


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change: neighbouring deletions and insertions, both brackets of a pair, or both places of a moved passage."""

    kind: HunkKind
    places: tuple[int, ...]
    """The segments of the redline that belong to it, by index."""
    old: str
    """What it took out."""
    new: str
    """What it put in."""
    before: str
    """The unchanged words right before its first place."""
    after: str
    """The unchanged words right behind it."""

    @property
    def beginnings(self) -> tuple[int, ...]:
        """The segments with which it begins, at each of its places in the text."""
        return tuple(place for place in self.places if place - 1 not in self.places)

    @property
    def brackets(self) -> int:
        """How many more opening brackets there are than before; fewer if negative."""
        return count_openings(self.new) - count_openings(self.old)


AROUND = 40
"""Characters of unchanged words that are shown on either side of a change, at most."""


def hunks(segments: Sequence[Segment], known: Collection[str] = ()) -> tuple[Hunk, ...]:
    """The changes of a redline in the order of their first places; `known` are the names of the roster."""
    held = _Held(segments, known)
    found = [_hunk(segments, places, held) for places in _places(segments)]
    partners = {**_partners(segments, found, "delete"), **_partners(segments, found, "insert")}
    closing = set(partners.values())
    return tuple(
        _paired(hunk, found[partners[at]]) if at in partners else hunk
        for at, hunk in enumerate(found)
        if at not in closing
    )


def _places(segments: Sequence[Segment]) -> list[list[int]]:
    """Which segments make one change; a moved passage is a change of its own."""
    found: list[list[int]] = []
    moved: dict[int, list[int]] = {}
    open_change: list[int] | None = None
    for place, segment in enumerate(segments):
        if segment.op == "equal":
            open_change = None
        elif segment.move is not None:
            open_change = None
            if segment.move not in moved:
                found.append(moved.setdefault(segment.move, []))
            moved[segment.move].append(place)
        else:
            if open_change is None or segments[open_change[-1]].op == "insert":
                found.append(open_change := [])
            open_change.append(place)
    return found


def _hunk(segments: Sequence[Segment], places: Sequence[int], held: _Held) -> Hunk:
    old = "".join([segments[place].text for place in places if segments[place].op == "delete"])
    new = "".join([segments[place].text for place in places if segments[place].op == "insert"])
    kind = HunkKind.MOVED if segments[places[0]].move is not None else _kind(old, new)
    if kind is HunkKind.WORDS and all(held.holds(place) for place in places):
        kind = HunkKind.ATTRIBUTION
    last = places[-1] if segments[places[0]].move is None else places[0]
    return Hunk(kind, tuple(places), old, new, _end(segments, places[0] - 1), _beginning(segments, last + 1))


def _partners(segments: Sequence[Segment], found: Sequence[Hunk], op: str) -> dict[int, int]:
    """Of the changes that put in (or take out) a single bracket: which opening one belongs to which closing one."""
    single = {
        place: at
        for at, hunk in enumerate(found)
        if hunk.kind is HunkKind.BRACKETS and (hunk.old + hunk.new).strip() in ("[", "]")
        for place in hunk.places
        if segments[place].op == op and segments[place].text.strip()
    }
    if len(single) < 2:
        return {}
    offsets: dict[int, int] = {}
    text: list[str] = []
    length = 0
    for place, segment in enumerate(segments):
        if segment.op in ("equal", op):
            if place in single:
                offsets[length + len(segment.text) - len(segment.text.lstrip())] = single[place]
            text.append(segment.text)
            length += len(segment.text)
    brackets = parse_brackets("".join(text))
    return {
        offsets[start]: offsets[end - 1]
        for start, end in zip(brackets.starts, brackets.ends, strict=True)
        if start in offsets and end - 1 in offsets
    }


def _paired(opening: Hunk, closing: Hunk) -> Hunk:
    """The two brackets of a pair as one change."""
    places = opening.places + closing.places
    return replace(opening, places=places, old=opening.old + closing.old, new=opening.new + closing.new)


_MARKS = str.maketrans("‘’‚‛“”„‟«»′″‐‑‒–—―−", '\'\'\'\'""""""\'"-------', "\u00ad")
_DIGITS = re.compile(r"\d+")


def _kind(old: str, new: str) -> HunkKind:
    """The kind of a change by its own words alone."""
    bare_old, bare_new = "".join(old.split()), "".join(new.split())
    if bare_old == bare_new:
        return HunkKind.SPACING
    if _without_brackets(bare_old) == _without_brackets(bare_new):
        return HunkKind.BRACKETS
    if not (bare_old + bare_new).isascii() and _typed(bare_old) == _typed(bare_new):
        return HunkKind.TYPOGRAPHIC
    if old and new and _DIGITS.sub("0", old) == _DIGITS.sub("0", new):
        return HunkKind.NUMBER
    return HunkKind.WORDS


def _without_brackets(text: str) -> str:
    return text.replace("[", "").replace("]", "")


def _typed(text: str) -> str:
    """The text with one form for all marks that a typist or a program may set in several."""
    return "".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())


class _Held:
    """Where the texts on both sides of a redline name who holds a bracket; found when first asked for."""

    def __init__(self, segments: Sequence[Segment], known: Collection[str]) -> None:
        self._segments = segments
        self._known = known

    def holds(self, place: int) -> bool:
        """Whether a changed segment stands where holders are named."""
        segment = self._segments[place]
        starts, spans = self._old if segment.op == "delete" else self._new
        start, end = starts[place], starts[place] + len(segment.text)
        at = bisect_right(spans, start, key=lambda span: span[0]) - 1
        return at >= 0 and end <= spans[at][1]

    @cached_property
    def _old(self) -> tuple[list[int], Sequence[tuple[int, int]]]:
        return self._side("insert")

    @cached_property
    def _new(self) -> tuple[list[int], Sequence[tuple[int, int]]]:
        return self._side("delete")

    def _side(self, left_out: str) -> tuple[list[int], Sequence[tuple[int, int]]]:
        """Where each segment begins in one of the two texts, and the spans in it that name holders."""
        texts = ["" if segment.op == left_out else segment.text for segment in self._segments]
        return list(accumulate(map(len, texts), initial=0)), holder_spans("".join(texts), self._known)


def _end(segments: Sequence[Segment], place: int) -> str:
    """The last unchanged words up to and including a segment, cut between two words."""
    text = segments[place].text if place >= 0 and segments[place].op == "equal" else ""
    if len(text) <= AROUND:
        return text
    cut = text[-AROUND:]
    return "…" + (cut.partition(" ")[2] or cut)


def _beginning(segments: Sequence[Segment], place: int) -> str:
    text = segments[place].text if place < len(segments) and segments[place].op == "equal" else ""
    if len(text) <= AROUND:
        return text
    cut = text[:AROUND]
    return (cut.rpartition(" ")[0] or cut) + "…"
