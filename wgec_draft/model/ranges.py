"""Which items somebody means by a list with ranges: `C1-C4`, `C`, `C 3 bis, D`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located, UnknownItem, locate_group, locate_item, located_items
from wgec_draft.model.refusal import Refusal

_DASH = re.compile(r"\s*[-\u2010-\u2014]\s*")


def located_ranges(draft: Draft, names: str) -> tuple[Located, ...]:
    """The items of that list, in document order: groups, items with what stands under them, and ranges of both.

    A range goes from its first item to what stands under its last one, in the order of the draft; its end may leave the
    group out, as in `C1-4`. Raises `UnknownItem`, or `Refusal` with the candidates where a name is not clear.
    """
    places = list(located_items(draft))
    wanted: set[int] = set()
    for name in filter(None, map(str.strip, names.split(","))):
        wanted.update(_meant(draft, places, name))
    if not wanted:
        raise Refusal(f"{names!r} names no item.", "Name items as C1-C4, C, or C 3 bis, with commas between.")
    return tuple(places[at] for at in sorted(wanted))


def _meant(draft: Draft, places: Sequence[Located], name: str) -> range:
    """The places, by number, of a group, an item or a range."""
    try:
        return _one(draft, places, name)
    except UnknownItem as unknown:
        readings = list(dict.fromkeys(_readings(draft, places, name)))
        if not readings:
            raise _unknown_end(draft, places, name) or unknown from None
    if len(readings) > 1:
        told = "; ".join(_told(places, reading) for reading in readings)
        raise Refusal(f"{name!r} may be any of: {told}.", "Say the whole paths, or ids.")
    if not readings[0]:
        raise Refusal(f"{name!r} goes backwards.", "Name first the item that comes first in the draft.")
    return readings[0]


def _readings(draft: Draft, places: Sequence[Located], name: str) -> Iterator[range]:
    """What the name means where one of its dashes parts a first item from a last one; a dash may be part of a name."""
    for first, last in _parted(name):
        try:
            begin = _one(draft, places, first)
            end = _end(draft, places, last, places[begin.start].group.id)
        except UnknownItem:
            continue
        yield range(begin.start, end.stop if end.start >= begin.start else begin.start)


def _unknown_end(draft: Draft, places: Sequence[Located], name: str) -> UnknownItem | None:
    """What to say of a range of which one end is known and the other is not."""
    for first, last in _parted(name):
        unknown = []
        for end in (first, last):
            try:
                _one(draft, places, end)
            except UnknownItem as problem:
                unknown.append(problem)
        if len(unknown) == 1:
            return unknown[0]
    return None


def _parted(name: str) -> Iterator[tuple[str, str]]:
    """The name parted at each of its dashes."""
    for dash in _DASH.finditer(name):
        first, last = name[: dash.start()], name[dash.end() :]
        if first and last:
            yield first, last


def _end(draft: Draft, places: Sequence[Located], last: str, group: str) -> range:
    """The last of a range, which is of the same group where that has one of the name."""
    try:
        return _one(draft, places, f"{group} {last}")
    except UnknownItem:
        return _one(draft, places, last)


def _one(draft: Draft, places: Sequence[Located], name: str) -> range:
    """The places of a group, or of an item with what stands under it. Raises `UnknownItem` or `Refusal`.

    `B` is the group rather than an item (b), unless an item is labelled with that very letter.
    """
    group = _group(draft, places, name)
    if group is not None and any(each.id == name for each in draft.groups):
        named_alike = [place for place in places if place.item.label == name]
        if not named_alike:
            return group
        told = "; ".join(_told(places, _family(places, place)) for place in named_alike)
        remedy = "Say the whole path of the item, or the title of the group."
        raise Refusal(f"{name!r} may be any of: group {_told(places, group)}; {told}.", remedy)
    try:
        return _family(places, locate_item(draft, name))
    except UnknownItem:
        if group is None:
            raise
        return group


def _group(draft: Draft, places: Sequence[Located], name: str) -> range | None:
    try:
        wanted = locate_group(draft, name)
    except Refusal:
        return None
    held = [at for at, place in enumerate(places) if place.group.id == wanted.id]
    if not held:
        raise Refusal(f"Group {wanted.id} holds no item.", "Name items as C1-C4.")
    return range(held[0], held[-1] + 1)


def _family(places: Sequence[Located], located: Located) -> range:
    """The item and what stands under it."""
    begin = next(at for at, place in enumerate(places) if place.item.id == located.item.id)
    end = begin + 1
    while (
        end < len(places) and places[end].group.id == located.group.id and places[end].item.level > located.item.level
    ):
        end += 1
    return range(begin, end)


def _told(places: Sequence[Located], reading: range) -> str:
    if not reading:
        return "nothing"
    first, last = places[reading.start], places[reading.stop - 1]
    return f"{first.path} ({first.item.id})" + (f" to {last.path} ({last.item.id})" if first is not last else "")
