"""The list under the outline and the other lists: the cursor, the rows, and what a change costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.tui.lines import Line, Piece
from wgec_draft.tui.widgets.line_list import LineList

SIZES = [(1, 1), (2, 2), (3, 1), (10, 3), (40, 12), (80, 24), (240, 70)]


@dataclass(frozen=True, slots=True)
class Plain:
    key: str
    text: str
    height: int = 1


class PlainList(LineList[Plain]):
    drawn: list[str]

    def draw(self, row: Plain, width: int) -> Sequence[Line]:  # noqa: ARG002  the list has to cut what is longer
        self.drawn = [*getattr(self, "drawn", []), row.key]
        return [(Piece(row.text),), *((Piece(f"  {row.key}.{line}"),) for line in range(1, row.height))]

    def height(self, row: Plain, width: int) -> int:  # noqa: ARG002  known without the width
        return row.height


class ListApp(App[None]):
    def __init__(self, rows: Sequence[Plain]) -> None:
        super().__init__()
        self.list = PlainList(rows, empty="No rows here.")
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        self.heard.append(f"chosen {message.key}")

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        self.heard.append(f"entered {message.key}")


def rows(count: int) -> list[Plain]:
    """Rows of one, two and three lines in turn."""
    return [Plain(f"r{number}", f"row {number}", 1 + number % 3) for number in range(count)]


def key(app: ListApp) -> str:
    assert app.list.row is not None
    return app.list.row.key


async def settled(pilot: Pilot[None], app: ListApp) -> list[str]:
    await pilot.pause()
    return dump(app)


async def test_rows_of_varying_height_stand_below_each_other_with_a_bar_at_the_cursor() -> None:
    app = ListApp(rows(4))
    async with app.run_test(size=(14, 9)) as pilot:
        await pilot.press("down")
        assert await settled(pilot, app) == [
            " row 0",
            "▌row 1",
            "▌  r1.1",
            " row 2",
            "   r2.1",
            "   r2.2",
            " row 3",
            "",
            "",
        ]


async def test_every_key_moves_the_cursor_and_keeps_it_in_view() -> None:
    app = ListApp(rows(300))
    async with app.run_test(size=(20, 10)) as pilot:
        seen = [key(app)]
        for pressed in ("down", "pagedown", "pagedown", "up", "end", "down", "pageup", "home", "up", "pageup"):
            await pilot.press(pressed)
            seen.append(key(app))
            lines = await settled(pilot, app)
            assert any(line == f"▌{app.list.row.text}" for line in lines if app.list.row), (pressed, lines)
        assert seen == ["r0", "r1", "r5", "r9", "r8", "r299", "r299", "r294", "r0", "r0", "r0"]


async def test_each_move_is_told_and_enter_goes_in() -> None:
    app = ListApp(rows(10))
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("down", "down", "enter")
        app.list.move_to("r7")
        app.list.move_to("nowhere")
        await pilot.pause()
        assert app.heard == ["chosen r0", "chosen r1", "chosen r2", "entered r2", "chosen r7"]


async def test_of_a_burst_of_moves_only_the_last_is_told() -> None:
    app = ListApp(rows(10))
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        for number in range(1, 9):
            app.list.move_to(f"r{number}")
        await pilot.pause()
        assert app.heard[-1] == "chosen r8"
        assert len(app.heard) < 9


async def test_a_click_moves_the_cursor_and_a_double_click_goes_in() -> None:
    app = ListApp(rows(10))
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(PlainList, offset=(3, 4))
        assert key(app) == "r2"
        await pilot.click(PlainList, offset=(3, 1), times=2)
        await pilot.pause()
        assert app.heard[-2:] == ["chosen r1", "entered r1"]


async def test_a_click_below_the_rows_does_nothing() -> None:
    app = ListApp(rows(2))
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(PlainList, offset=(3, 8))
        assert key(app) == "r0"


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = ListApp(rows(100))
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        for _ in range(3):
            app.list.post_message(MouseScrollDown(app.list, 3, 3, 0, 1, 0, False, False, False))
        await until(lambda: app.list.scroll_offset.y > 2)
        assert key(app) == "r0"
        assert "▌" not in "".join(await settled(pilot, app))
        await pilot.press("down")
        assert (await settled(pilot, app))[0] == "▌row 1"


async def test_the_cursor_stays_on_its_key_when_rows_come_and_go() -> None:
    app = ListApp(rows(10))
    async with app.run_test(size=(20, 30)) as pilot:
        app.list.move_to("r5")
        app.list.show_rows([Plain("new", "new"), *rows(10)[3:], Plain("last", "last")])
        assert key(app) == "r5"
        assert "▌row 5" in await settled(pilot, app)
        assert app.heard[-1] == "chosen r5"


@pytest.mark.parametrize(
    ("left", "expected"), [(("r1", "r7", "r8"), "r7"), (("r1", "r2"), "r2"), (("other",), "other")]
)
async def test_when_its_row_goes_the_cursor_goes_to_the_nearest_that_is_left(
    left: tuple[str, ...], expected: str
) -> None:
    app = ListApp(rows(10))
    async with app.run_test(size=(20, 30)) as pilot:
        app.list.move_to("r5")
        app.list.show_rows([Plain(name, name) for name in left])
        assert f"▌{expected}" in await settled(pilot, app)
        assert app.heard[-1] == f"chosen {expected}"


async def test_no_rows_say_so_and_take_every_key() -> None:
    app = ListApp(rows(3))
    async with app.run_test(size=(20, 5)) as pilot:
        app.list.show_rows([])
        await pilot.press("down", "up", "home", "end", "pageup", "pagedown", "enter")
        await pilot.click(PlainList, offset=(3, 0))
        assert app.list.row is None
        assert (await settled(pilot, app))[0] == " No rows here."
        app.list.show_rows(rows(2))
        assert (await settled(pilot, app))[0] == "▌row 0"


async def test_changing_one_row_draws_that_row_alone() -> None:
    app = ListApp(rows(600))
    async with app.run_test(size=(40, 60)) as pilot:
        await pilot.pause()
        app.list.drawn = []
        app.list.change_row(Plain("r4", "changed", 2))
        assert " changed" in await settled(pilot, app)
        assert app.list.drawn == ["r4"]
        app.list.change_row(Plain("r500", "out of sight", 3))
        await pilot.pause()
        assert app.list.drawn == ["r4"]


async def test_the_scroll_bar_covers_no_text() -> None:
    app = ListApp([Plain(f"r{number}", "x" * 30) for number in range(50)])
    async with app.run_test(size=(20, 5)) as pilot:
        lines = await settled(pilot, app)
        assert [line[:19] for line in lines] == ["▌" + "x" * 18, *([" " + "x" * 18] * 4)]
        assert app.list.draw_width == 18


async def test_a_row_that_grows_moves_those_below_it() -> None:
    app = ListApp(rows(3))
    async with app.run_test(size=(14, 8)) as pilot:
        app.list.change_row(Plain("r0", "row 0", 2))
        assert (await settled(pilot, app))[:4] == ["▌row 0", "▌  r0.1", " row 1", "   r1.1"]


async def test_only_what_is_visible_is_drawn() -> None:
    app = ListApp(rows(10_000))
    async with app.run_test(size=(40, 30)) as pilot:
        await pilot.pause()
        assert len(set(app.list.drawn)) <= 30


async def test_a_row_taller_than_the_screen_shows_its_beginning() -> None:
    app = ListApp([Plain("a", "a"), Plain("tall", "tall", 50), Plain("z", "z")])
    async with app.run_test(size=(14, 8)) as pilot:
        await pilot.press("down")
        assert (await settled(pilot, app))[0] == "▌tall"


async def test_a_new_width_keeps_the_cursor_in_view() -> None:
    app = ListApp(rows(100))
    async with app.run_test(size=(40, 30)) as pilot:
        app.list.move_to("r60")
        await pilot.resize_terminal(20, 8)
        assert "▌row 60" in await settled(pilot, app)


async def test_the_cursor_looks_different_in_focus_and_in_every_theme() -> None:
    app = ListApp(rows(3))

    def colours() -> str:
        return str([segment.style for segment in app.screen._compositor.render_strips()[0]])

    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        focused = colours()
        app.set_focus(None)
        await pilot.pause()
        blurred = colours()
        app.theme = "textual-light"
        await pilot.pause()
        assert len({focused, blurred, colours()}) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_and_no_text_break_it(size: tuple[int, int]) -> None:
    texts = [HOSTILE, "中国" * 30, "تُقَدِّم الأطراف" * 9, "e\u0301" * 90, "👨\u200d👩\u200d👧" * 40, "a\tb\nc", ""]
    app = ListApp([Plain(str(number), text) for number, text in enumerate(texts * 3)])
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for pressed in ("down", "end", "pageup", "home", "pagedown", "enter"):
            await pilot.press(pressed)
        await pilot.resize_terminal(5, 3)
        await pilot.resize_terminal(*size)
        lines = await settled(pilot, app)
        assert is_inert(lines)
        assert len(lines) == size[1]


async def test_hostile_text_stands_as_it_is() -> None:
    app = ListApp([Plain("hostile", HOSTILE)])
    async with app.run_test(size=(160, 3)) as pilot:
        assert "[States] [not agreed] [/] [@click=app.quit]x[/annex] [bold]y" in (await settled(pilot, app))[0]
