"""Finds the drafts of a folder and says in a line what each is, or why it can't be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.refusal import Refusal
from wgec_draft.store.folder import DRAFT_FILE
from wgec_draft.store.loading import load_draft
from wgec_draft.tui.outline_rows import first_words

MOST = 200
"""Drafts that are listed at most."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """One draft folder, as the chooser lists it."""

    path: Path
    title: str = ""
    """On one line, and no longer than the widest."""
    version: str = ""
    counts: Counts | None = None
    """None where the draft can't be read, or was not yet."""
    fault: str = ""
    """Why it can't be read, with place and remedy; empty when it can, or nobody tried yet."""


def folders_with_drafts(here: Path) -> tuple[Path, ...]:
    """The folder itself if it is a draft, then what lies in `drafts/`, then what lies beside that; each once."""
    found = [here] if _holds_draft(here) else []
    for parent in (here / "drafts", here):
        try:
            found += sorted(path for path in parent.iterdir() if _holds_draft(path))
        except OSError:  # no such folder, or no right to look into it: then there is nothing to list
            continue
    return tuple({_identity(path): path for path in reversed(found)}.values())[::-1]


def _holds_draft(folder: Path) -> bool:
    """Whether a draft lies in the folder, as far as one may look into it."""
    try:
        return (folder / DRAFT_FILE).is_file()
    except OSError:
        return False


def _identity(folder: Path) -> object:
    """What a folder has in common with a link to it, and with no other; the path where it is gone meanwhile."""
    try:
        found = folder.stat()
    except OSError:
        return folder
    return found.st_dev, found.st_ino


def described(path: Path) -> Nearby:
    """What a draft folder holds, or why that can't be said; takes as long as the disk does."""
    try:
        draft = load_draft(path)
    except Refusal as refusal:
        return Nearby(path, fault=str(refusal))
    return Nearby(path, first_words(draft.title), draft.version, counts_of(draft.items()))
