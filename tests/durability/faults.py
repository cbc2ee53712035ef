"""A portable fault injector: a forked child in which the calls that write can be killed, fail, or be cut short."""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
import secrets
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from wgec_draft.model.refusal import Refusal


class Kind(StrEnum):
    """What happens at a call."""

    KILL_BEFORE = "killed before"
    KILL_AFTER = "killed after"
    EIO = "EIO"
    ENOSPC = "ENOSPC"
    EINTR = "EINTR"
    SHORT = "short write"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something goes wrong at one call, or from it on."""

    kind: Kind
    at: int
    """Which call, counted from 0."""
    persistent: bool = False
    """Whether all later calls of the kinds that it meets fail too."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made, as the explorer of disk states needs it."""

    name: str
    path: str = ""
    """Of the file or folder; of the old name for a rename and a link."""
    target: str = ""
    """The new name."""
    content: bytes = b""
    failed: bool = False
    creates: bool = False
    length: int = 0
    """To which a file was cut."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The program told a person that something is done."""

    what: str


@dataclass(frozen=True, slots=True)
class Crash:
    """The program ended by an error that was no answer to a person."""

    report: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a child did before it ended."""

    log: tuple[Call | Acknowledged, ...]
    calls: tuple[str, ...]
    """The names of the calls where a fault might strike."""
    acknowledged: tuple[str, ...]
    crash: str
    """The traceback of an error that was no `Refusal`; a violation by itself."""


PATHS = ("open", "mkdir", "unlink", "chmod", "rename", "replace", "link")
DESCRIPTORS = ("write", "pwrite", "fsync", "close", "fchmod", "truncate", "ftruncate")
_ALL = {*PATHS, *DESCRIPTORS, "flock"}
_MEETS = {
    Kind.EIO: _ALL,
    Kind.ENOSPC: {"open", "mkdir", "link", "rename", "replace", "write", "pwrite", "fsync"},
    Kind.EINTR: {"open", "write", "pwrite", "fsync", "close", "flock", "truncate"},
    Kind.SHORT: {"write", "pwrite"},
}
_ERRORS = {Kind.EIO: errno.EIO, Kind.ENOSPC: errno.ENOSPC, Kind.EINTR: errno.EINTR}


class Injector:
    """Wraps the calls of `os` and `fcntl` in this process, for files below one folder; tells its parent of them."""

    def __init__(self, root: Path, fault: Fault | None, told: int) -> None:
        self._root = os.path.realpath(root)
        self._fault = fault
        self._told = told
        self._pid = os.getpid()
        self._calls = 0
        self._open: dict[int, str] = {}
        self._lock = threading.RLock()
        self._original: dict[str, Callable[..., Any]] = {}

    def install(self) -> None:
        """Wraps every call; for a process that ends without undoing it, and has the same number each time."""
        os.getpid = lambda: 4711
        for name in (*PATHS, *DESCRIPTORS):
            self._original[name] = getattr(os, name)
            setattr(os, name, self._wrapped(name, self._original[name]))
        self._original["flock"] = fcntl.flock
        setattr(fcntl, "flock", self._wrapped("flock", fcntl.flock))  # noqa: B010 - mypy must not see it

    def tell(self, what: Call | Acknowledged | Crash | str) -> None:
        """Sends one thing to the parent, whole or not at all."""
        line = repr(what).encode() + b"\n"
        with self._lock:
            while line:
                line = line[self._original.get("write", os.write)(self._told, line) :]

    def _wrapped(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            with self._lock:
                path = self._path(name, arguments, options)
                if path is None:
                    return original(*arguments, **options)
                return self._struck(name, path, original, arguments, options)

        return call

    def _path(self, name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> str | None:
        """The file that a call concerns; None when it lies elsewhere."""
        if name in PATHS:
            path = _absolute(arguments[0])
            return path if path.startswith(self._root) and not options.get("dir_fd") else None
        return self._open.get(arguments[0]) if isinstance(arguments[0], int) else None

    def _struck(
        self, name: str, path: str, original: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> Any:
        kind = self._kind(name)
        self._calls += 1
        self.tell(name)
        if kind is Kind.KILL_BEFORE:
            os.kill(self._pid, signal.SIGKILL)
        if kind in _ERRORS and name != "close":
            self._log(name, path, arguments, None, failed=True)
            raise OSError(_ERRORS[kind], os.strerror(_ERRORS[kind]))
        if kind is Kind.SHORT:
            arguments = (arguments[0], bytes(arguments[1])[: max(1, len(arguments[1]) // 2)], *arguments[2:])
        result = None if name == "fsync" else original(*arguments, **options)
        self._log(name, path, arguments, result)
        if kind is Kind.KILL_AFTER:
            os.kill(self._pid, signal.SIGKILL)
        if kind in _ERRORS:
            raise OSError(_ERRORS[kind], os.strerror(_ERRORS[kind]))
        return result

    def _kind(self, name: str) -> Kind | None:
        """What happens at this call."""
        fault = self._fault
        if fault is None or self._calls < fault.at or (self._calls > fault.at and not fault.persistent):
            return None
        return fault.kind if name in _MEETS.get(fault.kind, _ALL) else None

    def _log(self, name: str, path: str, arguments: tuple[Any, ...], result: Any, *, failed: bool = False) -> None:
        if name == "open" and not failed:
            self._open[result] = path
            if arguments[1] & os.O_CREAT:
                self.tell(Call(name, path, creates=True))
        elif name == "close":
            self._open.pop(arguments[0], None)
        elif name in ("write", "pwrite") and not failed:
            self.tell(Call("write", path, content=bytes(arguments[1])[:result]))
        elif name in ("rename", "replace", "link"):
            target = _absolute(arguments[1])
            self.tell(Call("link" if name == "link" else "rename", path, target, failed=failed))
            if not failed and name != "link":
                self._open = {each: target if at == path else at for each, at in self._open.items()}
        elif name in ("truncate", "ftruncate"):
            self.tell(Call("truncate", path, length=arguments[1], failed=failed))
        elif name in ("fsync", "unlink", "mkdir"):
            self.tell(Call(name, path, failed=failed))


def _absolute(path: Any) -> str:
    """The path from the root, with links left as they are."""
    return str(Path.cwd() / os.fsdecode(path))


def played(
    root: Path, act: Callable[[Callable[[str], None]], object], fault: Fault | None = None, names: str = "a"
) -> Outcome:
    """Plays the act in a child with the fault; the act acknowledges by the callable that it is given.

    Temporary files get names that begin with `names`, the same ones each time.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:  # whatever goes wrong, the child must not go on as a second run of the tests
            os.close(reading)
            injector = Injector(root, fault, writing)
            injector.install()
            counter = itertools.count()
            vars(secrets)["token_hex"] = lambda length: f"{names}{next(counter):0{2 * length - 1}x}"
            try:
                act(lambda what: injector.tell(Acknowledged(what)))
            except Refusal:
                pass
            except BaseException:
                injector.tell(Crash(traceback.format_exc()))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = [eval(line) for line in pipe.read().splitlines()]
    os.waitpid(child, 0)
    log = tuple(each for each in told if isinstance(each, Call | Acknowledged))
    calls = tuple(each for each in told if isinstance(each, str))
    crashes = [each.report for each in told if isinstance(each, Crash)]
    acknowledged = tuple(each.what for each in log if isinstance(each, Acknowledged))
    return Outcome(log, calls, acknowledged, "\n".join(crashes))


def every_fault(calls: Sequence[str]) -> Iterator[Fault]:
    """Every fault that can strike at each of the calls, once and from then on.

    Killed before a call is killed after the one before it.
    """
    yield Fault(Kind.KILL_BEFORE, 0)
    for at, name in enumerate(calls):
        yield Fault(Kind.KILL_AFTER, at)
        for kind, names in _MEETS.items():
            if name in names:
                yield Fault(kind, at)
                yield Fault(kind, at, persistent=True)
