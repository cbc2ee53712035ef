"""References are found where prose names an item by its label, nowhere else, and say the new label afterwards."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.cross_references import cross_references
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.mentions import mentions
from wgec_draft.model.renumbering import renumbering

LEADS = {"A", "B", "OP", "Article-13"}


def draft_saying(text: str, *, note: str = "") -> Draft:
    """Recommendations 1 to 5 with a 3 bis, an (a) and a (b) under some, another group, and options."""
    group = (
        *(Item("a1", "1", text=text, note=note), Item("a2", "2"), Item("a3", "3"), Item("a3b", "3 bis")),
        *(Item("a3ba", "(a)", 2), Item("a3bb", "(a) bis", 2), Item("a4", "4"), Item("a4a", "(a)", 2)),
        *(Item("a5", "5"), Item("a9", "9", withdrawn=Withdrawal())),
    )
    other = (Item("b1", "1"), Item("b1b", "1 bis"), Item("b2", "2"), Item("b7", "7"))
    options = (Item("c1", "Option I"), Item("c1b", "Option I bis"), Item("c2", "Option II"), Item("c3", "OP1 bis"))
    return Draft("T", groups=(Group("A", items=group), Group("B", items=other), Group("C", items=options)))


def after(text: str) -> str:
    """The text with every reference updated that can be."""
    draft = draft_saying(text)
    found = cross_references(draft, renumbering(draft).labels)
    assert all(text[each.start : each.end] == each.old for each in found)
    for each in reversed(found):
        text = text[: each.start] + (each.new or each.old) + text[each.end :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recommendation 3 bis", "recommendation 4"),
        ("paragraph 4 above, and paras. 3bis and 5", "paragraph 5 above, and paras. 4 and 6"),
        ("A 3 bis (a), A3BIS and A 3 bis (a) bis", "A 4 (a), A4 and A 4 (b)"),
        ("recommendations 3 to 5", "recommendations 3 to 6"),
        ("items 3–5; items 3 bis - 5", "items 3–6; items 4 - 6"),
        ("Recommendation\n4 says", "Recommendation\n5 says"),
        ("B 1 bis and 2", "B 2 and 3"),
        ("options I and II, option I bis", "options I and III, option II"),
        ("[recommendation 4 - Arvania]", "[recommendation 5 - Arvania]"),
        ("paragraph 4 (a)", "paragraph 5 (a)"),
        ("paragraph 4 (see above)", "paragraph 5 (see above)"),
        ("recommendation 2 of group B", "recommendation 3 of group B"),
        ("recommendation 4 of this draft", "recommendation 5 of this draft"),
        ("recommendation 7", "recommendation 4"),
        ("as OP1bis has it", "as OP1 has it"),
    ],
)
def test_a_reference_says_the_new_label_in_its_own_spelling(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "on 4 May 2014",
            "4 members, 5 per cent",
            "resolution 70/125, paragraph 4",
            "paragraph 4 of the Tunis Agenda",
        ),
        *("A 4-year plan", "A 5 member panel meets", "recommendation 4.5", "item 4/5", "item 4,000", "3 bis alone"),
        *("point a finger", "in this section I propose", "agenda item 4", "recommendation 4 years", "pointing 4"),
        *(
            "recommendation 40",
            "recommendation 2004",
            "sub4",
            "建议 4",
            "见A 4",
            "الفقرة ٤ 4",
            "recommendation ４",
            "G77",
        ),
        *(
            "recommendation 9",
            "recommendation 3",
            "decision 4, para. 4",
            "A 4\u0301",
            "paragraphA 4",
            "recommendation x4",
        ),
    ],
)
def test_nothing_else_is_taken_for_a_reference(text: str) -> None:
    assert after(text) == text


def test_what_may_mean_several_items_is_told_and_left() -> None:
    draft = Draft(
        "T",
        groups=(
            Group("A", items=(Item("a1", "1 bis"),)),
            Group("B", items=(Item("b1", "1 bis"),)),
            Group("S", items=(Item("s", "", text="See recommendation 1 bis, or B 1 bis."),)),
        ),
    )
    unclear, clear = cross_references(draft, renumbering(draft).labels)
    assert (unclear.new, unclear.remark, unclear.targets) == ("", "may mean A 1 bis, B 1 bis", ("a1", "b1"))
    assert (clear.old, clear.new) == ("B 1 bis", "B 1")


def test_a_label_means_the_item_that_stands_nearest() -> None:
    draft = draft_saying("")
    group = draft.groups[1]
    there = Group("B", items=(*group.items, Item("b9", "(x)", 2, text="recommendation 2")))
    draft = Draft("T", groups=(draft.groups[0], there))
    (found,) = cross_references(draft, renumbering(draft).labels)
    assert (found.targets, found.new) == (("b2",), "3")


def test_a_range_that_would_hold_other_items_says_so() -> None:
    items = (Item("x", "2", text="recommendations 2 to 5"), Item("y", "5"), Item("z", "4"))
    draft = Draft("T", groups=(Group("A", items=items),))
    (found,) = cross_references(draft, renumbering(draft).labels)
    assert (found.new, found.remark) == ("1 to 2", "the range would hold other items than it does now")
    (found,) = cross_references(draft_saying("paras. 4 to 77"), renumbering(draft_saying("")).labels)
    assert (found.new, found.remark) == ("", "its end names no item")


def test_notes_are_looked_through_and_what_delegations_said_is_not() -> None:
    draft = draft_saying("", note="to be read with recommendation 4")
    (found,) = cross_references(draft, renumbering(draft).labels)
    assert (found.field, found.new) == ("note", "5")


@given(
    st.lists(
        st.sampled_from(("recommendations ", "4", " bis", " and ", "A ", "(a)", " to ", "[", "٤", "\n", "x", "-")),
        max_size=9,
    )
)
def test_references_lie_side_by_side_and_name_what_stands_there(pieces: list[str]) -> None:
    text = "".join(pieces)
    draft = draft_saying(text)
    found = cross_references(draft, renumbering(draft).labels)
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(text[each.start : each.end] == each.old and each.old != each.new for each in found)


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 1_000_000, "1" * 1_000_000, "A1" * 300_000, "items " + "1, " * 100_000, "item (a)" + "(a)" * 100_000),
        *("recommendation " * 40_000, "A " * 300_000, "item" + " " * 1_000_000, "A-" * 300_000, "bis " * 200_000),
    ],
    ids=range(10),
)
def test_a_million_signs_do_not_hang_the_search(text: str) -> None:
    begin = time.process_time()
    assert sum(len(those) for those in mentions(text, LEADS)) <= 100_000
    assert time.process_time() - begin < 5


def test_items_nested_however_deep_are_told_apart_in_a_moment() -> None:
    items = tuple(
        Item(f"i{at}", label="2" if not at else "1", level=at + 1, text="See A 2; item 1.") for at in range(150)
    )
    draft = Draft("A draft", groups=(Group("A", "Cooperation", items=items),))
    begin = time.process_time()
    assert len(cross_references(draft, renumbering(draft).labels)) == 150
    assert time.process_time() - begin < 2
