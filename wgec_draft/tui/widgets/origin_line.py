"""The line below the words that tells where the one under the cursor comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import work
from textual.widgets import Static

from wgec_draft.model.refusal import Refusal
from wgec_draft.tui.content import shown


class WordAsked(NamedTuple):
    """A word whose origin somebody wants to know."""

    item: str
    version: str
    """Label of the version that holds the text."""
    text: str
    """All the words of the item there."""
    offset: int
    """Where in them the word stands."""
    word: str


class OriginLine(Static):
    """Looks up aside from the keys; of several words the last one counts."""

    DEFAULT_CSS = """
    OriginLine {
        height: auto;
        max-height: 3;
        min-width: 1;
        color: $foreground-muted;
    }
    """

    _asked: WordAsked | None = None

    def ask(self, asked: WordAsked, origin: Callable[[str, str, str, int], str]) -> None:
        """Looks a word up with `origin`, which takes item, version, text and offset and may raise `Refusal`."""
        self._asked = asked
        self._look_up(asked, origin)

    def clear(self) -> None:
        """Says nothing until the next word is asked for."""
        self._asked = None
        self.update("")

    @work(thread=True, exclusive=True, group="origins", description="")
    def _look_up(self, asked: WordAsked, origin: Callable[[str, str, str, int], str]) -> None:
        if asked is not self._asked:
            return
        try:
            told = origin(asked.item, asked.version, asked.text, asked.offset) or "nothing tells where it comes from."
        except Refusal as refusal:
            told = str(refusal)
        if self.is_attached:
            self.app.call_from_thread(self._tell, asked, f"“{asked.word}”: {told}")

    def _tell(self, asked: WordAsked, told: str) -> None:
        if asked is self._asked and self.is_attached:
            self.update(shown(told))
