"""Every state in which a crash may leave the disk, from the log of calls that a process made until then.

The medium promises little: a file holds what was there at its last `fsync`, and of later writes none, all, the first
half, or as many zeros; a folder shows what was there at its last `fsync`, and of later changes any selection. An
`fsync` that failed has lost what was waiting, and no later one brings it back.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.durability.faults import Acknowledged, Call
from wgec_draft.store.lock import LOCK_FILE

_MOST_CHANGES = 5
"""Waiting changes of folders of which all selections are tried; of more, all beginnings and all but one."""
_MOST_STATES = 48
"""States that are tried at one point of the log."""
Content = bytes


@dataclass(slots=True)
class _File:
    """A file of the machine that crashed."""

    durable: Content = b""
    waiting: list[Content] = field(default_factory=list)
    """What it held after each write since the last sync, oldest first."""
    lost: bool = False
    """Whether a sync failed: what is written from now on may be there, what was waiting then never will."""

    @property
    def now(self) -> Content:
        return self.waiting[-1] if self.waiting else self.durable

    def contents(self) -> list[Content]:
        """What it may hold after the crash: all that was written first, then nothing of it."""
        if not self.waiting:
            return [self.durable]
        old, new = self.durable, self.waiting[-1]
        grown = max(0, len(new) - len(old))
        half = new[: len(old) + grown // 2] if grown else new[: len(new) // 2]
        zeros = new[: len(old)] + b"\0" * grown if grown else b"\0" * len(new)
        return list(dict.fromkeys((new, old, *self.waiting, half, zeros)))


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of a folder's entries that waits for the folder's sync."""

    folder: str
    puts: tuple[tuple[str, int], ...] = ()
    """Names that come to be, with the number of their file."""
    takes: tuple[str, ...] = ()
    makes: str = ""
    """A folder that comes to be."""


@dataclass(frozen=True, slots=True)
class DiskState:
    """What the disk may hold after a crash."""

    files: tuple[tuple[str, Content], ...]
    folders: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    acknowledged: tuple[str, ...]
    """What people had been told by then."""

    def digest(self) -> str:
        """Names the state, to try none twice."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def put(self, root: Path) -> None:
        """Makes the state below a folder that does not exist yet."""
        root.mkdir()
        for folder in self.folders:
            (root / folder).mkdir(parents=True, exist_ok=True)
        for name, content in self.files:
            if (root / name).parent.is_dir():
                (root / name).write_bytes(content)
        for name, target in self.links:
            (root / name).symlink_to(target)


class Machine:
    """A machine that makes the calls of a log and may crash after each."""

    def __init__(self, root: Path, before: Path) -> None:
        self._root = os.path.realpath(root)
        self._files: list[_File] = []
        self._durable: dict[str, int] = {}
        self._folders = [""]
        self._links: list[tuple[str, str]] = []
        self._now: dict[str, int] = {}
        self._waiting: list[_Change] = []
        for path in sorted(before.rglob("*")):
            name = str(path.relative_to(before))
            if path.is_symlink():
                self._links.append((name, str(path.readlink())))
            elif path.is_dir():
                self._folders.append(name)
            else:
                self._durable[name] = self._now[name] = self._file(path.read_bytes())

    def make(self, call: Call) -> None:
        """Makes one call."""
        name, target = self._name(call.path), self._name(call.target)
        if name.endswith(LOCK_FILE):
            return  # nothing hangs on what it holds, or on whether it is there
        if call.name == "fsync":
            self._sync(name, failed=call.failed)
        elif call.failed:
            return
        elif call.name == "open" and name not in self._now:
            self._now[name] = self._file(b"")
            self._wait(_Change(_parent(name), ((name, self._now[name]),)))
        elif call.name in ("write", "truncate") and name in self._now:
            file = self._files[self._now[name]]
            content = file.now[: call.length] if call.name == "truncate" else file.now + call.content
            file.waiting.append(content)
        elif call.name == "rename":
            self._now[target] = self._now.pop(name)
            self._wait(_Change(_parent(target), ((target, self._now[target]),), (name,)))
        elif call.name == "link":
            self._now[target] = self._now[name]
            self._wait(_Change(_parent(target), ((target, self._now[target]),)))
        elif call.name == "unlink":
            self._now.pop(name, None)
            self._wait(_Change(_parent(name), (), (name,)))
        elif call.name == "mkdir":
            self._wait(_Change(_parent(name), makes=name))

    def crash_states(self, acknowledged: tuple[str, ...]) -> Iterator[DiskState]:
        """What may be there if the power fails now."""
        every = (state for changes in _selections(self._waiting) for state in self._with(changes, acknowledged))
        return itertools.islice(every, _MOST_STATES)

    def _with(self, changes: Sequence[_Change], acknowledged: tuple[str, ...]) -> Iterator[DiskState]:
        names, folders = dict(self._durable), list(self._folders)
        for change in changes:
            for taken in change.takes:
                names.pop(taken, None)
            names.update(change.puts)
            folders += [change.makes] if change.makes else []
        numbers = [number for number in dict.fromkeys(names.values()) if self._files[number].waiting]
        choices = [self._files[number].contents() for number in numbers]
        for chosen in _one_by_one(choices):
            contents = dict(zip(numbers, chosen, strict=True))
            files = tuple(
                (name, contents.get(number, self._files[number].durable)) for name, number in sorted(names.items())
            )
            yield DiskState(files, tuple(folders), tuple(self._links), acknowledged)

    def _sync(self, name: str, *, failed: bool) -> None:
        if name in self._now:
            file = self._files[self._now[name]]
            if failed:
                file.lost = bool(file.waiting) or file.lost
            elif not file.lost:
                file.durable = file.now
                file.waiting = []
        elif not failed:
            for change in self._waiting:
                if change.folder == name:
                    for taken in change.takes:
                        self._durable.pop(taken, None)
                    self._durable.update(change.puts)
                    self._folders += [change.makes] if change.makes else []
            self._waiting = [change for change in self._waiting if change.folder != name]

    def _wait(self, change: _Change) -> None:
        self._waiting.append(change)

    def _file(self, content: Content) -> int:
        self._files.append(_File(content))
        return len(self._files) - 1

    def _name(self, path: str) -> str:
        return (
            os.path.relpath(path, self._root).removeprefix(".") if path == self._root else path[len(self._root) + 1 :]
        )


def disk_states(
    root: Path, before: Path, log: Iterable[Call | Acknowledged], seen: set[str] | None = None
) -> Iterator[DiskState]:
    """Every state that a crash may leave while the log of calls below `root` is made, each once; not those `seen`."""
    machine = Machine(root, before)
    acknowledged: tuple[str, ...] = ()
    seen = set() if seen is None else seen
    for step in log:
        if isinstance(step, Acknowledged):
            acknowledged = (*acknowledged, step.what)
        else:
            machine.make(step)
        for state in machine.crash_states(acknowledged):
            digest = state.digest()
            if digest not in seen:
                seen.add(digest)
                yield state


def _selections(changes: Sequence[_Change]) -> Iterator[tuple[_Change, ...]]:
    """Which of the waiting changes have reached the medium."""
    if len(changes) <= _MOST_CHANGES:
        for count in range(len(changes), -1, -1):
            yield from itertools.combinations(changes, count)
        return
    yield from (tuple(changes[:end]) for end in range(len(changes), -1, -1))
    yield from (tuple(change for change in changes if change is not missing) for missing in changes)


def _one_by_one(choices: Sequence[Sequence[Content]]) -> Iterator[tuple[Content, ...]]:
    """Nothing of what waits, all of it, and each content of one file while the others hold all."""
    everything = tuple(each[0] for each in choices)
    yield everything
    yield tuple(each[-1 if len(each) == 1 else 1] for each in choices)
    for at, contents in enumerate(choices):
        for content in contents:
            yield (*everything[:at], content, *everything[at + 1 :])


def _parent(name: str) -> str:
    return name.rpartition("/")[0]
