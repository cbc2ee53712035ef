"""Renumbering closes gaps and makes a bis a number, each label in its own manner, and leaves everything else alone."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.labels import label_key
from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.renumbering import items_of_groups, items_of_run, renumbering, with_labels

HOSTILE = (
    *(
        "1",
        "2.",
        "(3)",
        "3 bis",
        "3bis.",
        "3.1",
        "3.1ter",
        "6 alt",
        "OP6",
        "OP6alt",
        "PP2bis",
        "(a)",
        "(b) bis",
        "abis",
    ),
    *(
        "Option I",
        "Option II",
        "IV",
        "(ii)",
        "mix",
        "",
        "—",
        "[",
        "bis",
        "٣",
        "X[",
        "9" * 30,
        "0",
        "01",
        "1.10",
        "70/125",
    ),
    *("عربي 2", "第3条", "3\u202e", "A 3", "a)", "Z", "zz", "A\u0301"),
)
items = st.builds(
    lambda label, level, gone: Item("x", label, level, withdrawn=Withdrawal() if gone else None),
    st.sampled_from(HOSTILE) | st.text(max_size=5),
    st.integers(1, 3),
    st.sampled_from((False, False, True)),
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    groups = draw(st.lists(st.lists(items, max_size=8), min_size=1, max_size=3))
    return Draft(
        "T",
        groups=tuple(
            Group(name, items=tuple(replace(item, id=f"{name}{at}") for at, item in enumerate(those)))
            for name, those in zip("ABC", groups, strict=False)
        ),
    )


def group_of(name: str, *labels: str | tuple[str, int], gone: tuple[str, ...] = ()) -> Group:
    pairs = [label if isinstance(label, tuple) else (label, 1) for label in labels]
    return Group(
        name,
        items=tuple(
            Item(f"{name}{at}", label, level, withdrawn=Withdrawal() if label in gone else None)
            for at, (label, level) in enumerate(pairs)
        ),
    )


def renumbered(draft: Draft, among: frozenset[str] | None = None) -> Draft:
    new = {label.item: label.new for label in renumbering(draft, among).labels}
    return replace(draft, groups=tuple(with_labels(group, new) for group in draft.groups))


def labels_of(*groups: Group) -> list[list[str]]:
    return [[item.label for item in group.items] for group in renumbered(Draft("T", groups=groups)).groups]


@pytest.mark.parametrize(
    ("labels", "after"),
    [
        (("1", "2", "2 bis", "3"), ["1", "2", "3", "4"]),
        (("1.", "2.", "2 bis", "3."), ["1.", "2.", "3.", "4."]),
        (("(a)", "(a) bis", "(b)", "abis"), ["(a)", "(b)", "(c)", "(d)"]),
        (("3", "3.1", "3.1ter", "3.2", "3 alt", "3 bis", "3 bis.1"), ["1", "1.1", "1.2", "1.3", "1 alt", "2", "2.1"]),
        (("OP1", "OP1 bis", "OP6", "OP6alt", "PP1", "PP2bis"), ["OP1", "OP2", "OP3", "OP3alt", "PP1", "PP2"]),
        (("Option I", "Option I bis", "Option II"), ["Option I", "Option II", "Option III"]),
        (("(i)", "(i) bis", "(iv)"), ["(i)", "(ii)", "(iii)"]),
        (("(h)", "(i)", "(j)"), ["(a)", "(b)", "(c)"]),
        (("A 3", "A 4", "A 4 bis"), ["A 1", "A 2", "A 3"]),
        (("01", "01 bis", "09"), ["01", "02", "03"]),
        (("0", "2"), ["0", "1"]),
        (("2.1", "2.2", "2.2 bis"), ["2.1", "2.2", "2.3"]),
        (("3", "3", "4"), ["1", "2", "3"]),
        (("2", "3a", "3b", "4"), ["1", "2a", "2b", "3"]),
        (("X", "", "—", "٣", "9" * 30, "6 alt", "Preamble"), ["X", "", "—", "٣", "9" * 30, "6 alt", "Preamble"]),
        (("1", ("(a)", 2), ("(c)", 2), "1 bis", ("(b)", 2)), ["1", "(a)", "(b)", "2", "(a)"]),
        (("1 bis", ("1 bis.1", 2), ("1 bis.3", 2), ("1 bis alt", 2)), ["1", "1.1", "1.2", "1 alt"]),
        (("1", "1 ter", ("1 ter quater", 2)), ["1", "2", "2 quater"]),
        (("I.", ("1", 2), ("2", 2), "II.", ("3", 2), ("5", 2)), ["I.", "1", "2", "II.", "3", "4"]),
    ],
)
def test_each_series_counts_on_in_its_own_manner(labels: tuple[str | tuple[str, int], ...], after: list[str]) -> None:
    assert labels_of(group_of("A", *labels)) == [after]


def test_each_group_begins_anew_unless_the_numbers_go_on_from_group_to_group() -> None:
    assert labels_of(group_of("A", "1", "3"), group_of("B", "1", "1 bis")) == [["1", "2"], ["1", "2"]]
    assert labels_of(group_of("A", "1", "3"), group_of("B", "4", "4 bis")) == [["1", "2"], ["3", "4"]]


def test_what_a_withdrawn_item_holds_is_passed_over() -> None:
    assert labels_of(group_of("A", "1", "1 bis", "2", "3", gone=("2",))) == [["1", "3", "2", "4"]]
    assert labels_of(group_of("A", "1", "2", "4", gone=("2",))) == [["1", "2", "3"]]
    assert labels_of(group_of("A", "2", "3"), group_of("B", "4", "5", gone=("4",))) == [["1", "2"], ["4", "3"]]


def test_a_label_that_would_name_two_items_is_told() -> None:
    group = group_of("A", "2", "2 alt", "1 alt", gone=("1 alt",))
    assert renumbering(Draft("T", groups=(group,))).shared == ("A 1 alt",)
    assert renumbering(Draft("T", groups=(group_of("A", "2", "3"),))).shared == ()


def test_only_some_groups_or_some_neighbours_are_renumbered() -> None:
    draft = Draft("T", groups=(group_of("A", "2", ("(b)", 2), "4"), group_of("B", "5", "5 bis")))
    only_b = renumbering(draft, items_of_groups(draft, ["B"]))
    assert [(label.path, label.new) for label in only_b.labels] == [("B 5 bis", "6")]
    under = renumbering(draft, items_of_run(draft, "A 2 (b)"))
    assert [(label.path, label.old, label.new) for label in under.labels] == [("A 2 (b)", "(b)", "(a)")]
    assert items_of_run(draft, "A 2") == {"A0", "A1", "A2"}
    with pytest.raises(Refusal, match="no group"):
        items_of_groups(draft, ["Z"])


@given(drafts())
def test_renumbering_once_is_enough_and_touches_no_withdrawn_item(draft: Draft) -> None:
    after = renumbered(draft)
    assert renumbering(after).labels == () or renumbering(draft).shared
    for old, new in zip(draft.items(), after.items(), strict=True):
        assert replace(new, label=old.label) == old
        assert new.label == old.label or old.withdrawn is None


@given(drafts())
def test_no_two_items_share_a_path_that_did_not_before_unless_it_is_told(draft: Draft) -> None:
    found = renumbering(draft)
    before = [label_key(place.path) for place in located_items(draft)]
    after = [label_key(place.path) for place in located_items(renumbered(draft))]
    told = {label_key(path) for path in found.shared}
    for key in set(after):
        assert after.count(key) <= max(1, before.count(key)) or key in told


def test_ten_thousand_items_are_renumbered_in_a_blink() -> None:
    labels = [each for at in range(25) for each in (f"{2 * at + 1}", ("(a)", 2), ("(a) bis", 2), f"{2 * at + 1} bis")]
    draft = Draft("T", groups=tuple(group_of(f"G{at}", *labels) for at in range(100)))
    begin = time.process_time()
    assert len(renumbering(draft).labels) > 5_000
    assert time.process_time() - begin < 3  # 0.6 on a quiet machine
