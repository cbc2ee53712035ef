"""The bottom line: the keys of the panel in focus, the most important first, as many as fit; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from wgec_draft.tui.act import Scope
from wgec_draft.tui.keys import shown_key
from wgec_draft.tui.offers import Offer, offers_in_reach

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

GAP = 2
"""Columns between two keys."""
_ONLY_WHEN_POSSIBLE = ("back", "take_pen")
"""Acts that are not shown where they would do nothing."""
_LAST = ("back", "help", "quit")
"""Acts that always have a place, at the right."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A key and its word, and the column where they begin."""

    offer: Offer
    column: int

    @property
    def key(self) -> str:
        """The key as it is printed."""
        return shown_key(self.offer.keys[0])

    @property
    def end(self) -> int:
        """The column after its last."""
        return self.column + _width(self.offer)


def placed(offers: Sequence[Offer], width: int) -> tuple[Placed, ...]:
    """The offers that fit into the width: back, help and quit at the right, from the left the most important others."""
    wanted = [offer for offer in offers if offer.keys and _is_wanted(offer)]
    last = [offer for act in _LAST for offer in wanted if offer.action.act == act]
    if any(offer.action.act == "quit" and offer.action.scope is not Scope.EVERYWHERE for offer in last):
        last = [offer for offer in last if offer.action.act != "back"]  # a panel to quit from is none to go back from
    right: list[Placed] = []
    column = width - 1
    for offer in reversed(last):
        column -= _width(offer)
        if column >= 1:
            right.insert(0, Placed(offer, column))
        column -= GAP
    end = right[0].column - GAP if right else width - 1
    left: list[Placed] = []
    column = 1
    for offer in wanted:
        if offer not in last and column + _width(offer) <= end:
            left.append(Placed(offer, column))
            column = left[-1].end + GAP
    return (*left, *right)


def _is_wanted(offer: Offer) -> bool:
    is_pointless = offer.action.act in _ONLY_WHEN_POSSIBLE and offer.reason
    return not is_pointless and (offer.action.shown_in_footer or offer.action.act in _LAST)


def _width(offer: Offer) -> int:
    return len(shown_key(offer.keys[0])) + 1 + len(offer.action.label)


class Footer(Widget, can_focus=False):
    """Draws the keys in reach; what is not possible just now is dim and, when clicked, says why."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--label", "footer--disabled"}
    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        height: 1;
        min-width: 1;
        background: $footer-background;
        color: $footer-description-foreground;
    }
    Footer > .footer--key { color: $footer-key-foreground; text-style: bold; }
    Footer > .footer--label { color: $footer-description-foreground; }
    Footer > .footer--disabled { color: $footer-description-foreground; text-style: dim; }
    """

    _offers: tuple[Offer, ...] = ()

    def on_mount(self) -> None:
        """Follows the focus, and whoever calls `refresh_bindings`, once the screen is whole."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._look_again)
        self._look_again(self.screen)

    def _look_again(self, screen: Screen[Any]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        offers = offers_in_reach(screen, cast("DeskApp", self.app).remapped)
        if offers != self._offers:
            self._offers = offers
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line; everything on it is a literal of the registry."""
        key, label = self.get_component_rich_style("footer--key"), self.get_component_rich_style("footer--label")
        disabled = self.get_component_rich_style("footer--disabled")
        segments: list[Segment] = []
        column = 0
        for place in placed(self._offers, self.size.width) if y == 0 else ():
            is_possible = not place.offer.reason
            segments += [
                Segment(" " * (place.column - column), self.rich_style),
                Segment(f"{place.key} ", key if is_possible else disabled),
                Segment(place.offer.action.label, label if is_possible else disabled),
            ]
            column = place.end
        return Strip(segments, column).adjust_cell_length(self.size.width, self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """Does the act that was clicked."""
        event.stop()
        for place in placed(self._offers, self.size.width):
            if place.column <= event.x < place.end:
                await cast("DeskApp", self.app).do(place.offer.action.act)
