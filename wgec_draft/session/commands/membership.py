"""Who takes part: changes to the roster."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.state import State
from wgec_draft.session.command import Context, line


@dataclass(frozen=True, slots=True)
class AddMember:
    """Put a delegation or a group on the roster."""

    act: ClassVar[str] = "add-member"
    member: Member

    def apply(self, state: State, _context: Context) -> State:
        """The state with the member added."""
        member = _clean(self.member)
        for name in member.names:
            taken = state.roster.find(name)
            if taken is not None:
                raise Refusal(f"{name!r} is a name of {taken.name} already.", "Choose another, or change that member.")
        return replace(state, roster=replace(state.roster, members=(*state.roster.members, member)))


@dataclass(frozen=True, slots=True)
class ChangeMember:
    """Change what the roster says of a member; None leaves a thing as it is."""

    act: ClassVar[str] = "change-member"
    member: str
    name: str | None = None
    short: str | None = None
    aliases: tuple[str, ...] | None = None
    constituency: str | None = None
    focal_point: str | None = None
    observer: bool | None = None
    speaks_for: tuple[str, ...] | None = None

    def apply(self, state: State, _context: Context) -> State:
        """The state with the member changed."""
        member = _found(state, self.member)
        given = {name: getattr(self, name) for name in _CHANGEABLE if getattr(self, name) is not None}
        return with_member(state, member, replace(member, **given))


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Take a member off the roster. What the draft says of it stays."""

    act: ClassVar[str] = "remove-member"
    member: str

    def apply(self, state: State, _context: Context) -> State:
        """The state without the member."""
        member = _found(state, self.member)
        return without_member(state, member)


def with_member(state: State, former: Member, member: Member) -> State:
    """The state with a member of the roster in another form. Raises `Refusal` where it has a name of another one."""
    changed = _clean(member)
    for other in state.roster.members:
        if other is not former and (clash := _shared_name(other, changed)):
            raise Refusal(f"{clash!r} is a name of {other.name} already.", "Choose another.")
    members = tuple(changed if other is former else other for other in state.roster.members)
    return replace(state, roster=replace(state.roster, members=members))


def without_member(state: State, member: Member) -> State:
    """The state with a member taken off the roster."""
    members = tuple(other for other in state.roster.members if other is not member)
    return replace(state, roster=replace(state.roster, members=members))


_CHANGEABLE = ("name", "short", "aliases", "constituency", "focal_point", "observer", "speaks_for")


def _found(state: State, name: str) -> Member:
    member = state.roster.find(name)
    if member is None:
        raise Refusal(f"There is no member {name!r} on the roster.", "`members FOLDER` lists them.")
    return member


def _shared_name(one: Member, other: Member) -> str:
    return next((name for name in other.names if one.answers_to(name)), "")


def _clean(member: Member) -> Member:
    clean = replace(
        member,
        name=line(member.name, "name"),
        short=line(member.short, "short name"),
        aliases=tuple(line(alias, "alias") for alias in member.aliases),
        constituency=line(member.constituency, "constituency"),
        focal_point=line(member.focal_point, "focal point"),
        speaks_for=tuple(line(name, "name") for name in member.speaks_for),
    )
    if not clean.name or not clean.short:
        raise Refusal("A member needs a name and a short name.")
    return clean
