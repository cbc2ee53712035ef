"""The command palette's content: every act that the screen offers, by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from wgec_draft.tui.content import shown
from wgec_draft.tui.keys import shown_key
from wgec_draft.tui.offers import Offer, all_offers

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

_SELF_EVIDENT = frozenset({"palette", "next_panel", "previous_panel", "back", "accept", "cancel"})


class ActsProvider(Provider):
    """Offers what the registry holds and the screen can do, whichever panel has the focus."""

    async def discover(self) -> Hits:
        """Everything, the most important first."""
        for offer in self._offers():
            yield DiscoveryHit(_name(offer), self._doing(offer), help=_explained(offer))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        """What matches by its name or by its sentence of help."""
        matcher = self.matcher(query)
        for offer in self._offers():
            score = max(matcher.match(offer.action.label), 0.5 * matcher.match(offer.action.help))
            if score > 0:
                yield Hit(score, _name(offer), self._doing(offer), help=_explained(offer))  # type: ignore[arg-type]

    def _offers(self) -> tuple[Offer, ...]:
        app = cast("DeskApp", self.app)
        return tuple(offer for offer in all_offers(self.screen, app.remapped) if offer.action.act not in _SELF_EVIDENT)

    def _doing(self, offer: Offer) -> Callable[[], Awaitable[None]]:
        return partial(cast("DeskApp", self.app).do, offer.action.act)


def _name(offer: Offer) -> Content:
    keys = f"  {shown_key(offer.keys[0])}" if offer.keys else ""
    return shown(offer.action.label, "bold") + shown(keys, "$accent")


def _explained(offer: Offer) -> Content:
    """The second line. Textual says that it wants a `str`, and parses one as markup; a `Content` it takes as it is."""
    return shown(f"Not now: {offer.reason}" if offer.reason else offer.action.help)
