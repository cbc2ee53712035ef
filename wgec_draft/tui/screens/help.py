"""Explains the panel in focus: what it is for, and each of its keys with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid, Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from wgec_draft.tui.act import Panel, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.offers import Offer, offers_of, scopes_in_reach
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.widgets.footer import Footer


class HelpScreen(ModalScreen[None]):
    """What can be done where the focus was."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "#parts"  # so that the arrows scroll
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.HELP)]

    def __init__(self, explained: Screen[Any]) -> None:
        super().__init__()
        remapped = explained.app.remapped  # type: ignore[attr-defined]
        scopes = scopes_in_reach(explained)
        own = getattr(explained, "panel", None)  # a screen of its own says it better than the scope can
        panels = {**PANELS, **({scopes[0]: own} if isinstance(own, Panel) and scopes else {})}
        self._parts = [(panels[scope], offers_of(explained, scope, remapped)) for scope in scopes]

    def compose(self) -> ComposeResult:
        """One part for the panel in focus, one for what works everywhere."""
        with Vertical(id="dialog"), VerticalScroll(id="parts"):
            for panel, offers in self._parts:
                yield Static(shown(panel.title, "bold"), classes="title")
                yield Static(shown(panel.purpose), classes="purpose")
                yield from _keys(offers)
        yield Footer()

    def act_cancel(self) -> None:
        """Closes the explanation."""
        self.dismiss()


def _keys(offers: Sequence[Offer]) -> ComposeResult:
    with Grid(classes="keys"):
        for offer in offers:
            keys = " or ".join("esc" if key == "escape" else key for key in offer.keys)
            yield Static(shown(keys, "bold $accent"), classes="key")
            yield Static(shown(offer.action.help))
            if offer.reason:
                yield Static()
                yield Static(shown(f"Not now: {offer.reason}", "italic $muted"))
