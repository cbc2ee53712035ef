"""The open brackets of a draft as lines to walk through: by whoever holds them, or by item."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wgec_draft.model.draft import Draft
from wgec_draft.model.holding import Held, Holdings, holdings
from wgec_draft.model.naming import located_items
from wgec_draft.model.roster import Member, Roster
from wgec_draft.text.attribution import clean, folded, listed

NOBODY = "nobody is named"
"""What stands in the place of a holder where there is none."""
_LONGEST = 300
"""Characters of a bracket's words that are looked at to show them in short."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A bracket as somebody speaks of it."""

    held: Held
    path: str
    """Label path of its item."""
    asks: str
    """What is asked for: `retain`, `delete, add`, `proposes`; by item, everybody with what they ask for."""
    words: str
    """The words it is about in short, without attributions, on one line."""
    others: tuple[str, ...] = ()
    """Who else is named in the bracket."""

    @property
    def is_closed(self) -> bool:
        """Whether the bracket has its counterpart."""
        return self.held.depth > 0


@dataclass(frozen=True, slots=True)
class Claims:
    """The brackets of one holder, or of one item."""

    name: str
    """The holder, or the label path of the item; empty for the brackets in which nobody is named."""
    is_known: bool
    """Whether the roster has the holder."""
    names: tuple[str, ...]
    """Every name of everybody who speaks here, as the roster has them: what a search for a name looks at."""
    constituencies: frozenset[str]
    """The constituencies of these, where the roster says so."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class AllClaims:
    """All open brackets of a draft, in the two ways of walking through them."""

    brackets: int
    """How many there are."""
    by_holder: tuple[Claims, ...]
    """Whoever holds most comes first; those that nobody holds come last."""
    by_item: tuple[Claims, ...]
    """In the order of the draft."""

    @property
    def holders(self) -> tuple[Claims, ...]:
        """Only those of somebody."""
        return tuple(each for each in self.by_holder if each.name)


def all_claims(draft: Draft, roster: Roster) -> AllClaims:
    """Every open bracket, by holder and by item."""
    found, maker = holdings(draft, roster), _Maker(draft, roster)
    by_holder = [maker.of_holder(each.holder, each.known, each.brackets) for each in found.by_holder]
    if found.unheld:
        claims = tuple(maker.claim(held, "", "") for held in found.unheld)
        by_holder.append(Claims("", True, (NOBODY,), frozenset(), claims))
    return AllClaims(len(found.brackets), tuple(by_holder), tuple(maker.by_item(found)))


def by_name(sections: Iterable[Claims]) -> tuple[Claims, ...]:
    """The same in the order of their names; those of nobody last."""
    return tuple(sorted(sections, key=lambda each: (not each.name, each.name.casefold())))


def of_holder(sections: Iterable[Claims], wanted: str) -> tuple[Claims, ...]:
    """Those of a holder under any of its names, or of all holders of a constituency; none where nobody is so called."""
    name = folded(wanted)
    found = tuple(each for each in sections if name in map(folded, each.names))
    return found or tuple(each for each in sections if name in map(folded, each.constituencies))


class _Maker:
    """Makes claims of brackets."""

    def __init__(self, draft: Draft, roster: Roster) -> None:
        self._places = {place.item.id: place for place in located_items(draft)}
        self._members: Mapping[str, Member] = {member.short: member for member in reversed(roster.members)}
        self._known = roster.names()

    def of_holder(self, holder: str, is_known: bool, brackets: Iterable[Held]) -> Claims:
        """What one holder speaks of."""
        claims = tuple(self.claim(held, holder, _told(held.verbs_of(holder))) for held in brackets)
        return Claims(holder, is_known, self._names((holder,)), self._constituencies((holder,)), claims)

    def by_item(self, found: Holdings) -> Iterator[Claims]:
        """The brackets of each item that has any, each with everybody who is named in it."""
        items: dict[str, list[Held]] = {}
        for held in found.brackets:
            items.setdefault(held.item, []).append(held)
        for item, brackets in items.items():
            everybody = tuple(dict.fromkeys(name for held in brackets for name in held.holders))
            claims = tuple(self.claim(held, "", _everybody(held)) for held in brackets)
            names, path = self._names(everybody), self._places[item].path
            yield Claims(path, True, names, self._constituencies(everybody), claims)

    def claim(self, held: Held, holder: str, asks: str) -> Claim:
        """A bracket as the holder speaks of it; as a whole where none is given."""
        place = self._places[held.item]
        others = tuple(name for name in held.holders if name != holder) if holder else ()
        return Claim(held, place.path, asks, _words(place.item.text, held, holder, self._known), others)

    def _names(self, holders: Iterable[str]) -> tuple[str, ...]:
        members = ((name, self._members.get(name)) for name in holders)
        return tuple(each for name, member in members for each in (member.names if member else (name,)))

    def _constituencies(self, holders: Iterable[str]) -> frozenset[str]:
        members = (self._members[name] for name in holders if name in self._members)
        return frozenset(member.constituency for member in members if member.constituency)


def _told(verbs: Iterable[str | None]) -> str:
    return ", ".join(verb or "proposes" for verb in verbs)


def _everybody(held: Held) -> str:
    return " / ".join(listed(words.attributions) for words in held.words)


def _words(text: str, held: Held, holder: str, known: Collection[str]) -> str:
    """The words in short: of the holder those it speaks of, else all that stands in the bracket."""
    spans = [(words.start, words.end) for words in held.words_of(holder)] if holder else []
    if not spans:
        close = held.end - 1 if held.depth else held.offset + 1 + _LONGEST
        spans = [(held.offset, close + 1)]
    short = (clean(text[start : min(end, start + _LONGEST)], known) for start, end in spans)
    flat = " / ".join(filter(None, (" ".join(each.split()) for each in short)))
    return flat.removeprefix("[").removesuffix("]").strip() if held.depth and not holder else flat
