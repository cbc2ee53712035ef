"""The gavel: two keys agree to exactly the words that are shown, with what a room has to see beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from tests.tui.test_desk_acts import choose
from wgec_draft.model.draft import Decision, Group, Item, Position
from wgec_draft.model.naming import Located
from wgec_draft.model.projection import text_digest
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Stance, Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session, now
from wgec_draft.tui.gavel import Proposed, proposed, shade_fields
from wgec_draft.tui.widgets.item_head import ItemHead

__all__ = ["folder"]

ROSTER = Roster(members=(Member("Arvania", "Arvania"), Member("Belmora", "Belmora"), Member("Cordelia", "Cordelia")))


def of(text: str, *positions: Position) -> Proposed:
    item = Item("a", "1", status=Status.TO_BE_REVISITED, text=text, positions=positions)
    return proposed(Located(item, Group("A", items=(item,)), 0, "A 1"), ROSTER)


async def proposes(seat: Seat, name: str, key: str = "a") -> None:
    """Has an item before the room."""
    await (seat.edit(name) if key == "f5" else seat.go(name))
    await seat.press(key)
    await seat.on("Gavel")
    await seat.sees(f"{name}: is this agreed?")


async def fills(seat: Seat, *lines: str) -> None:
    """Types into ad referendum, reservations, still to hear from and note, in turn, and confirms."""
    for line in lines:
        await seat.press("tab")
        if line:
            await seat.press("ctrl+a", "ctrl+k")
            await seat.type(line)
    await seat.press("ctrl+s")


def elsewhere(folder: Path, item: str, words: str) -> None:
    """Another program puts other words into an item."""
    Session(folder).do(EditText(item, words), Signature("somebody", now()))


def test_brackets_that_are_left_are_named_with_their_place() -> None:
    words = "States [shall][should] act.\n\nThey [may [not]] report ]and [stop."
    proposal = of(words)
    assert (proposal.words, proposal.seen) == (words, text_digest(words))
    assert proposal.told == "5 brackets left · no positions noted"
    assert proposal.sections[0].heading == "5 brackets left"
    assert proposal.sections[0].lines == (
        "paragraph 1: “[shall]”",
        "paragraph 1: “[should]”",
        "paragraph 2: “[may [not]]”",
        "paragraph 2: “act. They [may [not]] report ]” was never opened",
        "paragraph 2: “[stop.” is never closed",
    )


def test_who_reserves_opposes_and_is_silent_is_named() -> None:
    positions = (Position("Belmora", Stance.RESERVE, "on [shall]"), Position("Arvania", Stance.OPPOSE))
    proposal = of("Act.", *positions)
    assert proposal.told == "no bracket left · reserve 1 · oppose 1 · silent 1"
    told = {section.heading: section.lines for section in proposal.sections}
    assert told == {"Reserve: 1": ("Belmora: on [shall]",), "Oppose: 1": ("Arvania",), "Silent: 1": ("Cordelia",)}


def test_who_spoke_of_other_words_is_named() -> None:
    own = Position("Arvania", Stance.SUPPORT, text_digest=text_digest("Act."))
    other = Position("Belmora", Stance.SUPPORT, text_digest=text_digest("Act now."))
    told = {section.heading: section.lines for section in of("Act.", own, other).sections}
    assert told == {"On earlier words: 1": ("Belmora: support",), "Silent: 1": ("Cordelia",)}


def test_those_who_reserved_and_those_who_are_silent_are_offered_first() -> None:
    item = Item("a", status=Status.TO_BE_REVISITED, text="x", positions=(Position("Cordelia", Stance.RESERVE),))
    offered = {field.id: field.suggestions for field in shade_fields(item, ROSTER, {})}
    assert offered["reservations"] == ("Cordelia", "Arvania", "Belmora")
    assert offered["pending"] == ("Arvania", "Belmora", "Cordelia")


def test_an_agreement_that_is_made_anew_keeps_its_shades() -> None:
    decision = Decision(ad_referendum=True, reservations=("Arvania", "Belmora"), note="a [note]")
    item = Item("a", status=Status.AGREED, text="x", decision=decision)
    values = {field.id: field.value for field in shade_fields(item, ROSTER, {})}
    assert values == {"ad_referendum": "yes", "reservations": "Arvania, Belmora", "pending": "", "note": "a [note]"}


@pytest.mark.parametrize("key", ["a", "f5"])
async def test_two_keys_agree_to_the_words_as_they_stand(folder: Path, key: str) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 5")
        await proposes(seat, "A 5", key)
        assert seat.acts() == []
        await seat.sees("4 brackets left · support 1 · reserve 1 · silent", "Group One: A review in the Commission")
        await seat.press("enter")
        await seat.recorded("set")
        item = seat.item("A 5")
        assert item.decision is not None
        assert (item.status, item.text) == (Status.AGREED, before.text)
        assert (item.decision.by, item.decision.text_digest) == ("chair", text_digest(before.text))
        await seat.hears("A 5: agreed. Note: agreed, but holds 4 brackets.")
        assert (seat.desk.editor if key == "f5" else seat.desk.outline).has_focus


async def test_esc_leaves_everything_as_it_is(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 5")
        await proposes(seat, "A 5")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert (seat.item("A 5"), seat.acts()) == (before, [])


async def test_an_agreement_takes_ad_referendum_reservations_pending_and_note(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await fills(seat, "perhaps")
        await seat.sees("yes or no.")
        await seat.press("shift+tab")
        await fills(seat, "yes", "arvania, Republic of Belmora, Arvania", "Kestria", "once it is translated")
        await seat.recorded("set")
        decision = seat.item("A 6").decision
        assert decision is not None
        assert (decision.ad_referendum, decision.reservations) == (True, ("Arvania", "Belmora"))
        assert (decision.pending, decision.note) == (("Kestria",), "once it is translated")
        above = str(seat.desk.query_one(ItemHead).render())
        assert "ad referendum  reserved by Arvania, Belmora  pending Kestria" in above


async def test_names_that_look_alike_are_told_apart_while_typing(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await seat.press("tab", "tab")
        await seat.type("Belmora, Isla")
        await seat.sees("Island States (Group of Island States, Governments)")


async def test_a_name_that_is_not_on_the_roster_can_be_added_and_is_never_dropped(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await fills(seat, "", "Zembla", "Ruritania")
        await seat.sees("Zembla is not on the roster.")
        await seat.sees("Add Zembla to the roster")
        await seat.press("enter")
        await seat.sees("Ruritania is not on the roster.")
        await choose(seat, "leave the roster as it is")
        await seat.recorded("add-member", "set")
        decision = seat.item("A 6").decision
        assert decision is not None
        assert (decision.reservations, decision.pending) == (("Zembla",), ("Ruritania",))
        roster = seat.desk.known.roster
        assert roster.find("Zembla") is not None
        assert roster.find("Ruritania") is None


async def test_letters_of_a_name_are_taken_for_the_one_that_was_shown_and_a_slip_is_asked_about(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await fills(seat, "", "Eladria, kes, bel")
        await choose(seat, "Elandria is meant: Federation of Elandria, Governments")
        await seat.recorded("set")
        decision = seat.item("A 6").decision
        assert decision is not None
        assert decision.reservations == ("Elandria", "Kestria", "Belmora")


async def test_leaving_the_question_about_a_name_goes_back_to_what_was_filled_in(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await fills(seat, "yes", "Zembla")
        await seat.on("Question")
        await seat.press("escape")
        await seat.on("Gavel")
        await seat.sees("Zembla", "yes")
        assert seat.acts() == []


async def test_words_that_another_program_changes_under_the_gavel_are_not_agreed_and_are_shown(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 5")
        elsewhere(folder, seat.desk.item_id, "Quite other words.")
        await fills(seat, "yes", "", "", "a note")
        await seat.sees("nothing was agreed", "These are the words now.", "Quite other words.", "a note")
        await seat.on("Gavel")
        assert seat.item("A 5").status is Status.TO_BE_REVISITED
        await seat.press("enter")
        await until(lambda: seat.item("A 5").status is Status.AGREED)
        decision = seat.item("A 5").decision
        assert decision is not None
        assert (decision.ad_referendum, decision.note) == (True, "a note")
        assert decision.text_digest == text_digest("Quite other words.")


async def test_what_was_typed_and_not_saved_is_saved_and_shown_before_it_is_agreed(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 6")
        seat.burst(" [Now.]", "f5")
        await seat.keys_done()
        await seat.on("Gavel")
        await seat.sees("[Now.]", "2 brackets left")
        assert seat.acts() == ["edit"]


async def test_undoing_an_agreement_restores_what_was_there(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 6")
        await proposes(seat, "A 6")
        await fills(seat, "yes", "Arvania")
        await seat.recorded("set")
        await seat.press("u")
        await seat.recorded("set", "undo")
        assert seat.item("A 6") == before


async def test_a_decision_as_agreed_goes_on_to_the_gavel_with_its_reason(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        await seat.press("A", "ctrl+a", "ctrl+k")
        await seat.type("agreed")
        await seat.press("tab")
        await seat.type("after the break")
        await seat.press("ctrl+s")
        await seat.on("Gavel")
        await seat.sees("after the break")
        await seat.press("enter")
        await seat.recorded("set")
        decision = seat.item("A 6").decision
        assert decision is not None
        assert decision.note == "after the break"


async def test_a_roster_without_anybody_is_no_hindrance(folder: Path) -> None:
    (folder / "members.yaml").write_text("format: wgec-draft-members/1\n")
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await fills(seat, "", "Zembla")
        await choose(seat, "leave the roster as it is")
        await seat.recorded("outside", "set")
        decision = seat.item("A 6").decision
        assert decision is not None
        assert decision.reservations == ("Zembla",)


async def test_long_words_are_all_there_to_scroll_to_on_a_small_terminal(folder: Path) -> None:
    words = "\n\n".join(f"Paragraph {number} says one thing after another." for number in range(1, 41))
    async with seated(folder, (80, 24)) as seat:
        elsewhere(folder, seat.item("A 6").id, words)
        await seat.hears("Another program changed the draft")
        await proposes(seat, "A 6")
        await seat.sees("Paragraph 1 says")
        for _ in range(12):
            await seat.press("pagedown")
            if "Paragraph 40" in seat.text:
                break
        await seat.sees("Paragraph 40 says one thing after another.", "no bracket left", "Ad referendum", "Note")


async def test_a_terminal_that_shrinks_and_grows_again_takes_nothing_away(folder: Path) -> None:
    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        await seat.press("tab", "tab")
        await seat.type("Arvania")
        await seat.pilot.resize_terminal(20, 10)
        await seat.sees("Too small")
        await seat.press("enter")
        assert seat.acts() == []
        await seat.pilot.resize_terminal(80, 24)
        await seat.on("Gavel")
        await seat.sees("Arvania")
        await seat.press("enter")
        await seat.recorded("set")


async def test_an_item_that_another_program_withdraws_under_the_gavel_is_not_agreed(folder: Path) -> None:
    from wgec_draft.session.commands.withdrawing import WithdrawItem

    async with seated(folder) as seat:
        await proposes(seat, "A 6")
        Session(folder).do(WithdrawItem(seat.desk.item_id, "no longer needed"), Signature("somebody", now()))
        await seat.press("enter")
        await seat.hears("A 6 was withdrawn.")
        await seat.on("DeskScreen")
        assert seat.item("A 6").status is Status.TO_BE_REVISITED
