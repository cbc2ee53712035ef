"""The screens that the desk opens, closing a meeting, the mouse, and acts that are not possible."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import dump, until
from tests.tui.seat import folder, seated
from tests.tui.test_desk_acts import answer, choose
from wgec_draft.model.words import Status
from wgec_draft.tui.widgets.line_list import LineList

__all__ = ["folder"]


async def test_members_are_edited_on_their_screen(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("p")
        await seat.on("MembersScreen")
        await seat.press("a")
        await seat.on("Entry")
        await answer(seat, "Republic of Zembla", "Zembla")
        await seat.on("MembersScreen")
        await until(lambda: seat.acts() == ["add-member"])
        await until(lambda: any("Zembla" in str(row) for row in seat.app.screen.query(LineList).first().rows))
        await seat.press("escape")
        await seat.on("DeskScreen")


async def test_what_a_check_finds_can_be_gone_to(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        await seat.type(" [never closed")
        await seat.recorded("edit")
        await seat.press("escape")
        await seat.go("A 1")
        await seat.press("x")
        await seat.on("ChecksScreen")
        await seat.sees("A 5")
        listed = seat.app.screen.query(LineList).first()
        row = next(row for row in listed.rows if getattr(row, "path", "") == "A 5" or "A 5" in str(row))
        listed.move_to(row.key)
        await seat.press("enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.path == "A 5")


@pytest.mark.parametrize(
    ("key", "screen", "shows"),
    [
        ("c", "ChangesScreen", "1.3"),
        ("h", "HistoryScreen", "A 5"),
        ("b", "BoardScreen", "agreed"),
        ("?", "HelpScreen", "The outline"),
        ("o", "ChooserScreen", ""),
        ("ctrl+p", "CommandPalette", "What do you want to do?"),
    ],
)
async def test_screens_open_on_a_key_and_esc_leaves_them(folder: Path, key: str, screen: str, shows: str) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press(key)
        await seat.on(screen)
        await seat.sees(shows)
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert seat.desk.outline.has_focus
        assert not seat.acts()


async def test_esc_leaves_every_dialog_and_nothing_happens(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 4")
        for key in "ArgfiImMwlkDn":
            await seat.press(key)
            await until(lambda: seat.screen in ("Entry", "Question", "VersionsScreen") and seat.app.focused is not None)
            await seat.press("escape")
            await seat.on("DeskScreen")
        await seat.press("s")
        await seat.on("Entry")
        await seat.press("escape", "e")
        await until(lambda: seat.desk.editor.has_focus)
        await seat.press("escape")
        await until(lambda: seat.desk.outline.has_focus)
        assert not seat.acts()


async def test_a_meeting_is_closed_after_summary_and_confirmation(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        await seat.type(" Done.")
        await seat.press("escape", "C")
        await seat.on("ClosingScreen")
        await seat.sees("1.4")
        await seat.press("C")
        await seat.on("Question")
        await seat.press("escape")
        await seat.on("ClosingScreen")
        assert not (folder / "versions" / "1.4.yaml").exists()
        await seat.press("C")
        await choose(seat, " as version 1.4")
        await until((folder / "versions" / "1.4.yaml").exists)
        await seat.hears("is closed as version 1.4")
        await seat.sees("base 1.4")
        assert seat.draft().version == "1.4"
        assert seat.item("A 5").text.endswith(" Done.")


async def test_acts_on_a_group_and_on_statements_say_why_they_are_not_possible(folder: Path) -> None:
    async with seated(folder) as seat:
        seat.desk.outline.move_to("group:A")
        await until(lambda: not seat.desk.item_id)
        await seat.press("a")
        await seat.hears("A group is in view; choose an item first.")
        await seat.go("Statements 1")
        await seat.press("a")
        await seat.hears("statements have no status")
        await seat.go("A 5")
        await seat.press("W")
        await seat.hears("A 5 is in the text.")
        assert not seat.acts()


async def test_the_mouse_does_what_the_keys_do(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await until(lambda: any(_names_a_2(line) for line in dump(seat.app)))
        row = next(y for y, line in enumerate(dump(seat.app)) if _names_a_2(line))
        await seat.pilot.click(offset=(12, row))
        await until(lambda: seat.path == "A 2 bis")
        footer = dump(seat.app)[-1]
        await seat.pilot.click(offset=(footer.index("agreed"), len(dump(seat.app)) - 1))
        await seat.on("Gavel")
        await seat.sees("Not now")
        row_of_answers = next(y for y, line in enumerate(dump(seat.app)) if "Not now" in line)
        await seat.pilot.click(offset=(dump(seat.app)[row_of_answers].index("Agree"), row_of_answers))
        await seat.recorded("set")
        assert seat.item("A 2 bis").status is Status.AGREED
        await seat.on("DeskScreen")
        await seat.pilot.click("#editor")
        await until(lambda: seat.desk.editor.has_focus)
        await seat.pilot.click(offset=(12, row))
        await until(lambda: seat.desk.outline.has_focus)


def _names_a_2(line: str) -> bool:
    return "2 bis" in line[:12] and "Invite the relev" in line


async def test_a_draft_of_a_newer_program_can_only_be_read(folder: Path) -> None:
    file = folder / "draft.yaml"
    file.write_text(file.read_text("utf-8").replace("format: wgec-draft/1\n", "format: wgec-draft/1.7\n"), "utf-8")
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("a")
        await seat.hears("newer program and can only be read")
        await seat.edit("A 5")
        await seat.type("x")
        assert not seat.desk.keeper.typed
        assert not seat.acts()
