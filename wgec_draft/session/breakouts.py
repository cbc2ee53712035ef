"""Breakout groups: a draft of their own split off from the plenary's, and that draft read when it comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from wgec_draft.comparison.returning import PLENARY, Breakout
from wgec_draft.model.codecs import Plain, Unreadable
from wgec_draft.model.draft import Draft, Group, Item, SplitOff
from wgec_draft.model.naming import Located
from wgec_draft.model.projection import digest, shown, state_digest
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.schema import read, write
from wgec_draft.model.state import State
from wgec_draft.session.command import Signature
from wgec_draft.session.edits import Unfit, applied
from wgec_draft.session.going_back import stacks_of_item
from wgec_draft.session.history import EMPTY, Stacks, edits_of
from wgec_draft.session.reading import DraftReader
from wgec_draft.store.record import Entry
from wgec_draft.text.merge import side_name

UNNAMED = "Breakout"
"""What a breakout group is called that has no name an attribution can hold."""


def group_name(name: str, folder: Path) -> str:
    """What the breakout group is called in attributions: the name given, else that of its folder."""
    return side_name(name or folder.resolve().name, PLENARY, UNNAMED)


def split_off(plenary: State, lineage: str, wanted: Sequence[Located], name: str, signature: Signature) -> State:
    """The state that the draft of a breakout group begins with: these items, in their groups, with ids and roster."""
    ids = {place.item.id for place in wanted}
    draft = plenary.draft
    kept = (replace(group, items=tuple(item for item in group.items if item.id in ids)) for group in draft.groups)
    groups = tuple(group for group in kept if group.items)
    base = SplitOff(
        lineage, state_digest(draft, plenary.roster), base_digest(groups), name, signature.at, signature.by, groups
    )
    meetings = (draft.current_meeting,) if draft.current_meeting is not None else ()
    title = f"{name}: {draft.title}"
    return State(Draft(title=title, meetings=meetings, groups=groups, split_off=base), plenary.roster)


def base_digest(groups: Iterable[Group]) -> str:
    """Digest of what was split off."""
    return digest([write(group) for group in groups])


def breakout_of(plenary: DraftReader, folder: Path) -> Breakout:
    """The draft of a breakout group of this draft, with the base by which its items are compared.

    Raises `Refusal` where the folder holds no draft, or one that was not split off from this one.
    """
    reader = DraftReader(folder)
    state = reader.state()
    origin = state.draft.split_off
    lineage = plenary.lineage()
    if origin is None or origin.lineage != lineage:
        raise _not_of_this(plenary, reader, state.draft, origin)
    own = reader.lineage() or origin.digest
    entries = plenary.entries()
    return Breakout(
        name=side_name(origin.name, PLENARY, UNNAMED),
        lineage=own,
        state=state_digest(state.draft, state.roster),
        groups=state.draft.groups,
        base=_base(origin, entries),
        brought=_brought(entries, own),
        title=state.draft.title,
    )


def _not_of_this(plenary: DraftReader, reader: DraftReader, draft: Draft, origin: SplitOff | None) -> Refusal:
    theirs, ours = f"{draft.title!r} ({reader.folder.path})", f"{plenary.draft().title!r} ({plenary.folder.path})"
    if origin is None:
        return Refusal(
            f"{theirs} was not split off from any draft, so it can't be brought back into {ours}.",
            "Name the folder that `split-off` made.",
            Place(str(reader.folder.draft_file)),
        )
    return Refusal(
        f"{theirs} was split off from another draft ({shown(digest(origin.lineage))}) than {ours}.",
        "Bring it back into that one.",
        Place(str(reader.folder.draft_file)),
    )


def _base(origin: SplitOff, entries: Sequence[Entry]) -> tuple[Group, ...] | None:
    """What was split off, as the group's draft says it; where that was changed, as the plenary's record has it."""
    if base_digest(origin.groups) == origin.digest:
        return origin.groups
    state = EMPTY
    for entry in entries:
        try:
            state = applied(EMPTY if entry.fresh else state, edits_of(entry.redo))
        except (Unfit, Unreadable):
            return None
        if entry.after == origin.state:
            return _as_split_off(state.draft, origin)
    return None


def _as_split_off(draft: Draft, origin: SplitOff) -> tuple[Group, ...] | None:
    """The items of the recorded draft that were split off, if the digest tells which."""
    ids = {item.id for group in origin.groups for item in group.items}
    kept = (replace(group, items=tuple(item for item in group.items if item.id in ids)) for group in draft.groups)
    groups = tuple(group for group in kept if group.items)
    return groups if base_digest(groups) == origin.digest else None


def _brought(entries: Sequence[Entry], lineage: str) -> tuple[Item, ...]:
    """The items of that draft as they were brought in last, by changes that were not taken back."""
    lines: dict[int, Mapping[str, Plain]] = {}
    undone: set[int] = set()
    gone_back_alone: set[str] = set()
    stacks = Stacks()
    for entry in entries:
        passed = {change.seq for change in stacks.take(entry)}
        undone = undone - passed if entry.act == "redo" else undone | passed
        if entry.brought is not None and entry.brought.get("lineage") == lineage:
            lines[entry.seq] = entry.brought
        elif entry.act == "undo-item":
            gone_back_alone.update(entry.items)
    found: dict[str, Item] = {}
    for seq, brought in lines.items():
        if seq not in undone:
            found |= {item.id: item for item in _items(brought.get("items"))}
    alone = {name for name in found.keys() & gone_back_alone if not _stands(entries, name, lines.keys() - undone)}
    return tuple(item for name, item in found.items() if name not in alone)


def _stands(entries: Sequence[Entry], item: str, lines: Collection[int]) -> bool:
    """Whether the last of these changes to an item was not taken back for it alone."""
    stacks, _ = stacks_of_item(entries, item)
    last = max((entry.seq for entry in entries if entry.seq in lines and item in entry.items), default=None)
    return last is None or any(change.seq == last for change in stacks.undoable)


def _items(plain: Plain) -> Iterable[Item]:
    """The items that a line of the record holds; none where it was tampered with, which `verify` tells."""
    try:
        return [read(Item, one) for one in plain] if isinstance(plain, list) else []
    except Unreadable:
        return []
