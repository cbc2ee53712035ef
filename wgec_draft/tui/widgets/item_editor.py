"""The editor for the text of one item: plain typing, brackets by depth, nothing typed that a draft would not keep."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.message import Message

from wgec_draft.session.command import prose
from wgec_draft.text.differing import differing
from wgec_draft.text.normalise import normalise
from wgec_draft.tui.content import notice
from wgec_draft.tui.lines import graphemes
from wgec_draft.tui.widgets.item_text import ItemText

_CHANGING = frozenset({"enter", "backspace", "delete", *(f"ctrl+{letter}" for letter in "dkuwx")})
"""Keys by which words change, beside those that are text."""
LONGEST_PASTE = 200_000
"""Characters that can be pasted at once; with many more every key would take seconds."""
_HELP = "?"
"""The one sign that is a key where nothing can be typed; all others would do anything but what is meant."""
_REMEMBERED = 50
"""Of how many items left before the undo steps are kept."""


@dataclass(slots=True)
class _Left:
    """An item as it was when another one was loaded."""

    text: str
    history: EditHistory
    selection: Selection


@dataclass(slots=True)
class _Held:
    """What a person wanted to do to agreed words, until it is known whether they may."""

    text: str
    start: Location
    end: Location


class ItemEditor(ItemText):
    """Edits one item; foreign changes come in through `load`."""

    guarded = False
    """Whether the words are agreed: typing then changes nothing and asks for consent with `WordsGuarded`."""

    @dataclass
    class TextEdited(Message):
        """A person changed the text. Several in a row may be seen as the last of them."""

        item_id: str
        """The item whose words they are."""
        text: str
        """All its words now, trailing blanks included."""

        def can_replace(self, message: Message) -> bool:
            """Whether the message before it says nothing that this one doesn't."""
            return isinstance(message, ItemEditor.TextEdited) and message.item_id == self.item_id

    @dataclass
    class WordsGuarded(Message):
        """A person began to change agreed words; nothing was changed yet."""

        item_id: str
        """The agreed item."""
        pending: str
        """What would have been put in; empty when something would have been taken away."""

    @dataclass
    class WordsHeldBack(Message):
        """A person goes on changing agreed words before anybody consented; nothing was changed yet."""

        item_id: str
        """The agreed item."""
        text: str
        """All its words as they will be once somebody consents."""

    @dataclass
    class EditRefused(Message):
        """A person began to change words that can only be read."""

        item_id: str
        """The item in the editor."""

    @dataclass
    class PasteNormalised(Message):
        """Something was pasted that a draft keeps in another form."""

        notices: tuple[str, ...]
        """One sentence a kind of change."""

    @dataclass
    class UndoExhausted(Message):
        """Undo was asked for, and the editor has no step left: the recorded undo comes next."""

        item_id: str
        """The item in the editor."""

    @dataclass
    class RedoExhausted(Message):
        """Redo was asked for, and the editor has no step to make again: the recorded redo comes next."""

        item_id: str
        """The item in the editor."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._left: OrderedDict[str, _Left] = OrderedDict()
        self._held: _Held | None = None
        self._asked = False
        self._foreign = False
        self._untold = False
        self.item_id = ""
        super().__init__(id=id, classes=classes)

    def load(self, item_id: str, text: str, guarded: bool = False) -> None:
        """Show the words of an item, agreed ones `guarded`; undo steps and cursor of each item are kept.

        For the item that is already there, `text` is taken for somebody else's change and becomes one more step that
        undo can take back. Where only blanks at line ends differ the words stay as they were typed. Whatever `typed`
        had to give must have been asked for before: it is not given afterwards.
        """
        if item_id != self.item_id:
            self.stay_guarded()
            self._change_item(item_id, normalise(text).text)
        self._take_over(normalise(text).text)
        self._untold = False
        self.guarded = guarded

    def typed(self) -> str | None:
        """The words, if a person changed them since this was last asked, whether the message came through or not."""
        untold, self._untold = self._untold, False
        return self.text if untold else None

    @property
    def held_back(self) -> str:
        """What was typed over agreed words and is not put in before somebody consents."""
        return self._held.text if self._held else ""

    def type_on(self, text: str) -> None:
        """Put in what was typed while a dialog came up over the editor."""
        self._paste(text)

    def rewrite(self, text: str, cursor: int) -> None:
        """Put another text in the place of the one that stands there, as one step, with the cursor at that offset.

        Agreed words are not touched before somebody consents, nor words that can only be read.
        """
        start, end, stop = differing(self.text, text)
        self.history.checkpoint()
        locations = self.document.location_of(start), self.document.location_of(end)
        if self._replace_via_keyboard(text[start:stop], *locations) is not None:
            self.move_cursor(self.document.location_of(cursor))
        self.history.checkpoint()

    def take_back(self) -> None:
        """Take the last sign away; where agreed words are about to be asked for, of what is held back for them."""
        if not self._asked or self._held is None:
            self.action_delete_left()
        elif self._held.text:
            self._held.text = "".join(graphemes(self._held.text)[:-1])
        else:
            before = max(0, self.document.offset_of(self._held.start) - 1)
            self._held.start = self.document.location_of(before)
        if self._asked and self._held is not None:
            self._tell_held(self._held)

    def unguard(self, pending: str = "") -> None:
        """Consent was given: lift the guard and do what was held back, with all that was typed in the meantime.

        This change is no step of the editor's own: only the record, by undoing it, can restore the agreement.
        """
        held = self._held or (_Held(pending, *self.selection) if pending else None)
        self.guarded = False
        self.stay_guarded()
        if held is not None:
            self.replace(held.text, held.start, held.end, maintain_selection_offset=False)
            self.history.clear()

    def stay_guarded(self) -> None:
        """Consent was not given: forget what was held back; the next key asks again."""
        self._held = None
        self._asked = False

    def forget_steps(self, item_id: str = "") -> None:
        """From now on undo begins with the record: what the steps of one item, or of all, did is in there."""
        for id, left in self._left.items():
            if item_id in ("", id):
                left.history.clear()
        if item_id in ("", self.item_id):
            self.history.clear()

    # Loading

    def _change_item(self, item_id: str, text: str) -> None:
        if self.item_id:
            self._left[self.item_id] = _Left(self.text, self.history, self.selection)
            self._left.move_to_end(self.item_id)
            if len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
        self.item_id = item_id
        left = self._left.pop(item_id, None)
        self.history = left.history if left else replace(self.history)
        self._set_document(left.text if left else text, None)
        if left:
            self.selection = left.selection
        self.history.checkpoint()

    def _take_over(self, text: str) -> None:
        old = self.text
        if old == text or prose(old) == prose(text):
            return
        start, old_end, new_end = differing(old, text)
        cursor, top = self.cursor_offset, self.top_offset
        locations = self.document.location_of(start), self.document.location_of(old_end)
        self.history.checkpoint()
        self._foreign = True
        try:
            self.replace(text[start:new_end], *locations)
        finally:
            self._foreign = False

        def moved(offset: int) -> int:
            return offset + new_end - old_end if offset >= old_end else min(offset, max(start, new_end))

        self.selection = Selection.cursor(self.document.location_of(moved(cursor)))
        if self.read_only:
            self.show_at_top(moved(top))  # whoever only reads looks anywhere, and stays there
        self.history.checkpoint()

    def edit(self, edit: Edit) -> EditResult:
        """Make a change; the one way by which words come into the editor, so that nothing else can."""
        kept = normalise(edit.text).text
        if kept != edit.text:
            edit = Edit(kept, edit.from_location, edit.to_location, edit.maintain_selection_offset)
        revision, rows = self.document.revision, self.virtual_size.height
        result = super().edit(edit)
        if self.virtual_size.height > rows and not self._foreign:  # where the cursor is now, no row was before
            self.scroll_cursor_visible()
        self._tell(revision)
        return result

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        revision = self.document.revision
        super()._undo_batch(edits)
        self._tell(revision)

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        revision = self.document.revision
        super()._redo_batch(edits)
        self._tell(revision)

    def _tell(self, revision: int) -> None:
        if self.document.revision != revision and not self._foreign:
            self._untold = True
            self.post_message(self.TextEdited(self.item_id, self.text))

    def action_undo(self) -> None:
        """Take the last step in this editor back; when there is none, or the words are agreed, say so."""
        if self.read_only or self.guarded or not self.history.undo_stack:
            self.post_message(self.UndoExhausted(self.item_id))
        else:
            self.undo()

    def action_redo(self) -> None:
        """Make the last undone step again; when there is none, or the words are agreed, say so."""
        if self.read_only or self.guarded or not self.history.redo_stack:
            self.post_message(self.RedoExhausted(self.item_id))
        else:
            self.redo()

    def action_delete_left(self) -> None:
        """Take away what is selected, or the last sign typed: a mark on a letter before the letter itself."""
        row, column = self.selection.end
        if self.selection.is_empty and column:
            self._delete_via_keyboard((row, column - 1), (row, column))
        else:
            super().action_delete_left()

    def action_cut(self) -> None:
        """Cut what is selected. Without a selection nothing is cut: a line is a whole paragraph here."""
        if not self.selection.is_empty:
            super().action_cut()

    def action_paste(self) -> None:
        """Paste what was copied in this program."""
        self._paste(self.app.clipboard)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)
        self.screen.set_focus(self)

    def _paste(self, raw: str) -> None:
        if len(raw) > LONGEST_PASTE:
            most = f"at most {LONGEST_PASTE:,} can be pasted into an item"
            notice(self, f"That is {len(raw):,} characters, and {most}. A whole text is imported.", severity="warning")
            return
        given = normalise(raw)
        if given.notices:
            self.post_message(self.PasteNormalised(given.notices))
        if given.text and (result := self._replace_via_keyboard(given.text, *self.selection)):
            self.move_cursor(result.end_location)

    def check_consume_key(self, _key: str, character: str | None = None) -> bool:
        """Whether the key is text: any character that a draft keeps, joiners and no-break spaces included."""
        return not self.read_only and _is_text(character)

    async def _on_key(self, event: events.Key) -> None:
        if self.read_only and (event.key in _CHANGING or _is_text(event.character)) and event.character != _HELP:
            event.stop()
            event.prevent_default()
            self.post_message(self.EditRefused(self.item_id))
            return
        if _is_text(event.character) and not event.is_printable and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character or "", *self.selection)
            return
        await super()._on_key(event)

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        if self.read_only:
            self.post_message(self.EditRefused(self.item_id))
            return None
        if self.guarded:
            self._hold(insert, start, end)
            return None
        return super()._replace_via_keyboard(insert, start, end)

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        if self.read_only:
            self.post_message(self.EditRefused(self.item_id))
            return None
        if self.guarded:
            if start != end:
                self._hold("", start, end)
            return None
        return super()._delete_via_keyboard(start, end)

    def _hold(self, text: str, start: Location, end: Location) -> None:
        """Keep the change until somebody consents; ask for that once."""
        if self._asked and self._held is not None:
            self._held.text += text
            self._tell_held(self._held)
            return
        self._held = _Held(text, start, end)
        self._asked = True
        self._tell_held(self._held)
        self.post_message(self.WordsGuarded(self.item_id, text))

    def _tell_held(self, held: _Held) -> None:
        start, end = sorted((self.document.offset_of(held.start), self.document.offset_of(held.end)))
        text = self.text[:start] + normalise(held.text).text + self.text[end:]
        self.post_message(self.WordsHeldBack(self.item_id, text))

    def _watch_has_focus(self, focus: bool) -> None:
        super()._watch_has_focus(focus)
        if focus:
            self._asked = False  # whoever was asked has answered


def _is_text(character: str | None) -> bool:
    """Whether typing the character may enter text: anything but controls, separators of lines and broken halves."""
    return character is not None and all(
        unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp") for sign in character
    )
