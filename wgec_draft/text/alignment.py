"""Which units of two texts are kept: a longest common run of them, found in bounded time and always the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import chain, takewhile
from operator import eq

Match = tuple[int, int]
"""A unit that is kept: its place in the old text, its place in the new."""
Span = tuple[int, int]
"""Units from the first place to before the second."""
Region = tuple[Span, Span]
"""Units of the old text and those of the new to compare them with."""

_LARGEST = 1_000_000
"""Where the product of the two lengths is greater, rare units are aligned first and the others between them."""
_CONTEXT = (1, 4, 16)
"""There a unit counts as the same when it occurs once on both sides, or else a run of so many that begins with it."""


def align(old: Sequence[Hashable], new: Sequence[Hashable], within: Region | None = None) -> list[Match]:
    """The units that two sequences have in common, in order; as many as can be, where the sequences aren't very long.

    `within` limits the search to a part of each.

    Myers' difference algorithm (An O(ND) Difference Algorithm, 1986) by diff-match-patch, one private code point a unit
    and without its time limit, which would make the answer depend on the machine. Very long stretches are first cut at
    units that occur once on both sides (patience diff), so time stays bounded.
    """
    kept: list[Match] = []
    waiting = [within or ((0, len(old)), (0, len(new)))]
    while waiting:
        (old_start, old_end), (new_start, new_end) = waiting.pop()
        same = common_beginning(old[old_start:old_end], new[new_start:new_end])
        kept += zip(range(old_start, old_start + same), range(new_start, new_start + same), strict=True)
        old_start, new_start = old_start + same, new_start + same
        same = common_beginning(old[old_start:old_end][::-1], new[new_start:new_end][::-1])
        old_end, new_end = old_end - same, new_end - same
        kept += zip(range(old_end, old_end + same), range(new_end, new_end + same), strict=True)
        region = (old_start, old_end), (new_start, new_end)
        found, complete = _align_region(old, new, region)
        kept += found
        if not complete and found:
            waiting += _between(found, region)
    return sorted(kept)


def longest_rising(matches: Iterable[Match]) -> list[Match]:
    """The most matches that keep their order on both sides; they are given in the order of the old places."""
    tails: list[int] = []
    ends: list[Match] = []
    before: dict[Match, Match | None] = {}
    for match in matches:
        place = bisect_left(tails, match[1])
        before[match] = ends[place - 1] if place else None
        tails[place : place + 1] = [match[1]]
        ends[place : place + 1] = [match]
    rising: list[Match] = []
    last = ends[-1] if ends else None
    while last:
        rising.append(last)
        last = before[last]
    return rising[::-1]


def common_beginning(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many units both begin with."""
    return sum(takewhile(bool, map(eq, old, new)))


def _align_region(old: Sequence[Hashable], new: Sequence[Hashable], region: Region) -> tuple[list[Match], bool]:
    """Matches inside a region, and whether nothing is left to be found between them."""
    (old_start, old_end), (new_start, new_end) = region
    old_units, new_units = old[old_start:old_end], new[new_start:new_end]
    shared = set(old_units).intersection(new_units)
    old_places = [place for place, unit in enumerate(old_units, old_start) if unit in shared]
    new_places = [place for place, unit in enumerate(new_units, new_start) if unit in shared]
    if len(old_places) * len(new_places) <= _LARGEST:
        return _myers(old, new, old_places, new_places), True
    for width in _CONTEXT:
        if once := _once(old, new, region, width):
            return once, False
    rare = _rare([old[place] for place in old_places], [new[place] for place in new_places])
    old_places = [place for place in old_places if old[place] in rare]
    new_places = [place for place in new_places if new[place] in rare]
    return _myers(old, new, old_places, new_places), False


def _once(old: Sequence[Hashable], new: Sequence[Hashable], region: Region, width: int) -> list[Match]:
    """Matches of the runs of so many units that occur exactly once on either side, as far as they keep their order."""
    old_runs, new_runs = _runs(old, region[0], width), _runs(new, region[1], width)
    return longest_rising(sorted((place, new_runs[run]) for run, place in old_runs.items() if run in new_runs))


def _runs(units: Sequence[Hashable], span: Span, width: int) -> dict[tuple[Hashable, ...], int]:
    """Where each run that occurs once begins."""
    start, end = span
    runs = [tuple(units[place : place + width]) for place in range(start, end - width + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs, start) if counts[run] == 1}


def _rare(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[Hashable]:
    """The rarest shared units, as many as can be aligned at once; all that are equally rare or none of them."""
    old_count, new_count = Counter(old), Counter(new)
    by_rarity: dict[int, list[Hashable]] = {}
    for unit in old_count:
        by_rarity.setdefault(old_count[unit] + new_count[unit], []).append(unit)
    rare: set[Hashable] = set()
    old_length = new_length = 0
    for rarity in sorted(by_rarity):
        old_length += sum(old_count[unit] for unit in by_rarity[rarity])
        new_length += sum(new_count[unit] for unit in by_rarity[rarity])
        if old_length * new_length > _LARGEST:
            break
        rare.update(by_rarity[rarity])
    return rare


def _myers(
    old: Sequence[Hashable], new: Sequence[Hashable], old_places: Sequence[int], new_places: Sequence[int]
) -> list[Match]:
    if not old_places or not new_places:
        return []
    old_units, new_units = [old[place] for place in old_places], [new[place] for place in new_places]
    code = dict(zip(dict.fromkeys(old_units), map(chr, _private_signs()), strict=False))
    coded = ("".join(map(code.__getitem__, units)) for units in (old_units, new_units))
    kept: list[Match] = []
    old_at = new_at = 0
    for operation, length in _engine()(*coded):
        if operation == "=":
            kept += zip(old_places[old_at : old_at + length], new_places[new_at : new_at + length], strict=True)
        old_at += length if operation != "+" else 0
        new_at += length if operation != "-" else 0
    return kept


def _private_signs() -> Iterable[int]:
    """The code points that stand for units, surrogates left out."""
    return chain(range(0x100, 0xD800), range(0xE000, 0x110000))


_Engine = Callable[[str, str], Iterable[tuple[str, int]]]
"""Compares two strings: what is done (one of `=-+`) to how many signs, in order."""


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    """The same algorithm in C++ where the extra `fast` is installed: the same answer, sooner on long rewrites."""
    return _fast_engine() if find_spec("fast_diff_match_patch") else _plain_engine()


def _fast_engine() -> _Engine:
    from fast_diff_match_patch import diff

    return partial(diff, timelimit=0, checklines=False, cleanup="No", counts_only=True)


def _plain_engine() -> _Engine:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    signs = {-1: "-", 0: "=", 1: "+"}
    return lambda old, new: ((signs[done], len(text)) for done, text in engine.diff_main(old, new, False))


def _between(found: Sequence[Match], region: Region) -> list[Region]:
    (old_start, old_end), (new_start, new_end) = region
    regions = []
    for old_place, new_place in [*found, (old_end, new_end)]:
        if old_start < old_place and new_start < new_place:
            regions.append(((old_start, old_place), (new_start, new_place)))
        old_start, new_start = old_place + 1, new_place + 1
    return regions
