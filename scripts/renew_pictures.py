"""Draws everything that shows the program anew: the pictures of README and docs, and those that the tests compare.

Run as `python -m scripts.renew_pictures` after a change of what the screens look like, and look at what differs.
"""

from __future__ import annotations

import os
import sys

import pytest

from scripts import make_pictures


def main() -> int:
    """Draws everything; the exit status is that of the tests."""
    make_pictures.main()
    os.environ["WGEC_DRAFT_RENEW"] = "yes"
    return pytest.main(["-q", "tests/tui/test_desk_scenes.py"])


if __name__ == "__main__":
    sys.exit(main())
