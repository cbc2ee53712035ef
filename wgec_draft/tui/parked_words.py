"""What the one line for a suggestion says: who made it, before the colon, and what is suggested."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wgec_draft.model.delegations import delegations
from wgec_draft.model.roster import Roster
from wgec_draft.text.counted import counted
from wgec_draft.tui.gavel import told_matches

NO_NAME = "It is no name: these are words of the suggestion"
HINT = "“arv: words” is Arvania's; words alone come from the floor."
_LONGEST_NAME = 40
_IS_PROSE = re.compile(r"[][(){}.;!?“”\"\n]|^\d+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A suggestion as it was typed."""

    by: str
    """Who made it: a short name of the roster, a name it does not know, or nothing."""
    words: str
    is_known: bool = True
    """Whether the roster knows the name, or none was typed."""


def said(line: str, roster: Roster) -> Said:
    """What a line says. A colon at its beginning keeps what follows from being read as a name."""
    before, colon, after = line.partition(":")
    name = " ".join(before.split())
    if not colon or (name and not _may_be_name(name)):
        return Said("", line.strip())
    if not name:
        return Said("", after.strip())
    found = delegations(roster).matching(name)
    return Said(found[0].short if found else name, after.strip(), bool(found))


def hint(line: str, roster: Roster) -> str:
    """Whom the line is for, while it is typed."""
    if not line.strip():
        return HINT
    if ":" not in line:
        return (told_matches(line, roster) if _may_be_name(line.strip()) else "") or HINT
    found = said(line, roster)
    if not found.is_known:
        return f"{found.by} is not on the roster; enter asks. Begin with a colon where this is no name."
    return f"by {told_matches(found.by, roster).partition(' · ')[0]}" if found.by else "from the floor"


def told_lapsed(names: tuple[str, ...]) -> str:
    """Which suggestions lapsed, in a sentence; empty for none."""
    told = ", ".join(dict.fromkeys(name or "the floor" for name in names))
    return f"{counted(len(names), 'parked suggestion')} lapsed ({told})." if names else ""


def _may_be_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and len(text.split()) <= 4 and not _IS_PROSE.search(text)
