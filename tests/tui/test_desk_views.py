"""The screens around the desk, opened from the desk: what they lead to, what they change, and how they are left."""

from __future__ import annotations

from pathlib import Path

from tests.tui.dumps import dump, until
from tests.tui.seat import Seat, folder, seated
from tests.tui.test_desk_acts import answer, choose
from wgec_draft.model.words import Status
from wgec_draft.tui.screens.find_replace import FindReplaceScreen

__all__ = ["folder"]


async def searched(seat: Seat, find: str, put: str) -> FindReplaceScreen:
    """Opens find and replace, fills it in, and goes to the matches."""
    await seat.press("F")
    await seat.on("FindReplaceScreen")
    screen = seat.app.screen
    assert isinstance(screen, FindReplaceScreen)
    await seat.type(find)
    await seat.press("tab")
    await seat.type(put)
    await seat.press("enter")
    await until(lambda: screen.settled and screen.matches.has_focus and screen.matches.rows)
    return screen


async def test_words_are_replaced_one_by_one_and_undone(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        before = seat.item("A 5").text
        screen = await searched(seat, "Review", "Study")
        assert screen.matches.row is not None
        assert screen.matches.row.path == "A 5"
        await seat.press("r")
        await seat.hears("1 match in 1 item was replaced.")
        await seat.recorded("replace")
        assert seat.item("A 5").text == before.replace("Review", "Study", 1)
        await seat.on("FindReplaceScreen")
        await seat.press("escape")
        await seat.on("DeskScreen")
        await seat.sees("Study the")
        await seat.press("u")
        await until(lambda: seat.item("A 5").text == before)


async def test_words_are_replaced_everywhere_but_in_agreed_items_and_undone_in_one(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.draft()
        await searched(seat, "stakeholders", "parties")
        await seat.press("a")
        await choose(seat, "agreed, and replace")
        await seat.recorded("replace")
        after = {item.id: item for item in seat.draft().items()}
        for item in before.items():
            changed = "stakeholders" in item.text and item.status is not Status.AGREED and item.withdrawn is None
            assert (after[item.id].text != item.text) is changed, item.label
        await seat.press("escape", "u")
        await until(lambda: seat.draft() == before)


async def test_a_replacement_in_agreed_words_asks_who_reopens_them(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 4")
        await searched(seat, "Encourage Member States", "Urge Member States")
        await seat.press("r")
        await answer(seat, "Arvania")
        await seat.recorded("replace")
        item = seat.item("A 4")
        assert item.status is Status.TO_BE_REVISITED
        assert item.decision is not None
        assert item.decision.asked_by == "Arvania"
        assert item.text.startswith("Urge")
        await seat.press("escape", "u")
        await until(lambda: seat.item("A 4").status is Status.AGREED)


async def test_what_was_found_is_selected_in_the_editor(folder: Path) -> None:
    async with seated(folder) as seat:
        await searched(seat, "early-warning", "")
        await seat.press("enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.path == "B 7" and seat.desk.editor.has_focus)
        assert seat.desk.editor.selected_text == "early-warning"


async def test_what_is_typed_and_not_saved_is_found_too(folder: Path) -> None:
    async with seated(folder, rest=3600) as seat:
        await seat.edit("A 5")
        await seat.type(" zqzq")
        await seat.press("ctrl+f")
        await seat.on("FindReplaceScreen")
        await seat.type("zqzq")
        await seat.sees("1 match in 1 item.")
        assert any("A 5" in line for line in dump(seat.app))
