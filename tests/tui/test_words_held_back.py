"""Words typed into an agreed item wait for an answer: until then they are not in the draft, and yet never lost."""

from __future__ import annotations

from pathlib import Path

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.session import Session
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store.typed_words import TypingPlace

__all__ = ["folder"]


async def asked(seat: Seat, *keys: str) -> None:
    """Changes A 4, which is agreed, with keys sent at once, and has the question before the eyes."""
    await until(lambda: seat.desk.keeper.journal)
    await seat.edit("A 4")
    seat.burst(*keys)
    await seat.keys_done()
    await seat.on("Entry")


def kept(seat: Seat) -> bool:
    """Whether all that was typed is on the medium."""
    journal = seat.desk.keeper.journal
    return journal is not None and journal.state().typed > 0 and journal.state().kept


async def test_they_come_up_again_after_the_program_ended_and_ask_once_more(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4")
        await asked(seat, "xy")
        await until(lambda: kept(seat))
    assert Session(folder).draft() == seat.draft()
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.sees("A 4", "agreed words are reopened", "xy")
        assert seat.item("A 4") == before
        await seat.press("enter")
        await seat.sees("A 4 is agreed. Reopen it?")
        await seat.type("Belmora")
        await seat.press("enter")
        await seat.recorded("edit")
        item = seat.item("A 4")
        assert (item.text, item.status) == (before.text + "xy", Status.TO_BE_REVISITED)
        assert item.decision is not None and item.decision.asked_by == "Belmora"


async def test_what_would_have_been_taken_away_comes_up_too(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4").text
        await asked(seat, "backspace")
        await until(lambda: kept(seat))
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.press("enter")
        await seat.on("Entry")
        await seat.press("enter")
        await seat.recorded("edit")
        assert seat.item("A 4").text == before[:-1]


async def test_whoever_does_not_consent_gave_them_up(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await asked(seat, "xy")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert seat.desk.keeper.held_back == {}
    async with seated(folder) as seat:
        await until(lambda: seat.desk.keeper.journal)
        assert seat.app.screen is seat.desk


async def test_with_consent_they_are_saved_once_and_nothing_is_left_over(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 4").text
        await asked(seat, "xy")
        await seat.press("enter")
        await seat.recorded("edit")
        await seat.at_rest()
        assert seat.item("A 4").text == before + "xy"
    async with seated(folder) as seat:
        await until(lambda: seat.desk.keeper.journal)
        assert seat.app.screen is seat.desk


async def test_an_item_whose_words_were_all_taken_out_has_nothing_to_keep_and_comes_up_once(folder: Path) -> None:
    session = Session(folder)
    item = next(item for item in session.draft().items() if item.status is Status.TO_BE_REVISITED and item.label == "5")
    journal = TypingJournal(folder, session.lineage(), "Anna")
    journal.typed(TypingPlace(item.id, "text"), item.text, "")
    assert journal.wait(20).kept
    journal.close()
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.sees("all words were taken out, and an item needs some", "✗ drop")
        await seat.press("space")
        await seat.sees("0 are kept, 1 is dropped")
        await seat.press("enter")
        await seat.hears("The words of 0 fields are in the draft, those of 1 dropped.")
    assert Session(folder).draft() == session.draft()
    async with seated(folder) as seat:
        await until(lambda: seat.desk.keeper.journal)
        assert seat.app.screen is seat.desk
