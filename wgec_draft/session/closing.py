"""Closing a meeting: what it did to the draft, and the version it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from wgec_draft.model.draft import Closed, Draft, Item, next_meeting_number
from wgec_draft.model.projection import sealed
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.version_labels import checked_version, next_version
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.outline import with_meeting
from wgec_draft.session.writing import Act, Writer
from wgec_draft.store.versions import last_version, version_file, version_labels


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


@dataclass(frozen=True, slots=True)
class ClosingPreview:
    """What closing a meeting would do."""

    meeting: int
    label: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing a meeting did."""

    version: Draft
    summary: Summary
    path: Path
    page_trouble: str = ""
    """Why its record of decisions could not be written; it can be at any time."""


def check_open(draft: Draft, number: int) -> None:
    """Raises `Refusal` when that meeting of the draft is closed already."""
    closed = next((meeting.closed for meeting in draft.meetings if meeting.number == number), "")
    if closed:
        raise Refusal(
            f"Meeting {number} was closed as version {closed}.", f"The next one is named with --meeting {number + 1}."
        )


def close_meeting(
    writer: Writer, signature: Signature, meeting: int | None, label: str | None, *, major: bool
) -> Closing:
    """Records the closing and publishes the version. Raises `Refusal`, with nothing changed."""
    draft = writer.state.draft
    number = meeting if meeting is not None else next_meeting_number(draft)
    opened = with_meeting(draft, number)
    check_open(opened, number)
    former = last_version(writer.folder)
    closed = Closed(
        version=closing_label(version_labels(writer.folder), label, major=major),
        meeting=number,
        at=signature.at,
        by=signature.by,
        lineage=writer.lineage,
        previous=former.closed.digest if former else "",
    )
    rolling = rolling_after(opened, number, closed.version)
    version = sealed(rolling, closed)
    if opened is not draft:
        writer.commit(replace(writer.state, draft=opened), Act("meeting", signature, meeting=number))
    act = Act("close", signature, meeting=number, closed=version.closed)
    writer.commit(replace(writer.state, draft=rolling), act, version)
    return Closing(
        version, summed_up(version, former.draft if former else None), version_file(writer.folder, closed.version)
    )


def rolling_after(draft: Draft, number: int, label: str) -> Draft:
    """The rolling draft once that meeting was closed as the version of that label."""
    meetings = tuple(
        replace(meeting, closed=label) if meeting.number == number else meeting for meeting in draft.meetings
    )
    return replace(draft, version=label, meetings=meetings)


def with_closed_meetings(draft: Draft, closed_in: Draft) -> Draft:
    """The draft with every meeting closed that the other one has closed, and its last version: no undo reaches that."""
    closed = {meeting.number: meeting for meeting in closed_in.meetings if meeting.closed}
    present = {meeting.number: meeting for meeting in draft.meetings}
    for number, meeting in closed.items():
        present[number] = replace(present.get(number, meeting), closed=meeting.closed)
    meetings = tuple(present[number] for number in sorted(present))
    last = next((meeting.closed for meeting in reversed(closed_in.meetings) if meeting.closed), "")
    version = last if last == closed_in.version else draft.version
    return replace(draft, meetings=meetings, version=version)
