"""What the desk and the wall have in common as applications: themes, acts on keys, signals, and failing safely."""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Literal

from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notify
from textual.worker import WorkerFailed

from wgec_draft.session.configuration import Configuration
from wgec_draft.session.reporting import FAILED, told, write_report
from wgec_draft.tui.act import Keys
from wgec_draft.tui.actions import action
from wgec_draft.tui.chosen_theme import keep_theme, theme_to_take
from wgec_draft.tui.configuration import keymap
from wgec_draft.tui.content import notice
from wgec_draft.tui.offers import handler, reason_against
from wgec_draft.tui.painted_once import PaintsOnce
from wgec_draft.tui.themes import THEME_NAMES, Depth, colour_depth, themes
from wgec_draft.tui.turns import after

if TYPE_CHECKING:
    from textual.driver import Driver


class TerminalApp(PaintsOnce, inherit_bindings=False):
    """An application in a terminal that shows a draft."""

    TITLE = "wgec-draft"
    ENABLE_COMMAND_PALETTE = False  # its key and its content come from the registry instead

    CSS = """
    * { scrollbar-size-vertical: 1; }
    RedlineView, WallSheet {
        & > .redline--inserted, & > .redline--latter { color: $inserted; }
        & > .redline--deleted, & > .redline--former { color: $deleted; }
    }
    """

    def __init__(self, configuration: Configuration | None = None, remapped: dict[str, Keys] | None = None) -> None:
        self.depth = colour_depth(os.environ)
        super().__init__(ansi_color=None if self.depth is Depth.MANY else True)
        self.configuration = configuration or Configuration()
        """What the person set up."""
        self.remapped = remapped or {}
        """The keys of the actions that the person gave others."""
        self.failure = ""
        """What to tell the person once the terminal is the shell's again; empty when nothing failed."""
        self._take_theme(theme_to_take(self.configuration.theme))
        self.set_keymap(keymap(self.remapped))

    def begin(self) -> None:
        """Takes signals, and has screens painted once; before the first of them is shown."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._lost_in_the_loop)
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, partial(self._told_to_stop, number))
        loop.add_signal_handler(signal.SIGINT, lambda: None)  # meant for the editor that has the terminal meanwhile
        self.paint_screens_once()

    def get_driver_class(self) -> type[Driver]:
        """Gives the driver that lets go of a terminal that is gone."""
        from wgec_draft.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    # --- acts

    async def action_act(self, id: str) -> None:
        """Does what the registry calls by that id, or says why it isn't possible."""
        await self.do(action(id).act)

    async def do(self, act: str) -> None:
        """Has the act done by whoever does it, from the focus outwards."""
        found = handler(self.screen, act)
        if found is None:
            return
        owner, method = found
        if reason := reason_against(owner, act):
            self.tell(reason, "warning")
            return
        result = method()
        if isawaitable(result):
            await result

    def tell(self, message: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Shows a message for a moment; whatever it quotes is inert."""
        notice(self, message, severity=severity)

    def _on_notify(self, event: Notify) -> None:
        """Takes away what was merely said before, and what would be said twice; errors and warnings stay their time."""
        for former in list(self._notifications):
            if former.severity == "information" or former.message == event.notification.message:
                self._unnotify(former, refresh=False)

    def why_not(self, act: str) -> str | None:
        """Why the app can't do something just now."""
        if act == "theme" and self.depth is Depth.NONE:
            return "NO_COLOR is set, so that every theme looks the same."
        return None

    def act_theme(self) -> None:
        """Changes to the next theme, for the next time too."""
        self.theme = after(self.theme, THEME_NAMES)
        try:
            keep_theme(self.theme, self.configuration.theme)
        except OSError as error:
            self.tell(f"Theme {self.theme}, until you leave: it can't be kept ({error.strerror}).", "warning")
        else:
            self.tell(f"Theme {self.theme}, from now on.")

    # --- failing safely

    def save_everything(self) -> str:
        """Saves what can be lost, whatever else goes wrong; says what came of it."""
        return "Nothing was to be saved."

    def how_to_go_on(self) -> str:
        """What a person does after a failure."""
        return "To go on, start the program again."

    def _handle_exception(self, error: Exception) -> None:
        """Takes the place of Textual's own handling, which would print the draft as local variables."""
        self._return_code = FAILED
        if self._exception is not None:
            return
        self._exception = error
        self._exception_event.set()
        saved = self.save_everything()
        cause = error.error if isinstance(error, WorkerFailed) else error
        self.failure = told(write_report(cause), saved, self.how_to_go_on())
        self._close_messages_no_wait()

    def _lost_in_the_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _told_to_stop(self, number: int) -> None:
        self.save_everything()
        self.exit(128 + number)

    # --- themes

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Gives Textual's own themes, one of which is there until ours is taken, the names that only ours have."""
        return {"muted": "#888888", "inserted": "#0088ff", "deleted": "#ff8800"}

    def _take_theme(self, name: str) -> None:
        """Takes the theme before the first style is computed, so that nothing is drawn twice."""
        for theme in themes(self.depth):
            self.register_theme(theme)
        self.set_reactive(App.theme, name)
        self.stylesheet = Stylesheet(variables=self.get_css_variables())
