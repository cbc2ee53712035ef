"""Screens that stay open while the desk beneath them does what they ask for."""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.screen import Screen

from wgec_draft.model.state import State
from wgec_draft.session.command import Command
from wgec_draft.tui.act import Reasoning


class CommandAsked(Message):
    """Somebody wants something changed; whoever does it calls `show_state` afterwards, also where it was refused."""

    def __init__(self, screen: Asking, command: Command, said: str = "") -> None:
        super().__init__()
        self.screen = screen
        """Where it was asked."""
        self.command = command
        """What is to be done."""
        self.said = said
        """What to say once it is done; empty where the screen itself shows it."""


class Asking(Screen[Any]):
    """Passes commands on to the screen beneath, and is told what came of them."""

    def show_state(self, state: State) -> None:
        """Shows the draft and the roster as they are now."""
        raise NotImplementedError

    def ask_for(self, command: Command, said: str = "") -> None:
        """Tells the screen beneath; a message that is posted here would go to the app, past that screen."""
        self._beneath.post_message(CommandAsked(self, command, said))

    def why_not_ask(self, act: str) -> str | None:
        """Why the screen beneath would not do what the act asks for."""
        beneath = self._beneath if self in self.app.screen_stack else None  # it is asked on the way out, too
        return beneath.why_not(act) if isinstance(beneath, Reasoning) else None

    @property
    def _beneath(self) -> Screen[Any]:
        screens = self.app.screen_stack
        return screens[screens.index(self) - 1]
