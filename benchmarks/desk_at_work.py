"""What `desk_speed.py` runs as WAY FOLDER RESULTS: an application, used in one way; RESULTS is written as JSON."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from contextvars import Context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk_full_room import walked_through

if TYPE_CHECKING:
    from textual.app import App
    from textual.widgets import TextArea

    from wgec_draft.tui.screens.desk import DeskScreen

PACE = 0.05
"""Seconds between two keys of somebody who types fast."""
KEYS = 40
"""Keys of a burst."""
PATIENCE = 20.0
"""Seconds after which what was waited for is held not to come."""
LOOK = 3.0
"""Seconds that somebody looks at the desk before the first key of an hour's work."""
QUIET = 0.3
"""Seconds without anything painted after which a key is over."""
TEXT = "States should cooperate on public policy issues pertaining to the Internet. " * 6


def give(**results: Any) -> None:
    """Gives the results and ends the process at once."""
    Path(sys.argv[3]).write_text(json.dumps(results), encoding="utf-8")
    os._exit(0)


def peak_megabytes() -> float:
    """The most memory this program ever had; what its parent had before `exec` does not count."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not tell")


def give_start(watch: Watch) -> None:
    """Gives what it cost to get here, once everything that is dirty now is painted too."""

    def painted() -> None:
        give(cpu=time.process_time() * 1000, megabytes=peak_megabytes())

    watch.app.screen.call_after_refresh(painted)


class Watch:
    """Knows when something was painted, and presses keys."""

    def __init__(self) -> None:
        self.app: App[Any]
        self.painted = asyncio.Event()
        self.painted_at = 0.0

    def over(self, app_class: type[App[Any]], at_paint: Callable[[Watch], None]) -> type[App[Any]]:
        """The application, watched."""
        watch = self

        class Watched(app_class):  # type: ignore[valid-type,misc]
            def _display(self, screen: Any, renderable: Any) -> None:
                super()._display(screen, renderable)
                watch.app = self
                watch.painted_at = time.perf_counter()
                watch.painted.set()
                at_paint(watch)

        return Watched

    def press(self, key: str) -> None:
        """Sends a key the way the terminal's reader does.

        It is made in an empty context: a key that came from a part of the application would not pass that part.
        """
        from textual.events import Key
        from textual.keys import _character_to_key

        assert self.app._driver is not None
        name = _character_to_key(key) if len(key) == 1 else key
        self.app._driver.send_message(Context().run(Key, name, key if len(key) == 1 else None))

    async def burst(self, key: str, count: int = KEYS) -> None:
        """Presses a key again and again, as fast as people do."""
        for _ in range(count):
            self.press(key)
            await asyncio.sleep(PACE)

    async def latency(self, key: str) -> float:
        """Milliseconds from the key to what is painted after it."""
        self.painted.clear()
        begun = time.perf_counter()
        self.press(key)
        await self.painted.wait()
        return (self.painted_at - begun) * 1000

    @property
    def desk(self) -> DeskScreen | None:
        """The desk, once it shows outline, counts, keys, and the words of an item in the editor."""
        found: Any = next((screen for screen in self.app.screen_stack if type(screen).__name__ == "DeskScreen"), None)
        if found is None or not found.item_id or not found.is_mounted:
            return None
        from wgec_draft.tui.widgets.footer import Footer
        from wgec_draft.tui.widgets.top_lines import Top

        shows = found.query_one(Footer)._offers and found.query_one(Top).value and found.editor.text
        return found if shows and not self.app._batch_count else None

    @property
    def whole_desk(self) -> DeskScreen | None:
        """The desk, once it also shows the redline of the item, and what changed since the base."""
        from wgec_draft.tui.widgets.redline_view import RedlineView

        found: Any = self.desk
        if found is None or (found.base_label and found.survey.base is None):
            return None
        redline = found.query_one(RedlineView)
        return found if redline.composed and redline.complete else None

    @property
    def open_desk(self) -> DeskScreen:
        """The desk, whatever it is doing."""
        screens: list[Any] = self.app.screen_stack
        found: DeskScreen = next(screen for screen in screens if type(screen).__name__ == "DeskScreen")
        return found

    async def until(self, condition: Callable[[], object], what: str = "the desk was never ready") -> None:
        """Waits for a condition, however busy the machine is. Raises `TimeoutError` with what did not come to pass."""
        begun = time.perf_counter()
        while not condition():
            if time.perf_counter() - begun > PATIENCE:
                raise TimeoutError(what)
            await asyncio.sleep(0.01)

    async def quiet(self) -> None:
        """Waits until nothing was painted for a while, no worker runs and nothing is being saved."""
        begun = time.perf_counter()
        while time.perf_counter() - max(begun, self.painted_at) < QUIET or any(
            worker.is_running for worker in self.app.workers
        ):
            await asyncio.sleep(0.02)


Work = Callable[[Watch], Awaitable[dict[str, Any]]]


def run_desk(folder: str, at_paint: Callable[[Watch], None]) -> None:
    """Runs the desk as the command does."""
    gc.disable()  # as `entry` does
    watch = Watch()
    import wgec_draft.tui.app as application

    application.DeskApp = watch.over(application.DeskApp, at_paint)  # type: ignore[misc,assignment]
    from wgec_draft.cli.main import main

    raise SystemExit(main([folder, "--by", "chair"]))


def at_the_desk(work: Work) -> Callable[[str], None]:
    """Runs the desk and works at it once it shows the draft."""
    begun: list[asyncio.Task[None]] = []

    async def worked(watch: Watch) -> None:
        try:
            await watch.until(lambda: watch.whole_desk)
            await watch.quiet()
            give(**await work(watch))
        except Exception as error:  # a task's failure would be heard of by nobody
            give(error=repr(error))

    def at_paint(watch: Watch) -> None:
        if not begun:
            begun.append(asyncio.get_running_loop().create_task(worked(watch)))

    return lambda folder: run_desk(folder, at_paint)


def first_paint_of_one_static(_folder: str) -> None:
    """A minimal application, until it is painted."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("States should cooperate.")

    def at_paint(watch: Watch) -> None:
        if watch.app.screen.query(Static):
            give_start(watch)

    Watch().over(One, at_paint)().run()


def first_paint(folder: str) -> None:
    """The desk, until the draft is painted with outline, editor, counts and keys."""

    def at_paint(watch: Watch) -> None:
        if watch.desk is not None:
            give_start(watch)

    run_desk(folder, at_paint)


def everything_painted(folder: str) -> None:
    """The desk, until the redline and what changed since the base are painted too."""

    def at_paint(watch: Watch) -> None:
        if watch.whole_desk is not None:
            give_start(watch)

    run_desk(folder, at_paint)


def typing_into_a_bare_text_area(_folder: str) -> None:
    """A minimal application with a TextArea, typed into."""
    from textual.app import App, ComposeResult
    from textual.widgets import TextArea

    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea(TEXT)

    begun: list[asyncio.Task[None]] = []

    async def worked(watch: Watch) -> None:
        await watch.until(lambda: watch.app.screen.query(TextArea))
        watch.app.screen.query_one(TextArea).focus()
        await watch.quiet()
        give(**await _typed(watch, watch.app.screen.query_one(TextArea)))

    def at_paint(watch: Watch) -> None:
        if not begun:
            begun.append(asyncio.get_running_loop().create_task(worked(watch)))

    Watch().over(One, at_paint)().run()


async def _typed(watch: Watch, area: TextArea) -> dict[str, Any]:
    """CPU milliseconds of a key in a text area, what comes after the last one included."""
    before = len(area.text)
    watch.press("x")
    await watch.until(lambda: len(area.text) == before + 1, "the first key did not arrive")
    await watch.quiet()
    begun, drawing = time.process_time(), time.thread_time()
    await watch.burst("y")
    await watch.until(lambda: len(area.text) == before + 1 + KEYS, "not every key arrived")
    await asyncio.sleep(0.25)  # the redline follows after 80 ms
    return {
        "cpu": (time.process_time() - begun) * 1000 / KEYS,
        "drawing": (time.thread_time() - drawing) * 1000 / KEYS,
    }


async def _saved(watch: Watch) -> None:
    desk = watch.open_desk
    await watch.until(lambda: desk.unsaved() == "" and not desk._saving.locked())
    await watch.quiet()


async def _into_the_middle(watch: Watch) -> None:
    desk = watch.open_desk
    items = list(desk.draft.items())
    later = items[len(items) // 2 :]
    desk.outline.move_to(next(item.id for item in later if item.status is not None and item.status != "agreed"))
    await watch.quiet()
    watch.press("enter")
    await watch.quiet()
    desk.editor.move_cursor(desk.editor.document.location_of(len(desk.editor.text) // 2))
    await watch.quiet()


async def typing(watch: Watch) -> dict[str, Any]:
    """Somebody types into an item in the middle; the redline follows, nothing rests long enough to be saved."""
    await _into_the_middle(watch)
    desk = watch.open_desk
    before = len(desk.editor.text)
    watch.press("x")
    await watch.until(lambda: len(desk.editor.text) == before + 1, "the first key did not arrive")
    await _saved(watch)
    return await _typed(watch, desk.editor)


async def moving(watch: Watch) -> dict[str, Any]:
    """Somebody moves down the outline, stopping at each item."""
    outline = watch.open_desk.outline
    outline.focus()
    outline.move_to(outline.rows[1].key)
    await watch.quiet()
    begun = time.process_time()
    await watch.burst("down", 15)
    await watch.until(lambda: outline.cursor_place >= 15, "not every key arrived")
    await watch.burst("up", 15)
    await watch.until(lambda: outline.cursor_place <= 1, "not every key arrived")
    await asyncio.sleep(0.25)
    return {"cpu": (time.process_time() - begun) * 1000 / 30}


async def saving(watch: Watch) -> dict[str, Any]:
    """Somebody types on while what was typed before is being saved."""
    desk = watch.open_desk
    await _into_the_middle(watch)
    waits: list[float] = []
    spent: list[float] = []
    lasted: list[float] = []
    for _ in range(4):
        watch.press("x")
        await watch.until(desk._saving.locked)
        begun, drawing, started = time.process_time(), time.thread_time(), time.perf_counter()
        keys = 0
        while desk._saving.locked():
            waits.append(await watch.latency("y"))
            keys += 1
            await asyncio.sleep(0.03)
        lasted.append((time.perf_counter() - started) * 1000)
        spent.append((time.process_time() - begun - (time.thread_time() - drawing)) * 1000)
        await _saved(watch)
    idle = [await watch.latency("z") for _ in range(10)]
    waits = sorted(waits) or [0.0]
    return {
        "keys": len(waits),
        "median": waits[len(waits) // 2],
        "worst": waits[-1],
        "idle": sorted(idle)[5],
        "save_cpu": min(spent),
        "save_time": min(lasted),
    }


async def an_hour(watch: Watch) -> dict[str, Any]:
    """Every kind of key once or more; the CPU that the whole process spends until it rests again, and peak memory."""
    cost: dict[str, float] = {}

    async def key(name: str, *keys: str, drawing: str = "") -> None:
        for each in keys:
            begun, drew = time.process_time(), time.thread_time()
            watch.press(each)
            await asyncio.sleep(PACE)
            await watch.quiet()
            cost[name] = max(cost.get(name, 0.0), (time.process_time() - begun) * 1000)
            if drawing:
                cost[drawing] = max(cost.get(drawing, 0.0), (time.thread_time() - drew) * 1000)

    await asyncio.sleep(LOOK)
    await key("down", *["down"] * 6)
    await key("page down", *["pagedown"] * 4)
    await key("end, home", "end", "home", "down")
    await key("redline mode", "d", "d", "d", "d")
    await key("filter: the question", "f", "down", "down")
    await key("filter: on, off", "enter", "escape")
    await key("search: a letter", "/", "m", "a", "n", "y", "enter")
    await key("search: off", "escape", "escape")
    await key("go to: the question, a digit", "g", "7")
    await key("go to: there", "enter")
    await key("a status", "r", "n")
    await key("undo", "u", "ctrl+r", "u")
    await _into_the_middle(watch)
    await key("a letter", *"words")
    begun = time.process_time()
    await _saved(watch)
    cost["saving by itself"] = (time.process_time() - begun) * 1000
    await key("redline mode in the editor", "f4", "f4", "f4", "f4")
    await key("out of the editor", "escape")
    await key("down after typing: words saved", "enter", "v", "escape", "down")
    await _saved(watch)
    for screen, opening in _SCREENS.items():
        await key(f"{screen}: open, all threads", opening, drawing=f"{screen}: open, in the thread that draws")
        await key(f"{screen}: down", "down", "down")
        await key(f"{screen}: leave", "escape")
    return {"cost": cost, "megabytes": peak_megabytes()}


_SCREENS = {"changes": "c", "history": "h", "board": "b", "checks": "x", "members": "p"}


WAYS: dict[str, Callable[[str], None]] = {
    "first paint of one Static": first_paint_of_one_static,
    "first paint": first_paint,
    "everything painted": everything_painted,
    "typing into a bare TextArea": typing_into_a_bare_text_area,
    "typing": at_the_desk(typing),
    "moving": at_the_desk(moving),
    "saving": at_the_desk(saving),
    "an hour": at_the_desk(an_hour),
    "a full room": at_the_desk(walked_through),
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](sys.argv[2])
