"""The sample drafts: one copy, in the repository's `drafts/`, which the package carries along."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import disk_troubles


def samples_folder() -> Path:
    """Where the samples lie: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parent.parent
    inside = package / "drafts"
    return inside if inside.is_dir() else package.parent / "drafts"


def copy_sample(name: str, target: Path) -> None:
    """Makes a copy to try things on. Raises `Refusal` for an unknown sample or a target that exists."""
    known = sorted(path.name for path in samples_folder().iterdir()) if samples_folder().is_dir() else []
    if name not in known:
        raise Refusal(f"There is no sample {name!r}.", f"There are: {', '.join(known) or 'none in this installation'}.")
    if os.path.lexists(target):
        raise Refusal("this exists already.", "Choose another name for the copy.", Place(str(target)))
    with disk_troubles(target, "write"):
        shutil.copytree(samples_folder() / name, target)
