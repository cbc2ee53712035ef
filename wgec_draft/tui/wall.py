"""The wall's application: shows the room what the desk says, and needs nobody at its keyboard."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from wgec_draft.model.wall import WallPage
from wgec_draft.session.configuration import Configuration
from wgec_draft.session.wall_following import follow
from wgec_draft.tui.act import Keys, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.screens.wall import WallScreen
from wgec_draft.tui.terminal_app import TerminalApp


class WallApp(TerminalApp, inherit_bindings=False):
    """Shows a first page until a desk speaks; knows the draft by what that says alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.WALL),
        Binding("pagedown,down", "screen.page(1)", show=False),
        Binding("pageup,up", "screen.page(-1)", show=False),
    ]

    def __init__(
        self,
        folder: Path,
        page: WallPage,
        configuration: Configuration | None = None,
        remapped: dict[str, Keys] | None = None,
    ) -> None:
        super().__init__(configuration, remapped)
        self._folder = folder
        self._page = page

    def on_mount(self) -> None:
        """Shows the first page, and begins to look for a desk."""
        self.begin()
        screen = WallScreen(self._page)
        self.push_screen(screen)
        screen.call_after_refresh(lambda: self.run_worker(follow(self._folder, screen), group="following"))

    def tell(self, message: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Says nothing: the room reads the wall."""

    def act_quit(self) -> None:
        """Leaves."""
        self.exit(0)

    def how_to_go_on(self) -> str:
        """Says how the wall is started again."""
        return f"To go on:  wgec-draft present {shlex.quote(str(self._folder))}"
