"""The records of decisions on the disk: `meetings/N.md`, made anew whenever they are missing or differ."""

from __future__ import annotations

import os
from pathlib import Path

from wgec_draft.store.disk import LARGEST, disk_troubles, made_folder, prepared, put_in_place, read_regular, refuse_link
from wgec_draft.store.folder import DraftFolder


def page_file(folder: DraftFolder, meeting: int) -> Path:
    """Where the record of decisions of a meeting lies."""
    return folder.meetings / f"{meeting}.md"


def read_page(folder: DraftFolder, meeting: int) -> bytes | None:
    """The record of decisions of a meeting as it lies there; None where there is none. Raises `Refusal`."""
    path = page_file(folder, meeting)
    refuse_link(folder.meetings)
    return read_regular(path, LARGEST) if os.path.lexists(path) else None


def write_page(folder: DraftFolder, meeting: int, content: bytes) -> Path:
    """Puts the record of decisions of a meeting in its place, whole or not at all. Raises `Refusal`."""
    path = page_file(folder, meeting)
    refuse_link(folder.meetings)
    with disk_troubles(path, "write"):
        made_folder(folder.meetings)
        temporary = prepared(path, content, 0o644)
        try:
            put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    return path
