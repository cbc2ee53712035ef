"""What the command line says when the program itself fails."""

from __future__ import annotations

import sys

from wgec_draft.session.reporting import FAILED, told, write_report


def report(error: BaseException) -> int:
    """Writes the report, says where it is, and gives the exit status."""
    print(f"wgec-draft: {told(write_report(error))}", file=sys.stderr)
    return FAILED
