"""`J` at the desk: what a breakout group brings back, looked through and brought in with one key for each answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.illustrations import CHAIR
from tests.tui.dumps import HOSTILE, dump, is_inert
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session

__all__ = ["folder"]


@pytest.fixture
def group(folder: Path) -> Path:
    """A group that reworded B 5, which the plenary did too, and B 2 bis after it, and added one."""
    plenary = Session(folder)
    made = plenary.split_off("B", folder.parent / "group", CHAIR, name="Breakout 1")
    made.do(EditText("B 5", "Encourage the group."), CHAIR)
    plenary.do(EditText("B 5", "Encourage the plenary."), CHAIR)
    made.do(AddItem("Meet each year.", Spot(after="B 7"), "8"), CHAIR)
    return folder.parent / "group"


async def asked(seat: Seat, group: Path) -> None:
    """Names the folder of the group."""
    await seat.press("J")
    await seat.on("Entry")
    await seat.type(str(group))
    await seat.press("enter")


async def test_each_item_is_shown_with_what_is_proposed_and_enter_brings_all_in(folder: Path, group: Path) -> None:
    async with seated(folder) as seat:
        await asked(seat, group)
        await seat.on("ReturningScreen")
        await seat.sees(
            "Breakout 1: 2 items", "[ bracket", "B 5", "reworded in the plenary meanwhile", "+ merge", "B 8"
        )
        await seat.sees("Encourage the [-plenary-]{+group+}.")
        await seat.press("enter")
        await seat.recorded("bring-back")
        assert seat.item("B 5").text == "[Encourage the plenary.][Encourage the group. - Breakout 1]"
        assert seat.item("B 8").text == "Meet each year."
        await seat.hears("2 items of Breakout 1 came in, 0 are left with it; u takes it back.")
        await seat.press("u")
        await seat.recorded("bring-back", "undo")
        assert seat.item("B 5").text == "Encourage the plenary."


async def test_the_group_s_own_desk_shows_the_redline_against_what_was_split_off(group: Path) -> None:
    async with seated(group) as seat:
        await seat.go("B 5")
        await seat.sees("base split-off", "split-off → now", "{+Encourage the group.+}")
        await seat.press("D")
        await seat.sees("what was split off on ")
        await seat.press("escape", "c")
        await seat.on("ChangesScreen")
        await seat.sees("from what was split off (", "to the rolling draft", "2 changes")


async def test_one_key_for_each_answer_and_the_outcome_is_seen_before(folder: Path, group: Path) -> None:
    async with seated(folder) as seat:
        await asked(seat, group)
        await seat.on("ReturningScreen")
        await seat.press("v")
        await seat.sees("split off → group")
        await seat.press("v", "m")
        await seat.sees("plenary → outcome", "{+[group - Breakout 1;+}", "+ merge")
        await seat.press("a")
        await seat.sees("✓ take", "Encourage the [-plenary-]{+group+}.")
        await seat.press("down", "l")
        await seat.sees("1 item comes in, 1 is left", "· leave")
        await seat.press("enter")
        await seat.recorded("bring-back")
        item = seat.item("B 5")
        assert (item.text, item.proposals[-1].text) == ("Encourage the group.", "Encourage the plenary.")
        assert "B 8" not in {place.path for place in seat.desk.places.values()}


async def test_an_answer_that_is_not_possible_says_why(folder: Path, group: Path) -> None:
    Session(group).do(EditText("B 5", "Encourage [them."), CHAIR)
    async with seated(folder) as seat:
        await asked(seat, group)
        await seat.on("ReturningScreen")
        await seat.sees("· leave", "B 5")
        await seat.press("b")
        await seat.hears("The brackets of Breakout 1 are not balanced")
        await seat.press("escape")
        await seat.hears("Nothing came in; all of it stays with Breakout 1.")
        assert not seat.acts()


async def test_agreed_words_come_in_only_once_somebody_says_who_reopens_them(folder: Path, group: Path) -> None:
    name = next(
        item.id
        for part in Session(folder).state().draft.groups
        if part.id == "B"
        for item in part.items
        if item.status is Status.AGREED and item.withdrawn is None
    )
    Session(group).do(EditText(name, "Other words.", Reopening("Cordelia")), CHAIR)
    async with seated(folder) as seat:
        await asked(seat, group)
        await seat.on("ReturningScreen")
        await seat.sees("agreed words are reopened")
        await seat.press("enter")
        await seat.on("Entry")
        await seat.press("escape")
        await seat.on("ReturningScreen")
        await seat.press("enter")
        await seat.on("Entry")
        await seat.type("Belmora")
        await seat.press("enter")
        await seat.recorded("bring-back")
        decision = seat.item(name).decision
        assert decision is not None
        assert (seat.item(name).status, decision.asked_by) == (Status.TO_BE_REVISITED, "Belmora")


async def test_nothing_new_and_a_strangers_folder_are_told(folder: Path, group: Path, tmp_path: Path) -> None:
    async with seated(folder) as seat:
        await asked(seat, folder)
        await seat.hears("was not split off from any draft")
        await asked(seat, group)
        await seat.on("ReturningScreen")
        await seat.press("enter")
        await seat.recorded("bring-back")
        await asked(seat, group)
        await seat.hears("Nothing new came back from Breakout 1.")
        await asked(seat, tmp_path / "nowhere")
        await seat.hears("there is no such folder")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 50)])
async def test_hostile_words_stay_words(folder: Path, group: Path, size: tuple[int, int]) -> None:
    Session(group).do(EditText("B 5", HOSTILE), CHAIR)
    async with seated(folder, size) as seat:
        await asked(seat, group)
        await seat.on("ReturningScreen")
        await seat.sees("[States]")
        assert is_inert(dump(seat.app))
