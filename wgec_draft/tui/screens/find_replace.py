"""Find and replace over the draft: every match listed as one types, every replacement seen before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Checkbox, Input, Label, Static

from wgec_draft.model.draft import Draft
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.session.replacing import Found, Wanted, found
from wgec_draft.text.normalise import normalise
from wgec_draft.tui.content import shown
from wgec_draft.tui.match_rows import MOST_ROWS, Tally, match_rows, tally
from wgec_draft.tui.widgets.item_drawing import DIRECTIONS
from wgec_draft.tui.widgets.match_list import MatchList

_LOW_OR_HIGH = [(0, "-low"), (20, "-high")]
"""On a low terminal the dialog does without its frame."""
_REST = 0.1
"""Seconds without a key after which the draft is searched."""
_KEYS = "enter go there · r this · i this item · a everywhere · esc leave"


@dataclass(frozen=True, slots=True)
class Search:
    """What stands in the screen, to begin with or to go on with."""

    find: str = ""
    replacement: str = ""
    match_case: bool = False
    whole_words: bool = False
    consent: bool = False
    """Whether agreed items may be reopened."""

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(self.find, self.match_case, self.whole_words)


@dataclass(frozen=True, slots=True)
class MatchPlace:
    """Where somebody wants to go."""

    item_id: str
    start: int
    """Where the match begins in the item's text, in characters."""
    end: int


class WordsInput(Input):
    """A line for words as a draft keeps them; what is pasted into it can't act."""

    def validate_value(self, value: str) -> str:
        """The value on one line; signs that turn the direction of writing can't be looked for."""
        return normalise(value).text.replace("\n", " ").translate(DIRECTIONS)


class SearchSwitch(Checkbox):
    """A switch whose sign tells without colour whether it is on."""

    def watch_value(self) -> None:
        """Show the other sign."""
        self.BUTTON_INNER = "✓" if self.value else "·"
        super().watch_value()

    def on_mount(self) -> None:
        """Show the sign it begins with."""
        self.BUTTON_INNER = "✓" if self.value else "·"


class FindReplaceScreen(ModalScreen[ReplaceWords | MatchPlace | None]):
    """Gives back the match to go to, the replacement to make, or None; it changes nothing itself.

    After a replacement it can be shown again with the new draft, its `search` and the item it was at.
    """

    CSS_PATH = "find_replace.tcss"
    VERTICAL_BREAKPOINTS = _LOW_OR_HIGH
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, draft: Draft, search: Search | None = None, item_id: str = "") -> None:
        super().__init__()
        self.search = search or Search()
        """What is looked for and put in its place now."""
        self._draft = draft
        self._item_id = item_id
        self._found: tuple[Found, ...] = ()
        self._looked = False
        self._asked = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Two lines of words, three switches, the matches, and what is to be said of them."""
        search = self.search
        with Vertical(id="find-replace"):
            with Horizontal(classes="words"):
                yield Label("Find")
                yield WordsInput(search.find, id="find")
            with Horizontal(classes="words"):
                yield Label("Replace with")
                yield WordsInput(search.replacement, id="replacement")
            with Horizontal(id="switches"):
                yield SearchSwitch("match case (c)", search.match_case, id="match-case", compact=True)
                yield SearchSwitch("whole words (w)", search.whole_words, id="whole-words", compact=True)
                yield SearchSwitch("reopen agreed (o)", search.consent, id="consent", compact=True)
            yield MatchList(id="matches")
            yield Static(id="said")
            yield Static(shown(_KEYS), id="keys")

    def on_mount(self) -> None:
        """Look at once for what there was to begin with."""
        self._look()
        matches = self.query_one(MatchList)
        here = next((row for row in matches.rows if row.item_id == self._item_id), None)
        if here is not None:
            matches.move_to(here.key)
        if self.search.find and matches.rows:
            matches.focus()

    @on(Input.Changed)
    @on(Checkbox.Changed)
    def search_later(self) -> None:
        """Look again after a moment's rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST, self._look)

    @on(Input.Submitted, "#find")
    @on(Input.Submitted, "#replacement")
    def go_to_the_matches(self) -> None:
        """Leave the words for the list."""
        self._look()
        self.query_one(MatchList).focus()

    @on(MatchList.RowEntered)
    def go_there(self) -> None:
        """Leave for the match under the cursor, or do what was asked about."""
        row = self.query_one(MatchList).row
        if self._asked:
            self._replace(self._asked)
        elif row is not None:
            self.dismiss(MatchPlace(row.item_id, row.start, row.end))

    @on(MatchList.RowChosen)
    def forget_the_question(self) -> None:
        """Whoever moves on did not mean yes."""
        if self._asked:
            self._tell()

    def action_leave(self) -> None:
        """Take the question back, else leave with nothing."""
        if self._asked:
            self._tell()
        else:
            self.dismiss(None)

    def action_switch(self, name: str) -> None:
        """Turn a switch."""
        self.query_one(f"#{name}", Checkbox).toggle()

    def action_replace_match(self) -> None:
        """Replace the match under the cursor."""
        self._replace("r")

    def action_replace_item(self) -> None:
        """Replace every match in the item under the cursor."""
        self._replace("i")

    def action_replace_all(self) -> None:
        """Replace every match, once it was said how much that is and asked for again."""
        self._replace("a")

    def _replace(self, key: str) -> None:
        """Leave with the command that the key stands for; or ask first, or say why not."""
        self._look(keep_question=True)
        row, search = self.query_one(MatchList).row, self.search
        if row is None:
            return
        items = () if key == "a" else (row.item_id,)
        at = row.start if key == "r" else None
        would = self._tally(items, at)
        if would.matches == 0:
            self._tell("These words read so already.")
        elif would.agreed and not search.consent:
            which = "This item is" if items else f"{would.agreed} of these {would.items} items are"
            self._tell(f"{which} agreed. To change agreed words, switch on “reopen agreed” (o).")
        elif self._asked != key and (key == "a" or not search.replacement):
            what = f"Replace {would}" if search.replacement else f"Take out {would}, with nothing instead"
            self._tell(f"{what}? Press {key} again, or esc.", asked=key)
        else:
            consent = Reopening() if search.consent else None
            words = (search.find, search.replacement, items, search.match_case, search.whole_words)
            self.dismiss(ReplaceWords(*words, at=at, reopening=consent))

    def _tally(self, items: tuple[str, ...] = (), at: int | None = None) -> Tally:
        return tally(self._draft, self.search.wanted, self.search.replacement, items, at)

    def _look(self, *, keep_question: bool = False) -> None:
        """Take in what was typed and switched, and list the matches."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        search = Search(
            self.query_one("#find", Input).value,
            self.query_one("#replacement", Input).value,
            *(self.query_one(f"#{name}", Checkbox).value for name in ("match-case", "whole-words", "consent")),
        )
        if search == self.search and self._looked:
            if not keep_question:
                self._tell()
            return
        self.search, self._looked = search, True
        self._found = found(self._draft, search.wanted)
        matches = self.query_one(MatchList)
        matches.empty = "Nothing like it in the draft." if search.find.strip() else "Type the words to look for."
        matches.show_replacement(search.replacement or None)
        matches.show_rows(match_rows(self._found))
        self._tell()

    def _tell(self, said: str = "", *, asked: str = "") -> None:
        """Say this, or how many matches there are; `asked` is the key that would confirm it."""
        self._asked = asked
        if not said and self._found:
            count = sum(len(one.spans) for one in self._found)
            agreed = sum(one.place.item.status is Status.AGREED for one in self._found)
            said = f"{Tally(count, len(self._found), agreed)}."
            if count > MOST_ROWS:
                said += f" The first {MOST_ROWS:,} are listed."
        line = self.query_one("#said", Static)
        line.update(shown(said))
        line.set_class(bool(asked), "-asking")
