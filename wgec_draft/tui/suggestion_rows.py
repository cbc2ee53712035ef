"""The suggestions from the floor as they are listed, and the text as each would make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.suggestions import Fate, Parked, Suggestion
from wgec_draft.session.commands.suggesting import TakeUp
from wgec_draft.text.suggested import Target, targets
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

_GONE = "not in the draft any more"


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One suggestion."""

    key: str
    """Its id."""
    suggestion: Suggestion
    told: str
    """What became of it."""
    is_open: bool
    path: str
    """The label path of its item; empty where that is not in the text."""

    @property
    def words(self) -> str:
        """What is suggested, on one line."""
        return " ".join(self.suggestion.text.split())


def suggestion_rows(
    parked: Parked, places: Mapping[str, Located], item: str = ""
) -> tuple[SuggestionRow | HeadingRow, ...]:
    """Those of one item, or of all in the order of the draft under the paths of their items; what is parked first."""
    in_order = [id for id in places if item in ("", id)]
    of_others = dict.fromkeys(each.item for each in parked.of(item) if each.item not in places)
    rows: list[SuggestionRow | HeadingRow] = []
    for id in (*in_order, *of_others):
        those = parked.of(id)
        if those:
            if not item:
                rows.append(_heading(id, places.get(id), first=not rows))
            made = [_row(each, parked, places) for each in those]
            rows += [row for open_first in (True, False) for row in made if row.is_open is open_first]
    return tuple(rows)


def possible_targets(row: SuggestionRow, text: str, selection: tuple[int, int]) -> tuple[Target, ...]:
    """The words that the suggestion can be taken up for, the likeliest first."""
    return targets(text, row.suggestion.about, selection)


def foreseen(row: SuggestionRow, text: str, target: Target, fate: Fate, known: tuple[str, ...]) -> tuple[str, str]:
    """The text as it would stand, and why it can't where it can't; one of the two is empty."""
    try:
        return TakeUp(row.suggestion, fate, (target.start, target.end)).worded(text, known), ""
    except Refusal as refusal:
        return "", str(refusal)


def _row(suggestion: Suggestion, parked: Parked, places: Mapping[str, Located]) -> SuggestionRow:
    place = places.get(suggestion.item)
    path = place.path if place is not None and place.item.withdrawn is None else ""
    return SuggestionRow(suggestion.id, suggestion, parked.told(suggestion), parked.is_open(suggestion), path)


def _heading(id: str, place: Located | None, *, first: bool) -> HeadingRow:
    if place is None:
        return HeadingRow(f"item:{id}", id, _GONE, first)
    return HeadingRow(f"item:{id}", place.path, "withdrawn" if place.item.withdrawn is not None else "", first)
