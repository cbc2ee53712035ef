"""A record that is read on from where it was left: a line that was read once is not read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wgec_draft.store.disk import opened_regular

_END = 100
"""Bytes at the end of a line that hold its digest."""


class FollowedRecord:
    """One record, followed as it grows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        """Bytes of the record that are read, all of whole lines."""
        self._end = b""
        """The last of them, with the digest of the line, by which the record is known to be the same."""

    def follow(self, take: Callable[[bytes], None], begin_anew: Callable[[], None]) -> bytes:
        """Takes each whole line that came since the last call; gives what stands behind them without an end.

        That is torn, or whole but for its end, which the next line brings along; it comes up again. Where this is
        another record than before, `begin_anew` comes first. Raises `Refusal` when the record can't be read.
        """
        with opened_regular(self._path) as file:
            file.seek(self._read - len(self._end))
            if file.read(len(self._end)) != self._end:
                begin_anew()
                self._read, self._end = 0, b""
                file.seek(0)
            for raw in file:
                if not raw.endswith(b"\n"):
                    return raw
                take(raw)
                self._read, self._end = self._read + len(raw), raw[-_END:]
        return b""
