"""What delegations say of an item: proposals, positions, comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Comment, Position, Proposal
from wgec_draft.model.naming import Located, locate_item
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
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
        of = _proposal(located, self.proposal)
        if not prose(self.reason):
            raise Refusal("Every disposition needs its reason.", "Give it with --reason.")
        changed = replace(of, disposition=self.disposition, reason=prose(self.reason))
        proposals = tuple(changed if each is of else each for each in located.item.proposals)
        return with_item(state, replace(located.item, proposals=proposals))


@dataclass(frozen=True, slots=True)
class TakePosition:
    """Note where a delegation stands on an item's words or on a proposal, in place of what it said before."""

    act: ClassVar[str] = "position"
    item: str
    by: str
    position: Stance | None
    """None where it said nothing, as after a slip."""
    note: str = ""
    proposal: str = ""
    """Id of the proposal that it speaks of; empty for the words of the item."""

    def apply(self, state: State, _context: Context) -> State:
        """The state with the position noted under the delegation's short name, if the roster knows it."""
        located = item_in_the_text(state, self.item)
        item = located.item
        member = state.roster.find(_delegation(self.by))
        by = member.short if member is not None else _delegation(self.by)
        taken = Position(by, self.position, prose(self.note)) if self.position is not None else None
        if not self.proposal:
            taken = replace(taken, text_digest=text_digest(item.text)) if taken is not None else None
            return with_item(state, replace(item, positions=_positions(item.positions, by, taken, member)))
        of = _proposal(located, self.proposal)
        changed = replace(of, positions=_positions(of.positions, by, taken, member))
        proposals = tuple(changed if each is of else each for each in item.proposals)
        return with_item(state, replace(item, proposals=proposals))


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


def _proposal(located: Located, id: str) -> Proposal:
    found = {proposal.id: proposal for proposal in located.item.proposals}
    if id not in found:
        raise Refusal(f"{located.path} has no proposal {id!r}.", f"It has: {', '.join(found) or 'none'}.")
    return found[id]


def _positions(
    former: tuple[Position, ...], by: str, taken: Position | None, member: Member | None
) -> tuple[Position, ...]:
    """The positions with a delegation's new one where its former one stood, by whichever of its names."""
    own = [each for each in former if each.by == by or (member is not None and member.answers_to(each.by))]
    place = former.index(own[0]) if own else len(former)
    others = tuple(each for each in former[place:] if each not in own)
    return (*former[:place], *((taken,) if taken is not None else ()), *others)


def _delegation(name: str) -> str:
    name = line(name, "name of the delegation")
    if not name:
        raise Refusal("Whose is it?", "Name the delegation with --for.")
    return name
