"""Screens that stay open while the desk beneath them does what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.screen import Screen

from wgec_draft.model.roster import Roster
from wgec_draft.model.state import State
from wgec_draft.session.command import Command
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.tui.act import Reasoning
from wgec_draft.tui.unknown_names import joining, question_about, ways_with, written


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

    def ask_about(self, name: str, roster: Roster, then: Callable[[str | None], None]) -> None:
        """Asks about a name that the roster does not know, and goes on with the name that is meant.

        With None where the question was left.
        """
        from wgec_draft.tui.screens.question import Question

        def answered(answer: str | None) -> None:
            for member in joining(name, answer or ""):
                self.ask_for(AddMember(member))
            then(None if answer is None else written(name, answer))

        self.app.push_screen(Question(question_about(name), ways_with(name, roster)), answered)

    def why_not_ask(self, act: str) -> str | None:
        """Why the screen beneath would not do what the act asks for."""
        beneath = self._beneath if self in self.app.screen_stack else None  # it is asked on the way out, too
        return beneath.why_not(act) if isinstance(beneath, Reasoning) else None

    @property
    def _beneath(self) -> Screen[Any]:
        screens = self.app.screen_stack
        return screens[screens.index(self) - 1]
