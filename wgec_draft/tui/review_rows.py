"""What the review lists: a row for each changed item with its numbered changes, and what narrows the list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from wgec_draft.comparison.changes import Change
from wgec_draft.comparison.hunks import HunkKind
from wgec_draft.comparison.numbering import Marked, NumberedChange, NumberedComparison, NumberedGroup, NumberedItem
from wgec_draft.model.words import Kind, Status
from wgec_draft.text.attribution import attributions
from wgec_draft.text.brackets import count_openings
from wgec_draft.text.redline import Segment, redline

SUMMARY = "summary"
"""The key of the row that tells what happened."""
HEADINGS = "headings, title, note of the draft"
"""The class of what stands above the text; whatever changes in an item that is a heading is asked for by it too."""
CLASSES: Mapping[str, frozenset[str]] = {
    "words": frozenset({HunkKind.WORDS}),
    "brackets only": frozenset({HunkKind.BRACKETS}),
    "attribution only": frozenset({HunkKind.ATTRIBUTION}),
    "numbers only": frozenset({HunkKind.NUMBER}),
    "typographic or spacing only": frozenset({HunkKind.TYPOGRAPHIC, HunkKind.SPACING}),
    "moved": frozenset({HunkKind.MOVED, Change.MOVED}),
    "status or decision": frozenset({Change.STATUS, Change.REOPENED, Change.DECISION}),
    "label, level or kind": frozenset({Change.LABEL, Change.LEVEL, Change.KIND}),
    "split or merged": frozenset({Change.SPLIT, Change.MERGED}),
    "new or restored": frozenset({Change.NEW, Change.RESTORED}),
    "withdrawn or gone": frozenset({Change.WITHDRAWN, Change.GONE}),
    HEADINGS: frozenset({"heading", "title", "draft note"}),
}
"""What a reader can ask for, and the kinds of change that belong to it."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A changed item, or something else that changed."""

    key: str
    """The item's id; for anything else a name that no id can be."""
    path: str
    told: str
    """What changed, in words."""
    in_short: str
    """The same in a word each, but for the status, which its signs show."""
    classes: Mapping[int, str]
    """The class of each of its changes, by number, in reading order."""
    marked: tuple[Marked, ...]
    """Its words with their changes."""
    around: tuple[tuple[int, str], ...] = ()
    """Number and telling of what changed beside the words."""
    group: str = ""
    statuses: tuple[Status | None, Status | None] = (None, None)
    """Before and now."""
    brackets: tuple[int, int] = (0, 0)
    holders: frozenset[str] = frozenset()
    """Who holds its brackets."""
    unread: bool = False
    of_item: bool = True
    whole: int | None = None
    """The change that all its words belong to, where it came or went as a whole."""
    is_heading: bool = False

    def holds(self, words: Iterable[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = "\n".join((self.path, self.key, self.told, *(segment.text for segment, _ in self.marked))).casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """The first row, which tells what happened."""

    key: str = SUMMARY


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """What somebody wants to see; what is empty narrows nothing."""

    kind: str = ""
    """A class of change."""
    group: str = ""
    status: str = ""
    holder: str = ""
    unread: bool = False

    @property
    def told(self) -> str:
        """What is left out, in words; empty when nothing is."""
        parts = (
            self.kind,
            f"group {self.group}" if self.group else "",
            self.status.replace("-", " "),
            f"brackets held by {self.holder}" if self.holder else "",
            "unread" if self.unread else "",
        )
        return ", ".join(part for part in parts if part)

    def narrowed(self, by: str, value: str) -> ReviewFilter:
        """Narrowed by a class (`kind`), `group`, `status` or `holder` as well."""
        return ReviewFilter(
            value if by == "kind" else self.kind,
            value if by == "group" else self.group,
            value if by == "status" else self.status,
            value if by == "holder" else self.holder,
            self.unread,
        )

    def numbers(self, row: ReviewRow) -> tuple[int, ...]:
        """The changes of the row that are asked for."""
        takes_all = not self.kind or (row.is_heading and self.kind == HEADINGS)
        return tuple(number for number, kind in row.classes.items() if takes_all or kind == self.kind)

    def admits(self, row: ReviewRow) -> bool:
        """Whether the row is asked for."""
        return (
            (not self.kind or bool(self.numbers(row)))
            and (not self.group or row.group == self.group)
            and (not self.status or row.statuses[1] == self.status)
            and (not self.holder or self.holder in row.holders)
            and (not self.unread or row.unread)
        )


def review_rows(comparison: NumberedComparison, unread: Set[str], known: Collection[str] = ()) -> tuple[ReviewRow, ...]:
    """Every change in reading order; `unread` are ids of items, `known` the names of the roster."""
    return tuple(_rows(comparison, unread, known))


def shown_numbers(numbers: Iterable[int]) -> str:
    """The numbers of changes in few signs: `14–17`."""
    given = list(numbers)
    if len(given) < 2:
        return "".join(map(str, given))
    return f"{given[0]}–{given[-1]}"


def _rows(comparison: NumberedComparison, unread: Set[str], known: Collection[str]) -> Iterator[ReviewRow]:
    old, new = comparison.comparison.old, comparison.comparison.new
    texts = {"title": (old.title, new.title), "draft note": (old.note, new.note)}
    for change in comparison.frame:
        yield _other_row(change, "The draft", "", *texts.get(change.kind, ("", "")))
    titles = {group.id: group.title for group in old.groups}
    for group in comparison.groups:
        yield from _group_rows(group, titles)
        yield from (_item_row(item, unread, known) for item in group.items)


def _group_rows(group: NumberedGroup, titles: Mapping[str, str]) -> Iterator[ReviewRow]:
    if group.heading is not None:
        old = titles.get(group.group.id, "")
        now = "" if group.heading.told.startswith(f"group {group.group.id} is gone") else group.group.title
        yield _other_row(group.heading, f"{group.group.id} (heading)", group.group.id, old, now)


def _other_row(change: NumberedChange, path: str, group: str, old: str, new: str) -> ReviewRow:
    segments = redline(old, new)
    first = next((place for place, segment in enumerate(segments) if segment.op != "equal"), None)
    marked = tuple((segment, change.number if place == first else None) for place, segment in enumerate(segments))
    classes = {change.number: _class_of(change)}
    around = ((change.number, change.told),)
    return ReviewRow(
        f"change:{change.number}", path, change.told, change.kind, classes, marked, around, group, of_item=False
    )


def _item_row(item: NumberedItem, unread: Set[str], known: Collection[str]) -> ReviewRow:
    place = item.change.located
    old, new = item.change.old, item.change.new
    texts = item.change.texts
    marked = item.redline or ((Segment("equal", texts[1] or texts[0]), None),)
    return ReviewRow(
        place.item.id,
        place.path,
        "; ".join(_told(item)),
        ", ".join(_in_short(item)),
        {change.number: _class_of(change) for change in item.changes},
        marked,
        tuple((change.number, change.told) for change in item.around),
        place.group.id,
        (old.item.status if old else None, new.item.status if new else None),
        (count_openings(texts[0]), count_openings(texts[1])),
        holders(texts[1] or texts[0], known),
        place.item.id in unread,
        whole=None if item.hunks or not item.redline else item.around[0].number,
        is_heading=place.item.kind is Kind.HEADING,
    )


def _told(item: NumberedItem) -> Iterator[str]:
    """What changed around the words, then how many changes of each kind are in them, then what has no number."""
    yield from (change.told for change in item.around)
    counts: dict[str, int] = {}
    for change in item.hunks:
        counts[change.told] = counts.get(change.told, 0) + 1
    yield from (f"{told} ×{count}" if count > 1 else told for told, count in counts.items())
    yield from (str(kind) for kind in item.remarks)


def _in_short(item: NumberedItem) -> Iterable[str]:
    kinds = (*(change.kind for change in item.changes), *item.remarks)
    return dict.fromkeys(str(kind) for kind in kinds if kind != Change.STATUS)


def _class_of(change: NumberedChange) -> str:
    return next((name for name, kinds in CLASSES.items() if change.kind in kinds), "words")


def holders(text: str, known: Collection[str] = ()) -> frozenset[str]:
    """The delegations that are named in the brackets of a text."""
    return frozenset(name for held in attributions(text, known) for name in held.holders)
