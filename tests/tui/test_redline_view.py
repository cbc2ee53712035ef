"""The redline beside the editor tells the truth in every mode, at every width, and never keeps the typing waiting."""

from __future__ import annotations

import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.text.redlines import pairs, shuffled, sides
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.text.attribution import clean
from wgec_draft.text.marks import parse_plain
from wgec_draft.text.normalise import inert, normalise
from wgec_draft.tui.redline_text import RedlineMode, Wanted, compose
from wgec_draft.tui.widgets import redline_view
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.wrapping import unwrapped

OLD = "Governments [shall] cooperate on public policy issues."
NEW = "Governments should cooperate on all public policy issues."
MOVING = (
    "The secretariat compiles the annual reports of members. Governments should cooperate on public policy issues.",
    "Governments should cooperate on public policy issues. The secretariat compiles the annual reports of all members.",
)
SCRIPTS = (
    "各国政府应就公共政策问题进行合作，并在互联网治理方面加强协调。",
    "ارجو من الأطراف أن تُقَدِّم تقاريرها السنوية",
    "ภาคีต้องจำกัดการใช้",
    "e\u0301te\u0301 " * 20,
    "👨\u200d👩\u200d👧 und 🇫🇷",
)


class ViewApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.view = RedlineView()

    def compose(self) -> ComposeResult:
        yield self.view


async def shown(app: ViewApp, pilot: Pilot[None]) -> list[str]:
    await until(lambda: app.view.complete)
    await pilot.pause()
    return dump(app)


def text_of(old: str, new: str, mode: RedlineMode, width: int) -> str:
    return unwrapped(compose(Wanted(old, new, "1.3", "now", mode, width)).lines)


@given(st.one_of(pairs, shuffled), st.integers(3, 60))
def test_the_wrapped_redline_read_back_gives_both_texts(texts: tuple[str, str], width: int) -> None:
    old, new = (normalise(text).text for text in texts)
    drawn = text_of(old, new, RedlineMode.INLINE, width)
    assert sides(parse_plain(drawn)) == (inert(old), inert(new))


@given(st.one_of(pairs, shuffled), st.integers(3, 60))
def test_each_text_alone_is_shown_as_it_is(texts: tuple[str, str], width: int) -> None:
    old, new = (normalise(text).text for text in texts)
    assert text_of(old, new, RedlineMode.OLD, width) == inert(old)
    assert text_of(old, new, RedlineMode.NEW, width) == inert(new)
    assert text_of(old, new, RedlineMode.CLEAN, width) == inert(clean(new))


@given(st.one_of(pairs, shuffled), st.integers(3, 60))
def test_every_changed_line_has_a_sign_in_its_margin(texts: tuple[str, str], width: int) -> None:
    old, new = (normalise(text).text for text in texts)
    composed = compose(Wanted(old, new, "1.3", "now", width=width))
    for wrapped, sign in zip(composed.lines, composed.signs, strict=True):
        assert sign or not any(piece.style for piece in wrapped.line)
        assert not sign or old != new


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (
            RedlineMode.INLINE,
            ["1.3 → now           redline", "│ Governments [-[shall]-]", "│ {+should+} cooperate on"],
        ),
        (RedlineMode.OLD, ["1.3 → now         old words", "│ Governments [shall]", "│ cooperate on public"]),
        (RedlineMode.NEW, ["1.3 → now         new words", "│ Governments should", "│ cooperate on all public"]),
        (RedlineMode.CLEAN, ["1.3 → now       clean words", "  Governments should"]),
    ],
)
async def test_each_mode_names_what_it_compares(mode: RedlineMode, expected: list[str]) -> None:
    app = ViewApp()
    async with app.run_test(size=(28, 10)) as pilot:
        app.view.mode = mode
        app.view.show(OLD, NEW, ("1.3", "now"))
        assert (await shown(app, pilot))[: len(expected)] == expected


@pytest.mark.parametrize(
    ("old", "new", "mode"),
    [
        ("One word more.", "One word.", RedlineMode.NEW),
        ("One word.", "One word more.", RedlineMode.OLD),
        ("One word.", "", RedlineMode.NEW),
    ],
)
def test_a_margin_says_where_words_stand_that_are_not_shown(old: str, new: str, mode: RedlineMode) -> None:
    assert compose(Wanted(old, new, "1.3", "now", mode)).signs == ("│",)


async def test_the_modes_go_round_and_the_names_stay_when_the_rest_scrolls() -> None:
    app = ViewApp()
    async with app.run_test(size=(30, 5)) as pilot:
        app.view.show(OLD * 9, NEW * 9, ("1.3", "now"))
        await shown(app, pilot)
        app.view.scroll_to(y=6, animate=False, force=True)
        lines = await shown(app, pilot)
        assert lines[0].startswith("1.3 → now")
        assert "Governments" not in lines[1][:13]
        seen = []
        for _ in RedlineMode:
            app.view.mode = app.view.mode.next
            seen.append((await shown(app, pilot))[0].removeprefix("1.3 → now").strip(" ▂▃▄▅▆▇█"))
        assert seen == ["old words", "new words", "clean words", "redline"]


async def test_no_change_and_no_words_are_said() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        app.view.show(OLD, OLD, ("1.3", "now"))
        assert (await shown(app, pilot))[0].endswith("no change")
        app.view.mode = RedlineMode.OLD
        app.view.show("", NEW, ("1.3", "now"))
        assert (await shown(app, pilot))[0].endswith("old words: none")


async def test_a_moved_passage_carries_its_number_and_points_to_its_other_half() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 12)) as pilot:
        app.view.show(*MOVING, ("1.3", "now"))
        lines = await shown(app, pilot)
        signs = [line[:2] for line in lines[1:]]
        assert 0 <= signs.index("1↓") < signs.index("1↑")
        assert lines[1 + signs.index("1↓")].startswith("1↓ {+Governments should")
        assert "[-Governments" in lines[1 + signs.index("1↑")]


async def test_changes_differ_in_style_as_well_as_in_marks() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 5)) as pilot:
        app.view.show("They shall act.", "They should act.", ("1.3", "now"))
        await shown(app, pilot)
        styles = {segment.text: segment.style for segment in app.screen._compositor.render_strips()[1]}
        deleted, inserted = styles["shall"], styles["should"]
        assert deleted is not None
        assert deleted.strike
        assert inserted is not None
        assert inserted.underline
        assert inserted.bold
        assert len({deleted.color, inserted.color}) == 2


async def test_typing_is_answered_once_it_rests() -> None:
    app = ViewApp()
    async with app.run_test(size=(60, 5)) as pilot:
        app.view.show(OLD, OLD, ("1.3", "now"))
        before = await shown(app, pilot)
        for length in range(1, 9):
            app.view.show(OLD, OLD + " Observers"[:length], ("1.3", "now"))
            assert not app.view.complete
        await pilot.pause(0)
        assert dump(app) == before
        assert "{+ Observe+}" in " ".join(await shown(app, pilot))


async def test_of_long_texts_the_last_complete_redline_stays_and_stale_ones_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on, threads = [], threading.Event(), []

    def slow(wanted: Wanted) -> object:
        begun.append(wanted.new)
        threads.append(threading.current_thread())
        assert go_on.wait(4)
        return compose(wanted)

    app = ViewApp()
    async with app.run_test(size=(60, 5)) as pilot:
        app.view.show(OLD, NEW, ("1.3", "now"))
        before = (await shown(app, pilot))[1:]
        monkeypatch.setattr(redline_view, "compose", slow)
        long = OLD * 90
        app.view.show(long, f"First {long}", ("1.3", "now"))
        await until(lambda: len(begun) == 1)
        app.view.show(long, f"Second {long}", ("1.3", "now"))
        app.view.show(long, f"Third {long}", ("1.3", "now"))
        await pilot.pause()
        assert dump(app)[0].endswith("comparing…")
        assert dump(app)[1:] == before
        go_on.set()
        lines = await shown(app, pilot)
        assert lines[1].startswith("│ {+Third +}")
        assert [new.split()[0] for new in begun] == ["First", "Third"]
        assert threading.main_thread() not in threads


async def test_a_comparison_that_takes_long_waits_until_the_keys_rest_for_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = []

    def slow(wanted: Wanted) -> object:
        begun.append(wanted.new.split()[0])
        time.sleep(0.1)
        return compose(wanted)

    monkeypatch.setattr(redline_view, "_LONGEST_REST", 3600.0)
    monkeypatch.setattr(redline_view, "compose", slow)
    monkeypatch.setattr(redline_view, "_TIMES_AS_LONG", 36_000)
    long = OLD * 90
    app = ViewApp()
    async with app.run_test(size=(60, 5)) as pilot:
        app.view.show(long, long, ("1.3", "now"))
        await until(lambda: app.view.complete)
        app.view.show(long, f"First {long}", ("1.3", "now"))
        await until(lambda: app.view.complete)
        app.view.show(long, f"Second {long}", ("1.3", "now"))
        await pilot.pause(0.2)
        assert begun == ["Governments", "First"]
        app.view.show(OLD, NEW, ("1.3", "now"))
        await until(lambda: app.view.complete)


async def test_a_hundred_kilobytes_keep_nobody_waiting() -> None:
    old = "States [shall] cooperate on public policy. " * 2_400
    app = ViewApp()
    async with app.run_test(size=(60, 30)) as pilot:
        longest = 0.0
        for new in (old, old.replace("shall", "should", 3), old + "Yes."):
            begun = time.thread_time()
            app.view.show(old, new, ("1.3", "now"))
            longest = max(longest, time.thread_time() - begun)
        assert (await shown(app, pilot))[1].startswith("  States")
        assert longest < 0.05


async def test_the_line_with_the_cursor_is_brought_into_view() -> None:
    app = ViewApp()
    old = "\n".join(f"Paragraph {number}." for number in range(100))
    async with app.run_test(size=(40, 9)) as pilot:
        app.view.show(old, old.replace("70.", "[70]."), ("1.3", "now"))
        await shown(app, pilot)
        app.view.reveal(old.index("70"))
        assert any("Paragraph {+[+}70{+]+}." in line for line in await shown(app, pilot))
        app.view.show(old, old.replace("70.", "[70] bis."), ("1.3", "now"))
        assert any("bis" in line for line in await shown(app, pilot))
        longer = old + "\n" * 30 + "The end."
        app.view.reveal(len(longer))
        app.view.show(old, longer, ("1.3", "now"))
        assert any("The end." in line for line in await shown(app, pilot))
        app.view.show("another", "item", ("1.3", "now"))
        assert "another" in (await shown(app, pilot))[1]


async def test_a_new_width_wraps_anew() -> None:
    app = ViewApp()
    async with app.run_test(size=(60, 9)) as pilot:
        app.view.show(NEW, NEW, ("1.3", "now"))
        assert (await shown(app, pilot))[1] == f"  {NEW}"
        await pilot.resize_terminal(30, 9)
        assert (await shown(app, pilot))[1:3] == ["  Governments should", "  cooperate on all public"]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (4, 3), (9, 5), (60, 15), (80, 24), (240, 70)])
async def test_every_script_and_every_size_is_harmless(size: tuple[int, int]) -> None:
    app = ViewApp()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for old, new in [*pairwise(SCRIPTS), (HOSTILE, HOSTILE * 2), ("", HOSTILE), ("", "")]:
            for mode in RedlineMode:
                app.view.mode = mode
                app.view.show(old, new, (HOSTILE, HOSTILE))
                lines = await shown(app, pilot)
                assert is_inert(lines)
                assert len(lines) == size[1]
        await pilot.resize_terminal(3, 2)
        await pilot.resize_terminal(*size)
        await shown(app, pilot)


async def test_arabic_stays_in_logical_order_in_a_column_of_its_own() -> None:
    app = ViewApp()
    async with app.run_test(size=(70, 5)) as pilot:
        app.view.show(SCRIPTS[1], SCRIPTS[1].replace("السنوية", "[السنوية]"), ("1.3", "now"))
        line = (await shown(app, pilot))[1]
        assert sides(parse_plain(line.removeprefix("│ ")))[0] == SCRIPTS[1]
