"""Words of a desk that ended before it saved them: shown when the draft is opened, kept unless somebody drops them."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path

from tests.illustrations import CHAIR
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from tests.tui.seat import NEVER, Seat, failing, folder, seated
from wgec_draft.model.naming import locate_item
from wgec_draft.model.words import Status
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.reading import DraftReader
from wgec_draft.session.session import Session
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store.typed_words import TypingPlace

__all__ = ["folder"]


def left_behind(folder: Path, name: str, more: str, by: str = "Anna", field: str = "text") -> str:
    """Has somebody type at the end of an item and never save it; gives the words as they stood on the screen."""
    reader = DraftReader(folder)
    item = locate_item(reader.draft(), name).item
    base = item.text if field == "text" else ""
    journal = TypingJournal(folder, reader.lineage(), by)
    journal.typed(TypingPlace(item.id, field), base, base + more)
    assert journal.wait(20).kept
    journal.close()
    return base + more


async def rests(seat: Seat) -> None:
    """Waits until the desk has its journal, and nothing that was left behind is shown."""
    await until(lambda: seat.desk.keeper.journal)


async def test_what_was_typed_and_never_saved_is_shown_as_a_redline_and_kept_with_one_key(folder: Path) -> None:
    words = left_behind(folder, "A 5", " [or so] we said")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.sees("✓ keep", "A 5", "Anna", "{+", "or so")
        await seat.press("enter")
        await seat.recorded("edit")
        assert seat.item("A 5").text == words
        await seat.on("DeskScreen")
        await seat.hears("The words of 1 field are in the draft, those of 0 dropped.")
    async with seated(folder) as seat:
        await rests(seat)
        assert seat.app.screen is seat.desk


async def test_what_somebody_drops_is_not_offered_again_and_changes_nothing(folder: Path) -> None:
    before = DraftReader(folder).draft()
    left_behind(folder, "A 5", " one")
    left_behind(folder, "B 5", " two")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.press("space", "down", "space")
        await seat.sees("0 are kept, 2 are dropped")
        await seat.press("enter")
        await seat.hears("The words of 0 fields are in the draft, those of 2 dropped.")
    assert DraftReader(folder).draft() == before
    async with seated(folder) as seat:
        await rests(seat)
        assert seat.app.screen is seat.desk


async def test_it_does_not_come_up_under_a_dialog_or_the_fingers_of_somebody_who_types(folder: Path) -> None:
    left_behind(folder, "A 5", " one")
    async with seated(folder) as seat:
        await seat.press("g")
        await seat.on("Entry")
        await rests(seat)
        await asyncio.sleep(1.0)
        assert seat.screen == "Entry"
        await seat.type("A 6")
        await seat.press("enter")
        await seat.on("RecoveryScreen")
        assert seat.path == "A 6"


async def test_what_is_put_off_comes_up_again(folder: Path) -> None:
    left_behind(folder, "A 5", " one")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert not seat.acts()
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")


async def test_agreed_words_are_kept_only_once_somebody_says_who_reopens_them(folder: Path) -> None:
    words = left_behind(folder, "A 4", " and so on")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.press("enter")
        await seat.on("Entry")
        await seat.press("escape")
        await seat.on("RecoveryScreen")
        await seat.press("enter")
        await seat.on("Entry")
        await seat.type("Belmora")
        await seat.press("enter")
        await seat.recorded("edit")
        item = seat.item("A 4")
        assert (item.text, item.status) == (words, Status.TO_BE_REVISITED)


async def test_words_over_a_text_that_somebody_changed_meanwhile_are_brought_together_with_it(folder: Path) -> None:
    left_behind(folder, "A 5", " for all")
    text = locate_item(DraftReader(folder).draft(), "A 5").item.text
    Session(folder).do(EditText("A 5", f"Today, {text}"), CHAIR)
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.sees("changed meanwhile: both are brought together")
        await seat.press("enter")
        await seat.recorded("edit")
        assert seat.item("A 5").text == f"Today, {text} for all"


async def test_every_key_is_taken_down_before_it_is_saved_and_settled_when_it_is(folder: Path, tmp_path: Path) -> None:
    journals = tmp_path / "state" / "wgec-draft" / "journal"
    async with seated(folder, rest=NEVER) as seat:
        await rests(seat)
        await seat.edit("A 5")
        await seat.type(" quite")
        journal = seat.desk.keeper.journal
        assert journal is not None
        await until(lambda: journal.state().typed and journal.state().kept)
        (file,) = journals.glob("*.journal")
        assert '" quite"' in file.read_text("utf-8")
        await seat.press("ctrl+s")
        await seat.recorded("edit")
    assert not list(journals.glob("*.journal")), "all of it is in the draft"


async def test_words_that_are_given_up_for_those_of_somebody_else_are_not_offered_again(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await rests(seat)
        await seat.edit("A 5")
        await seat.type(" mine")
        Session(folder).do(EditText("A 5", "Theirs."), CHAIR)
        await seat.on("Question")
        await seat.press("down", "down", "enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == "Theirs."
    async with seated(folder) as seat:
        await rests(seat)
        assert seat.app.screen is seat.desk


async def test_the_words_of_a_dialog_stand_in_it_again_until_they_are_in_the_draft(folder: Path) -> None:
    left_behind(folder, "A 5", "Nobody spoke for it.", field="withdraw.reason")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.sees("A 5, withdraw: reason", "comes up again when the dialog is opened")
        await seat.press("enter")
        await seat.on("DeskScreen")
        await seat.go("A 5")
        await seat.press("w")
        await seat.on("Entry")
        await seat.sees("Nobody spoke for it.")
        await seat.press("ctrl+s")
        await seat.recorded("withdraw")
        withdrawn = seat.item("A 5").withdrawn
        assert withdrawn is not None
        assert withdrawn.reason == "Nobody spoke for it."
    async with seated(folder) as seat:
        await rests(seat)
        assert seat.app.screen is seat.desk


async def test_a_reason_that_could_not_be_saved_stands_in_the_dialog_when_it_opens_again(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await rests(seat)
        await seat.go("A 5")
        await seat.press("w")
        await seat.on("Entry")
        await seat.type("No support.")
        journal = seat.desk.keeper.journal
        assert journal is not None
        await until(lambda: journal.state().typed and journal.state().kept)
        with failing(errno.ENOSPC):
            await seat.press("ctrl+s")
            await seat.hears("No space left on device")
        await seat.press("w")
        await seat.on("Entry")
        await seat.sees("No support.")
        await seat.press("escape")
        await seat.press("w")
        await seat.on("Entry")
        assert "No support." not in seat.text


async def test_a_note_that_was_typed_when_the_program_ended_is_kept_like_words(folder: Path) -> None:
    left_behind(folder, "A 5", "To be taken up with B 4.", field="note")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.press("enter")
        await seat.recorded("note")
        assert seat.item("A 5").note == "To be taken up with B 4."


async def test_hostile_words_are_inert(folder: Path) -> None:
    left_behind(folder, "A 5", f" {HOSTILE}", by=HOSTILE)
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.sees("✓ keep")
        assert is_inert(dump(seat.app))
