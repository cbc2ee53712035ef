"""What a reader of a review can ask for: by class of change, and what belongs to it."""

from __future__ import annotations

from dataclasses import replace

from wgec_draft.comparison.changes import compare
from wgec_draft.comparison.numbering import numbered
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.words import Kind, Status
from wgec_draft.tui.review_rows import HEADINGS, ReviewFilter, review_rows

HEADING = Item("h", "", kind=Kind.HEADING, text="Access [for all]")
ITEM = Item("a", "1", status=Status.TO_BE_REVISITED, text="States may act [together].")


def of(*items: Item, title: str = "Access") -> Draft:
    return Draft("T", groups=(Group("A", title, items=items),))


def test_headings_are_those_of_groups_and_those_that_are_items() -> None:
    old = of(HEADING, ITEM)
    new = of(replace(HEADING, text="Access for all"), replace(ITEM, text="States may act together."), title="Reach")
    rows = review_rows(numbered(compare(old, new)), frozenset())
    only = ReviewFilter(kind=HEADINGS)
    assert [row.key for row in rows if only.admits(row)] == ["change:1", "h"]
    assert [only.numbers(row) for row in rows] == [(1,), (2,), ()]


def test_a_changed_bracket_in_a_heading_is_found_among_the_brackets_too() -> None:
    rows = review_rows(numbered(compare(of(HEADING), of(replace(HEADING, text="Access for all")))), frozenset())
    assert [ReviewFilter(kind="brackets only").numbers(row) for row in rows] == [(1,)]
