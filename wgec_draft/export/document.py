"""What stands on a page, before anybody decides how it is drawn: a head, sections, and items with words or redlines."""

from __future__ import annotations

from dataclasses import dataclass

from wgec_draft.comparison.numbering import Marked, NumberedChange
from wgec_draft.model.draft import NOTHING_IS_AGREED, Closed, Draft
from wgec_draft.model.projection import digest, public, shown, version_digest
from wgec_draft.model.words import Status

Redline = tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of a draft a page shows, so that two people can make sure that they hold the same."""

    name: str
    """`version 1.3`, or `the rolling draft after 1.3`."""
    when: str
    """When it was closed or, of a rolling draft, when the page was made, in words."""
    digest: str
    """Full digest of all of it."""
    closed: bool
    intact: bool
    """False of a version whose digest is not that of its content."""

    @property
    def told(self) -> str:
        """Name, date and short digest on one line."""
        return f"{self.name}, {self.when}, digest {shown(self.digest)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on the page."""

    id: str
    name: str
    """What stands beside its words: its label or its whole label path; may be empty."""
    level: int
    words: str | Redline
    """Clean words, or its redline with the numbers of the changes; a redline without changes where it has none."""
    tags: tuple[str, ...] = ()
    """Its status and the like, in words."""
    around: tuple[NumberedChange, ...] = ()
    """What changed beside its words."""
    remarks: tuple[str, ...] = ()
    """What is worth knowing and has no number."""
    is_heading: bool = False
    """Whether its words are a heading of the text."""

    @property
    def redlined(self) -> bool:
        """Whether anything changed in its words."""
        return not isinstance(self.words, str) and any(segment.op != "equal" for segment, _ in self.words)


@dataclass(frozen=True, slots=True)
class Section:
    """A group, or a whole part of the page, with its items."""

    id: str
    heading: str
    level: int
    """1 for what stands highest."""
    entries: tuple[Entry, ...] = ()
    change: NumberedChange | None = None
    """What changed about the heading."""
    is_part: bool = False
    """Whether it is a document of its own that happens to stand on the same page."""

    @property
    def numbered(self) -> bool:
        """Whether any change in it has a number."""
        return self.change is not None or any(entry.around or entry.redlined for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Document:
    """All that stands on a page."""

    title: str
    what: str
    """What it is: `What changed`, `Clean text`, ..."""
    editions: tuple[tuple[str, Edition], ...]
    """Which states of the draft it shows, each with the word before it: `from`, `to`, `text`."""
    sections: tuple[Section, ...]
    summary: str = ""
    warnings: tuple[str, ...] = ()
    """What makes it doubtful, on top of everything."""
    remarks: tuple[str, ...] = ()
    """What the reader must know: what was left out, that numbers are provisional."""
    frame: tuple[NumberedChange, ...] = ()
    """What changed about the draft as a whole."""

    @property
    def redlined(self) -> bool:
        """Whether there are redlines in it, which need a legend."""
        return any(entry.redlined for section in self.sections for entry in section.entries)


def banner(draft: Draft) -> tuple[str, ...]:
    """What stands on a page for the table while any of its text is not agreed, and for as long as the chair wants."""
    statuses = {item.status for item in draft.items() if item.counts}
    return () if statuses <= {Status.AGREED} and not draft.banner else (NOTHING_IS_AGREED,)


def edition(draft: Draft, today: str) -> Edition:
    """Which state a draft is; `today` is the ISO date of the page, for a rolling draft that has no date of its own."""
    closed = draft.closed
    if closed is None:
        name = f"the rolling draft after {draft.version}" if draft.version else "the rolling draft"
        return Edition(name, f"as of {today}", digest(public(draft)), closed=False, intact=True)
    intact = version_digest(draft) == closed.digest
    return Edition(f"version {closed.version}", _closing(closed), closed.digest, closed=True, intact=intact)


def _closing(closed: Closed) -> str:
    at = f" at meeting {closed.meeting}" if closed.meeting is not None else ""
    return f"closed{at} on {closed.at[:10]}" if closed.at else f"closed{at}"


def doubts(*editions: Edition) -> tuple[str, ...]:
    """What has to stand above a page made from a version that was changed after it was closed."""
    return tuple(
        f"WARNING: {one.name} is not what was closed: its content does not have its digest. "
        "`wgec-draft verify` names the place."
        for one in editions
        if not one.intact
    )
