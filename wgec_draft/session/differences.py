"""What a conflict copy has otherwise, thing by thing, and the choices that somebody has for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Command
from wgec_draft.session.commands.taking import TakeFrame, TakeItem, TakeMember


class Choice(StrEnum):
    """What becomes of one thing that the copy has and the draft has not."""

    MERGED = "merged"
    """Both are brought together; where they can't be, both stand in brackets."""
    BOTH = "both"
    """Both stand in brackets wherever they differ."""
    LEFT = "left"
    """The draft stays as it is."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One item or member that the copy has otherwise than the draft; or title, note and groups together."""

    id: str
    """The item, or the short name of the member; empty for title, note and groups."""
    path: str
    """The label path or the short name, as people say it."""
    what: str
    """What taking it in means, in a few words."""
    present: str
    """The words of the draft; empty where it has none."""
    merged: str
    """The words once both are brought together."""
    both: str
    """The words with both in brackets wherever they differ; the same as `merged` where nothing differs in words."""
    reopens: tuple[Choice, ...]
    """The choices that take an agreement back."""
    commands: Mapping[Choice, TakeItem | TakeFrame | TakeMember]
    """The change that each choice but `left` is."""
    is_doubtful: bool = False
    """Whether somebody has to say so before it is taken in: it takes something out of the file."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen."""
        taking = (Choice.MERGED, Choice.BOTH) if self.both != self.merged else (Choice.MERGED,)
        return (*taking, Choice.LEFT)

    @property
    def suggested(self) -> Choice:
        """What is chosen where nobody says anything: no words of the copy are lost by that."""
        return Choice.LEFT if self.is_doubtful else Choice.MERGED

    def words(self, choice: Choice) -> str:
        """The words that the choice leaves in the draft."""
        return {Choice.MERGED: self.merged, Choice.BOTH: self.both, Choice.LEFT: self.present}[choice]

    def command(self, choice: Choice, reopening: Reopening | None) -> Command:
        """The change that the choice is."""
        command = self.commands[choice]
        return replace(command, reopening=reopening) if isinstance(command, TakeItem) else command
