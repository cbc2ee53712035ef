"""What a person can do just now: the acts in reach of the focus, with their keys, and why some are not possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from wgec_draft.tui.act import Action, Keys, Pointless, Reasoning, Scope
from wgec_draft.tui.actions import ACTIONS, action, actions_of, known_ids
from wgec_draft.tui.keys import keys_of

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Offer:
    """One act as it stands now."""

    action: Action
    keys: Keys
    reason: str
    """Why it is not possible just now, as a sentence; empty when it is."""


def handler(screen: Screen[Any], act: str) -> tuple[DOMNode, Callable[[], object]] | None:
    """Who does the act, from the focus outwards: a widget, the screen or the app with a method `act_NAME`."""
    nodes: Iterable[DOMNode] = screen.focused.ancestors_with_self if screen.focused else (screen, screen.app)
    for node in nodes:
        method = getattr(node, f"act_{act}", None)
        if callable(method):
            return node, method
    return None


def reason_against(owner: DOMNode, act: str) -> str:
    """Why the owner can't do the act just now; empty when it can."""
    return (cast("Reasoning", owner).why_not(act) or "") if _gives_reasons(type(owner)) else ""


@cache
def _gives_reasons(kind: type[DOMNode]) -> bool:
    """Whether these can say why not; asked for each act at each key, and slow to find out."""
    return issubclass(kind, Reasoning)


def scopes_in_reach(screen: Screen[Any]) -> tuple[Scope, ...]:
    """The scopes whose keys work now, that of the focus first."""
    ids = (active.binding.id for active in screen.active_bindings.values())
    return tuple(dict.fromkeys(action(id).scope for id in ids if id in known_ids()))


def offers_in_reach(screen: Screen[Any], remapped: Mapping[str, Keys]) -> tuple[Offer, ...]:
    """What has a key now, the panel in focus first, in the order of importance. What nobody does is left out."""
    scopes = scopes_in_reach(screen)
    offers = _offered(screen, (action for scope in scopes for action in actions_of(scope)), remapped)
    focused = screen.focused
    if focused is None:
        return offers
    return tuple(replace(offer, keys=tuple(key for key in offer.keys if _arrives(key, focused))) for offer in offers)


def _arrives(key: str, focused: DOMNode) -> bool:
    """Whether the key is no text where the focus is."""
    return len(key) > 1 or not focused.check_consume_key(key, key)


def offers_of(screen: Screen[Any], scope: Scope, remapped: Mapping[str, Keys]) -> tuple[Offer, ...]:
    """What can be done by the keys of one scope, in the order of importance."""
    return _offered(screen, actions_of(scope), remapped)


def all_offers(screen: Screen[Any], remapped: Mapping[str, Keys]) -> tuple[Offer, ...]:
    """Everything that can be done on the screen, whichever panel has the focus; each act once."""
    return _offered(screen, sorted(ACTIONS, key=lambda action: action.scope is Scope.EVERYWHERE), remapped)


def _offered(screen: Screen[Any], actions: Iterable[Action], remapped: Mapping[str, Keys]) -> tuple[Offer, ...]:
    offers: dict[str, Offer] = {}
    for each in actions:
        if each.act not in offers and (found := handler(screen, each.act)):
            reason = reason_against(found[0], each.act)
            if not isinstance(reason, Pointless):
                offers[each.act] = Offer(each, keys_of(each, remapped), reason)
    return tuple(offers.values())
