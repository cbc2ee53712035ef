"""Suggestions from the floor at the desk: noted in a line, shown beside the item, taken up or dropped from a list."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from wgec_draft.model.naming import Located
from wgec_draft.model.suggestions import Parked
from wgec_draft.session.agreement import Reopening
from wgec_draft.tui.actions import action
from wgec_draft.tui.field import Field
from wgec_draft.tui.keys import keys_of, shown_key
from wgec_draft.tui.lines import cut
from wgec_draft.tui.screens.desk_part import needed
from wgec_draft.tui.screens.known_names import KnownNames, Names
from wgec_draft.tui.unknown_names import joining, question_about, ways_with, written

if TYPE_CHECKING:
    from wgec_draft.session.commands.suggesting import TakeUp
    from wgec_draft.tui.parked_words import Said
    from wgec_draft.tui.screens.suggestions import DropAsked
    from wgec_draft.tui.widgets.line_list import LineList

_WORDS = "park"
"""The name under which the journal keeps what is typed into the line."""
_NO_NAME = "words"
_LONGEST = 30


class Parking(KnownNames):
    """What is noted beside an item without touching the text; none of it leaves the desk."""

    _left_editor = ""
    """Id of the item whose editor was left last."""
    _is_looking_at_parked = False
    _parked_shown = Parked()

    if TYPE_CHECKING:  # what the desk screen itself gives

        def show_parked(self) -> None:
            """Shows what is parked beside the item and in the outline."""

    @property
    def parked(self) -> Parked:
        """The suggestions as they were read last."""
        return self.live.parked

    @property
    def _park_key(self) -> str:
        return shown_key(keys_of(action("outline.park"), self.desk.remapped)[0])

    def look_underneath(self) -> None:
        """Finds out, aside from the keys, what others did to the draft and to what is parked."""
        super().look_underneath()
        self.look_at_parked()

    def look_at_parked(self) -> None:
        """Finds out, aside from the keys, what is parked."""
        if not self._is_looking_at_parked:
            self._is_looking_at_parked = True
            self.run_worker(self._looked_at_parked(), group="looking at parked")

    def act_back(self) -> None:
        """Leaves the editor, else takes the filter off."""
        self._left_editor = self.item_id if self.focused is self.editor else ""
        super().act_back()

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Forgets which editor was left: somebody goes on elsewhere."""
        if message.key != self._left_editor:
            self._left_editor = ""

    def act_park(self) -> None:
        """Asks in one line who suggests what, and notes it beside the item in view."""
        place = self.place
        if place is None:
            return
        came_from_editor = self.desk.last_act == "back" and self._left_editor == place.item.id
        start, end = self.editor.selected_span if came_from_editor else (0, 0)
        about = self.editor.text[start:end]
        self._ask_what(place, about, returns=came_from_editor)

    def act_suggestions(self) -> None:
        """Shows the suggestions on the item in view, or on the whole draft."""
        from wgec_draft.tui.screens.suggestions import SuggestionsScreen

        span = self.editor.selected_span if self.place is not None else (0, 0)

        async def saved_first() -> None:
            await self.save()
            await asyncio.wrap_future(self.live.look_at_parked())
            self.app.push_screen(
                SuggestionsScreen(self.known, self.places, self.parked, self.item_id, span), self._taken_up
            )

        self.work(saved_first(), opens=True)

    def on_drop_asked(self, message: DropAsked) -> None:
        """Drops a suggestion, and shows the list without it."""
        message.stop()

        async def done() -> None:
            signature = self.signature()
            dropped = await self.act(
                lambda: self.live.ask(lambda session: session.drop(message.suggestion, message.reason, signature))
            )
            if dropped is not None:
                self.desk.tell(f"What {dropped.made_by} suggested is dropped; it stays in the private file.")
            self.show_parked()
            if message.screen.is_attached:
                message.screen.show_parked(self.parked)

        self.work(done())

    def _ask_what(self, place: Located, about: str, *, returns: bool) -> None:
        from wgec_draft.tui.parked_words import HINT, said
        from wgec_draft.tui.screens.parking_line import ParkingLine

        roster = self.known.roster

        def answered(answers: Mapping[str, str]) -> None:
            if returns:
                end = self.editor.selected_span[1]
                self.editor.select_span(end, end)  # so that the next letter does not replace what was selected
                self.set_focus(self.editor)
            self._know_who(place, about, said(answers["words"], roster))

        def check(answer: str) -> str:
            return needed(said(answer, roster).words)

        on = f", on “{cut(' '.join(about.split()), _LONGEST)}”" if about else ""
        field = Field("words", "Who: what", hint=HINT, suggestions=tuple(f"{name}: " for name in self.names()))
        self.ask(
            f"Park a suggestion on {place.path}{on}",
            (replace(field, check=check),),
            answered,
            keeps={"words": _WORDS},
            about=place.item.id,
            made=partial(ParkingLine, roster=roster),
        )

    def _know_who(self, place: Located, about: str, what: Said) -> None:
        """Goes on once it is known who made it; a name that the roster does not know is asked about."""
        from wgec_draft.tui.parked_words import NO_NAME

        if what.is_known:
            self.work(self._park(place, about, what.words, Names((what.by,))))
            return

        def answered(answer: str | None) -> None:
            if answer is None:
                self.desk.tell(f"Nothing is parked on {place.path} yet; {self._park_key} has your words.", "warning")
            elif answer == _NO_NAME:
                self.work(self._park(place, about, f"{what.by}: {what.words}", Names(("",))))
            else:
                names = Names((written(what.by, answer),), joining(what.by, answer))
                self.work(self._park(place, about, what.words, names))

        ways = {**ways_with(what.by, self.known.roster), _NO_NAME: NO_NAME}
        self.desk.ask(question_about(what.by), ways, answered)

    async def _park(self, place: Located, about: str, words: str, names: Names) -> None:
        await self.join(names)
        signature = replace(self.signature(), for_=names.written[0])
        noted = await self.act(
            lambda: self.live.ask(lambda session: session.park(place.item.id, words, signature, about=about))
        )
        if self.is_left:
            return
        if noted is None:
            self.desk.tell(f"Nothing is parked on {place.path}; {self._park_key} has your words.", "warning")
            return
        self.dialog_words.changed(0)
        self.show_parked()
        where = " You are back in the words." if self.editor.has_focus else ""
        self.desk.tell(f"Parked on {place.path}: {noted.made_by}. The text stays as it is.{where}")

    def _taken_up(self, command: TakeUp | None) -> None:
        """Takes up what was chosen; agreed words ask first."""
        if command is None:
            return
        place = self.places.get(command.suggestion.item)
        if place is None:
            self.desk.tell("This item is not in the draft any more.", "warning")
            return

        def take(consent: Reopening | None) -> None:
            made_by, fate = command.suggestion.made_by, command.fate
            said = f"{place.path}: what {made_by} suggested is {fate.spoken}. u parks it again."
            self.do(replace(command, reopening=consent), said, going_to=place.item.id)

        self.with_consent(place, take)

    async def _looked_at_parked(self) -> None:
        try:
            parked = await asyncio.wrap_future(self.live.look_at_parked())
        finally:
            self._is_looking_at_parked = False
        if self.is_left or parked is self._parked_shown:
            return
        former, self._parked_shown = self._parked_shown, parked
        self.show_parked()
        if parked.trouble and parked.trouble != former.trouble:
            self.desk.tell(f"What is parked can't be read: {parked.trouble}", "warning")
