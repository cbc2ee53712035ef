"""What a desk that died left behind: words that were typed and never came into the draft, to be kept or dropped."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.schema import Plain
from wgec_draft.model.state import State
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening, would_reopen
from wgec_draft.session.command import Command, Signature, prose
from wgec_draft.session.session import Outcome, Session
from wgec_draft.store.journal import DeadJournal, renewed
from wgec_draft.store.journal_folder import clean, dead_journals, journal_places
from wgec_draft.store.typed_words import Held, TypingPlace

if TYPE_CHECKING:
    from wgec_draft.store.record import Entry
    from wgec_draft.text.merge import MergedText


_DRAFT = "draft"
"""The name of the draft's side where two wordings are brought together."""


_BLANKS = 200
"""How much shorter, in characters, a text may become when it is saved: without its trailing blanks."""


class Standing(StrEnum):
    """How the draft stands to words that were recovered."""

    UNCHANGED = "unchanged"
    """It says what it said when they were begun."""
    CHANGED = "changed"
    """Somebody changed that field meanwhile: both are brought together."""
    GONE = "gone"
    """The item was withdrawn or removed meanwhile: they become an item of their own."""
    DIALOG = "dialog"
    """They stood in a dialog that was not yet answered: only that dialog can take them."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """Words of one field that were typed and are not in the draft."""

    place: TypingPlace
    path: str
    """The label path of the item, as people say it; empty for the draft itself and for what is gone."""
    by: str
    since: str
    """When the first of them was typed; ISO 8601 with offset."""
    last: str
    """When the last of them was typed."""
    base: str
    """The words of the draft over which they were typed."""
    text: str
    present: str
    """The words of the draft now; empty where the item is gone."""
    standing: Standing
    merged: MergedText | None
    """What keeping them makes where the draft has changed meanwhile, with what is to be looked at."""
    reopens: bool
    """Whether keeping them changes words that are agreed."""
    asked_by: str | None
    """Who had asked to reopen the item before it was typed in; None where nobody consented to that."""
    journal: Path

    @property
    def kept(self) -> str:
        """What the field says once they are kept."""
        return self.merged.text if self.merged else self.text

    @property
    def has_words(self) -> bool:
        """Whether there is anything to keep: an item can't be without words, while a note can be taken away."""
        return bool(self.kept) or (self.standing is not Standing.GONE and self.place.field != "text")

    def command(self, draft: Draft, text: str | None = None, reopening: Reopening | None = None) -> Command:
        """The change that keeps them, or the `text` that a person made of them. Raises `Refusal` for a dialog's."""
        words = self.kept if text is None else text
        if self.standing is Standing.DIALOG:
            raise Refusal("These words belong to a dialog that was never answered.", "Open it again to use them.")
        if self.standing is Standing.GONE:
            return commands.AddItem(words, commands.Spot(group=_group_for(draft, self.place.id)))
        if not self.place.id:
            return commands.ChangeDraft(note=words)
        if self.place.field == "note":
            return commands.ChangeNote(self.place.id, words)
        consent = Reopening(self.asked_by) if self.asked_by is not None else None
        return commands.EditText(self.place.id, words, reopening or consent, self.present)


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What came of decisions on recovered words."""

    kept: int
    """Fields whose words are in the draft now."""
    dropped: int
    refused: tuple[tuple[Recovered, Refusal], ...]
    """What could not be done, and why; these words come up again."""


class Recovery:
    """The journals of dead processes for one draft, held until their words are kept or dropped.

    Until it is closed no other desk is told of the same words. What is neither kept nor dropped comes up again.
    """

    def __init__(self, session: Session, places: Sequence[Path] | None = None) -> None:
        self._session = session
        folder = session.folder.path
        session.tidy()
        self._places = tuple(places or journal_places())
        clean(self._places)
        self._journals = list(dead_journals(folder, session.lineage(), self._places))

    def found(self) -> tuple[Recovered, ...]:
        """What was typed and is not in the draft, the oldest journal first; empty almost always, and then at once.

        To be asked anew after each change. Words that turn out to be in the draft already are settled on the way.
        Raises `Refusal` when the draft can't be read.
        """
        if not self._journals:
            return ()
        state, entries = self._session.state(), self._session.entries()
        places = {place.item.id: place for place in located_items(state.draft)}
        found = []
        for journal in tuple(self._journals):
            for held in journal.words.held():
                recovered = _recovered(journal, held, state, places)
                if recovered.text == recovered.present or _is_on_record(held, entries):
                    with contextlib.suppress(Refusal):  # it is found to be there again next time
                        self._mark(journal, {"settled": held.number, "line": len(entries), "at": _now()})
                else:
                    found.append(recovered)
        return tuple(found)

    def keep(
        self, recovered: Recovered, signature: Signature, *, text: str | None = None, reopening: Reopening | None = None
    ) -> Outcome:
        """Puts the words into the draft, or the `text` that a person made of them. Raises `Refusal`.

        Agreed words change only by the consent that was given before they were typed, or by `reopening`.
        """
        journal, held = self._of(recovered)
        command = recovered.command(self._session.state().draft, text, reopening)
        outcome = self._session.do(command, signature)
        with contextlib.suppress(Refusal):  # they are in the draft, and the record says so
            line = outcome.entry.seq if outcome.entry else 0
            self._mark(journal, {"settled": held.number, "line": line, "at": _now()})
        return outcome

    def carry_out(
        self, decisions: Iterable[tuple[Recovered, bool]], signature: Signature, reopening: Reopening | None = None
    ) -> CarriedOut:
        """Keeps the words that are to be kept and drops the others, each over the draft as those before left it.

        `reopening` is for agreed words that nobody consented to reopen yet. What only a dialog can take is left to it.
        """
        kept = dropped = 0
        refused: list[tuple[Recovered, Refusal]] = []
        for decided, is_kept in decisions:
            try:
                recovered = self.again(decided)
                if recovered is not None and not is_kept:
                    self.drop(recovered)
                    dropped += 1
                elif recovered is not None and recovered.standing is not Standing.DIALOG:
                    self.keep(recovered, signature, reopening=reopening if recovered.asked_by is None else None)
                    kept += 1
            except Refusal as refusal:
                refused.append((decided, refusal))
        return CarriedOut(kept, dropped, tuple(refused))

    def drop(self, recovered: Recovered) -> None:
        """Gives the words up on a person's wish; the journal keeps them for thirty days. Raises `Refusal`."""
        journal, held = self._of(recovered)
        self._mark(journal, {"dropped": held.number, "at": _now()})

    def again(self, recovered: Recovered) -> Recovered | None:
        """The same words over the draft as it stands now; None when nothing is left of them to keep or drop.

        Raises `Refusal` like `found`.
        """
        return next((each for each in self.found() if _names_the_same(each, recovered)), None)

    def close(self) -> None:
        """Lets go of the journals."""
        for journal in self._journals:
            journal.close()
        self._journals = []

    def _of(self, recovered: Recovered) -> tuple[DeadJournal, Held]:
        for journal in self._journals:
            held = journal.words.at(recovered.place) if journal.path == recovered.journal else None
            if held is not None:
                return journal, held
        raise Refusal("These words were kept or dropped already.")

    def _mark(self, journal: DeadJournal, record: Plain) -> None:
        """Writes down what became of words, and sets the journal aside when it was the last of them."""
        at = self._journals.index(journal)
        try:
            journal.file.append(record)
            journal.file.sync()
            journal.words.apply(record)
        except OSError:
            journal = self._renewed(journal, record)
        self._journals[at] = journal
        if not journal.words.held():
            journal.settle()
            del self._journals[at]

    def _renewed(self, journal: DeadJournal, record: Plain) -> DeadJournal:
        try:
            return renewed(journal, journal.words.after(record), self._places)
        except OSError as error:
            where = Place(str(journal.path))
            raise Refusal("this can't be written down.", f"{error.strerror}. Try again.", where) from error


def _names_the_same(one: Recovered, other: Recovered) -> bool:
    return (one.journal, one.place) == (other.journal, other.place)


def _recovered(journal: DeadJournal, held: Held, state: State, places: dict[str, Located]) -> Recovered:
    located = places.get(held.place.id)
    present, standing = _present(held, state, located)
    text = prose(held.text) if standing is not Standing.DIALOG else held.text
    merged = None
    base = prose(held.base)
    if standing is Standing.UNCHANGED and present != base and _was_typed_here(journal, held.place, present):
        base = present  # it was saved on the way, and the desk died before it could say so
    if standing is Standing.UNCHANGED and present != base:
        from wgec_draft.text.merge import merge_text, side_name

        standing = Standing.CHANGED
        merged = merge_text(base, {side_name(held.by, _DRAFT, "recovered"): text, _DRAFT: present})
    kept = merged.text if merged else text
    is_text = located is not None and standing is not Standing.GONE and held.place.field == "text"
    return Recovered(
        held.place,
        located.path if located else "",
        held.by,
        _iso(held.since),
        _iso(held.last),
        held.base if standing is Standing.DIALOG else base,
        text,
        present,
        standing,
        merged,
        is_text and located is not None and would_reopen(located.item, kept),
        held.asked_by,
        journal.path,
    )


def _was_typed_here(journal: DeadJournal, place: TypingPlace, words: str) -> bool:
    """Whether the field said these words at some time while this journal was written."""
    try:
        return any(
            len(text) - _BLANKS <= len(words) <= len(text) and prose(text) == words for text in journal.texts_of(place)
        )
    except OSError:
        return False


def _present(held: Held, state: State, located: Located | None) -> tuple[str, Standing]:
    """What the field says now, and whether it is there at all."""
    if held.place.field not in ("text", "note"):
        return held.base, Standing.DIALOG
    if not held.place.id and held.place.field == "note":
        return state.draft.note, Standing.UNCHANGED
    if located is None or located.item.withdrawn is not None:
        return "", Standing.GONE
    return located.item.text if held.place.field == "text" else located.item.note, Standing.UNCHANGED


def _is_on_record(held: Held, entries: Iterable[Entry]) -> bool:
    """Whether a change since the last key put these very words into that field, whatever became of them then."""
    words = prose(held.text)
    return any(
        datetime.fromisoformat(entry.written).timestamp() >= held.last and _puts(edit, held.place, words)
        for entry in entries
        for edit in entry.redo
    )


def _puts(edit: Plain, place: TypingPlace, words: str) -> bool:
    if not isinstance(edit, dict):
        return False
    if edit.get("act") == "insert" and edit.get("of") == "item":
        value = edit.get("value")
        return isinstance(value, dict) and place.field == "text" and str(value.get("text", "")).strip("\n") == words
    is_there = edit.get("act") == "set" and edit.get("id", "") == place.id and edit.get("field") == place.field
    return is_there and str(edit.get("value", "")).strip("\n") == words


def _group_for(draft: Draft, item: str) -> str:
    """Where words of an item go that is no longer in the text: where it was withdrawn, else to the end."""
    if not draft.groups:
        raise Refusal("The draft has no group to put these words in.", "Add a group first.")
    holding = (group.id for group in draft.groups if any(each.id == item for each in group.items))
    return next(holding, draft.groups[-1].id)


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")


def _now() -> int:
    return int(datetime.now().timestamp())
