"""Suggestions from the floor on the disk: `private/suggestions.yaml`, readable by its owner only and unknown to git."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.reading import read_suggestions
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.suggestions import Suggestions
from wgec_draft.store.disk import (
    disk_troubles,
    leftovers,
    made_folder,
    mode_of,
    prepared,
    put_in_place,
    read_regular,
    refuse_link,
)
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.strict_yaml import locate, read_tree
from wgec_draft.store.yaml_spans import Tree

LIMIT = 4_000_000
"""Bytes of the largest file that is read or written: ten thousand suggestions."""
_IGNORED = b"# The chair's own: never shared.\n*\n"


@dataclass(frozen=True, slots=True)
class StoredSuggestions:
    """The file as it was read."""

    value: Suggestions
    tree: Tree = ""
    source: bytes | None = None
    """None where there is no file yet."""


NOTHING_STORED = StoredSuggestions(Suggestions())


def stored_suggestions(folder: DraftFolder, known: StoredSuggestions | None = None) -> StoredSuggestions:
    """What the file holds; nothing where there is none. Raises `Refusal` with the place of what is wrong first.

    A file whose bytes are those of `known` is not taken apart again.
    """
    path = folder.suggestions_file
    refuse_link(folder.private)
    if not os.path.lexists(path):
        return NOTHING_STORED
    source = read_regular(path, LIMIT)
    return known if known is not None and known.source == source else _read(source, str(path))


def save_suggestions(folder: DraftFolder, stored: StoredSuggestions, value: Suggestions) -> None:
    """Puts the file in the place of what was read, whole or not at all; makes it with the first suggestion.

    The caller holds the write lock. Raises `Refusal`, with nothing written, where the file is not the one that was
    read, or the value is none that can be read again.
    """
    path = folder.suggestions_file
    source = _source(stored, value, str(path))
    with disk_troubles(path, "write"):
        _prepare_folder(folder)
        mode = 0o600 if stored.source is None else mode_of(path, 0o600)
        temporary = prepared(path, source, mode)
        try:
            if stored_suggestions(folder, stored).source != stored.source:
                raise Refusal("another program changed this file just now.", "Try again.", Place(str(path)))
            put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def suggestion_leftovers(folder: DraftFolder) -> bool:
    """Whether a crash left temporary files of this file."""
    return folder.private.is_dir() and not folder.private.is_symlink() and bool(_left(folder))


def tidy_suggestions(folder: DraftFolder) -> None:
    """Takes away the temporary files that a crash left: nobody was told of what they hold. Raises `OSError`.

    The caller holds the write lock.
    """
    if suggestion_leftovers(folder):
        for left in _left(folder):
            left.unlink(missing_ok=True)


def _left(folder: DraftFolder) -> list[Path]:
    return [*leftovers(folder.suggestions_file), *leftovers(folder.private / ".gitignore")]


def _prepare_folder(folder: DraftFolder) -> None:
    """Makes the private folder, and has git leave it alone."""
    refuse_link(folder.private)
    made_folder(folder.private, 0o700)
    ignore = folder.private / ".gitignore"
    if not os.path.lexists(ignore):
        put_in_place(prepared(ignore, _IGNORED, 0o600), ignore)


def _source(stored: StoredSuggestions, value: Suggestions, file: str) -> bytes:
    from wgec_draft.store.encoding import tree_of, updated_tree
    from wgec_draft.store.rewriting import rewrite
    from wgec_draft.store.yaml_emit import emit

    if stored.source is None:
        source = emit(tree_of(value)).encode()
    else:
        source = rewrite(stored.source, updated_tree(stored.tree, stored.value, value), file=file)
    if len(source) > LIMIT:
        raise Refusal("this file has no room for another suggestion.", "Put it aside under another name.", Place(file))
    if _read(source, file).value != value:
        raise Refusal("This suggestion can't be written down as it is.", "Leave out what is unusual in it.")
    return source


def _read(source: bytes, file: str) -> StoredSuggestions:
    tree = read_tree(source, file)
    try:
        return StoredSuggestions(read_suggestions(tree), tree, source)
    except Unreadable as problem:
        raise Refusal(problem.what, problem.remedy, locate(source, problem.path, file)) from None
