"""What every dialog has: a frame that fits low terminals, and manners towards somebody who is typing."""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.types import CSSPathType
from textual.visual import RichVisual, Visual
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.widgets.beneath import Beneath
from wgec_draft.tui.widgets.footer import Footer

Result = TypeVar("Result")

QUIET = 0.6
"""Seconds without a key after which a dialog that nobody asked for takes the keys."""
_WAIT = "What you type goes on where it was. Pause, then answer."


@runtime_checkable
class TypedInto(Protocol):
    """A widget that goes on taking text while a dialog comes up over it."""

    @property
    def held_back(self) -> str:
        """What was typed and is not put in before the dialog is answered."""
        ...

    def type_on(self, text: str) -> None:
        """Puts text in at the cursor."""
        ...

    def take_back(self) -> None:
        """Takes the last sign away."""
        ...


class Dialog(OncePainted[Result], ModalScreen[Result]):
    """Asks for something; left by esc.

    One that opens `unasked`, by itself or where a person did not expect a question, may come up under the fingers of
    somebody who types. It takes no key until a short while passed without one: letters go on into the text that was
    being typed in, and neither an enter nor an esc among them answers anything.
    """

    CSS_PATH: ClassVar[CSSPathType] = "question.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (36, "-tall")]  # noqa: RUF012  annotated by Textual
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.DIALOG)]

    def __init__(self, *, unasked: bool = False) -> None:
        super().__init__()
        self._is_coming = unasked
        self._quiet: Timer | None = None
        self._beneath: Widget | None = None
        self._enters = 0

    def compose(self) -> ComposeResult:
        """What is asked, out of reach while it is coming up, and the keys."""
        with Container(id="dialog", disabled=self._is_coming):
            yield from self.asked()
        yield Footer()

    def wait_note(self) -> ComposeResult:
        """The line of a dialog that nobody asked for: why it takes no keys yet, then what was held back."""
        if self._is_coming:
            yield Static(shown(_WAIT), id="wait")

    def asked(self) -> ComposeResult:
        """What is asked, and how it can be answered."""
        raise NotImplementedError

    def _render(self) -> Visual:
        found = super()._render()
        drawn = found._renderable if isinstance(found, RichVisual) else None
        return Beneath(drawn.screen, drawn.color) if isinstance(drawn, BackgroundScreen) else found

    def on_mount(self) -> None:
        """Lets somebody who is typing come to the end."""
        if self._is_coming:
            stack = self.app.screen_stack
            self._beneath = stack[stack.index(self) - 1].focused if self in stack[1:] else None
            self._quiet = self.set_timer(QUIET, self._come)

    def why_not(self, act: str) -> str | None:
        """Why the dialog can't be answered just now."""
        return _WAIT if self._is_coming and act in ("accept", "cancel") else None

    def act_cancel(self) -> None:
        """Leaves the dialog."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Passes on what belongs to the text beneath."""
        if not self._is_coming:
            return
        event.stop()
        event.prevent_default()
        if not isinstance(self._beneath, TypedInto):
            return  # letters that are acts elsewhere, and that nobody wants done under a dialog
        if event.key == "enter":
            self._enters += 1
        elif event.key == "backspace":
            self._take_back(self._beneath)
        elif self._beneath.check_consume_key(event.key, event.character):
            self._type_on(self._beneath, event.character or "")
        self._wait_anew()

    def on_paste(self, event: events.Paste) -> None:
        """Passes on what belongs to the text beneath."""
        if self._is_coming and isinstance(self._beneath, TypedInto):
            event.stop()
            self._type_on(self._beneath, event.text)
            self._wait_anew()

    def _type_on(self, field: TypedInto, text: str) -> None:
        """Puts text in, with the line ends typed before it: those behind which nothing comes are no text."""
        field.type_on("\n" * self._enters + text)
        self._enters = 0

    def _take_back(self, field: TypedInto) -> None:
        if self._enters:
            self._enters -= 1
        else:
            field.take_back()

    def _show_what_is_held_back(self) -> None:
        """Says what was typed and stands nowhere yet."""
        held_back = self._beneath.held_back if isinstance(self._beneath, TypedInto) else ""
        note = self.query_one("#wait", Static)
        note.set_class(bool(held_back), "-held-back")
        note.update(shown(f"You typed: {held_back}"))

    def _wait_anew(self) -> None:
        if self._quiet is not None:
            self._quiet.reset()

    def _come(self) -> None:
        """Takes the keys from now on."""
        self._is_coming = False
        self.query_one("#dialog").disabled = False
        self._show_what_is_held_back()
        first = next((widget for widget in self.query("#dialog *") if widget.focusable), None)
        self.set_focus(first)
        self.refresh_bindings()
