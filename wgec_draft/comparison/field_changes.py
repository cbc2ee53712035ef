"""What differs between two states of a draft, item by item and field by field, each with its words before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wgec_draft.comparison.changes import Change, Comparison, ItemChange, compare
from wgec_draft.comparison.telling import told_of, told_of_group
from wgec_draft.model.draft import Decision, Item
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.state import State
from wgec_draft.model.words import Status


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that is not what it was."""

    item: str
    """Id of the item; empty where it belongs to none."""
    path: str
    """Label path of the item, or what else the field belongs to."""
    told: str
    """What changed, in a few words."""
    old: str = ""
    """The words before; empty, as `new` is, where no words changed."""
    new: str = ""


def field_changes(before: State, after: State) -> Iterator[FieldChange]:
    """The changes from the one state to the other, those of the draft as a whole first."""
    comparison = compare(before.draft, after.draft)
    yield from _frame_changes(comparison)
    yield from _list_changes("meeting", _named(before.draft.meetings, "number"), _named(after.draft.meetings, "number"))
    yield from _list_changes("member", _named(before.roster.members, "short"), _named(after.roster.members, "short"))
    told: set[str] = set()
    for change in comparison.items:
        told.add(change.located.item.id)
        yield from _item_changes(change)
    yield from _unnamed_changes(comparison, told)


def agreements_told(before: State, after: State) -> tuple[str, ...]:
    """Which agreements are taken back from the one state to the other, and which stand again, a sentence each."""
    old = {place.item.id: place for place in located_items(before.draft)}
    new = {place.item.id: place for place in located_items(after.draft)}
    return tuple(
        f"{(new.get(name) or old[name]).path}: {sentence}"
        for name in dict.fromkeys((*new, *old))
        for sentence in _agreement(_item(old.get(name)), _item(new.get(name)))
    )


def _agreement(old: Item | None, new: Item | None) -> Iterator[str]:
    former, present = _agreed(old), _agreed(new)
    if former == present:
        return
    if former is not None:
        yield f"the agreement{_named_decision(former)} is taken back"
    if present is not None:
        yield f"the agreement{_named_decision(present)} stands again"


def _item(place: Located | None) -> Item | None:
    return place.item if place is not None else None


def _agreed(item: Item | None) -> Decision | None:
    if item is None or item.status is not Status.AGREED or item.withdrawn is not None:
        return None
    return item.decision or Decision()


def _named_decision(decision: Decision) -> str:
    """Where and when it was made, and with which reservations."""
    meeting = f" of meeting {decision.meeting}" if decision.meeting is not None else ""
    parts = [f"{meeting}, {decision.at[:16].replace('T', ' ')}" if decision.at else meeting]
    if decision.ad_referendum:
        parts.append("ad referendum")
    if decision.reservations:
        parts.append(f"with the reservations of {', '.join(decision.reservations)}")
    return ", ".join(parts) + ("," if decision.at or len(parts) > 1 else "")


def _frame_changes(comparison: Comparison) -> Iterator[FieldChange]:
    for told, texts in (("title", comparison.title), ("note", comparison.note)):
        if texts is not None:
            yield FieldChange("", "The draft", told, *texts)
    if comparison.old.banner != comparison.new.banner:
        yield FieldChange("", "The draft", "has its banner" if comparison.new.banner else "has no banner any more")
    yield from (FieldChange("", "The draft", told_of_group(change)) for change in comparison.groups)


def _item_changes(change: ItemChange) -> Iterator[FieldChange]:
    """The item's words with all that is told of it in a few, then what else has words of its own."""
    place = change.located
    own = {Change.NOTE, Change.CONTRIBUTIONS}
    told = [told_of(kind, change) for kind in change.changes if kind not in own]
    sentences = (*told, *_agreement(_item(change.old), _item(change.new)))
    if sentences:
        yield FieldChange(place.item.id, place.path, "; ".join(sentences), *change.texts)
    if change.old is None or change.new is None:
        return
    old, new = _texts_beside(change.old.item), _texts_beside(change.new.item)
    for name in dict.fromkeys((*old, *new)):
        texts = old.get(name, ""), new.get(name, "")
        if texts[0] != texts[1]:
            yield FieldChange(place.item.id, place.path, name, *texts)


def _texts_beside(item: Item) -> dict[str, str]:
    """What stands beside an item's words, by what it is called."""
    named = [
        ("note", item.note),
        ("note of the decision", item.decision.note if item.decision else ""),
        *((f"proposal {it.id} by {it.by}", _lines(it.text, it.disposition or "", it.reason)) for it in item.proposals),
        *((f"position of {it.by}", _lines(it.position, it.note)) for it in item.positions),
        *((f"comment by {it.by}", it.text) for it in item.comments),
    ]
    found: dict[str, str] = {}
    for name, text in named:
        found[name] = _lines(found.get(name, ""), text)
    return {name: text for name, text in found.items() if text}


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _unnamed_changes(comparison: Comparison, told: set[str]) -> Iterator[FieldChange]:
    """Items that differ in something that no comparison names, such as a key of somebody else's."""
    old = {item.id: item for item in comparison.old.items()}
    for place in located_items(comparison.new):
        name = place.item.id
        if name not in told and old.get(name, place.item) != place.item:
            yield FieldChange(name, place.path, "something beside the words")


def _named(values: Iterable[object], attribute: str) -> dict[str, Any]:
    return {str(getattr(value, attribute)): value for value in values}


def _list_changes(what: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            told = "is new" if name not in old else "is out" if name not in new else "changed"
            yield FieldChange("", f"{what.capitalize()} {name}", told)
