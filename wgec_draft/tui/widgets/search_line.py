"""The line in which somebody types words to search for; it is there only while it is used."""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from wgec_draft.tui.widgets.fields import LineField
from wgec_draft.tui.widgets.footer import Footer


async def open_search(screen: Screen[Any]) -> None:
    """Brings the line up, which a screen has from the first search on, and gives it the keys."""
    line = search_line(screen)
    if line is None:
        line = SearchLine()
        await screen.mount(line, before=screen.query_one(Footer))
    line.display = True
    screen.set_focus(line)


def search_line(screen: Screen[Any]) -> SearchLine | None:
    """The line of a screen on which something was searched for; else None."""
    return next(iter(screen.query(SearchLine)), None)


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

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for, in lower case."""
        return tuple(self.value.casefold().split())

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
