"""What the clocks of this machine say."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from wgec_draft.model.moments import Moment

_BOOT_MARK = Path("/proc/sys/kernel/random/boot_id")


def moment() -> Moment:
    """The moment at which it is called."""
    return Moment(time.monotonic(), time.time(), boot_mark())


@cache
def boot_mark() -> str:
    """What tells this start of the machine from all others; empty where the system has nothing of the kind."""
    try:
        return _BOOT_MARK.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
