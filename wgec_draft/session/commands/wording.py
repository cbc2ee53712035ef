"""Changing an item's words and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.agreement import Reopening, reworded
from wgec_draft.session.command import Context, item_in_the_text, prose, with_item


@dataclass(frozen=True, slots=True)
class EditText:
    """Give an item other words. Changing agreed words needs consent to reopen the item."""

    act: ClassVar[str] = "edit"
    item: str
    text: str
    reopening: Reopening | None = None
    made_from: str | None = None
    """The words that were before the person's eyes; None if it does not matter what they were."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the item reworded."""
        located = item_in_the_text(state, self.item)
        if self.made_from is not None and located.item.text != self.made_from:
            raise Refusal(f"{located.path} was changed by somebody else meanwhile.", "Look at it, and edit it again.")
        text = prose(self.text)
        if not text:
            raise Refusal(f"{located.path} would have no words left.", "To take it out of the text withdraw it.")
        return with_item(state, reworded(located, text, self.reopening, context))


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """Put a facilitator's note beside an item, or take it away with an empty one."""

    act: ClassVar[str] = "note"
    item: str
    note: str

    def apply(self, state: State, _context: Context) -> State:
        """The state with the item annotated."""
        located = item_in_the_text(state, self.item)
        return with_item(state, replace(located.item, note=prose(self.note)))
