"""How long delegations and constituencies have spoken, summed up from single interventions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wgec_draft.model.positions import NO_CONSTITUENCY
from wgec_draft.model.roster import Roster
from wgec_draft.model.speakers import Intervention


@dataclass(frozen=True, slots=True)
class Share:
    """What one delegation or constituency has spoken."""

    name: str
    seconds: int
    interventions: int


@dataclass(frozen=True, slots=True)
class SpeakingTimes:
    """Time spoken; who spoke longest stands first."""

    by_delegation: tuple[Share, ...] = ()
    by_constituency: tuple[Share, ...] = ()


@dataclass(slots=True)
class _Sums:
    seconds: dict[str, int] = field(default_factory=dict)
    interventions: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, seconds: int) -> None:
        self.seconds[name] = self.seconds.get(name, 0) + seconds
        self.interventions[name] = self.interventions.get(name, 0) + 1

    def shares(self) -> tuple[Share, ...]:
        shares = (Share(name, seconds, self.interventions[name]) for name, seconds in self.seconds.items())
        return tuple(sorted(shares, key=lambda share: -share.seconds))


def speaking_times(interventions: Iterable[Intervention], roster: Roster) -> SpeakingTimes:
    """The sums; a delegation that has another name by now is counted under the one that the roster has."""
    delegations, constituencies = _Sums(), _Sums()
    members = {name.casefold(): member for member in roster.members for name in member.names}
    for each in interventions:
        member = members.get(each.delegation.casefold())
        delegations.add(member.short if member is not None else each.delegation, each.seconds)
        constituencies.add((member.constituency if member is not None else "") or NO_CONSTITUENCY, each.seconds)
    return SpeakingTimes(delegations.shares(), constituencies.shares())
