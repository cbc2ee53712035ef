"""Reading one draft by its path, for programs that use the package as a library."""

from __future__ import annotations

from pathlib import Path

from wgec_draft.model.draft import Draft
from wgec_draft.store.disk import disk_troubles
from wgec_draft.store.folder import DRAFT_FILE, load, open_folder, read_draft_document


def load_draft(path: str | Path) -> Draft:
    """The draft of a folder, of its `draft.yaml`, or of a version file.

    Raises `wgec_draft.model.refusal.Refusal` with the place of the first thing that is wrong.
    """
    path = Path(path)
    with disk_troubles(path, "open"):
        is_version = path.is_file() and path.name != DRAFT_FILE
    if is_version:
        draft = read_draft_document(path).value
        assert isinstance(draft, Draft)
        return draft
    return load(open_folder(path)).state.draft
