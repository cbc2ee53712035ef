"""What delegations say of an item: proposals, positions, comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Comment, Position, Proposal
from wgec_draft.model.naming import locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Disposition, Stance
from wgec_draft.session.command import Context, item_in_the_text, line, prose, with_item


@dataclass(frozen=True, slots=True)
class Propose:
    """Note a delegation's proposal on an item, word for word."""

    act: ClassVar[str] = "propose"
    item: str
    by: str
    text: str

    def apply(self, state: State, context: Context) -> State:
        """The state with the proposal noted."""
        item = item_in_the_text(state, self.item).item
        taken = {proposal.id for proposal in item.proposals}
        id = next(id for number in range(1, len(taken) + 2) if (id := f"p{number}") not in taken)
        proposal = Proposal(id, _delegation(self.by), context.meeting, prose(self.text))
        return with_item(state, replace(item, proposals=(*item.proposals, proposal)))


@dataclass(frozen=True, slots=True)
class Dispose:
    """Say what became of a proposal, and why."""

    act: ClassVar[str] = "dispose"
    item: str
    proposal: str
    disposition: Disposition
    reason: str

    def apply(self, state: State, _context: Context) -> State:
        """The state with the proposal disposed of."""
        located = locate_item(state.draft, self.item)
        found = {proposal.id: proposal for proposal in located.item.proposals}
        if self.proposal not in found:
            raise Refusal(
                f"{located.path} has no proposal {self.proposal!r}.", f"It has: {', '.join(found) or 'none'}."
            )
        if not prose(self.reason):
            raise Refusal("Every disposition needs its reason.", "Give it with --reason.")
        found[self.proposal] = replace(found[self.proposal], disposition=self.disposition, reason=prose(self.reason))
        return with_item(state, replace(located.item, proposals=tuple(found.values())))


@dataclass(frozen=True, slots=True)
class TakePosition:
    """Note where a delegation stands on an item, in place of what it said before."""

    act: ClassVar[str] = "position"
    item: str
    by: str
    position: Stance
    note: str = ""

    def apply(self, state: State, _context: Context) -> State:
        """The state with the position noted."""
        item = item_in_the_text(state, self.item).item
        taken = Position(_delegation(self.by), self.position, prose(self.note))
        names = [position.by for position in item.positions]
        place = names.index(taken.by) if taken.by in names else len(names)
        others = tuple(position for position in item.positions[place:] if position.by != taken.by)
        return with_item(state, replace(item, positions=(*item.positions[:place], taken, *others)))


@dataclass(frozen=True, slots=True)
class Remark:
    """Put a signed comment beside an item."""

    act: ClassVar[str] = "comment"
    item: str
    by: str
    text: str

    def apply(self, state: State, context: Context) -> State:
        """The state with the comment added."""
        item = item_in_the_text(state, self.item).item
        comment = Comment(_delegation(self.by), context.signature.at, prose(self.text))
        return with_item(state, replace(item, comments=(*item.comments, comment)))


def _delegation(name: str) -> str:
    name = line(name, "name of the delegation")
    if not name:
        raise Refusal("Whose is it?", "Name the delegation with --for.")
    return name
