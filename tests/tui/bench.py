"""A small screen with an outline and an editor, on which the app is tried without the desk itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static, TextArea

from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import ACTIONS, bindings
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.widgets.footer import Footer

SIZES = [(80, 24), (120, 40), (60, 15), (59, 14), (1, 1)]


class OutlinePanel(Static, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.OUTLINE)]


class EditorPanel(TextArea):
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.EDITOR)]


class Bench(Screen[None]):
    """Does every act of its two panels by noting it down."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.reasons: dict[str, str] = {}
        self.kept = ""
        """What is not saved."""
        self.saved = 0

    def compose(self) -> ComposeResult:
        yield OutlinePanel("outline")
        yield EditorPanel()
        yield Footer()

    def why_not(self, act: str) -> str | None:
        return self.reasons.get(act)

    def unsaved(self) -> str:
        return self.kept

    def save_everything(self) -> None:
        self.saved += 1
        self.kept = ""

    async def save(self) -> bool:
        self.save_everything()
        return True

    def waits_for(self) -> str:
        return "the disk"

    def give_up(self) -> None:
        """Forgets what it holds."""
        self.kept = ""

    def not_saved(self) -> str:
        return self.kept

    def lay_down_pen(self) -> None:
        self.done.append("laid the pen down")

    def act_back(self) -> None:
        self.done.append("back")


def _noting(act: str) -> Callable[[Bench], None]:
    return lambda bench: bench.done.append(act)


for _action in ACTIONS:
    if _action.scope in (Scope.OUTLINE, Scope.EDITOR) and not hasattr(DeskApp, f"act_{_action.act}"):
        setattr(Bench, f"act_{_action.act}", _noting(_action.act))


class BenchApp(DeskApp):
    """The app, with the bench in the place of the desk."""

    bench: Bench

    def open_folder(self, path: Path) -> None:
        assert path == Path("draft")
        self.bench = Bench()
        self.push_screen(self.bench)
        self._fit(self.size)


def bench_app(**remapped: str) -> BenchApp:
    """An app that opens the bench; keys are given as `outline_agree="x,f5"`."""
    keys = {id.replace("_", ".", 1): tuple(value.split(",")) for id, value in remapped.items()}
    return BenchApp(Path("draft"), remapped=keys)
