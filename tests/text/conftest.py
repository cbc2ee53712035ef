"""Where the tests find the real texts, which are no part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real texts with successive versions; the test is skipped where there is none."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    folder = Path(os.environ.get("WGEC_DRAFT_CORPUS", beside))
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder}; set WGEC_DRAFT_CORPUS")
    return folder
