"""What stands on the screen of an app, as plain text; and text that would act if anything let it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.strip import Strip

HOSTILE = (
    "[States] [not agreed] [/] [@click=app.quit]x[/annex] [bold]y \x1b[31mred\x1b]52;c;aGk=\x07 \x9b1m \u202eabc\u202c"
)
"""Markup, actions, escape sequences, clipboard writing and direction overrides, in one line."""


def drawn(app: App[Any]) -> list[Strip]:
    """The lines of the screen as they stand, what shines through from behind a dialog among them."""
    # Only whoever draws knows what lies behind; without it a dialog would be drawn, and kept so, over nothing.
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def dump(app: App[Any]) -> list[str]:
    """The lines of the screen as text, blanks at their ends left out."""
    return [strip.text.rstrip() for strip in drawn(app)]


def is_inert(lines: list[str]) -> bool:
    """Whether nothing on the screen can act on a terminal."""
    text = "".join(lines)
    turning = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    return not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or sign in turning for sign in text)


async def until(condition: Callable[[], object]) -> None:
    """Wait for something to come to pass, half a minute at most: the machine may be busy."""
    end = monotonic() + 30
    while (began := monotonic()) < end:
        if condition():
            return
        await asyncio.sleep(max(0.01, monotonic() - began))  # looking takes no more time than what is looked for
    raise AssertionError("It did not come to pass.")
