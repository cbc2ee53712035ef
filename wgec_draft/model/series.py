"""Series of labels, and how they count: what stands under one heading or item in one manner with the same words before.

`3 bis` becomes a number of its own; `3 alt` and `3.1` go with their 3. A label that is no number or letter of a series
stays, and so does a number that only stands before others, as the 2 of `OP2.1` and `OP2.2` where there is no `OP2`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from wgec_draft.model.draft import Group, Item
from wgec_draft.model.label_parts import (
    LabelPart,
    label_parts,
    letter_number,
    letters,
    roman,
    roman_number,
    with_tokens,
    without_suffixes,
)
from wgec_draft.model.labels import LabelKey, label_key
from wgec_draft.model.runs import parents

_Name = tuple[object, ...]
_LETTERS = 26


def counted_labels(groups: Iterable[Group], among: Collection[str] | None = None) -> dict[str, str]:
    """The label that each item should have, by id, where every series counts on from its beginning.

    The manner of each label stays. Numbers that withdrawn items hold are passed over. Series that never begin anew
    from group to group, or from heading to heading, go on so. With `among` only these items get other labels.
    """
    members: list[_Member] = []
    series: list[_Series] = []
    for group in groups:
        own, runs = _read(group, among)
        members += own
        series += runs
    counting_on = _counting_on(series)
    last: dict[_Name, int] = {}
    held = _held(series)
    for each in series:
        goes_on = each.name in counting_on
        passed = held[each.name] if goes_on else _held((each,))[each.name]
        last[each.name] = _count(each, last.get(each.name, 0) if goes_on else 0, passed)
    return {member.item.id: member.label for member in members if member.moves}


@dataclass(slots=True)
class _Member:
    """An item, with what its label counts with and what shall stand there."""

    item: Item
    parts: tuple[LabelPart, ...]
    moves: bool
    """Whether it may get another label."""
    above: _Member | None
    """What it stands under, where its label begins with the label of that."""
    tokens: list[str | None] = field(default_factory=list)
    """The new number or letter of each part; None for what stays."""
    manner: str = ""
    """The label whose punctuation it takes on: of what it was inserted behind."""

    @property
    def depth(self) -> int:
        """How many parts belong to the label of what it stands under."""
        return len(self.above.parts) if self.above else 0

    def ends_at(self, depth: int) -> bool:
        """Whether its label ends with that part, punctuation aside."""
        return len(self.parts) == depth + 1 and not label_key(self.item.label[self.parts[depth].end :])

    def all_tokens(self) -> list[str | None]:
        """The new tokens, those of what it stands under included."""
        if self.above is None:
            return self.tokens
        inherited = zip(self.parts, self.above.parts, self.above.all_tokens(), strict=False)
        return [*(self._inherited(*each) for each in inherited), *self.tokens[self.depth :]]

    def _inherited(self, part: LabelPart, above: LabelPart, token: str | None) -> str | None:
        if token is None or part.suffixes == above.suffixes:
            return token
        behind = self.item.label[part.start + len(part.token) : part.end]
        return token + without_suffixes(behind, len(above.suffixes))  # its own bis stays

    @property
    def label(self) -> str:
        """Its new label."""
        tokens = self.all_tokens()
        moved = any(token is not None for token in tokens)
        return with_tokens(self.manner or self.item.label, tokens) if moved else self.item.label


class _Series(NamedTuple):
    """Labels that count at the same part, in one manner, with the same before it; in document order."""

    name: _Name
    """The same for series that may go on with each other; empty for none such."""
    depth: int
    members: list[_Member]

    @property
    def parts(self) -> Iterator[LabelPart]:
        """The part at which each label counts."""
        return (member.parts[self.depth] for member in self.members)


def _read(group: Group, among: Collection[str] | None) -> tuple[list[_Member], list[_Series]]:
    """The items of a group, and the series that they make."""
    above = parents([item.level for item in group.items])
    members: list[_Member] = []
    runs: dict[tuple[int, int], list[_Member]] = {}
    for item, parent in zip(group.items, above, strict=True):
        moves = item.withdrawn is None and (among is None or item.id in among)
        member = _member(item, members[parent] if parent >= 0 else None, moves=moves)
        members.append(member)
        runs.setdefault((parent, item.level), []).append(member)
    return members, [each for (_, level), run in runs.items() for each in _in_run(level, run)]


def _member(item: Item, above: _Member | None, *, moves: bool) -> _Member:
    parts = label_parts(item.label)
    begins = above is not None and _begins_with(item.label, parts, above)
    return _Member(item, parts, moves, above if begins else None, [None] * len(parts))


def _begins_with(label: str, parts: Sequence[LabelPart], above: _Member) -> bool:
    """Whether a label is that of what it stands under with something behind it."""
    key, own = label_key(above.item.label), label_key(label)
    pairs = zip(parts, above.parts, strict=False)
    return (
        0 < len(above.parts) <= len(parts)
        and len(key) < len(own)
        and own[: len(key)] == key
        and all(part.core[0] == other.core[0] for part, other in pairs)
    )


def _in_run(level: int, run: Sequence[_Member]) -> Iterator[_Series]:
    """The series of a run; those of labels that begin with the one they stand under never go on with another."""
    yield from _counted([member for member in run if member.above is None], 0, (level,))
    under = [member for member in run if member.above is not None]
    if under:
        yield from _counted(under, under[0].depth, ())


def _counted(members: Iterable[_Member], depth: int, name: _Name) -> Iterator[_Series]:
    """The series at the first part from `depth` on where labels end; a part where none ends is no number of theirs."""
    alike: dict[object, list[_Member]] = {}
    for member in members:
        if len(member.parts) > depth:
            alike.setdefault(_before(member, depth), []).append(member)
    for words, those in alike.items():
        if any(member.ends_at(depth) for member in those):
            yield _Series((*name, words) if name else (), depth, those)
            continue
        by_core: dict[object, list[_Member]] = {}
        for member in those:
            by_core.setdefault(member.parts[depth].core, []).append(member)
        for core, some in by_core.items():
            yield from _counted(some, depth + 1, (*name, words, core) if name else ())


def _before(member: _Member, depth: int) -> tuple[LabelKey, bool]:
    """The words between a part and the one before it, and whether it is a number."""
    part = member.parts[depth]
    begin = member.parts[depth - 1].end if depth else 0
    return label_key(member.item.label[begin : part.start]), part.is_number


def _counting_on(series: Iterable[_Series]) -> set[_Name]:
    """The names of the series that never begin anew."""
    last: dict[_Name, int] = {}
    anew: set[_Name] = {()}
    for each in series:
        values = [value for value in _values(each) if value]
        if values and values[0] <= last.get(each.name, 0):
            anew.add(each.name)
        last[each.name] = max(last.get(each.name, 0), *values, 0)
    return last.keys() - anew


def _held(series: Iterable[_Series]) -> dict[_Name, set[int]]:
    """The numbers that withdrawn items keep."""
    held: dict[_Name, set[int]] = {}
    for each in series:
        numbers = held.setdefault(each.name, set())
        for member, value in zip(each.members, _values(each), strict=True):
            if member.item.withdrawn and member.ends_at(each.depth) and not member.parts[each.depth].suffixes:
                numbers.add(value)
    return held


def _values(series: _Series) -> list[int]:
    """What each label counts at its part now; 0 for what counts nothing there."""
    tokens = [part.token for part in series.parts]
    if tokens[0].isdecimal():
        return [int(token) for token in tokens]
    if _is_roman(series):
        return [roman_number(token) for token in tokens]
    is_alone = len(tokens) == 1 and series.members[0].item.label.isalnum()
    if is_alone or (len(tokens) < _LETTERS and any(len(token) > 1 for token in tokens)):
        return [0] * len(tokens)
    return [letter_number(token) for token in tokens]


def _is_roman(series: _Series) -> bool:
    """Whether letters are Roman numbers: all may be, and the first is I to III or one is no letter said again."""
    tokens = [part.token.casefold() for part in series.parts]
    if tokens[0].isdecimal() or not all(map(roman_number, tokens)):
        return False
    return tokens[0] in ("i", "ii", "iii") or any(letter_number(token) == 0 for token in tokens)


def _count(series: _Series, last: int, held: Collection[int]) -> int:
    """Gives the members of a series their numbers, from behind `last` on; the number of the last one."""
    values = _values(series)
    numbers, last = _numbers(series, values, last, held)
    is_roman = _is_roman(series)
    bases: dict[str, str] = {}
    below: dict[int, list[_Member]] = {}
    for member, value, number in zip(series.members, values, numbers, strict=True):
        part, ends = member.parts[series.depth], member.ends_at(series.depth)
        below.setdefault(number, []).append(member)
        if member.moves and number and (number != value or part.suffixes):
            member.tokens[series.depth] = _token(part, number, is_roman=is_roman)
            if ends and _is_bare(member, series.depth):
                member.manner = bases.get(part.core[0], "")
        if ends and not part.suffixes:
            bases[part.core[0]] = member.item.label
    for members in below.values():
        for inner in _counted(members, series.depth + 1, ()):
            _count(inner, 0, _held((inner,))[()])
    return last


def _numbers(series: _Series, values: Sequence[int], last: int, held: Collection[int]) -> tuple[list[int], int]:
    """The new number of each member, 0 where it counts nothing, and the last one given."""
    if values[0] == 0 and next(series.parts).is_number:
        last = min(last, -1)
    present: dict[object, tuple[int, bool]] = {}
    numbers = []
    for member, value in zip(series.members, values, strict=True):
        core, ends = member.parts[series.depth].core, member.ends_at(series.depth)
        number, is_named = present.get(core, (None, False))
        if not value and not core[0].isdecimal():
            numbers.append(0)
            continue
        if not member.moves and (ends or number is None):
            number = value
            last = last if member.item.withdrawn else max(last, value)
        elif number is None or (ends and is_named):
            number = next(free for free in count(last + 1) if free not in held)
            last = number
        present[core] = (number, ends or is_named)
        numbers.append(number)
    return numbers, last


def _is_bare(member: _Member, depth: int) -> bool:
    """Whether nothing but its Latin suffix stands behind the number, so that the manner of its base is better."""
    part = member.parts[depth]
    return bool(part.suffixes) and not part.closing and part.end == len(member.item.label)


def _token(part: LabelPart, number: int, *, is_roman: bool) -> str:
    """A number in the manner of the part."""
    if part.is_number:
        return str(number).zfill(len(part.token) if part.token.startswith("0") else 0)
    written = roman(number) if is_roman else letters(number)
    return written.upper() if part.token.isupper() else written
