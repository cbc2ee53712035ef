"""What a dialog asks for, as a value: the desk says what it wants to know before any dialog is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One answer that a person is asked for."""

    id: str
    """Under which the answer is given; letters, digits and `_`."""
    label: str
    value: str = ""
    """What stands there at first."""
    hint: str = ""
    """A sentence below the line."""
    suggestions: tuple[str, ...] = ()
    """What is offered while typing; the right arrow takes it."""
    is_long: bool = False
    """Whether it has several lines; enter then begins the next one."""
    several: bool = False
    """Whether commas part several answers, each with its own suggestion."""
    check: Callable[[str], str] | None = None
    """Says what is wrong with an answer, as a sentence; empty when it is fine."""
    completes: bool = False
    """Whether letters are taken for the suggestion that was shown behind them."""


def completed(begun: str, names: Sequence[str]) -> str:
    """The first name that begins so, which is what was shown while it was typed; what was typed where none does."""
    letters = begun.casefold()
    if not letters or any(name.casefold() == letters for name in names):
        return begun
    return next((name for name in names if name.casefold().startswith(letters)), begun)
