"""What was typed and is not in the draft yet, as records of a journal tell it, at the desk and in a replay alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wgec_draft.model.codecs import Plain
from wgec_draft.text.differing import differing


@dataclass(frozen=True, slots=True)
class TypingPlace:
    """A field that a person types in."""

    id: str
    """Of the item, or of whatever else the words belong to; empty for the draft itself."""
    field: str
    """`text`, `note`, or the name that a dialog gives to its words."""


@dataclass(slots=True)
class Held:
    """The words of one field, since they were last those of the draft."""

    place: TypingPlace
    number: int
    """By which the records of one journal name the place."""
    base: str
    """The words of the draft over which these were typed."""
    text: str
    by: str
    since: int
    """When the first of them was typed; seconds since 1970."""
    last: int
    """When the last of them was typed."""
    asked_by: str | None = None
    """Who asked to reopen the item, empty if nobody is named; None where nobody consented to that."""

    def plain(self) -> Plain:
        """As a snapshot holds it."""
        return {"begun": self.number, **_begun(self), "text": self.text, "last": self.last}


class TypedWords:
    """Everything held, place by place. Records are made and applied here, and nowhere else."""

    def __init__(self) -> None:
        self._held: dict[int, Held] = {}
        self._numbers: dict[TypingPlace, int] = {}
        self._last_number = 0
        self._uncertain: set[int] = set()
        """Places of which a record is lost: what follows there can't be placed any more."""

    def held(self) -> tuple[Held, ...]:
        """What is held and differs from the draft, in the order in which it was begun."""
        return tuple(held for held in self._held.values() if held.text != held.base)

    def at(self, place: TypingPlace) -> Held | None:
        """What is held in a place."""
        return self._held.get(self._numbers.get(place, 0))

    def snapshot(self) -> Plain:
        """A record of everything held."""
        return {"held": [held.plain() for held in self._held.values()]}

    def after(self, record: Plain) -> TypedWords:
        """What is held after one more record; this stays as it is."""
        words = TypedWords()
        words.apply(self.snapshot())
        words.apply(record)
        return words

    def begun(self, place: TypingPlace, base: str, by: str, at: int, asked_by: str | None = None) -> Plain:
        """The record that a place is typed in, over these words of the draft."""
        former = self.at(place)
        number = former.number if former else self._last_number + 1
        text = former.text if former else base
        held = Held(place, number, base, text, by, former.since if former else at, at, asked_by)
        return {"begun": number, **_begun(held)}

    def apply(self, record: Plain) -> None:
        """Goes on by a record. Raises `ValueError`, `KeyError` or `TypeError` when it is none of ours."""
        if isinstance(record, list):
            self._edit(*_edit(record))
        elif not isinstance(record, Mapping):
            self._uncertain = set(self._held)
        elif "held" in record:
            self._take_snapshot(record["held"])
        elif "begun" in record:
            self._begin(record)
        elif "settled" in record:
            self._settle(_whole(record["settled"]), record.get("base"), _whole(record["at"]))
        elif "dropped" in record:
            self._forget(_whole(record["dropped"]))
        else:
            raise ValueError("a record of another kind")

    def _edit(self, number: int, start: int, end: int, inserted: str, at: int) -> None:
        if number in self._uncertain:
            return
        held = self._held[number]
        if not 0 <= start <= end <= len(held.text):
            raise ValueError("an edit outside of its text")
        held.text = held.text[:start] + inserted + held.text[end:]
        held.last = at

    def _take_snapshot(self, snapshot: Plain) -> None:
        if not isinstance(snapshot, list):
            raise TypeError("no snapshot")
        self._held, self._numbers, self._uncertain = {}, {}, set()
        for record in snapshot:
            self._begin(record)

    def _begin(self, record: Any) -> None:
        number, place = _whole(record["begun"]), TypingPlace(_text(record["id"]), _text(record["field"]))
        base, asked_by = _text(record["base"]), record.get("asked_by")
        former = self._held.get(number)
        text = record.get("text", former.text if former else base)
        since = _whole(record["since"])
        self._held[number] = Held(
            place,
            number,
            base,
            _text(text),
            _text(record["by"]),
            since,
            _whole(record.get("last", since)),
            None if asked_by is None else _text(asked_by),
        )
        self._numbers[place] = number
        self._last_number = max(number, self._last_number)
        if former is None:
            self._uncertain.discard(number)

    def _settle(self, number: int, base: Plain, at: int) -> None:
        if base is None:
            self._forget(number)
        elif number in self._held:
            held = self._held[number]
            held.base, held.since, held.asked_by = _text(base), at, None

    def _forget(self, number: int) -> None:
        held = self._held.pop(number, None)
        self._uncertain.discard(number)
        if held is not None:
            self._numbers.pop(held.place, None)


def replayed(records: Iterable[Plain]) -> TypedWords:
    """What a journal holds at its end; a record that makes no sense is passed over like one that is lost."""
    words = TypedWords()
    for _ in _steps(words, records):
        pass
    return words


def texts_of(place: TypingPlace, records: Iterable[Plain]) -> Iterator[str]:
    """Every text that a field held on the way, key by key."""
    words = TypedWords()
    for _ in _steps(words, records):
        held = words.at(place)
        if held is not None:
            yield held.text


def _steps(words: TypedWords, records: Iterable[Plain]) -> Iterator[None]:
    for record in records:
        try:
            words.apply(record)
        except (ValueError, KeyError, TypeError):
            words.apply(None)
        yield


def edit_between(old: str, new: str) -> tuple[int, int, str]:
    """The one replacement that makes the new text of the old one: where it begins and ends, and what comes there."""
    start, end, stop = differing(old, new)
    return start, end, new[start:stop]


def _begun(held: Held) -> dict[str, Plain]:
    content: dict[str, Plain] = {
        "id": held.place.id,
        "field": held.place.field,
        "by": held.by,
        "since": held.since,
        "base": held.base,
    }
    return content if held.asked_by is None else {**content, "asked_by": held.asked_by}


def _edit(record: list[Plain]) -> tuple[int, int, int, str, int]:
    number, start, end, inserted, at = record
    return _whole(number), _whole(start), _whole(end), _text(inserted), _whole(at)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no number")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("no text")
    return value
