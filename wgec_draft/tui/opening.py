"""Opens a draft folder for the desk, or finds everything that keeps it from being opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.session import Session
from wgec_draft.store.folder import DraftFolder, open_folder, read_draft_document, read_roster_document


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft folder that can be worked on."""

    session: Session
    state: State


@dataclass(frozen=True, slots=True)
class Troubled:
    """A draft folder that can't be opened."""

    path: Path
    troubles: tuple[Refusal, ...]
    """What is wrong, each with its place and its remedy; never empty."""


def folder_named(answer: str) -> Path:
    """The folder that somebody wrote; `~` is their own home, and one of nobody's stays as it stands."""
    return Path(os.path.expanduser(answer))  # noqa: PTH111 - `Path` raises where there is no such home


def opened(path: Path) -> Opened | Troubled:
    """The folder, read; takes as long as the disk does, so never to be called where keys are waiting."""
    try:
        session = Session(path)
        state = session.state()
    except Refusal as refusal:
        return Troubled(path, tuple(_all_troubles(path)) or (refusal,))
    return Opened(session, state)


def _all_troubles(path: Path) -> Iterator[Refusal]:
    """The first thing that is wrong in each file of the folder."""
    try:
        folder = open_folder(path)
    except Refusal as refusal:
        yield refusal
        return
    from wgec_draft.store.versions import read_version, version_labels

    yield from _troubles_of_the_draft(folder)
    for label in version_labels(folder):
        try:
            read_version(folder, label)
        except Refusal as refusal:
            yield refusal


def _troubles_of_the_draft(folder: DraftFolder) -> Iterator[Refusal]:
    try:
        read_draft_document(folder.draft_file, follow_links=True)
    except Refusal as refusal:
        yield refusal
    if os.path.lexists(folder.members_file):
        try:
            read_roster_document(folder.members_file)
        except Refusal as refusal:
            yield refusal
