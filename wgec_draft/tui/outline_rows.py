"""What the outline lists: the groups and items of a draft, filtered, searched, and found by their labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from wgec_draft.comparison.changes import Change
from wgec_draft.model.draft import Draft, Group
from wgec_draft.model.naming import Located, locate_group, locate_item, located_in
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Kind, Status
from wgec_draft.text.brackets import count_openings

Changes = Mapping[str, tuple[Change, ...]]
"""How items changed since the base, by id; those that did not are left out."""
NO_CHANGES: Changes = MappingProxyType({})
_FIRST_WORDS = 400
"""How many characters of a text are enough to fill the widest line."""
_AT_ONCE = 500
"""Rows that are searched together."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading of a group."""

    key: str
    """`group:` and its id, which no item id can be."""
    id: str
    title: str
    level: int
    agreed: int
    """How many of its recommendations are agreed."""
    recommendations: int
    """How many it has, withdrawn ones aside."""
    first: bool
    """Whether it stands at the top, where no blank line parts it from what is above."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item."""

    key: str
    """Its id."""
    group: str
    """Id of the group it stands in."""
    path: str
    """Its label path: `A 3 bis (a)`."""
    label: str
    """Empty where it has none."""
    level: int
    kind: Kind
    by: str
    """Whose statement it is."""
    status: Status | None
    brackets: int
    changes: tuple[Change, ...]
    """How it changed since the base."""
    withdrawn: bool
    text: str

    @property
    def words(self) -> str:
        """How its text begins, on one line."""
        return self._beginning_of(self.text)

    def words_without(self, known: Collection[str]) -> str:
        """The same without the attributions inside brackets."""
        from wgec_draft.text.attribution import clean

        return self._beginning_of(clean(self.text, known))

    def _beginning_of(self, text: str) -> str:
        beginning = first_words(text)
        return f"{self.by}: {beginning}" if self.by else beginning

    @property
    def status_word(self) -> str:
        """Its status in a word; of an item without status what it is."""
        if self.withdrawn:
            return "withdrawn"
        return (self.status or self.kind).replace("-", " ")


OutlineRow = GroupRow | ItemRow


@dataclass(frozen=True, slots=True)
class OutlineFilter:
    """Which items to list; all conditions must hold, and without any every item is listed."""

    status: Status | None = None
    group: str = ""
    """Id of the only group to list."""
    changed: bool = False
    bracketed: bool = False
    text: str = ""
    """Found in the label path, the id, the delegation or the words, in any case."""

    @property
    def active(self) -> bool:
        """Whether it leaves anything out."""
        return self != OutlineFilter()

    @property
    def said(self) -> str:
        """The conditions in words: `agreed, in A, changed, with brackets, “internet”`; empty without any."""
        conditions = (
            self.status and self.status.replace("-", " "),
            self.group and f"in {self.group}",
            self.changed and "changed",
            self.bracketed and "with brackets",
            self.text and f"“{self.text}”",
        )
        return ", ".join(condition for condition in conditions if condition)

    def lists(self, row: ItemRow) -> bool:
        """Whether an item meets the conditions, that of the text aside, which is looked for in many at once."""
        return (
            (self.status is None or (row.status is self.status and not row.withdrawn))
            and (not self.group or row.group == self.group)
            and (not self.changed or bool(row.changes))
            and (not self.bracketed or (row.brackets > 0 and not row.withdrawn))
        )


NO_FILTER = OutlineFilter()


def outline_rows(draft: Draft, changes: Changes = NO_CHANGES) -> tuple[OutlineRow, ...]:
    """All rows of a draft, in document order."""
    rows: list[OutlineRow] = []
    for group in draft.groups:
        rows += group_rows(group, located_in(group), changes, first=not rows)
    return tuple(rows)


def group_rows(group: Group, places: Iterable[Located], changes: Changes, *, first: bool) -> Iterator[OutlineRow]:
    """The rows of one group: its heading and its items."""
    yield _group_row(group, first=first)
    for place in places:
        yield item_row(place, changes.get(place.item.id, ()))


def narrowed(rows: Sequence[OutlineRow], only: OutlineFilter) -> tuple[OutlineRow, ...]:
    """The rows that a filter lists, with the headings of the groups in which it lists anything."""
    if not only.active:
        return tuple(rows)
    listed: list[OutlineRow] = []
    heading: GroupRow | None = None
    found = _keys_holding(rows, only.text) if only.text else None
    for row in rows:
        if isinstance(row, GroupRow):
            heading = row
        elif (found is None or row.key in found) and only.lists(row):
            if heading is not None:
                listed.append(replace(heading, first=not listed))
                heading = None
            listed.append(row)
    return tuple(listed)


def first_words(text: str) -> str:
    """The beginning of a text on one line, as much as the widest line can take."""
    return " ".join(text[:_FIRST_WORDS].split())


def item_row(located: Located, changes: tuple[Change, ...] = ()) -> ItemRow:
    """The row of one item."""
    item = located.item
    return ItemRow(
        key=item.id,
        group=located.group.id,
        path=located.path,
        label=item.label,
        level=item.level,
        kind=item.kind,
        by=item.by,
        status=item.status,
        brackets=count_openings(item.text),
        changes=changes,
        withdrawn=item.withdrawn is not None,
        text=item.text,
    )


def holds(row: ItemRow, text: str) -> bool:
    """Whether a search for the text finds the row, in any case; a run of blanks and line ends is one blank."""
    return _flat(text) in _flat(_searched(row))


def next_match(rows: Sequence[OutlineRow], start: int, text: str, *, backwards: bool = False) -> int | None:
    """The place of the next item after `start` that holds the text, going round; `start` itself comes last."""
    places = [(start + step) % len(rows) for step in range(1, len(rows) + 1)]
    if backwards:
        places = [*reversed(places[:-1]), *places[-1:]]
    return next((place for place in places if _is_match(rows[place], text)), None)


def key_of(draft: Draft, name: str) -> str:
    """The key of the row that somebody names: an item by label, path or id, else a group by id or title.

    Raises `Refusal` where there is none, or with the candidates where there are several.
    """
    try:
        return locate_item(draft, name).item.id
    except Refusal as refusal:
        try:
            return group_key(locate_group(draft, name))
        except Refusal:
            raise refusal from None


def group_key(group: Group) -> str:
    """The key of a group's row."""
    return f"group:{group.id}"


def _group_row(group: Group, *, first: bool) -> GroupRow:
    counted = [item.status for item in group.items if item.counts]
    agreed = counted.count(Status.AGREED)
    return GroupRow(group_key(group), group.id, group.title, group.level, agreed, len(counted), first)


def _is_match(row: OutlineRow, text: str) -> bool:
    return isinstance(row, ItemRow) and holds(row, text)


def _keys_holding(rows: Sequence[OutlineRow], text: str) -> set[str]:
    """The keys of the items that hold the text; many are made flat at once, which is three times as fast."""
    wanted = _flat(text)
    items = [row for row in rows if isinstance(row, ItemRow)]
    found: set[str] = set()
    for begin in range(0, len(items), _AT_ONCE):
        some = items[begin : begin + _AT_ONCE]
        flat = _flat("\1".join([_searched(row) for row in some])).split("\1")
        if len(flat) == len(some):
            found |= {row.key for row, where in zip(some, flat, strict=True) if wanted in where}
        else:  # a text holds the sign that parts the rows
            found |= {row.key for row in some if holds(row, text)}
    return found


def _searched(row: ItemRow) -> str:
    return f"{row.text}\0{row.path}\0{row.key}\0{row.by}"


def _flat(text: str) -> str:
    text = text.replace("\n", " ").casefold()
    return " ".join(text.split()) if "  " in text or "\t" in text else text.strip(" ")
