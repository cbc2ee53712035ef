"""A draft folder: what lies where in it, and how all of it is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.draft import Draft
from wgec_draft.model.reading import read_draft, read_roster
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.model.state import State
from wgec_draft.store.disk import LARGEST, disk_troubles, read_regular
from wgec_draft.store.group_lines import group_lines
from wgec_draft.store.strict_yaml import locate, read_tree, read_tree_and_places

if TYPE_CHECKING:
    from wgec_draft.store.yaml_spans import Tree

DRAFT_FILE = "draft.yaml"
MEMBERS_FILE = "members.yaml"
RECORD_FILE = "record.jsonl"
VERSIONS = "versions"
MEETINGS = "meetings"
PRIVATE = "private"
SUGGESTIONS_FILE = "suggestions.yaml"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as it was read: its bytes, their tree, and the value they stand for."""

    source: bytes
    tree: Tree
    value: Draft | Roster
    groups: tuple[tuple[int, int], ...] | None = None
    """Of a draft where the lines of each group begin and end, in characters; None where they don't stand by
    themselves, or nobody knows."""


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

    @property
    def meetings(self) -> Path:
        """The folder of records of decisions, a page a meeting."""
        return self.path / MEETINGS

    @property
    def private(self) -> Path:
        """What is the chair's own: in no export, version or digest."""
        return self.path / PRIVATE

    @property
    def suggestions_file(self) -> Path:
        """The suggestions from the floor."""
        return self.private / SUGGESTIONS_FILE


def open_folder(path: Path) -> DraftFolder:
    """The draft folder at the path, or the one that holds the given `draft.yaml`. Raises `Refusal` if it is none."""
    with disk_troubles(path, "open"):
        if path.name == DRAFT_FILE and path.is_file():
            path = path.parent
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


def load(folder: DraftFolder, known: Stored | None = None) -> Stored:
    """What the folder holds now. Raises `Refusal` with the place of the first thing that is wrong.

    A file whose bytes are those of `known` is not taken apart again; items that stayed are then the same objects.
    """
    draft = read_rolling_document(folder, known.draft if known else None)
    roster = None
    if os.path.lexists(folder.members_file):
        roster = read_roster_document(folder.members_file, known.roster if known else None)
    if known is not None and draft is known.draft and roster is known.roster:
        return known
    return Stored(State(_draft(draft), _roster(roster) if roster else Roster()), draft, roster)


def read_rolling_document(folder: DraftFolder, known: Document | None = None) -> Document:
    """The rolling draft. Raises `Refusal` with the place of the first thing that is wrong."""
    draft = read_draft_document(folder.draft_file, follow_links=True, known=known)
    if _draft(draft).closed is not None:
        raise Refusal(
            "this is a closed meeting version, which never changes.",
            "The rolling draft is draft.yaml, without `closed`.",
            Place(str(folder.draft_file)),
        )
    return draft


def read_draft_document(path: Path, *, follow_links: bool = False, known: Document | None = None) -> Document:
    """A draft or version file. Raises `Refusal` with the place of the first thing that is wrong."""
    source = read_regular(path, LARGEST, follow_links=follow_links)
    if known is not None and known.source == source:
        return known
    tree, places = read_tree_and_places(source, str(path))
    try:
        return Document(source, tree, read_draft(tree), group_lines(source, tree, places))
    except Unreadable as problem:
        raise _placed(problem, source, path) from None


def read_roster_document(path: Path, known: Document | None = None) -> Document:
    """A roster file. Raises `Refusal` with the place of the first thing that is wrong."""
    source = read_regular(path, LARGEST)
    if known is not None and known.source == source:
        return known
    tree = read_tree(source, str(path))
    try:
        return Document(source, tree, read_roster(tree))
    except Unreadable as problem:
        raise _placed(problem, source, path) from None


def _placed(problem: Unreadable, source: bytes, path: Path) -> Refusal:
    return Refusal(problem.what, problem.remedy, locate(source, problem.path, str(path)))


def _draft(document: Document) -> Draft:
    assert isinstance(document.value, Draft)
    return document.value


def _roster(document: Document) -> Roster:
    assert isinstance(document.value, Roster)
    return document.value
