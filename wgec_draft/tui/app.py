"""The desk's application: opens folders, knows themes and keys, goes from screen to screen, and fails safely."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from inspect import isawaitable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.message import Message
from textual.notifications import Notify
from textual.screen import Screen
from textual.worker import WorkerFailed

from wgec_draft.session.configuration import Configuration, name_at_the_keyboard
from wgec_draft.session.reporting import FAILED, how_to_go_on, told, write_report
from wgec_draft.tui.act import Keys, Scope
from wgec_draft.tui.actions import action, bindings
from wgec_draft.tui.chosen_theme import keep_theme, theme_to_take
from wgec_draft.tui.configuration import keymap
from wgec_draft.tui.content import notice
from wgec_draft.tui.escape_key import as_escape
from wgec_draft.tui.key_order import KeyOrder
from wgec_draft.tui.leaving import Leaving
from wgec_draft.tui.offers import handler, reason_against
from wgec_draft.tui.opening import Opened, Troubled, opened
from wgec_draft.tui.painted_once import PaintsOnce
from wgec_draft.tui.themes import THEME_NAMES, Depth, colour_depth, themes
from wgec_draft.tui.turns import after

if TYPE_CHECKING:
    from textual.driver import Driver

    from wgec_draft.tui.screens.question import Question

SMALLEST = (60, 15)
"""Columns and lines below which only a notice is shown."""
_SCREENS = {
    "chooser": "ChooserScreen",
    "desk": "DeskScreen",
    "help": "HelpScreen",
    "review": "ReviewScreen",
    "too_small": "TooSmallScreen",
    "trouble": "TroubleScreen",
}


class FolderRead(Message):
    """A draft folder was read, aside from the keys."""

    def __init__(self, found: Opened | Troubled) -> None:
        super().__init__()
        self.found = found
        """What it holds, or what is wrong with it."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal of that size is too small for any screen."""
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]


def screen_class(name: str) -> type[Screen[Any]]:
    """A screen's class; its module is loaded on first use."""
    found: type[Screen[Any]] = getattr(import_module(f"wgec_draft.tui.screens.{name}"), _SCREENS[name])
    return found


class DeskApp(PaintsOnce, inherit_bindings=False):
    """The application. Screens do what is done on a draft; this knows none of it."""

    TITLE = "wgec-draft"
    ENABLE_COMMAND_PALETTE = False  # its key and its content come from the registry instead
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.EVERYWHERE),
        Binding("ctrl+c", "say_how_to_leave", show=False, system=True),
    ]

    def __init__(
        self,
        path: Path | None = None,
        configuration: Configuration | None = None,
        remapped: dict[str, Keys] | None = None,
        *,
        by: str = "",
        opens_on: Sequence[str] = ("desk",),
    ) -> None:
        self.depth = colour_depth(os.environ)
        super().__init__(ansi_color=None if self.depth is Depth.MANY else True)
        self.configuration = configuration or Configuration()
        """What the person set up."""
        self.remapped = remapped or {}
        """The keys of the actions that the person gave others."""
        self.by = by or name_at_the_keyboard(self.configuration)
        """Who is at the keyboard."""
        self.failure = ""
        """What to tell the person once the terminal is the shell's again; empty when nothing failed."""
        self.loads_ahead = False
        """Whether what the first acts need is still to be loaded while nobody does anything."""
        self.leaving = Leaving(self)
        """The way out of what is open."""
        self.keys = KeyOrder(self, super().on_event)
        """The keys that wait for those before them."""
        self._path = path
        self._opens_on = opens_on
        self._asks_to_leave = False
        self._take_theme(theme_to_take(self.configuration.theme))
        self.set_keymap(keymap(self.remapped))

    # --- the way from screen to screen

    CSS = """
    * { scrollbar-size-vertical: 1; }
    RedlineView > .redline--inserted, RedlineView > .redline--latter { color: $inserted; }
    RedlineView > .redline--deleted, RedlineView > .redline--former { color: $deleted; }
    CommandPalette { background: $background 70%; }
    CommandPalette > Vertical { width: 80; max-width: 94%; background: $panel; }
    CommandPalette SearchIcon { display: none; }
    CommandPalette #--input { border: none; padding: 1 1 0 2; }
    CommandPalette CommandList { border: none; padding: 1 0; }
    CommandPalette:ansi CommandList > .option-list--option-highlighted { text-style: bold underline; }
    """

    def on_mount(self) -> None:
        """Shows the draft, or the chooser."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._lost_in_the_loop)
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, partial(self._told_to_stop, number))
        loop.add_signal_handler(signal.SIGINT, lambda: None)  # meant for the editor that has the terminal meanwhile
        self.paint_screens_once()
        if self._path is None:
            self.show("chooser")
        else:
            self.open_folder(self._path)

    def get_driver_class(self) -> type[Driver]:
        """Gives the driver that lets go of a terminal that is gone."""
        from wgec_draft.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    def show(self, name: str, *arguments: Any) -> None:
        """Puts a screen on top, and the notice over it where the terminal is too small."""
        self.push_screen(screen_class(name)(*arguments))
        self._fit(self.size)

    def open_folder(self, path: Path) -> None:
        """Reads a draft folder aside, then shows the desk in place of what is shown now, or what is wrong with it."""

        def opened() -> None:
            self._path = path
            self._read_folder(path)

        self.leaving.when_saved(opened)

    @work(thread=True, exclusive=True, group="opening")
    def _read_folder(self, path: Path) -> None:
        self.post_message(FolderRead(opened(path)))

    def on_folder_read(self, event: FolderRead) -> None:
        """Shows what was read in place of everything that is shown."""
        gc.unfreeze()  # what was open goes
        self.leaving.lay_down_pens()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        found = event.found
        name, *arguments = self._opens_on if isinstance(found, Opened) else ("trouble",)
        make: Callable[..., Screen[Any]] = screen_class(name)
        self.push_screen(make(found, *arguments))
        self._fit(self.size)

    def load_ahead(self) -> None:
        """Begins to load what the first acts need, where that is wanted."""
        if self.loads_ahead:
            from wgec_draft.tui.loading_ahead import LoadingAhead

            LoadingAhead(self).begin()

    def take_as_loaded(self) -> None:
        """Leaves what is in memory now, a draft above all, out of the search for garbage.

        With ten thousand items that would hold up a key by a tenth of a second now and then.
        """
        gc.freeze()

    def on_resize(self, event: events.Resize) -> None:
        """Puts the notice over everything when the terminal became too small."""
        if len(self.screen_stack) > 1:  # `self.size` still is what it was before
            self._fit(event.size)

    def _fit(self, size: Size) -> None:
        notice = screen_class("too_small")
        if is_too_small(size) and not isinstance(self.screen, notice):
            self.push_screen(notice())
        elif not is_too_small(size) and isinstance(self.screen, notice):
            self.screen.dismiss()  # one that was covered goes by itself once it comes to the top

    async def on_event(self, event: events.Event) -> None:
        """Takes what a person does in its order."""
        is_input = isinstance(event, events.InputEvent | events.Paste) and not isinstance(event, events.MouseMove)
        if is_input and not event.is_forwarded:
            await self.keys.take(as_escape(event))
        else:
            await super().on_event(event)

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
        self.last_act = act

    last_act = ""
    """What was done last, by the name of the act."""

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

    def act_help(self) -> None:
        """Explains the panel in focus."""
        self.show("help", self.screen)

    def act_palette(self) -> None:
        """Opens the palette of everything that can be done here."""
        from textual.command import CommandPalette

        from wgec_draft.tui.palette import ActsProvider

        self.push_screen(CommandPalette(providers=[ActsProvider], placeholder="What do you want to do?"))

    def act_theme(self) -> None:
        """Changes to the next theme, for the next time too."""
        self.theme = after(self.theme, THEME_NAMES)
        try:
            keep_theme(self.theme, self.configuration.theme)
        except OSError as error:
            self.tell(f"Theme {self.theme}, until you leave: it can't be kept ({error.strerror}).", "warning")
        else:
            self.tell(f"Theme {self.theme}, from now on.")

    def act_next_panel(self) -> None:
        """Goes to the next panel."""
        self.screen.focus_next()

    def act_previous_panel(self) -> None:
        """Goes to the panel before."""
        self.screen.focus_previous()

    def act_open(self) -> None:
        """Goes to the chooser, over what is open."""
        self.show("chooser")

    def act_quit(self) -> None:
        """Leaves, after asking if anything is not saved."""
        unsaved = self.leaving.unsaved()
        if not unsaved:
            self.exit(0)
            return
        if self._asks_to_leave:
            return
        self._asks_to_leave = True
        choices = {
            "save": "Save and leave",
            "copy": "Keep a copy elsewhere and leave",
            "leave": "Leave without saving",
            "stay": "Stay",
        }
        self.ask(unsaved, choices, self._leave_as_answered)

    def ask(
        self, text: str, choices: Mapping[str, str], then: Callable[[str | None], None], *, unasked: bool = False
    ) -> Question:
        """Asks a question and goes on with the id of the choice, or with None when it was left open.

        With `unasked` nobody expects the question, and the keys under way are not for it.
        """
        from wgec_draft.tui.screens.question import Question

        question = Question(text, choices, unasked=unasked)
        self.push_screen(question, then)
        return question

    def _leave_as_answered(self, answer: str | None) -> None:
        self._asks_to_leave = False
        if answer == "leave":
            self.leaving.give_up()
            self.exit(0)
        elif answer == "copy":
            if self.leaving.keep_copy():
                self.exit(0)
        elif answer == "save":
            self.leaving.when_saved(partial(self.exit, 0))

    def action_say_how_to_leave(self) -> None:
        """Answers those who press ctrl+c out of habit."""
        self.tell("ctrl+q leaves the program.")

    # --- failing safely

    def save_everything(self) -> str:
        """Has every screen save what it holds, whatever else goes wrong; says what came of it."""
        sentence = "What was on the screen is saved."
        for keeper in self.leaving.keepers():
            try:
                keeper.save_everything()
            except Exception:  # the others still get their chance, and the first failure is the one to report
                sentence = "What was saved before is untouched; not everything on the screen could be saved."
        return sentence

    def _handle_exception(self, error: Exception) -> None:
        """Takes the place of Textual's own handling, which would print the draft as local variables."""
        self._return_code = FAILED
        if self._exception is not None:
            return
        self._exception = error
        self._exception_event.set()
        saved = self.save_everything()
        cause = error.error if isinstance(error, WorkerFailed) else error
        self.failure = told(write_report(cause), saved, how_to_go_on(self._path))
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
