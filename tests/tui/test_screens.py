"""What holds for every screen beside the desk: any size, any text, keyboard and mouse, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tests.tui.dumps import HOSTILE, dump, is_inert
from tests.tui.stage import NOTHING, SIZES, TINY, Stage, board, hostile_session, list_of, sample, until
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.store.prose_warnings import Suspicion
from wgec_draft.tui.holder_rows import HoldersView
from wgec_draft.tui.opening import Troubled
from wgec_draft.tui.replacing_words import Search
from wgec_draft.tui.screens.changes import ChangesScreen
from wgec_draft.tui.screens.checks import ChecksScreen
from wgec_draft.tui.screens.chooser import ChooserScreen
from wgec_draft.tui.screens.closing import ClosingScreen
from wgec_draft.tui.screens.find_replace import FindReplaceScreen
from wgec_draft.tui.screens.help import HelpScreen
from wgec_draft.tui.screens.history import HistoryScreen
from wgec_draft.tui.screens.holders import HoldersScreen
from wgec_draft.tui.screens.members import MembersScreen
from wgec_draft.tui.screens.trouble import TroubleScreen
from wgec_draft.tui.screens.versions import VersionsScreen
from wgec_draft.tui.screens.way_back import WayBackScreen
from wgec_draft.tui.widgets.redline_view import RedlineView

DOUBTS = (Suspicion(("title",), Place("draft.yaml", 2, 8), f"YAML drops `{HOSTILE}`, a comment."),)
SCREENS: dict[str, Callable[[LiveSession], Screen[Any]]] = {
    "changes": lambda session: ChangesScreen(session, "1.2"),
    "history": lambda session: HistoryScreen(session, next(session.state.draft.items()).id),
    "board": lambda session: board(session.state.draft, "A"),
    "members": lambda session: MembersScreen(session.state),
    "checks": lambda session: ChecksScreen(session.state.draft, session.state.roster, lambda: DOUBTS),
    "closing": ClosingScreen,
    "holders": lambda session: HoldersScreen(session.state, HoldersView(), lambda _: None),
    "way back": WayBackScreen,
    "versions": lambda session: VersionsScreen(
        "Which versions?", (*session.labels(), ""), session.state.draft, {"From": "1.2", "To": ""}
    ),
}
SCREENS["replace"] = lambda session: FindReplaceScreen(session.state, Search("S"))
ENDLESS = f"{HOSTILE} [a\u200b\u200d\ufeff\u2060e\u0301\u0301\u0301 ᐅ中文字符 كلمة عربية 👨\u200d👩\u200d👧 \t" * 120
"""Some ten thousand characters, among them such as take no cell, two cells, or go from right to left."""
every_screen = pytest.mark.parametrize("name", SCREENS)


async def ready(pilot: Pilot[Any], app: Stage) -> None:
    """Waits until the screen has shown what there is to see."""
    await until(pilot, lambda: list_of(app).rows)
    await settled(pilot, app)


async def settled(pilot: Pilot[Any], app: Stage) -> None:
    await pilot.pause()
    await until(pilot, lambda: all(view.complete or not view.size.width for view in app.screen.query(RedlineView)))
    await pilot.pause()


def stands_well(lines: list[str], width: int, height: int) -> bool:
    """Whether the screen fills its size, and the line of keys is whole at the bottom."""
    fits = len(lines) == height and all(len(line) <= width for line in lines)
    return fits and lines[-1].endswith(("quit", "cancel"))


@every_screen
async def test_every_screen_stands_well_at_any_size_and_outlives_the_smallest(name: str, tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: SCREENS[name](session), however_small=True)
    async with app.run_test(size=SIZES[0], notifications=True, tooltips=True) as pilot:
        await ready(pilot, app)
        for size in (*TINY, *SIZES, TINY[0], (240, 70), SIZES[1]):
            await pilot.resize_terminal(*size)
            await settled(pilot, app)
            if size in SIZES:
                assert stands_well(dump(app), *size), size
            else:
                await pilot.press("down")
    assert app.answer is NOTHING


TROUBLES = tuple(Refusal(f"{HOSTILE} is wrong.", "Mend it.", Place("draft.yaml", n, 1)) for n in range(30))
BESIDE: dict[str, Callable[[Path], Screen[Any]]] = {
    "chooser": ChooserScreen,
    "trouble": lambda folder: TroubleScreen(Troubled(folder / HOSTILE, TROUBLES)),
    "help": lambda folder: MembersScreen(sample(folder).state),
}


@pytest.mark.parametrize("name", BESIDE)
async def test_chooser_troubles_and_help_outlive_the_smallest_terminal_too(name: str, tmp_path: Path) -> None:
    app = Stage(lambda: BESIDE[name](tmp_path), however_small=True)
    async with app.run_test(size=SIZES[1], notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: app.screen.focused is not None)
        if name == "help":
            await pilot.press("?")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        for size in (*TINY, *SIZES, TINY[0], (240, 70), SIZES[1]):
            await pilot.resize_terminal(*size)
            await pilot.press("down")
            await pilot.pause()
            assert is_inert(dump(app))
        assert app.answer is NOTHING
        assert app.failure == ""


@pytest.mark.parametrize("name", [name for name in SCREENS if name != "way back"])  # for which there is no record
@pytest.mark.parametrize("text", [HOSTILE, ENDLESS], ids=["hostile", "endless"])
async def test_hostile_text_in_every_field_is_inert_on_every_screen(name: str, text: str) -> None:
    session = hostile_session(text)
    app = Stage(lambda: SCREENS[name](session))
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await ready(pilot, app)
        for keys in (["down"], ["down"], ["down"], ["down"], ["tab"], []):
            await settled(pilot, app)
            lines = dump(app)
            assert is_inert(lines)
            assert max(map(cell_len, lines)) <= 120
            await pilot.press(*keys)
        await pilot.resize_terminal(60, 15)
        await settled(pilot, app)
        assert is_inert(dump(app))
        if name != "versions":
            assert "[States]" in "".join(lines)


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in ("versions", "way back")])
async def test_hostile_text_that_is_pasted_into_a_line_of_a_screen_is_inert(name: str, tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: SCREENS[name](session))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await ready(pilot, app)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen.focused, Input))
        field = app.screen.focused
        assert isinstance(field, Input)
        for text in (HOSTILE, ENDLESS):
            field.post_message(events.Paste(f"{text}\nanother line"))
            await pilot.pause()
            await settled(pilot, app)
            assert is_inert(dump(app))
            assert "\n" not in field.value


@every_screen
async def test_esc_leaves_every_screen_with_nothing_done(name: str, tmp_path: Path) -> None:
    session = sample(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    app = Stage(lambda: SCREENS[name](session))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await ready(pilot, app)
        list_of(app).focus()
        await pilot.press("down", "escape")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer is None
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@every_screen
async def test_the_footer_offers_only_what_the_screen_does(name: str, tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: SCREENS[name](session))
    async with app.run_test(size=(200, 50), notifications=True, tooltips=True) as pilot:
        await ready(pilot, app)
        list_of(app).focus()
        await until(pilot, lambda: "go there" in dump(app)[-1] or name in ("members", "versions", "way back"))
        footer = dump(app)[-1]
    for word, screens in {
        "versions": {"changes"},
        "add": {"members"},
        "take out": {"members"},
        "close the meeting": {"closing"},
        "redline": {"changes", "history", "way back"},
        "filter": {"changes", "history"},
    }.items():
        assert (word in footer) is (name in screens), word


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in ("versions", "replace", "way back")])
async def test_what_is_searched_for_narrows_the_list_and_esc_brings_all_of_it_back(name: str, tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: SCREENS[name](session))
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await ready(pilot, app)
        lists = list(app.screen.query("SectionedList"))
        everything = [each.rows for each in lists]  # type: ignore[attr-defined]
        await pilot.press("slash", *"zqqz")
        await until(pilot, lambda: [each.rows for each in lists] != everything)  # type: ignore[attr-defined]
        assert not any(each.rows for each in lists if each.id != "tallies")  # type: ignore[attr-defined]
        await pilot.press("escape")
        await until(pilot, lambda: [each.rows for each in lists] == everything)  # type: ignore[attr-defined]
        assert app.screen.focused is list_of(app)
    assert app.answer is NOTHING


@every_screen
async def test_without_colour_every_screen_still_says_it_all(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sample(tmp_path)
    dumps = []
    for setting in ("", "1"):
        if setting:
            monkeypatch.setenv("NO_COLOR", setting)
        app = Stage(lambda: SCREENS[name](session))
        async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
            await ready(pilot, app)
            dumps.append(dump(app))
    assert dumps[0] == dumps[1]
