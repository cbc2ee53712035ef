"""Every change has a number, the same for everybody who compares the same two versions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.drafts import drafts
from wgec_draft.comparison.changes import compare
from wgec_draft.comparison.hunks import Hunk, HunkKind, hunks
from wgec_draft.comparison.numbering import NumberedComparison, numbered
from wgec_draft.comparison.summary import summary
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item, Withdrawal
from wgec_draft.model.words import Status
from wgec_draft.text.redline import redline

LONG = "The secretariat compiles the annual reports of members."


def item(id: str, text: str, label: str = "", **fields: object) -> Item:
    return replace(Item(id, label, status=Status.TO_BE_REVISITED, text=text), **fields)  # type: ignore[arg-type]


def of(*items: Item, title: str = "T", heading: str = "Access") -> Draft:
    return Draft(title, groups=(Group("A", heading, items=items),))


def between(old: Draft, new: Draft) -> NumberedComparison:
    return numbered(compare(old, new))


def told(comparison: NumberedComparison) -> list[tuple[int, str, str]]:
    return [(change.number, change.path, change.told) for change in comparison.changes]


def test_changes_are_counted_in_reading_order_and_hunk_by_hunk() -> None:
    old = of(item("a", "States may act [together] at sea.", "1"), item("b", "They meet.", "2"), item("c", "Gone.", "3"))
    new = of(
        item("a", "States shall act together at sea and on land.", "1", status=Status.AGREED),
        item("n", "New.", "1 bis"),
        item("b", "They meet.", "4"),
        item("c", "Gone.", "3", withdrawn=Withdrawal(reason="no support")),
        title="U",
        heading="Access for all",
    )
    assert told(between(old, new)) == [
        (1, "", "title: T → U"),
        (2, "A", "group A: Access → Access for all"),
        (3, "A 1", "status to be revisited → agreed"),
        (4, "A 1", "words"),
        (5, "A 1", "brackets only"),
        (6, "A 1", "words"),
        (7, "A 1 bis", "new"),
        (8, "A 4", "relabelled 2 → 4"),
        (9, "A 3", "withdrawn: no support"),
    ]


def test_the_number_stands_where_its_change_begins_and_a_pair_of_brackets_is_one_change() -> None:
    comparison = between(of(item("a", "States [may] act.")), of(item("a", "States may act soon.")))
    (changed,) = comparison.items
    drawn = "".join(f"<{number}>" * (number is not None) + segment.text for segment, number in changed.redline)
    assert drawn == "States <1>[may<1>] act<2> soon."


def test_a_moved_passage_is_one_change_in_two_places_with_its_new_words_inside() -> None:
    rest = "States act together in good faith. Observers may attend."
    (change, *others) = between(of(item("a", f"{LONG} {rest}")), of(item("a", f"{rest} {LONG}"))).changes
    assert change.told == "moved passage"
    assert others == [] or all(other.kind is HunkKind.SPACING for other in others)
    assert change.hunk is not None
    assert len(change.hunk.beginnings) == 2


def test_an_item_as_a_whole_is_one_change_whatever_else_is_new_about_it() -> None:
    gone = item("a", "Words.", "1", withdrawn=Withdrawal(reason="no support"))
    back = item("a", "Other words.", "2", status=Status.AGREED)
    assert told(between(of(gone), of(back))) == [
        (1, "A 2", "restored; relabelled 1 → 2; status to be revisited → agreed")
    ]
    assert [change.told for change in between(of(back), of()).changes] == ["gone"]


def test_remarks_beside_an_item_have_no_number_and_are_named() -> None:
    comparison = between(
        of(item("a", "W.")), of(item("a", "W.", comments=(Comment("Arvania", text="Good."),), note="n"))
    )
    assert comparison.changes == ()
    assert [str(remark) for remark in comparison.items[0].remarks] == ["note", "contributions"]
    assert summary(comparison) == "remarks beside 1 item"


@given(drafts(), drafts())
def test_numbers_count_from_one_without_a_gap_and_are_the_same_each_time(old: Draft, new: Draft) -> None:
    comparison = between(old, new)
    assert [change.number for change in comparison.changes] == list(range(1, len(comparison.changes) + 1))
    assert comparison == between(old, new)
    shown = [number for changed in comparison.items for _, number in changed.redline if number is not None]
    assert sorted(set(shown)) == [change.number for change in comparison.changes if change.hunk]


@given(drafts(), drafts())
def test_every_changed_item_is_in_the_numbered_comparison_and_keeps_both_its_texts(old: Draft, new: Draft) -> None:
    plain = compare(old, new)
    comparison = numbered(plain)
    assert {changed.change.located.item.id for changed in comparison.items} == {
        change.located.item.id for change in plain.items
    }
    for changed in comparison.items:
        before, after = changed.change.texts
        if changed.redline:
            assert "".join(segment.text for segment, _ in changed.redline if segment.op != "insert") == before
            assert "".join(segment.text for segment, _ in changed.redline if segment.op != "delete") == after
        else:
            assert before == after
    assert (summary(comparison) == "nothing changed") == (not plain.anything)


def only(old: str, new: str, known: tuple[str, ...] = ()) -> Hunk:
    (found,) = hunks(redline(old, new), known)
    return found


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("States may act.", "States shall act.", HunkKind.WORDS),
        ("States act.", "States [act].", HunkKind.BRACKETS),
        ("States act.", "[States act.]", HunkKind.BRACKETS),
        ("in 30 days", "in 45 days", HunkKind.NUMBER),
        ("the “text” is", 'the "text" is', HunkKind.TYPOGRAPHIC),
        ("States\nact", "States act", HunkKind.SPACING),
        ("[shall - Arvania] act", "[shall - Belmora] act", HunkKind.ATTRIBUTION),
        ("[shall - Arvania] act", "[shall] act", HunkKind.ATTRIBUTION),
        ("[clean - Arvania] act", "[fair - Arvania] act", HunkKind.WORDS),
        ("on [X] pages", "on twenty pages", HunkKind.WORDS),
    ],
)
def test_each_change_of_words_is_called_what_it_is(old: str, new: str, kind: HunkKind) -> None:
    assert {hunk.kind for hunk in hunks(redline(old, new), ("Arvania", "Belmora"))} == {kind}


def test_a_change_knows_the_words_around_it() -> None:
    text = "All the Governments of the shared waterways and lakes may act together at sea and on land."
    found = only(text, text.replace("may", "shall"))
    assert (found.before, found.old, found.new, found.after) == (
        "…of the shared waterways and lakes ",
        "may",
        "shall",
        " act together at sea and on land.",
    )


def test_five_thousand_brackets_are_taken_apart_quickly() -> None:
    old, new = "[may] act, " * 5_000, "may act, " * 5_000
    found = hunks(redline(old, new))
    assert {hunk.kind for hunk in found} == {HunkKind.BRACKETS}
    assert sum(hunk.brackets for hunk in found) == -5_000


def test_the_summary_says_in_plain_words_what_happened() -> None:
    agreed = {"status": Status.AGREED, "decision": Decision(by="chair")}
    old = of(
        item("a", "One [shall] act.", "1"),
        item("b", "Two acts.", "2", **agreed),
        item("c", "Three acts. Four acts, too.", "3"),
        item("d", "Five.", "5"),
        item("e", "Six [X].", "6"),
        item("f", "Seven words.", "7"),
    )
    new = of(
        item("a", "One shall act.", "1", **agreed),
        item("b", "Two acts [now].", "2"),
        item("c", "Three acts.", "3"),
        item("p", "Four acts, too.", "3 bis", from_=("c",)),
        item("d", "Five.\n\nSix [X].", "5", from_=("e",)),
        item("e", "Six [X].", "6", withdrawn=Withdrawal(into=("d",), reason="merged into A 5")),
        item("f", "Seven  words.", "7"),
    )
    assert summary(between(old, new)) == (
        "1 item agreed, 1 reopened (A 2), 1 bracket lifted, 2 added, 1 bracket left with whole items, 1 new item, "
        "1 withdrawn, A 3 split into A 3 and A 3 bis, A 6 merged into A 5; "
        "words changed in 4, spacing or typography only in 1"
    )
    assert summary(between(old, old)) == "nothing changed"
