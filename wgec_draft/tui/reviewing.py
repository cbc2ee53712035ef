"""What a member reviews: two states of a draft compared and numbered, what is unread, and where words come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from wgec_draft.comparison.changes import compare
from wgec_draft.comparison.numbering import NumberedComparison, numbered
from wgec_draft.comparison.provenance import Period, Run, proposals_behind, provenance
from wgec_draft.comparison.summary import summary
from wgec_draft.comparison.telling_origins import told_origin
from wgec_draft.comparison.unread import as_read, since_read
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.session.proof import proved
from wgec_draft.session.read_so_far import ReadSoFar
from wgec_draft.session.session import Session
from wgec_draft.session.wordings import periods_of, periods_until
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.record import Entry
from wgec_draft.tui.editions import ROLLING, Edition
from wgec_draft.tui.review_rows import ReviewRow, review_rows

SINCE_READ = "since read"
"""What is compared with what, where a person compares with what it read last; no version can be called that."""


@dataclass(frozen=True, slots=True)
class Review:
    """Two states of a draft, compared."""

    labels: tuple[str, str]
    """Of the versions compared; the first may be `SINCE_READ`, the second `ROLLING`."""
    names: tuple[str, str]
    """What both are called where there is little room."""
    subjects: tuple[str, ...]
    """Both named, with their digests, in ever fewer words."""
    comparison: NumberedComparison
    summary: str
    """What happened, in plain words."""
    rows: tuple[ReviewRow, ...]
    places: Mapping[str, Located] = field(repr=False)
    """The items of the new state and of the old one where they are gone, by id."""

    @property
    def draft(self) -> Draft:
        """The new state."""
        return self.comparison.comparison.new

    @property
    def provisional(self) -> bool:
        """Whether the numbers may still change: one of the two is no closed version."""
        return self.labels[1] == ROLLING or self.labels[0] == SINCE_READ

    @property
    def marks_reading(self) -> bool:
        """Whether what is shown is the draft as it is now, so that it can be marked as read."""
        return self.labels[1] == ROLLING


class Reviewer:
    """One person who reads one draft; takes as long as disk and comparison do, so to be asked aside from the keys."""

    def __init__(self, session: LiveSession, person: str) -> None:
        self._session = session
        self.read = ReadSoFar(session, person)
        self._periods: tuple[Period, ...] | None = None
        self._tracing = Lock()
        """Words are traced one after the other: the next word's answer is often that of the one before."""
        self._runs = lru_cache(maxsize=64)(self._provenance)

    def review(self, old: str, new: str) -> Review:
        """Compares. Raises `Refusal` when a version can't be read."""
        self.read.load()
        rolling = self._session.state.draft
        known = self._session.state.roster.names()
        target = Edition(new, self._session.version(new) if new != ROLLING else rolling)
        unread = self.read.unread() if new == ROLLING else frozenset()
        if old == SINCE_READ:
            base = Edition(old, as_read(rolling, self.read.marks, self.read.since))
            comparison = since_read(rolling, self.read.marks, self.read.since)
        else:
            base = Edition(old, self._session.version(old) if old != ROLLING else rolling)
            comparison = compare(base.draft, target.draft)
        found = numbered(comparison, known)
        places = {place.item.id: place for draft in (base.draft, target.draft) for place in located_items(draft)}
        names = (self._base_name(base), target.short)
        rows = review_rows(found, unread, known)
        return Review((old, new), names, tuple(self._subjects(base, target)), found, summary(found), rows, places)

    def origin(self, item: str, version: str, text: str, offset: int) -> str:
        """Where the word at that place of an item's text comes from, in a line; empty where nothing tells.

        `version` is the label of the version that holds the text; where that is what the person read, it is found.
        """
        with self._tracing:
            runs = self._runs(item, version, text)
        for run in runs:
            if offset < len(run.text):
                return self._told(item, run)
            offset -= len(run.text)
        return ""

    def forget(self) -> None:
        """Traces anew from now on: the draft was changed."""
        self._periods = None
        self._runs.cache_clear()

    def faults(self) -> str:
        """What `verify` finds wrong with the folder, in a line; empty when all holds."""
        try:
            faults = proved(DraftFolder(self._session.path)).faults
        except Refusal as refusal:
            return str(refusal)
        if not faults:
            return ""
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        return (
            f"This draft fails `verify`: {faults[0].what} ({faults[0].place.file}){more}. What is shown may be wrong."
        )

    def _base_name(self, base: Edition) -> str:
        if base.label != SINCE_READ:
            return base.short
        return "read" if self.read.has_marks else self.read.marks.since or "nothing"

    def _subjects(self, base: Edition, target: Edition) -> list[str]:
        now = target.digest
        if base.label == SINCE_READ:
            begun = f"since version {self.read.marks.since}" if self.read.marks.since else "from the beginning"
            said = "since you read it last" if self.read.has_marks else f"{begun}, as you have not read it before"
            return [f"{said}, to {target.name} ({now})", f"{said} → {target.short} ({now[:9]}…)", said]
        before = base.digest
        return [
            f"from {base.name} ({before}) to {target.name} ({now})",
            f"{base.short} ({before}) → {target.short} ({now})",
            f"{base.short} ({before[:9]}…) → {target.short} ({now[:9]}…)",
        ]

    def _told(self, item: str, run: Run) -> str:
        draft = self._session.state.draft
        proposals = next((each.proposals for each in draft.items() if each.id == item), ())
        before = f"; instead of “{' '.join(run.before.split())}”" if run.before.strip() else ""
        return told_origin(run, proposals_behind(run, proposals)) + before

    def _provenance(self, item: str, version: str, text: str) -> tuple[Run, ...]:
        if self._periods is None:
            entries = self._session.ask(_entries).result()
            versions = ((label, self._session.version(label)) for label in self._session.chain())
            self._periods = periods_of(versions, self._session.state.draft, entries)
        labels = [period.version for period in self._periods]
        if version in labels:
            return provenance(item, self._periods[: labels.index(version) + 1])
        return provenance(item, periods_until(self._periods, item, text))


def _entries(session: Session) -> tuple[Entry, ...]:
    return session.entries()
