"""What stands on the screen of an app, as plain text; and text that would act if anything let it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App

HOSTILE = (
    "[States] [not agreed] [/] [@click=app.quit]x[/annex] [bold]y \x1b[31mred\x1b]52;c;aGk=\x07 \x9b1m \u202eabc\u202c"
)
"""Markup, actions, escape sequences, clipboard writing and direction overrides, in one line."""


def dump(app: App[Any]) -> list[str]:
    """The lines of the screen as they stand, blanks at their ends left out."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def is_inert(lines: list[str]) -> bool:
    """Whether nothing on the screen can act on a terminal."""
    text = "".join(lines)
    return not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in text) and "\u202e" not in text


async def until(condition: Callable[[], object]) -> None:
    """Wait for something to come to pass, four seconds at most."""
    for _ in range(400):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("It did not come to pass within four seconds.")
