"""A draft folder: what lies where in it, and how all of it is read and saved."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wgec_draft.model.draft import Draft
from wgec_draft.model.reading import read_draft, read_roster
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.model.schema import Unreadable
from wgec_draft.model.state import State
from wgec_draft.store.disk import (
    TEMPORARY_PREFIX,
    disk_troubles,
    mode_of,
    prepared,
    publish,
    put_in_place,
    read_regular,
)
from wgec_draft.store.strict_yaml import locate, read_tree

if TYPE_CHECKING:  # what only writing needs is imported where something is written
    from wgec_draft.store.record import Entry
    from wgec_draft.store.yaml_spans import Tree

DRAFT_FILE = "draft.yaml"
MEMBERS_FILE = "members.yaml"
RECORD_FILE = "record.jsonl"
VERSIONS = "versions"
LIMIT = 16_000_000
"""Bytes of the largest draft that is read."""
_IGNORED = "# Of one machine only, or the chair's own: never shared.\nprivate/\n.~*\n"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as it was read: its bytes, their tree, and the value they stand for."""

    source: bytes
    tree: Tree
    value: Draft | Roster


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything a folder held when it was read."""

    state: State
    draft: Document
    roster: Document | None
    """None where there is no roster file yet."""


@dataclass(frozen=True, slots=True)
class DraftFolder:
    """The paths of a draft folder."""

    path: Path

    @property
    def draft_file(self) -> Path:
        """The rolling draft."""
        return self.path / DRAFT_FILE

    @property
    def members_file(self) -> Path:
        """The roster."""
        return self.path / MEMBERS_FILE

    @property
    def record_file(self) -> Path:
        """The record."""
        return self.path / RECORD_FILE

    @property
    def versions(self) -> Path:
        """The folder of meeting versions."""
        return self.path / VERSIONS


def open_folder(path: Path) -> DraftFolder:
    """The draft folder at the path, or the one that holds the given `draft.yaml`. Raises `Refusal` if it is none."""
    if path.name == DRAFT_FILE and path.is_file():
        path = path.parent
    with disk_troubles(path, "open"):
        names = {entry.name for entry in path.iterdir()} if path.is_dir() else None
    if names is None:
        what = "this is a file, not a draft folder." if path.exists() else "there is no such folder."
        raise Refusal(
            what, "Name the folder that holds draft.yaml, or make one with `wgec-draft new`.", Place(str(path))
        )
    if DRAFT_FILE not in names:
        raise Refusal(
            "this folder holds no draft.yaml.", "Make a draft with `wgec-draft new` or `import`.", Place(str(path))
        )
    return DraftFolder(path)


def load(folder: DraftFolder) -> Stored:
    """What the folder holds now. Raises `Refusal` with the place of the first thing that is wrong."""
    draft = read_rolling_document(folder)
    roster = read_roster_document(folder.members_file) if os.path.lexists(folder.members_file) else None
    return Stored(State(_draft(draft), _roster(roster) if roster else Roster()), draft, roster)


def read_rolling_document(folder: DraftFolder) -> Document:
    """The rolling draft. Raises `Refusal` with the place of the first thing that is wrong."""
    draft = read_draft_document(folder.draft_file, follow_links=True)
    if _draft(draft).closed is not None:
        raise Refusal(
            "this is a closed meeting version, which never changes.",
            "The rolling draft is draft.yaml, without `closed`.",
            Place(str(folder.draft_file)),
        )
    return draft


def read_draft_document(path: Path, *, follow_links: bool = False) -> Document:
    """A draft or version file. Raises `Refusal` with the place of the first thing that is wrong."""
    source = read_regular(path, LIMIT, follow_links=follow_links)
    tree = read_tree(source, str(path))
    try:
        return Document(source, tree, read_draft(tree))
    except Unreadable as problem:
        raise _placed(problem, source, path) from None


def read_roster_document(path: Path) -> Document:
    """A roster file. Raises `Refusal` with the place of the first thing that is wrong."""
    source = read_regular(path, LIMIT)
    tree = read_tree(source, str(path))
    try:
        return Document(source, tree, read_roster(tree))
    except Unreadable as problem:
        raise _placed(problem, source, path) from None


def create(path: Path, state: State, entry: Entry) -> DraftFolder:
    """Makes a new draft folder. Raises `Refusal` if there is one already, or the remains of one."""
    folder = DraftFolder(path)
    with disk_troubles(path, "write in"):
        if path.exists() and not path.is_dir():
            raise Refusal("this is a file, not a folder.", "Choose another name.", Place(str(path)))
        for taken in (folder.draft_file, folder.record_file):
            if os.path.lexists(taken):
                raise Refusal("there is a draft here already.", "Choose another folder.", Place(str(taken)))
        path.mkdir(parents=True, exist_ok=True)
        ignore = path / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORED, encoding="utf-8")
        save(folder, None, state, entry)
    return folder


def save(
    folder: DraftFolder, stored: Stored | None, state: State, entry: Entry, version: tuple[Path, bytes] | None = None
) -> Stored:
    """Writes the record line, then the state it describes, each so that it is there whole or not at all.

    The new files are on the disk under temporary names before the line is written; what remains after it are a link
    (for the version that a closing publishes) and renames. The caller holds the write lock. Returns what the folder
    holds then. Raises `Refusal` when the draft was changed underneath or the version exists, with nothing written.
    """
    from wgec_draft.store.record import append

    draft = _updated(stored.draft if stored else None, state.draft)
    roster = stored.roster if stored else None
    if roster is not None or state.roster != Roster():
        roster = _updated(roster, state.roster)
    with disk_troubles(folder.path, "write in"), contextlib.ExitStack() as stack:
        ready = [
            (stack.enter_context(prepared(path, new.source, mode_of(path))), path)
            for path, old, new in (
                (folder.draft_file.resolve(), stored and stored.draft, draft),
                (folder.members_file, stored and stored.roster, roster),
            )
            if new is not None and new is not old
        ]
        if version is not None:
            folder.versions.mkdir(exist_ok=True)
            published = stack.enter_context(prepared(*version, 0o444))
        _check_unchanged(folder, stored, version)
        append(folder.record_file, entry)
        if version is not None:
            publish(published, version[0])
        for temporary, path in ready:
            put_in_place(temporary, path)
    return Stored(state, draft, roster)


def leftovers(file: Path) -> list[Path]:
    """Temporary files of saves of that file that a crash interrupted."""
    target = file.resolve()
    return sorted(target.parent.glob(f"{TEMPORARY_PREFIX}{target.name}.*"))


def _updated(document: Document | None, value: Draft | Roster) -> Document:
    """The document that the value makes of it; the same one if nothing changed."""
    from wgec_draft.store.encoding import tree_of, updated_tree
    from wgec_draft.store.rewriting import rewrite
    from wgec_draft.store.yaml_emit import emit

    if document is None:
        tree = tree_of(value)
        return Document(emit(tree).encode(), tree, value)
    if value == document.value:
        return document
    tree = updated_tree(document.tree, document.value, value)
    return Document(rewrite(document.source, tree), tree, value)


def _check_unchanged(folder: DraftFolder, stored: Stored | None, version: tuple[Path, bytes] | None) -> None:
    """Compare-and-swap: whoever ignores the lock (an editor, a share) must not be overwritten."""
    if version is not None and os.path.lexists(version[0]):
        raise Refusal("this version exists already, and a version never changes.", "", Place(str(version[0])))
    if stored is not None and read_regular(folder.draft_file, LIMIT, follow_links=True) != stored.draft.source:
        raise Refusal(
            "the draft was changed by another program in this very moment.",
            "Nothing was written; try again.",
            Place(str(folder.draft_file)),
        )


def _placed(problem: Unreadable, source: bytes, path: Path) -> Refusal:
    return Refusal(problem.what, problem.remedy, locate(source, problem.path, str(path)))


def _draft(document: Document) -> Draft:
    assert isinstance(document.value, Draft)
    return document.value


def _roster(document: Document) -> Roster:
    assert isinstance(document.value, Roster)
    return document.value
