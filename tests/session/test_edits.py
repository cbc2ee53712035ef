"""A change written down as edits leads exactly there, and exactly back, in whatever order things stand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.drafts import states
from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.edits import Edit, Unfit, applied, difference, edit_of
from wgec_draft.session.history import EMPTY


def written_and_read(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits after a trip through a record line."""
    return tuple(edit_of(json.loads(json.dumps(edit.plain()))) for edit in edits)


@given(states, states)
def test_the_difference_of_any_two_states_leads_from_one_to_the_other_and_back(old: State, new: State) -> None:
    assert applied(old, written_and_read(difference(old, new))) == new
    assert applied(new, written_and_read(difference(new, old))) == old


@given(states)
def test_a_state_is_built_from_nothing_and_differs_not_from_itself(state: State) -> None:
    assert applied(EMPTY, written_and_read(difference(EMPTY, state))) == state
    assert difference(state, state) == ()


def of(*groups: tuple[str, str]) -> State:
    """A state with groups of items of one letter each."""
    return State(
        Draft(
            "T",
            groups=tuple(
                Group(name, items=tuple(Item(id, status=Status.AGREED, text=id) for id in ids)) for name, ids in groups
            ),
        )
    )


def test_moving_one_item_is_one_edit() -> None:
    moved = difference(of(("A", "abcdef"), ("B", "uvw")), of(("A", "acdef"), ("B", "ubvw")))
    assert [(edit.act, edit.id, edit.into, edit.after) for edit in moved] == [("move", "b", "B", "u")]


def test_changing_one_word_is_one_edit_however_long_the_draft() -> None:
    old = of(("A", "abcdef"))
    changed = old.draft.groups[0].items[3]
    new = State(
        Draft(
            "T",
            groups=(
                Group(
                    "A",
                    items=tuple(
                        Item(item.id, status=Status.AGREED, text="other") if item is changed else item
                        for item in old.draft.groups[0].items
                    ),
                ),
            ),
        )
    )
    assert difference(old, new) == (Edit("set", "item", "d", "text", value="other"),)


@pytest.mark.parametrize(
    "edit",
    [
        {"act": "burn", "of": "item", "id": "a"},
        {"act": "set", "of": "planet", "id": "a", "field": "text"},
        {"act": "set", "of": "item", "id": "z", "field": "text", "value": "x"},
        {"act": "set", "of": "item", "id": "a", "field": "x-a", "value": "no mapping"},
        {"act": "set", "of": "item", "id": "a", "field": "x-a"},
        {"act": "set", "of": "item", "id": ["a"], "field": "text", "value": "x"},
        {"act": "set", "of": "item", "id": "a", "field": "text", "value": ["x"]},
        {"act": "set", "of": "draft", "field": "meetings", "value": 3},
        {"act": "insert", "of": "item", "id": "a", "into": "A", "value": {"id": "a", "text": "x"}},
        {"act": "insert", "of": "item", "id": "q", "into": "Z", "value": {"id": "q", "text": "x"}},
        {"act": "insert", "of": "item", "id": "q", "into": "A", "value": {"id": "other", "text": "x"}},
        {"act": "insert", "of": "item", "id": "q", "into": "A"},
        {"act": "remove", "of": "group", "id": "A"},
        {"act": "remove", "of": "draft"},
        {"act": "move", "of": "item", "id": "a", "into": "A", "after": "nobody"},
        {"act": "move", "of": "item", "id": "a", "into": {"A": 1}},
        {"unknown": "key"},
        {},
        "no edit",
        None,
    ],
)
def test_an_edit_that_does_not_fit_says_so_and_nothing_worse(edit: object) -> None:
    with pytest.raises((Unfit, Unreadable)):
        applied(of(("A", "ab")), [edit_of(edit)])  # type: ignore[arg-type]
