"""What a conflict copy has that the draft or the roster has not, and how it is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from wgec_draft.comparison.item_merging import MergedItem
from wgec_draft.comparison.merging import MergedDraft, merge_drafts
from wgec_draft.model.draft import NOTHING_IS_AGREED, Draft, Group, Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.taking import TakeFrame, TakeItem, frame_of, reopens
from wgec_draft.session.common_base import common_base, nearest_version
from wgec_draft.session.differences import Choice, Difference
from wgec_draft.session.edits import difference
from wgec_draft.session.roster_differences import roster_differences
from wgec_draft.session.session import Session
from wgec_draft.store.conflict_copies import ConflictCopy, CopyFinder, CopyKind, set_aside
from wgec_draft.store.conflict_names import person_in
from wgec_draft.store.record import Entry, read_record
from wgec_draft.text.merge import both_texts, side_name

_OURS, _THEIRS = "draft", "copy"
"""Names of the sides in brackets, where nobody's is known."""
CAUSE = "merge"
"""What the record says of the cause of such a change."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy of the draft or the roster, and all that it has otherwise."""

    copy: ConflictCopy
    ours: str
    """The name of the draft's side in brackets."""
    theirs: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking a copy in."""

    taken: int
    left: int
    refused: tuple[tuple[Difference, Refusal], ...]
    aside: str
    """Where the copy lies now, as people find it; empty where it stays: something was refused, or it lies outside."""


def copies_of(session: Session) -> tuple[ConflictCopy, ...]:
    """The conflict copies that lie in the folder. Raises `Refusal` when the draft can't be read."""
    return CopyFinder(session.folder).found(session.draft())


def offered(session: Session, copy: ConflictCopy) -> Offer:
    """What the copy has that the draft has not. Raises `Refusal` when either can't be read."""
    if not copy.has_something_to_give:
        raise Refusal(
            copy.trouble or f"{copy.name} is no copy of the draft or the roster.", "Mend it, or set it aside."
        )
    state, entries = session.state(), session.entries()
    others = tuple(_records_beside(session))
    if copy.draft is None:
        return Offer(copy, _OURS, _THEIRS, roster_differences(state, copy.roster, entries, others))
    base = common_base(copy.draft, state.draft, entries, others) or _of_versions(session, copy.draft)
    ours, theirs = _sides(copy, entries, others)
    merged = merge_drafts(base or Draft(state.draft.title), {ours: state.draft, theirs: _in_step(copy.draft, state)})
    return Offer(copy, ours, theirs, tuple(_differences(state, copy.draft, merged, (ours, theirs))))


def take_in(
    session: Session,
    offer: Offer,
    choices: Mapping[str, Choice],
    signature: Signature,
    reopening: Reopening | None = None,
) -> TakenIn:
    """Takes in what was chosen, by the ids of the differences, each as a change of its own, and sets the copy aside.

    What no choice is given for is done as suggested. The copy stays in its place where something was refused.
    """
    taken = left = 0
    refused: list[tuple[Difference, Refusal]] = []
    for each in offer.differences:
        choice = choices.get(each.id, each.suggested)
        if choice is Choice.LEFT:
            left += 1
            continue
        try:
            session.do(each.command(choice, reopening), signature, cause=CAUSE)
            taken += 1
        except Refusal as refusal:
            refused.append((each, refusal))
    aside = "" if refused or offer.copy.is_outside else put_aside(session, offer.copy)
    return TakenIn(taken, left, tuple(refused), aside)


def put_aside(session: Session, copy: ConflictCopy) -> str:
    """Moves a copy where it is no longer found, and says where. Raises `Refusal`."""
    folder = session.folder
    return str(set_aside(folder, copy).relative_to(folder.path))


def _of_versions(session: Session, copy: Draft) -> Draft | None:
    """The best base that the closed versions give; None where there are none that can be read."""
    with suppress(Refusal):
        return nearest_version(copy, [draft for _, draft in session.versions()])
    return None


def _records_beside(session: Session) -> Iterator[tuple[Entry, ...]]:
    """The records of other machines that lie beside ours, as far as they can be read."""
    for copy in copies_of(session):
        if copy.kind is CopyKind.RECORD:
            with suppress(Refusal):
                yield read_record(copy.path)


def _sides(copy: ConflictCopy, entries: Sequence[Entry], others: Sequence[Sequence[Entry]]) -> tuple[str, str]:
    """Names for both sides: who wrote last here, and who there, where that is known and they are two."""
    there = person_in(copy.name) or next((other[-1].by for other in others if other), "")
    here = entries[-1].by if entries else ""
    theirs = side_name(there, _OURS, _THEIRS)
    return side_name(here, theirs, _OURS) if theirs != _THEIRS else _OURS, theirs


def _in_step(copy: Draft, state: State) -> Draft:
    """The copy with what it can't give: version and meetings are made by closing, on one machine."""
    return replace(copy, version=state.draft.version, meetings=state.draft.meetings, extra=state.draft.extra)


def _differences(state: State, copy: Draft, merged: MergedDraft, sides: tuple[str, str]) -> Iterator[Difference]:
    draft = merged.draft
    if frame_of(draft) != frame_of(state.draft):
        yield _frame_difference(state.draft, draft)
    places = {place.item.id: place for place in (*located_items(state.draft), *located_items(draft))}
    present = {item.id: item for item in state.draft.items()}
    latter = {item.id: (group, index) for group in draft.groups for index, item in enumerate(group.items)}
    theirs = {item.id: item for item in copy.items()}
    outcomes = {outcome.item.id: outcome for outcome in merged.items}
    moved = {
        edit.id for edit in difference(state, State(draft, state.roster)) if edit.of == "item" and edit.act == "move"
    }
    for id in dict.fromkeys((*latter, *present)):
        group, index = latter.get(id, (None, 0))
        item = group.items[index] if group is not None else None
        if item != present.get(id) or id in moved:
            change = _Change(places[id].path, present.get(id), item, theirs.get(id), outcomes.get(id), id in moved)
            home = group or next(each for each in state.draft.groups if any(one.id == id for one in each.items))
            yield change.told(home, tuple(each.id for each in home.items[:index]), sides)


@dataclass(frozen=True, slots=True)
class _Change:
    """An item as it is, as it would be, and as the copy has it."""

    path: str
    present: Item | None
    item: Item | None
    theirs: Item | None
    outcome: MergedItem | None
    moves: bool

    def told(self, group: Group, preceding: tuple[str, ...], sides: tuple[str, str]) -> Difference:
        """The difference, with the changes that it can become."""
        kept = self.item or self.present
        assert kept is not None
        merged = TakeItem(kept.id, self.item, self.present, group, preceding, self.moves)
        commands = {Choice.MERGED: merged}
        both = self._with_both(sides)
        if both is not None:
            commands[Choice.BOTH] = replace(merged, item=both)
        words = _words(self.item)
        return Difference(
            kept.id,
            self.path,
            self._what(),
            _words(self.present),
            words,
            both.text if both is not None else words,
            tuple(choice for choice, command in commands.items() if reopens(self.present, command.item)),
            commands,
            self.item is None,
        )

    def _with_both(self, sides: tuple[str, str]) -> Item | None:
        """The item with both wordings, and with the status that its present words have; None where they are alike."""
        here, there, item = self.present, self.theirs, self.item
        if here is None or there is None or item is None or here.text == there.text:
            return None
        text = both_texts((sides[0], here.text), (sides[1], there.text)).text
        return replace(item, text=text, status=here.status, decision=here.decision)

    def _what(self) -> str:
        here, item = self.present, self.item
        if item is None:
            return "was taken out of the file there"
        if here is None:
            return "is in the copy only"
        told = [*self._of_words(here, item), *self._beside(here, item)]
        return "; ".join(told) or "differs in what stands beside the words"

    def _of_words(self, here: Item, item: Item) -> Iterator[str]:
        if item.text == here.text:
            return
        text = self.outcome.text if self.outcome is not None else None
        if text is not None and text.conflicts:
            yield "both changed the same words: these come to stand in brackets"
        elif text is not None and text.combined:
            yield "both changed one sentence: both changes go in"
        elif self.theirs is not None and item.text != self.theirs.text:
            yield "both changed it, in different places"
        else:
            yield "was reworded there"

    def _beside(self, here: Item, item: Item) -> Iterator[str]:
        if item.status is not here.status:
            yield f"{here.status or 'no status'} → {item.status or 'no status'}"
        elif item.decision != here.decision:
            yield "was decided on there"
        if (item.withdrawn is None) != (here.withdrawn is None):
            yield "was withdrawn there" if item.withdrawn else "was put back there"
        if item.label != here.label:
            yield f"is labelled {item.label} there"
        if item.note != here.note:
            yield "has another note there"
        if (item.proposals, item.positions, item.comments) != (here.proposals, here.positions, here.comments):
            yield "has other contributions there"
        if self.moves:
            yield "stands elsewhere there"


def _words(item: Item | None) -> str:
    """What the text of a draft has of an item."""
    return item.text if item is not None and item.withdrawn is None else ""


def _frame_difference(present: Draft, draft: Draft) -> Difference:
    return Difference(
        "",
        "title, note and groups",
        "differ in the copy",
        _frame_words(present),
        _frame_words(draft),
        _frame_words(draft),
        (),
        {Choice.MERGED: TakeFrame(draft, present)},
        is_doubtful=not {group.id for group in present.groups} <= {group.id for group in draft.groups},
    )


def _frame_words(draft: Draft) -> str:
    groups = "\n".join(f"{group.id}  {group.title}" for group in draft.groups)
    banner = NOTHING_IS_AGREED if draft.banner else ""
    return "\n\n".join(filter(None, (draft.title, banner, draft.note, groups)))
