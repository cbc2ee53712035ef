"""Loads what the first acts at the desk would else wait for: a little at a time, while nobody does anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

REST = 1.0
"""Seconds without a key before it begins, and before it goes on."""
_STEP = 0.05
"""Seconds from one module to the next; each takes some 2 to 15 ms."""
MODULES = (
    "session.commands.deciding",
    "model.checks",
    "session.commands.outline",
    "session.commands.wording",
    "session.closing",
    "tui.screens.question",
    "tui.screens.gavel",
    "tui.widgets.sectioned_list",
    "tui.screens.list_screen",
    "tui.screens.changes",
    "tui.screens.history",
    "tui.screens.board",
    "tui.screens.checks",
    "tui.screens.members",
    "tui.screens.positions",
    "tui.screens.holders",
    "tui.screens.suggestions",
    "tui.screens.parking",
    "tui.screens.speakers",
    "tui.screens.state",
)
"""What people open first, the most frequent first; what a module needs comes before it where that is much."""


class LoadingAhead:
    """What is still to be loaded."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._left = deque[Callable[[], object]]([_compare_two_words])
        self._left += [partial(_load, name) for name in MODULES]
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Begins with it, once nobody does anything; the app begins no other."""
        self._app.loads_ahead = False
        self._timer = self._app.set_interval(_STEP, self._go_on)

    def _go_on(self) -> None:
        if not self._is_quiet():
            return
        if self._left:
            with suppress(ImportError):  # the act itself will say it
                self._left.popleft()()
        elif self._timer is not None:
            self._timer.stop()

    def _is_quiet(self) -> bool:
        return self._app.keys.rested(REST) and not any(
            worker.is_running and worker.group != "looking" for worker in self._app.workers
        )


def _load(name: str) -> None:
    import_module(f"wgec_draft.{name}")


def _compare_two_words() -> None:
    """Loads what the first redline needs."""
    from wgec_draft.text.redline import redline

    redline("one word", "another word")
