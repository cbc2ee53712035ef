"""What was typed and is not yet in the draft: kept by item, with the consent to reopen, until it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wgec_draft.model.draft import Draft
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.wording import EditText


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of one item as they stand in the editor."""

    text: str
    made_from: str
    """The words of the draft that they were typed over."""
    reopening: Reopening | None = None
    """Consent to reopen the item, if its words are agreed."""

    def command(self, item: str) -> EditText:
        """The change that puts them into the draft."""
        return EditText(item, self.text, self.reopening, self.made_from)


@dataclass(slots=True)
class Keeper:
    """Everything that is typed and not saved."""

    typed: dict[str, Typed] = field(default_factory=dict)
    """By item id, in the order in which the items were begun."""
    consents: dict[str, Reopening] = field(default_factory=dict)
    """Consent that was given and not yet used, by item id."""

    def take(self, item: str, text: str, in_draft: str) -> None:
        """Keeps the words of an item; where they are again those of the draft nothing is left to save."""
        former = self.typed.get(item)
        made_from = former.made_from if former else in_draft
        if text == made_from:
            self.typed.pop(item, None)
        else:
            self.typed[item] = Typed(text, made_from, self.consents.get(item))

    def consent(self, item: str, reopening: Reopening) -> None:
        """Remembers who asked to reopen an item."""
        self.consents[item] = reopening

    def text_of(self, item: str, in_draft: str) -> str:
        """The words as the person sees them: what was typed, else those of the draft."""
        typed = self.typed.get(item)
        return typed.text if typed else in_draft

    def waiting(self) -> Iterator[tuple[str, Typed]]:
        """What is to be saved, as it is at this moment."""
        return iter(tuple(self.typed.items()))

    def saved(self, item: str, what: Typed) -> None:
        """Forgets words that are in the draft now, unless more was typed meanwhile; that was typed over them."""
        now = self.typed.get(item)
        self.consents.pop(item, None)
        if now is not None and now.text == what.text:
            del self.typed[item]
        elif now is not None:
            self.typed[item] = Typed(now.text, what.text)

    def rebased(self, item: str, in_draft: str) -> None:
        """Says that the words are meant to stand in the place of what somebody else put there."""
        now = self.typed.get(item)
        if now is not None:
            self.typed[item] = Typed(now.text, in_draft, now.reopening)

    def dropped(self, item: str) -> str:
        """Forgets the words of an item on its person's wish, and gives them back."""
        now = self.typed.pop(item, None)
        return now.text if now else ""

    def overtaken(self, draft: Draft) -> tuple[str, ...]:
        """Ids of the items that somebody else reworded while words of ours wait for them."""
        present = {item.id: item.text for item in draft.items()}
        return tuple(item for item, typed in self.typed.items() if item in present and present[item] != typed.made_from)
