"""A draft folder made or changed: the record line first, then the state it describes, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.model.state import State
from wgec_draft.store.disk import (
    LARGEST,
    disk_troubles,
    leftovers,
    made_folder,
    mode_of,
    prepared,
    publish,
    put_in_place,
    read_regular,
)
from wgec_draft.store.encoding import tree_of, updated_tree
from wgec_draft.store.folder import Document, DraftFolder, Stored
from wgec_draft.store.group_lines import group_lines, with_other_groups
from wgec_draft.store.lock import write_lock
from wgec_draft.store.record import Entry, append, last_entry
from wgec_draft.store.rewriting import rewrite
from wgec_draft.store.strict_yaml import read_tree_and_places
from wgec_draft.store.yaml_emit import emit

UNFINISHED = "The change is on the record, and the next one finishes it; meanwhile put right what is wrong."
_IGNORED = "# Of one machine only, or the chair's own: never shared.\nprivate/\n.~*\n"


def create(path: Path, state: State, entry: Entry) -> DraftFolder:
    """Makes a new draft folder. Raises `Refusal` if there is one already, or the record of one."""
    folder = DraftFolder(path)
    with disk_troubles(path, "write in"):
        if path.exists() and not path.is_dir():
            raise Refusal("this is a file, not a folder.", "Choose another name.", Place(str(path)))
        made_folder(path)
        with write_lock(path):
            for taken in (folder.draft_file, folder.record_file):
                if os.path.lexists(taken):
                    raise Refusal("there is a draft here already.", "Choose another folder.", Place(str(taken)))
            ignore = path / ".gitignore"
            for left in (each for file in (folder.draft_file, folder.members_file, ignore) for each in leftovers(file)):
                left.unlink()
            if not os.path.lexists(ignore):
                put_in_place(prepared(ignore, _IGNORED.encode(), 0o644), ignore)
            save(folder, None, state, entry)
    return folder


def save(
    folder: DraftFolder, stored: Stored | None, state: State, entry: Entry, version: tuple[Path, bytes] | None = None
) -> Stored:
    """Writes the record line, then the state it describes, each so that it is there whole or not at all.

    The new files are on the disk under temporary names before the line is written; what remains after it are a link
    (for the version that a closing publishes) and renames. The caller holds the write lock. Returns what the folder
    holds then. Raises `Refusal` when the draft was changed underneath or the version exists, with nothing written.
    A new draft comes before its first line: without a line it can be used, and a line without a draft can't.
    """
    draft = _updated(stored.draft if stored else None, state.draft)
    roster = stored.roster if stored else None
    if roster is not None or state.roster != Roster():
        roster = _updated(roster, state.roster)
    changed = [
        (path, new.source)
        for path, old, new in (
            (folder.draft_file.resolve(), stored and stored.draft, draft),
            (folder.members_file, stored and stored.roster, roster),
        )
        if new is not None and new is not old
    ]
    with disk_troubles(folder.path, "write in"):
        ready: list[tuple[Path, Path]] = []
        try:
            if version is not None:
                made_folder(folder.versions)
                ready.append((prepared(*version, 0o444), version[0]))
            for path, source in changed:
                ready.append((prepared(path, source, mode_of(path)), path))
            _check_unchanged(folder, stored, version)
            if stored is not None:
                append(folder.record_file, entry)
        except BaseException as error:
            if stored is not None and _may_be_recorded(folder, entry):  # then the next change finishes this one
                if isinstance(error, Refusal):
                    raise Refusal(error.what, UNFINISHED, error.place) from error
                raise
            for temporary, _ in ready:
                temporary.unlink(missing_ok=True)
            raise
    with disk_troubles(folder.path, "finish writing in", UNFINISHED):
        for temporary, path in ready:
            (publish if version is not None and path == version[0] else put_in_place)(temporary, path)
        if stored is None:
            append(folder.record_file, entry)
    return Stored(state, draft, roster)


def _may_be_recorded(folder: DraftFolder, entry: Entry) -> bool:
    """Whether the line of a failed save is in the record, or nobody can tell."""
    try:
        return last_entry(folder.record_file) == entry
    except Refusal:
        return True


def _updated(document: Document | None, value: Draft | Roster) -> Document:
    """The document that the value makes of it; the same one if nothing changed."""
    if document is None:
        tree = tree_of(value)
        return Document(emit(tree).encode(), tree, value)
    if value == document.value:
        return document
    tree = updated_tree(document.tree, document.value, value)
    if document.groups is not None and isinstance(document.tree, dict):
        quickly = with_other_groups(document.source, document.tree, tree, document.groups)
        if quickly is not None:
            return Document(quickly[0], tree, value, quickly[1])
    source = rewrite(document.source, tree)
    if isinstance(value, Roster):
        return Document(source, tree, value)
    same_tree, places = read_tree_and_places(source)
    return Document(source, tree, value, group_lines(source, same_tree, places))


def _check_unchanged(folder: DraftFolder, stored: Stored | None, version: tuple[Path, bytes] | None) -> None:
    """Compare-and-swap: whoever ignores the lock (an editor, a share) must not be overwritten."""
    if version is not None and os.path.lexists(version[0]):
        raise Refusal("this version exists already, and a version never changes.", "", Place(str(version[0])))
    if stored is None:
        return
    members = read_regular(folder.members_file, LARGEST) if os.path.lexists(folder.members_file) else None
    for file, found, expected in (
        (folder.draft_file, read_regular(folder.draft_file, LARGEST, follow_links=True), stored.draft.source),
        (folder.members_file, members, stored.roster.source if stored.roster else None),
    ):
        if found != expected:
            raise Refusal(
                "this file was changed by another program in this very moment.",
                "Nothing was written; try again.",
                Place(str(file)),
            )
