"""The two dialogs: a question with a few answers, and an entry of a few fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from wgec_draft.tui.actions import action
from wgec_draft.tui.content import shown
from wgec_draft.tui.field import Field, completed
from wgec_draft.tui.keys import keys_of, shown_key
from wgec_draft.tui.screens.dialog import Dialog
from wgec_draft.tui.widgets.fields import LineField, ProseField
from wgec_draft.tui.widgets.item_editor import ItemEditor

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp


class _Choice(Static, can_focus=True):
    """One thing that can be chosen."""

    @dataclass
    class Chosen(Message):
        """It was chosen, by the mouse."""

        answer: str
        """Its id."""

    def __init__(self, id: str, label: str) -> None:
        super().__init__(shown(label))
        self.answer = id

    def on_click(self, event: events.Click) -> None:
        """Chooses it."""
        event.stop()
        self.post_message(self.Chosen(self.answer))


class Question(Dialog[str | None]):
    """Asks one thing; the result is the id of the answer, or None when the question was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "app.focus_previous", show=False),
        Binding("down,right", "app.focus_next", show=False),
    ]

    def __init__(self, text: str, choices: Mapping[str, str], *, unasked: bool = False) -> None:
        super().__init__(unasked=unasked)
        self._text = text
        self._choices = choices

    def asked(self) -> ComposeResult:
        """The question and its answers, the first of which has the focus."""
        with VerticalScroll(id="text", can_focus=False):
            yield Static(shown(self._text))
        with VerticalScroll(id="answers", can_focus=False):
            for id, label in self._choices.items():
                yield _Choice(id, label)
        yield from self.wait_note()

    def on__choice_chosen(self, message: _Choice.Chosen) -> None:
        """Answers with what was clicked."""
        self.dismiss(message.answer)

    def act_accept(self) -> None:
        """Takes the answer in focus."""
        if isinstance(self.focused, _Choice):
            self.dismiss(self.focused.answer)


class _Names(Suggester):
    """Completes what is typed, or with `several` what stands after the last comma or semicolon."""

    def __init__(self, names: Sequence[str], *, several: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """The value with the rest of the first name that begins so."""
        begun = value.replace(";", ",").rpartition(",")[2].lstrip() if self._several else value
        for name in self._names:
            if begun and name.casefold().startswith(begun.casefold()) and len(name) > len(begun):
                return value + name[len(begun) :]
        return None


class Entry(Dialog[dict[str, str] | None]):
    """Asks for a few things; the result is a value for each field's id, or None when the dialog was left."""

    ACCEPTS: ClassVar[str] = "Accept"
    LEAVES: ClassVar[str] = "Cancel"
    """What the mouse or tab accepts and leaves with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        unasked: bool = False,
        typed: Callable[[str, str], None] = lambda _field, _text: None,
    ) -> None:
        super().__init__(unasked=unasked)
        self._title = title
        self.fields = fields
        """What is asked for."""
        self._typed = typed
        """Is told what a long field holds, with its id, whenever that changes."""

    def asked(self) -> ComposeResult:
        """The title and the fields, the first of which has the focus, and what the mouse or tab accepts with."""
        yield from self.above_fields()
        with VerticalScroll(id="fields", can_focus=False):
            for field in self.fields:
                yield Static(shown(field.label), classes="label")
                yield _input(field)
                yield Static(classes="hint", id=f"hint-{field.id}")
        yield from self.wait_note()
        with Horizontal(id="buttons"):
            yield _Choice("accept", self.ACCEPTS)
            yield _Choice("cancel", self.LEAVES)

    def above_fields(self) -> ComposeResult:
        """What stands above the fields: the title."""
        yield Static(shown(self._title, "bold"), id="title")

    def on_mount(self) -> None:
        """Shows the first label too, which the field in focus would else push out of a low dialog."""
        for field in self.fields:
            self.say(field, "")
        self.call_after_refresh(self._show_first_label)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accepts on enter, which the input line keeps for itself."""
        event.stop()
        self.act_accept()

    def on__choice_chosen(self, message: _Choice.Chosen) -> None:
        """Accepts or leaves, whichever was clicked."""
        self._end(message.answer)

    def on_item_editor_text_edited(self, message: ItemEditor.TextEdited) -> None:
        """Passes on what a long field holds."""
        message.stop()
        self._typed(message.item_id.removeprefix("field-"), message.text)

    def act_accept(self) -> None:
        """Gives the answers, or does what the button in focus says."""
        self._end(self.focused.answer if isinstance(self.focused, _Choice) else "accept")

    def _end(self, choice: str) -> None:
        if choice == "cancel":
            self.act_cancel()
        else:
            self._answer()

    def _answer(self) -> None:
        """Gives the answers, or says what is wrong with the first that can't be accepted."""
        values = {field.id: self._value(field) for field in self.fields}
        for field in self.fields:
            fault = field.check(values[field.id]) if field.check else ""
            self.say(field, fault)
            if fault:
                self.set_focus(self._widget(field))
                return
        self.dismiss(values)

    def say(self, field: Field, fault: str) -> None:
        """Shows below a field what is wrong with it, else its hint."""
        said = fault or " ".join(filter(None, (field.hint, self._how_to_leave() if field.is_long else "")))
        self.hint(field, said).set_class(bool(fault), "fault")

    def hint(self, field: Field, said: str) -> Static:
        """Shows a sentence below a field, and gives the line where it stands."""
        hint = self.query_one(f"#hint-{field.id}", Static)
        hint.update(shown(said))
        return hint.set_class(not said, "-none")

    def _how_to_leave(self) -> str:
        """How to get on from a field in which enter begins a line."""
        keys = keys_of(action("prose.accept"), cast("DeskApp", self.app).remapped)
        return f"Tab goes on, {shown_key(keys[0])} accepts."

    def _show_first_label(self) -> None:
        if self.focused is self._widget(self.fields[0]):
            self.query_one("#fields").scroll_home(animate=False)

    def _value(self, field: Field) -> str:
        widget = self._widget(field)
        answer = (widget.text if isinstance(widget, ProseField) else widget.value).strip()
        return completed(answer, field.suggestions) if field.completes else answer

    def _widget(self, field: Field) -> LineField | ProseField:
        widget = self.query_one(f"#field-{field.id}")
        assert isinstance(widget, LineField | ProseField)
        return widget


def _input(field: Field) -> LineField | ProseField:
    if field.is_long:
        return ProseField(field.value, id=f"field-{field.id}")
    suggester = _Names(field.suggestions, several=field.several) if field.suggestions else None
    id, replaces = f"field-{field.id}", not field.several  # several answers are rather added to
    return LineField(field.value, id=id, suggester=suggester, select_on_focus=replaces, compact=True)
