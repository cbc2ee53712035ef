"""One draft from a base and what several sides made of it: items by identity, fields by name, prose by words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from wgec_draft.comparison.item_merging import Disagreement, MergedItem, merge_item, merged_extra, singles, three_way
from wgec_draft.comparison.ordering import merged_order
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.text.merge import merge_text


@dataclass(frozen=True, slots=True)
class MergedDraft:
    """A draft with the changes of all sides in it, and what became of each item that any of them changed."""

    draft: Draft
    items: tuple[MergedItem, ...] = ()
    """Those that a side changed, in document order; those that left the file altogether are not among them."""
    disagreements: tuple[Disagreement, ...] = ()
    """What sides set differently outside of items."""

    @property
    def needs_look(self) -> tuple[MergedItem, ...]:
        """The items of which somebody has to read what came out."""
        return tuple(item for item in self.items if item.needs_look)


def merge_drafts(base: Draft, sides: Mapping[str, Draft]) -> MergedDraft:
    """Merge what each side, by its name, made of the base; in any order of the sides the same.

    An item or group that one side took out of the file stays if another side changed it. What only one side did is
    as that side has it.
    """
    changed = {name: draft for name, draft in sorted(sides.items()) if draft != base}
    items = _items(base, changed)
    groups, differing = _groups(base, changed, items)
    outside = _outside(base, changed)
    order = [item.id for group in groups for item in group.items]
    touched = tuple(items[name] for name in order if items[name].sides)
    alone = len(set(changed.values())) == 1
    draft = next(iter(changed.values())) if alone else replace(outside.draft, groups=groups)
    return MergedDraft(draft, touched, (*outside.disagreements, *differing))


def _items(base: Draft, sides: Mapping[str, Draft]) -> dict[str, MergedItem]:
    """What becomes of every item that stays, by its id."""
    former = {item.id: item for item in base.items()}
    own = {name: {item.id: item for item in draft.items()} for name, draft in sides.items()}
    found: dict[str, MergedItem] = {}
    for name in dict.fromkeys(name for items in (former, *own.values()) for name in items):
        origin = former.get(name)
        having = {side: items[name] for side, items in own.items() if name in items}
        alike = all(item is origin or item == origin for item in having.values())
        if origin is not None and alike and len(having) == len(own):
            found[name] = MergedItem(origin)
        elif having and not (origin is not None and alike):
            found[name] = merge_item(origin, having)
    return found


def _groups(
    base: Draft, sides: Mapping[str, Draft], items: Mapping[str, MergedItem]
) -> tuple[tuple[Group, ...], list[Disagreement]]:
    """The groups with the items that stay, each in its place."""
    homes, disagreements = _homes(base, sides, items)
    former = {group.id: group for group in base.groups}
    own = {name: {group.id: group for group in draft.groups} for name, draft in sides.items()}
    frames: dict[str, Group] = {}
    for name in dict.fromkeys(name for groups in (former, *own.values()) for name in groups):
        having = {side: groups[name] for side, groups in own.items() if name in groups}
        gone = (
            name in former
            and len(having) < len(own)
            and all(_frame(each) == _frame(former[name]) for each in having.values())
        )
        if gone and name not in homes.values():
            continue
        frames[name], differing = _merged_frame(former.get(name), having)
        disagreements += differing
    order = merged_order(list(former), {side: list(groups) for side, groups in own.items()}, frames)
    return tuple(
        replace(frames[name], items=_in_order(name, base, sides, items, homes)) for name in order
    ), disagreements


def _homes(
    base: Draft, sides: Mapping[str, Draft], items: Mapping[str, MergedItem]
) -> tuple[dict[str, str], list[Disagreement]]:
    """The group that each item stands in."""
    former = _places(base)
    own = {side: _places(draft) for side, draft in sides.items()}
    homes: dict[str, str] = {}
    disagreements: list[Disagreement] = []
    for name in items:
        where = {side: places[name] for side, places in own.items() if name in places}
        homes[name], differing = three_way(former.get(name, ""), where, f"group of {name}")
        disagreements += [differing] if differing else []
    return homes, disagreements


def _places(draft: Draft) -> dict[str, str]:
    return {item.id: group.id for group in draft.groups for item in group.items}


def _in_order(
    name: str, base: Draft, sides: Mapping[str, Draft], items: Mapping[str, MergedItem], homes: Mapping[str, str]
) -> tuple[Item, ...]:
    """The items of a group, in their places."""
    kept = {item for item, home in homes.items() if home == name}
    own = {side: _ids(draft, name) for side, draft in sides.items()}
    return tuple(items[item].item for item in merged_order(_ids(base, name), own, kept))


def _ids(draft: Draft, name: str) -> list[str]:
    return [item.id for group in draft.groups if group.id == name for item in group.items]


def _frame(group: Group) -> Group:
    return replace(group, items=())


def _merged_frame(base: Group | None, sides: Mapping[str, Group]) -> tuple[Group, list[Disagreement]]:
    """A group without its items."""
    if not sides:
        assert base is not None
        return _frame(base), []
    origin = base or Group(sides[min(sides)].id)
    part, part_differing = three_way(origin.part, {side: group.part for side, group in sides.items()}, "part")
    level, level_differing = three_way(origin.level, {side: group.level for side, group in sides.items()}, "level")
    title = merge_text(origin.title, {side: group.title for side, group in sides.items()}).text
    extras = {side: group.extra for side, group in sides.items()}
    extra, differing = merged_extra(origin.extra, extras)
    differing += [each for each in (part_differing, level_differing) if each]
    return Group(origin.id, title, level, part, extra=extra), differing


def _outside(base: Draft, sides: Mapping[str, Draft]) -> MergedDraft:
    """The draft with all that does not stand in groups merged."""
    version, version_differing = three_way(
        base.version, {side: draft.version for side, draft in sides.items()}, "version"
    )
    told = {side: draft.meetings for side, draft in sides.items()}
    meetings, meetings_differing = singles(base.meetings, told, attrgetter("number"), "meeting")
    banner, banner_differing = three_way(base.banner, {side: draft.banner for side, draft in sides.items()}, "banner")
    extras = {side: draft.extra for side, draft in sides.items()}
    extra, extra_differing = merged_extra(base.extra, extras)
    merged = replace(
        base,
        title=merge_text(base.title, {side: draft.title for side, draft in sides.items()}).text,
        note=merge_text(base.note, {side: draft.note for side, draft in sides.items()}).text,
        version=version,
        banner=banner,
        meetings=tuple(sorted(meetings, key=attrgetter("number"))),
        extra=extra,
    )
    differing = [each for each in (version_differing, banner_differing) if each]
    differing += [*meetings_differing, *extra_differing]
    return MergedDraft(merged, disagreements=tuple(differing))
