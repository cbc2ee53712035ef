"""A moment as the clocks of a machine have it, and what happened to the machine between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_APART = 5.0
"""Seconds by which two clocks may differ before anything is made of it."""


class Mishap(StrEnum):
    """What happened to the machine, or to its time of day, while somebody spoke."""

    STARTED_ANEW = "started anew"
    SLEPT = "slept"
    """Or its time of day was set forward: the clocks can't tell."""
    SET_BACK = "set back"


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment on one machine."""

    steady: float
    """Seconds of a clock that nobody sets and that stands still while the machine sleeps (`time.monotonic`)."""
    of_day: float
    """Seconds since 1970, as the machine's time of day has it."""
    boot: str = ""
    """What tells one start of the machine from all others; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference between the two clocks."""

    mishap: Mishap
    seconds: float
    """By how much they differ; never below nothing."""


def gap_between(before: Moment, after: Moment) -> Gap | None:
    """What happened between two moments; None where the clocks went on alike."""
    passed = after.of_day - before.of_day
    if before.boot != after.boot or after.steady < before.steady:
        return Gap(Mishap.STARTED_ANEW, max(0.0, passed))
    apart = passed - (after.steady - before.steady)
    if abs(apart) <= _APART:
        return None
    return Gap(Mishap.SLEPT if apart > 0 else Mishap.SET_BACK, abs(apart))
