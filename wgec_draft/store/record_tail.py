"""The lines of a record that were not read before, so that a long one is gone through once and then followed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wgec_draft.store.disk import opened_regular

_END = 100
"""Bytes at the end of a line that hold its digest."""


@dataclass(frozen=True, slots=True)
class NewLines:
    """What came to a record."""

    lines: tuple[bytes, ...]
    """Those with their end."""
    rest: bytes
    """What stands behind the last of them: nothing, or a line that was torn, or whose end comes with the next one."""
    is_another: bool
    """Whether this is not the record that was read before, so that what was read of that counts no more."""


class RecordTail:
    """Reads on in a record where it left off."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        """Bytes that are read, all of whole lines."""
        self._end = b""
        """The last of them, with the digest of the line, by which the record is known to be the same."""

    def read_on(self) -> NewLines:
        """What was not given before. Raises `Refusal` when the record can't be read."""
        with opened_regular(self._path) as file:
            file.seek(self._read - len(self._end))
            is_another = file.read(len(self._end)) != self._end
            if is_another:
                self._read, self._end = 0, b""
                file.seek(0)
            *lines, rest = [*file] or [b""]
        if rest.endswith(b"\n"):
            lines, rest = [*lines, rest], b""
        if lines:
            self._read, self._end = self._read + sum(map(len, lines)), lines[-1][-_END:]
        return NewLines(tuple(lines), rest, is_another)
