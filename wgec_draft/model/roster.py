"""Who takes part: delegations and groups, the short names that attributions use, and their focal points."""

from __future__ import annotations

from dataclasses import dataclass

from wgec_draft.model.draft import Extra

ROSTER_FORMAT = "wgec-draft-members/1"


@dataclass(frozen=True, slots=True)
class Member:
    """A delegation, or a group that speaks for several."""

    name: str
    short: str
    """Used in attributions; unique in the roster."""
    aliases: tuple[str, ...] = ()
    constituency: str = ""
    focal_point: str = ""
    observer: bool = False
    speaks_for: tuple[str, ...] = ()
    """Short names of the delegations a group speaks for."""
    extra: Extra = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the one for attributions first."""
        return (self.short, self.name, *self.aliases)

    def answers_to(self, name: str) -> bool:
        """Whether the name, in any case, is one of this member's."""
        wanted = name.casefold()
        return any(wanted == own.casefold() for own in self.names)


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of the group, in the order of the file."""

    format: str = ROSTER_FORMAT
    members: tuple[Member, ...] = ()
    extra: Extra = ()

    def find(self, name: str) -> Member | None:
        """The member of that short name, name or alias, in any case."""
        return next((member for member in self.members if member.answers_to(name)), None)

    def names(self) -> tuple[str, ...]:
        """Every name an attribution may use."""
        return tuple(name for member in self.members for name in member.names)
