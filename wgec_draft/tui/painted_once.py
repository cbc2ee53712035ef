"""Screens that are painted once, when they are whole: Textual would paint each of their parts as it gets ready."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

Result = TypeVar("Result")

_LONGEST_BEGINNING = 0.5
"""Seconds that a screen may take to be whole before it is painted as it is."""


@runtime_checkable
class Unfinished(Protocol):
    """A screen that does not wait for everything it will show."""

    def finish(self) -> None:
        """Sees to what the first glance does not need; called whenever the screen was painted on top."""
        ...


class PaintsOnce(App[int]):
    """An application that paints whatever comes to the top once."""

    def paint_screens_once(self) -> None:
        """Begins with it."""
        self.screen_change_signal.subscribe(self, self._screen_changed, immediate=True)

    def _screen_changed(self, screen: Screen[Any]) -> None:
        self.run_worker(self._paint_once(screen), group="painting")

    async def _paint_once(self, screen: Screen[Any]) -> None:
        """Has a screen that came to the top painted once it is whole, not with each of its parts that is ready."""
        with self.batch_update(), suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_BEGINNING):
                await _settled([screen])
                for _ in range(2):  # the first sizes ask for a layout, which gives others
                    await _settled(screen.walk_children(with_self=True))
        screen.refresh()  # nothing else tells a screen that a batch has ended
        screen.call_after_refresh(_collect_garbage_again)
        if isinstance(screen, Unfinished):
            screen.call_after_refresh(screen.finish)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Reads the style sheet of a screen; Textual would parse those of all other screens and widgets again."""
        for path in screen.css_path:
            if not self.stylesheet.has_source(str(path), ""):
                self.stylesheet.read(path)
        if screen.CSS:
            super()._load_screen_css(screen)


class OncePainted(Screen[Result]):
    """Draws nothing while the app holds painting back; Textual would, and throw it away.

    It also begins with the classes of its breakpoints, and takes its parts with the styles that they were just given:
    Textual gives every widget its style without those classes first, and all of them once more at the end.
    """

    _was_shown = False

    def on_compose(self) -> None:
        """Takes the classes before any part is there."""
        width, height = self.app.size
        for size, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(*self._get_breakpoint_classes(size, breakpoints or []), update=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Needs no styles the first time."""
        event.refresh_styles = event.refresh_styles and self._was_shown
        self._was_shown = True

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:  # it is asked for again when the batch ends
            super()._compositor_refresh()


def _collect_garbage_again() -> None:
    """Collects from now on: the start does without, and nothing that it loaded is garbage."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


async def _settled(nodes: Iterable[DOMNode]) -> None:
    """Waits until each of them has dealt with what it was told so far."""
    waiting = []
    for node in nodes:
        waiting.append(asyncio.Event())
        node.call_later(waiting[-1].set)
    for dealt in waiting:
        await dealt.wait()
