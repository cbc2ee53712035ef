"""What the list of checks shows: findings and doubts by kind, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wgec_draft.model.checks import Finding
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import located_items
from wgec_draft.store.prose_warnings import Suspicion
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

YAML = "yaml"
"""The kind of what YAML reads differently than it looks."""
KINDS: dict[str, tuple[str, str]] = {
    "unbalanced-bracket": ("Brackets without a partner", "Put in the bracket that is missing, or take this one out."),
    "agreed-with-brackets": (
        "Agreed, and yet with brackets",
        "Take the brackets out, or set the item to be revisited: agreed words have no alternatives.",
    ),
    "agreed-without-decision": (
        "Agreed without a decision",
        "Set the item to agreed here, so that it is on record which words, where and when.",
    ),
    "agreed-and-changed": (
        "Changed since they were agreed",
        "Agree on these words anew, reopen the item, or undo the change.",
    ),
    "unknown-member": ("Names that the roster does not know", "Correct the name, or add it to the members."),
    "look-alike-name": (
        "Names that look like others",
        "Put in the name that is meant; one of the two has letters of another script, or signs that can't be seen.",
    ),
    "look-alike-letter": ("Letters that look like others", "Type the word or label anew in one script."),
    "unseen-sign": ("Signs that can't be seen", "Take the sign out, unless somebody put it there on purpose."),
    "unknown-item": ("References to items that are not there", "Restore the item, or take the reference out."),
    "duplicate-label": ("Labels that stand twice", "Give one of the items another label."),
    YAML: (
        "Text that YAML reads differently than it looks",
        "Open draft.yaml in an editor, at this line.",
    ),
}
"""Each kind of finding with its title and with what to do."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding."""

    key: str
    kind: str
    item: str
    """Id of the item; empty where it concerns none."""
    offset: int | None
    """Place in the item's text, in characters from 0."""
    path: str
    """Label path of the item, or the place in the file."""
    what: str

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return KINDS.get(self.kind, ("", ""))[1]

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = f"{self.path}\n{self.item}\n{self.what}".casefold() if words else ""
        return all(word in text for word in words)


def finding_rows(draft: Draft, findings: Iterable[Finding], doubts: Iterable[Suspicion]) -> tuple[FindingRow, ...]:
    """The rows, those of one kind together, in the order in which kinds matter."""
    rows = [
        FindingRow(f"finding:{number}", found.check, found.item, found.offset, found.path, found.what)
        for number, found in enumerate(findings)
    ]
    rows += _doubt_rows(draft, doubts)
    order = list(KINDS)
    return tuple(sorted(rows, key=lambda row: order.index(row.kind) if row.kind in order else len(order)))


def with_headings(rows: Iterable[FindingRow]) -> tuple[FindingRow | HeadingRow, ...]:
    """The rows under the titles of their kinds."""
    sections: dict[str, list[FindingRow]] = {}
    for row in rows:
        sections.setdefault(row.kind, []).append(row)
    listed: list[FindingRow | HeadingRow] = []
    for kind, found in sections.items():
        title = KINDS.get(kind, (kind, ""))[0]
        listed += (HeadingRow(f"kind:{kind}", title, str(len(found)), first=not listed), *found)
    return tuple(listed)


def _doubt_rows(draft: Draft, doubts: Iterable[Suspicion]) -> Iterator[FindingRow]:
    places = {place.item.id: place for place in located_items(draft)}
    for number, doubt in enumerate(doubts):
        item = _item_at(draft, doubt.path)
        line = f"line {doubt.place.line}" if doubt.place.line else doubt.place.file
        path = f"{places[item].path}, {line}" if item in places else line
        yield FindingRow(f"doubt:{number}", YAML, item, None, path, doubt.what)


def _item_at(draft: Draft, path: Sequence[str | int]) -> str:
    """Id of the item at a path of keys and indices; empty where the path leads to none."""
    match tuple(path):
        case ("groups", int(group), "recommendations", int(place), *_):
            if group < len(draft.groups) and place < len(draft.groups[group].items):
                return draft.groups[group].items[place].id
    return ""
