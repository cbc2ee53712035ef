"""Renumbering a draft, with the references that follow it, as one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from wgec_draft.model.cross_references import Reference
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.agreement import Reopening, reworded
from wgec_draft.session.command import Context, with_draft
from wgec_draft.session.commands.placing import relabelled
from wgec_draft.session.renumbering import Extent, Foreseen, foreseen, reopening, updated

_MOST_TOLD = 5
"""Agreed items that a refusal names."""


@dataclass(frozen=True, slots=True)
class Renumber:
    """Give items the labels that follow one another, and update references to them; former labels are kept.

    Updating a reference in agreed words needs consent to reopen the item.
    """

    act: ClassVar[str] = "renumber"
    extent: Extent = Extent()  # noqa: RUF009 - a frozen value
    references: tuple[str, ...] | None = ()
    """Keys of the references to update; None for all that can be."""
    reopening: Reopening | None = None
    spares_agreed: bool = False
    """Whether agreed words stay as they are, and the other references alone are updated."""
    seen: Foreseen | None = None
    """What was before the person's eyes; None if it does not matter what that was."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the items renumbered."""
        found = foreseen(state.draft, self.extent)
        if self.seen is not None and found != self.seen:
            raise Refusal("The draft was changed by somebody else meanwhile.", "Look at it, and renumber it again.")
        if not found.renumbering.labels:
            raise Refusal("Every label is where it should be; there is nothing to renumber.")
        labels = {label.item: label.new for label in found.renumbering.labels}
        chosen = self._chosen(state.draft, found)
        items: dict[str, Item] = {}
        for place in located_items(state.draft):
            item = place.item
            if item.id in chosen:
                said = updated(item, chosen[item.id])
                item = replace(reworded(place, said.text, self.reopening, context), note=said.note)
            items[item.id] = relabelled(item, labels[item.id]) if item.id in labels else item
        groups = tuple(
            replace(group, items=tuple(items[item.id] for item in group.items)) for group in state.draft.groups
        )
        return with_draft(state, replace(state.draft, groups=groups))

    def _chosen(self, draft: Draft, found: Foreseen) -> dict[str, list[Reference]]:
        """The references to update, by the item in which they stand. Raises `Refusal` where consent is missing."""
        chosen: dict[str, list[Reference]] = {}
        asking = {} if self.reopening is not None else reopening(draft, found)
        for reference in found.updatable:
            if self.references is None or reference.key in self.references:
                if reference.key in asking and self.spares_agreed:
                    continue
                chosen.setdefault(reference.holder, []).append(reference)
        agreed = dict.fromkeys(asking[each.key] for those in chosen.values() for each in those if each.key in asking)
        if agreed:
            verb = "item is" if len(agreed) == 1 else "items are"
            raise Refusal(
                f"{len(agreed)} {verb} agreed ({_some(agreed)}); updating references would change what was agreed.",
                "To reopen say --reopen (and --asked-by NAME), or leave them out.",
            )
        return chosen


def _some(paths: Iterable[str]) -> str:
    """The first few label paths, for a sentence."""
    shown = list(islice(paths, _MOST_TOLD + 1))
    return ", ".join(shown[:_MOST_TOLD]) + (", ..." if len(shown) > _MOST_TOLD else "")
