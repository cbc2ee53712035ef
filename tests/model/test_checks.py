"""Checks report what should not be in a draft, with its place; they never stop anybody from reading it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafts import drafts, rosters
from wgec_draft.model.checks import Finding, checked, checked_outside
from wgec_draft.model.counting import counts_of
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item, Position, Proposal, Withdrawal
from wgec_draft.model.projection import text_digest
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Kind, Stance, Status

OPEN = Status.TO_BE_REVISITED
ROSTER = Roster(members=(Member("Republic of Arvania", "Arvania", ("Group One",)), Member("Belmora", "Belmora")))


def found_in(*items: Item, roster: Roster = ROSTER) -> list[Finding]:
    return list(checked(Draft("T", groups=(Group("A", items=items),)), roster))


def agreed(text: str, digest: str | None = None) -> Item:
    return Item("i", "1", status=Status.AGREED, text=text, decision=Decision(text_digest=digest or text_digest(text)))


def test_a_sound_draft_has_no_findings() -> None:
    item = Item("j", "2", status=OPEN, text="[shall - Arvania; should - Group One] act", from_=("i",))
    assert found_in(agreed("States act."), item) == []


@pytest.mark.parametrize(("text", "offset"), [("States [shall act", 7), ("States shall] act", 12), ("[[a] b", 0)])
def test_a_bracket_without_its_other_half_is_found_where_it_stands(text: str, offset: int) -> None:
    (finding,) = found_in(Item("i", "1", status=OPEN, text=text))
    assert (finding.check, finding.item, finding.path) == ("unbalanced-bracket", "i", "A 1")
    assert finding.offset is not None
    assert text[finding.offset] in "[]"
    assert finding.offset == offset


def test_an_agreed_item_holds_no_brackets() -> None:
    (finding,) = found_in(agreed("States [shall] [should] act."))
    assert finding.check == "agreed-with-brackets"
    assert "2 brackets" in finding.what


def test_an_agreed_item_has_a_decision_on_its_very_words() -> None:
    assert [f.check for f in found_in(agreed("States act.", text_digest("States shall act.")))] == [
        "agreed-and-changed"
    ]
    bare = Item("i", status=Status.AGREED, text="States act.")
    assert [finding.check for finding in found_in(bare)] == ["agreed-without-decision"]
    assert found_in(agreed("States\nact.", text_digest("States act."))) == []


def test_two_labels_in_one_place_are_found_in_any_spelling() -> None:
    one, other = Item("i", "3 bis", status=OPEN, text="x"), Item("j", "3bis.", status=OPEN, text="y")
    assert [(f.check, f.item) for f in found_in(one, other)] == [("duplicate-label", "i"), ("duplicate-label", "j")]


def test_the_same_letter_under_two_numbers_is_no_double() -> None:
    items = (
        Item("one", "1", status=OPEN, text="x"),
        Item("one-a", "(a)", 2, status=OPEN, text="x"),
        Item("two", "2", status=OPEN, text="x"),
        Item("two-a", "(a)", 2, status=OPEN, text="x"),
        Item("old", "2", status=OPEN, text="x", withdrawn=Withdrawal(reason="no support")),
    )
    assert found_in(*items) == []


@pytest.mark.parametrize(
    "item",
    [
        Item("i", status=OPEN, text="[shall - Nowhere; should - Arvania] act"),
        Item("i", status=OPEN, text="x", decision=Decision(reservations=("Nowhere",))),
        Item("i", status=OPEN, text="x", decision=Decision(was=Decision(for_="Nowhere"))),
        Item("i", status=OPEN, text="x", proposals=(Proposal("p1", "Nowhere"),)),
        Item("i", status=OPEN, text="x", positions=(Position("Nowhere", Stance.OPPOSE),)),
        Item("i", status=OPEN, text="x", comments=(Comment("Nowhere"),)),
        Item("i", kind=Kind.STATEMENT, by="Nowhere", text="x"),
    ],
)
def test_a_name_that_is_not_on_the_roster_is_found_wherever_it_stands(item: Item) -> None:
    (finding,) = found_in(item)
    assert finding.check == "unknown-member"
    assert "'Nowhere'" in finding.what
    assert found_in(item, roster=Roster()) == []


@pytest.mark.parametrize(
    "item",
    [
        Item("i", status=OPEN, text="x", from_=("nobody",)),
        Item("i", status=OPEN, text="x", withdrawn=Withdrawal(into=("nobody",))),
    ],
)
def test_a_reference_to_an_item_that_is_not_there_is_found(item: Item) -> None:
    assert [finding.check for finding in found_in(item)] == ["unknown-item"]


def test_what_deceives_the_eye_is_found_with_its_place() -> None:
    text = "States \u202eshall [act - Arv\u0430nia]"
    item = Item(
        "i", "\u0410", status=OPEN, text=text, note="St\u200bates", positions=(Position("Belmor\u0430", Stance.OPPOSE),)
    )
    found = [(finding.check, finding.offset, finding.path) for finding in found_in(item)]
    assert ("unseen-sign", 7, "A \u0410") in found
    assert ("look-alike-letter", text.index("\u0430"), "A \u0410") in found
    said = [finding.what for finding in found_in(item)]
    assert any("in the label" in what and "U+0410" in what for what in said)
    assert any(what.startswith("in its note U+200B") for what in said)
    assert any("'Belmor\u0430' looks like 'Belmora' on the roster" in what for what in said)
    assert any("'Arv\u0430nia' looks like 'Arvania' on the roster" in what for what in said)


def test_what_deceives_the_eye_in_titles_and_on_the_roster_is_found_too() -> None:
    roster = Roster(members=(*ROSTER.members, Member("Arv\u0430nia", "Other")))
    draft = Draft("Rec\u200bommendations", groups=(Group("A", "Co\u043eperation"),))
    found = [(finding.check, finding.path, finding.item) for finding in checked_outside(draft, roster)]
    assert found == [
        ("unseen-sign", "the title", ""),
        ("look-alike-letter", "group A", ""),
        ("look-alike-letter", "member Other", ""),
        ("look-alike-name", "the roster", ""),
    ]
    assert checked_outside(Draft("Recommendations", groups=(Group("A", "Сотрудничество"),)), ROSTER) == ()


def test_of_a_million_brackets_twenty_are_told_and_the_rest_counted() -> None:
    begun = time.process_time()
    findings = found_in(Item("i", "1", status=OPEN, text="[" * 1_000_000))
    assert time.process_time() - begun < 2
    assert len(findings) == 21
    assert findings[-1].what == "999,980 brackets more without a counterpart"


@given(drafts(), rosters)
def test_checks_never_raise_and_say_where(draft: Draft, roster: Roster) -> None:
    ids = {item.id for item in draft.items()}
    for finding in checked(draft, roster):
        assert finding.item in ids
        assert finding.what
        assert finding.path


@settings(max_examples=150)
@given(st.text(st.sampled_from("[]{}()-;:,/ \naéS‘’“—"), max_size=40), st.text(max_size=12))
def test_no_text_and_no_label_makes_a_check_fail(text: str, label: str) -> None:
    checked(Draft("T", groups=(Group("A", items=(Item("i", label, status=Status.AGREED, text=text),)),)), ROSTER)


@pytest.mark.parametrize("text", ["[" * 30_000, "]" * 30_000, "[" * 5_000 + "]" * 5_000, "[a - B; " * 3_000])
def test_a_text_of_brackets_only_is_checked_too(text: str) -> None:
    assert found_in(agreed(text))


def test_counts_speak_of_recommendations_that_are_in_the_text() -> None:
    counts = counts_of(
        (
            agreed("x"),
            Item("j", status=OPEN, text="[a [b]]"),
            Item("k", status=Status.NO_AGREEMENT, text="x", withdrawn=Withdrawal(reason="y")),
            Item("l", kind=Kind.CHAPEAU, status=Status.AGREED, text="[c]"),
            Item("m", kind=Kind.STATEMENT, text="x"),
        )
    )
    expected = {"agreed": 1, "to_be_revisited": 1, "no_agreement": 0, "brackets": 3, "others": 2, "withdrawn": 1}
    assert counts.plain() == expected
