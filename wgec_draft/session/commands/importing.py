"""A foreign document becomes the draft, or the next state of a draft that is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.comparison.alignment import Alignment, Passage, align
from wgec_draft.intake.document import Document, ImportedGroup, ImportedItem
from wgec_draft.intake.naming import group_id
from wgec_draft.intake.printed import heading_label
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.agreement import Reopening, reopened, reworded
from wgec_draft.session.command import Context, line, prose, with_draft
from wgec_draft.session.commands.placing import relabelled

ABSENT = "not in the text that was imported"
"""Why an item that the new text no longer holds is withdrawn."""


@dataclass(frozen=True, slots=True)
class ImportDocument:
    """Make the draft say what the document says.

    Items keep their ids where they are the same by content, also when renumbered, moved or reworded. Items that the
    document no longer holds are withdrawn with that reason, in the place where they stood.
    """

    act: ClassVar[str] = "import"
    document: Document
    title: str = ""
    """Of the draft; empty leaves the present one."""
    reopening: Reopening | None = None

    def apply(self, state: State, context: Context) -> State:
        """The state with the document's text."""
        draft = state.draft
        if not any(True for _ in draft.items()) and not draft.groups:
            return with_draft(state, self._titled(draft, _all_new(self.document, context)))
        return with_draft(state, self._titled(draft, self._next_groups(draft, context)))

    def _titled(self, draft: Draft, groups: tuple[Group, ...]) -> Draft:
        title = line(self.title, "title") or draft.title or line(self.document.title, "title")
        return replace(draft, title=title, groups=groups)

    def _next_groups(self, draft: Draft, context: Context) -> tuple[Group, ...]:
        places = list(located_items(draft))
        former = [place for place in places if place.item.withdrawn is None or place.item.text]
        found = align(_old_passages(former), _new_passages(self.document), same_key=False)
        count = sum(len(group.items) for group in self.document.groups)
        origins = {new: former[old].group.id for old, new, _ in found.pairs}
        group_ids = _group_ids(self.document, draft.groups, [origins.get(at) for at in range(count)])
        builder = _Builder(former, found, self.reopening, context)
        frames = {group.id: group for group in draft.groups}
        groups = tuple(
            replace(
                frames.get(name) or Group(name),
                title=imported.title,
                level=imported.level,
                part=imported.part,
                items=tuple(builder.items_of(imported)),
            )
            for name, imported in zip(group_ids, self.document.groups, strict=True)
        )
        wordless = {place.item.id: place.item for place in places if place.item.withdrawn and not place.item.text}
        absent = {**wordless, **builder.absent()}
        _check_agreed(builder.refused)
        return _with_withdrawn(groups, draft.groups, absent)


class _Builder:
    """Goes through the document from top to bottom and gives each passage the item that it is."""

    def __init__(
        self, former: Sequence[Located], found: Alignment, reopening: Reopening | None, context: Context
    ) -> None:
        self._former = former
        self._pairs = {new: former[old] for old, new, _ in found.pairs}
        self._sources = {new: old for old, news in found.splits.items() for new in news}
        self._heirs = {old: new for new, olds in found.merges.items() for old in olds}
        self._reopening = reopening
        self._context = context
        self._at = 0
        self._ids: dict[int, str] = {}
        self.refused: list[Refusal] = []

    def items_of(self, group: ImportedGroup) -> Iterator[Item]:
        for imported in group.items:
            item = self._item(imported)
            self._ids[self._at] = item.id
            self._at += 1
            yield item

    def absent(self) -> dict[str, Item]:
        """The items that the document does not hold, withdrawn, by id."""
        kept = set(self._ids.values())
        return {
            place.item.id: self._withdrawn(at, place)
            for at, place in enumerate(self._former)
            if place.item.id not in kept
        }

    def _item(self, imported: ImportedItem) -> Item:
        place = self._pairs.get(self._at)
        if place is None:
            source = self._sources.get(self._at)
            from_ = (self._former[source].item.id,) if source is not None else ()
            return replace(_new_item(imported, self._context), from_=from_)
        item = place.item
        numbered_as_before = bool(item.label) == bool(imported.label)
        kind = item.kind if numbered_as_before or item.kind is Kind.STATEMENT else imported.kind
        return replace(
            relabelled(self._reworded(place, prose(imported.text)), imported.label),
            level=imported.level,
            kind=kind,
            withdrawn=None,
        )

    def _reworded(self, place: Located, text: str) -> Item:
        try:
            return reworded(place, text, self._reopening, self._context)
        except Refusal as refusal:
            self.refused.append(refusal)
            return place.item

    def _withdrawn(self, at: int, place: Located) -> Item:
        if place.item.withdrawn is not None:
            return place.item
        heir = self._ids.get(self._heirs[at]) if at in self._heirs else None
        withdrawal = Withdrawal(self._context.meeting, (heir,) if heir else (), ABSENT)
        withdrawn = replace(place.item, withdrawn=withdrawal)
        try:
            return reopened(place, withdrawn, self._reopening, self._context)
        except Refusal as refusal:
            self.refused.append(refusal)
            return withdrawn


def _check_agreed(refused: Sequence[Refusal]) -> None:
    if refused:
        first = refused[0]
        more = f" So would {len(refused) - 1} more." if len(refused) > 1 else ""
        raise Refusal(first.what + more, first.remedy)


def _all_new(document: Document, context: Context) -> tuple[Group, ...]:
    return tuple(
        Group(
            name,
            imported.title,
            imported.level,
            imported.part,
            tuple(_new_item(item, context) for item in imported.items),
        )
        for name, imported in zip(_group_ids(document, (), ()), document.groups, strict=True)
    )


def _new_item(imported: ImportedItem, context: Context) -> Item:
    return Item(
        id=context.new_id(),
        label=imported.label,
        level=imported.level,
        kind=imported.kind,
        status=Status.TO_BE_REVISITED,
        text=prose(imported.text),
    )


def _group_ids(document: Document, former: Sequence[Group], homes: Sequence[str | None]) -> list[str]:
    """An id for each group of the document: that of the former group it is, or a new one.

    It is the former group of the same or nearly the same title, else the one that most of its items come from.
    """
    olds = [Passage(group.id, group.title, heading_label(group.title)) for group in former]
    news = [Passage(str(at), group.title, group.label) for at, group in enumerate(document.groups)]
    kept = {new: former[old].id for old, new, _ in align(olds, news, same_key=False).pairs if news[new].text}
    free = {group.id for group in former} - set(kept.values())
    taken = {group.id for group in former}
    ids: list[str] = []
    begin = 0
    for at, group in enumerate(document.groups):
        home = _most_frequent(homes[begin : begin + len(group.items)])
        begin += len(group.items)
        name = kept.get(at) or (home if home in free else None) or group_id(group.label or group.title, taken)
        free.discard(name)
        taken.add(name)
        ids.append(name)
    return ids


def _most_frequent(names: Sequence[str | None]) -> str | None:
    from collections import Counter

    counted = Counter(name for name in names if name is not None).most_common(1)
    return counted[0][0] if counted else None


def _old_passages(places: Sequence[Located]) -> list[Passage]:
    return [Passage(place.item.id, place.item.text, place.item.label, place.path) for place in places]


def _new_passages(document: Document) -> list[Passage]:
    items = [item for group in document.groups for item in group.items]
    return [Passage(str(at), prose(item.text), item.label, item.label) for at, item in enumerate(items)]


def _with_withdrawn(
    groups: tuple[Group, ...], former: Sequence[Group], absent: Mapping[str, Item]
) -> tuple[Group, ...]:
    """The groups with each withdrawn item behind the one it stood behind, and former groups that still hold some."""
    result = {group.id: list(group.items) for group in groups}
    frames = {group.id: group for group in groups}
    for group in former:
        before: str | None = None
        for item in group.items:
            if item.id in absent:
                frames.setdefault(group.id, group)
                items = result.setdefault(group.id, [])
                place = next(
                    (at + 1 for at, other in enumerate(items) if other.id == before),
                    0 if before is None else len(items),
                )
                items.insert(place, absent[item.id])
            before = item.id
    return tuple(replace(frame, items=tuple(result[name])) for name, frame in frames.items())
