"""Closing a meeting: what it did to the draft, and the version it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wgec_draft.model.draft import Closed, Draft, Item
from wgec_draft.model.projection import sealed
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.version_labels import checked_version, next_version
from wgec_draft.model.words import Status


@dataclass(frozen=True, slots=True)
class Summary:
    """What a meeting did: ids of items, in document order."""

    agreed: tuple[str, ...]
    """Agreed now, and not in the version before."""
    reopened: tuple[str, ...]
    """Agreed in the version before, and not now."""
    open: tuple[str, ...]
    """Not agreed."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    """In both, with other words."""
    withdrawn: tuple[str, ...]


def summed_up(draft: Draft, former: Draft | None) -> Summary:
    """What happened to the recommendations since the former version; all of it is new where there is none."""
    before = {item.id: item for item in former.items()} if former else {}
    counted = [item for item in draft.items() if item.counts]

    def was_agreed(item: Item) -> bool:
        return item.id in before and before[item.id].status is Status.AGREED

    return Summary(
        agreed=tuple(item.id for item in counted if item.status is Status.AGREED and not was_agreed(item)),
        reopened=tuple(item.id for item in counted if item.status is not Status.AGREED and was_agreed(item)),
        open=tuple(item.id for item in counted if item.status is not Status.AGREED),
        added=tuple(item.id for item in counted if item.id not in before),
        changed=tuple(item.id for item in counted if item.id in before and before[item.id].text != item.text),
        withdrawn=tuple(
            item.id
            for item in draft.items()
            if item.withdrawn and item.id in before and before[item.id].withdrawn is None
        ),
    )


def closing_label(existing: tuple[str, ...], label: str | None, *, major: bool) -> str:
    """The label of the version to come: the one given, or the next in the count. Raises `Refusal`."""
    return checked_version(label or next_version(existing, major=major), existing)


def closed_version(draft: Draft, closed: Closed) -> tuple[Draft, Draft]:
    """The rolling draft after closing, and the meeting version. Raises `Refusal` when the meeting is closed already."""
    meeting = next(meeting for meeting in draft.meetings if meeting.number == closed.meeting)
    if meeting.closed:
        raise Refusal(
            f"Meeting {meeting.number} was closed as version {meeting.closed}.",
            f"Close the next one with --meeting {meeting.number + 1}.",
        )
    meetings = tuple(replace(other, closed=closed.version) if other is meeting else other for other in draft.meetings)
    rolling = replace(draft, version=closed.version, meetings=meetings)
    return rolling, sealed(rolling, closed)
