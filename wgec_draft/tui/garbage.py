"""The search for garbage: all that is in memory is gone through only while nobody does anything.

Python would go through it in the midst of a key, which takes some 20 to 70 ms once long lists were open.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

REST = 1.0
"""Seconds without a key before everything is gone through."""
_LOOK = 0.5
"""Seconds from one look whether nobody does anything to the next."""
_USUAL = 10
"""Searches among what is new after which it is time to go through everything; Python's own rule."""
_AT_LATEST = 100
"""The same where somebody types without a pause: memory must not grow without end."""


class GarbageAtRest:
    """Has garbage looked for when that holds up no key."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app

    def begin(self) -> None:
        """Begins with it; only new things are looked through in the midst of keys from now on."""
        newest, new, _ = gc.get_threshold()
        gc.set_threshold(newest, new, _AT_LATEST)
        self._app.set_interval(_LOOK, self._look)

    def _look(self) -> None:
        if gc.isenabled() and gc.get_count()[2] >= _USUAL and self._app.keys.rested(REST):
            gc.collect()
