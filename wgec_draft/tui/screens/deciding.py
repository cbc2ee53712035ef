"""The acts of the desk that decide: statuses, consent to reopen, and whose words stand."""

from __future__ import annotations

from collections.abc import Mapping

from wgec_draft.model.naming import Located
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening
from wgec_draft.tui.field import Field
from wgec_draft.tui.screens.agreeing import Agreeing
from wgec_draft.tui.widgets.item_editor import ItemEditor

_WORDS = {status.spoken: status for status in Status}
_DECIDES = {"agree", "revisit", "refuse", "decide"}


class Deciding(Agreeing):
    """Statuses and what belongs to them."""

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        if self.draft.read_only and act not in READS:
            return "This draft was written by a newer program and can only be read."
        if act in _COMPARES and not self.base_label and not self.draft.base_label:
            return "No meeting has been closed yet, so there is nothing to compare with."
        if act == "change_group" and not self.draft.groups:
            return "There is no group yet; G adds one."
        if act not in _ON_AN_ITEM:
            return None
        if self.place is None:
            return "A group is in view; choose an item first."
        return self._why_not_here(act, self.place)

    def _why_not_here(self, act: str, place: Located) -> str | None:
        if act == "restore" and place.item.withdrawn is None:
            return f"{place.path} is in the text."
        if act not in ("restore", "undo_item", "redo_item", *READS) and place.item.withdrawn is not None:
            return f"{place.path} was withdrawn. W puts it back."
        if act in _DECIDES and place.item.status is None:
            return f"{place.path} is a statement, and statements have no status."
        return None

    def act_revisit(self) -> None:
        """Sets the item to be revisited."""
        self._decide(Status.TO_BE_REVISITED)

    def act_refuse(self) -> None:
        """Sets the item to no agreement."""
        self._decide(Status.NO_AGREEMENT)

    def act_decide(self) -> None:
        """Asks for a status with its reason; one that is agreed goes on to the gavel."""
        place = self.place
        if place is None:
            return
        fields = (
            Field(
                "status", "Status", "to be revisited", suggestions=tuple(_WORDS), check=_status_fault, completes=True
            ),
            Field("note", "Reason", is_long=True),
            Field("asked_by", "Who asked, where an agreement is taken back", suggestions=self.names(), completes=True),
        )
        keeps = {"note": "decide.note"}
        self.ask(f"Decide on {place.path}", fields, lambda answers: self._decided(place, answers), keeps=keeps)

    def on_item_editor_edit_refused(self, message: ItemEditor.EditRefused) -> None:
        """Says why nothing can be typed."""
        message.stop()
        if reason := self.why_not("open_editor"):
            self.desk.tell(reason, "warning")

    def on_item_editor_paste_normalised(self, message: ItemEditor.PasteNormalised) -> None:
        """Says what a paste was turned into."""
        message.stop()
        self.desk.tell(" ".join(message.notices))

    def on_item_editor_words_held_back(self, message: ItemEditor.WordsHeldBack) -> None:
        """Keeps what is typed into agreed words while nobody has answered yet whether it may."""
        message.stop()
        place = self.places.get(message.item_id)
        if place is not None:
            self.keeper.hold_back(message.item_id, message.text, place.item.text)

    def on_item_editor_words_guarded(self, message: ItemEditor.WordsGuarded) -> None:
        """Asks once before agreed words change; what was typed meanwhile is held back until then."""
        message.stop()
        place = self.place
        if place is None or place.item.id != message.item_id or self.app.screen is not self:
            self.editor.stay_guarded()  # something else is asked already
            self.keeper.let_go(message.item_id)
            return

        def reopen(answers: Mapping[str, str] | None) -> None:
            if self.editor.item_id != message.item_id:
                return  # another program took it out of view; what was held back is in the journal, for the next time
            if answers is None:
                self.editor.stay_guarded()
                self.keeper.let_go(message.item_id)
                return
            self.keeper.consent(message.item_id, Reopening(answers["asked_by"]))
            self.editor.unguard(message.pending)
            self.set_focus(self.editor)

        from wgec_draft.tui.screens.question import Entry

        hint = "enter reopens it and goes on typing, esc leaves the agreed words"
        field = Field("asked_by", "Who asks to reopen it", hint=hint, suggestions=self.names(), completes=True)
        self.app.push_screen(Entry(f"{place.path} is agreed. Reopen it?", (field,), unasked=True), reopen)

    def _decide(self, status: Status) -> None:
        place = self.place
        if place is None:
            return
        if place.item.status is Status.AGREED:
            self.with_consent(
                place,
                lambda consent: self._set(
                    place, commands.SetStatus(place.item.id, status, asked_by=consent.asked_by if consent else "")
                ),
            )
        else:
            self._set(place, commands.SetStatus(place.item.id, status))

    def _decided(self, place: Located, answers: Mapping[str, str]) -> None:
        status = _WORDS[answers["status"].strip().casefold().replace("-", " ")]
        if status is Status.AGREED:
            self.propose_agreement(place.item.id, {"note": answers["note"]})
            return
        self._set(place, commands.SetStatus(place.item.id, status, answers["note"], asked_by=answers["asked_by"]))

    def _set(self, place: Located, command: commands.SetStatus) -> None:
        async def done() -> None:
            outcome = await self.perform(command, going_to=place.item.id)
            if outcome is not None:
                self.say_decided(place.item.id, outcome)

        self.work(done())


READS = {
    *(
        "changes",
        "review",
        "origins",
        "history",
        "board",
        "state",
        "holders",
        "attribution",
        "positions",
        "suggestions",
        "members",
        "checks",
        "go_to",
        "filter",
        "search",
        "redline_mode",
        "choose_base",
        "next_bracket",
        "previous_bracket",
    ),
    *("quit", "help", "back", "open", "theme", "palette", "next_panel", "previous_panel", "edit", "save"),
}
"""Acts that change nothing, or nothing of the item in view."""
_COMPARES = {"changes", "choose_base"}
_ON_AN_ITEM = {
    *("agree", "revisit", "refuse", "decide", "positions", "edit", "history", "origins", "move", "split", "note"),
    *("merge", "withdraw", "restore", "relabel", "change_kind", "open_editor", "undo_item", "redo_item"),
    *("bracket", "lift", "hold", "alternatives", "park"),
}


def _status_fault(answer: str) -> str:
    known = answer.strip().casefold().replace("-", " ") in _WORDS
    return "" if known else f"One of: {', '.join(_WORDS)}."
