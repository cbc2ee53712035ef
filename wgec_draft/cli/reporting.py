"""What happens when the program itself fails: a report without any draft text, and a message that names it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path
from traceback import extract_tb

from wgec_draft import __version__

FAILED = 70
"""Exit status of a failure of the program itself (EX_SOFTWARE of sysexits.h)."""


def report(error: BaseException) -> int:
    """Writes the report, says where it is, and gives the exit status.

    The report names the kinds of error and the places in the code only: messages and variables may hold draft text.
    """
    descriptor, name = tempfile.mkstemp(prefix="wgec-draft-report-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_redacted(error))
    print(
        "wgec-draft: the program failed; this is its fault, not yours. What was saved before is untouched.\n"
        f"A report without any text of the draft is in {Path(name)}; please send it to the developers.",
        file=sys.stderr,
    )
    return FAILED


def _redacted(error: BaseException) -> str:
    lines = [f"wgec-draft {__version__}, Python {platform.python_version()}, {platform.system()}"]
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"
