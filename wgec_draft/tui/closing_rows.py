"""What is looked through before a meeting is closed: what it did, item by item, and what the checks find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import located_items
from wgec_draft.model.words import Status
from wgec_draft.session.closing import Summary
from wgec_draft.tui.finding_rows import FindingRow
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

SECTIONS: dict[str, str] = {
    "agreed": "Agreed at this meeting",
    "reopened": "Reopened",
    "added": "Added",
    "changed": "With other words",
    "withdrawn": "Withdrawn",
    "open": "Not agreed yet",
}
"""The parts of a summary, and what they are called."""
_FIRST_WORDS = 300


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """An item in one part of the summary, or a finding."""

    key: str
    item: str
    """Id of the item; empty for a finding that concerns none."""
    offset: int | None
    path: str
    status: Status | None
    told: str
    """How its words begin, or what was found."""

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = f"{self.path}\n{self.item}\n{self.told}".casefold()
        return all(word in text for word in words)


def closing_rows(
    draft: Draft, summary: Summary, findings: Iterable[FindingRow], words: Sequence[str] = ()
) -> tuple[SummaryRow | HeadingRow, ...]:
    """The findings first, then the parts of the summary; of both what holds the words."""
    found = [SummaryRow(row.key, row.item, row.offset, row.path, None, row.what) for row in findings]
    sections = [("findings", "Found by the checks", found)]
    sections += [(part, title, list(_items(draft, part, getattr(summary, part)))) for part, title in SECTIONS.items()]
    rows: list[SummaryRow | HeadingRow] = []
    for part, title, members in sections:
        wanted = [row for row in members if row.holds(words)]
        if wanted:
            rows += (HeadingRow(f"part:{part}", title, str(len(members)), first=not rows), *wanted)
    return tuple(rows)


def told_of(summary: Summary) -> str:
    """The summary in figures."""
    words = {"agreed": "agreed now", "changed": "with other words", "open": "not agreed"}
    figures = ((len(getattr(summary, part)), words.get(part, part)) for part in SECTIONS)
    return ", ".join(f"{figure} {word}" for figure, word in figures if figure) or "nothing happened"


def _items(draft: Draft, part: str, ids: Sequence[str]) -> Iterator[SummaryRow]:
    places = {place.item.id: place for place in located_items(draft)}
    for id in ids:
        place = places[id]
        beginning = " ".join(place.item.text[:_FIRST_WORDS].split())
        yield SummaryRow(f"{part}:{id}", id, None, place.path, place.item.status, beginning)
