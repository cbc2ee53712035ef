"""A page put into a file: whole or not at all, and never in the place of what a draft is made of."""

from __future__ import annotations

import os
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import disk_troubles, mode_of, prepared, put_in_place
from wgec_draft.store.folder import DRAFT_FILE, MEMBERS_FILE, RECORD_FILE, VERSIONS


def write_page(path: Path, text: str) -> None:
    """Writes the page into the file, in the place of what was there. Raises `Refusal`, with nothing changed."""
    with disk_troubles(path, "write"):
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise Refusal("this is a link that leads nowhere.", "Name a file.", Place(str(path)))
        if target.is_dir():
            raise Refusal("this is a folder.", "Name a file in it.", Place(str(path)))
        if target.exists() and not target.is_file():
            raise Refusal("this is not a plain file.", "Name a file, or leave out --out.", Place(str(path)))
        if _is_part_of_a_draft(target):
            raise Refusal("this file is part of a draft.", "Give the page a name of its own.", Place(str(path)))
        temporary = prepared(target, text.encode("utf-8", "backslashreplace"), mode_of(target))
        try:
            put_in_place(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)


def _is_part_of_a_draft(target: Path) -> bool:
    """Whether the path is that of a draft, its roster, its record or one of its versions."""
    own = {DRAFT_FILE, MEMBERS_FILE, RECORD_FILE}
    in_versions = target.parent.name == VERSIONS and (target.parent.parent / DRAFT_FILE).exists()
    return in_versions or target.name in own
