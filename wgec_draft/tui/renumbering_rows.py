"""What a renumbering shows before it is done: each item with its new label, and below it the references it touches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from wgec_draft.model.cross_references import Reference
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.renumbering import NewLabel
from wgec_draft.session.renumbering import Foreseen, reopening
from wgec_draft.text.counted import counted
from wgec_draft.tui.lines import some_of

_AROUND = 120
"""Characters before and after a reference that a row knows: more than any screen shows."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """An item that gets another label."""

    label: NewLabel
    words: str
    """How its text begins."""

    @property
    def key(self) -> str:
        """The id of the item."""
        return self.label.item


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A place that names it."""

    reference: Reference
    path: str
    """The item in whose prose it stands."""
    before: str
    after: str
    chosen: bool
    """Whether it is to be updated."""
    told: str
    """What somebody should know of it; empty for nothing."""

    @property
    def key(self) -> str:
        """What tells it from all other rows."""
        return self.reference.key


Row = LabelRow | ReferenceRow


@dataclass(frozen=True, slots=True)
class Preview:
    """A renumbering as it is looked at."""

    draft: Draft
    found: Foreseen
    asking: Mapping[str, str]
    """The references in agreed words: the label path of the item, by their keys."""

    @property
    def updatable(self) -> frozenset[str]:
        """The keys of the references that can be updated."""
        return frozenset(reference.key for reference in self.found.updatable)

    @property
    def harmless(self) -> frozenset[str]:
        """The keys of those that reopen nothing, which are chosen to begin with."""
        return self.updatable - self.asking.keys()

    def agreed(self, chosen: Collection[str]) -> tuple[str, ...]:
        """The label paths of the agreed items that updating these references would reopen."""
        return tuple(dict.fromkeys(path for key, path in self.asking.items() if key in chosen))

    def rows(self, chosen: Collection[str]) -> tuple[Row, ...]:
        """Every item with the references below the first item that each names."""
        places = {place.item.id: place for place in located_items(self.draft)}
        labels = {label.item for label in self.found.renumbering.labels}
        below: dict[str, list[Reference]] = {}
        for reference in self.found.references:
            owner = next((target for target in reference.targets if target in labels), "")
            below.setdefault(owner, []).append(reference)
        return tuple(self._rows(places, below, chosen))

    def _rows(
        self, places: Mapping[str, Located], below: Mapping[str, list[Reference]], chosen: Collection[str]
    ) -> Iterator[Row]:
        for label in self.found.renumbering.labels:
            yield LabelRow(label, places[label.item].item.text[:_AROUND])
            yield from (self._row(each, places, chosen) for each in below.get(label.item, ()))
        yield from (self._row(each, places, chosen) for each in below.get("", ()))

    def _row(self, reference: Reference, places: Mapping[str, Located], chosen: Collection[str]) -> ReferenceRow:
        place = places[reference.holder]
        prose = getattr(place.item, reference.field)
        told = [reference.remark] if reference.remark else []
        told += ["in the facilitator's note"] if reference.field == "note" else []
        told += ["agreed: updating it reopens the item"] if reference.key in self.asking else []
        before = prose[max(0, reference.start - _AROUND) : reference.start]
        after = prose[reference.end : reference.end + _AROUND]
        return ReferenceRow(reference, place.path, before, after, reference.key in chosen, "; ".join(told))

    def told_in_short(self, chosen: Collection[str]) -> str:
        """How much would change."""
        labels, references = len(self.found.renumbering.labels), self.found.references
        if not labels:
            return "Every label is where it should be."
        said = counted(labels, "new label")
        if references:
            said += f"; {len(chosen)} of {counted(len(references), 'reference')} marked to be updated"
        if shared := self.found.renumbering.shared:
            said += f"; several items would be called {some_of(shared)}"
        return said

    def question(self, chosen: Collection[str]) -> str:
        """What is asked before it is done."""
        said = f"Give {counted(len(self.found.renumbering.labels), 'item')} new labels"
        said += f" and update {counted(len(chosen), 'reference')}" if chosen else ""
        left = len(self.found.references) - len(chosen)
        rest = f"\n\n{counted(left, 'reference')} will stay as written." if left else ""
        return f"{said}? Former labels are kept, and one undo takes it all back.{rest}"


def preview(draft: Draft, found: Foreseen) -> Preview:
    """A renumbering to be looked at."""
    return Preview(draft, found, reopening(draft, found))
