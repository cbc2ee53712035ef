"""The state of play at the desk: what is listed, where enter leads, and the banner."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import cast

import pytest

from tests.tui.dumps import HOSTILE, dump, is_inert
from tests.tui.seat import folder, seated
from tests.tui.stage import NOTHING, TINY, Stage, Still, keys_of, list_of, sample, told, until
from wgec_draft.model.draft import NOTHING_IS_AGREED, Draft, Group, Item
from wgec_draft.model.holding import holdings
from wgec_draft.model.naming import locate_item
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.screens.state import StateScreen
from wgec_draft.tui.widgets.line_list import LineList

__all__ = ["folder"]  # a fixture


async def test_the_figures_are_those_of_the_draft_and_the_burn_down_ends_now(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: StateScreen(session))
    async with app.run_test(size=(200, 60)) as pilot:
        await until(pilot, lambda: keys_of(app, "course"))
        await pilot.pause()
        lines = dump(app)
    held = holdings(session.state.draft, session.state.roster).by_holder
    for each in held[:5]:
        line = next(line for line in lines if line.strip().startswith(each.holder))
        assert line.strip().removeprefix(each.holder).split()[0] == str(len(each.brackets))
    assert any("now" in line and "16✓" in line and "15~" in line and "10✗" in line and "69[]" in line for line in lines)
    head = next(line for line in lines if "By group" in line)
    total = next(line for line in lines if line[1:4] == "all")
    for word, figure in (("✓", "16"), ("~", "15"), ("✗", "10"), ("[ ]", "69")):
        end = head.index(word) + len(word)
        assert total[:end].endswith(figure), (word, head, total)


async def test_enter_leads_to_the_item_to_the_bracket_and_from_a_moment_nowhere(tmp_path: Path) -> None:
    session = sample(tmp_path)
    draft = session.state.draft
    app = Stage(lambda: StateScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app, "figures"))
        list_of(app).move_to("holder:Arvania")
        await pilot.press("enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    held = holdings(draft, session.state.roster).by_holder
    first = next(each for each in held if each.holder == "Arvania").brackets[0]
    assert app.answer == Destination(first.item, first.offset)
    app = Stage(lambda: StateScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app, "figures"))
        await pilot.press("end", "enter")
        assert app.answer is NOTHING, "a moment is no item"
        list_of(app).move_to("B")
        await pilot.press("enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    wanted = next(item for item in draft.groups[3].items if item.counts and item.status != "agreed")
    assert app.answer == Destination(wanted.id)


async def test_the_items_stand_under_what_there_is_to_say_of_them(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: StateScreen(session))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: keys_of(app, "items"))
        a_6 = locate_item(session.state.draft, "A 6").item.id
        assert {f"near:{a_6}", f"reopened:{a_6}", f"since:{a_6}"} <= set(keys_of(app, "items"))
        await pilot.press("/", *"asked", "enter")
        await until(pilot, lambda: f"since:{a_6}" not in keys_of(app, "items"))
        assert f"reopened:{a_6}" in keys_of(app, "items"), "which Dravenia asked for"
        await pilot.press("/", *(["backspace"] * 8), *"dravenia", "enter")
        await until(pilot, lambda: f"since:{a_6}" in keys_of(app, "items"))
        assert [key for key in keys_of(app, "figures") if key.startswith("holder:")] == ["holder:Dravenia"]


async def test_the_banner_stands_above_everything_until_it_is_taken_back(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("S")
        await until(seat.pilot, lambda: "last version 1.3" in seat.text)
        assert "Nothing is agreed until" not in seat.text
        await seat.press("n")
        await until(seat.pilot, lambda: "Nothing is agreed until everything is agreed · " in seat.text)
        assert seat.draft().banner
        await seat.press("escape")
        await until(seat.pilot, lambda: seat.screen == "DeskScreen" and NOTHING_IS_AGREED in dump(seat.app)[2])
        await seat.press("u")
        await until(seat.pilot, lambda: NOTHING_IS_AGREED not in seat.text.split("\n")[2])
        assert not seat.draft().banner


async def test_enter_on_a_holder_goes_to_the_bracket_in_the_editor(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("S")
        await until(seat.pilot, lambda: "last version 1.3" in seat.text)
        seat.app.screen.query_one("#figures", LineList).move_to("holder:Elandria")
        await seat.press("enter")
        await until(seat.pilot, lambda: seat.path == "B 4 bis")
        text, (row, column) = seat.desk.editor.text, seat.desk.editor.cursor_location
        assert text.split("\n")[row][column] == "["


async def test_esc_leaves_while_a_version_is_still_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = Event()
    version = LiveSession.version

    def slow(self: LiveSession, label: str) -> Draft:
        assert goes_on.wait(30)
        return version(self, label)

    session = sample(tmp_path)
    monkeypatch.setattr(LiveSession, "version", slow)
    app = Stage(lambda: StateScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "reading" in told(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.answer is None)
        goes_on.set()


async def test_a_version_that_can_not_be_read_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    session = sample(tmp_path)
    damaged = session.path / "versions" / "1.1.yaml"
    damaged.chmod(0o644)
    damaged.write_text("title: [\n", "utf-8")
    app = Stage(lambda: StateScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "can't be read" in told(app))
        assert not keys_of(app, "figures")
        await pilot.press("down", "tab", "enter", "escape")
        await until(pilot, lambda: app.answer is None)


@pytest.mark.parametrize("size", [*TINY, (80, 24), (200, 50)])
async def test_hostile_names_and_words_are_inert_at_every_size(size: tuple[int, int]) -> None:
    words = f"[{HOSTILE} - Arvania] [{HOSTILE}]"
    items = (Item("r1", "1", text=words, status=Status.TO_BE_REVISITED), Item("r2", text="x", status=Status.AGREED))
    draft = Draft(HOSTILE, banner=True, groups=(Group("A", HOSTILE, items=items),))
    state = State(draft, Roster(members=(Member(HOSTILE, "Arvania", (HOSTILE,)),)))
    app = Stage(lambda: StateScreen(cast("LiveSession", Still(state, {}))), however_small=True)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: keys_of(app, "figures"))
        await pilot.press("down", "tab", "down", "tab", "end")
        await pilot.pause()
        assert is_inert(dump(app))


async def test_ten_thousand_items_are_listed_without_holding_up_a_key() -> None:
    words = "States [shall - Arvania; should - Belmora] meet"
    items = tuple(Item(f"i{n}", str(n), text=f"{words} {n}", status=Status.TO_BE_REVISITED) for n in range(10_000))
    state = State(Draft("t", groups=(Group("A", items=items),)))
    app = Stage(lambda: StateScreen(cast("LiveSession", Still(state, {}))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "up")
        await until(pilot, lambda: len(keys_of(app, "items")) == 10_000 + 4)
        assert "holder:Arvania" in keys_of(app, "figures")
