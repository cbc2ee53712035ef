"""What one person has read of a draft, from the day the person began with it; kept outside the draft folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wgec_draft.comparison.unread import unread_items
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located
from wgec_draft.model.read_marks import ReadMarks, all_read, seen_as
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.read_marks import ReadMarkFile
from wgec_draft.store.record import lineage_of


class ReadSoFar:
    """The marks of one person on the draft of a session.

    What has no mark is compared with the version the person began with: the last one that is not what the draft is
    now. Where the marks can't be kept they hold until the program is left, and `notices` says so.
    """

    def __init__(self, session: LiveSession, person: str) -> None:
        self._session = session
        self._person = person
        self._file: ReadMarkFile | None = None
        self._at_first: ReadMarks | None = None
        self.marks = ReadMarks()
        self.since: Draft | None = None
        """The version the person began with."""
        self.notices: tuple[str, ...] = ()
        """What the person should know about the marks."""

    @property
    def has_marks(self) -> bool:
        """Whether the person had read anything when the marks were loaded."""
        return bool(self._at_first and self._at_first.items)

    def load(self) -> None:
        """Reads the marks, the first time it is asked for."""
        if self._at_first is not None:
            return
        notices = []
        try:
            self._file = ReadMarkFile(lineage_of(DraftFolder(self._session.path).record_file), self._person)
            self.marks, notice = self._file.load()
            notices.append(notice)
        except Refusal as refusal:
            notices.append(f"What you read is not kept: {refusal}")
        self._at_first = self.marks
        notices.append(self._begin_with(self.marks.since or self._last_that_differs()))
        self.notices = tuple(filter(None, notices))

    def unread(self) -> frozenset[str]:
        """Ids of the items that are not as the person knows them."""
        return unread_items(self._session.state.draft, self.marks, self.since)

    def mark(self, place: Located) -> None:
        """Marks an item as read as it was shown. Raises `Refusal` when that can't be kept; it holds nonetheless."""
        self._change(lambda marks: marks.with_read(seen_as(place)))

    def unmark(self, item: str) -> None:
        """Takes an item's mark back to what it was when the marks were loaded. Raises `Refusal` like `mark`."""
        former = self._at_first.items.get(item) if self._at_first else None
        self._change(lambda marks: marks.with_read(former) if former else marks.without(item))

    def mark_all(self, draft: Draft) -> None:
        """Marks everything as read as it was shown. Raises `Refusal` like `mark`."""
        self._change(lambda _: all_read(draft))
        self._begin_with(self.marks.since)

    def _change(self, change: Callable[[ReadMarks], ReadMarks]) -> None:
        since = self.marks.since

        def changed(marks: ReadMarks) -> ReadMarks:
            found = change(marks)
            return replace(found, since=found.since or since)

        self.marks = changed(self.marks)
        if self._file is not None:
            self._file.change(changed)

    def _last_that_differs(self) -> str:
        rolling = self._session.state.draft
        labels = self._session.chain()
        differing = (
            label for label in reversed(labels) if unread_items(rolling, ReadMarks(), self._session.version(label))
        )
        return next(differing, labels[-1] if labels else "")

    def _begin_with(self, label: str) -> str:
        """Takes the version that stands for what has no mark; says so where it can't be read."""
        self.marks = replace(self.marks, since=label)
        try:
            self.since = self._session.version(label) if label else None
        except Refusal as refusal:
            return str(refusal)
        return ""
