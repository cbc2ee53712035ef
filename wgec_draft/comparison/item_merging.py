"""What several sides made of one item, brought together field by field; prose by words, lists as unions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, TypeVar

from wgec_draft.model.draft import Decision, Extra, Item, Proposal
from wgec_draft.model.projection import text_digest
from wgec_draft.model.words import Kind, Status
from wgec_draft.text.merge import MergedText, merge_text

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that is no prose and that sides set differently: one value was taken, the others stand here."""

    field: str
    """The key in `draft.yaml`."""
    taken: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    """Each value, as a person would write it, and the sides that set it."""


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An item with what all sides did to it."""

    item: Item
    sides: tuple[str, ...] = ()
    """Who changed anything."""
    text: MergedText = field(default_factory=lambda: MergedText(""))
    """The wording, and what in it needs a person's eye."""
    disagreements: tuple[Disagreement, ...] = ()
    reopened: bool = False
    """Whether a status was set aside since nobody ever gave it to the wording that came out."""

    @property
    def needs_look(self) -> bool:
        """Whether somebody has to read what came out."""
        return bool(self.text.conflicts or self.text.combined or self.disagreements or self.reopened)


def merge_item(base: Item | None, sides: Mapping[str, Item]) -> MergedItem:
    """Merge what the sides that still have an item made of it; `base` is None where it is new to all of them.

    A wording that nobody had before can't be agreed, so its status goes back to be revisited and the former agreement
    is kept under `was`. An item that one side withdrew and another reworded stands.
    """
    first = sides[min(sides)]
    origin = base or Item(first.id, kind=first.kind, status=first.status)
    changed = {name: item for name, item in sorted(sides.items()) if item != origin}
    if len(set(changed.values())) <= 1:
        item = next(iter(changed.values()), origin)
        return MergedItem(
            item, tuple(changed), merge_text(origin.text, {name: item.text for name, item in changed.items()})
        )
    return _merged(origin, changed)


def three_way(base: Value, sides: Mapping[str, Value], key: str) -> tuple[Value, Disagreement | None]:
    """The value that came out: the one change if there is one, else the change of the first side by name."""
    changed = {name: value for name, value in sorted(sides.items()) if value != base}
    if not changed:
        return base, None
    taken = next(iter(changed.values()))
    by_value: dict[Value, list[str]] = {}
    for name, value in changed.items():
        by_value.setdefault(value, []).append(name)
    if len(by_value) == 1:
        return taken, None
    values = tuple((_said(value), tuple(names)) for value, names in by_value.items())
    return taken, Disagreement(key, _said(taken), values)


def revisited(item: Item, was: Decision | None) -> Item:
    """The item to be revisited in its words, with the agreement that stood before, if any, kept under `was`."""
    decision = Decision(text_digest=text_digest(item.text), was=was) if was is not None else None
    return replace(item, status=Status.TO_BE_REVISITED, decision=decision)


def union(base: Sequence[Value], sides: Mapping[str, Sequence[Value]], key: Callable[[Value], Hashable]) -> list[Value]:
    """The entries of a list that all sides keep, with what any of them added; one that two changed stands twice."""
    former = _by_key(base, key)
    own = {name: _by_key(entries, key) for name, entries in sorted(sides.items())}
    found: list[Value] = []
    for name, entry in former.items():
        answers = [entries.get(name) for entries in own.values()]
        changed = dict.fromkeys(answer for answer in answers if answer != entry)
        found += [answer for answer in changed if answer is not None] or ([] if changed else [entry])
    added = (entry for entries in own.values() for name, entry in entries.items() if name not in former)
    return found + list(dict.fromkeys(added))


def _by_key(entries: Sequence[Value], key: Callable[[Value], Hashable]) -> dict[tuple[Hashable, int], Value]:
    """The entries by their key, and by which of those with that key they are."""
    met: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], Value] = {}
    for entry in entries:
        name = key(entry)
        found[name, met[name]] = entry
        met[name] += 1
    return found


def singles(
    base: Sequence[Value], sides: Mapping[str, Sequence[Value]], key: Callable[[Value], Hashable], what: str
) -> tuple[list[Value], list[Disagreement]]:
    """The entries of a list in which each key stands once; of two accounts of one, the first side's that has any."""
    former = {key(entry): entry for entry in base}
    own = {name: {key(entry): entry for entry in entries} for name, entries in sides.items()}
    found: list[Value] = []
    disagreements: list[Disagreement] = []
    for name in dict.fromkeys(name for entries in (former, *own.values()) for name in entries):
        answers: dict[str, Value | None] = {side: entries.get(name) for side, entries in own.items()}
        taken, differing = three_way(former.get(name), answers, f"{what} {name}")
        if taken is None and differing is not None:  # what one took out stays if another changed it
            answers = {side: answer for side, answer in answers.items() if answer is not None}
            taken = three_way(former.get(name), answers, "")[0]
            differing = replace(differing, taken=_said(taken))
        found += [taken] if taken is not None else []
        disagreements += [differing] if differing else []
    return found, disagreements


def merged_extra(base: Extra, sides: Mapping[str, Extra]) -> tuple[Extra, list[Disagreement]]:
    """The keys of other programs, in the order in which they are kept."""
    found, disagreements = singles(base, sides, itemgetter(0), "key")
    return tuple(sorted(found)), disagreements


def _merged(base: Item, sides: Mapping[str, Item]) -> MergedItem:
    """The merge of an item that several sides changed, not all alike."""

    def told(name: str) -> dict[str, Any]:
        return {side: getattr(item, name) for side, item in sides.items()}

    settled = {name: three_way(getattr(base, name), told(name), name) for name in ("label", "level", "kind", "by")}
    base, sides = _with_positions_of_all(base, sides)
    lists = {name: tuple(union(getattr(base, name), told(name), key)) for name, key in _LISTS.items()}
    extra, extra_differing = merged_extra(base.extra, told("extra"))
    text = merge_text(base.text, told("text"))
    values: dict[str, Any] = {name: value for name, (value, _) in settled.items()} | lists
    values["proposals"] = tuple(_apart(values["proposals"]))
    item = replace(base, text=text.text, note=merge_text(base.note, told("note")).text, extra=extra, **values)
    item, withdrawal_differing = _with_withdrawal(base, item, sides)
    item, status_differing, reopened = _with_status(base, item, sides)
    found = (
        *(differing for _, differing in settled.values()),
        *extra_differing,
        withdrawal_differing,
        status_differing,
    )
    return MergedItem(item, tuple(sides), text, tuple(filter(None, found)), reopened)


_LISTS: dict[str, Callable[[Any], Hashable]] = {
    "formerly": lambda label: label,
    "from_": lambda source: source,
    "proposals": lambda proposal: proposal.id,
    "positions": lambda position: position.by,
    "comments": lambda comment: comment,
}


def _with_positions_of_all(base: Item, sides: Mapping[str, Item]) -> tuple[Item, Mapping[str, Item]]:
    """The same items, in each of which a proposal that the base has carries the positions that all sides noted."""
    former = {proposal.id: proposal.positions for proposal in base.proposals}
    noted = {
        name: {proposal.id: proposal.positions for proposal in item.proposals} for name, item in sorted(sides.items())
    }
    found = {
        id: tuple(union(own, {name: told[id] for name, told in noted.items() if id in told}, _LISTS["positions"]))
        for id, own in former.items()
    }

    def with_all(item: Item) -> Item:
        proposals = (replace(each, positions=found.get(each.id, each.positions)) for each in item.proposals)
        return replace(item, proposals=tuple(proposals))

    return with_all(base), {name: with_all(item) for name, item in sides.items()}


def _apart(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals, each with an id of its own; the first that has one keeps it."""
    taken = {proposal.id for proposal in proposals}
    seen: set[str] = set()
    for proposal in proposals:
        if proposal.id in seen:
            number = 1
            while f"p{number}" in taken:
                number += 1
            proposal = replace(proposal, id=f"p{number}")  # noqa: PLW2901 - the same proposal under a free id
            taken.add(proposal.id)
        seen.add(proposal.id)
        yield proposal


def _with_withdrawal(base: Item, item: Item, sides: Mapping[str, Item]) -> tuple[Item, Disagreement | None]:
    """An item is out if a side withdrew it and no other reworded it."""
    withdrawn, differing = three_way(
        base.withdrawn, {side: each.withdrawn for side, each in sides.items()}, "withdrawn"
    )
    reworded = [side for side, each in sides.items() if each.text != base.text and each.withdrawn is None]
    if withdrawn is None or base.withdrawn is not None or not reworded:
        return replace(item, withdrawn=withdrawn), differing
    leaving = tuple(side for side, each in sides.items() if each.withdrawn is not None)
    values = ((_said(withdrawn), leaving), ("reworded", tuple(reworded)))
    return replace(item, withdrawn=None), Disagreement("withdrawn", "reworded", values)


def _with_status(base: Item, item: Item, sides: Mapping[str, Item]) -> tuple[Item, Disagreement | None, bool]:
    """Give a merged item the status that belongs to its wording; the last value tells whether one was set aside."""
    if item.kind is Kind.STATEMENT:
        return replace(item, status=None, decision=None), None, False
    decided = {side: each for side, each in sides.items() if _decided(each) != _decided(base)}
    status, differing = three_way(base.status, {side: each.status for side, each in decided.items()}, "status")
    status = status or Status.TO_BE_REVISITED
    holders = {side: each for side, each in decided.items() if each.status is status} or {"": base}
    wording = text_digest(item.text)
    fitting = {side: each for side, each in holders.items() if text_digest(each.text) == wording}
    if status is Status.TO_BE_REVISITED or (fitting and not differing):
        leading = holders if status is Status.TO_BE_REVISITED else fitting
        decision = _joint(_decisions(leading), _decisions(holders))
        return replace(item, status=status, decision=decision), differing or _on_others(leading, holders), False
    agreed = [each.decision for each in (*decided.values(), base) if each.status is Status.AGREED and each.decision]
    return revisited(item, agreed[0] if agreed else None), differing, True


def _decided(item: Item) -> tuple[Status | None, Decision | None]:
    return item.status, item.decision


def _decisions(items: Mapping[str, Item]) -> list[Decision]:
    return [item.decision for item in items.values() if item.decision]


def _on_others(fitting: Mapping[str, Item], holders: Mapping[str, Item]) -> Disagreement | None:
    """What is told where sides decided alike, but some of them on other words than those that came out."""
    if len(fitting) == len(holders):
        return None
    values = tuple((item.decision.at if item.decision else "", (side,)) for side, item in holders.items())
    return Disagreement("decision", next(iter(_decisions(fitting)), Decision()).at, values)


def _joint(leading: Sequence[Decision], decisions: Sequence[Decision]) -> Decision | None:
    """One decision that several sides recorded: the latest leading one, with reservations and notes of all."""
    if not leading:
        return None
    latest = max(leading, key=lambda decision: decision.at)
    return replace(
        latest,
        ad_referendum=any(decision.ad_referendum for decision in decisions),
        pending=tuple(dict.fromkeys(name for decision in decisions for name in decision.pending)),
        reservations=tuple(dict.fromkeys(name for decision in decisions for name in decision.reservations)),
        note="; ".join(dict.fromkeys(decision.note for decision in decisions if decision.note)),
    )


def _said(value: object) -> str:
    """A value as a person would write it."""
    return "none" if value is None else getattr(value, "reason", "") or str(value)
