"""Lines of the typing journal: each counts when it is whole, and names the one before it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from wgec_draft.model.schema import Plain

NOTHING_BEFORE = "0" * 16
"""What the first line says of the one before it."""
_HELD = b' {"held":'
_HEAD = 25
"""Bytes of a line before the space that its record begins after."""
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def journal_line(record: Plain, previous: str) -> bytes:
    """A record as a line: checksum (CRC-32), digest of the line before, the record as JSON, a newline."""
    body = f"{previous} {_encoder.encode(record)}".encode(errors="surrogatepass")
    return b"%08x %b\n" % (zlib.crc32(body), body)


def line_digest(line: bytes) -> str:
    """The digest by which the next line names this one: the beginning of its SHA-256, its newline left out."""
    return hashlib.sha256(line.removesuffix(b"\n")).hexdigest()[:16]


class JournalLines:
    """What a journal file holds, read from its bytes.

    A torn line is passed over. Where a line does not follow the last whole one, something between them is lost.
    """

    def __init__(self, source: bytes) -> None:
        self._source = source
        self.last = NOTHING_BEFORE
        """Digest of the last whole line, once all were read."""

    def header(self) -> Plain:
        """The first line; None where it is not whole."""
        return _record(self._source.partition(b"\n")[0])

    def records(self, *, all_of_them: bool = False) -> Iterator[Plain]:
        """Every record, by default from the last whole snapshot on; None where something is lost."""
        begun = False
        for raw in self._source[0 if all_of_them else self._start() :].split(b"\n"):
            record = _record(raw)
            if record is None:
                continue
            digest = line_digest(raw)
            if begun and raw[9:25].decode() != self.last:
                yield None
            self.last, begun = digest, True
            yield record

    def _start(self) -> int:
        """Where the last line begins that tells everything held at its time."""
        end = len(self._source)
        while (found := self._source.rfind(_HELD, 0, end)) != -1:
            start = self._source.rfind(b"\n", 0, found) + 1
            line_end = self._source.find(b"\n", found)
            line = self._source[start : line_end if line_end >= 0 else None]
            if line.startswith(_HELD, _HEAD) and _record(line) is not None:
                return start
            end = start
        return 0


class LineState(Enum):
    """What a line of a journal is."""

    WHOLE = "whole"
    TORN = "torn"
    DAMAGED = "damaged"
    """Not what a crash leaves of a line: that has no end, or zeros in it, or another line after it."""
    UNCHAINED = "unchained"
    """Whole, but the line it names is not the last whole one before it: that was changed, or others are lost."""


@dataclass(frozen=True, slots=True)
class LineFound:
    """A line of a journal that was looked at."""

    number: int
    """Counted from 1."""
    state: LineState
    expected: str = ""
    """Digest of the last whole line before it."""
    found: str = ""
    """The digest that it names."""


def line_states(source: bytes) -> Iterator[LineFound]:
    """What every line of a journal is, from the first one; empty lines are none."""
    previous = NOTHING_BEFORE
    lines = source.split(b"\n")
    for number, raw in enumerate(lines, 1):
        if not raw:
            continue
        if _record(raw) is None:
            was_ended = number == len(lines) - 1 and not lines[-1] and b"\0" not in raw
            has_more = number == len(lines) and _record(raw[:-1]) is not None
            yield LineFound(number, LineState.DAMAGED if was_ended or has_more else LineState.TORN)
            continue
        named = raw[9:25].decode("ascii", "replace")
        state = LineState.WHOLE if named == previous else LineState.UNCHAINED
        yield LineFound(number, state, previous, named)
        previous = line_digest(raw)


def _record(raw: bytes) -> Plain:
    """The record of a whole line; None of any other."""
    try:
        if len(raw) < 27 or int(raw[:8], 16) != zlib.crc32(raw[9:]):
            return None
        record: Plain = json.loads(raw[26:])
    except (ValueError, RecursionError):
        return None
    return record
