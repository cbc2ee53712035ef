"""Words that somebody else changed while they were being typed in: brought together, or asked about, never dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from wgec_draft.model.draft import Item
from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.command import Command, prose
from wgec_draft.session.session import Outcome
from wgec_draft.tui.screens.desk_part import DeskPart
from wgec_draft.tui.screens.saving import new_item

if TYPE_CHECKING:
    from concurrent.futures import Future

    from wgec_draft.text.merge import MergedText

Result = TypeVar("Result")

_THEIRS = "the file"
"""The name of the other side's wording: nobody knows who changed the file."""


class Underneath(DeskPart):
    """Two wordings of one item, from one text: ours in the editor, theirs in the draft."""

    def __init__(self) -> None:
        super().__init__()
        self._overtaken: dict[str, Located] = {}
        """Items whose words can't be brought together by themselves, where they stand or stood."""
        self._is_asking = False

    if TYPE_CHECKING:  # what the way to the disk gives
        troubles: dict[str, str]

        def say_trouble(self, item: str, trouble: str) -> None:
            """Says why the words of an item are not saved."""

        async def answer_of(self, asked: Future[Result]) -> Result:
            """What the session answers."""
            ...

        def took(self, outcome: Outcome) -> None:
            """Notes what a change of ours made of the draft."""

    def find_overtaken(self, places: dict[str, Located]) -> None:
        """Sees to words under which the draft became another one; `places` is where their items stand or stood."""
        found = {item: self.places.get(item, places[item]) for item in self.keeper.overtaken(self.draft)}
        asked = {item: place for item, place in found.items() if not self._bring_together(place)}
        if not asked.keys() <= self._overtaken.keys():
            self._overtaken |= asked
            self.ask_whose_words()

    def no_longer_asked(self, item: str) -> None:
        """Forgets that it was to be asked whose words stand."""
        self._overtaken.pop(item, None)

    def _bring_together(self, place: Located) -> bool:
        """Puts their changes beside ours where they are in other sentences; False where somebody has to say."""
        item = place.item
        if item.id not in self.places or item.withdrawn is not None or item.status is Status.AGREED:
            return False
        from wgec_draft.text.merge import are_apart

        typed = self.keeper.typed[item.id]
        if not are_apart(typed.made_from, prose(typed.text), item.text):
            return False
        self._take_merged(place, self._merged(place))
        self.desk.tell(f"{place.path}: what another program wrote there stands beside your words.", "warning")
        return True

    def _merged(self, place: Located) -> MergedText:
        """What both made of the text that was there before; where they differ, in brackets with their names."""
        from wgec_draft.text.merge import merge_text, side_name

        typed = self.keeper.typed[place.item.id]
        ours = side_name(self.desk.by, _THEIRS, "the desk")
        return merge_text(typed.made_from, {ours: prose(typed.text), _THEIRS: place.item.text})

    def _take_merged(self, place: Located, merged: MergedText) -> None:
        """Has the merged words in the editor, typed over theirs; they are saved like all others."""
        self.keeper.rebased(self.places[place.item.id].item, merged.text)
        self.show_draft()
        self.save_soon(self.desk.configuration.time_of_rest)

    def ask_whose_words(self) -> None:
        """Asks, one after the other, whose words stand where what was being typed in was changed."""
        if self._is_asking or not self._overtaken:
            return
        self._is_asking = True
        place = next(iter(self._overtaken.values()))
        item = place.item
        is_gone = item.id not in self.places
        both = {} if is_gone or item.withdrawn is not None else {"both": "Both, in brackets where they differ"}
        choices = both | {
            "mine": _what_mine_means(item, is_gone=is_gone),
            "theirs": "Theirs; mine can be put back with ctrl+v",
        }

        def answered(answer: str | None) -> None:
            self._is_asking = False
            self.take_typed()
            if answer is None:
                self.say_trouble(item.id, f"{place.path} is not saved: nobody knows whose words stand. ^s asks again.")
                return
            self._overtaken.pop(item.id, None)
            if answer == "theirs":
                self.app.copy_to_clipboard(self.keeper.dropped(item.id))
                self.show_draft()
            elif answer == "both":
                now = self.places.get(item.id, place)
                self._take_merged(now, self._merged(now))
            else:
                self.work(self._keep_mine(place))
            self.ask_whose_words()

        said = "taken out of the file" if is_gone else "changed"
        self.desk.ask(f"{place.path} was {said} while you typed in it. Whose words?", choices, answered, unasked=True)

    async def _keep_mine(self, place: Located) -> None:
        id = place.item.id
        if id not in self.places:
            groups = [group.id for group in self.draft.groups]
            group = place.group.id if place.group.id in groups else groups[-1] if groups else ""
            command = commands.AddItem(self.keeper.text_of(id, ""), commands.Spot(group=group), place.item.label)
            outcome = await self._instead(command)
            if outcome is not None:
                self.keeper.dropped(id)
                self.troubles.pop(id, None)
                self.show_draft(going_to=new_item(outcome))
            return
        if self.places[id].item.withdrawn is not None and await self._instead(commands.RestoreItem(id)) is None:
            return
        self.keeper.rebased(self.places[id].item)
        await self.save()

    async def _instead(self, command: Command) -> Outcome | None:
        """A change without which words can't be saved, and so is not put off until they are."""
        try:
            outcome = await self.answer_of(self.live.do(command, self.signature()))
        except Refusal as refusal:
            self.desk.tell(str(refusal), "error")
            return None
        self.took(outcome)
        self.show_draft()
        return outcome


def _what_mine_means(item: Item, *, is_gone: bool) -> str:
    if is_gone:
        return "Mine; they become a new item at the end of its group"
    if item.withdrawn is not None:
        return "Mine; the item is put back into the text"
    return "Mine; theirs stay on the record"
