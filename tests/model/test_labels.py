"""Labels mean the same in any spelling, stand in the order of the paper, and leave room for more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.labels import LATIN, following_label, label_at_the_end, label_key, next_label, same_label


def test_the_latin_suffixes_follow_one_another_between_two_numbers() -> None:
    order = ["3", *(f"3 {suffix}" for suffix in LATIN), "3.1", "4", "10"]
    assert all(label_key(low) < label_key(high) for low, high in pairwise(order))
    assert LATIN[0] == "bis"
    assert LATIN[-1] == "terdecies"


@pytest.mark.parametrize("spelling", ["12 bis", "12bis", "12 BIS.", "(12 bis)", "12. bis", " 12-bis) ", "12\u00a0bis"])
def test_any_spelling_names_the_same_label(spelling: str) -> None:
    assert same_label(spelling, "12 bis")


@pytest.mark.parametrize(
    ("one", "other"),
    [("12", "12 bis"), ("1.10", "1.1"), ("1.10", "110"), ("3 bis", "3 ter"), ("(a)", "(b)"), ("OP6", "OP6alt")],
)
def test_different_labels_stay_different(one: str, other: str) -> None:
    assert not same_label(one, other)


def test_a_letter_with_a_suffix_behind_it_is_two_parts() -> None:
    assert same_label("(a)bis", "a bis")
    assert same_label("abis", "(a) bis")


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("3", [], "3 bis"),
        ("3.", ["3", "4"], "3 bis"),
        ("3", ["3", "3 bis"], "3 ter"),
        ("3 bis", ["3", "3 bis"], "3 ter"),
        ("3 bis", [], "3 ter"),
        ("3bis", ["3 BIS", "3TER"], "3 quater"),
        ("(a)", ["(a)", "(b)"], "(a) bis"),
        ("abis", ["abis"], "a ter"),
        ("OP6alt", [], "OP6alt bis"),
        ("A 3", ["A 3 bis", "B 3 ter"], "A 3 ter"),
        ("", [], ""),
        ("—", [], ""),
        ("3", [f"3 {suffix}" for suffix in LATIN], ""),
    ],
)
def test_what_is_inserted_behind_a_label_gets_the_next_free_suffix(label: str, taken: list[str], expected: str) -> None:
    assert next_label(label, taken) == expected


@given(st.text(max_size=30), st.lists(st.text(max_size=8), max_size=4))
def test_the_next_label_is_free_and_comes_after(label: str, taken: list[str]) -> None:
    following = next_label(label, taken)
    if following:
        assert label_key(following) > label_key(label)
        assert all(not same_label(following, other) for other in (label, *taken))


@given(st.text(st.sampled_from("0123456789abis .()-"), max_size=12), st.text(st.sampled_from(".() "), max_size=3))
def test_punctuation_around_a_label_does_not_count(label: str, around: str) -> None:
    assert label_key(f"{around}{label.upper()}{around}") == label_key(label)


def test_a_label_of_ten_thousand_digits_is_a_label_too() -> None:
    assert label_key("9" * 10_000) != label_key("9" * 9_999)


@pytest.mark.parametrize(
    ("label", "behind"),
    [("6", "7"), ("3 bis", "4"), ("OP9", "OP10"), ("(b)", "(c)"), ("A.1", "A.2"), ("12.", "13."), ("a", "b")],
)
def test_a_label_is_counted_on_in_its_own_manner(label: str, behind: str) -> None:
    assert following_label(label) == behind
    assert label_key(behind) > label_key(label)


@pytest.mark.parametrize("label", ["", "2 alt", "(z)", "Option I", "§"])
def test_what_can_t_be_counted_on_from_gives_no_label(label: str) -> None:
    assert following_label(label) == ""


@pytest.mark.parametrize(
    ("labels", "others", "label"),
    [
        ([], [], "1"),
        ([], [["1", "2"], ["1"]], "1"),
        ([], [["OP1", "OP2"], []], "OP1"),
        ([], [["1", "2"], ["3", "4"]], "5"),
        (["1", "2 bis"], [["1"]], "3"),
    ],
)
def test_the_first_label_of_a_group_follows_the_manner_of_the_others(
    labels: list[str], others: list[list[str]], label: str
) -> None:
    assert label_at_the_end(labels, others) == label
