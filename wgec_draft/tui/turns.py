"""What comes next where one key goes round several choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Choice = TypeVar("Choice")


def after(now: Choice, choices: Iterable[Choice]) -> Choice:
    """The choice after the one that holds now; after the last comes the first."""
    every = list(choices)
    return every[(every.index(now) + 1) % len(every)]
