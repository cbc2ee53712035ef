"""The acts of the desk on brackets: put in, lift, strike, go to, say who holds one, choose among alternatives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import TextArea

from wgec_draft.model.naming import Located
from wgec_draft.text.brackets import Bracket, Brackets
from wgec_draft.text.normalise import inert
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.field import Field
from wgec_draft.tui.screens.known_names import KnownNames, Names
from wgec_draft.tui.widgets.item_head import ItemHead

if TYPE_CHECKING:  # loaded with the first act on a bracket
    from wgec_draft.text.attribution import Attribution
    from wgec_draft.text.bracket_acts import Acted

    Attributions = tuple[Attribution, ...]

_DEEPEST_PATH = 10
"""Brackets within one another that are named one by one above the words."""


class Bracketing(KnownNames):
    """What is done with the bracket at the cursor, each act one step that undo takes back."""

    def act_bracket(self) -> None:
        """Puts what is selected, or the word at the cursor, in brackets."""
        from wgec_draft.text.bracket_acts import put_in_brackets

        span = self.editor.selected_span
        self._rewrite(lambda text: put_in_brackets(text, *span))

    def act_lift(self) -> None:
        """Takes the bracket at the cursor away; its words stay."""
        from wgec_draft.text.bracket_acts import lift

        offset = self.editor.cursor_offset
        self._rewrite(lambda text: lift(text, offset, self._known))

    def act_next_bracket(self) -> None:
        """Goes to the next bracket, in this item or a later one."""
        self._go_to_bracket(forward=True)

    def act_previous_bracket(self) -> None:
        """Goes to the bracket before, in this item or an earlier one."""
        self._go_to_bracket(forward=False)

    def act_hold(self) -> None:
        """Asks who holds the words in the bracket at the cursor, and what they want."""
        from wgec_draft.text.alternatives import alternatives_inside
        from wgec_draft.text.attribution import listed
        from wgec_draft.text.bracket_acts import BracketError, innermost

        text, offset = self.editor.text, self.editor.cursor_offset
        try:
            _, pair = innermost(text, offset)
        except BracketError as error:
            self.desk.tell(str(error), "warning")
            return
        inside = alternatives_inside(text, pair, self._known)
        if not inside.ways:
            self.desk.tell("Nobody can hold an empty bracket: write its words first.", "warning")
            return
        wording = inside.at(offset).wording
        field = Field(
            "holders",
            f"Who holds “{_excerpt(wording.text)}”",
            listed(wording.attributions),
            hint="Arvania, Belmora delete; Group One retain. Empty: nobody.",
            suggestions=self.names(),
            several=True,
        )
        self.ask("Who holds it?", (field,), lambda answers: self._hold(text, offset, answers["holders"]))

    def act_alternatives(self) -> None:
        """Shows the alternatives at the cursor side by side, to take, strike, merge or add one."""
        from wgec_draft.text.bracket_acts import BracketError
        from wgec_draft.tui.screens.alternatives import AlternativesScreen, Proposed

        text, span = self.editor.text, self._span_here

        def chosen(act: Callable[[str], Acted] | Proposed | None) -> None:
            if isinstance(act, Proposed):
                self._add_alternative(text, span, act.words, act.by)
            elif act is not None:
                self._rewrite(act, expected=text)

        try:
            screen = AlternativesScreen(
                text, span, self._known, self.names(), self.place_path, without_holders=self.without_holders
            )
        except BracketError as error:
            self.desk.tell(str(error), "warning")
            return
        self.app.push_screen(screen, chosen)

    @property
    def place_path(self) -> str:
        """The label path of the item in view."""
        return self.place.path if self.place else ""

    @property
    def _span_here(self) -> tuple[int, int]:
        """What is selected, else the cursor; just behind a bracket, where acts leave it, it is still in that."""
        start, end = self.editor.selected_span
        at = self.editor.document.brackets.innermost_at
        is_behind = 0 < start == end and at(start) is None and at(start - 1) is not None
        return (start - 1, start - 1) if is_behind else (start, end)

    @property
    def _known(self) -> tuple[str, ...]:
        return self.known.roster.names()

    def _rewrite(
        self, act: Callable[[str], Acted], *, expected: str | None = None, joining: Names | None = None
    ) -> None:
        """Has the words in view rewritten by the act, or says why it can't be done.

        What was typed before is saved first and the act at once, so that each is a step of the record by itself; so is
        each name that joins the roster.
        """
        from wgec_draft.text.bracket_acts import BracketError

        editor = self.editor
        item, text = editor.item_id, editor.text if expected is None else expected
        try:
            acted = act(text)
        except BracketError as error:
            self.desk.tell(str(error), "warning")
            return

        def is_as_seen() -> bool:
            return not self.is_left and editor.item_id == item and editor.text == text

        async def done() -> None:
            await self.save()
            if joining is not None and is_as_seen():
                await self.join(joining)
            if not is_as_seen():
                self.desk.tell("The words changed meanwhile; nothing was done. Try again.", "warning")
                return
            editor.rewrite(acted.text, acted.end)
            self.set_focus(editor)
            self.save_soon(0)

        self.work(done())

    def _hold(self, text: str, offset: int, answer: str) -> None:
        from wgec_draft.text.bracket_acts import attribute

        def put(found: Attributions, names: Names) -> None:
            known = (*self._known, *names.written)
            self._rewrite(lambda now: attribute(now, offset, found, known), expected=text, joining=names)

        self._attributed(answer, put)

    def _add_alternative(self, text: str, span: tuple[int, int], words: str, by: str) -> None:
        from wgec_draft.text.attribution import Wording
        from wgec_draft.text.bracket_acts import add_alternative

        def put(found: Attributions, names: Names) -> None:
            wording, known = Wording(words, found), (*self._known, *names.written)
            self._rewrite(lambda now: add_alternative(now, *span, wording, known), expected=text, joining=names)

        self._attributed(by, put)

    def _attributed(self, answer: str, put: Callable[[Attributions, Names], None]) -> None:
        """Goes on with what was typed about who holds words, its names completed, asking about those not known."""
        from wgec_draft.text.attribution import Attribution, read_holders

        given = tuple(read_holders(answer, self._known))

        def named(names: Names | None) -> None:
            if names is not None:
                written = iter(names.written)
                found = (Attribution(tuple(next(written) for _ in each.holders), each.verb) for each in given)
                put(tuple(found), names)

        self.know([name for each in given for name in each.holders], named)

    def _go_to_bracket(self, *, forward: bool) -> None:
        here = self._bracket_here(forward=forward)
        if here is not None:
            self._show_bracket(here)
            return
        item, offset = self._bracket_elsewhere(forward=forward)
        if not item:
            where = "behind" if forward else "before"
            self.desk.tell(f"There is no bracket {where} this one.")
            return
        self.go(Destination(item, offset))
        self._show_bracket(offset)

    def _bracket_here(self, *, forward: bool) -> int | None:
        """The next bracket in the words in view, where somebody is in them."""
        if self.place is None or not self.editor.has_focus:
            return None
        brackets, cursor = self.editor.document.brackets, self.editor.cursor_offset
        return brackets.next_opening(cursor - 1) if forward else brackets.previous_opening(max(0, cursor - 1))

    def _bracket_elsewhere(self, *, forward: bool) -> tuple[str, int]:
        """The nearest item with a bracket, and where in it the first or last one is; from the outline, this one too."""
        places = list(self.places.values()) if forward else list(reversed(self.places.values()))
        ids = [place.item.id for place in places]
        begin = ids.index(self.item_id) + self.editor.has_focus if self.item_id in ids else 0
        for place in places[begin:]:
            openings = self._openings(place)
            if openings:
                return place.item.id, openings[0 if forward else -1]
        return "", 0

    def _openings(self, place: Located) -> tuple[int, ...]:
        from wgec_draft.text.brackets import parse_brackets

        item = place.item
        if item.withdrawn is not None or "[" not in item.text:
            return ()
        return parse_brackets(self.keeper.text_of(item.id, item.text)).openings

    def _show_bracket(self, offset: int) -> None:
        """Puts the cursor just behind an opening bracket, and says which it is."""
        editor = self.editor
        editor.move_cursor(editor.document.location_of(offset + 1))
        self.set_focus(editor)
        if offset in editor.document.brackets.unmatched_openings:
            self.desk.tell("This bracket is never closed.", "warning")

    def on_text_area_selection_changed(self, message: TextArea.SelectionChanged) -> None:
        """Says above the words in which bracket the cursor is."""
        if message.text_area is not self.editor:
            return
        message.stop()
        document, cursor = self.editor.document, self.editor.cursor_offset
        brackets = document.brackets
        told = _unmatched(brackets, cursor) if self.editor.has_focus else ""
        pair = document.pair_at(cursor) if self.editor.has_focus and brackets.openings and not told else None
        told = _told(brackets, pair, document.text, self._known) if pair is not None else told
        self.query_one(ItemHead).tell_bracket(told)


def _told(brackets: Brackets, pair: Bracket, text: str, known: tuple[str, ...]) -> str:
    """Which bracket this is, counted in the item, those around it first, and who holds it."""
    from wgec_draft.text.attribution import listed, parse_attribution

    path = [pair]
    while path[-1].parent is not None:
        path.append(brackets.pair(path[-1].parent))
    path.reverse()
    named = path if len(path) <= _DEEPEST_PATH else [*path[:2], *path[-2:]]
    numbers = [str(bisect_left(brackets.openings, each.start) + 1) for each in named]
    if len(named) < len(path):
        numbers.insert(2, "…")
    depth = f", depth {pair.depth}" if pair.depth > 1 else ""
    wordings = parse_attribution(text[pair.start + 1 : pair.end - 1], known)
    holders = " / ".join(filter(None, (listed(wording.attributions) for wording in wordings)))
    return inert(f"in bracket {' › '.join(numbers)}{depth}{f' — {holders}' if holders else ''}")


def _unmatched(brackets: Brackets, cursor: int) -> str:
    """What is wrong with the bracket that the cursor stands on, or just behind; nothing where it is closed."""
    for offset in (cursor, cursor - 1):
        if offset in brackets.unmatched_openings:
            return "this bracket is never closed"
        if offset in brackets.unmatched_closings:
            return "this bracket was never opened"
    return ""


def _excerpt(text: str, longest: int = 40) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"
