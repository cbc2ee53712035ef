"""Before a jump through changes everything that it does is told, field by field."""

from __future__ import annotations

from dataclasses import replace

from wgec_draft.comparison.field_changes import field_changes
from wgec_draft.model.draft import Draft
from wgec_draft.model.state import State


def test_the_banner_switched_on_or_off_is_told() -> None:
    without = State(Draft("Recommendations"))
    under_it = replace(without, draft=replace(without.draft, banner=True))
    assert [each.told for each in field_changes(without, under_it)] == ["has its banner"]
    assert [each.told for each in field_changes(under_it, without)] == ["has no banner any more"]
    assert not list(field_changes(under_it, under_it))
