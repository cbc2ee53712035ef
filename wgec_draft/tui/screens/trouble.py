"""A draft that can't be opened: what is wrong, each with its place and what to do, and the way into the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wgec_draft.model.refusal import Refusal
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.external_editor import edit_file
from wgec_draft.tui.opening import Troubled
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.options import Options

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp


class _Troubles(Options):
    """The list of what is wrong, in which this screen's keys work."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TROUBLE)]


class TroubleScreen(Screen[None]):
    """Names everything that keeps a draft from being opened."""

    CSS_PATH = "trouble.tcss"

    def __init__(self, troubled: Troubled) -> None:
        super().__init__()
        self._troubled = troubled

    @property
    def desk(self) -> DeskApp:
        """The application."""
        return cast("DeskApp", self.app)

    def compose(self) -> ComposeResult:
        """What is wrong, and that nothing happened."""
        yield Static(shown("✗ This draft can't be opened", "bold"), id="title")
        yield Static(shown(f"{self._troubled.path}\nNothing was changed."), id="where")
        yield _Troubles(*(Option(_row(trouble)) for trouble in self._troubled.troubles), id="troubles")
        yield Footer()

    def on_mount(self) -> None:
        """Puts the cursor on the first."""
        troubles = self.query_one(_Troubles)
        troubles.focus()
        troubles.highlighted = 0

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        is_file = os.path.isfile(self._current.place.file)  # noqa: PTH113 - `Path` raises where a name is too long
        if act == "edit_file" and not is_file:
            return "There is no file to open here."
        return None

    @property
    def _current(self) -> Refusal:
        return self._troubled.troubles[self.query_one(_Troubles).highlighted or 0]

    def act_edit_file(self) -> None:
        """Opens the file at the line, and tries again afterwards."""
        place = self._current.place
        try:
            edit_file(self.desk, Path(place.file), place.line)
        except Refusal as refusal:
            self.desk.tell(str(refusal), "error")
        else:
            self.act_again()

    def on_option_list_option_highlighted(self) -> None:
        """Another trouble may have no file to open."""
        self.refresh_bindings()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Opens the file that was clicked, or chosen with enter."""
        event.stop()
        await self.desk.do("edit_file")

    def act_again(self) -> None:
        """Reads the draft again."""
        self.desk.open_folder(self._troubled.path)


def _row(trouble: Refusal) -> Content:
    row = shown(f"{trouble.place or 'The folder'}\n", "bold $error") + shown(trouble.what)
    return row + shown(f"\n→ {trouble.remedy}", "$accent") if trouble.remedy else row
