"""Changing an item's words and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.agreement import Reopening, reworded
from wgec_draft.session.command import Context, item_in_the_text, prose, with_draft, with_item
from wgec_draft.session.replacing import Replacement, Wanted, replacements
from wgec_draft.text.normalise import normalise


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


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """Put other words in the place of some, all over the draft or in some items, as one change."""

    act: ClassVar[str] = "replace"
    find: str
    replacement: str
    items: tuple[str, ...] = ()
    """Names of the items; none means every item in the text, statements included."""
    match_case: bool = False
    whole_words: bool = False
    at: int | None = None
    """Only the match that begins at this offset, in characters; None for every match."""
    reopening: Reopening | None = None
    spares_agreed: bool = False
    """Whether agreed words stay as they are, and the others alone are replaced."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the words replaced."""
        names = dict.fromkeys(item_in_the_text(state, name).item.id for name in self.items)
        wanted = Wanted(normalise(self.find).text, self.match_case, self.whole_words)
        changes = replacements(state.draft, wanted, normalise(self.replacement).text, names, self.at)
        if self.spares_agreed:
            changes = tuple(change for change in changes if not change.reopens)
        if not changes:
            raise Refusal(f"{self.find!r} stands nowhere in these items, or they read so already.")
        self._check(changes)
        after = {change.item.id: change.after for change in changes}
        reworded_items = {
            place.item.id: reworded(place, after[place.item.id], self.reopening, context)
            for place in located_items(state.draft)
            if place.item.id in after
        }
        groups = tuple(
            replace(group, items=tuple(reworded_items.get(item.id, item) for item in group.items))
            for group in state.draft.groups
        )
        return with_draft(state, replace(state.draft, groups=groups))

    def _check(self, changes: tuple[Replacement, ...]) -> None:
        for change in changes:
            if not change.after:
                raise Refusal(f"{change.path} would have no words left.", "To take it out of the text withdraw it.")
        agreed = [change.path for change in changes if change.reopens]
        if len(agreed) > 1 and self.reopening is None:
            shown = ", ".join(agreed[:5]) + (", ..." if len(agreed) > 5 else "")
            raise Refusal(
                f"{len(agreed)} items are agreed ({shown}); this would change what was agreed.",
                "To reopen them say --reopen (and --asked-by NAME).",
            )
