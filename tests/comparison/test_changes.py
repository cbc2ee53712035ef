"""Two drafts are compared item by item, by id; every kind of change is named, and nothing that stayed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.drafts import drafts
from wgec_draft.comparison.changes import Change, Comparison, compare
from wgec_draft.comparison.lives import life_of
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item, Position, Proposal, Withdrawal
from wgec_draft.model.words import Kind, Part, Stance, Status

OPEN = Status.TO_BE_REVISITED
BASE = Item("i", "1", status=OPEN, text="States act\ntogether.")


def of(*items: Item, title: str = "T", note: str = "") -> Draft:
    return Draft(title, note=note, groups=(Group("A", "Cooperation", items=items),))


def letters(*groups: str) -> Draft:
    """A draft with a group for each word and an item for each of its letters."""
    return Draft(
        "T",
        groups=tuple(
            Group(f"G{at}", items=tuple(Item(letter, status=OPEN, text=letter) for letter in word))
            for at, word in enumerate(groups)
        ),
    )


def kinds(comparison: Comparison) -> dict[str, tuple[Change, ...]]:
    return {change.located.item.id: change.changes for change in comparison.items}


def changed(**fields: Any) -> tuple[Change, ...]:
    return kinds(compare(of(BASE), of(replace(BASE, **fields)))).get("i", ())


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"text": "States act [together]."}, Change.WORDS),
        ({"text": "States act together."}, Change.SPACING),
        ({"label": "1 bis", "formerly": ("1",)}, Change.LABEL),
        ({"level": 2}, Change.LEVEL),
        ({"kind": Kind.CHAPEAU}, Change.KIND),
        ({"status": Status.AGREED}, Change.STATUS),
        ({"decision": Decision(note="pending one")}, Change.DECISION),
        ({"note": "for the facilitator"}, Change.NOTE),
        ({"proposals": (Proposal("p1", text="x"),)}, Change.CONTRIBUTIONS),
        ({"positions": (Position("Arvania", Stance.OPPOSE),)}, Change.CONTRIBUTIONS),
        ({"comments": (Comment("Arvania", text="x"),)}, Change.CONTRIBUTIONS),
        ({"withdrawn": Withdrawal(reason="no support")}, Change.WITHDRAWN),
        ({"from_": ("other",)}, Change.MERGED),
    ],
)
def test_each_change_is_called_by_its_name_and_nothing_else_is(fields: dict[str, Any], change: Change) -> None:
    assert changed(**fields) == (change,)


def test_several_changes_of_one_item_are_all_named() -> None:
    assert changed(text="Other.", status=Status.AGREED, label="2") == (Change.LABEL, Change.WORDS, Change.STATUS)


def test_an_agreement_that_is_taken_back_is_called_reopened() -> None:
    agreed = replace(BASE, status=Status.AGREED, decision=Decision(by="Chair"))
    reopened = replace(BASE, text="Other.", decision=Decision(was=agreed.decision))
    assert kinds(compare(of(agreed), of(reopened)))["i"] == (Change.WORDS, Change.REOPENED)


def test_an_item_put_back_is_called_restored_and_has_all_its_words_again() -> None:
    gone = replace(BASE, withdrawn=Withdrawal(reason="no support"))
    (change,) = compare(of(gone), of(BASE)).items
    assert change.changes == (Change.RESTORED,)
    assert change.texts == ("", BASE.text)
    (change,) = compare(of(BASE), of(gone)).items
    assert change.texts == (BASE.text, "")


def test_an_item_that_came_and_one_that_left_the_file_are_new_and_gone() -> None:
    comparison = compare(of(BASE), of(replace(BASE, id="j")))
    assert kinds(comparison) == {"j": (Change.NEW,), "i": (Change.GONE,)}
    assert comparison.items[0].texts == ("", BASE.text)
    assert comparison.items[1].texts == (BASE.text, "")


def test_a_part_that_was_split_off_is_new_and_says_so() -> None:
    part = replace(BASE, id="j", text="together.", from_=("i",))
    comparison = compare(of(BASE), of(replace(BASE, text="States act"), part))
    assert kinds(comparison) == {"i": (Change.WORDS,), "j": (Change.NEW, Change.SPLIT)}


@given(drafts())
def test_a_draft_compared_with_itself_shows_nothing(draft: Draft) -> None:
    assert not compare(draft, draft).anything
    assert not compare(draft, replace(draft, groups=tuple(replace(group) for group in draft.groups))).anything


@given(drafts(), drafts())
def test_every_item_that_differs_is_shown_once_and_no_other(old: Draft, new: Draft) -> None:
    before, after = ({item.id: item for item in draft.items()} for draft in (old, new))
    comparison = compare(old, new)
    shown = [change.located.item.id for change in comparison.items]
    assert len(shown) == len(set(shown))
    moved = {change.located.item.id for change in comparison.items if Change.MOVED in change.changes}
    differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    silent = {
        name
        for name in before.keys() & after.keys()
        if replace(before[name], formerly=(), extra=()) == replace(after[name], formerly=(), extra=())
    }
    assert differing - silent <= set(shown) <= differing | moved
    assert all(change.changes for change in comparison.items)


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (("abcdef",), ("acdefb",), "b"),
        (("abcdef",), ("fabcde",), "f"),
        (("abc", "xyz"), ("ac", "xbyz"), "b"),
        (("abc", "xyz"), ("xyzabc", ""), "xyz"),
        (("abcd",), ("abcd",), ""),
        (("abcd",), ("aXbYcd",), ""),
        (("aXbYcd",), ("abcd",), ""),
    ],
)
def test_the_fewest_items_are_called_moved(old: tuple[str, ...], new: tuple[str, ...], moved: str) -> None:
    changes = kinds(compare(letters(*old), letters(*new)))
    assert {name for name, found in changes.items() if Change.MOVED in found} == set(moved)


def test_the_frame_is_compared_too() -> None:
    old = of(BASE)
    assert compare(old, of(BASE, title="U")).title == ("T", "U")
    assert compare(old, of(BASE, note="New.")).note == ("", "New.")
    renamed = replace(old.groups[0], title="Access", part=Part.CONCLUSION)
    comparison = compare(old, replace(old, groups=(renamed, Group("B"))))
    assert [(change.old and change.old.id, change.new and change.new.id) for change in comparison.groups] == [
        ("A", "A"),
        (None, "B"),
    ]
    assert compare(Draft("T", groups=(renamed, Group("B"))), old).groups[-1].new is None


def test_swapping_two_groups_moves_one_of_them() -> None:
    one, other = Group("A"), Group("B")
    comparison = compare(Draft("T", groups=(one, other)), Draft("T", groups=(other, one)))
    assert len(comparison.groups) == 1
    assert comparison.items == ()


def test_a_life_tells_where_an_item_stood_in_each_version_and_what_happened_between() -> None:
    versions = [
        ("1.0", of(replace(BASE, id="other"))),
        ("1.1", of(BASE)),
        ("1.2", of(BASE, title="U")),
        ("1.3", of(replace(BASE, status=Status.AGREED))),
        ("1.4", of()),
    ]
    stages = life_of("i", versions)
    assert [stage.version for stage in stages] == ["1.0", "1.1", "1.2", "1.3", "1.4"]
    assert [stage.change and stage.change.changes for stage in stages] == [
        None,
        (Change.NEW,),
        None,
        (Change.STATUS,),
        (Change.GONE,),
    ]
    assert [stage.place is not None for stage in stages] == [False, True, True, True, False]
