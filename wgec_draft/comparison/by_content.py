"""Two drafts that do not know each other's ids, brought together by what their items say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from wgec_draft.comparison.alignment import Passage, align
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import Located, located_items


def named_by_content(old: Draft, new: Draft) -> Draft:
    """The new draft with the old one's ids on whatever says the same, so that `compare` finds it again.

    What has no counterpart keeps its id, with a suffix where the old draft uses that id for something else. A part that
    an old item was split into says so, as if it had been split in this program.
    """
    olds, news = list(located_items(old)), list(located_items(new))
    found = align(_passages(olds), _passages(news), same_key=False)
    names = _names(
        {news[at].item.id: olds[former].item.id for former, at, _ in found.pairs},
        [place.item.id for place in news],
        {place.item.id for place in olds},
    )
    sources = {
        news[part].item.id: olds[whole].item.id
        for whole, parts in found.splits.items()
        for part in parts
        if part in found.came
    }
    group_names = _group_names(old, new)
    groups = tuple(
        replace(
            group,
            id=group_names[group.id],
            items=tuple(_renamed(item, names, sources.get(item.id)) for item in group.items),
        )
        for group in new.groups
    )
    return replace(new, groups=groups)


def _passages(places: Sequence[Located]) -> list[Passage]:
    return [Passage(place.item.id, place.item.text, place.item.label, place.path) for place in places]


def _group_names(old: Draft, new: Draft) -> dict[str, str]:
    """For each group of the new draft its id in the old one: the group of the same title, else of the same id."""
    olds, news = ([Passage(group.id, group.title) for group in draft.groups] for draft in (old, new))
    paired = align(olds, news, same_key=False).pairs
    kept = {news[at].key: olds[former].key for former, at, _ in paired if news[at].text}
    untitled = {group.id for group in old.groups} - set(kept.values())
    kept |= {group.id: group.id for group in new.groups if group.id not in kept and group.id in untitled}
    return _names(kept, [group.id for group in new.groups], {group.id for group in old.groups})


def _names(kept: Mapping[str, str], everything: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """A name for each: the one it is known by, else its own, changed where that means something else already."""
    used = {*taken, *kept.values()}
    names = dict(kept)
    for name in everything:
        if name not in names:
            free = name
            while free in used:
                free = f"{free}-new"
            names[name] = free
            used.add(free)
    return names


def _renamed(item: Item, names: Mapping[str, str], source: str | None) -> Item:
    from_ = (source,) if source else tuple(names.get(name, name) for name in item.from_)
    return replace(item, id=names[item.id], from_=from_)
