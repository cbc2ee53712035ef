"""Finding a delegation on the roster by a few letters, and telling names apart that look alike."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from wgec_draft.model.roster import Member, Roster
from wgec_draft.text.look_alikes import skeleton

_CLOSE = 0.8
"""How alike two names are that may be one, misspelt (as `difflib` measures it, from 0 to 1)."""


class Delegations:
    """The roster, made ready once to be searched at every key."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._searched = [(member, tuple(dict.fromkeys(map(_folded, member.names)))) for member in roster.members]
        shapes: dict[str, set[int]] = {}
        for place, member in enumerate(roster.members):
            for name in member.names:
                shapes.setdefault(_shape(name), set()).add(place)
        self._shapes = shapes
        shared = [places for places in shapes.values() if len(places) > 1]
        self._look_alike = {roster.members[place].short for places in shared for place in places}

    def matching(self, begun: str) -> tuple[Member, ...]:
        """The members with a name that begins so, or in which a word does, the former first; all for no letters.

        Case and accents don't matter: `cote` finds Côte.
        """
        wanted = " ".join(_folded(begun).split())
        if not wanted:
            return self._roster.members
        exact, first, within = [], [], []
        for member, names in self._searched:
            if wanted in names:
                exact.append(member)
            elif any(name.startswith(wanted) for name in names):
                first.append(member)
            elif any(f" {wanted}" in name or f"-{wanted}" in name for name in names):
                within.append(member)
        return (*exact, *first, *within)

    def listed(self, names: str) -> tuple[str, ...]:
        """The names in a list with commas between them; where a name of the roster holds one, it stays whole."""
        parts = [" ".join(part.split()) for part in names.split(",")]
        found: list[str] = []
        while parts:
            taken = next((n for n in range(len(parts), 1, -1) if self._roster.find(", ".join(parts[:n]))), 1)
            found += [", ".join(parts[:taken])] if parts[0] else []
            parts = parts[taken:]
        return tuple(found)

    def alike(self, name: str) -> tuple[Member, ...]:
        """The members that somebody may have meant with a name that the roster does not know."""
        from difflib import get_close_matches  # only once a name was not found

        if places := self._shapes.get(_shape(name)):
            return tuple(self._roster.members[place] for place in sorted(places))
        begun = self.matching(name) if name.strip() else ()
        folded = {each: member for member, names in self._searched for each in names}
        close = [folded[each] for each in get_close_matches(_folded(name), folded, 3, _CLOSE)]
        return tuple(dict.fromkeys((*begun, *close)))

    def told(self, member: Member, *, with_constituency: bool = True) -> str:
        """What tells a member from all others: its full name, its constituency, the script where it needs that."""
        parts = [member.name] if member.name != member.short else []
        parts += [member.constituency] if member.constituency and with_constituency else []
        parts += ["observer"] if member.observer else []
        if member.short in self._look_alike:
            parts.append(f"in {script_of(member.short)} letters")
        return ", ".join(parts)


@lru_cache(maxsize=4)
def delegations(roster: Roster) -> Delegations:
    """The roster made ready to be searched; the last few are kept."""
    return Delegations(roster)


def script_of(name: str) -> str:
    """The scripts of a name's letters, such as `Latin`, or `Cyrillic and Latin` where they are mixed."""
    scripts = {unicodedata.name(letter, "other").split()[0].title() for letter in name if letter.isalpha()}
    return " and ".join(sorted(scripts)) or "no"


def _folded(name: str) -> str:
    """A name without case and accents."""
    if name.isascii():
        return name.casefold()
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def _shape(name: str) -> str:
    """What a name looks like from afar: its letters and digits, those of one shape being one."""
    return "".join(filter(str.isalnum, _folded(skeleton(name))))
