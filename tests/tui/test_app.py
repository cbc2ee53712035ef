"""The application: keys, sizes, themes, leaving, and failing without a word of the draft."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.command import CommandPalette

from tests.tui.bench import SIZES, Bench, BenchApp, bench_app
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.tui.screens.help import HelpScreen
from wgec_draft.tui.screens.question import Question
from wgec_draft.tui.screens.too_small import TooSmallScreen
from wgec_draft.tui.themes import THEME_NAMES


async def test_a_key_does_the_act_of_the_panel_in_focus() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("a", "U", "/", "tab", "a", "f5", "ctrl+s", "escape")
        await until(lambda: len(app.bench.done) == 6)
        assert app.bench.done == ["agree", "redo", "search", "agree", "save", "back"]


async def test_a_remapped_key_arrives_and_the_default_one_does_not() -> None:
    app = bench_app(outline_agree="y,f9", editor_agree="f3")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a", "y", "f9", "tab", "f5", "f3")
        await until(lambda: len(app.bench.done) == 3)
        assert app.bench.done == ["agree"] * 3
        assert any("F3 agreed" in line for line in dump(app))


async def test_exchanged_keys_arrive() -> None:
    app = bench_app(outline_agree="r", outline_revisit="a")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a", "r")
        await until(lambda: len(app.bench.done) == 2)
        assert app.bench.done == ["revisit", "agree"]


async def test_a_disabled_act_says_why_and_is_not_done() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.bench.reasons["agree"] = f"A 3 was withdrawn: {HOSTILE}"
        await pilot.press("a", "r")
        await until(lambda: app.bench.done and any("A 3 was withdrawn" in line for line in dump(app)))
        assert app.bench.done == ["revisit"]
        assert is_inert(dump(app))


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_screen_or_says_that_it_is_too_small(size: tuple[int, int]) -> None:
    app = bench_app()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        is_small = size[0] < 60 or size[1] < 15
        await until(lambda: isinstance(app.screen, TooSmallScreen if is_small else Bench))
        await pilot.press("?", "ctrl+p", "escape", "escape")
        await pilot.pause()


async def test_the_notice_goes_when_the_terminal_grows_and_nothing_is_lost() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("?")
        await until(lambda: isinstance(app.screen, HelpScreen))
        for size in ((59, 24), (80, 14), (1, 1)):
            await pilot.resize_terminal(*size)
            await until(lambda: isinstance(app.screen, TooSmallScreen))
        assert any("60" in line for line in dump(app)) or app.size.width < 10
        await pilot.resize_terminal(60, 15)
        await until(lambda: isinstance(app.screen, HelpScreen))
        assert [type(screen) for screen in app.screen_stack[1:]] == [Bench, HelpScreen]


async def test_what_comes_while_the_terminal_is_too_small_is_seen_afterwards() -> None:
    app = bench_app()
    async with app.run_test(size=(40, 10), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, TooSmallScreen))
        app.ask("Well?", {"yes": "Yes"}, lambda _answer: None)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await until(lambda: isinstance(app.screen, Question))
        await pilot.press("enter")
        await until(lambda: app.screen is app.bench)


async def test_the_palette_finds_acts_of_other_panels_too() -> None:
    app = bench_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("tab", "ctrl+p")
        await until(lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"withdraw")
        await until(lambda: any("Takes the item out" in line for line in dump(app)))
        await pilot.press("enter")
        await until(lambda: app.bench.done == ["withdraw"])


async def test_the_palette_shows_hostile_reasons_as_text() -> None:
    app = bench_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.bench.reasons["agree"] = HOSTILE
        await pilot.press("ctrl+p")
        await until(lambda: any("Not now: [States] [not agreed] [/]" in line for line in dump(app)))
        assert is_inert(dump(app))


async def test_a_key_of_the_footer_can_be_clicked() -> None:
    app = bench_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: "agreed" in dump(app)[-1])
        await pilot.click(offset=(dump(app)[-1].index("agreed"), 29))
        await until(lambda: app.bench.done == ["agree"])


async def test_t_goes_through_the_themes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = bench_app()
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(4):
            seen.append((app.theme, app.screen.styles.background.hex))
            await pilot.press("t")
            await pilot.pause()
        assert [name for name, _ in seen] == [*THEME_NAMES, THEME_NAMES[0]]
        assert len({colour for _, colour in seen}) == 3


async def test_without_colour_nothing_is_painted_and_what_is_in_focus_still_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.ask("Which?", {"one": "One", "other": "Other"}, lambda _answer: None)
        await until(lambda: any("Other" in line for line in dump(app)))
        await pilot.pause()
        styles = [segment.style for segment in _segments(app) if segment.text.strip() and segment.style]
        assert all(not style.color or style.color.is_default for style in styles)
        assert all(not style.bgcolor or style.bgcolor.is_default for style in styles)
        assert any(segment.style and segment.style.reverse for segment in _segments(app) if "One" in segment.text)
        await pilot.press("escape", "t")
        await until(lambda: any("NO_COLOR is set" in line for line in dump(app)))


async def test_with_sixteen_colours_only_those_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "linux")
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _ in THEME_NAMES:
            await pilot.pause()
            colours = [style.color for segment in _segments(app) if (style := segment.style) and segment.text.strip()]
            assert all(colour is None or colour.triplet is None for colour in colours)
            await pilot.press("t")


async def test_garbage_is_collected_again_once_the_desk_is_shown() -> None:
    app = bench_app()
    gc.disable()
    async with app.run_test(size=(80, 24)):
        await until(gc.isenabled)


async def test_leaving_asks_only_when_something_is_not_saved() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.bench.kept = f"A 3 is not saved: {HOSTILE}"
        await pilot.press("q")
        await until(lambda: isinstance(app.screen, Question))
        assert is_inert(dump(app))
        await pilot.press("escape")
        await until(lambda: app.screen is app.bench)
        await pilot.press("ctrl+q", "ctrl+q")
        await until(lambda: isinstance(app.screen, Question))
        assert sum(isinstance(screen, Question) for screen in app.screen_stack) == 1
        await pilot.press("enter")
        await until(lambda: not app.is_running)
        assert (app.bench.saved, app.return_value) == (1, 0)


async def test_leaving_stays_when_saving_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(bench: Bench) -> bool:
        bench.kept += " The disk is full."
        return False

    monkeypatch.setattr(Bench, "save", full)
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.bench.kept = "A 3 is not saved."
        await pilot.press("q", "enter")
        await until(lambda: any("The disk is full." in line for line in dump(app)))
        assert app.is_running
        app.bench.kept = ""


SECRET = "Arvania will give way on paragraph 7"


def _fails_with_words(bench: Bench) -> None:
    words = SECRET
    bench.done.append(words)
    raise ValueError(words)


async def test_an_unexpected_error_saves_first_and_reports_without_a_word_of_the_draft(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Bench, "act_agree", _fails_with_words)
    app = await _failed(lambda app: app.do("agree"))
    assert app.bench.saved == 1
    assert "What was on the screen is saved." in app.failure
    _check_redacted(app, tmp_path, capfd)
    assert "_fails_with_words" in next(tmp_path.glob("*report*")).read_text()


async def test_an_error_in_a_worker_is_reported_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def fail(app: BenchApp) -> None:
        app.run_worker(lambda: _fails_with_words(app.bench), thread=True)

    app = await _failed(fail)
    _check_redacted(app, tmp_path, capfd)


async def test_an_error_in_a_forgotten_callback_is_reported_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def fail(app: BenchApp) -> None:
        asyncio.get_running_loop().call_soon(_fails_with_words, app.bench)

    app = await _failed(fail)
    _check_redacted(app, tmp_path, capfd)


async def test_what_could_not_be_saved_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(Bench, "save_everything", _fails_with_words)
    monkeypatch.setattr(Bench, "act_agree", _fails_with_words)
    app = await _failed(lambda app: app.do("agree"))
    assert "not everything on the screen could be saved" in app.failure


async def _failed(act: Callable[[BenchApp], Awaitable[None]]) -> BenchApp:
    app = bench_app()
    with pytest.raises(Exception) as caught:  # the test tool raises again what the app was told of
        async with app.run_test(size=(80, 24), notifications=True):

            async def go() -> None:
                await act(app)

            app.call_later(go)
            await until(lambda: app.failure)
    assert SECRET in str(getattr(caught.value, "error", caught.value))
    return app


def _check_redacted(app: BenchApp, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    [report] = folder.glob("wgec-draft-report-*")
    assert str(report) in app.failure
    assert "ValueError" in report.read_text()
    printed = capfd.readouterr()
    assert SECRET not in report.read_text() + app.failure + printed.out + printed.err


def _segments(app: BenchApp) -> Iterator[Segment]:
    """What is sent to the terminal, filters applied."""
    for strip in app.screen._compositor.render_strips():
        segments = list(strip)
        for line_filter in app.get_line_filters():
            segments = line_filter.apply(segments, Color(0, 0, 0))
        yield from segments


async def test_what_is_said_takes_the_place_of_what_was_said_before_and_errors_stay() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.tell("The disk is full.", "error")
        for number in range(5):
            app.tell(f"Said {number}.")
        app.tell("The disk is full.", "error")
        await pilot.pause()
        assert sorted(said.message for said in app._notifications) == ["The disk is full."]
        app.tell("Said last.")
        await pilot.pause()
        assert sorted(said.message for said in app._notifications) == ["Said last.", "The disk is full."]
