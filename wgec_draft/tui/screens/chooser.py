"""Chooses a draft: one that is near, a new one, or a copy of the sample to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session, now
from wgec_draft.store.folder import DRAFT_FILE
from wgec_draft.store.samples import scratch_copy
from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.drafts_nearby import Nearby, drafts_nearby
from wgec_draft.tui.field import Field
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.options import Options

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp


class DraftFound(Message):
    """A draft was found."""

    def __init__(self, nearby: Nearby) -> None:
        super().__init__()
        self.nearby = nearby
        """What it is."""


class LookedEverywhere(Message):
    """Every draft that is near was found."""


class DraftMade(Message):
    """A new draft or a copy of the sample was made."""

    def __init__(self, path: Path, remark: str) -> None:
        super().__init__()
        self.path = path
        """Its folder."""
        self.remark = remark
        """A sentence for the person."""


class NothingMade(Message):
    """A draft could not be made."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason
        """Why, and what to do."""


class _Drafts(Options):
    """The list of drafts, in which the chooser's keys work."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.CHOOSER)]


class ChooserScreen(Screen[None]):
    """The drafts of the current folder and the ways to others."""

    CSS_PATH = "chooser.tcss"

    def __init__(self, here: Path | None = None) -> None:
        super().__init__()
        self._here = here or Path.cwd()
        self._found: list[Nearby] = []

    @property
    def desk(self) -> DeskApp:
        """The application."""
        return cast("DeskApp", self.app)

    def compose(self) -> ComposeResult:
        """Title, list, and what to do where the list is empty."""
        yield Static(shown("Which draft?", "bold"), id="title")
        yield Static(shown(str(self._here)), id="where")
        yield _Drafts(id="drafts")
        yield Static(shown("Looking for drafts …"), id="remark")
        yield Footer()

    def on_mount(self) -> None:
        """Begins to look."""
        self.query_one(_Drafts).focus()
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        worker = get_current_worker()
        for nearby in drafts_nearby(self._here):
            if worker.is_cancelled:
                return
            self.post_message(DraftFound(nearby))
        self.post_message(LookedEverywhere())

    def on_draft_found(self, event: DraftFound) -> None:
        """Adds a draft to the list."""
        nearby = event.nearby
        self._found.append(nearby)
        drafts = self.query_one(_Drafts)
        if self._found[1:]:
            drafts.add_option(None)
        drafts.add_option(Option(_row(nearby, self._here)))
        if drafts.highlighted is None:
            drafts.highlighted = 0

    def on_looked_everywhere(self) -> None:
        """Says what to do where there is nothing to choose."""
        none = "There is no draft here yet. Press s to try the sample on a copy, or n to begin a new draft."
        self.query_one("#remark", Static).update(shown("" if self._found else none))
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        if act == "choose" and self.query_one(_Drafts).highlighted is None:
            return "There is no draft to open here yet."
        if act == "new" and not self.desk.by:
            return "Nobody is named. Write `by: NAME` into the configuration first, or start with --by NAME."
        if act == "back" and len(self.app.screen_stack) <= 2:
            return "Nothing else is open."
        return None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Opens what was clicked."""
        event.stop()
        self.desk.open_folder(self._found[event.option_index].path)

    def act_choose(self) -> None:
        """Opens the draft under the cursor."""
        highlighted = self.query_one(_Drafts).highlighted
        if highlighted is not None:
            self.desk.open_folder(self._found[highlighted].path)

    def act_back(self) -> None:
        """Goes back to what was open before."""
        self.dismiss()

    def act_open_path(self) -> None:
        """Asks for a folder."""
        field = Field("folder", "Folder", hint="The folder that holds draft.yaml.", check=_is_given)
        self.app.push_screen(Entry("Open another draft", [field]), self._open_path)

    def _open_path(self, answers: dict[str, str] | None) -> None:
        if answers is not None:
            self.desk.open_folder(self._here / Path(answers["folder"]).expanduser())

    def act_new(self) -> None:
        """Asks for the title and the folder of a new draft."""
        title = Field("title", "Title", hint="As it stands above the text; it can be changed later.", check=_is_given)
        folder = Field("folder", "Folder", "drafts/new-draft", "Made if it does not exist.", check=self._is_free)
        self.app.push_screen(Entry("A new draft", [title, folder]), self._make)

    def _is_free(self, answer: str) -> str:
        if answer and (self._here / Path(answer).expanduser() / DRAFT_FILE).exists():
            return "There is a draft in this folder already. Please choose another."
        return _is_given(answer)

    def _make(self, answers: dict[str, str] | None) -> None:
        if answers is not None:
            self._create(self._here / Path(answers["folder"]).expanduser(), answers["title"])

    @work(thread=True)
    def _create(self, path: Path, title: str) -> None:
        try:
            Session.create(path, title, Signature(self.desk.by, now()))
        except Refusal as refusal:
            self.post_message(NothingMade(str(refusal)))
        else:
            self.post_message(DraftMade(path, f"Made {path}."))

    @work(thread=True)
    def act_sample(self) -> None:
        """Opens a copy of the sample, so that nothing that is tried there matters."""
        try:
            path = scratch_copy()
        except Refusal as refusal:
            self.post_message(NothingMade(str(refusal)))
        else:
            self.post_message(DraftMade(path, f"This is a copy in {path}; try whatever you like."))

    def on_draft_made(self, event: DraftMade) -> None:
        """Opens what was made."""
        self.desk.tell(event.remark)
        self.desk.open_folder(event.path)

    def on_nothing_made(self, event: NothingMade) -> None:
        """Says why."""
        self.desk.tell(event.reason, "error")


def _is_given(answer: str) -> str:
    return "" if answer else "Please write something here."


def _row(nearby: Nearby, here: Path) -> Content:
    """Three lines: the title, where it lies, and how far it has got; or why it can't be read."""
    where = str(nearby.path.relative_to(here)) if nearby.path.is_relative_to(here) else str(nearby.path)
    if nearby.counts is None:
        return shown(f"✗ {where} can't be read\n", "bold $error") + shown(nearby.fault, "$muted")
    counts = nearby.counts
    version = f"version {nearby.version}" if nearby.version else "no version yet"
    numbers = (
        (Status.AGREED, counts.agreed, "agreed"),
        (Status.TO_BE_REVISITED, counts.to_be_revisited, "to be revisited"),
        (Status.NO_AGREEMENT, counts.no_agreement, "no agreement"),
    )
    statuses = " · ".join(f"{status.symbol} {number} {words}" for status, number, words in numbers)
    about = f"\n{where} · {version}\n{statuses} · {counted(counts.brackets, 'bracket')}"
    return shown(nearby.title, "bold") + shown(about, "$muted")
