"""Taking an item out of the text, with its reason, and putting it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Withdrawal
from wgec_draft.model.naming import locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.agreement import Reopening, reopened
from wgec_draft.session.command import Context, item_in_the_text, prose, with_item


@dataclass(frozen=True, slots=True)
class WithdrawItem:
    """Take an item out of the text. It stays in the file with its reason, and its label stays reserved."""

    act: ClassVar[str] = "withdraw"
    item: str
    reason: str
    into: tuple[str, ...] = ()
    """Items that take its words over."""
    reopening: Reopening | None = None

    def apply(self, state: State, context: Context) -> State:
        """The state with the item withdrawn."""
        located = item_in_the_text(state, self.item)
        reason = prose(self.reason)
        if not reason:
            raise Refusal(f"Why is {located.path} withdrawn?", "Give the reason with --reason.")
        into = tuple(item_in_the_text(state, name).item.id for name in self.into)
        if located.item.id in into:
            raise Refusal(f"{located.path} can't be withdrawn into itself.")
        withdrawn = replace(located.item, withdrawn=Withdrawal(context.meeting, into, reason))
        return with_item(state, reopened(located, withdrawn, self.reopening, context))


@dataclass(frozen=True, slots=True)
class RestoreItem:
    """Put a withdrawn item back into the text, where it stood."""

    act: ClassVar[str] = "restore"
    item: str

    def apply(self, state: State, _context: Context) -> State:
        """The state with the item restored."""
        located = locate_item(state.draft, self.item)
        if located.item.withdrawn is None:
            raise Refusal(f"{located.path} is in the text; there is nothing to restore.")
        return with_item(state, replace(located.item, withdrawn=None))
