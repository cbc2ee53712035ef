"""The two dialogs: a question with a few answers, and an entry of a few lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from wgec_draft.text.normalise import inert, normalise
from wgec_draft.tui.actions import Scope, bindings
from wgec_draft.tui.content import shown, shown_rich
from wgec_draft.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from rich.text import Text

LOW_OR_HIGH = [(0, "-low"), (20, "-high")]
"""On a low terminal a dialog does without its frame."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line that a person is asked for."""

    id: str
    """Under which the answer is given; letters, digits and `_`."""
    label: str
    value: str = ""
    """What stands there at first."""
    hint: str = ""
    """A sentence below the line."""
    suggestions: tuple[str, ...] = ()
    """What is offered while typing; the right arrow takes it."""
    several: bool = False
    """Whether commas part several answers, each with its own suggestion."""
    check: Callable[[str], str] | None = None
    """Says what is wrong with an answer, as a sentence; empty when it is fine."""


class _Choice(Static, can_focus=True):
    """One answer of a question."""

    def __init__(self, id: str, label: str) -> None:
        super().__init__(shown(label))
        self.answer = id

    def on_click(self, event: events.Click) -> None:
        """Chooses it."""
        event.stop()
        cast("Question", self.screen).dismiss(self.answer)


class Question(ModalScreen[str | None]):
    """Asks one thing; the result is the id of the answer, or None when the question was left."""

    CSS_PATH = "question.tcss"
    VERTICAL_BREAKPOINTS = LOW_OR_HIGH
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.DIALOG),
        Binding("up,left", "app.focus_previous", show=False),
        Binding("down,right", "app.focus_next", show=False),
    ]

    def __init__(self, text: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._text = text
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question and its answers, the first of which has the focus."""
        with Vertical(id="dialog"):
            with VerticalScroll(id="text", can_focus=False):
                yield Static(shown(self._text))
            with VerticalScroll(id="answers", can_focus=False):
                for id, label in self._choices.items():
                    yield _Choice(id, label)
        yield Footer()

    def act_accept(self) -> None:
        """Takes the answer in focus."""
        if isinstance(self.focused, _Choice):
            self.dismiss(self.focused.answer)

    def act_cancel(self) -> None:
        """Leaves the question."""
        self.dismiss(None)


class Line(Input):
    """An input line in which nothing pasted can act."""

    @property
    def _value(self) -> Text:
        """What Textual draws: every character that could act is one stand-in, so that the cursor stays right."""
        drawn = "".join(sign if inert(sign) == sign else "\N{REPLACEMENT CHARACTER}" for sign in self.value)
        line: Text = shown_rich(drawn)
        line.no_wrap, line.overflow, line.end = True, "ignore", ""
        return line

    def _on_paste(self, event: events.Paste) -> None:
        """Puts what was pasted on the one line there is."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(normalise(event.text).text.split()), *self.selection)


class _Names(Suggester):
    """Completes what is typed, or with `several` what stands after the last comma."""

    def __init__(self, names: Sequence[str], *, several: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """The value with the rest of the first name that begins so."""
        begun = value.rpartition(",")[2].lstrip() if self._several else value
        for name in self._names:
            if begun and name.casefold().startswith(begun.casefold()) and len(name) > len(begun):
                return value + name[len(begun) :]
        return None


class Entry(ModalScreen[dict[str, str] | None]):
    """Asks for a few lines; the result is a value for each field's id, or None when the dialog was left."""

    CSS_PATH = "question.tcss"
    VERTICAL_BREAKPOINTS = LOW_OR_HIGH
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.DIALOG),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._title = title
        self._fields = fields

    def compose(self) -> ComposeResult:
        """The title and the lines, the first of which has the focus."""
        with Vertical(id="dialog"):
            yield Static(shown(self._title, "bold"), id="title")
            with VerticalScroll(id="fields", can_focus=False):
                for field in self._fields:
                    yield Static(shown(field.label), classes="label")
                    suggester = _Names(field.suggestions, several=field.several) if field.suggestions else None
                    yield Line(field.value, id=f"field-{field.id}", suggester=suggester, compact=True)
                    hint = Static(shown(field.hint), classes="hint", id=f"hint-{field.id}")
                    yield hint.set_class(not field.hint, "-none")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the first label too, which the line in focus would else push out of a low dialog."""
        self.call_after_refresh(self._show_first_label)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accepts on enter, which the input line keeps for itself."""
        event.stop()
        self.act_accept()

    def act_accept(self) -> None:
        """Gives the answers, or says what is wrong with the first that can't be accepted."""
        values = {field.id: self._line(field).value.strip() for field in self._fields}
        for field in self._fields:
            fault = field.check(values[field.id]) if field.check else ""
            hint = self.query_one(f"#hint-{field.id}", Static)
            hint.update(shown(fault or field.hint))
            hint.set_class(bool(fault), "fault").set_class(not fault and not field.hint, "-none")
            if fault:
                self._line(field).focus()
                return
        self.dismiss(values)

    def act_cancel(self) -> None:
        """Leaves the dialog."""
        self.dismiss(None)

    def _show_first_label(self) -> None:
        if self.focused is self._line(self._fields[0]):
            self.query_one("#fields").scroll_home(animate=False)

    def _line(self, field: Field) -> Line:
        return self.query_one(f"#field-{field.id}", Line)
