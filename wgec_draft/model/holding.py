"""Who holds what: the open brackets of a draft by the delegations that are named in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.roster import Roster
from wgec_draft.text.attribution import Attribution, HeldWords, Verb, folded, held_brackets
from wgec_draft.text.brackets import Brackets, parse_brackets


@dataclass(frozen=True, slots=True)
class Held:
    """An open bracket."""

    item: str
    """Id of the item."""
    group: str
    """Id of the item's group."""
    offset: int
    """Where it opens in the item's text, in characters from 0."""
    end: int
    """Offset just after the bracket that closes it; just after itself where it is never closed."""
    depth: int
    """1 for a bracket inside no other; 0 for one that is never closed."""
    words: tuple[HeldWords, ...] = ()
    """Its words that somebody holds; each holder under the short name of the roster, or as it stands in the text."""

    @property
    def holders(self) -> tuple[str, ...]:
        """Whoever is named in it, once each, in the order in which they are."""
        return tuple(
            dict.fromkeys(
                name for words in self.words for attribution in words.attributions for name in attribution.holders
            )
        )

    def verbs_of(self, holder: str) -> tuple[Verb | None, ...]:
        """What that holder asks for in it, once each; None where it simply proposes words."""
        asked = (each for words in self.words for each in words.attributions)
        return tuple(dict.fromkeys(attribution.verb for attribution in asked if holder in attribution.holders))

    def words_of(self, holder: str) -> tuple[HeldWords, ...]:
        """Its words that this holder speaks of."""
        return tuple(
            words for words in self.words if any(holder in attribution.holders for attribution in words.attributions)
        )


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
    brackets: tuple[Held, ...] = ()
    """All of them, in the order of the draft."""


def holdings(draft: Draft, roster: Roster) -> Holdings:
    """Who holds the brackets of the items that are still in the text, whatever a delegation is called there."""
    names, known = _Names(roster), roster.names()
    brackets = tuple(
        held
        for group in draft.groups
        for item in group.items
        if item.withdrawn is None and "[" in item.text
        for held in _brackets_of(item, group, names, known)
    )
    by_holder: dict[str, list[Held]] = {}
    for held in brackets:
        for holder in held.holders:
            by_holder.setdefault(holder, []).append(held)
    everybody = sorted(by_holder, key=lambda name: (-len(by_holder[name]), name.casefold()))
    return Holdings(
        tuple(Holding(name, names.is_known(name), tuple(by_holder[name])) for name in everybody),
        tuple(held for held in brackets if not held.words),
        brackets,
    )


def _brackets_of(item: Item, group: Group, names: _Names, known: tuple[str, ...]) -> Iterator[Held]:
    brackets = parse_brackets(item.text)
    held = dict(held_brackets(item.text, known))
    spans = _spans(brackets)
    for offset in brackets.openings:
        end, depth = spans.get(offset, (offset + 1, 0))
        words = tuple(each._replace(attributions=names.listed(each.attributions)) for each in held.get(offset, ()))
        yield Held(item.id, group.id, offset, end, depth, words)


def _spans(brackets: Brackets) -> dict[int, tuple[int, int]]:
    """Where each pair ends, and its depth, by where it opens."""
    return dict(zip(brackets.starts, zip(brackets.ends, brackets.depths, strict=True), strict=True))


class _Names:
    """Every name as it is shown: the roster's short name, else the form in which it was met first."""

    def __init__(self, roster: Roster) -> None:
        self._shown: dict[str, str] = {}
        for member in roster.members:
            for name in member.names:
                self._shown.setdefault(folded(name), member.short)
        self._known = {member.short for member in roster.members}

    def shown(self, name: str) -> str:
        """The name under which this one is listed."""
        return self._shown.setdefault(folded(name), name)

    def listed(self, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """The same attributions under the names that are listed, each once."""
        return tuple(
            replace(each, holders=tuple(dict.fromkeys(map(self.shown, each.holders)))) for each in attributions
        )

    def is_known(self, shown: str) -> bool:
        """Whether a name that is listed is one of the roster's."""
        return shown in self._known
