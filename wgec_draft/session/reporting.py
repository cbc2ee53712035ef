"""What is left when the program itself fails: a report without any draft text, and a message that names it."""

from __future__ import annotations

import os
import platform
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb

from wgec_draft import __version__

FAILED = 70
"""Exit status of a failure of the program itself (EX_SOFTWARE of sysexits.h)."""


def write_report(error: BaseException) -> Path | None:
    """Writes the report into a file of its own; None where even that fails.

    The report names the kinds of error and the places in the code only: messages and variables may hold draft text.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix="wgec-draft-report-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(redacted(error))
    except OSError:
        return None
    return Path(name)


def told(report: Path | None, saved: str = "What was saved before is untouched.", going_on: str = "") -> str:
    """What a person is told of the failure, and how to go on."""
    lines = [f"the program failed; this is its fault, not yours. {saved}"]
    if report is None:
        lines.append("Not even a report could be written; is the disk full?")
    else:
        lines.append(f"A report without any text of the draft is in {report}; please send it to the developers.")
    return "\n".join([*lines, *([going_on] if going_on else [])])


def how_to_go_on(folder: Path | None) -> str:
    """What to do after the desk failed; `folder` is the draft that was open, if one was."""
    if folder is None:
        return "To go on, start the program again."
    again = f"wgec-draft {shlex.quote(str(folder))}"
    return f"To go on:  {again}  (what was typed and is not in the draft yet comes up first)"


def redacted(error: BaseException) -> str:
    """The kinds of error and the places in the code, with nothing that came from a draft."""
    system = f"wgec-draft {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([system, *_lines(error, set())]) + "\n"


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield type(current).__name__
        for frame in extract_tb(current.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        if isinstance(current, BaseExceptionGroup):
            for part in current.exceptions:
                yield from _lines(part, seen)
        current = current.__cause__ or current.__context__
