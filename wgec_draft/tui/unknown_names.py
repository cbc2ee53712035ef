"""What can be done about a name that the roster does not know: added, taken for another, or kept; never dropped."""

from __future__ import annotations

from wgec_draft.model.delegations import delegations
from wgec_draft.model.roster import Member, Roster

_MEANT = "meant:"
_MOST = 3


def question_about(name: str) -> str:
    """What is asked about it."""
    return f"{name} is not on the roster."


def ways_with(name: str, roster: Roster) -> dict[str, str]:
    """The answers, with those of the roster that look like it told apart."""
    search = delegations(roster)
    meant = {}
    for member in search.alike(name)[:_MOST]:
        told = search.told(member)
        meant[f"{_MEANT}{member.short}"] = f"{member.short} is meant" + (f": {told}" if told else "")
    return {"add": f"Add {name} to the roster", **meant, "keep": f"Write {name}, and leave the roster as it is"}


def written(name: str, answer: str) -> str:
    """The name as it is written down after an answer."""
    return answer.removeprefix(_MEANT) if answer.startswith(_MEANT) else name


def joining(name: str, answer: str) -> tuple[Member, ...]:
    """Who joins the roster by an answer."""
    return (Member(name, name),) if answer == "add" else ()
