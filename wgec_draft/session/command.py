"""What a command is: a value that makes the next state out of the present one, signed and dated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import Located, locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.text.normalise import normalise, without_trailing_blanks

if TYPE_CHECKING:
    from wgec_draft.model.suggestions import Fate, Suggestion


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did something, for whom, and when."""

    by: str
    """The person at the keyboard."""
    at: str
    """ISO 8601, local time with its offset."""
    for_: str = ""
    """The delegation spoken for."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a command may know beside the state."""

    signature: Signature
    meeting: int | None
    """The meeting that the act belongs to; None between meetings."""
    new_id: Callable[[], str]
    """Gives an id that this draft has never used."""


class Command(Protocol):
    """A change that somebody asks for. Commands are values; only a session applies them."""

    act: ClassVar[str]
    """The word that the record and the command line use for it."""

    def apply(self, state: State, context: Context) -> State:
        """The state after the change. Raises `Refusal` when it can't be made."""
        ...


def brought_by(command: Command) -> Plain:
    """What the record says of a breakout group's draft that the command brings back; None for every other command."""
    brought: Callable[[], Plain] | None = getattr(command, "brought", None)
    return brought() if brought is not None else None


def taken_up_by(command: Command) -> tuple[Suggestion, Fate] | None:
    """The suggestion that the command puts into the text, and how; None for every other command."""
    taken_up: tuple[Suggestion, Fate] | None = getattr(command, "taken_up", None)
    return taken_up


def with_draft(state: State, draft: Draft) -> State:
    """The state with another draft."""
    return replace(state, draft=draft)


def with_item(state: State, changed: Item) -> State:
    """The state with one item in a new form, in its place."""
    groups = tuple(
        replace(group, items=tuple(changed if item.id == changed.id else item for item in group.items))
        if any(item.id == changed.id for item in group.items)
        else group
        for group in state.draft.groups
    )
    return with_draft(state, replace(state.draft, groups=groups))


def item_in_the_text(state: State, name: str) -> Located:
    """The item of that name, which must not be withdrawn. Raises `Refusal`."""
    located = locate_item(state.draft, name)
    if located.item.withdrawn is not None:
        raise Refusal(f"{located.path} was withdrawn.", "Restore it first.")
    return located


def line(text: str, what: str) -> str:
    """One line of text as it may enter a draft. Raises `Refusal` when it has several."""
    clean = normalise(text).text.strip()
    if "\n" in clean:
        raise Refusal(f"The {what} must be one line.", "Leave the line breaks out.")
    return clean


def prose(text: str) -> str:
    """Running text as it may enter a draft."""
    return without_trailing_blanks(normalise(text).text).strip("\n")
