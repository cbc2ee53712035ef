"""The registry: no key twice, every key arrives, every act is explained."""

from __future__ import annotations

from itertools import combinations

import pytest

from wgec_draft.tui.act import Action, Scope
from wgec_draft.tui.actions import ACTIONS, action, actions_of, bindings
from wgec_draft.tui.keys import clashes, keys_of, shown_key, why_unusable
from wgec_draft.tui.panels import PANELS

EVERY = pytest.mark.parametrize("each", ACTIONS, ids=lambda each: each.id)


@EVERY
def test_every_key_arrives_in_every_terminal(each: Action) -> None:
    assert {key: why_unusable(key, each.scope) for key in each.keys} == dict.fromkeys(each.keys, "")


@EVERY
def test_every_act_is_explained_in_a_sentence(each: Action) -> None:
    assert each.help[0].isupper()
    assert each.help.endswith(".")
    assert len(each.help) > 10
    assert each.label
    assert len(each.label) <= 20
    assert "[" not in each.help + each.label


@EVERY
def test_every_act_has_a_key_and_can_be_found_by_its_id(each: Action) -> None:
    assert each.keys
    assert action(each.id) is each


def test_no_two_acts_in_reach_share_a_key() -> None:
    assert list(clashes({})) == []
    for scope in Scope:
        for one, other in combinations(actions_of(scope), 2):
            assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_a_clash_with_what_works_everywhere_is_found() -> None:
    found = [(first.id, second.id, key) for first, second, key in clashes({"outline.agree": ("?",)})]
    assert found == [("everywhere.help", "outline.agree", "?")]


def test_a_clash_inside_a_panel_is_found() -> None:
    found = [(first.id, second.id, key) for first, second, key in clashes({"outline.refuse": ("a",)})]
    assert found == [("outline.agree", "outline.refuse", "a")]


def test_exchanged_keys_are_no_clash() -> None:
    assert list(clashes({"outline.agree": ("r",), "outline.revisit": ("a",)})) == []


def test_every_scope_says_what_it_is_for() -> None:
    assert set(PANELS) == set(Scope)
    assert all(panel.purpose.endswith(".") for panel in PANELS.values())


@pytest.mark.parametrize(
    ("key", "scope", "reason"),
    [
        ("ctrl+i", Scope.OUTLINE, "tell it from"),
        ("ctrl+b", Scope.OUTLINE, "tmux"),
        ("ctrl+w", Scope.EDITOR, "the editor itself"),
        ("a", Scope.EDITOR, "text there"),
        ("f1", Scope.OUTLINE, "not every terminal"),
        ("f10", Scope.OUTLINE, "not every terminal"),
        ("ctrl+shift+a", Scope.OUTLINE, "not every terminal"),
        ("alt+a", Scope.OUTLINE, "not every terminal"),
        ("ctrl+1", Scope.OUTLINE, "not every terminal"),
        ("é", Scope.OUTLINE, "not every terminal"),
        ("up", Scope.OUTLINE, "not every terminal"),
        ("", Scope.OUTLINE, "not every terminal"),
    ],
)
def test_a_key_that_does_not_arrive_is_named_with_its_reason(key: str, scope: Scope, reason: str) -> None:
    assert reason in why_unusable(key, scope)


def test_bindings_carry_the_ids_by_which_they_are_remapped() -> None:
    made = bindings(Scope.OUTLINE)
    assert [binding.id for binding in made] == [each.id for each in actions_of(Scope.OUTLINE)]
    assert all(binding.description for binding in made)


def test_keys_are_printed_as_people_know_them() -> None:
    assert [shown_key(key) for key in ("ctrl+s", "f5", "f", "F", "escape", "enter", "?")] == [
        *("^s", "F5", "f", "F", "esc", "enter", "?")
    ]


def test_a_person_s_own_keys_take_the_place_of_the_default_ones() -> None:
    agree = action("outline.agree")
    assert keys_of(agree, {}) == ("a",)
    assert keys_of(agree, {"outline.agree": ("y", "f5")}) == ("y", "f5")
