"""The sample drafts: one copy, in the repository's `drafts/`, which the package carries along."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import TEMPORARY_PREFIX, disk_troubles

FIRST = "wgec-1"
"""The sample that is shown to whoever names none."""


def samples_folder() -> Path:
    """Where the samples lie: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parent.parent
    inside = package / "drafts"
    return inside if inside.is_dir() else package.parent / "drafts"


def copy_sample(name: str, target: Path) -> None:
    """Makes a copy to try things on. Raises `Refusal` for an unknown sample or a target that exists."""
    _check_known(name)
    if os.path.lexists(target):
        raise Refusal("this exists already.", "Choose another name for the copy.", Place(str(target)))
    with disk_troubles(target, "write"):
        shutil.copytree(samples_folder() / name, target, ignore=shutil.ignore_patterns(f"{TEMPORARY_PREFIX}*"))


def scratch_copy(name: str = FIRST) -> Path:
    """A new copy of a sample in a temporary folder, so that nothing that is tried on it matters. Raises `Refusal`."""
    _check_known(name)
    with disk_troubles(Path(tempfile.gettempdir()), "write"):
        path = Path(tempfile.mkdtemp(prefix="wgec-draft-")) / name
    copy_sample(name, path)
    return path


def _check_known(name: str) -> None:
    known = sorted(path.name for path in samples_folder().iterdir()) if samples_folder().is_dir() else []
    if name not in known:
        raise Refusal(f"There is no sample {name!r}.", f"There are: {', '.join(known) or 'none in this installation'}.")
