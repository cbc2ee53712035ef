"""The words of one item, each of which says where it comes from."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from wgec_draft.model.naming import Located
from wgec_draft.session.live import LiveSession
from wgec_draft.text.redline import Segment
from wgec_draft.tui.act import Panel
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.editions import ROLLING
from wgec_draft.tui.reviewing import Reviewer
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.origin_line import OriginLine, WordAsked
from wgec_draft.tui.widgets.review_text import ReviewText
from wgec_draft.tui.widgets.screen_head import ScreenHead


class OriginsScreen(ListScreen[Destination], inherit_bindings=False):
    """Shows an item as it stands in the draft; the arrows go from word to word."""

    CSS_PATH = "origins.tcss"
    NAME = "Origins"
    BINDINGS: ClassVar[list[BindingType]] = []
    panel = Panel(
        "Where words come from",
        "The arrows go from word to word, and the mouse to any of them. Below stands since which version the word is "
        "there, who brought it and by which line of the record, and what stood there before.",
    )

    def __init__(self, session: LiveSession, place: Located, by: str) -> None:
        super().__init__()
        self._place = place
        self._reviewer = Reviewer(session, by)

    def compose(self) -> ComposeResult:
        """Head, words, their origin, keys."""
        yield ScreenHead(self.NAME)
        yield ReviewText(id="words")
        yield OriginLine()
        yield Footer()

    def on_mount(self) -> None:
        """Shows the words."""
        item = self._place.item
        self.head.speak_of(f"{self._place.path}  ({item.id})")
        self.head.say("The arrows go from word to word." if item.text else "It has no words.")
        words = self.query_one(ReviewText)
        words.show(item.id, ((Segment("equal", item.text), None),))
        words.focus()

    def on_review_text_word_reached(self, message: ReviewText.WordReached) -> None:
        """Looks up where the word comes from."""
        message.stop()
        item = self._place.item
        asked = WordAsked(item.id, ROLLING, item.text, message.offset, message.text)
        self.query_one(OriginLine).ask(asked, self._reviewer.origin)
