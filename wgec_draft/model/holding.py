"""Who holds what: the open brackets of a draft by the delegations that are named in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wgec_draft.model.draft import Draft
from wgec_draft.model.roster import Roster
from wgec_draft.text.attribution import held_brackets
from wgec_draft.text.brackets import parse_brackets


@dataclass(frozen=True, slots=True)
class Held:
    """An open bracket."""

    item: str
    """Id of the item."""
    group: str
    """Id of the item's group."""
    offset: int
    """Where it opens in the item's text, in characters from 0."""


@dataclass(frozen=True, slots=True)
class Holding:
    """All open brackets that one delegation holds, alone or with others."""

    holder: str
    """Its short name on the roster; a name the roster does not know as it stands in the text."""
    known: bool
    """Whether it is on the roster."""
    brackets: tuple[Held, ...]
    """In the order of the draft."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Every open bracket of a draft: each counts once for each of its holders, or else as held by nobody."""

    by_holder: tuple[Holding, ...]
    """Whoever holds most comes first."""
    unheld: tuple[Held, ...]
    """Brackets in which nobody is named, unmatched ones among them."""


def holdings(draft: Draft, roster: Roster) -> Holdings:
    """Who holds the brackets of the items that are still in the text, whatever a delegation is called there."""
    names, fold = roster.names(), _folding(roster)
    held: dict[str, list[Held]] = {}
    known: dict[str, bool] = {}
    shown: dict[str, str] = {}
    unheld: list[Held] = []
    for group in draft.groups:
        for item in group.items:
            if item.withdrawn is not None or "[" not in item.text:
                continue
            brackets = parse_brackets(item.text)
            holders = dict(held_brackets(item.text, brackets, names))
            for offset in brackets.openings:
                bracket = Held(item.id, group.id, offset)
                keys = {key: (short, is_known) for key, short, is_known in map(fold, holders.get(offset, ()))}
                for key, (short, is_known) in keys.items():
                    held.setdefault(key, []).append(bracket)
                    shown.setdefault(key, short)
                    known[key] = is_known
                if not keys:
                    unheld.append(bracket)
    everybody = sorted(held, key=lambda key: (-len(held[key]), shown[key].casefold()))
    return Holdings(tuple(Holding(shown[key], known[key], tuple(held[key])) for key in everybody), tuple(unheld))


def _folding(roster: Roster) -> Callable[[str], tuple[str, str, bool]]:
    """What makes a name as written into a key, the name to show, and whether the roster knows it."""
    shorts: dict[str, str] = {}
    for member in roster.members:
        for name in (member.short, member.name, *member.aliases):
            shorts.setdefault(_key(name), member.short)

    def fold(name: str) -> tuple[str, str, bool]:
        short = shorts.get(_key(name))
        return (_key(short), short, True) if short is not None else (_key(name), name, False)

    return fold


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
