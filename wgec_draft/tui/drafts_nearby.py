"""Finds the drafts of a folder and says in a line what each is, or why it can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.refusal import Refusal
from wgec_draft.store.folder import DRAFT_FILE
from wgec_draft.store.loading import load_draft

MOST = 200
"""Drafts that are listed at most."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """One draft folder, as the chooser lists it."""

    path: Path
    title: str = ""
    version: str = ""
    counts: Counts | None = None
    """None where the draft can't be read."""
    fault: str = ""
    """Why it can't be read, with place and remedy; empty when it can."""


def folders_with_drafts(here: Path) -> tuple[Path, ...]:
    """The folder itself if it is a draft, then what lies in `drafts/`, then what lies beside that."""
    found = [here] if _holds_draft(here) else []
    for parent in (here / "drafts", here):
        try:
            inside = sorted(path for path in parent.iterdir() if _holds_draft(path))
        except OSError:  # no such folder, or no right to look into it: then there is nothing to list
            continue
        found += inside
    return tuple(found[:MOST])


def _holds_draft(folder: Path) -> bool:
    """Whether a draft lies in the folder, as far as one may look into it."""
    try:
        return (folder / DRAFT_FILE).is_file()
    except OSError:
        return False


def described(path: Path) -> Nearby:
    """What a draft folder holds, or why that can't be said."""
    try:
        draft = load_draft(path)
    except Refusal as refusal:
        return Nearby(path, fault=str(refusal))
    return Nearby(path, draft.title, draft.version, counts_of(draft.items()))


def drafts_nearby(here: Path) -> Iterator[Nearby]:
    """Each draft in turn; reading takes as long as the disk does."""
    for path in folders_with_drafts(here):
        yield described(path)
