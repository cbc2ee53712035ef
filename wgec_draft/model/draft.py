"""What a draft is: groups of items, each with a wording, a status and what was said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wgec_draft.model.words import Disposition, Kind, Part, Stance, Status

FORMAT = "wgec-draft/1"
"""The format this program writes: name and major version."""
MINOR = 0
"""The newest minor version of the format that this program may write."""

ROLLING = "rolling"
"""What the rolling draft is called where the label of a version could stand."""
SPLIT_OFF = "split-off"
"""What the state is called there that the draft of a breakout group began with."""

NOTHING_IS_AGREED = "Nothing is agreed until everything is agreed."
"""What the chair may have stand above the draft wherever it is shown."""

SPEAKING_TIME = 120
"""Seconds that an intervention may take where the meeting says nothing else."""

LONGEST_SPEAKING_TIME = 86_400
"""Seconds; longer is no time for an intervention."""

Extra = tuple[tuple[str, str], ...]
"""Keys that begin with `x-`, kept for other programs: (key, canonical JSON of the value)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who gave an item its status, when, and for which wording."""

    meeting: int | None = None
    at: str = ""
    """ISO 8601 with offset."""
    by: str = ""
    """The person at the keyboard."""
    for_: str = ""
    """The delegation spoken for."""
    text_digest: str = ""
    """Full digest of the wording that the status belongs to."""
    ad_referendum: bool = False
    pending: tuple[str, ...] = ()
    """Delegations whose word is still awaited."""
    reservations: tuple[str, ...] = ()
    note: str = ""
    asked_by: str = ""
    """Who asked to reopen; only beside `was`."""
    was: Decision | None = None
    """The agreement that was reopened."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a delegation stands on an item's words, or on a proposal."""

    by: str
    position: Stance
    note: str = ""
    text_digest: str = ""
    """Digest of the words it was taken on; empty where nobody noted them, and on a proposal, whose words stay."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wording somebody proposed for an item, and what became of it."""

    id: str
    by: str = ""
    meeting: int | None = None
    text: str = ""
    disposition: Disposition | None = None
    reason: str = ""
    positions: tuple[Position, ...] = ()
    """Where delegations stand on it."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an item, signed and dated."""

    by: str
    at: str = ""
    text: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an item left the text; it stays in the file and its label stays reserved."""

    meeting: int | None = None
    into: tuple[str, ...] = ()
    """Ids of the items that took its words over."""
    reason: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One negotiated or contributed passage: a recommendation, a chapeau, a statement."""

    id: str
    label: str = ""
    """What people say; empty means the id."""
    level: int = 1
    formerly: tuple[str, ...] = ()
    kind: Kind = Kind.RECOMMENDATION
    by: str = ""
    """Whose statement it is."""
    status: Status | None = None
    """Set on every item except statements, where nothing is negotiated."""
    text: str = ""
    """The source as typed, without the newline that ends it on disk."""
    decision: Decision | None = None
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    comments: tuple[Comment, ...] = ()
    note: str = ""
    """Facilitator's note, shown in braces; not negotiated text."""
    from_: tuple[str, ...] = ()
    withdrawn: Withdrawal | None = None
    extra: Extra = ()

    @property
    def name(self) -> str:
        """The label people see."""
        return self.label or self.id

    @property
    def counts(self) -> bool:
        """Whether status counts speak of this item."""
        return self.kind is Kind.RECOMMENDATION and self.withdrawn is None

    @property
    def reopened(self) -> bool:
        """Whether an agreement on it was taken back and not yet renewed."""
        return self.decision is not None and self.decision.was is not None


_LONGEST_LETTER = 4
"""Characters of an id that people say before a title: `A`, `B.1`, `XII`."""


@dataclass(frozen=True, slots=True)
class Group:
    """A lettered part of the draft, with its items of every kind in document order."""

    id: str
    title: str = ""
    level: int = 1
    part: Part = Part.RECOMMENDATIONS
    items: tuple[Item, ...] = ()
    extra: Extra = ()

    @property
    def heading(self) -> str:
        """Its title with its letter before it, unless the title begins with that or the id is a word and no letter."""
        named = self.title.split(maxsplit=1)[:1] in ([self.id], [f"{self.id}."])
        is_word = len(self.id) > _LONGEST_LETTER and bool(self.title)
        return self.title if named or is_word else f"{self.id}  {self.title}".rstrip()


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """What a meeting is to deal with."""

    point: str
    """One line."""
    done: bool = False
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session of the group."""

    number: int
    place: str = ""
    from_: str = ""
    """ISO date."""
    to: str = ""
    closed: str = ""
    """Label of the version that closed it; empty while it is open."""
    agenda: tuple[AgendaPoint, ...] = ()
    """In the order in which they are to be dealt with."""
    speaking_time: int = SPEAKING_TIME
    """Seconds that an intervention may take."""
    recording_from: str = ""
    """When the audio recording begins; ISO 8601 with offset. Empty where there is none, or nobody said when."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """What makes a draft a meeting version: who closed it, when, and the links of the chain."""

    version: str
    meeting: int | None = None
    at: str = ""
    by: str = ""
    lineage: str = ""
    previous: str = ""
    """Digest of the version before; empty for the first."""
    digest: str = ""
    """Digest of the whole version, this field aside."""
    items: tuple[tuple[str, str], ...] = ()
    """(item id, digest of the item), in document order."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class SplitOff:
    """Where the draft of a breakout group comes from: the plenary's draft, and what was split off as it stood there."""

    lineage: str
    """The name for life of the draft that the items were split off from."""
    state: str
    """Digest of the state of that draft and its roster, as its record has it."""
    digest: str
    """Digest of the groups below, by which a base that was changed by hand is known."""
    name: str = ""
    """What the breakout group is called, as an attribution has it."""
    at: str = ""
    by: str = ""
    groups: tuple[Group, ...] = ()
    """The items as they were; never edited."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A rolling draft, or, with `closed`, a meeting version of it."""

    title: str
    format: str = FORMAT
    version: str = ""
    """Label of the last closed meeting version; empty before the first."""
    note: str = ""
    """A remark on the draft as a whole, in public view."""
    banner: bool = False
    """Whether `NOTHING_IS_AGREED` stands above everything that shows the draft; the chair switches it."""
    meetings: tuple[Meeting, ...] = ()
    groups: tuple[Group, ...] = ()
    closed: Closed | None = None
    split_off: SplitOff | None = None
    """Only in the draft of a breakout group."""
    extra: Extra = ()

    @property
    def as_split_off(self) -> Draft | None:
        """What the draft of a breakout group began with; None of any other draft."""
        origin = self.split_off
        return replace(self, groups=origin.groups, split_off=None) if origin is not None else None

    @property
    def base_label(self) -> str:
        """What the draft is compared with by itself: its last version, else what it was split off as; or nothing."""
        return self.version or (SPLIT_OFF if self.split_off is not None else "")

    @property
    def read_only(self) -> bool:
        """Whether a newer program wrote it, so that this one must not change it."""
        _, _, minor = self.format.partition(f"{FORMAT}.")
        return minor.isdigit() and int(minor) > MINOR

    @property
    def current_meeting(self) -> Meeting | None:
        """The last meeting, if it is not closed."""
        return self.meetings[-1] if self.meetings and not self.meetings[-1].closed else None

    def items(self) -> Iterator[Item]:
        """Every item in document order, withdrawn ones included."""
        for group in self.groups:
            yield from group.items


def next_meeting_number(draft: Draft) -> int:
    """The number of the meeting in session, or else of the one that comes next."""
    if draft.current_meeting is not None:
        return draft.current_meeting.number
    return max((meeting.number for meeting in draft.meetings), default=0) + 1
