"""The record: every finished change and decision, one JSON line each, chained by digests, only ever added to.

A line that was torn by a crash stays where it is; the next one begins on a line of its own.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wgec_draft.model.codecs import Plain
from wgec_draft.model.projection import digest
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import (
    disk_troubles,
    mode_of,
    opened_regular,
    prepared,
    put_in_place,
    read_regular,
    sync_file,
    sync_folder,
)

RECORD_FORMAT = "wgec-draft-record/1"
LIMIT = 1_000_000_000
"""Bytes of the longest record that is read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record."""

    seq: int
    """Counted from 1."""
    at: str
    """When it was done; ISO 8601 with offset."""
    written: str
    """When it was written down."""
    by: str
    act: str
    """What was done, in the word of the command line."""
    redo: tuple[Plain, ...]
    """Edits that lead from the state before to the state after."""
    undo: tuple[Plain, ...]
    """Edits that lead back."""
    before: str
    """Digest of draft and roster before."""
    after: str
    """Digest of draft and roster after."""
    cause: str = "typed"
    """`typed`, `import`, `merge` or `outside` (the program)."""
    for_: str = ""
    meeting: int | None = None
    items: tuple[str, ...] = ()
    """Ids of the items concerned."""
    refers: int | None = None
    """With undo and redo: the line whose change was taken back or made again."""
    fresh: bool = False
    """Whether `redo` builds the state from nothing: in the first line, and where the record could not be followed."""
    closed: Plain = None
    """With close: what makes the draft a meeting version."""
    brought: Plain = None
    """With bring-back: the breakout group's draft, its state, and the items as they stood there."""
    spoken: Plain = None
    """With spoken, which changes nothing: what the delegation of `for_` spoke on the item."""
    format: str = ""
    """In the first line only."""
    lineage: str = ""
    """In the first line only: the draft's name for life."""
    previous: str = ""
    """Digest of the line before."""
    digest: str = field(default="")
    """Digest of this line without this field."""

    def plain(self) -> dict[str, Plain]:
        """The entry as a line holds it; what is empty is left out."""
        content = {key: getattr(self, attribute) for key, attribute in _KEYS.items()}
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in content.items()
            if value not in ("", None, (), False)
        }


_KEYS = {
    "seq": "seq",
    "format": "format",
    "lineage": "lineage",
    "at": "at",
    "written": "written",
    "by": "by",
    "for": "for_",
    "cause": "cause",
    "act": "act",
    "meeting": "meeting",
    "items": "items",
    "refers": "refers",
    "fresh": "fresh",
    "redo": "redo",
    "undo": "undo",
    "closed": "closed",
    "brought": "brought",
    "spoken": "spoken",
    "before": "before",
    "after": "after",
    "previous": "previous",
    "digest": "digest",
}
_NEEDED = {"seq", "at", "written", "by", "act", "before", "after", "digest"}
_KINDS: dict[str, type] = {
    "seq": int,
    "meeting": int,
    "refers": int,
    "fresh": bool,
    "items": list,
    "redo": list,
    "undo": list,
    "closed": dict,
    "brought": dict,
    "spoken": dict,
}
"""Of the keys that do not hold text."""


_LINEAGE = re.compile(rb'\{"seq":\d{1,9},"format":"[a-z0-9/.-]{1,40}","lineage":"([A-Za-z0-9-]{1,80})","at":')
_WHOLE = re.compile(rb'"digest":"[0-9a-f]{64}"\}\n\Z')
"""Beginning and end of a first line as this program writes it."""
_LONGEST_END = 100


_GIT_END = b">>>>>>> "
_UNMERGED = "git could not bring two records together: the lines of both stand in the file."
_HOW_TO_MERGE = (
    "Take one of them, as with `git checkout --ours record.jsonl`. What stands in draft.yaml stays; the next change "
    "records it."
)

_unsure: set[Path] = set()
"""Records of which not every line is known to be on the medium."""


def entry_digest(entry: Entry) -> str:
    """Digest of a line: of everything in it but the digest itself."""
    plain = entry.plain()
    plain.pop("digest", None)
    return digest(plain)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record file as it was found."""

    number: int
    """Counted from 1."""
    entry: Entry | None
    """None when the line is torn or is none of ours."""
    fault: str = ""
    is_damaged: bool = False
    """Whether it can't be what a crash left of a line: that has no end, or zeros in it, or another line after it."""


def read_lines(path: Path) -> Iterator[Line]:
    """Every line of a record file, those that can't be read among them. A missing file has none."""
    if not path.exists() and not path.is_symlink():
        return
    *ended, rest = read_regular(path, LIMIT).split(b"\n")
    last = len(ended)
    for number, raw in enumerate(ended, 1):
        if raw:
            line = _line(number, raw)
            is_damaged = line.entry is None and number == last and not rest and b"\0" not in raw
            yield replace(line, is_damaged=is_damaged)
    if rest:
        line = _line(last + 1, rest)
        yield replace(line, is_damaged=line.entry is None and entry_of(rest[:-1]) is not None)


def read_record(path: Path) -> tuple[Entry, ...]:
    """The entries of a record file in order; torn lines are passed over."""
    return tuple(line.entry for line in read_lines(path) if line.entry is not None)


def entry_of(raw: bytes) -> Entry | None:
    """The entry that a line of a record file holds; None when it is torn or none of ours."""
    return _line(0, raw.rstrip(b"\n")).entry if raw != b"\n" else None


def last_entry(path: Path) -> Entry | None:
    """The last whole entry, found from the end of the file without reading all of it.

    Raises `Refusal` where git left two records in it: nobody can go on from both.
    """
    if not os.path.lexists(path):
        return None
    window = 1 << 16
    while True:
        with opened_regular(path) as file:
            size = file.seek(0, os.SEEK_END)
            start = max(0, size - window)
            file.seek(start)
            raw_lines = file.read(size - start).split(b"\n")
        if next((raw for raw in reversed(raw_lines) if raw), b"").startswith(_GIT_END):
            raise Refusal(_UNMERGED, _HOW_TO_MERGE, Place(str(path)))
        for raw in reversed(raw_lines[1 if start else 0 :]):
            entry = entry_of(raw)
            if entry is not None:
                return entry
        if not start:
            return None
        window *= 8


def append(path: Path, entry: Entry) -> None:
    """Adds one line and waits until it is on the disk. A torn line before it is left to itself."""
    line = json.dumps(entry.plain(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    with disk_troubles(path, "write"):
        new = not os.path.lexists(path)
        if path in _unsure:
            secure(path)
        if path.is_symlink():
            raise Refusal("this is a symbolic link.", "Put the file itself here.", Place(str(path)))
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                line = b"\n" + line
            written = os.write(descriptor, line)
            if written < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            is_synced = _synced(descriptor)
        finally:
            os.close(descriptor)
        if not is_synced:
            secure(path)
        elif new:
            sync_folder(path.parent)


def secure(path: Path) -> None:
    """Puts the record on the medium anew and whole. Raises `OSError` or `Refusal`.

    Once an `fsync` has failed or was never reached, no later one says anything of the lines written before it.
    """
    _unsure.add(path)
    temporary = prepared(path, read_regular(path, LIMIT), mode_of(path))
    try:
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _unsure.discard(path)


def _synced(descriptor: int) -> bool:
    try:
        sync_file(descriptor)
    except OSError:
        return False
    return True


def lineage_of(path: Path) -> str:
    """The draft's name for life, from the first line of its record that is whole. Raises `Refusal` when it has none."""
    with opened_regular(path) as file:
        raw = file.readline()
        known = _LINEAGE.match(raw)
        if known is not None and _WHOLE.search(raw, max(0, len(raw) - _LONGEST_END)):
            return known[1].decode()  # the first line of an imported text is long: its head is enough
        entries = (entry_of(line) for line in (raw, *file))
        first = next((entry for entry in entries if entry is not None), None)
    if first is None or not first.lineage:
        raise Refusal(
            "the first line of the record can't be read, so the draft has lost its name.",
            "Put back the record from a copy; `verify` says what differs.",
            Place(str(path), 1),
        )
    return first.lineage


def _line(number: int, raw: bytes) -> Line:
    try:
        plain = json.loads(raw)
        if b"\\u" in raw:
            json.dumps(plain, ensure_ascii=False).encode()  # fails where an escape gives half a character
    except (ValueError, RecursionError):
        return Line(number, None, "this is no complete line of a record")
    if type(plain) is not dict or not plain.keys() >= _NEEDED:
        return Line(number, None, "this line is not one of a record")
    unknown = plain.keys() - _KEYS.keys()
    if unknown:
        return Line(number, None, f"`{min(unknown)}` is not a key of a record line")
    for key, value in plain.items():
        if type(value) is not _KINDS.get(key, str):
            return Line(number, None, f"`{key}` holds something else than it should")
    values: dict[str, Any] = {
        _KEYS[key]: tuple(value) if isinstance(value, list) else value for key, value in plain.items()
    }
    return Line(number, Entry(**{"redo": (), "undo": (), "cause": "", **values}))
