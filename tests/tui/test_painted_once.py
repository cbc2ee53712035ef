"""Of a key everything that comes is painted once, whoever does a share of it, and nobody is waited for too long."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tests.tui.dumps import dump, until
from tests.tui.stage import Stage
from wgec_draft.tui.content import shown
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.screens.question import Question


class Told(Message):
    """Something is to be shown by others too."""


class First(Static, can_focus=True):
    """Takes the key, shows it, and tells the screen."""

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.update(shown("first"))
        self.post_message(Told())


class Last(Static):
    """Shows something once its place is another one."""

    def on_resize(self) -> None:
        self.update(shown(f"{self.size.height} lines"))


class Shares:
    """A screen on which one key gives three widgets something to do, one after another."""

    def compose(self) -> ComposeResult:
        yield First("nothing yet")
        yield Static("", id="second")
        yield Last("")

    def on_told(self) -> None:
        assert isinstance(self, Screen)
        self.query_one("#second", Static).update(shown("second\nof two lines"))
        self.query_one(Last).styles.height = 3


class Plain(Shares, Screen[None]):
    """It as Textual paints it."""


class Once(Shares, OncePainted[None]):
    """It painted once."""


class Busy(OncePainted[None]):
    """A screen that does not come to an end with what it does."""

    def __init__(self) -> None:
        super().__init__()
        self.app_goes_on = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield First("nothing yet")
        yield Static("", id="second")

    async def on_told(self) -> None:
        self.query_one("#second", Static).update(shown("second"))
        await self.app_goes_on.wait()


class Painting(Stage):
    """A stage that counts what it paints."""

    def __init__(self, screen: type[Screen[None]]) -> None:
        super().__init__(screen)
        self.painted = 0

    def _display(self, screen: Screen[None], renderable: object) -> None:
        self.painted += 1
        super()._display(screen, renderable)  # type: ignore[arg-type]

    @contextmanager
    def counted(self) -> Iterator[list[int]]:
        """How often it paints within."""
        found: list[int] = []
        before = self.painted
        yield found
        found.append(self.painted - before)


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are waited for however busy the machine is."""
    monkeypatch.setattr("wgec_draft.tui.painted_once._LONGEST_WAIT", 30.0)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize(("screen", "paints"), [(Plain, 2), (Once, 1)])
async def test_what_comes_of_a_key_is_painted_once(screen: type[Screen[None]], paints: int) -> None:
    app = Painting(screen)
    async with app.run_test(size=(60, 16)) as pilot:
        await until(lambda: "nothing yet" in "\n".join(dump(app)))
        with app.counted() as counts:
            await pilot.press("x")
        assert [line.strip() for line in dump(app)[:4]] == ["first", "second", "of two lines", "3 lines"]
        assert counts[0] >= paints if screen is Plain else counts == [paints]


async def test_what_is_still_at_work_is_not_waited_for_for_ever() -> None:
    app = Painting(Busy)
    async with app.run_test(size=(60, 16)):
        await until(lambda: "nothing yet" in "\n".join(dump(app)))
        screen = app.screen
        assert isinstance(screen, Busy)
        with app.counted() as counts:
            screen.query_one(First).post_message(events.Key("x", "x"))
            await until(lambda: app.painted > 1 and "second" in "\n".join(dump(app)))
        assert counts[0] >= 1
        assert not screen.app_goes_on.is_set()
        screen.app_goes_on.set()


@pytest.mark.usefixtures("patience")
async def test_what_changes_beneath_a_dialog_is_shown_by_painting_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = Painting(Once)
    async with app.run_test(size=(60, 20)) as pilot:
        beneath = app.screen
        await app.push_screen(Question("Which?", {"one": "The one"}))
        await until(lambda: "The one" in "\n".join(dump(app)))
        await app.workers.wait_for_complete()  # among them the one that paints it
        await pilot.pause()
        with app.counted() as counts:
            beneath.query_one("#second", Static).update(shown("second\nof two lines"))
            await until(lambda: "of two lines" in "\n".join(dump(app)))
            waited: list[bool] = []
            beneath.call_after_refresh(waited.append, True)  # with which Textual paints it again
            await until(lambda: waited)
            await pilot.pause()
        assert counts == [1]


async def test_a_stretch_of_the_screen_that_is_painted_takes_no_paint_from_its_parts() -> None:
    app = Painting(Once)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(lambda: "nothing yet" in "\n".join(dump(app)))
        await pilot.pause()
        painted: list[Region] = []
        refresh = app.screen._compositor_refresh

        def noted() -> None:
            painted.extend(app.screen._compositor._dirty_regions)
            refresh()

        app.screen._compositor_refresh = noted  # type: ignore[method-assign]
        part = app.screen.query_one("#second", Static)
        app.screen.refresh(Region(0, 10, 5, 1))  # as for what shows through from beneath
        part.refresh()
        await until(lambda: Region(0, 10, 5, 1) in painted)
        assert any(region.contains_region(part.region) for region in painted)


async def test_who_waits_for_the_paint_of_a_screen_goes_on_when_a_dialog_comes_over_it() -> None:
    app = Painting(Once)
    async with app.run_test(size=(60, 20)):
        await until(lambda: "nothing yet" in "\n".join(dump(app)))
        went_on: list[bool] = []
        first: Widget = app.screen.query_one(First)
        first.styles.height = 2
        first.call_after_refresh(went_on.append, True)
        await app.push_screen(Question("Which?", {"one": "The one"}))
        await until(lambda: went_on)
