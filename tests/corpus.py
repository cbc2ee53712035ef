"""Where the real texts are, if they are here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent.parent


def corpus() -> Path | None:
    """The folder of real texts with successive versions, or None."""
    named = os.environ.get("WGEC_DRAFT_CORPUS")
    folder = Path(named) if named else _HERE.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


def texts(pattern: str) -> list[Path]:
    """The corpus files that fit, in order; none where the corpus is not here."""
    folder = corpus()
    return sorted(folder.glob(pattern)) if folder else []


needs_corpus = pytest.mark.skipif(corpus() is None, reason="the corpus is not here (set WGEC_DRAFT_CORPUS)")
