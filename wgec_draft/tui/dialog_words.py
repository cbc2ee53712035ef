"""What was typed into the long fields of dialogs and is not in the draft: it stands there when they open again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from wgec_draft.session.command import prose
from wgec_draft.tui.field import Field

if TYPE_CHECKING:
    from wgec_draft.session.typing_journal import TypingJournal
    from wgec_draft.store.typed_words import TypingPlace

Places = Mapping[str, "TypingPlace"]
"""Where in the journal the words of a dialog's fields belong, by the field's id."""


class DialogWords:
    """The words by their place, here and from the first key on in the journal; forgotten once a change has them."""

    def __init__(self) -> None:
        self._words: dict[TypingPlace, str] = {}
        self._early: dict[TypingPlace, str] = {}
        """What the fields held at first in which something was typed while there was no journal yet."""
        self._answered: tuple[TypingPlace, ...] = ()
        self._journal: TypingJournal | None = None
        self._forget: Callable[[TypingPlace], None] = lambda _place: None

    def begin_journal(self, journal: TypingJournal) -> None:
        """Has everything taken down from now on, and what was typed before."""
        self._journal = journal
        for place, base in self._early.items():
            journal.typed(place, base, self._words[place])
        self._early.clear()

    def take_over(self, left: Mapping[TypingPlace, str], forget: Callable[[TypingPlace], None]) -> None:
        """Shows what an earlier desk left, too; `forget` is told of what is in the draft then, or given up."""
        self._words |= left
        self._forget = forget

    def filled(self, fields: Iterable[Field], places: Places) -> tuple[Field, ...]:
        """The fields of a dialog, with the words that were typed there before."""
        words = {field: self._words[place] for field, place in places.items() if place in self._words}
        return tuple(replace(field, value=words.get(field.id, field.value)) for field in fields)

    def typed(self, place: TypingPlace, base: str, text: str) -> None:
        """Keeps what a field holds now, where it held `base` at first."""
        self._words[place] = text
        if self._journal is not None:
            self._journal.typed(place, base, text)
        else:
            self._early[place] = base

    def answered(self, places: Iterable[TypingPlace]) -> None:
        """Says that the next change is made of these words."""
        self._answered = tuple(places)

    def changed(self, line: int) -> None:
        """Says that it was made, by that line of the record."""
        for place in self._answered:
            words = self._words.pop(place, "")
            self._early.pop(place, None)
            self._forget(place)
            if self._journal is not None:
                self._journal.settled(place, line, prose(words))
        self._answered = ()

    def given_up(self, places: Iterable[TypingPlace]) -> None:
        """Forgets words on a person's wish; the journal keeps them for a while."""
        for place in places:
            self._words.pop(place, None)
            self._early.pop(place, None)
            self._forget(place)
            if self._journal is not None:
                self._journal.dropped(place)
