"""Law 5: a status belongs to a wording. How agreed words are changed, and what is kept of the agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wgec_draft.model.draft import Decision, Item
from wgec_draft.model.naming import Located
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.command import Context


@dataclass(frozen=True, slots=True)
class Reopening:
    """Consent to reopen agreed items, and who asked for it."""

    asked_by: str = ""


def decision_on(item: Item, context: Context) -> Decision:
    """A decision on the item's present words by the person and at the meeting of the context."""
    signature = context.signature
    return Decision(
        meeting=context.meeting,
        at=signature.at,
        by=signature.by,
        for_=signature.for_,
        text_digest=text_digest(item.text),
    )


def agreement_on(item: Item) -> Decision:
    """The decision that made an item agreed; at least its words, where a hand-written file tells no more."""
    return item.decision or Decision(text_digest=text_digest(item.text))


def reworded(located: Located, text: str, reopening: Reopening | None, context: Context) -> Item:
    """The item with other words; an agreed one is reopened. Raises `Refusal` if that was not consented to.

    Re-wrapping is no change of wording, and neither is going back to the very words that were agreed.
    """
    changed = replace(located.item, text=text)
    return reopened(located, changed, reopening, context) if would_reopen(located.item, text) else changed


def would_reopen(item: Item, text: str) -> bool:
    """Whether giving the item this text changes words that are agreed."""
    return item.status is Status.AGREED and not _same_wording(item, text)


def reopened(located: Located, changed: Item, reopening: Reopening | None, context: Context) -> Item:
    """The changed form of an agreed item, to be revisited, with the former agreement kept under `was`.

    Raises `Refusal` if reopening was not consented to. An item that is not agreed comes back as it is.
    """
    item = located.item
    if item.status is not Status.AGREED:
        return changed
    if reopening is None:
        raise Refusal(
            f"{located.path} is agreed{_when(item)}; this would change what was agreed.",
            "To reopen it say --reopen (and --asked-by NAME).",
        )
    decision = replace(
        decision_on(changed, context),
        asked_by=reopening.asked_by or context.signature.for_,
        was=agreement_on(item),
    )
    return replace(changed, status=Status.TO_BE_REVISITED, decision=decision)


def _same_wording(item: Item, text: str) -> bool:
    agreed = item.decision.text_digest if item.decision else ""
    return text_digest(text) in (agreed, text_digest(item.text))


def _when(item: Item) -> str:
    if item.decision is None or item.decision.meeting is None:
        return ""
    return f" (meeting {item.decision.meeting})"
