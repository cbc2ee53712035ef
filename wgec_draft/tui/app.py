"""The desk's application: opens folders, knows themes and keys, goes from screen to screen, and fails safely."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from wgec_draft.session.configuration import Configuration, name_at_the_keyboard
from wgec_draft.session.reporting import how_to_go_on
from wgec_draft.tui.act import Keys, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.escape_key import as_escape
from wgec_draft.tui.key_order import KeyOrder
from wgec_draft.tui.leaving import Leaving
from wgec_draft.tui.opening import Opened, Troubled, opened
from wgec_draft.tui.terminal_app import TerminalApp

if TYPE_CHECKING:
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


class DeskApp(TerminalApp, inherit_bindings=False):
    """The application. Screens do what is done on a draft; this knows none of it."""

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
        super().__init__(configuration, remapped)
        self.by = by or name_at_the_keyboard(self.configuration)
        """Who is at the keyboard."""
        self.loads_ahead = False
        """Whether what the first acts need is still to be loaded while nobody does anything."""
        self.leaving = Leaving(self)
        """The way out of what is open."""
        self.keys = KeyOrder(self, super().on_event)
        """The keys that wait for those before them."""
        self._path = path
        self._opens_on = opens_on
        self._asks_to_leave = False

    # --- the way from screen to screen

    CSS = f"""{TerminalApp.CSS}
    CommandPalette {{ background: $background 70%; }}
    CommandPalette > Vertical {{ width: 80; max-width: 94%; background: $panel; }}
    CommandPalette SearchIcon {{ display: none; }}
    CommandPalette #--input {{ border: none; padding: 1 1 0 2; }}
    CommandPalette CommandList {{ border: none; padding: 1 0; }}
    CommandPalette:ansi CommandList > .option-list--option-highlighted {{ text-style: bold underline; }}
    """

    def on_mount(self) -> None:
        """Shows the draft, or the chooser."""
        self.begin()
        if self._path is None:
            self.show("chooser")
        else:
            self.open_folder(self._path)

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

    @work(thread=True, exclusive=True, group="opening", description="")
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
        """Begins to load what the first acts need, and to look for garbage, at rest, where that is wanted."""
        if self.loads_ahead:
            from wgec_draft.tui.garbage import GarbageAtRest
            from wgec_draft.tui.loading_ahead import LoadingAhead

            LoadingAhead(self).begin()
            GarbageAtRest(self).begin()

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

    def act_help(self) -> None:
        """Explains the panel in focus."""
        self.show("help", self.screen)

    def act_palette(self) -> None:
        """Opens the palette of everything that can be done here."""
        from textual.command import CommandPalette

        from wgec_draft.tui.palette import ActsProvider

        self.push_screen(CommandPalette(providers=[ActsProvider], placeholder="What do you want to do?"))

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

    def how_to_go_on(self) -> str:
        """Says that what was typed comes up first."""
        return how_to_go_on(self._path)
