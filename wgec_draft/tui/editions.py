"""The versions of a draft as people name them: a meeting version with its digest, or the rolling draft."""

from __future__ import annotations

from dataclasses import dataclass

from wgec_draft.model.draft import SPLIT_OFF, Draft
from wgec_draft.model.projection import digest, public
from wgec_draft.model.projection import shown as in_short

ROLLING = ""
"""What stands for the rolling draft where a version label could stand; no version can be called that."""


_NAMES = {ROLLING: ("the rolling draft", "now"), SPLIT_OFF: ("what was split off", "split-off")}
"""Of what is no meeting version, what it is called in a sentence and where there is little room."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of a draft that can be compared with another."""

    label: str
    """Label of the meeting version; `ROLLING` for the rolling draft."""
    draft: Draft

    @property
    def name(self) -> str:
        """What it is called in a sentence: `version 1.3`."""
        return edition_name(self.label)

    @property
    def short(self) -> str:
        """What it is called where there is little room."""
        return short_name(self.label)

    @property
    def digest(self) -> str:
        """The digest of all it holds, as people see it; of the rolling draft, of what it holds at this moment."""
        return in_short(self.draft.closed.digest if self.draft.closed else digest(public(self.draft)))


def edition_name(label: str) -> str:
    """What the edition of that label is called in a sentence."""
    return _NAMES[label][0] if label in _NAMES else f"version {label}"


def short_name(label: str) -> str:
    """What the edition of that label is called where there is little room: `1.3`, or `now`."""
    return _NAMES[label][1] if label in _NAMES else label


def edition_told(label: str, draft: Draft) -> str:
    """When and where the edition of that label was closed, as far as the draft's meetings say."""
    if label == ROLLING:
        return "the rolling draft"
    if label == SPLIT_OFF and draft.split_off is not None:
        return f"what was split off on {draft.split_off.at[:10]}"
    meeting = next((meeting for meeting in draft.meetings if meeting.closed == label), None)
    if meeting is None:
        return ""
    return ", ".join(part for part in (f"meeting {meeting.number}", meeting.to or meeting.from_, meeting.place) if part)
