"""Who stands where on a wording: names by position, who is silent, and a small count by constituency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wgec_draft.model.draft import Position
from wgec_draft.model.projection import text_digest
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Stance

NO_CONSTITUENCY = "Without a constituency"
"""What those are counted under who have none, or who are not on the roster."""
SILENT = "silent"
"""What is said of those who took no position."""
EARLIER = "on earlier words"
"""What is said of a position that was taken before the words became what they are."""


def named(positions: Iterable[Position], stance: Stance) -> tuple[str, ...]:
    """The delegations that take this position, in the order in which they took it."""
    return tuple(position.by for position in positions if position.position is stance)


def silent(positions: Sequence[Position], roster: Roster) -> tuple[Member, ...]:
    """The members that took no position, neither themselves nor through a group that speaks for them.

    Observers and groups are not waited for.
    """
    spoke = _spoke_for(positions, roster)
    return tuple(
        member
        for member in roster.members
        if not (member.observer or member.speaks_for or any(name.casefold() in spoke for name in member.names))
    )


def on_earlier_words(position: Position, words: str) -> bool:
    """Whether a position was taken on other words than these, which have replaced them since."""
    return bool(position.text_digest) and position.text_digest != text_digest(words)


def told_counts(positions: Sequence[Position], roster: Roster) -> str:
    """`support 12 · can live with 3 · silent 20`; empty where nobody took a position."""
    count = Counter(position.position for position in positions)
    return _told(count, len(silent(positions, roster))) if count else ""


def by_constituency(positions: Sequence[Position], roster: Roster) -> tuple[tuple[str, str], ...]:
    """Each constituency in the order of the roster, with its count; those not on the roster come last."""
    names = {name.casefold(): member for member in roster.members for name in member.names}
    constituencies = dict.fromkeys(member.constituency or NO_CONSTITUENCY for member in roster.members)
    counts: dict[str, Counter[Stance]] = {name: Counter() for name in constituencies}
    for position in positions:
        member = names.get(position.by.casefold())
        constituency = (member.constituency if member is not None else "") or NO_CONSTITUENCY
        counts.setdefault(constituency, Counter())[position.position] += 1
    waiting = Counter(member.constituency or NO_CONSTITUENCY for member in silent(positions, roster))
    told = ((name, _told(count, waiting[name])) for name, count in counts.items())
    return tuple((name, said) for name, said in told if said)


def _told(count: Counter[Stance], silent: int) -> str:
    parts = [f"{stance.spoken} {count[stance]}" for stance in Stance if count[stance]]
    return " · ".join([*parts, f"{SILENT} {silent}"] if silent else parts)


def _spoke_for(positions: Iterable[Position], roster: Roster) -> set[str]:
    """In lower case, every name that spoke, and those for whom a group spoke."""
    names = {name.casefold(): member for member in roster.members for name in member.names}
    spoke: set[str] = set()
    for position in positions:
        name = position.by.casefold()
        spoke.add(name)
        if name in names:
            spoke.update(each.casefold() for each in (*names[name].names, *names[name].speaks_for))
    return spoke
