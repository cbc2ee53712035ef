"""Keys one after another: each has done all its work, and moved the focus if it does, before the next is given out.

Textual hands a key to whatever has the focus when it arrives, and what the key does happens some messages later. Of
several keys that arrive together, as they do over a slow line or when somebody types ahead, the later ones would go to
the panel that the first one leaves, and what a key does through a binding would come after the letters behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.widgets import Input, TextArea

from wgec_draft.tui.at_rest import is_at_rest

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode

PATIENCE = 1.0
"""Seconds after which the next key is given out although the one before is not done."""
LONGEST_HOLD = 1.5
"""Seconds after which keys no longer wait for an act that waits for the disk."""
_TURNS = 100
"""Turns of the loop for which a key is watched closely: nearly every key has done its work by then."""
_PAUSE = 0.002
"""Seconds between looks at a key that takes longer."""


class KeyOrder:
    """Holds input back while something before it is at work, or while that for which it is meant is about to open."""

    def __init__(self, app: App[Any], give: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._give = give
        """Hands an event on to what has the focus."""
        self._waiting: deque[events.Event] = deque()
        self._following: asyncio.Task[None] | None = None
        self._holds: set[object] = set()
        self._came_at = monotonic()
        """When somebody did something last."""
        self._typed_into: DOMNode | None = None
        """Where letters were put that nobody waited for."""

    @property
    def is_idle(self) -> bool:
        """Whether everything that came has done its work."""
        return self._following is None and not self._waiting and not self._holds

    def rested(self, seconds: float) -> bool:
        """Whether nobody did anything for so long, and everything that came has done its work."""
        return self.is_idle and monotonic() - self._came_at >= seconds

    async def take(self, event: events.Event) -> None:
        """Gives an event out now, or in its turn."""
        self._came_at = monotonic()
        self._waiting.append(event)
        await self._go_on()

    def hold(self, *, opens: bool = False) -> Callable[[], None]:
        """Keeps everything until what is given back is called, or the disk takes too long.

        Keys that came meanwhile are meant for what an act `opens`; they are thrown away where it takes too long.
        """
        hold = object()
        self._holds.add(hold)

        def release() -> None:
            late.cancel()
            self._holds.discard(hold)
            self._app.call_later(self._go_on)

        def give_up() -> None:
            if opens:
                self._waiting.clear()
            release()

        late = asyncio.get_running_loop().call_later(LONGEST_HOLD, give_up)
        return release

    async def _go_on(self) -> None:
        while self._waiting and self._following is None and not self._holds:
            if not self._app.screen.is_mounted:
                self._follow(self._app.screen)
                return
            event = self._waiting[0]
            focus = self._app.focused or self._app.screen
            is_letter = _only_enters_text(event, focus)
            if self._typed_into is not None and not (is_letter and self._typed_into is focus):
                self._follow(self._typed_into)
                self._typed_into = None
                return
            self._waiting.popleft()
            await self._give(event)
            if is_letter:
                self._typed_into = focus
            elif not isinstance(event, events.MouseEvent):
                self._follow(focus)

    def _follow(self, focus: DOMNode) -> None:
        """Waits until whatever was begun there is done, and then goes on."""

        async def followed() -> None:
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await self._settled(focus)
            finally:  # whatever befalls one key, the next ones are not kept
                self._following = None
                if self._waiting:
                    self._app.call_later(self._go_on)

        self._following = asyncio.create_task(followed())

    async def _settled(self, focus: DOMNode) -> None:
        """Waits until nobody from the focus of before to the app, or from that of now, has a message to deal with."""
        way = tuple(focus.ancestors_with_self)
        for turn in count():
            screen = self._app.screen
            now = self._app.focused or screen
            if screen.is_mounted and all(map(is_at_rest, {*way, *now.ancestors_with_self})):
                return
            await asyncio.sleep(0 if turn < _TURNS else _PAUSE)


def _only_enters_text(event: events.Event, focus: DOMNode) -> bool:
    """Whether the key can't do more than put a letter into what has the focus."""
    if not isinstance(event, events.Key) or not isinstance(focus, Input | TextArea):
        return False
    return focus.check_consume_key(event.key, event.character) and not getattr(focus, "guarded", False)
