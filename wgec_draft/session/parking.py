"""Suggestions from the floor: how they are noted and dropped, and what the record says became of them.

Taking one up, or deciding on its item, writes nothing into the private file: the line of the record says it, so that
undoing, redoing and crashes can never make the two disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.suggestions import Dropped, Ending, Fate, Parked, Suggestion, decided_items
from wgec_draft.store.disk import disk_troubles
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.followed_record import FollowedRecord
from wgec_draft.store.record import Entry, entry_of
from wgec_draft.store.suggestions import NOTHING_STORED, save_suggestions, stored_suggestions

if TYPE_CHECKING:
    from wgec_draft.model.codecs import Plain
    from wgec_draft.session.command import Signature
    from wgec_draft.session.writing import Writer

_CONCERNS = b'"suggestions":['
"""Stands in every line of the record that says something of suggestions."""
_FATES = frozenset(map(str, Fate))


class ParkedReader:
    """Reads the private file and what the record says of it; neither is gone through twice while it stays the same."""

    def __init__(self, folder: DraftFolder) -> None:
        self._folder = folder
        self._stored = NOTHING_STORED
        self._record = FollowedRecord(folder.record_file)
        self._endings: dict[str, Ending] = {}

    def now(self) -> Parked:
        """The suggestions as they stand; where the file can't be read those of before, with what is wrong."""
        trouble = ""
        try:
            with disk_troubles(self._folder.suggestions_file, "read"):
                self._stored = stored_suggestions(self._folder, self._stored)
        except Refusal as refusal:
            trouble = str(refusal)
        suggestions = self._stored.value.suggestions
        return Parked(suggestions, self._ended() if suggestions else {}, trouble)

    def _ended(self) -> dict[str, Ending]:
        try:
            unended = self._record.follow(self._take, self._endings.clear)
        except Refusal:  # whoever needs the record says so
            return dict(self._endings)
        endings = dict(self._endings)
        _follow(endings, unended)
        return endings

    def _take(self, raw: bytes) -> None:
        _follow(self._endings, raw)


def park(
    writer: Writer, item: str, words: str, signature: Signature, *, about: str = "", meeting: int | None = None
) -> Suggestion:
    """Notes a suggestion on the item of that name, made by the delegation that the signature speaks for.

    Raises `Refusal`, with nothing noted.
    """
    from wgec_draft.session.command import item_in_the_text, line, prose
    from wgec_draft.session.identifiers import id_source

    place = item_in_the_text(writer.state, item)
    text, by = prose(words), line(signature.for_, "name of a delegation")
    member = writer.state.roster.find(by)
    by = member.short if member is not None else by
    if not text:
        raise Refusal("A suggestion needs words.", "Say what is suggested.")
    stored = stored_suggestions(writer.folder)
    taken = [each.id for each in stored.value.suggestions]
    seed = f"{writer.lineage} {signature.at} {signature.by} {by} {place.item.id} {text}"
    current = writer.state.draft.current_meeting
    number = meeting if meeting is not None else current.number if current else None
    noted = Suggestion(id_source(seed, taken, "s")(), place.item.id, by, signature.at, number, text, prose(about))
    everything = replace(stored.value, suggestions=(*stored.value.suggestions, noted))
    save_suggestions(writer.folder, stored, everything)
    return noted


def drop(writer: Writer, suggestion: Suggestion, reason: str, signature: Signature) -> Suggestion:
    """Notes that the chair dropped a suggestion, and why; it stays in the file. Raises `Refusal`."""
    from wgec_draft.session.command import prose

    stored = stored_suggestions(writer.folder)
    check_open(writer, suggestion)
    why = prose(reason)
    if not why:
        raise Refusal("A suggestion is dropped with a reason.", "Say why.")
    dropped = replace(suggestion, dropped=Dropped(signature.at, signature.by, why))
    others = stored.value.suggestions
    everything = replace(stored.value, suggestions=tuple(dropped if each == suggestion else each for each in others))
    save_suggestions(writer.folder, stored, everything)
    return dropped


def check_open(writer: Writer, suggestion: Suggestion) -> None:
    """Raises `Refusal` unless the suggestion is parked, and says what it said when somebody chose it."""
    parked = writer.parked()
    if parked.trouble:
        raise Refusal(parked.trouble)
    found = parked.find(suggestion.id)
    if found is None:
        raise no_suggestion(suggestion.id)
    if not parked.is_open(found):
        raise Refusal(f"The suggestion {found.id} is not parked any more: {parked.told(found)}.")
    if found != suggestion:
        raise Refusal(f"The suggestion {found.id} was changed meanwhile.", "Look at it again.")


def no_suggestion(id: str) -> Refusal:
    """What is said of an id that no suggestion has."""
    return Refusal(f"No suggestion has the id {id!r}.", "`wgec-draft suggestions FOLDER` lists them.")


def mention(suggestion: Suggestion, fate: Fate) -> Plain:
    """What a line of the record says of a suggestion that was parked until then."""
    return _plain(suggestion.id, suggestion.item, suggestion.by, "", fate)


def lapsing(parked: Parked, before: Draft, after: Draft) -> tuple[Plain, ...]:
    """What the line of a change says of the suggestions that lapse by it: those on items that it decides on."""
    decided = set(decided_items(before, after)) if parked.suggestions else set()
    return tuple(
        mention(each, Fate.LAPSED) for each in parked.suggestions if each.item in decided and parked.is_open(each)
    )


def gone_back(changes: Sequence[Entry], item: str, *, undoing: bool) -> tuple[Plain, ...]:
    """What the line of an undo or redo of these changes says of suggestions: what each was, and is again.

    With an `item` of those on it alone.
    """
    found: dict[str, Any] = {}
    for change in changes:
        for one in mentions(change):
            if item in ("", one["item"]):
                was, now = one.get("was", ""), one.get("now", "")
                was, now = (now, was) if undoing else (was, now)
                former = found.get(one["id"], {"was": was}).get("was", "")
                found[one["id"]] = _plain(one["id"], one["item"], one.get("by", ""), former, now)
    return tuple(one for one in found.values() if one.get("was") != one.get("now"))


def lapsed_by(entry: Entry, item: str = "") -> tuple[str, ...]:
    """Who made the suggestions that lapsed with a line of the record, on that item if one is named."""
    return tuple(
        one.get("by", "") for one in mentions(entry) if one.get("now") == Fate.LAPSED and item in ("", one["item"])
    )


def mentions(entry: Entry) -> Iterator[dict[str, str]]:
    """What a line of the record says of suggestions; what is no such thing is passed over."""
    for one in entry.suggestions:
        if isinstance(one, dict) and all(type(value) is str for value in one.values()) and {"id", "item"} <= one.keys():
            yield one


def _plain(id: str, item: str, by: str, was: str, now: str) -> dict[str, Any]:
    """What is said of one; what is empty is left out, and means parked."""
    whole = {"id": id, "item": item, "by": by, "was": str(was), "now": str(now)}
    return {key: value for key, value in whole.items() if value}


def _follow(endings: dict[str, Ending], raw: bytes) -> None:
    """Brings the endings in step with one more line of the record: the last that is said of a suggestion holds."""
    entry = entry_of(raw) if _CONCERNS in raw else None
    for one in mentions(entry) if entry is not None else ():
        if entry is not None and one.get("now") in _FATES:
            endings[one["id"]] = Ending(Fate(one["now"]), entry.seq, entry.at)
        else:
            endings.pop(one["id"], None)
