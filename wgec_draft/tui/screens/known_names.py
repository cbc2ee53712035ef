"""Names that somebody typed and the roster does not know: added, taken for another one, or kept as they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wgec_draft.model.roster import Member
from wgec_draft.session import commands
from wgec_draft.tui.field import completed
from wgec_draft.tui.screens.desk_part import DeskPart
from wgec_draft.tui.unknown_names import joining, question_about, ways_with, written


@dataclass(frozen=True, slots=True)
class Names:
    """Names as they are written down, in the order in which they were typed, and who joins the roster."""

    written: tuple[str, ...] = ()
    joining: tuple[Member, ...] = ()


class KnownNames(DeskPart):
    """Asks about names that the roster does not know; no name is ever dropped."""

    def know(self, typed: Sequence[str], then: Callable[[Names | None], None]) -> None:
        """Goes on with the short names of those who are known, after a question about each who is not.

        The first letters of a name are enough. With None where a question was left.
        """
        self._know(tuple(map(self._completed, typed)), Names(), then)

    async def join(self, names: Names) -> None:
        """Puts those on the roster who join it."""
        for member in names.joining:
            await self.perform(commands.AddMember(member))

    def _completed(self, name: str) -> str:
        return name if self.known.roster.find(name) is not None else completed(name, self.names())

    def _know(self, typed: tuple[str, ...], so_far: Names, then: Callable[[Names | None], None]) -> None:
        if not typed:
            then(so_far)
            return
        name, rest = typed[0], typed[1:]
        member = self.known.roster.find(name)
        if member is not None or any(each.answers_to(name) for each in so_far.joining):
            short = member.short if member is not None else name
            self._know(rest, replace(so_far, written=(*so_far.written, short)), then)
            return

        def answered(answer: str | None) -> None:
            if answer is None:
                then(None)
                return
            known = Names((*so_far.written, written(name, answer)), (*so_far.joining, *joining(name, answer)))
            self._know(rest, known, then)

        self.desk.ask(question_about(name), ways_with(name, self.known.roster), answered)
