"""Lists of items with ranges, as people write them: `C1-C4`, `C`, `C 3 bis, D`."""

from __future__ import annotations

import pytest

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.ranges import located_ranges
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status


def item(id: str, label: str, level: int = 1) -> Item:
    return Item(id, label, level, status=Status.TO_BE_REVISITED, text=id)


DRAFT = Draft(
    "Waterways",
    groups=(
        Group("B", "Readings", items=(item("b1", "1"), item("b2", "2"))),
        Group(
            "C",
            "Commissions",
            items=(
                item("c1", "1"),
                item("c1a", "(a)", 2),
                item("c1c", "(c)", 2),
                item("c3", "3"),
                item("c3b", "3 bis"),
                item("c4", "4"),
                item("c4a", "(a)", 2),
                item("up-to", ""),
            ),
        ),
        Group("D", "Dykes", items=(item("d1", "1"),)),
        Group("E"),
    ),
)


def named(names: str) -> str:
    return " ".join(place.item.id for place in located_ranges(DRAFT, names))


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ("C1-C4", "c1 c1a c1c c3 c3b c4 c4a"),
        ("C 1 – C 3 bis", "c1 c1a c1c c3 c3b"),
        ("C1-3", "c1 c1a c1c c3"),
        ("C3-4", "c3 c3b c4 c4a"),
        ("C1", "c1 c1a c1c"),
        ("c 3 BIS", "c3b"),
        ("C 3 bis, D", "c3b d1"),
        ("D, B 2", "b2 d1"),
        ("C", "c1 c1a c1c c3 c3b c4 c4a up-to"),
        ("B2-C1", "b2 c1 c1a c1c"),
        ("Dykes", "d1"),
        ("up-to", "up-to"),
        ("c3b-up-to", "c3b c4 c4a up-to"),
        ("B-C1", "b1 b2 c1 c1a c1c"),
        ("C1, C1(a), C1-C1", "c1 c1a c1c"),
    ],
)
def test_a_list_names_items_in_the_order_of_the_draft_with_what_stands_under_them(names: str, ids: str) -> None:
    assert named(names) == ids


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("3-1", "goes backwards"),
        ("C4-C1", "goes backwards"),
        ("1", "B 1 (b1); C 1 (c1); D 1 (d1)"),
        ("(a)-C4", "C 1 (a) (c1a); C 4 (a) (c4a)"),
        ("C7", "no item 'C7'"),
        ("C1-C7", "no item 'C7'"),
        ("E", "holds no item"),
        (" , ", "names no item"),
    ],
)
def test_what_is_unknown_or_not_clear_is_refused_with_what_it_may_be(names: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        named(names)
    assert said in str(refused.value)


def test_a_letter_is_the_group_unless_an_item_bears_that_very_label() -> None:
    assert named("C") == "c1 c1a c1c c3 c3b c4 c4a up-to"
    with_item = Draft("T", groups=(*DRAFT.groups, Group("F", items=(item("f1", "C"),))))
    with pytest.raises(Refusal, match=r"group C 1 \(c1\).*F C \(f1\)"):
        located_ranges(with_item, "C")
