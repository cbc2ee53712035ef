"""Giving an item its status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Decision, Item
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import agreement_on, decision_on
from wgec_draft.session.command import Context, item_in_the_text, line, prose, with_item


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Decide on an item's present words. Always possible: checks warn, they never block."""

    act: ClassVar[str] = "set"
    item: str
    status: Status
    note: str = ""
    ad_referendum: bool = False
    pending: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    asked_by: str = ""
    """Who asked, when an agreement is taken back."""
    seen: str = ""
    """Digest of the words that were decided on; other words are refused. Empty: whatever stands there."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the item decided on."""
        located = item_in_the_text(state, self.item)
        if located.item.status is None:
            raise Refusal(f"{located.path} is a statement; statements have no status.", "Change its kind first.")
        self._check_flags()
        if self.seen and self.seen != text_digest(located.item.text):
            raise Refusal(
                f"The words of {located.path} were changed meanwhile, so nothing was decided.",
                "Read them as they stand now.",
            )
        decision = replace(
            decision_on(located.item, context),
            ad_referendum=self.ad_referendum,
            pending=_names(self.pending),
            reservations=_names(self.reservations),
            note=prose(self.note),
        )
        decision = self._remembering(located.item, decision)
        return with_item(state, replace(located.item, status=self.status, decision=decision))

    def _check_flags(self) -> None:
        shades = self.ad_referendum or self.pending or self.reservations
        if shades and self.status is not Status.AGREED:
            raise Refusal(
                "Ad referendum, pending delegations and reservations are shades of agreed.",
                f"Leave them out, or say it in the note of {self.status}.",
            )

    def _remembering(self, item: Item, decision: Decision) -> Decision:
        """The decision with the agreement that it takes back, until the item is agreed again."""
        if self.status is Status.AGREED:
            return decision
        asked_by = line(self.asked_by, "name of who asked")
        if item.status is Status.AGREED:
            return replace(decision, was=agreement_on(item), asked_by=asked_by or decision.for_)
        if item.decision is not None and item.decision.was is not None:
            return replace(decision, was=item.decision.was, asked_by=asked_by or item.decision.asked_by)
        return decision


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line(name, "name") for name in names)
