"""Conflict copies beside the draft: noticed, said as long as they lie there, and looked through on one key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Pointless
from wgec_draft.tui.actions import action
from wgec_draft.tui.keys import keys_of, shown_key
from wgec_draft.tui.screens.desk_part import DeskPart

if TYPE_CHECKING:
    from wgec_draft.session.agreement import Reopening
    from wgec_draft.session.copies import Offer
    from wgec_draft.store.conflict_copies import ConflictCopy
    from wgec_draft.tui.copy_rows import CopyRow
    from wgec_draft.tui.widgets.banner import Banner

LOOK = 2.0
"""Seconds between looks for copies."""
_ASIDE = "Set it aside, in private/copies"


class CopiesBeside(DeskPart):
    """Says that a sync program kept two files, and takes in what the other one has."""

    _copies: tuple[ConflictCopy, ...] = ()
    _note: Banner | None = None
    _is_looking_beside = False

    def watch_for_copies(self) -> None:
        """Looks now, and from now on again and again."""
        self.set_interval(LOOK, self.look_beside)
        self.look_beside()

    def look_beside(self) -> None:
        """Finds out, aside from the keys, what lies beside the draft."""
        if not self._is_looking_beside:
            self._is_looking_beside = True
            self.run_worker(self._looked_beside(), group="looking beside")

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        if act == "copies" and not self._copies:
            return Pointless("No conflict copy lies beside the draft.")
        return super().why_not(act)

    def act_copies(self) -> None:
        """Shows what a conflict copy has that the draft has not; where there are several, that of one's choice."""
        if len(self._copies) < 2:
            for copy in self._copies:
                self._look_through(copy)
            return
        by_name = {copy.name: copy for copy in self._copies}

        def chosen(name: str | None) -> None:
            if name is not None:
                self._look_through(by_name[name])

        question = "Several conflict copies lie beside the draft. Which one do you want to see?"
        self.desk.ask(question, {name: f"{name}  (of the {copy.kind})" for name, copy in by_name.items()}, chosen)

    async def _looked_beside(self) -> None:
        try:
            copies = await asyncio.to_thread(self.live.copies)
        finally:
            self._is_looking_beside = False
        if not self.is_left and copies != self._copies:
            self._copies = copies
            self._show_note()
            self.refresh_bindings()

    def _show_note(self) -> None:
        if self._note is not None and not self._copies:
            self._note.remove()
            self._note = None
        elif self._copies:
            if self._note is None:
                from wgec_draft.tui.widgets.banner import Banner

                self._note = Banner(classes="-calm")
                self.mount(self._note, before="#panes")
            self._note.say(self._told())

    def _told(self) -> str:
        key = shown_key(keys_of(action("outline.copies"), self.desk.remapped)[0])
        names = ", ".join(copy.name for copy in self._copies)
        lie = "A conflict copy lies" if len(self._copies) == 1 else f"{len(self._copies)} conflict copies lie"
        return f"{lie} beside the draft ({key}): {names}"

    def _look_through(self, copy: ConflictCopy) -> None:
        if not copy.has_something_to_give:
            self._ask_aside(copy, f"{copy.name}\n\n{copy.meaning}")
        else:
            self.work(self._offer(copy), opens=True)

    def _ask_aside(self, copy: ConflictCopy, text: str) -> None:
        """Asks whether a copy of which nothing can be taken in is to be moved away."""

        def answered(answer: str | None) -> None:
            if answer == "aside":
                self.work(self._put_aside(copy))

        aside = {} if copy.is_outside else {"aside": _ASIDE}
        self.desk.ask(text, {"leave": "Leave it where it is", **aside}, answered)

    async def _offer(self, copy: ConflictCopy) -> None:
        from wgec_draft.session.copies import offered
        from wgec_draft.tui.screens.copy import CopyScreen

        offer = await self.act(lambda: self.live.ask(lambda session: offered(session, copy)))
        if offer is None or self.is_left:
            return
        if not offer.differences:
            self._ask_aside(copy, f"{copy.name}\n\nIt has nothing that the {copy.kind} has not.")
            return

        def decided(result: tuple[tuple[CopyRow, ...], Reopening | None] | None) -> None:
            if result is not None:
                self.work(self._take_in(offer, *result))

        self.app.push_screen(CopyScreen(offer, self.names()), decided)

    async def _take_in(self, offer: Offer, rows: tuple[CopyRow, ...], reopening: Reopening | None) -> None:
        from wgec_draft.session.copies import take_in
        from wgec_draft.session.differences import Choice
        from wgec_draft.store.conflict_copies import CopyKind

        choices, signature = {row.difference.id: row.choice for row in rows}, self.signature()
        done = await self.act(
            lambda: self.live.ask(lambda session: take_in(session, offer, choices, signature, reopening))
        )
        if done is None or self.is_left:
            return
        aside = f" The copy lies in {done.aside} now." if done.aside else " The copy stays where it is."
        self.desk.tell(f"{counted(done.taken, 'change')} taken in, {done.left} left.{aside}")
        for each, refusal in done.refused:
            self.desk.tell(f"{each.path}: {refusal}", "warning")
        is_draft = offer.copy.kind is CopyKind.DRAFT
        taken = (row.difference.id for row in rows if is_draft and row.choice is not Choice.LEFT)
        self.show_draft(going_to=next((id for id in taken if id in {item.id for item in self.draft.items()}), ""))
        self.editor.forget_steps()
        self.look_beside()

    async def _put_aside(self, copy: ConflictCopy) -> None:
        from wgec_draft.session.copies import put_aside

        aside = await self.act(lambda: self.live.ask(lambda session: put_aside(session, copy)))
        if aside is not None:
            self.desk.tell(f"{copy.name} lies in {aside} now.")
            self.look_beside()
