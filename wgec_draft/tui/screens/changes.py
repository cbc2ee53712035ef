"""What changed between two versions, item by item, with the redline of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import work
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from wgec_draft.comparison.changes import compare
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Panel
from wgec_draft.tui.change_rows import KINDS, ChangeRow, change_rows
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.editions import ROLLING, Edition, edition_name, short_name
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.screens.question import Question
from wgec_draft.tui.widgets.change_list import ChangeList
from wgec_draft.tui.widgets.redline_view import RedlineView


class ChangesScreen(ListScreen[Destination]):
    """Lists the changes; the result is the item that somebody wants to go to."""

    CSS_PATH = "changes.tcss"
    NAME = "Changes"
    panel = Panel(
        "Changes between two versions",
        "Each item that is not what it was, in document order: what changed about it, and where its words begin to "
        "differ. Beside or below the list stands the redline of the whole item; tab goes there, and the arrows scroll.",
    )

    class Progressed(Message):
        """The comparing has got further."""

        def __init__(self, doing: str) -> None:
            super().__init__()
            self.doing = doing
            """What is being done now."""

    class Compared(Message):
        """Two versions were compared."""

        def __init__(self, old: Edition, new: Edition, rows: tuple[ChangeRow, ...], subjects: tuple[str, ...]) -> None:
            super().__init__()
            self.old = old
            """The version compared from."""
            self.new = new
            """The version compared to."""
            self.rows = rows
            """What changed."""
            self.subjects = subjects
            """Both named with their digests, in ever fewer words."""

    def __init__(self, session: LiveSession, old: str, new: str = ROLLING, *, without_holders: bool = False) -> None:
        super().__init__()
        self._without_holders = without_holders
        self._session = session
        self._labels = (old, new)
        self._rows: tuple[ChangeRow, ...] | None = None
        self._kind = ""

    def body(self) -> Iterable[Widget]:
        """The list, and beside or below it the redline."""
        with Container(id="panes"):
            yield ChangeList(id="changes", empty="Comparing…")
            with Vertical(id="detail"):
                yield Static(id="told")
                yield RedlineView(id="redline")

    def on_mount(self) -> None:
        """Begins to compare."""
        self.query_one(RedlineView).without_holders = self._without_holders
        self._start()

    def on_changes_screen_progressed(self, message: Progressed) -> None:
        """Says how far it has got."""
        self.head.say(f"{message.doing}…", busy=True)

    def on_changes_screen_compared(self, message: Compared) -> None:
        """Shows what changed."""
        self._rows = message.rows
        self.head.speak_of(*message.subjects)
        self.show_matching()

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why nothing is shown."""
        self._rows = ()
        self.show_matching()
        self.head.say("These can't be compared. Choose other versions.", busy=True)
        notice(self, str(message.refusal), severity="error")

    def show_matching(self) -> None:
        """Shows what holds the words and is of the kind that was asked for."""
        if self._rows is None:
            return
        words = self.words
        wanted = [row for row in self._rows if row.is_of(self._kind) and row.holds(words)]
        changes = self.query_one(ChangeList)
        changes.empty = "Nothing changed between these two." if not self._rows else "No change is like that."
        changes.show_rows(wanted)
        total = len(self._rows)
        told = f"{total} change{'' if total == 1 else 's'}"
        if len(wanted) != total:
            only = f", only {self._kind}" if self._kind else ""
            told = f"{len(wanted)} of {told}{only}"
        self.head.say(told)
        self.show_detail()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "filter" and not self._rows:
            return "There is nothing to choose from." if self._rows is not None else "It is still comparing."
        if act == "choose":
            row = self.query_one(ChangeList).entry
            if row is None or not row.item:
                return "This line speaks of no single item."
            if all(item.id != row.item for item in self._session.state.draft.items()):
                return f"{row.path} is not in the rolling draft any more."
        return None

    def act_choose(self) -> None:
        """Goes to the item of the change under the cursor."""
        if reason := self.why_not("choose"):
            notice(self, reason, severity="warning")
            return
        self.dismiss(Destination(self.query_one(ChangeList).entry.item))

    def act_filter(self) -> None:
        """Asks for the kind of change to show."""
        rows = self._rows or ()
        counts = {kind: sum(row.is_of(kind) for row in rows) for kind in KINDS}
        choices = {"": f"Every change ({len(rows)})"}
        choices |= {kind: f"Only {kind} ({count})" for kind, count in counts.items() if count}
        self.app.push_screen(Question("Which changes do you want to see?", choices), self._narrow)

    def act_versions(self) -> None:
        """Asks for the two versions to compare."""
        from wgec_draft.tui.screens.versions import VersionsScreen

        labels = (*self._session.bases(), ROLLING)
        chosen = dict(zip(("From", "To"), self._labels, strict=True))
        question = "Which two versions shall be compared?"
        self.app.push_screen(VersionsScreen(question, labels, self._session.state.draft, chosen), self._compare_others)

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one(RedlineView)
        redline.mode = redline.mode.next

    def _narrow(self, kind: str | None) -> None:
        if kind is not None:
            self._kind = kind
            self.show_matching()

    def _compare_others(self, labels: tuple[str, ...] | None) -> None:
        if labels is not None and labels != self._labels:
            old, new = labels
            self._labels = old, new
            self._start()

    def _start(self) -> None:
        self._rows, self._kind = None, ""
        self.query_one(ChangeList).show_rows(())
        old, new = map(edition_name, self._labels)
        self.head.speak_of(f"from {old} to {new}")
        self.head.say("comparing…", busy=True)
        self._compare(*self._labels)

    @work(thread=True, exclusive=True, group="comparing", description="")
    def _compare(self, old_label: str, new_label: str) -> None:
        """Loads, compares and draws up the rows; only posts messages."""
        worker = get_current_worker()
        try:
            editions = []
            for label in (old_label, new_label):
                self.post_message(self.Progressed(f"reading {edition_name(label)}"))
                editions.append(self._edition(label))
                if worker.is_cancelled:
                    return
        except Refusal as refusal:
            self.post_message(self.Refused(refusal))
            return
        self.post_message(self.Progressed("comparing"))
        old, new = editions
        rows = tuple(change_rows(compare(old.draft, new.draft)))
        if not worker.is_cancelled:
            self.post_message(self.Compared(old, new, rows, tuple(_subjects(old, new))))

    def _edition(self, label: str) -> Edition:
        return Edition(label, self._session.version(label) if label != ROLLING else self._session.state.draft)

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor."""
        row = self.query_one(ChangeList).entry
        told, redline = self.query_one("#told", Static), self.query_one(RedlineView)
        redline.visible = row is not None and bool(row.item or row.old or row.new)
        told.update(shown(row.path, "bold") + "  " + shown(row.told) if row else "")
        if row is not None and redline.visible:
            names = short_name(self._labels[0]), short_name(self._labels[1])
            redline.show(row.old, row.new, names, self._session.state.roster.names())
        self.refresh_bindings()


def _subjects(old: Edition, new: Edition) -> Iterator[str]:
    """Both named with their digests, in ever fewer words."""
    digests = old.digest, new.digest
    yield f"from {old.name} ({digests[0]}) to {new.name} ({digests[1]})"
    yield f"{old.short} ({digests[0]}) → {new.short} ({digests[1]})"
    yield f"{old.short} ({digests[0][:9]}…) → {new.short} ({digests[1][:9]}…)"
