"""The desk: the outline, the item in view with its editor and its redline, and what always stands above them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message

from wgec_draft.model.draft import Item
from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.live import LiveSession
from wgec_draft.session.session import Outcome
from wgec_draft.text.direction import is_right_to_left
from wgec_draft.text.normalise import inert
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.dialog_words import DialogWords
from wgec_draft.tui.editions import short_name
from wgec_draft.tui.keeping import Keeper
from wgec_draft.tui.opening import Opened
from wgec_draft.tui.outline_rows import OutlineFilter
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.screens.bracketing import Bracketing
from wgec_draft.tui.screens.breakouts import Breakouts
from wgec_draft.tui.screens.copies_beside import CopiesBeside
from wgec_draft.tui.screens.deciding import Deciding
from wgec_draft.tui.screens.floor_acts import FloorActs
from wgec_draft.tui.screens.following import Following
from wgec_draft.tui.screens.frame_acts import FrameActs
from wgec_draft.tui.screens.item_acts import ItemActs
from wgec_draft.tui.screens.journalling import Journalling
from wgec_draft.tui.screens.parking import Parking
from wgec_draft.tui.screens.presenting import Presenting
from wgec_draft.tui.screens.saving import Saving
from wgec_draft.tui.screens.underneath import Underneath
from wgec_draft.tui.screens.undoing import Undoing
from wgec_draft.tui.screens.views import Views
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.item_editor import ItemEditor
from wgec_draft.tui.widgets.item_head import ItemAbout, ItemHead
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.outline import Outline
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.top_lines import Saved, Top, TopLines

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

_LOOK = 1.0
"""Seconds between looks for what other programs did to the draft."""


class BaseRead(Message):
    """A version to compare with was read, aside from the keys, or could not be."""

    def __init__(self, label: str, survey: Survey | None, trouble: str = "") -> None:
        super().__init__()
        self.label = label
        """The version."""
        self.survey = survey
        """The draft against it; None where it can't be read."""
        self.trouble = trouble
        """Why it can't be read."""


class DeskOutline(Outline):
    """The outline with the keys of every act on an item."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.OUTLINE)]


class DeskEditor(ItemEditor):
    """The editor with the keys of the acts that are at hand while typing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.EDITOR)]

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "[" and not self.selection.is_empty:
            event.stop()
            event.prevent_default()
            self.screen.call_later(cast("DeskApp", self.app).do, "bracket")
            return
        await super()._on_key(event)


class DeskScreen(
    Journalling,
    Parking,
    Saving,
    Underneath,
    Following,
    Presenting,
    CopiesBeside,
    FloorActs,
    Deciding,
    Undoing,
    ItemActs,
    FrameActs,
    Breakouts,
    Bracketing,
    Views,
    OncePainted[None],
    inherit_bindings=False,
):
    """Where a chair edits and a member reads. Every change goes through the session; nothing is decided here."""

    CSS_PATH = "desk.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (180, "-huge")]  # noqa: RUF012  annotated by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.live = LiveSession(opened.session)
        self.known = self.live.state
        self.base_label = opened.state.draft.base_label
        self._wanted_base = ""
        self._waiting_filter: OutlineFilter | None = None
        self.keeper = Keeper()
        self.dialog_words = DialogWords()
        self.item_id = ""
        self.survey = Survey()
        self._is_finished = False

    # What is shown

    @property
    def places(self) -> dict[str, Located]:
        """Every item and where it stands, by id."""
        return self.survey.places

    def compose(self) -> ComposeResult:
        """Top lines, outline, item, keys."""
        yield Top()
        with Horizontal(id="panes"):
            yield DeskOutline(id="outline")
            with Vertical(id="item"):
                yield ItemHead(id="head")
                with Container(id="texts"):
                    yield DeskEditor(id="editor")
                    yield RedlineView(id="redline")
                yield ItemAbout(id="about")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the draft, and begins to look for what others do to it."""
        self.set_focus(self.outline)
        first = next(self.draft.items(), None)
        self.show_draft(going_to=first.id if first else "")
        self.set_interval(_LOOK, self.look_underneath)

    def finish(self) -> None:
        """Reads the base, which is half of all reading, and gets the session ready for the first act."""
        if self._is_finished:
            return
        self._is_finished = True
        self.begin_journal()
        self.begin_speakers()
        self.begin_presenting()
        if self.base_label:
            self.compare_with(self.base_label)
        self.look_at_parked()
        self.live.prepare()
        self.watch_for_copies()
        self.desk.load_ahead()

    def on_unmount(self) -> None:
        """Lets go of the journal, and lets the session's thread end."""
        self.end_presenting()
        self.end_journal()
        self.live.close()
        self.end_speakers()

    def show_draft(self, *, going_to: str = "") -> None:
        """Shows everything anew, after a change of the draft or of the base."""
        if self.is_left:
            return  # the desk was left while the disk was busy
        self.take_typed()
        self.survey.look(self.draft)
        self.outline.hide_holders(self.hidden_holders)
        self.outline.show_all(self.draft, self.survey.rows)
        self.outline.show_parked(self.parked.counts())
        if going_to:
            self.outline.move_to(going_to)
        self._show_item()
        self.show_top()

    @property
    def is_left(self) -> bool:
        """Whether the desk is going, whose parts go before it in any order: then it is no longer displayed."""
        return not (self.is_attached and self.display and self.query("#outline"))

    def compare_with(self, label: str) -> None:
        """Compares with that version from now on, once it was read and compared aside from the keys."""
        self._wanted_base = label
        self.run_worker(partial(self._read_base, label), thread=True, group="base")

    def _read_base(self, label: str) -> None:
        try:
            survey = Survey(self.live.version(label))
            survey.look(self.draft)
        except Refusal as refusal:
            self.post_message(BaseRead(label, None, str(refusal)))
        else:
            self.post_message(BaseRead(label, survey))

    def on_base_read(self, message: BaseRead) -> None:
        """Shows the draft against its new base; where that can't be read, against the one it had."""
        message.stop()
        if self.is_left or message.label != self._wanted_base:
            return  # another one was chosen meanwhile
        if message.survey is not None:
            self.take_typed()
            self.base_label, self.survey = message.label, message.survey
        else:
            self.desk.tell(message.trouble, "warning")
            if self.survey.base is None:
                self.base_label = ""
        self.show_draft()
        if self._waiting_filter is not None:
            self.narrow(self._waiting_filter)
        self.desk.take_as_loaded()

    def narrow(self, only: OutlineFilter) -> None:
        """Lists only some items; where none is left nothing is in view, and nothing can be typed into.

        Those that changed are listed once it is known which did.
        """
        unknown = only.changed and self.base_label and self.survey.base is None
        self._waiting_filter = only if unknown else None
        if unknown:
            return
        self.outline.narrow(only)
        if self.outline.row is None:
            self.save_soon(0)
            self._show_item()

    def _show_item(self) -> None:
        self.take_typed()
        row = self.outline.row
        self.item_id = row.key if row is not None and row.key in self.places else ""
        place = self.place
        self.query_one("#texts").visible = place is not None
        self.show_head()
        if place is not None:
            item = place.item
            guarded = item.status is Status.AGREED and item.id not in self.keeper.consents
            self.editor.load(item.id, self.keeper.text_of(item.id, item.text), guarded)
            self.editor.read_only = item.withdrawn is not None or self.draft.read_only or self.follows
            self.set_class(is_right_to_left(self.editor.text), "-right-to-left")
            self._show_redline(self.editor.text)
            self.open_on_wall()
        self.refresh_bindings()

    def show_head(self) -> None:
        """Shows what stands above and below the words anew."""
        parked = self.parked.open_of(self.item_id) if self.item_id else ()
        before, roster = self._base_status(), self.known.roster
        head = self.query_one(ItemHead)
        head.show(self.place, self.outline.row, before, roster, parked=len(parked), hidden=self.without_holders)
        self.query_one(ItemAbout).show(self.place, parked)

    def show_parked(self) -> None:
        """Shows what is parked beside the item and in the outline."""
        if not self.is_left:
            self.outline.show_parked(self.parked.counts())
            self.show_head()

    def _show_redline(self, text: str) -> None:
        if self.base_label and self.survey.base is None:
            return  # it is still being read
        names = self.known.roster.names()
        before = self._before
        words = before.text if before and before.withdrawn is None else ""
        self.query_one(RedlineView).show(words, text, (self._base_name or "nothing", "now"), names)

    @property
    def _base_name(self) -> str:
        """What the base is called where there is little room; empty where there is none."""
        return short_name(self.base_label) if self.base_label else ""

    @property
    def _before(self) -> Item | None:
        """The item in view as it was in the base."""
        place = self.survey.base.place(self.item_id) if self.survey.base else None
        return place.item if place else None

    def _base_status(self) -> Status | None:
        return self._before.status if self._before else None

    def show_top(self) -> None:
        """Shows the top lines anew."""
        if self.is_left:
            return  # the desk was left while the disk was busy
        draft = self.draft
        saved = Saved.FAILED if self.reasons else Saved.NOT_YET if self.keeper.typed else Saved.YES
        meeting = draft.current_meeting.number if draft.current_meeting else None
        told = inert(draft.title), self._base_name, meeting, inert(self.desk.by), saved
        self.query_one(Top).value = TopLines(*told, self.survey.counts, self.pen_told, draft.banner, self.wall_told)
        self.tell_walls()
        self.show_alarm()

    # Typing and saving

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Shows the item under the cursor; what was typed in the one before is saved."""
        message.stop()
        if message.key != self.item_id:
            self.take_typed()
            self.save_soon(0)
            self.keeper.leave(self.item_id)
            self._show_item()

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Goes into the editor."""
        message.stop()
        self.act_edit()

    def on_item_editor_text_edited(self, message: ItemEditor.TextEdited) -> None:
        """Keeps what was typed; it is saved after a moment of rest."""
        message.stop()
        self.take_typed()
        if message.item_id == self.item_id:
            self._show_redline(self.editor.text)
        self.show_top()
        self.save_soon(self.desk.configuration.time_of_rest)

    def take_typed(self) -> None:
        """Keeps what stands in the editor, also where the message that it was typed is still on its way."""
        if self.is_left:
            return  # what it held was taken when it was left
        editor = self.editor
        place = self.places.get(editor.item_id)
        words = editor.typed()
        if words is not None and place is not None:
            self.keeper.take(editor.item_id, words, place.item.text)

    def show_saved(self, outcome: Outcome) -> None:
        """Shows what was typed as saved, without disturbing whoever goes on typing."""
        if self.is_left:
            return  # the desk was left while the disk was busy
        self.survey.look(self.draft)
        for item in outcome.entry.items if outcome.entry else ():
            self.outline.change_item(self.places[item], self.survey.changes.get(item, ()))
        self.show_head()
        self.show_top()
