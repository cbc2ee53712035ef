"""Who holds what at the desk: what is listed, how one walks through it, and where enter leads."""

from __future__ import annotations

from pathlib import Path

from tests.tui.dumps import HOSTILE, dump, is_inert
from tests.tui.seat import folder, seated
from tests.tui.stage import NOTHING, TINY, Stage, keys_of, sample, until
from wgec_draft.model.claims import all_claims
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.holder_rows import HoldersView
from wgec_draft.tui.screens.holders import HoldersScreen

__all__ = ["folder"]  # a fixture


def screen_of(state: State) -> HoldersScreen:
    return HoldersScreen(state, HoldersView(), lambda _: None)


def headings(app: Stage) -> list[str]:
    return [key.removeprefix("of:") for key in keys_of(app) if key.startswith("of:")]


async def test_every_holder_stands_above_its_brackets_and_nobody_comes_last(tmp_path: Path) -> None:
    state = sample(tmp_path).state
    found = all_claims(state.draft, state.roster)
    app = Stage(lambda: screen_of(state))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: keys_of(app))
        assert headings(app) == [section.name for section in found.by_holder]
        assert len(keys_of(app)) == sum(len(section.claims) + 1 for section in found.by_holder)
        lines = dump(app)
        assert "69 open brackets · 20 holders · 45 held by nobody · who holds most first" in lines[1]
        assert any(line.split() == ["Group", "One", "13", "brackets"] for line in lines)
        assert any("B 4 bis" in line and "depth 2" in line and "delete" in line for line in lines)
        await pilot.press("s")
        await until(pilot, lambda: headings(app) == [*sorted(headings(app)[:-1], key=str.casefold), ""])


async def test_enter_leads_to_the_bracket_and_the_list_is_found_again_as_it_was_left(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("H")
        await seat.on("HoldersScreen")
        await seat.sees("69 open brackets")
        await seat.press("s", "down", "down", "enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.has_focus
        text, (row, column) = seat.desk.editor.text, seat.desk.editor.cursor_location
        assert text.split("\n")[row][column] == "["
        here = seat.desk._holders
        await seat.press("escape", "H")
        await seat.on("HoldersScreen")
        await seat.sees("by name")
        await until(seat.pilot, lambda: isinstance(seat.app.screen, HoldersScreen) and seat.app.screen._found)
        assert here is not None and here.at == list_of_seat(seat.app.screen)


def list_of_seat(screen: object) -> str:
    assert isinstance(screen, HoldersScreen)
    row = screen._list.row
    return row.key if row is not None else ""


async def test_the_list_narrows_to_a_name_to_a_holder_and_to_a_constituency(tmp_path: Path) -> None:
    state = sample(tmp_path).state
    app = Stage(lambda: screen_of(state))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("/", *"group", "enter")
        named = [
            member.short for member in state.roster.members if any("group" in name.casefold() for name in member.names)
        ]
        await until(pilot, lambda: headings(app) and set(headings(app)) <= set(named))
        assert "Group One" in headings(app)
        await pilot.press("/", *(["backspace"] * 5), "enter", "f", *"arvania", "enter")
        await until(pilot, lambda: isinstance(app.screen, HoldersScreen) and headings(app) == ["Arvania"])
        assert "only arvania: 6" in dump(app)[1]
        await pilot.press("f", *(["backspace"] * 7), *"nobody so called", "enter")
        await until(pilot, lambda: "Nobody called nobody so called" in "\n".join(dump(app)))
        await pilot.press(*(["backspace"] * 16), "enter")
        await until(pilot, lambda: isinstance(app.screen, HoldersScreen) and len(headings(app)) == 21)


async def test_by_item_the_cursor_stays_with_its_bracket(tmp_path: Path) -> None:
    state = sample(tmp_path).state
    app = Stage(lambda: screen_of(state))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("down", "down", "g")
        await until(pilot, lambda: "B 2" in headings(app))
        assert "by item" in dump(app)[1]
        await pilot.press("enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    third = all_claims(state.draft, state.roster).by_holder[0].claims[2].held
    assert app.answer == Destination(third.item, third.offset)


async def test_hostile_names_and_words_stand_as_they_are_at_any_size() -> None:
    text = f"[{HOSTILE} - Arvania retain] [x - {HOSTILE}\x1b[31m delete] ["
    items = (Item("r1", HOSTILE, text=text, status=Status.TO_BE_REVISITED),)
    state = State(
        Draft(HOSTILE, groups=(Group("A", items=items),)), Roster(members=(Member(HOSTILE, "Arvania", (HOSTILE,)),))
    )
    app = Stage(lambda: screen_of(state), however_small=True)
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: keys_of(app))
        for size in (*TINY, (60, 15), (80, 24), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.press("down", "g")
            await pilot.pause()
            assert is_inert(dump(app))


async def test_a_draft_without_brackets_says_so() -> None:
    app = Stage(lambda: screen_of(State(Draft("Quiet", groups=(Group("A", items=(Item("r1", "1", text="No."),)),)))))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "No bracket is open." in "\n".join(dump(app)))
        await pilot.press("g", "s", "enter", "f", "escape", "escape")
        await until(pilot, lambda: app.answer is None)
