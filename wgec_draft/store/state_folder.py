"""The person's own state folder: what is of the moment and nobody else's business."""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """Where it lies: `wgec-draft` under `XDG_STATE_HOME`, by default `~/.local/state`; it need not exist."""
    return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "wgec-draft"


def made_private(folder: Path) -> Path:
    """The folder, made if need be, with what lies above it; only its owner can look into it. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
