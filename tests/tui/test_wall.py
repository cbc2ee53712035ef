"""The wall by itself: large, wrapped, honest about its desk, and nothing on it acts, in a terminal of any size."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.dumps import HOSTILE, drawn, dump, is_inert, until
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.wall import Look, OnTheWall, WallItem, WallMode, WallPage
from wgec_draft.model.words import Status
from wgec_draft.tui.lines import plain, width_of
from wgec_draft.tui.redline_text import compose
from wgec_draft.tui.screens.wall import WallScreen
from wgec_draft.tui.wall import WallApp
from wgec_draft.tui.wall_lines import Size, foot_lines, sheet, wanted

PAGE = WallPage("Recommendations on water", version="1.3", next="1.4", base="1.3", meeting="Meeting 4, Geneva")
ITEM = WallItem(
    "A 3 bis", "A  Implementation", Status.TO_BE_REVISITED, "States should [fully] meet.", "States shall meet."
)
SIZES = [(1, 1), (2, 3), (20, 5), (20, 2), (40, 12), (80, 24), (120, 40), (240, 70)]


class Room:
    """What the room sees."""

    def __init__(self, app: WallApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> WallScreen:
        assert isinstance(self.app.screen, WallScreen)
        return self.app.screen

    @property
    def text(self) -> str:
        return "\n".join(dump(self.app))

    @property
    def words(self) -> str:
        """What stands there, line breaks aside."""
        return " ".join(self.text.split())

    async def shows(self, state: OnTheWall) -> str:
        self.screen.show_state(state)
        await self.pilot.pause()
        return self.words


@asynccontextmanager
async def room(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    app = WallApp(tmp_path, PAGE)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await until(lambda: isinstance(app.screen, WallScreen) and app.screen.is_mounted)
        await pilot.pause()
        yield Room(app, pilot)


def on(item: WallItem | None = ITEM, **page: object) -> OnTheWall:
    return OnTheWall(replace(PAGE, item=item, **page))  # type: ignore[arg-type]


async def test_without_a_desk_the_wall_shows_the_title_and_says_that_it_waits(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        await until(lambda: "The wall waits for the desk." in wall.words)
        assert "Recommendations on water" in wall.words
        assert "Meeting 4, Geneva" in wall.words
        assert "version 1.3 · next 1.4" in wall.words


async def test_an_item_stands_there_with_label_status_versions_and_its_redline(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        said = await wall.shows(on())
        assert "A 3 bis ~ to be revisited" in said
        assert "A Implementation" in said
        assert "against 1.3 · next 1.4" in said
        assert "against 1.1 · 1.3 · next 1.4" in await wall.shows(on(base="1.1"))
        assert "[-shall-]{+should [fully]+}" in said.replace("│ ", "").replace("-] {+", "-]{+")
        assert "waits" not in said


async def test_clean_words_bear_no_mark(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        said = await wall.shows(on(replace(ITEM, former=None), look=Look(WallMode.CLEAN)))
        assert "States should [fully] meet." in said
        assert "{+" not in said
        assert "against" not in said


async def test_a_withdrawn_item_is_shown_as_withdrawn(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        said = await wall.shows(on(replace(ITEM, words="", former="States shall meet.", withdrawn=True)))
        assert "A 3 bis ⊘ withdrawn" in said
        assert "[-States shall meet.-]" in said


async def test_the_banner_stands_there_when_the_chair_wants_it(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        assert "Nothing is agreed" not in await wall.shows(on())
        assert "Nothing is agreed until" in await wall.shows(on(banner="Nothing is agreed until everything is agreed."))


async def test_a_frozen_wall_says_so_by_one_small_sign(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        live = await wall.shows(on())
        frozen = await wall.shows(replace(on(), frozen=True))
        assert frozen.replace(" ‖", "") == live


async def test_a_wall_whose_desk_is_gone_keeps_what_it_had_and_says_of_when(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        before = await wall.shows(on())
        wall.screen.lose_desk()
        await wall.pilot.pause()
        assert wall.words.startswith(before)
        at = f"{time.localtime().tm_hour:02}:"
        assert f"The desk is not connected; shown as of {at}" in wall.words
        assert "not connected" not in await wall.shows(on())


async def test_the_clock_counts_by_itself_and_warns_by_words_and_style(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        now = time.monotonic()
        clock = SpeakingClock("Arvania", 120.0, 60.0, running_since=now)
        said = await wall.shows(replace(on(), clock=clock, speakers=("Belmora", "Cordelia")))
        assert "Arvania 1:00" in said or "Arvania 0:59" in said
        assert "then Belmora, Cordelia" in said
        await until(lambda: "Arvania 0:58" in wall.words)
        assert "soon over" in await wall.shows(replace(on(), clock=replace(clock, counted=100.0)))
        assert "-0:" in await wall.shows(replace(on(), clock=replace(clock, counted=125.0)))
        assert "time is over" in wall.words
        assert "paused" in await wall.shows(replace(on(), clock=replace(clock, running_since=None)))


async def test_plus_puts_fewer_words_on_a_row_and_minus_more(tmp_path: Path) -> None:
    async with room(tmp_path, (100, 40)) as wall:
        await wall.shows(on(replace(ITEM, words="word " * 60, former=None)))

        def longest() -> int:
            return max(len(line.strip()) for line in wall.text.splitlines() if "word" in line)

        first = longest()
        await wall.pilot.press("+", "+")
        shorter = longest()
        await wall.pilot.press("-", "-", "-", "-")
        assert shorter < first < longest()
        for _ in range(30):
            await wall.pilot.press("+")
        assert longest() > 5
        for _ in range(30):
            await wall.pilot.press("-")
        assert longest() <= 100


async def test_words_and_headings_begin_in_one_column_and_signs_stand_before_it(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        await wall.shows(on(replace(ITEM, words="States should meet.\n\nEvery year.", former="States shall meet.")))
        lines = wall.text.splitlines()
        column = next(line.index("A 3 bis") for line in lines if "A 3 bis" in line)
        assert next(line.index("States") for line in lines if "States" in line) == column
        assert next(line.index("│") for line in lines if "│" in line) == column - 2
        await wall.shows(on(replace(ITEM, former=None)))
        assert next(line.index("States") for line in wall.text.splitlines() if "States" in line) == column


async def test_a_wall_that_was_paged_stays_there_when_a_comparison_comes(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    typed = words.replace("word700", "HERE")
    async with room(tmp_path) as wall:
        await wall.shows(on(replace(ITEM, words=words, former=words)))
        await wall.shows(on(replace(ITEM, words=typed, former=words, place=typed.index("HERE"))))
        await wall.pilot.press(*["pageup"] * 40)
        await until(lambda: not any(work.group == "redline" and not work.is_finished for work in wall.app.workers))
        await wall.pilot.pause()
        assert "word0 " in wall.words


async def test_the_place_that_changes_is_in_view_in_a_long_item(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    async with room(tmp_path) as wall:
        said = await wall.shows(on(replace(ITEM, words=words, former=words)))
        assert "word0 " in said
        assert "↓ the text goes on" in said
        place = words.index("word700")
        typed = f"{words[:place]}HERE {words[place:]}"
        said = await wall.shows(on(replace(ITEM, words=typed, former=words, place=place + 5)))
        assert "HERE" in said
        assert "rows above" in said
        await wall.pilot.press(*["pageup"] * 40)
        assert "word0 " in wall.words
        said = await wall.shows(replace(wall.screen.sheet.state, frozen=True))
        assert "word0 " in said, "what did not change the words took the room elsewhere"
        said = await wall.shows(on(replace(ITEM, words=typed.replace("HERE", "THERE"), former=words, place=place + 6)))
        assert "THERE" in said


async def test_a_very_long_item_is_shown_at_once_and_compared_after(tmp_path: Path) -> None:
    words = "Governments cooperate on matters of water. " * 5_000
    async with room(tmp_path) as wall:
        said = await wall.shows(on(replace(ITEM, words=f"New. {words}", former=words)))
        assert "New. Governments" in said
        await until(lambda: "{+New.+}" in wall.words.replace("{+New. +}", "{+New.+}"))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_terminal_of_any_size_shows_what_it_can_and_never_fails(tmp_path: Path, size: tuple[int, int]) -> None:
    state = replace(
        on(banner="Nothing is agreed until everything is agreed."),
        clock=SpeakingClock("Arvania", 120.0, 100.0, None),
        speakers=("Belmora",),
    )
    async with room(tmp_path, (80, 24)) as wall:
        await wall.shows(state)
        await wall.pilot.resize_terminal(*size)
        for each in (state, on(), on(None), on(replace(ITEM, words="", former=None))):
            await wall.shows(each)
            assert [strip.cell_length for strip in drawn(wall.app)] == [size[0]] * size[1]
        wall.screen.lose_desk()
        await wall.pilot.resize_terminal(80, 24)
        await wall.shows(state)
        assert "A 3 bis" in wall.words


async def test_at_twenty_columns_the_label_the_words_and_the_clock_still_stand_there(tmp_path: Path) -> None:
    async with room(tmp_path, (20, 8)) as wall:
        said = await wall.shows(replace(on(), clock=SpeakingClock("Arvania", 120.0, 30.0, None)))
        assert "A 3 bis" in said
        assert "States" in said
        assert "Arvania 1:30" in said


async def test_nothing_that_the_desk_says_acts_on_the_terminal(tmp_path: Path) -> None:
    item = WallItem(HOSTILE, HOSTILE, Status.AGREED, HOSTILE, HOSTILE[:20] + "x")
    page = WallPage(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, item=item)
    state = OnTheWall(page, clock=SpeakingClock(HOSTILE, 120.0), speakers=(HOSTILE, "\x1b]0;x\x07"))
    async with room(tmp_path, (120, 60)) as wall:
        said = await wall.shows(state)
        assert is_inert(dump(wall.app))
        assert "[States]" in said
        assert "[@click=app.quit]" in said
        await wall.shows(replace(state, page=replace(state.page, item=None)))
        assert is_inert(dump(wall.app))


@pytest.mark.parametrize(
    "words", ["يجوز للدول أن تتعاون [تعاوناً كاملاً] في هذا المجال. " * 8, "各国应当[充分]合作,共同制定公共政策。" * 20]
)
async def test_words_of_other_scripts_are_wrapped_and_none_is_lost(tmp_path: Path, words: str) -> None:
    async with room(tmp_path, (60, 60)) as wall:
        said = await wall.shows(on(replace(ITEM, words=words, former=None)))
        assert "".join(words.split()) in "".join(said.split())
        assert [strip.cell_length for strip in drawn(wall.app)] == [60] * 60


async def test_without_colour_status_and_changes_stand_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with room(tmp_path) as wall:
        said = await wall.shows(on())
        assert "~ to be revisited" in said
        assert "[-shall-]" in said
        await wall.pilot.press("t")
        assert wall.words == said


async def test_q_leaves_and_other_keys_do_nothing(tmp_path: Path) -> None:
    async with room(tmp_path) as wall:
        before = await wall.shows(on())
        await wall.pilot.press("x", "enter", "escape", "?", "ctrl+p", "tab", "t")
        assert wall.words == before
        await wall.pilot.press("q")
        assert wall.app.return_code == 0


async def test_a_failure_leaves_a_report_without_a_word_of_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    def fail(*_: object, **__: object) -> None:
        words = "canary"
        raise ValueError(words)

    app = WallApp(tmp_path / "draft", PAGE)
    with pytest.raises(ValueError, match="canary"):
        async with app.run_test() as pilot:
            await pilot.pause()
            monkeypatch.setattr("wgec_draft.tui.widgets.wall_sheet.sheet", fail)
            assert isinstance(app.screen, WallScreen)
            app.call_later(app.screen.show_state, on())
            await pilot.pause()
    assert f"wgec-draft present {tmp_path / 'draft'}" in app.failure
    assert "canary" not in app.failure


@pytest.mark.parametrize("size", [Size(*each) for each in SIZES], ids=str)
def test_the_lines_fill_the_terminal_and_no_row_is_longer_than_the_measure(size: Size) -> None:
    item = replace(ITEM, words="Governments should cooperate on water. " * 30)
    composed = compose(wanted(item, "1.3", size.column))
    state = replace(on(item), clock=SpeakingClock("Arvania", 120.0), speakers=("Belmora",))
    found = sheet(state, composed, size, 0, None, 0.0, ("The desk is not connected; shown as of 10:42.", "10:42"))
    assert len(found.lines) == size.height
    assert all(width_of(plain(line).rstrip()) <= max(size.width, 1) for line in found.lines if size.width > 6)
    assert len(list(foot_lines(state, size, 0.0))) <= max(3, size.height)
