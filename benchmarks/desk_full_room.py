"""A room as full as it may be: each key of somebody who walks through its brackets and types, measured."""

from __future__ import annotations

import asyncio
import gc
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desk_at_work import Watch

PACE = 0.05
"""Seconds after a key before one looks whether it is over."""
LOOK = 3.0
"""Seconds that somebody looks at the desk before the first key."""
REST = 2.0
"""Seconds of rest between two kinds of work, in which the desk does what it puts off until somebody rests."""
WORST = 8
"""How many of the worst keys are named."""


async def walked_through(watch: Watch) -> dict[str, Any]:
    """What each key costs somebody who walks through a draft, its brackets, their holders and suggestions, and types.

    The CPU of the thread that draws is what keeps the next key waiting; that of the whole process counts beside it what
    other threads do for the key, and is counted until all of them rest.
    """
    cost: list[tuple[float, float, str]] = []
    searches = _Searches()

    async def keys(where: str, *pressed: str) -> None:
        await asyncio.sleep(REST)
        searches.at_rest += searches.take()
        for key in pressed:
            begun, drew = time.process_time(), time.thread_time()
            watch.press(key)
            await asyncio.sleep(PACE)
            await watch.quiet()
            spent, drawing = time.process_time() - begun, time.thread_time() - drew
            cost.append((drawing * 1000, spent * 1000, f"{key} {where}"))
        searches.among_keys += searches.take()

    await asyncio.sleep(LOOK)
    await keys("in the outline", *["down"] * 60, *["pagedown"] * 5, *["up"] * 20)
    await keys("from the outline, to a bracket", "]")
    await keys("in the editor, to a bracket", *["ctrl+n"] * 30)
    await keys("in the editor", *"and so on, in a manner of their own,")
    await watch.quiet()
    await keys("out of the editor", "escape")
    await keys("to the holders", "H")
    await keys("among the holders", *["down"] * 80, *["pagedown"] * 8, *["up"] * 30, "s", "g", *["down"] * 5, "g")
    await keys("a name among the holders", "/", *"alv", "enter", *["down"] * 3)
    await keys("to the bracket", "enter")
    await keys("out of the editor", "escape")
    await keys("hiding attribution", "V", "V")
    await keys("to the item's suggestions", "y")
    await keys("among the suggestions", *["down"] * 3)
    await keys("out of the suggestions", "escape")
    await keys("parking a suggestion", "+", *"jointly")
    await keys("out of parking", "escape")
    return {
        "keys": len(cost),
        "drawing": _spread([drawing for drawing, _, _ in cost]),
        "process": _spread([spent for _, spent, _ in cost]),
        "searched at rest": searches.at_rest,
        "searched among keys": searches.among_keys,
        "worst": sorted(cost, reverse=True)[:WORST],
        "worst of all threads": sorted(cost, key=lambda each: -each[1])[:WORST],
    }


class _Searches:
    """How long each search for garbage took that went through everything, in milliseconds."""

    def __init__(self) -> None:
        self.at_rest: list[float] = []
        self.among_keys: list[float] = []
        self._new: list[float] = []
        self._begun = 0.0
        gc.callbacks.append(self._tell)

    def take(self) -> list[float]:
        """Those since the last call."""
        new, self._new = self._new, []
        return new

    def _tell(self, phase: str, told: dict[str, int]) -> None:
        if told["generation"] < 2:
            return
        if phase == "start":
            self._begun = time.thread_time()
        else:
            self._new.append((time.thread_time() - self._begun) * 1000)


def _spread(figures: list[float]) -> dict[str, float]:
    """Median and p99; no key is left out."""
    figures = sorted(figures)
    return {"median": figures[len(figures) // 2], "p99": figures[len(figures) * 99 // 100]}
