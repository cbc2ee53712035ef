"""A new item gets a label that is free and in order wherever one is, and nobody else's label changes for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.labels import LATIN, label_key
from wgec_draft.model.naming import located_in
from wgec_draft.model.runs import gap, label_for_the_end, parents

LABELS = (
    *("1", "2.", "3", "3 bis", "3bis.", "3 ter", "(3 quater)", "4", "12 terdecies", "3.1", "3.1ter", "OP6", "OP6alt"),
    *("(a)", "(b)", "(a) bis", "Option I", "Option II", "16 quinquies.1", "", "—", "bis", "٣", "X[", "9" * 30),
)
items = st.builds(
    lambda label, level, gone: Item("x", label, level, withdrawn=Withdrawal() if gone else None),
    st.sampled_from(LABELS) | st.text(max_size=6),
    st.integers(1, 3),
    st.booleans(),
)


def group_of(*labels: str | tuple[str, int], gone: tuple[str, ...] = ()) -> Group:
    pairs = [label if isinstance(label, tuple) else (label, 1) for label in labels]
    return Group(
        "A",
        items=tuple(
            Item(f"i{place}", label, level, withdrawn=Withdrawal() if label in gone else None)
            for place, (label, level) in enumerate(pairs)
        ),
    )


@given(st.lists(items, max_size=8), st.data())
def test_an_inserted_label_is_free_and_in_order_wherever_one_is(those: list[Item], data: st.DataObject) -> None:
    group = Group("A", items=tuple(Item(f"i{at}", each.label, each.level) for at, each in enumerate(those)))
    index, level = data.draw(st.integers(0, len(those))), data.draw(st.integers(1, 3))
    between = gap(group, index, level)
    label = between.label
    if not label:
        return
    new = Item("new", label, level)
    widened = Group("A", items=(*group.items[:index], new, *group.items[index:]))
    above = parents([item.level for item in widened.items])
    run = [item.label for item, parent in zip(widened.items, above, strict=True) if parent == above[index]]
    assert sum(label_key(each) == label_key(label) for each in run) == 1
    paths = {place.item.id: label_key(place.path) for place in located_in(widened)}
    under = [item.id for item, parent in zip(widened.items, above, strict=True) if parent == index]
    assert all(paths["new"] != path for name, path in paths.items() if name not in ("new", *under))
    low, high = label_key(between.before), label_key(between.behind)
    assert label_key(label) > low
    if not between.holds(label):
        nested = [f"{between.before} {suffix}" for suffix in LATIN]
        taken = {label_key(each) for each in between.taken}
        assert all(label_key(each) in taken or not low < label_key(each) < high for each in nested)


@given(st.lists(st.integers(0, 30), max_size=25))
def test_labels_given_by_insertion_at_the_end_of_a_run_are_in_bis_order(places: list[int]) -> None:
    group = group_of("1", "2", "3")
    for number, place in enumerate(places):
        last = max(at for at, item in enumerate(group.items) if item.label.split()[0] == str(place % 3 + 1))
        label = gap(group, last + 1, 1).label
        group = Group("A", items=(*group.items[: last + 1], Item(f"n{number}", label), *group.items[last + 1 :]))
    keys = [label_key(item.label) for item in group.items]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("group", "index", "level", "label"),
    [
        (group_of("3", "4"), 1, 1, "3 bis"),
        (group_of("3.", "4."), 1, 1, "3 bis"),
        (group_of("12", "12 bis", "13"), 2, 1, "12 ter"),
        (group_of("(12 bis)"), 1, 1, "(12 ter)"),
        (group_of("OP6alt"), 1, 1, "OP6alt bis"),
        (group_of("OP6", "OP6alt"), 1, 1, "OP6 bis"),
        (group_of("3.1", "3.1ter", "3.2"), 2, 1, "3.1 quater"),
        (group_of("3", "3 ter"), 1, 1, "3 bis"),
        (group_of("3", "3 bis", "4", gone=("3 bis",)), 1, 1, "3 ter"),
        (group_of("3", "3 bis", "4", gone=("3 bis",)), 2, 1, "3 ter"),
        (group_of("3", "3 bis", "3 ter"), 2, 1, "3 bis bis"),
        (group_of("3", "3 bis"), 1, 1, "3 ter"),
        (group_of("3", ("(a)", 2), ("(b)", 2), "4"), 3, 1, "3 bis"),
        (group_of("3", ("(a)", 2), ("(b)", 2), "4"), 2, 2, "(a) bis"),
        (group_of("3", ("(a)", 2), "4", ("(a)", 2), ("(a) bis", 2)), 2, 2, "(a) bis"),
        (group_of("3", ("3 bis", 2), "4"), 1, 1, "3 ter"),
        (group_of("3", "", "4"), 2, 1, "3 bis"),
        (group_of("2", "3"), 0, 1, "1"),
        (group_of("3 bis", "4"), 0, 1, "3"),
        (group_of("1"), 0, 1, ""),
        (group_of("(a)"), 0, 1, ""),
        (group_of(""), 1, 1, ""),
        (group_of("3", *(f"3 {suffix}" for suffix in LATIN)), 1, 1, ""),
        (group_of("3", *(f"3 {suffix}" for suffix in LATIN), "4"), 13, 1, "3 terdecies bis"),
    ],
)
def test_an_item_put_between_two_gets_the_next_free_label(group: Group, index: int, level: int, label: str) -> None:
    assert gap(group, index, level).label == label


def test_a_place_where_nothing_sorts_in_between_says_so() -> None:
    between = gap(group_of("3", "3 bis"), 1, 1)
    assert (between.before, between.behind, between.holds(between.label)) == ("3", "3 bis", False)
    assert gap(group_of("3", "4"), 1, 1).holds("3 bis")


def test_a_withdrawn_label_at_the_end_of_a_group_is_not_given_again() -> None:
    group = group_of("1", "2", "3", gone=("3",))
    assert label_for_the_end(Draft("T", groups=(group,)), group) == "4"


def test_each_item_stands_under_the_nearest_shallower_one_before_it() -> None:
    assert parents((1, 2, 3, 2, 1, 3, 2)) == (-1, 0, 1, 0, -1, 4, 4)
