"""Find and replace over the draft: every match listed as one types, every replacement seen before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Checkbox, Input, Label

from wgec_draft.model.state import State
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.session.replacing import Found, Replacement, Wanted, found, replaced
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.field import Field
from wgec_draft.tui.match_rows import MOST_ROWS, match_rows, tally_of, tally_of_changes
from wgec_draft.tui.replacing_words import Search, done, paths, question, warning
from wgec_draft.tui.screens.asking import Asking
from wgec_draft.tui.screens.question import Entry, Question
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.match_list import MatchList
from wgec_draft.tui.widgets.screen_head import ScreenHead
from wgec_draft.tui.widgets.search_words import SearchSwitch, WordsInput

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

_REST = 0.1
"""Seconds without a key after which the draft is searched."""
_REPLACING = frozenset({"choose", "replace_match", "replace_item", "replace_all"})


class FindReplaceScreen(Asking, inherit_bindings=False):
    """Replaces match by match or everywhere, and stays open; the result is the match that somebody wants to go to."""

    CSS_PATH = "find_replace.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012  annotated by Textual
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.REPLACE)]

    class Searched(Message):
        """The draft was searched."""

        def __init__(self, wanted: Wanted, matches: tuple[Found, ...]) -> None:
            super().__init__()
            self.wanted = wanted
            """What was looked for."""
            self.matches = matches
            """Where it stands."""

    def __init__(self, state: State, search: Search | None = None, item_id: str = "") -> None:
        super().__init__()
        self.search = search or Search()
        """What is looked for and put in its place now."""
        self._state = state
        self._item_id = item_id
        self._found: tuple[Found, ...] = ()
        self._searched: Wanted | None = None
        """What `_found` was found by; None while the draft is searched."""
        self._done: ReplaceWords | None = None
        self._release: Callable[[], None] | None = None
        """Lets the keys go on that wait for what is listed after a replacement."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, two lines of words, two switches, the matches, and the keys."""
        yield ScreenHead("Find and replace")
        for id, label, words in (
            ("find", "Find", self.search.find),
            ("replacement", "Replace with", self.search.replacement),
        ):
            with Horizontal(classes="words"):
                yield Label(shown(label))
                yield WordsInput(words, id=id)
        with Horizontal(id="switches"):
            yield SearchSwitch("match case", self.search.match_case, id="match-case", compact=True)
            yield SearchSwitch("whole words", self.search.whole_words, id="whole-words", compact=True)
        yield MatchList(id="matches")
        yield Footer()

    def on_mount(self) -> None:
        """Looks at once for what there was to begin with."""
        self.query_one(ScreenHead).speak_of(self._state.draft.title)
        self.query_one("#find", Input).focus()
        self.look()

    @property
    def settled(self) -> bool:
        """Whether what is listed is what is asked for now."""
        return self._timer is None and self._searched is not None

    @property
    def matches(self) -> MatchList:
        """The list of matches."""
        return self.query_one(MatchList)

    # Looking

    @on(Input.Changed)
    @on(Checkbox.Changed)
    def look_later(self) -> None:
        """Looks again after a moment's rest."""
        self._stop_timer()
        self._timer = self.set_timer(_REST, self.look)

    def look(self) -> None:
        """Takes in what was typed and switched, and searches the draft aside from the keys."""
        self._stop_timer()
        self.search = Search(
            self.query_one("#find", Input).value,
            self.query_one("#replacement", Input).value,
            *(self.query_one(f"#{name}", Checkbox).value for name in ("match-case", "whole-words")),
        )
        self._searched = None
        self.matches.show_replacement(self.search.replacement or None)
        self._look_aside(self.search.wanted)

    @work(thread=True, exclusive=True, group="searching", description="")
    def _look_aside(self, wanted: Wanted) -> None:
        """Searches; only posts a message."""
        self.post_message(self.Searched(wanted, found(self._state.draft, wanted)))

    def on_find_replace_screen_searched(self, message: Searched) -> None:
        """Lists what was found, unless something else is looked for by now."""
        if message.wanted != self.search.wanted:
            return
        first, self._searched = not self._found, message.wanted
        place = self.matches.cursor_place
        self._found = message.matches
        self.matches.empty = "Nothing like it in the draft." if self.search.find.strip() else ""
        self.matches.show_rows(match_rows(self._found))
        if self._done is not None:
            self._go_on(place)
        elif first:
            self._go_to_item()
        if self._release is not None:
            self._release()
            self._release = None
        self._say()

    def _say(self) -> None:
        if not self.search.find.strip():
            said = "Type the words to look for; enter goes to the matches."
        elif not self._found:
            said = "No match."
        else:
            tally = tally_of(self._found)
            listed = f" The first {MOST_ROWS:,} are listed." if tally.matches > MOST_ROWS else ""
            said = f"{tally}.{listed}"
        self.query_one(ScreenHead).say(said)
        self.refresh_bindings()

    def _go_to_item(self) -> None:
        """Begins with the item that somebody comes from."""
        here = next((row for row in self.matches.rows if row.item_id == self._item_id), None)
        if here is not None:
            self.matches.move_to(here.key)

    def _go_on(self, place: int) -> None:
        """Goes on behind what was replaced last, even where the new words hold the old ones."""
        command, self._done = self._done, None
        rows = self.matches.rows
        if command is None or not command.items or not rows:
            return
        place = min(place, len(rows) - 1)
        behind = command.at + len(command.replacement) if command.at is not None else rows[-1].end
        while place + 1 < len(rows) and rows[place].item_id in command.items and rows[place].start < behind:
            place += 1
        self.matches.move_to(rows[place].key)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # Acts

    @on(Input.Submitted)
    def go_to_the_matches(self) -> None:
        """Leaves the words for the list."""
        self.look()
        self.matches.focus()

    @on(MatchList.RowEntered)
    def go_there(self) -> None:
        """Goes to the match that was entered."""
        self.act_choose()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act not in _REPLACING or (self.settled and self.matches.row is not None):
            return None
        return "There is no match." if self.settled else "The draft is still being searched."

    def act_back(self) -> None:
        """Leaves with nothing."""
        self.dismiss(None)

    def act_search(self) -> None:
        """Goes back to the words."""
        self.query_one("#find", Input).focus()

    def act_choose(self) -> None:
        """Leaves for the match under the cursor."""
        row = self.matches.row
        if row is not None:
            self.dismiss(Destination(row.item_id, row.start, row.end))

    def act_match_case(self) -> None:
        """Turns the switch."""
        self.query_one("#match-case", Checkbox).toggle()

    def act_whole_words(self) -> None:
        """Turns the switch."""
        self.query_one("#whole-words", Checkbox).toggle()

    def act_replace_match(self) -> None:
        """Replaces the match under the cursor."""
        row = self.matches.row
        if row is not None:
            self._replace((row.item_id,), row.start)

    def act_replace_item(self) -> None:
        """Replaces every match in the item under the cursor."""
        row = self.matches.row
        if row is not None:
            self._replace((row.item_id,))

    def act_replace_all(self) -> None:
        """Replaces every match, once it was said how much that is."""
        self._replace(())

    # Replacing

    def _replace(self, items: tuple[str, ...], at: int | None = None) -> None:
        """Replaces at once, or asks first: whether agreed words are meant, and whether what looks odd is."""
        search, command = self.search, self.search.command(items, at)
        changes = replaced(self._found, search.replacement, items, at)
        agreed = [change for change in changes if change.reopens]
        if not changes:
            notice(self, "These words read so already.", severity="warning")
        elif agreed and len(agreed) == len(changes):
            self._ask_who(command, agreed, changes)
        elif agreed:
            self._ask_which(command, agreed, changes)
        elif not items or not search.replacement or any(change.unbalances for change in changes):
            choices = {"replace": "Replace" if search.replacement else "Take out", "stay": "Not now"}
            self._ask(question(command, changes), choices, {"replace": lambda: self._do(command, changes)})
        else:
            self._do(command, changes)

    def _ask_which(self, command: ReplaceWords, agreed: Sequence[Replacement], changes: Sequence[Replacement]) -> None:
        """Asks whether agreed items are meant too."""
        others = [change for change in changes if not change.reopens]
        them = "it" if len(agreed) == 1 else "them"
        choices = {
            "others": f"Leave {them} agreed, and replace {tally_of_changes(others)}",
            "all": f"Reopen {them} and replace everywhere",
            "stay": "Not now",
        }
        then = {
            "others": lambda: self._do(command, others),
            "all": lambda: self._ask_who(command, agreed, changes),
        }
        self._ask(f"{question(command, changes)}\n\nAgreed: {paths(agreed)}.", choices, then)

    def _ask_who(self, command: ReplaceWords, agreed: Sequence[Replacement], changes: Sequence[Replacement]) -> None:
        """Asks who wants agreed items reopened, and replaces everything."""
        verb, them = ("is", "it") if len(agreed) == 1 else ("are", "them")
        names = tuple(member.short for member in self._state.roster.members)
        hint = f"enter reopens, esc leaves {them} agreed"
        field = Field("asked_by", f"Who asks to reopen {them}", hint=hint, suggestions=names, completes=True)
        title = f"{paths(agreed)} {verb} agreed. Reopen {them}?{warning(changes)}"

        def answered(answers: dict[str, str] | None) -> None:
            if answers is not None:
                consent = Reopening(answers["asked_by"])
                self._do(replace(command, spares_agreed=False, reopening=consent), changes)

        self.app.push_screen(Entry(title, (field,)), answered)

    def _ask(self, text: str, choices: dict[str, str], then: Mapping[str, Callable[[], None]]) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None and answer in then:
                then[answer]()

        self.app.push_screen(Question(text, choices), answered)

    def _do(self, command: ReplaceWords, changes: Sequence[Replacement]) -> None:
        self._done = command
        self._release = cast("DeskApp", self.app).keys.hold()  # the next key is meant for what is listed then
        self.ask_for(command, done(command, changes))

    def show_state(self, state: State) -> None:
        """Searches the draft as it is now."""
        self._state = state
        self.look()
