"""References from items to items in their prose, and what they have to say once the items are renumbered.

Looked through are the words and the facilitator's note of every item in the text. What delegations proposed and said
stays as they said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.label_parts import LabelPart, label_parts, with_tokens
from wgec_draft.model.labels import LabelKey, label_key
from wgec_draft.model.mentions import Mention, mentions
from wgec_draft.model.naming import located_items
from wgec_draft.model.renumbering import NewLabel
from wgec_draft.model.runs import parents

Field = Literal["text", "note"]
"""Where a reference stands: in the words of an item, or in the facilitator's note beside it."""
FIELDS: tuple[Field, Field] = ("text", "note")
_DIGITS_BEHIND = re.compile(r"[\W]*[0-9].*\Z", re.S)
_MOST_CANDIDATES = 4
"""Items that are told where a reference may mean several."""
_MOST_KNOWN = 50
"""Items that are looked at where a reference may mean several."""
_LONGEST_RUN = 1_000
"""Items of a run that is out of order, among which a range is still followed."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in prose that names items which get other labels, or may do so."""

    holder: str
    """Id of the item in whose prose it stands."""
    field: Field
    start: int
    """Where it begins in that prose, in characters."""
    end: int
    old: str
    """What stands there."""
    new: str
    """What it becomes; empty where it is left as it is."""
    targets: tuple[str, ...]
    """Ids of the items that it names: one, or both ends of a range; where that is not clear, those it may mean."""
    remark: str = ""
    """Why it is left, or what to mind; empty for nothing."""

    @property
    def key(self) -> str:
        """What tells it from all other references."""
        return f"{self.holder}:{self.field}:{self.start}"


def cross_references(draft: Draft, labels: Sequence[NewLabel]) -> tuple[Reference, ...]:
    """Every reference that new labels touch, in document order. Linear in the length of the prose."""
    if not labels:
        return ()
    leads = {lead for item in draft.items() if (lead := _DIGITS_BEHIND.sub("", item.label))}
    leads.update(group.id for group in draft.groups)
    said = [
        (place, field, those)
        for place in located_items(draft)
        if place.item.withdrawn is None
        for field in FIELDS
        for those in mentions(getattr(place.item, field), leads)
    ]
    if not said:
        return ()
    wanted = (mention for _, _, those in said for mention in those)
    index = _Index(draft, {label.item: label.new for label in labels}, wanted)
    return tuple(found for place, field, those in said for found in index.references(place.item, field, those))


class _Chain(NamedTuple):
    """An item with what it stands under, from the group down."""

    item: Item
    ids: tuple[str, ...]
    """The group's, then of each item down to this one."""
    labels: tuple[str, ...]
    """Theirs, as long as `ids`."""


class _Target(NamedTuple):
    """What a mention names."""

    mention: Mention
    chain: _Chain
    depth: int
    """How many labels of the chain the mention says, from its end."""


_Run = tuple[dict[str, int], list[LabelKey] | None, list[LabelKey] | None]


class _Index:
    """Knows what the labels and label paths of a draft name, as far as they end as one of these mentions does."""

    def __init__(self, draft: Draft, new: Mapping[str, str], wanted: Iterable[Mention]) -> None:
        self._new = new
        self._chains = {chain.item.id: chain for chain in _chains(draft)}
        self._runs: dict[tuple[str, ...], _Run] | None = None
        self._named_there: dict[tuple[LabelKey, tuple[int, str]], list[tuple[_Chain, int]]] = {}
        said = [each for mention in wanted for each in mention.shorter()]
        ends = {label_key(each.text)[-1:] for each in said}
        leads = (label_key(lead) for each in said for lead in (each.word, each.lead))
        self._longest = max((len(label_key(each.text)) for each in said), default=0) + max(map(len, leads), default=0)
        chains = [chain for chain in self._chains.values() if label_key(chain.item.label)[-1:] in ends]
        for chain in sorted(chains, key=lambda chain: chain.item.withdrawn is not None):
            if chain.item.label:
                self._add(chain)

    def _add(self, chain: _Chain) -> None:
        """Takes a chain in under each label path that names it, for each place from which it may be named."""
        key: LabelKey = ()
        for depth, label in enumerate(reversed(chain.labels), 1):
            key = label_key(label) + key
            if len(key) > self._longest:
                return  # so long a path nobody says
            for above in range(len(chain.ids)) if label else ():
                known = self._named_there.setdefault((key, _above(chain.ids, above)), [])
                is_better = not known or chain.item.withdrawn is None or known[0][0].item.withdrawn is not None
                if is_better and len(known) < _MOST_KNOWN:
                    known.append((chain, depth))

    def references(self, holder: Item, field: Field, those: Sequence[Mention]) -> Iterator[Reference]:
        """The references among mentions that stand together, as far as each of them names something."""
        prose = getattr(holder, field)
        near = self._chains[holder.id].ids
        before: _Target | None = None
        for at, mention in enumerate(those):
            if mention.ends_range:
                continue
            end = those[at + 1] if at + 1 < len(those) and those[at + 1].ends_range else None
            found = self._named(mention, (mention.group,) if mention.group else near, before)
            if not found:
                return
            if len(found) > 1:
                yield from self._unclear(holder, field, mention, found)
                continue
            before = found[0]
            near = before.chain.ids
            last = self._named(end, near, before) if end is not None else []
            reference = self._reference(holder.id, field, prose, before, end, last)
            if reference is not None:
                yield reference
            before = last[0] if len(last) == 1 else before

    def _named(self, mention: Mention, near: Sequence[str], before: _Target | None) -> list[_Target]:
        """What a mention may name: of several those that are nearest, unless all are equally far."""
        for each in mention.shorter():
            key = label_key(each.text)
            leads = [label_key(each.word)] if each.word else []
            if before is not None and before.mention.lead and not each.lead:
                leads.insert(0, label_key(before.mention.lead))
            for full in (*(lead + key for lead in leads), key):
                for above in range(len(near), -1, -1):
                    known = self._named_there.get((full, _above(near, above)))
                    if known:
                        return [_Target(each, chain, depth) for chain, depth in known]
        return []

    def _unclear(self, holder: Item, field: Field, mention: Mention, found: Sequence[_Target]) -> Iterator[Reference]:
        """A reference that may mean several items, if any of them gets another label."""
        if not any(self._moves(target) for target in found):
            return
        shown = ", ".join(" ".join(filter(None, target.chain.labels)) for target in found[:_MOST_CANDIDATES])
        more = " and others" if len(found) > _MOST_CANDIDATES else ""
        targets = tuple(target.chain.item.id for target in found)
        told = f"may mean {shown}{more}"
        yield Reference(holder.id, field, mention.start, mention.end, mention.text, "", targets, told)

    def _moves(self, target: _Target) -> bool:
        return any(id in self._new for id in target.chain.ids[-target.depth :])

    def _reference(
        self, holder: str, field: Field, prose: str, first: _Target, end: Mention | None, last: Sequence[_Target]
    ) -> Reference | None:
        """The reference to an item, or to a range of items; None where nothing in it changes."""
        if not any(self._moves(target) for target in (first, *last)):
            return None
        start, stop = first.mention.start, end.end if end is not None else first.mention.end
        if len(last) == 1:
            stop = last[0].mention.end
        old = prose[start:stop]
        targets = tuple(target.chain.item.id for target in (first, *last))
        if end is not None and len(last) != 1:
            told = "its end names no item" if not last else "its end may mean several items"
            return Reference(holder, field, start, stop, old, "", targets, told)
        said = [self._said_anew(target) for target in (first, *last)]
        if None in said:
            return Reference(holder, field, start, stop, old, "", targets, "its label is spelled in another way")
        between = prose[first.mention.end : last[0].mention.start] if last else ""
        new = between.join(each for each in said if each is not None)
        remark = self._remark(first.chain, last[0].chain) if last else ""
        return Reference(holder, field, start, stop, old, new, targets, remark) if new != old else None

    def _said_anew(self, target: _Target) -> str | None:
        """What a mention has to say; None where it can't be told part by part."""
        chain, said = target.chain, target.mention.text
        own = list(zip(chain.ids, chain.labels, strict=True))[-target.depth :]
        old = [part for _, label in own for part in label_parts(label)]
        new = [(label, part) for id, old in own for label in (self._new.get(id, old),) for part in label_parts(label)]
        parts = label_parts(said)
        extra = len(old) - len(parts)
        if len(old) != len(new) or extra < 0:
            return None
        pairs = zip(parts, old[extra:], new[extra:], strict=True)
        return with_tokens(said, [_token(part, was, *now) for part, was, now in pairs])

    def _remark(self, first: _Chain, last: _Chain) -> str:
        """What to mind of a range: whether by its labels it would hold other items than before."""
        if first.ids[:-1] != last.ids[:-1]:
            return ""
        place, was, now = self._run(first.ids[:-1])
        if was is None or now is None:
            return ""
        ends = [place[chain.item.id] for chain in (first, last) if chain.item.id in place]
        if len(ends) < 2 or len(was) > _LONGEST_RUN:
            return "the items of this range are out of order" if len(ends) == 2 else ""
        held = [{at for at, key in enumerate(keys) if keys[ends[0]] <= key <= keys[ends[1]]} for keys in (was, now)]
        return "" if held[0] == held[1] else "the range would hold other items than it does now"

    def _run(self, above: tuple[str, ...]) -> _Run:
        """The items in the text under one item, with labels before and after; without where both are in order."""
        if self._runs is None:
            self._runs = {}
            beside: dict[tuple[str, ...], list[Item]] = {}
            for chain in self._chains.values():
                if chain.item.withdrawn is None:
                    beside.setdefault(chain.ids[:-1], []).append(chain.item)
            for ids, items in beside.items():
                was = [label_key(item.label) for item in items]
                now = [label_key(self._new.get(item.id, item.label)) for item in items]
                in_order = was == sorted(was) and now == sorted(now)
                place = {item.id: at for at, item in enumerate(items)}
                self._runs[ids] = (place, None, None) if in_order else (place, was, now)
        return self._runs.get(above, ({}, None, None))


def _above(ids: Sequence[str], count: int) -> tuple[int, str]:
    """What tells the first so many of the ids from all others: how many they are, and the last, as none comes twice."""
    return count, ids[count - 1] if count else ""


def _token(said: LabelPart, was: LabelPart, label: str, now: LabelPart) -> str | None:
    """The new number or letter of a part in the manner of the prose; None where it stays."""
    if was.core == now.core:
        return None
    token = now.token if now.is_number else now.token.upper() if said.token.isupper() else now.token.lower()
    return token + (label[now.start + len(now.token) : now.end] if now.suffixes else "")


def _chains(draft: Draft) -> Iterator[_Chain]:
    """Every item of a draft with what it stands under."""
    for group in draft.groups:
        own: list[_Chain] = []
        for item, parent in zip(group.items, parents([item.level for item in group.items]), strict=True):
            ids, labels = (own[parent].ids, own[parent].labels) if parent >= 0 else ((group.id,), (group.id,))
            own.append(_Chain(item, (*ids, item.id), (*labels, item.label)))
        yield from own
