"""What an act at the desk is: its scope, keys, label and sentence; the registry of all of them is in `actions.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

Keys = tuple[str, ...]
"""Keys as people write them in the configuration: `a`, `?`, `ctrl+s`, `f5`, `enter`."""


class Scope(StrEnum):
    """Where an action's keys work: in the panel in focus, or everywhere."""

    EVERYWHERE = "everywhere"
    OUTLINE = "outline"
    EDITOR = "editor"
    LIST = "list"
    REPLACE = "replace"
    POSITIONS = "positions"
    SPEAKERS = "speakers"
    REVIEW = "review"
    TRAJECTORY = "trajectory"
    CLOSING = "closing"
    CHOOSER = "chooser"
    TROUBLE = "trouble"
    WAY_BACK = "way_back"
    HOLDERS = "holders"
    RENUMBERING = "renumbering"
    RECOVERY = "recovery"
    BREAKOUT = "breakout"
    COPY = "copy"
    ALTERNATIVES = "alternatives"
    DIALOG = "dialog"
    PROSE = "prose"
    HELP = "help"

    @property
    def is_modal(self) -> bool:
        """Whether nothing but its own keys works there (and those for leaving)."""
        return self in (Scope.DIALOG, Scope.PROSE, Scope.HELP)

    @property
    def is_typed_into(self) -> bool:
        """Whether letters are text there."""
        return self in (Scope.EDITOR, Scope.PROSE)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can do, with the keys it has in one scope."""

    scope: Scope
    act: str
    """What is done: a node in focus, the screen or the app does it in a method `act_NAME()`."""
    keys: Keys
    """The default keys; the first is the one that is shown."""
    label: str
    """A word or two for footer and palette."""
    help: str
    """One sentence that says what it does."""
    shown_in_footer: bool = True

    @property
    def id(self) -> str:
        """What the configuration calls it: `outline.agree`."""
        return f"{self.scope}.{self.act}"


@dataclass(frozen=True, slots=True)
class Panel:
    """What the help screen says of a scope."""

    title: str
    purpose: str


@runtime_checkable
class Reasoning(Protocol):
    """A screen or widget that can say why an act isn't possible just now."""

    def why_not(self, act: str) -> str | None:
        """The reason, as a sentence for people; None when the act is possible."""
        ...


class Pointless(str):
    """A reason against an act that is not even offered where it holds: it says why only to whoever presses the key."""

    __slots__ = ()


def acts_of(scope: Scope, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, bool]) -> tuple[Action, ...]:
    """The actions of a scope: act, keys, label, help, and whether the footer shows it."""
    return tuple(Action(scope, row[0], tuple(row[1].split()), *row[2:]) for row in rows)
