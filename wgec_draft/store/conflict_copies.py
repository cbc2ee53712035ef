"""Files beside a draft that hold another state of it: what a sync program keeps when two machines changed one file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from wgec_draft.model.codecs import Plain, Unreadable
from wgec_draft.model.draft import Draft
from wgec_draft.model.reading import read_draft, read_roster
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.store.conflict_names import added_to, marks_conflict
from wgec_draft.store.disk import LARGEST, disk_troubles, made_folder, read_regular, refuse_link, sync_folder
from wgec_draft.store.folder import (
    DRAFT_FILE,
    MEMBERS_FILE,
    PRIVATE,
    RECORD_FILE,
    SUGGESTIONS_FILE,
    DraftFolder,
)
from wgec_draft.store.record import lineage_of
from wgec_draft.store.strict_yaml import locate, read_tree
from wgec_draft.store.versions import version_labels

SET_ASIDE = Path(PRIVATE, "copies")
"""Where copies go that somebody has looked through, under the draft folder; they are never deleted."""
_SUFFIXES = (".yaml", ".yml")
_DRAFT_FORMAT = b"wgec-draft/"
_ROSTER_FORMAT = b"wgec-draft-members/"
Value = TypeVar("Value", Draft, Roster)
Stamp = tuple[int, int, int]
"""What tells a file that was written anew from the one that was read."""


class CopyKind(StrEnum):
    """What a conflict copy is a copy of."""

    DRAFT = "draft"
    ROSTER = "roster"
    RECORD = "record"
    VERSION = "version"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A file that holds another state of something of this draft."""

    path: Path
    kind: CopyKind
    stamp: Stamp
    draft: Draft | None = None
    """What a copy of the draft holds; None where it can't be read."""
    trouble: str = ""
    """Why it can't be read."""
    roster: Roster | None = None
    """What a copy of the roster holds; None where it can't be read."""
    is_outside: bool = False
    """Whether it lies outside the folder, beside the file that `draft.yaml` is a link to: nothing is moved there."""

    @property
    def name(self) -> str:
        """The file's name, as people see it in the folder; of one below with its folder, of one outside the path."""
        if self.is_outside:
            return str(self.path)
        lies_below = self.kind in (CopyKind.VERSION, CopyKind.SUGGESTIONS)
        return f"{self.path.parent.name}/{self.path.name}" if lies_below else self.path.name

    @property
    def has_something_to_give(self) -> bool:
        """Whether something can be taken in from it, as the program reads it."""
        return self.draft is not None or self.roster is not None

    @property
    def meaning(self) -> str:
        """What it is and what to do about it, in a sentence or two."""
        if self.kind in _MEANINGS:
            return _MEANINGS[self.kind]
        then = "it is set aside then." if not self.is_outside else f"{_OUTSIDE} Take it away yourself then."
        if not self.has_something_to_give:
            return (
                f"It can't be read: {self.trouble} Mend it, or {'take it away' if self.is_outside else 'set it aside'}."
            )
        return f"It holds another state of the {self.kind}. Take in what {_IN_PLACE[self.kind]} has not; {then}"


_OUTSIDE = "it lies outside the draft folder, where this program moves nothing."
_IN_PLACE = {CopyKind.DRAFT: "the draft", CopyKind.ROSTER: MEMBERS_FILE}
_MEANINGS = {
    CopyKind.RECORD: "It is the record of another machine. record.jsonl goes on, and nothing needs to be joined to it: "
    "the words that came about there are in a copy of draft.yaml. Set it aside once that is taken in; it says who did "
    "what.",
    CopyKind.VERSION: "A version never changes, so two files of one version are alike, or one was altered: `verify` "
    "says whether the one in place is what it was. Then set this one aside.",
    CopyKind.SUGGESTIONS: "It holds suggestions from the floor that were parked on another machine. Compare it with "
    "private/suggestions.yaml, park what is missing there, and set it aside.",
}


class CopyFinder:
    """Finds the conflict copies in a folder; a file that was looked at once is not read again before it changes."""

    def __init__(self, folder: DraftFolder) -> None:
        self._folder = folder
        self._looked_at: dict[Path, tuple[Stamp, ConflictCopy | None]] = {}

    def found(self, draft: Draft) -> tuple[ConflictCopy, ...]:
        """The copies that lie there now, those of the draft first; other drafts that share no item are none of them.

        A folder that can't be read holds none: whatever else reads it says so.
        """
        ids = {item.id for item in draft.items()}
        found: list[ConflictCopy] = []
        with contextlib.suppress(OSError, Refusal):
            looked = {path: (stamp, self._known(path, stamp)) for path, stamp in self._candidates()}
            self._looked_at = looked
            found = [copy for _, copy in looked.values() if copy is not None and _is_of(copy, ids)]
        return tuple(sorted(found, key=lambda copy: (list(CopyKind).index(copy.kind), copy.name)))

    def _known(self, path: Path, stamp: Stamp) -> ConflictCopy | None:
        former = self._looked_at.get(path)
        if former is not None and former[0] == stamp:
            return former[1]
        if path.parent == self._folder.versions:
            return ConflictCopy(path, CopyKind.VERSION, stamp)
        if path.parent == self._folder.private:
            return ConflictCopy(path, CopyKind.SUGGESTIONS, stamp)
        if path.suffix == Path(RECORD_FILE).suffix:
            return self._record(path, stamp)
        target = self._target()
        if path.parent != self._folder.path:
            return _draft_outside(path, stamp, target.name)
        return _yaml(path, stamp)

    def _target(self) -> Path:
        """The file that `draft.yaml` is, or leads to."""
        return Path(os.path.realpath(self._folder.draft_file))

    def _record(self, path: Path, stamp: Stamp) -> ConflictCopy | None:
        copy = ConflictCopy(path, CopyKind.RECORD, stamp)
        if marks_conflict(path.name, RECORD_FILE):
            return copy
        with contextlib.suppress(Refusal):
            return copy if lineage_of(path) == lineage_of(self._folder.record_file) else None
        return None

    def _candidates(self) -> Iterator[tuple[Path, Stamp]]:
        """Plain files that might be copies, with their stamps."""
        target, here = self._target(), Path(os.path.realpath(self._folder.path))
        for path, stamp in _plain_files(self._folder.path):
            is_yaml = path.suffix.lower() in _SUFFIXES and path.name not in (DRAFT_FILE, MEMBERS_FILE)
            is_draft = here / path.name == target  # which draft.yaml is a link to
            if (is_yaml and not is_draft) or (added_to(path.name, RECORD_FILE) and path.name != RECORD_FILE):
                yield path, stamp
        for path, stamp in _plain_files(target.parent) if target.parent != here else ():
            if path.suffix.lower() in _SUFFIXES and added_to(path.name, target.name):
                yield path, stamp
        labels = version_labels(self._folder)
        for path, stamp in _plain_files(self._folder.versions) if labels else ():
            if path.suffix.lower() in _SUFFIXES and path.stem not in labels:
                yield path, stamp
        if self._folder.private.is_dir() and not self._folder.private.is_symlink():
            for path, stamp in _plain_files(self._folder.private):
                if added_to(path.name, SUGGESTIONS_FILE):
                    yield path, stamp


def stamp_of(path: Path) -> Stamp:
    """What tells this state of a file from any other. Raises `OSError`."""
    found = path.stat(follow_symlinks=False)
    return found.st_mtime_ns, found.st_size, found.st_ino


def set_aside(folder: DraftFolder, copy: ConflictCopy) -> Path:
    """Moves a copy into `private/copies`, where nothing is overwritten; gives its new place.

    Raises `Refusal` when it is not the file any more that was looked at.
    """
    if copy.is_outside:
        raise Refusal("this lies outside the draft folder.", "Take it away yourself.", Place(str(copy.path)))
    with disk_troubles(copy.path, "move"):
        if stamp_of(copy.path) != copy.stamp:
            raise Refusal("this copy was changed meanwhile.", "Look at it again.", Place(str(copy.path)))
        home = folder.path / SET_ASIDE
        for part in (home.parent, home):
            refuse_link(part)
        made_folder(home, 0o700)
        target = _free(home / copy.path.name)
        copy.path.rename(target)
        sync_folder(home)
        sync_folder(copy.path.parent)
    return target


def _free(wanted: Path) -> Path:
    """A name that nothing has, as near to the wanted one as can be."""
    count, target = 1, wanted
    while os.path.lexists(target):
        count += 1
        target = wanted.with_name(f"{wanted.stem}, {count}{wanted.suffix}")
    return target


def _plain_files(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    """Files that are no links and are not hidden, by name. Raises `OSError`."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    for name in sorted(names):
        if not name.startswith("."):
            with contextlib.suppress(FileNotFoundError):  # a sync program works here
                yield folder / name, stamp_of(folder / name)


def _yaml(path: Path, stamp: Stamp) -> ConflictCopy | None:
    """What a YAML file beside the draft is a copy of; None for one that has nothing to do with drafts."""
    try:
        source = read_regular(path, LARGEST)
    except Refusal as refusal:
        return ConflictCopy(path, CopyKind.DRAFT, stamp, None, str(refusal)) if _is_named_so(path.name) else None
    if _ROSTER_FORMAT in source or marks_conflict(path.name, MEMBERS_FILE):
        return _roster(path, stamp, source)
    if _DRAFT_FORMAT not in source and not _is_named_so(path.name):
        return None
    try:
        draft = _read(source, path.name, read_draft)
    except Refusal as refusal:
        is_named = bool(added_to(path.name, DRAFT_FILE))
        return ConflictCopy(path, CopyKind.DRAFT, stamp, None, str(refusal)) if is_named else None
    return ConflictCopy(path, CopyKind.DRAFT, stamp, draft) if draft.closed is None else None


def _is_named_so(name: str) -> bool:
    return marks_conflict(name, DRAFT_FILE)


def _roster(path: Path, stamp: Stamp, source: bytes) -> ConflictCopy:
    copy = ConflictCopy(path, CopyKind.ROSTER, stamp)
    try:
        return replace(copy, roster=_read(source, path.name, read_roster))
    except Refusal as refusal:
        return replace(copy, trouble=str(refusal))


def _draft_outside(path: Path, stamp: Stamp, of: str) -> ConflictCopy | None:
    """A copy beside the file that `draft.yaml` is a link to, whose name is `of`."""
    copy = ConflictCopy(path, CopyKind.DRAFT, stamp, is_outside=True)
    try:
        draft = _read(read_regular(path, LARGEST), path.name, read_draft)
    except Refusal as refusal:
        return replace(copy, trouble=str(refusal)) if marks_conflict(path.name, of) else None
    return replace(copy, draft=draft) if draft.closed is None else None


def _read(source: bytes, name: str, read: Callable[[Plain], Value]) -> Value:
    tree = read_tree(source, name)
    try:
        return read(tree)
    except Unreadable as problem:
        raise Refusal(problem.what, problem.remedy, locate(source, problem.path, name)) from None


def _is_of(copy: ConflictCopy, ids: set[str]) -> bool:
    """Whether the copy is one of this draft: their items have ids that no other draft has."""
    if copy.kind is not CopyKind.DRAFT or copy.draft is None:
        return True
    theirs = {item.id for item in copy.draft.items()}
    return bool(theirs & ids) or (
        not (theirs and ids) and (copy.is_outside or bool(added_to(copy.path.name, DRAFT_FILE)))
    )
