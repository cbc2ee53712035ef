"""What was typed and is not yet in the draft: kept by item, with the consent to reopen, until it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import prose

if TYPE_CHECKING:
    from wgec_draft.session.typing_journal import TypingJournal
    from wgec_draft.store.typed_words import TypingPlace


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of one item as they stand in the editor."""

    text: str
    made_from: str
    """The words of the draft that they were typed over."""
    reopening: Reopening | None = None
    """Consent to reopen the item, if its words are agreed."""

    def command(self, item: str) -> commands.EditText:
        """The change that puts them into the draft."""
        return commands.EditText(item, self.text, self.reopening, self.made_from)


@dataclass(slots=True)
class Keeper:
    """Everything that is typed and not saved, here and from the first key on in the journal."""

    typed: dict[str, Typed] = field(default_factory=dict)
    """By item id, in the order in which the items were begun."""
    consents: dict[str, Reopening] = field(default_factory=dict)
    """Consent that was given and not yet used, by item id."""
    held_back: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What agreed items would say if somebody consented to what was typed in them, over the words of the draft."""
    on_the_way: str = ""
    """Id of the item whose words are being saved: until that is done nobody knows what the draft will say."""
    journal: TypingJournal | None = None
    """Keeps the words should this process end before they are saved; None until the desk has its first rest."""

    def begin_journal(self, journal: TypingJournal) -> None:
        """Has everything taken down from now on."""
        self.journal = journal
        for item in self.typed:
            self._take_down(item)
        for item, (text, made_from) in self.held_back.items():
            journal.typed(words_of(item), made_from, text)

    def hold_back(self, item: str, text: str, in_draft: str) -> None:
        """Keeps words that wait for consent to reopen their item: in the journal alone, they are saved after it."""
        former = self.typed.get(item)
        self.held_back[item] = text, former.made_from if former else in_draft
        if self.journal is not None:
            self.journal.typed(words_of(item), self.held_back[item][1], text)

    def let_go(self, item: str) -> None:
        """Forgets them, since the person whose words they are did not consent; what was typed before them stays."""
        if self.held_back.pop(item, None) is None or self.journal is None:
            return
        if item in self.typed:
            self._take_down(item)
        else:
            self.journal.dropped(words_of(item))

    def take(self, item: str, text: str, in_draft: str) -> None:
        """Keeps the words of an item; where they are again those of the draft nothing is left to save."""
        former = self.typed.get(item)
        made_from = former.made_from if former else in_draft
        self.held_back.pop(item, None)
        if text == made_from and item != self.on_the_way:
            if self.typed.pop(item, None) is not None and self.journal is not None:
                self.journal.typed(words_of(item), made_from, made_from)
        else:
            self.typed[item] = Typed(text, made_from, self.consents.get(item))
            self._take_down(item)

    def consent(self, item: str, reopening: Reopening) -> None:
        """Remembers who asked to reopen an item."""
        self.consents[item] = reopening

    def leave(self, item: str) -> None:
        """Takes consent back that nobody used before going elsewhere."""
        if item not in self.typed:
            self.consents.pop(item, None)

    def text_of(self, item: str, in_draft: str) -> str:
        """The words as the person sees them: what was typed, else those of the draft."""
        typed = self.typed.get(item)
        return typed.text if typed else in_draft

    def waiting(self) -> Iterator[tuple[str, Typed]]:
        """What is to be saved, as it is at this moment."""
        return iter(tuple(self.typed.items()))

    def saved(self, what: Typed, item: Item, line: int) -> None:
        """Forgets words that made the item what it is now, by that line of the record.

        What was typed meanwhile was typed over those. Consent stays as long as the item is agreed: blanks alone don't
        reopen it.
        """
        if item.status is not Status.AGREED:
            self.consents.pop(item.id, None)
        now = self.typed.get(item.id)
        if now is not None and now.text == what.text:
            del self.typed[item.id]
        elif now is not None:
            self.typed[item.id] = Typed(now.text, item.text, self.consents.get(item.id))
        self._settle(item, line)

    def rebased(self, item: Item, text: str | None = None) -> None:
        """Says that the words, or the `text` made of them, stand in the place of what somebody else put there."""
        now = self.typed.get(item.id)
        if now is not None:
            reopening = now.reopening or (Reopening() if item.status is Status.AGREED else None)
            self.typed[item.id] = Typed(now.text if text is None else text, item.text, reopening)
            self._take_down(item.id)

    def dropped(self, item: str) -> str:
        """Forgets the words of an item on its person's wish, and gives them back."""
        now = self.typed.pop(item, None)
        self.consents.pop(item, None)
        if self.journal is not None:
            self.journal.dropped(words_of(item))
        return now.text if now else ""

    def overtaken(self, draft: Draft) -> tuple[str, ...]:
        """Ids of the items that somebody else changed so that words of ours can't simply be put into them.

        Words that the draft holds already are forgotten: they were saved, whatever was said of it.
        """
        present = {item.id: item for item in draft.items() if item.id in self.typed}
        for id, item in present.items():
            if item.withdrawn is None and item.text == prose(self.typed[id].text):
                del self.typed[id]
                self._settle(item, 0)
        return tuple(id for id, typed in self.typed.items() if _is_overtaken(typed, present.get(id)))

    def _take_down(self, item: str) -> None:
        if self.journal is not None:
            typed = self.typed[item]
            asked_by = typed.reopening.asked_by if typed.reopening is not None else None
            self.journal.typed(words_of(item), typed.made_from, typed.text, asked_by)

    def _settle(self, item: Item, line: int) -> None:
        if self.journal is not None:
            self.journal.settled(words_of(item.id), line, item.text)


def words_of(item: str) -> TypingPlace:
    """The place of an item's words in the journal."""
    from wgec_draft.store.typed_words import TypingPlace  # after the first paint

    return TypingPlace(item, "text")


def _is_overtaken(typed: Typed, item: Item | None) -> bool:
    if item is None or item.withdrawn is not None or item.text != typed.made_from:
        return True
    return item.status is Status.AGREED and typed.reopening is None
