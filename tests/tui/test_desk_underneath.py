"""What others do to the draft while somebody types: it comes in, and no word of either side is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.command import Command, Signature
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session
from wgec_draft.tui.screens import saving

__all__ = ["folder"]
OTHER = Signature("secretariat", "2014-05-03T10:00:00+02:00")


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk tries again after a blink."""
    monkeypatch.setattr(saving, "AGAIN", 0.1)


def elsewhere(folder: Path, command: Command) -> None:
    """Another program changes the draft."""
    Session(folder).do(command, OTHER)


async def test_a_change_of_another_item_comes_in_while_somebody_types(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" mine")
        elsewhere(folder, EditText("A 6", "Theirs entirely."))
        await seat.hears("Another program changed the draft: 1 item.")
        await seat.sees("Theirs entirely.")
        assert seat.desk.editor.text.endswith(" mine")
        await seat.press("ctrl+s")
        await until(lambda: seat.item("A 5").text.endswith(" mine"))
        assert seat.item("A 6").text == "Theirs entirely."


async def test_a_change_that_comes_in_with_a_save_of_ours_is_shown(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" mine")
        elsewhere(folder, EditText("A 6", "Theirs entirely."))
        await seat.press("ctrl+s")
        await seat.sees("Theirs entirely.")
        assert seat.desk.editor.text.endswith(" mine")


async def typing_while(folder: Path, seat: Seat, command: Command) -> None:
    """Types in A 5 while another program changes it, until the desk asks about it."""
    await seat.edit("A 5")
    await seat.type(" mine")
    elsewhere(folder, command)
    await seat.on("Question")
    await seat.sees("while you typed in it")


@pytest.mark.parametrize(
    ("command", "mine"),
    [
        (EditText("A 5", "Theirs."), ("down", "enter")),
        (SetStatus("A 5", Status.AGREED), ("down", "enter")),
        (WithdrawItem("A 5", "Nobody wants it."), ("enter",)),
    ],
    ids=["reworded", "agreed", "withdrawn"],
)
async def test_words_in_an_item_that_another_program_changed_are_saved_or_kept_at_hand(
    folder: Path, command: Command, mine: tuple[str, ...]
) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await typing_while(folder, seat, command)
        words = seat.desk.keeper.text_of(seat.desk.item_id, "")
        await seat.press("escape")
        await seat.sees("✗ NOT SAVED")
        assert seat.desk.keeper.text_of(seat.desk.item_id, "") == words
        await seat.press("ctrl+s")
        await seat.on("Question")
        await seat.press(*mine)
        await seat.at_rest()
        await until(lambda: seat.item("A 5").text == words)
        assert (seat.item("A 5").withdrawn, seat.item("A 5").status) == (None, Status.TO_BE_REVISITED)
        assert not seat.desk.troubles


async def test_theirs_can_stand_and_mine_are_put_back_with_a_paste(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await typing_while(folder, seat, EditText("A 5", "Theirs."))
        await seat.press("down", "down", "enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.desk.editor.text == "Theirs.")
        assert seat.app.clipboard.endswith(" mine")
        assert seat.item("A 5").text == "Theirs."
        await seat.sees("✓ saved")


async def test_changes_in_other_sentences_are_brought_together_without_a_question(folder: Path) -> None:
    base = "States meet once a year. Members report in writing."
    elsewhere(folder, EditText("A 5", base))
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" So be it.")
        elsewhere(folder, EditText("A 5", base.replace("once", "twice")))
        await seat.hears("A 5: what another program wrote there stands beside your words.")
        assert seat.screen == "DeskScreen"
        assert seat.desk.editor.text == "States meet twice a year. Members report in writing. So be it."
        await seat.press("ctrl+s")
        await seat.at_rest()
        assert seat.item("A 5").text == "States meet twice a year. Members report in writing. So be it."


async def test_both_wordings_can_stand_in_brackets_with_their_names(folder: Path) -> None:
    base = "States meet once a year."
    elsewhere(folder, EditText("A 5", base))
    async with seated(folder, rest=NEVER) as seat:
        await seat.go("A 5")
        await seat.press("enter")
        seat.desk.editor.replace("monthly", *(seat.desk.editor.document.location_of(at) for at in (12, 23)))
        elsewhere(folder, EditText("A 5", "States meet twice a year."))
        await seat.on("Question")
        await seat.press("enter")
        await seat.on("DeskScreen")
        await seat.press("ctrl+s")
        await seat.at_rest()
        words = seat.item("A 5").text
        assert all(part in words for part in ("monthly", "twice", "chair", "the file", "[", "]"))


async def test_words_in_an_item_that_was_taken_out_of_the_file_become_a_new_item(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        file = folder / "draft.yaml"
        await seat.edit("A 5")
        words = seat.desk.editor.text
        lines = file.read_text("utf-8").splitlines(keepends=True)
        begin = next(place for place, line in enumerate(lines) if seat.desk.item_id in line and "- id:" in line)
        end = next(place for place in range(begin + 1, len(lines)) if lines[place].startswith("      - id:"))
        await seat.type(" mine")
        file.write_text("".join(lines[:begin] + lines[end:]), "utf-8")
        await seat.on("Question")
        await seat.sees("taken out of the file")
        await seat.press("enter")
        await seat.at_rest()
        await until(lambda: seat.item("A 5").text == words + " mine")
        await until(lambda: seat.path == "A 5")
