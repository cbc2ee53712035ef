"""The gavel at the desk: proposes agreement on the item in view, and records it for the words that were shown."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from wgec_draft.model.delegations import delegations
from wgec_draft.model.projection import text_digest
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.session import Outcome
from wgec_draft.tui.field import Field, completed
from wgec_draft.tui.gavel import is_yes, proposed, shade_fields
from wgec_draft.tui.screens.known_names import KnownNames, Names

_REWORDED = "The words were changed while this was open; nothing was agreed. These are the words now."


class Agreeing(KnownNames):
    """Agreement: proposed, seen, confirmed."""

    def act_agree(self) -> None:
        """Proposes agreement on the item in view."""
        self.propose_agreement(self.item_id, {})

    def propose_agreement(self, id: str, answers: Mapping[str, str]) -> None:
        """Shows the item of that id as it stands, saved, and asks whether it is agreed, with answers filled in."""

        async def saved_first() -> None:
            if await self.save():
                await asyncio.wrap_future(self.live.look_at_parked())
                self._propose(id, answers)
            else:
                self.desk.tell(f"Nothing was done. {self.unsaved()}", "warning")

        self.work(saved_first(), opens=True)

    def say_decided(self, item: str, outcome: Outcome) -> None:
        """Says how an item was decided on, and what the checks find in it now."""
        from wgec_draft.model.checks import checked
        from wgec_draft.session.parking import lapsed_by
        from wgec_draft.tui.parked_words import told_lapsed

        place = self.places.get(item)
        if place is None or place.item.status is None:
            return
        found = [f.what for f in checked(outcome.after.draft, outcome.after.roster, {item})]
        lapsed = told_lapsed(lapsed_by(outcome.entry, item)) if outcome.entry is not None else ""
        said = " ".join(filter(None, (f"{place.path}: {place.item.status.spoken}.", lapsed)))
        self.desk.tell(f"{said} Note: {'; '.join(found)}." if found else said, "warning" if found else "information")

    def _propose(self, id: str, answers: Mapping[str, str], warning: str = "") -> None:
        from wgec_draft.tui.screens.gavel import Gavel

        place = self.places.get(id)
        if place is None or place.item.withdrawn is not None or place.item.status is None:
            return  # another program took it away meanwhile, and that was said
        roster = self.known.roster
        of = proposed(place, roster, self.live.parked.open_of(id))
        fields = shade_fields(place.item, roster, answers)
        self.ask(
            f"{place.path}: is this agreed?",
            fields,
            lambda given: self._agreed(of.item, of.seen, given, fields),
            keeps={"note": "decide.note"},
            made=partial(Gavel, of=of, roster=roster, warning=warning),
            about=id,
        )

    def _agreed(self, id: str, seen: str, answers: Mapping[str, str], fields: Sequence[Field]) -> None:
        """Records the agreement, once every name in it is known."""
        offered = {field.id: field.suggestions for field in fields}
        reserving, pending = (self._listed(answers[each], offered[each]) for each in ("reservations", "pending"))

        def known(names: Names | None) -> None:
            if names is None:
                self._propose(id, answers)
                return
            command = commands.SetStatus(
                item=id,
                status=Status.AGREED,
                note=answers["note"],
                ad_referendum=is_yes(answers["ad_referendum"]),
                reservations=_each_once(names.written[: len(reserving)]),
                pending=_each_once(names.written[len(reserving) :]),
                seen=seen,
            )
            self.work(self._record(command, names, answers))

        self.know((*reserving, *pending), known)

    def _listed(self, answer: str, offered: Sequence[str]) -> list[str]:
        """The names in an answer, each as it was shown while it was typed."""
        roster = self.known.roster
        names = delegations(roster).listed(answer)
        return [name if roster.find(name) is not None else completed(name, offered) for name in names]

    async def _record(self, command: commands.SetStatus, names: Names, answers: Mapping[str, str]) -> None:
        """Puts the agreement on the record, after those who join the roster; shows words that came in between."""
        await self.join(names)
        outcome = await self.perform(command, going_to=command.item)
        if outcome is not None:
            self.say_decided(command.item, outcome)
            return
        place = self.places.get(command.item)
        if place is not None and text_digest(place.item.text) != command.seen:
            self._propose(command.item, answers, _REWORDED)


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
