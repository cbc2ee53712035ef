"""When an app stands still: asked of its loop, where Textual's pilot guesses it from the load of the processor.

The guess costs forty milliseconds a key, more on a busy machine, and holds only where nothing else uses the processor.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

import pytest
import textual.app
import textual.constants
import textual.pilot
from textual._context import active_app
from textual.app import App
from textual.screen import Screen

from wgec_draft.tui.painted_once import OncePainted

_PATIENCE = 5.0
"""Seconds after which an app that never stands still is taken as it is."""


def wait_for_stillness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the pilot go on as soon as the app stands still, and nothing glide into its place."""
    monkeypatch.setattr(textual.app, "wait_for_idle", still)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", still)
    monkeypatch.setattr(textual.constants, "TEXTUAL_ANIMATIONS", "none")


async def still(*_seconds: float) -> None:
    """Waits until nothing more happens without time passing, the disk answering, or somebody doing something.

    Takes the place of Textual's `wait_for_idle`, whose arguments mean nothing here.
    """
    app = active_app.get()
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        await _nothing_is_ready()
        if not _catches_up(app):
            return


async def _nothing_is_ready() -> None:
    """Waits until every task of the loop waits for time, a thread or an answer from outside."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # the loop tells it in no other way
    while True:
        await asyncio.sleep(0)
        if not ready:
            return


def _catches_up(app: App[Any]) -> bool:
    """Takes a new size and draws now, instead of with the next frame; whether there was anything."""
    if not app._running or not app.screen_stack:
        return False
    is_resized = app._resize_event is not None
    beneath = [screen for screen in app._background_screens if app.screen.is_modal and isinstance(screen, OncePainted)]
    behind = [screen for screen in (*beneath, app.screen) if _is_behind(screen)]
    if is_resized:
        app._check_resize()
    for screen in behind:
        screen._on_timer_update()
    return is_resized or bool(behind)


def _is_behind(screen: Screen[Any]) -> bool:
    if not screen.is_current or not screen.is_running or screen.app._batch_count:
        return False
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    return bool(waits or screen._dirty_widgets or screen._callbacks)
