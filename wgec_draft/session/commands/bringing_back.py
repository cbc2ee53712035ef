"""Items that a breakout group brought back come into the plenary's draft, each as the chair answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.comparison.returning import Answer, Breakout, Returned, came_back
from wgec_draft.comparison.taking_in import reopens, taken_in
from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Item
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.schema import write
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Context, with_draft, with_item
from wgec_draft.text.bracket_acts import BracketError


@dataclass(frozen=True, slots=True)
class BringBack:
    """Take, bracket or merge items of a breakout group's draft; what has no answer is left with the group."""

    act: ClassVar[str] = "bring-back"
    breakout: Breakout
    answers: tuple[tuple[str, Answer], ...]
    """(item id, answer)."""
    reopening: Reopening | None = None
    """Consent to change words that the plenary agreed."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the items as they were answered."""
        answers = {name: answer for name, answer in self.answers if answer is not Answer.LEAVE}
        found = came_back(state.draft, self.breakout)
        by_id = {each.id: each for each in found}
        _check(by_id, answers, self.breakout)
        try:
            if self.reopening is None:
                _check_agreed([by_id[name] for name, answer in answers.items() if reopens(by_id[name], answer)])
            draft = taken_in(state.draft, self.breakout, found, answers)
        except BracketError as error:
            raise Refusal(str(error), "Take it, or leave it with the group.") from None
        asked_by = self.reopening.asked_by if self.reopening is not None else ""
        return _signed(with_draft(state, draft), by_id, self.breakout.name, context, asked_by)

    def brought(self) -> Plain:
        """What the record says of where the items came from: the draft, its state, and how they stood there."""
        answers = {name: answer for name, answer in self.answers if answer is not Answer.LEAVE}
        items = (item for group in self.breakout.groups for item in group.items)
        return {
            "lineage": self.breakout.lineage,
            "title": self.breakout.title,
            "name": self.breakout.name,
            "state": self.breakout.state,
            "answers": {name: str(answer) for name, answer in answers.items()},
            "items": [write(item) for item in items if item.id in answers],
        }


def _check(found: Mapping[str, Returned], answers: Mapping[str, Answer], breakout: Breakout) -> None:
    for name, answer in answers.items():
        returned = found.get(name)
        if returned is None:
            raise Refusal(f"{name} did not come back otherwise than the plenary has it.", f"See {breakout.title!r}.")
        reason = returned.why_not(answer)
        if reason:
            raise Refusal(f"{returned.path}: {reason}", "Take it, or leave it with the group.")


def _check_agreed(agreed: Sequence[Returned]) -> None:
    """Raises `Refusal` where agreed words would change and nobody consented."""
    if agreed:
        paths = ", ".join(each.path for each in agreed)
        are, them = ("is", "it") if len(agreed) == 1 else ("are", "them")
        raise Refusal(
            f"{paths} {are} agreed; this would change what was agreed.",
            f"To reopen {them} say --reopen (and --asked-by NAME).",
        )


def _signed(state: State, found: Mapping[str, Returned], name: str, context: Context, asked_by: str) -> State:
    """The state with every new decision as one of the plenary, of this meeting, by who is at the keyboard."""
    for item in [item for item in state.draft.items() if item.id in found]:
        former = found[item.id].plenary
        if item.decision is not None and (former is None or item.decision != former.decision):
            state = with_item(state, _decided_here(item, former, name, context, asked_by))
    return state


def _decided_here(item: Item, former: Item | None, name: str, context: Context, asked_by: str) -> Item:
    decision, signature = item.decision, context.signature
    assert decision is not None
    is_open = item.status in {None, Status.TO_BE_REVISITED}
    is_reopened = is_open and former is not None and former.status is Status.AGREED
    told = "" if item.status is None or is_open else f"{item.status.replace('-', ' ')} in {name}"
    return replace(
        item,
        decision=replace(
            decision,
            meeting=context.meeting,
            at=signature.at,
            by=signature.by,
            for_=signature.for_ or decision.for_,
            text_digest=text_digest(item.text),
            asked_by=asked_by or decision.asked_by or (name if is_reopened else ""),
            note="; ".join(filter(None, (told, decision.note))),
        ),
    )
