"""What a screen says of the floor: who has it, what is left of its time, who comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from wgec_draft.model.speakers import SpeakersList, Turn, Waiting
from wgec_draft.model.speaking_clock import Warned, minutes
from wgec_draft.tui.lines import cut, width_of

_NEXT = 3
"""Delegations that are named of those who wait."""
_SHORTEST_NAME = 12


@dataclass(frozen=True, slots=True)
class FloorTold:
    """The floor at one moment, as it is drawn; two moments at which the same is drawn are equal."""

    speaker: str = ""
    """Who has it; empty where nobody does."""
    turn: Turn = Turn.MEMBER
    left: str = ""
    """What is left, in words."""
    clock: str = ""
    """The same as figures: `1:23`, `-0:12`."""
    warned: Warned = Warned.NOT_YET
    is_running: bool = False
    since: str = ""
    """Hour and minute at which it was given the floor."""
    limit: str = ""
    waiting: tuple[Waiting, ...] = ()
    is_open: bool = True

    @property
    def symbol(self) -> str:
        """Whether the clock runs, stands still, or nobody speaks."""
        return "▶" if self.is_running else "‖" if self.speaker else "·"

    @property
    def called(self) -> str:
        """Who has the floor, and as what, where that is no matter of course."""
        return f"{self.speaker} (point of order)" if self.turn is Turn.POINT_OF_ORDER else self.speaker

    @property
    def told(self) -> str:
        """What is left, and whether the clock stands still."""
        return self.left if self.is_running or not self.speaker else f"{self.left}, paused"


def floor_told(speakers: SpeakersList | None, now: float) -> FloorTold:
    """What is to be said at that moment of the clock."""
    if speakers is None:
        return FloorTold()
    waiting, speaking = speakers.waiting, speakers.speaking
    if speaking is None:
        return FloorTold(waiting=waiting, is_open=speakers.is_open)
    clock = speaking.clock
    left = clock.left(now)
    return FloorTold(
        clock.delegation,
        speaking.turn,
        clock.told(now),
        minutes(ceil(left)) if left > 0 else f"-{minutes(floor(-left))}",
        clock.warned(now),
        clock.running_since is not None,
        speaking.since[11:16],
        minutes(clock.limit),
        waiting,
        speakers.is_open,
    )


def told_waiting(waiting: Sequence[Waiting], width: int) -> str:
    """Who waits, the next few by name, in so many cells: `4 wait: Belmora, Cordelia, Dravenia, …`."""
    if not waiting:
        return "nobody waits"
    count = f"{len(waiting)} {'waits' if len(waiting) == 1 else 'wait'}"
    names = ", ".join(entry.delegation for entry in waiting[:_NEXT]) + (", …" if len(waiting) > _NEXT else "")
    room = width - width_of(count) - 2
    return f"{count}: {cut(names, room)}" if room >= _SHORTEST_NAME else cut(count, width)
