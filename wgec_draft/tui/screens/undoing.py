"""The acts of the desk that go back: undo and redo of everything or of one item, the way back, former words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening, would_reopen
from wgec_draft.tui.destination import Destination, FormerWords
from wgec_draft.tui.screens.desk_part import DeskPart
from wgec_draft.tui.widgets.item_editor import ItemEditor

if TYPE_CHECKING:  # loaded by the first act that needs it
    from wgec_draft.session.going_back import Direction
    from wgec_draft.session.session import Outcome
    from wgec_draft.tui.way_rows import Way

_AGREEMENTS = 3
"""Agreements that are named one by one."""


class Undoing(DeskPart):
    """Undo is for ever, and nothing is taken back unseen."""

    def act_undo(self) -> None:
        """Takes the last recorded change back."""
        self._go_back("undo")

    def act_redo(self) -> None:
        """Makes the last undone change again."""
        self._go_back("redo")

    def act_undo_item(self) -> None:
        """Takes the last change of the item in view back, for it alone."""
        self._go_back("undo", self.item_id)

    def act_redo_item(self) -> None:
        """Makes the last undone change of the item in view again, for it alone."""
        self._go_back("redo", self.item_id)

    def act_way_back(self) -> None:
        """Shows the changes of the record, to go back as far as one of them."""
        from wgec_draft.tui.screens.way_back import WayBackScreen

        path = self.place.path if self.place else ""

        def left(choice: Way | None) -> None:
            if choice is not None:
                self._go_back(choice.direction, choice.item, choice.line, choice.seen)

        async def saved_first() -> None:
            if await self.save():
                self.app.push_screen(WayBackScreen(self.live, self.item_id, path), left)

        self.work(saved_first(), opens=True)

    def left_history(self, answer: Destination | FormerWords | None) -> None:
        """Goes to the item, or gives it the words again that it had in a version."""
        if not isinstance(answer, FormerWords):
            self.go(answer)
            return
        place = self.places.get(answer.item)
        if place is None:
            self.desk.tell("This item is not in the draft any more.", "warning")
            return

        def reword(consent: Reopening | None) -> None:
            command = commands.EditText(answer.item, answer.text, consent, made_from=place.item.text)
            self.do(command, f"{place.path} has the words of {answer.version} again.", going_to=answer.item)

        if would_reopen(place.item, answer.text):
            self.with_consent(place, reword)
        else:
            reword(None)

    async def on_item_editor_undo_exhausted(self, message: ItemEditor.UndoExhausted) -> None:
        """Goes on with the record where the editor has no step left."""
        message.stop()
        await self.desk.do("undo")

    async def on_item_editor_redo_exhausted(self, message: ItemEditor.RedoExhausted) -> None:
        """Goes on with the record where the editor has no step left."""
        message.stop()
        await self.desk.do("redo")

    def _go_back(self, direction: Direction, item: str = "", to: int | None = None, seen: str = "") -> None:
        """Does it, and says what it was and which agreements it touched."""

        async def done() -> None:
            outcome = await self.act(
                lambda: self.live.ask(
                    lambda session: (session.undo if direction == "undo" else session.redo)(
                        self.signature(), item=item, to=to, seen=seen
                    )
                )
            )
            if outcome is None or self.is_left:
                return
            entry = outcome.entry
            self.show_draft(going_to=entry.items[0] if entry and entry.items else "")
            self.editor.forget_steps()
            told, touches_agreements = self._told_of(direction, item, outcome)
            self.desk.tell(told, "warning" if touches_agreements else "information")

        self.work(done())

    def _told_of(self, direction: Direction, item: str, outcome: Outcome) -> tuple[str, bool]:
        """What was done, and whether agreements were taken back or stand again."""
        from wgec_draft.comparison.field_changes import agreements_told
        from wgec_draft.tui.way_rows import told_of_done

        paths = {name: place.path for name, place in self.places.items()}
        sentences = [told_of_done(direction, outcome.again, paths)]
        if item:
            sentences.append(f"For {paths.get(item, item)} alone; everything else stays.")
        agreements = agreements_told(outcome.before, outcome.after)
        sentences += [f"{sentence}." for sentence in agreements[:_AGREEMENTS]]
        if len(agreements) > _AGREEMENTS:
            sentences.append(f"And {len(agreements) - _AGREEMENTS} more agreements.")
        return " ".join(sentences), bool(agreements)
