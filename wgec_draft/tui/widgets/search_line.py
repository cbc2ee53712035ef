"""The line in which somebody types words to search for; it is there only while it is used."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import Input

from wgec_draft.tui.widgets.fields import LineField


class SearchLine(LineField):
    """Narrows a list as it is typed into; enter goes to the list, esc clears it."""

    DEFAULT_CSS = """
    SearchLine {
        min-width: 4;
        border: none;
        padding: 0 1;
        height: 1;
        background: $panel;
    }
    """

    class Searched(Message):
        """Other words are searched for."""

        def __init__(self, words: tuple[str, ...]) -> None:
            super().__init__()
            self.words = words
            """In lower case; none when everything is to be shown."""

    class Left(Message):
        """Somebody is done with typing, and wants to be in the list."""

    def __init__(self) -> None:
        super().__init__(placeholder="Words to search for; esc shows everything again", compact=True)
        self.display = False

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for, in lower case."""
        return tuple(self.value.casefold().split())

    def open(self) -> None:
        """Comes up and takes the keys."""
        self.display = True
        self.screen.set_focus(self)

    def act_back(self) -> None:
        """Clears the words and goes."""
        self.value = ""
        self.display = False
        self.post_message(self.Left())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Passes on what was typed."""
        event.stop()
        self.post_message(self.Searched(self.words))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Goes to the list; the words stay if there are any."""
        event.stop()
        self.display = bool(self.words)
        self.post_message(self.Left())
