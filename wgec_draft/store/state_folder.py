"""The person's own state folder: what is of the moment and nobody else's business."""

from __future__ import annotations

import os
from pathlib import Path

from wgec_draft.store.disk import prepared, put_in_place


def state_folder() -> Path:
    """Where it lies: `wgec-draft` under `XDG_STATE_HOME`, by default `~/.local/state`; it need not exist."""
    return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "wgec-draft"


def keep_private(path: Path, content: bytes) -> None:
    """Puts a file in its place in one step, readable by its owner alone, on the medium when done. Raises OSError."""
    made_private(path.parent)
    temporary = prepared(path, content, 0o600)
    try:
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def made_private(folder: Path) -> Path:
    """The folder, made if need be, with what lies above it; only its owner can look into it. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
