"""The speaking clock: how long a delegation has spoken, counted from time stamps, the same on every screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

from wgec_draft.text.counted import counted

WARNED_AT = 30.0
"""Seconds before the end from which the clock warns."""


class Warned(StrEnum):
    """What the clock says of the time that is left."""

    NOT_YET = "not yet"
    SOON = "soon over"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class SpeakingClock:
    """One intervention's clock.

    `now` is in seconds of a clock that nobody sets and that all processes of the machine share (`time.monotonic`), so
    that it neither jumps when the time of day is set nor runs while the machine sleeps.
    """

    delegation: str
    limit: float
    """Seconds that an intervention may take."""
    counted: float = 0.0
    """Seconds spoken until `running_since`; in all, while the clock stands still."""
    running_since: float | None = None
    """When it was last started; None while it stands still."""

    def spoken(self, now: float) -> float:
        """Seconds spoken so far; a clock that went backwards, as after the machine was started anew, adds none."""
        return self.counted if self.running_since is None else self.counted + max(0.0, now - self.running_since)

    def left(self, now: float) -> float:
        """Seconds that are left; below nothing when the time is over."""
        return self.limit - self.spoken(now)

    def warned(self, now: float) -> Warned:
        """Which warning stands on the screens."""
        left = self.left(now)
        return Warned.OVER if left <= 0 else Warned.SOON if left <= WARNED_AT else Warned.NOT_YET

    def told(self, now: float) -> str:
        """What is left, in words that need no colour: `1:23 left`, `30 seconds left`, `time is over by 0:12`."""
        left = self.left(now)
        if left <= 0:
            return f"time is over by {minutes(floor(-left))}"
        if left <= WARNED_AT:
            return f"{counted(ceil(left), 'second')} left"
        return f"{minutes(ceil(left))} left"

    def started(self, now: float) -> SpeakingClock:
        """The clock running; one that runs already stays as it is."""
        return self if self.running_since is not None else replace(self, running_since=now)

    def paused(self, now: float) -> SpeakingClock:
        """The clock standing still, with what was spoken."""
        return replace(self, counted=self.spoken(now), running_since=None)


def read_minutes(text: str) -> int:
    """Seconds from a length of time as people type it: `2:00`, or `120` for seconds. Raises `ValueError`."""
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        raise ValueError(text)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds


def minutes(seconds: float) -> str:
    """A length of time as people say it: `1:23`, `1:02:03`."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
