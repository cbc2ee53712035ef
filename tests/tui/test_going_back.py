"""Going back at the desk: what a jump would do is shown first, one item goes back alone, and old words come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.session import Session
from wgec_draft.tui.screens.way_back import WayBackScreen

__all__ = ["folder"]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])


async def on_the_way_back(seat: Seat, *keys: str) -> None:
    """Opens the list of changes, presses keys there, and waits until it is known what the choice would do."""
    await seat.press("Z")
    await seat.on("WayBackScreen")
    screen = seat.app.screen
    assert isinstance(screen, WayBackScreen)
    await until(lambda: screen.why_not("take_back") is None)
    for key in keys:
        await seat.press(key)
        await until(lambda: screen.why_not("take_back") is None)


@SIZES
async def test_a_jump_shows_each_item_and_field_as_redlines_and_asks_before_it_is_done(
    folder: Path, size: tuple[int, int]
) -> None:
    async with seated(folder, size) as seat:
        before = (folder / "draft.yaml").read_bytes()
        await on_the_way_back(seat, "down", "down", "down", "down")
        await seat.sees("5 changes are taken back; 5 fields change", "[-[and regional - Dravenia]")
        await seat.sees("agreement of meeting 3, 2014-02-25 11:48")
        assert seat.text.count("↶") == 5
        await seat.press("enter")
        await seat.sees("Take back 5 changes", "stands again", "Leave everything as it is")
        await seat.press("escape")
        await seat.on("WayBackScreen")
        assert (folder / "draft.yaml").read_bytes() == before
        await seat.press("enter", "enter")
        await seat.on("DeskScreen")
        await seat.recorded("undo")
        await seat.hears("Taken back: 5 changes, as far as edit A 6 of 2014-05-07 16:08.")
        await seat.hears("A 6: the agreement of meeting 3, 2014-02-25 11:48, stands again.")
        record = seat.record()
        changed = next(entry for entry in record if entry.seq == record[-1].refers)
        assert record[-1].after == changed.before
        await on_the_way_back(seat, "r", "end")
        await seat.sees("5 changes are made again")
        await seat.press("enter", "enter")
        await seat.recorded("undo", "redo")
        assert (folder / "draft.yaml").read_bytes() == before


async def test_one_item_goes_back_alone_from_a_key_and_from_the_list(folder: Path) -> None:
    async with seated(folder) as seat:
        others = {item.id: item for item in seat.draft().items() if item != seat.item("A 6")}
        await seat.go("A 6")
        await seat.press("z")
        await seat.recorded("undo-item")
        await seat.hears("Taken back: position A 6 of 2014-05-09 09:45. For A 6 alone; everything else stays.")
        await on_the_way_back(seat, "i")
        await seat.sees("A 6 alone: what was done, newest first", "agreement of meeting 3, 2014-02-25 11:48")
        await seat.press("enter", "enter")
        await seat.recorded("undo-item", "undo-item")
        item = seat.item("A 6")
        assert item.status is Status.AGREED
        assert item.decision is not None
        assert (item.decision.meeting, item.decision.at[:16]) == (3, "2014-02-25T11:48")
        assert {item.id: item for item in seat.draft().items() if item.id in others} == others
        await seat.press("X", "X")
        await seat.recorded("undo-item", "undo-item", "redo-item", "redo-item")
        assert seat.item("A 6").positions
        await seat.press("X")
        await seat.hears("There is nothing to redo for A 6 alone.")


async def test_words_of_a_version_come_back_from_the_history_and_an_agreement_asks_first(folder: Path) -> None:
    async with seated(folder) as seat:
        agreed = seat.item("A 6").decision
        assert agreed is not None
        await seat.go("A 6")
        await seat.press("h")
        await seat.on("HistoryScreen")
        await seat.sees("1.3 → now")
        await seat.press("b")
        await seat.sees("These are the words that stand there now.")
        await seat.press("up", "b")
        await seat.recorded("edit")
        await seat.hears("A 6 has the words of version 1.3 again.")
        assert "regional" not in seat.item("A 6").text
        await seat.press("a", "enter")
        await seat.recorded("edit", "set")
        text = seat.item("A 6").text
        await seat.press("h")
        await seat.on("HistoryScreen")
        await seat.sees("1.3 → now")
        await seat.press("home", "down", "b")
        await seat.sees("Reopen it?")
        await seat.press("escape")
        assert seat.item("A 6").text == text


async def test_nothing_is_taken_back_that_was_not_seen(folder: Path) -> None:
    async with seated(folder) as seat:
        await on_the_way_back(seat)
        await seat.press("enter")
        await seat.sees("Take back 1 change")
        theirs = Session(folder)
        theirs.do(ChangeNote(seat.item("A 5").id, "Theirs."), Signature("Somebody else", "2014-05-10T09:00:00+02:00"))
        await seat.press("enter")
        await seat.hears("The draft was changed meanwhile.")
        assert seat.acts() == ["note"]
        assert seat.item("A 5").note == "Theirs."


async def test_an_undo_across_a_decision_says_so(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("a", "enter")
        await seat.recorded("set")
        await seat.press("u")
        await seat.recorded("set", "undo")
        await until(lambda: any("A 5: the agreement" in said and "is taken back." in said for said in seat.app.said))


async def test_where_nothing_can_be_taken_back_the_list_says_so(tmp_path: Path) -> None:
    Session.create(tmp_path / "d", "Recommendations", Signature("Chair", "2014-05-10T09:00:00+02:00"))
    async with seated(tmp_path / "d") as seat:
        await seat.press("Z")
        await seat.on("WayBackScreen")
        await seat.sees("Nothing can be taken back.")
        await seat.press("enter", "i", "r")
        await seat.sees("Nothing can be made again.")
        await seat.leave()
