"""What taking changes back, or making them again, leads to: several at once, or those of one item alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.closing import with_closed_meetings
from wgec_draft.session.edits import Edit, Unfit, applied
from wgec_draft.session.history import Stacks, edits_of, until
from wgec_draft.store.record import Entry

Direction = Literal["undo", "redo"]


@dataclass(frozen=True, slots=True)
class Jump:
    """Changes taken back or made again in one go, and what comes of it."""

    direction: Direction
    item: str
    """Id of the only item that is touched; empty when all of the draft is."""
    changes: tuple[Entry, ...]
    """The lines whose changes they are, in the order in which they are taken back or made again."""
    before: State
    after: State

    @property
    def act(self) -> str:
        """The word that the record uses for it."""
        return f"{self.direction}-item" if self.item else self.direction


@dataclass(frozen=True, slots=True)
class WayBack:
    """What can be taken back, or made again, at one moment, and what each choice would lead to."""

    direction: Direction
    item: str
    """Id of the only item that is touched; empty when all of the draft is."""
    state: State
    changes: tuple[Entry, ...]
    """The lines whose changes can be, in the order in which they would be."""
    last_line: str
    """Digest of the record's last line that changed anything: it tells whether anything was changed since."""

    def jump(self, to: int | None = None) -> Jump:
        """What it leads to, up to the change of that line, by default the first that makes a difference now.

        Several changes at once lead where they would lead one by one. Raises `Refusal`.
        """
        changes = self._first_that_matters() if to is None else until(self.changes[::-1], to)
        if not changes:
            raise Refusal(self._nothing() if to is None else self._not_there(to))
        after = self._after(changes)
        if after == self.state:
            raise Refusal("That would change nothing now.", "Go further back with --to LINE.")
        return Jump(self.direction, self.item, changes, self.state, after)

    def _first_that_matters(self) -> tuple[Entry, ...]:
        """One change, as a rule; more where closing a meeting left nothing of the last ones to be taken back."""
        for count in range(1, len(self.changes) + 1):
            if self._after(self.changes[:count]) != self.state:
                return self.changes[:count]
        return ()

    def _after(self, changes: Sequence[Entry]) -> State:
        state = self.state
        for change in changes:
            try:
                edits = edits_of(change.undo if self.direction == "undo" else change.redo)
                state = applied(state, _fitting(state, edits, self.item) if self.item else _possible(state, edits))
            except (Unfit, Unreadable) as problem:
                raise Refusal(
                    f"Line {change.seq} of the record does not fit the draft: {problem}.", "`verify` says where."
                ) from None
            state = replace(state, draft=with_closed_meetings(state.draft, self.state.draft))
        return state

    def _not_there(self, line: int) -> str:
        verb = "taken back" if self.direction == "undo" else "made again"
        alone = f" for {self._path} alone" if self.item else ""
        return f"The change of line {line} can't be {verb}{alone}; `record` lists the lines."

    def _nothing(self) -> str:
        verb = self.direction
        if not self.item:
            return f"There is nothing to {verb}."
        return f"There is nothing to {verb} for {self._path} alone."

    @property
    def _path(self) -> str:
        return next(place.path for place in located_items(self.state.draft) if place.item.id == self.item)


def way_back(state: State, stacks: Stacks, direction: Direction) -> WayBack:
    """What can be taken back, or made again, of the whole draft."""
    changes = stacks.undoable if direction == "undo" else stacks.redoable
    return WayBack(direction, "", state, tuple(reversed(changes)), stacks.last)


def way_back_of_item(state: State, entries: Sequence[Entry], direction: Direction, item: str) -> WayBack:
    """What can be taken back, or made again, of the item of that id. Raises `Refusal` when there is none."""
    if all(each.id != item for each in state.draft.items()):
        raise Refusal("This item is not in the draft any more.", "Undoing the change that took it out brings it back.")
    stacks, last_line = stacks_of_item(entries, item)
    changes = stacks.undoable if direction == "undo" else stacks.redoable
    return WayBack(direction, item, state, tuple(reversed(changes)), last_line)


def stacks_of_item(entries: Iterable[Entry], item: str) -> tuple[Stacks, str]:
    """The changes of one item that can be undone and redone for it alone, and the last line that changed anything.

    What is undone for the whole draft takes the item, too, to where it stood before: to the stacks it had then.
    """
    whole, own = Stacks(), Stacks()
    around: dict[int, tuple[Stacks, Stacks]] = {}
    """The item's stacks before and after each line that changed it."""
    for entry in entries:
        passed = [change for change in whole.take(entry) if change.seq in around]
        if passed:
            own = around[passed[-1].seq][0 if entry.act == "undo" else 1]
        elif entry.fresh:
            own = Stacks()
        elif entry.act not in ("undo", "redo") and item in entry.items:
            before, own = own, _stacks_after(own, entry, item)
            around[entry.seq] = before, own
    return own, whole.last


def _stacks_after(own: Stacks, entry: Entry, item: str) -> Stacks:
    """The item's stacks after a line that changed it; where it came or went, everything begins anew."""
    if entry.act in ("undo-item", "redo-item"):
        return own.after(replace(entry, act=entry.act.removesuffix("-item")))
    acts = {
        way: {edit.act for edit in edits_of(edits) if _is_of(edit, item)}
        for way, edits in (("redo", entry.redo), ("undo", entry.undo))
    }
    if acts["redo"] & {"insert", "remove"}:
        return Stacks()
    return own.after(entry) if acts["redo"] and acts["undo"] else own


def _is_of(edit: Edit, item: str) -> bool:
    return edit.of == "item" and edit.id == item


def _possible(state: State, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits but those that would take out a meeting that was closed since, or bring it in once more."""
    closed = {str(meeting.number) for meeting in state.draft.meetings if meeting.closed}
    for edit in edits:
        if edit.of != "meeting" or edit.act == "set" or edit.id not in closed:
            yield edit


def _fitting(state: State, edits: Iterable[Edit], item: str) -> Iterator[Edit]:
    """The edits of one item, where its neighbours may stand elsewhere by now.

    It goes to the end of its former group where its neighbour has left that, and stays where that group is gone.
    """
    homes = {group.id: [each.id for each in group.items] for group in state.draft.groups}
    for edit in edits:
        if not _is_of(edit, item):
            continue
        if edit.act != "move":
            yield edit
        elif edit.into in homes:
            others = [each for each in homes[edit.into] if each != item]
            is_there = not edit.after or edit.after in others
            yield edit if is_there else replace(edit, after=others[-1] if others else "")
