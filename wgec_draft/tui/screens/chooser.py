"""Chooses a draft: one that is near, a new one, or a copy of the sample to try things on."""

from __future__ import annotations

import os
from collections.abc import Sequence
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
from wgec_draft.tui.field import Field
from wgec_draft.tui.opening import folder_named
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.options import Options

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp
    from wgec_draft.tui.drafts_nearby import Nearby


class DraftsFound(Message):
    """The folders that hold drafts were found; nothing of these was read yet."""

    def __init__(self, paths: Sequence[Path], more: int) -> None:
        super().__init__()
        self.paths = paths
        """As many as are listed."""
        self.more = more
        """How many there are beside these."""


class DraftRead(Message):
    """A draft was read, or it turned out why it can't be."""

    def __init__(self, place: int, nearby: Nearby) -> None:
        super().__init__()
        self.place = place
        """Its place in the list."""
        self.nearby = nearby
        """What it is."""


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
        self._here = here or _current_folder()
        self._found: Sequence[Path] = ()

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
        from wgec_draft.tui import drafts_nearby

        worker = get_current_worker()
        found = drafts_nearby.folders_with_drafts(self._here)
        listed = found[: drafts_nearby.MOST]
        self.post_message(DraftsFound(listed, len(found) - len(listed)))
        for place, path in enumerate(listed):
            if worker.is_cancelled:
                return
            self.post_message(DraftRead(place, drafts_nearby.described(path)))

    def on_drafts_found(self, event: DraftsFound) -> None:
        """Lists the drafts, any of which can be opened from now on, and says what to do where there are none."""
        self._found = event.paths
        listed = len(event.paths)
        drafts = self.query_one(_Drafts)
        for place, path in enumerate(event.paths):
            if place:
                drafts.add_option(None)
            drafts.add_option(Option(shown(self._where(path), "$muted")))
        drafts.highlighted = 0 if listed else None
        if event.more:
            told = f"{self._here} · the first {listed} of {listed + event.more:,} drafts; o opens any other"
            self.query_one("#where", Static).update(shown(told))
        none = "There is no draft here yet. Press s to try the sample on a copy, or n to begin a new draft."
        self.query_one("#remark", Static).update(shown("" if listed else none))
        self.refresh_bindings()

    def on_draft_read(self, event: DraftRead) -> None:
        """Says what a draft is."""
        nearby = event.nearby
        drafts = self.query_one(_Drafts)
        drafts.replace_option_prompt_at_index(event.place, _row(nearby, self._where(nearby.path)))
        drafts.refresh(layout=True)  # which replacing does not do by itself

    def _where(self, path: Path) -> str:
        """Where a draft lies, on one line."""
        from wgec_draft.tui.outline_rows import first_words

        return first_words(str(path.relative_to(self._here) if path.is_relative_to(self._here) else path))

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
        self.desk.open_folder(self._found[event.option_index])

    def act_choose(self) -> None:
        """Opens the draft under the cursor."""
        highlighted = self.query_one(_Drafts).highlighted
        if highlighted is not None:
            self.desk.open_folder(self._found[highlighted])

    def act_back(self) -> None:
        """Goes back to what was open before."""
        self.dismiss()

    def act_open_path(self) -> None:
        """Asks for a folder."""
        field = Field("folder", "Folder", hint="The folder that holds draft.yaml.", check=_is_given)
        self.app.push_screen(Entry("Open another draft", [field]), self._open_path)

    def _open_path(self, answers: dict[str, str] | None) -> None:
        if answers is not None:
            self.desk.open_folder(self._here / folder_named(answers["folder"]))

    def act_new(self) -> None:
        """Asks for the title and the folder of a new draft."""
        title = Field("title", "Title", hint="As it stands above the text; it can be changed later.", check=_is_given)
        folder = Field("folder", "Folder", "drafts/new-draft", "Made if it does not exist.", check=self._is_free)
        self.app.push_screen(Entry("A new draft", [title, folder]), self._make)

    def _is_free(self, answer: str) -> str:
        if answer and os.path.lexists(self._here / folder_named(answer) / DRAFT_FILE):
            return "There is a draft in this folder already. Please choose another."
        return _is_given(answer)

    def _make(self, answers: dict[str, str] | None) -> None:
        if answers is not None:
            self._create(self._here / folder_named(answers["folder"]), answers["title"])

    @work(thread=True, description="")
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


def _current_folder() -> Path:
    """Where the program was started, even if that is gone meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def _row(nearby: Nearby, where: str) -> Content:
    """Three lines: the title, where it lies, and how far it has got; or why it can't be read."""
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
