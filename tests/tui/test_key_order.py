"""Keys that arrive together do one after another what each would do alone, and none goes to the wrong place."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.widgets.fields import LineField, ProseField
from wgec_draft.tui.widgets.search_line import SearchLine

__all__ = ["folder"]


def resized(seat: Seat, width: int, height: int) -> events.Resize:
    """What the terminal sends when it gets another size."""
    size = Size(width, height)
    driver = seat.app._driver
    assert isinstance(driver, HeadlessDriver)
    driver._size = size
    return events.Resize(size, size)


def value(seat: Seat, id: str) -> str:
    """What stands in a field of the dialog on top."""
    assert isinstance(seat.app.screen, Entry)
    field = seat.app.screen.query_one(f"#field-{id}")
    assert isinstance(field, LineField | ProseField)
    return field.text if isinstance(field, ProseField) else field.value


async def test_letters_behind_enter_are_typed_into_the_editor(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.go("A 5")
        before = seat.desk.editor.text
        seat.burst("enter", "wara!")
        await seat.keys_done()
        assert seat.desk.editor.text == f"wara!{before}"
        assert seat.screen == "DeskScreen"
        seat.app.exit(0)


async def test_arrows_and_erasing_keep_their_place_among_letters(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        before = seat.desk.editor.text
        seat.burst("ab", "left", "left", "c", "backspace", "d", "right", "e", "right", "backspace", "f")
        await seat.keys_done()
        assert seat.desk.editor.text == f"{before}daef"
        seat.app.exit(0)


@pytest.mark.parametrize(("key", "field"), [("g", "name"), ("w", "reason"), ("i", "words"), ("Y", "title")])
async def test_letters_behind_the_key_of_a_dialog_stand_in_its_line(folder: Path, key: str, field: str) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        to_field = ("tab",) if key == "i" else ()
        seat.burst(key, *to_field, "qaw u?")
        await seat.keys_done()
        assert value(seat, field).endswith("qaw u?")
        seat.burst("escape", "down")
        await seat.keys_done()
        assert (seat.path, seat.screen, seat.acts()) == ("A 6", "DeskScreen", [])


async def test_going_to_an_item_and_typing_there_is_one_burst(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        seat.burst("g", "A 5", "enter", "enter", "so ", "escape", "g", "A 6", "enter")
        await seat.keys_done()
        assert seat.path == "A 6"
        await seat.recorded("edit")
        assert seat.item("A 5").text.startswith("so ")


async def test_letters_behind_the_key_of_the_search_line_are_searched_for(folder: Path) -> None:
    async with seated(folder) as seat:
        seat.burst("/", "exchange")
        await seat.keys_done()
        assert seat.desk.query_one(SearchLine).value == "exchange"
        seat.burst("enter", "down", "escape")
        await seat.keys_done()
        assert not seat.desk.outline.filter.active


async def test_letters_behind_the_key_of_a_screen_that_waits_for_the_disk_are_for_that_screen(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        seat.burst("x", "escape", "F", "wand")
        await seat.keys_done()
        await seat.on("FindReplaceScreen")
        await seat.sees("wand")
        assert seat.acts() == ["edit"]


async def test_acts_that_wait_for_the_disk_come_before_the_keys_behind_them(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        seat.burst("a", "enter", "down", "a", "enter", "down")
        await seat.keys_done()
        await seat.recorded("set", "set")
        assert [seat.item(name).status for name in ("A 5", "A 6")] == [Status.AGREED] * 2
        assert seat.desk.outline.row is not None
        assert seat.desk.outline.row.key == "group:B"


async def test_letters_behind_the_key_that_agrees_are_held_back(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        before = seat.desk.editor.text
        seat.burst("x", "f5", "enter", "yz")
        await seat.on("Entry")
        await seat.recorded("edit", "set")
        assert seat.item("A 5").text == f"{before}x"
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == f"{before}xyz"
        seat.app.exit(0)


async def test_letters_before_leaving_are_known_when_it_is_asked_what_is_lost(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        seat.burst("xyz", "ctrl+q")
        await seat.on("Question")
        await seat.sees("What was typed in A 5 is not saved.")
        await seat.press("enter")
        await until(lambda: seat.app._exit)
    assert seat.item("A 5").text.endswith("xyz")


async def test_keys_behind_a_resize_go_to_where_they_went_before(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        before = seat.desk.editor.text
        await seat.pilot.resize_terminal(30, 8)
        await until(lambda: seat.screen == "TooSmallScreen")
        await seat.type("never")
        seat.app.post_message(resized(seat, 100, 30))
        seat.burst("abc")
        await seat.keys_done()
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == f"{before}abc"
        seat.app.exit(0)
