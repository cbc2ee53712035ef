"""A room as full as it may be: each key of somebody who walks through its brackets and types, measured."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desk_at_work import Watch

PACE = 0.05
"""Seconds after a key before one looks whether it is over."""
LOOK = 3.0
"""Seconds that somebody looks at the desk before the first key."""


async def walked_through(watch: Watch) -> dict[str, Any]:
    """The CPU of each key of somebody who walks through a draft, its brackets and their holders, and who types."""
    cost: list[tuple[float, str]] = []

    async def keys(where: str, *pressed: str) -> None:
        for key in pressed:
            begun = time.process_time()
            watch.press(key)
            await asyncio.sleep(PACE)
            await watch.quiet()
            cost.append(((time.process_time() - begun) * 1000, f"{key} {where}"))

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
    cost.sort(reverse=True)
    return {"keys": len(cost), "p99": cost[len(cost) // 100][0], "median": cost[len(cost) // 2][0], "worst": cost[:5]}
