"""Screens that are painted once, when they are whole: Textual would paint each of their parts as it gets ready."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from wgec_draft.tui.at_rest import is_at_rest

Result = TypeVar("Result")

_LONGEST_BEGINNING = 0.5
"""Seconds that a screen may take to be whole before it is painted as it is."""
_LONGEST_WAIT = 0.06
"""Seconds that a paint may wait for parts of the screen that still have something to do."""


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
        for beneath in self._background_screens:
            if isinstance(beneath, OncePainted):
                beneath.take_as_painted()
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
    """Draws what came of a key once, when every part has done its share; Textual draws each share by itself.

    Nor does it draw while the app holds painting back, as Textual would, to throw it away. It also begins with the
    classes of its breakpoints, and takes its parts with the styles that they were just given: Textual gives every
    widget its style without those classes first, and all of them once more at the end.
    """

    _was_shown = False
    _waits_since: float | None = None
    """When a paint was due that waits for parts of the screen."""
    _is_laid_out_only = False
    """Whether the parts have new places that are not painted yet."""
    _lays_out = False

    def on_compose(self) -> None:
        """Takes the classes before any part is there."""
        width, height = self.app.size
        for size, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(*self._get_breakpoint_classes(size, breakpoints or []), update=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Needs no styles for its parts the first time; its own were given to it before its style sheet was read."""
        if not self._was_shown:
            self.app.stylesheet.apply(self, animate=False)
        event.refresh_styles = event.refresh_styles and self._was_shown
        self._was_shown = True

    def _compositor_refresh(self) -> None:
        if self.app._batch_count or self._lays_out:
            return  # it is asked for again when the batch ends
        self._is_laid_out_only = False
        if self is self.app.screen:
            super()._compositor_refresh()
        else:
            self._have_painted_through()

    def _have_painted_through(self) -> None:
        """Has a dialog over this screen painted where it shows through, once; Textual would again and again."""
        regions = self._compositor._dirty_regions
        if regions and self in self.app._background_screens:
            self.app.screen.refresh(*regions)
            regions.clear()
            self._dirty_widgets.clear()

    def take_as_painted(self) -> None:
        """Forgets what is to be painted, as a screen above is painted as a whole, and with it what shows through."""
        self._repaint_required = self._is_laid_out_only = False
        self._compositor._dirty_regions.clear()
        self._dirty_widgets.clear()
        self.check_idle()  # who waits for the paint goes on

    def _on_timer_update(self) -> None:
        """Gives the parts their places, then paints; what they do meanwhile, and about it, is waited for."""
        if self._repaint_required:  # where only a stretch is meant Textual would forget all other parts
            self._compositor.update_widgets(self._dirty_widgets)
        if self.app._batch_count or not self.is_current or self._waited_long_enough():
            self._waits_since = None
            super()._on_timer_update()
        elif not self._is_settled():
            self._update_timer.resume()
        elif self._layout_required or self._scroll_required:
            self._lay_out()
            self.call_next(self._on_timer_update)
        else:
            self._waits_since = None
            super()._on_timer_update()
        if self._is_laid_out_only and self._waits_since is None and self.is_current:
            self._compositor_refresh()

    async def _invoke_and_clear_callbacks(self) -> None:
        if not (self._is_laid_out_only and self.is_current):  # they are for when it is painted
            await super()._invoke_and_clear_callbacks()

    def _waited_long_enough(self) -> bool:
        if self._waits_since is None:
            self._waits_since = monotonic()
        return monotonic() - self._waits_since > _LONGEST_WAIT

    def _is_settled(self) -> bool:
        if self._pending_message is not None or not self._message_queue.empty():
            return False
        bars = self._compositor.visible_widgets.keys() - {self}  # which are nobody's children
        return all(map(is_at_rest, {self.app, *self.walk_children(), *bars}))

    def _lay_out(self) -> None:
        self._lays_out = True
        try:
            self._refresh_layout(scroll=self._scroll_required)
        finally:
            self._lays_out = False
        self._layout_required = self._scroll_required = False
        self._dirty_widgets.clear()  # the places that they had are noted
        self._is_laid_out_only = True


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
