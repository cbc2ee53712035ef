"""The private journal of what is typed: one file a process, only ever added to, locked for as long as that lives.

A line is on the disk once `sync` has returned. A journal that failed once is never written or synced again: what
could not be written may be there or not, and a second `fsync` would call lost what it did not see.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import secrets
import socket
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wgec_draft.model.schema import Plain
from wgec_draft.store.disk import TEMPORARY_PREFIX, made_folder, sync_file, sync_folder, write_all
from wgec_draft.store.journal_lines import NOTHING_BEFORE, JournalLines, journal_line, line_digest
from wgec_draft.store.typed_words import TypedWords, TypingPlace, replayed, texts_of

JOURNAL_FORMAT = "wgec-draft-journal/1"
SUFFIX = ".journal"
SETTLED = ".settled"
"""Ends the name of a journal that holds nothing any more that is not in the draft, or was not dropped."""
_RUN = re.compile(r"[A-Za-z0-9-]{1,100}")
LIMIT = 256_000_000
"""Bytes of the longest journal that is read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose journal it is."""

    lineage: str
    """The draft's name for life; empty where it had none yet."""
    folder: str
    """Where the draft lay."""
    run: str
    """Names the run of the program; its journals follow one another by `part`."""
    part: int
    host: str = ""
    pid: int = 0

    @classmethod
    def of_this_process(cls, lineage: str, folder: Path) -> Origin:
        """The beginning of a run, with no journal made yet."""
        run = f"{os.getpid()}-{secrets.token_hex(6)}"
        return cls(lineage, os.path.realpath(folder), run, 0, socket.gethostname(), os.getpid())

    def plain(self) -> dict[str, Plain]:
        """As the first line of a journal says it."""
        return {
            "format": JOURNAL_FORMAT,
            "lineage": self.lineage,
            "folder": self.folder,
            "run": self.run,
            "part": self.part,
            "host": self.host,
            "pid": self.pid,
        }


class JournalFile:
    """A journal that this process writes, or a dead one's that it has taken over. Every method raises `OSError`."""

    def __init__(self, path: Path, descriptor: int, previous: str) -> None:
        self.path = path
        self._descriptor = descriptor
        self._previous = previous
        self.size = os.fstat(descriptor).st_size
        """Bytes in the file."""
        self._has_failed = False
        self._ends_torn = bool(self.size) and os.pread(descriptor, 1, self.size - 1) != b"\n"

    @classmethod
    def created(cls, folder: Path, origin: Origin, words: TypedWords) -> JournalFile:
        """A new journal that begins with everything held, and is on the medium, name and all, when this returns."""
        path = folder / f"{origin.run}-{origin.part}{SUFFIX}"
        temporary = path.with_name(TEMPORARY_PREFIX + path.name)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        descriptor = os.open(temporary, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            line = journal_line({**origin.plain(), **words.snapshot()}, NOTHING_BEFORE)
            write_all(descriptor, line)
            sync_file(descriptor)
            temporary.rename(path)
            sync_folder(folder)
            return cls(path, descriptor, line_digest(line))
        except BaseException:
            os.close(descriptor)
            for left in (temporary, path):
                with contextlib.suppress(OSError):
                    left.unlink()
            raise

    def append(self, *records: Plain) -> None:
        """Adds the records; they outlive this process when it returns."""
        self._check_sound()
        previous, lines = self._previous, []
        for record in records:
            lines.append(journal_line(record, previous))
            previous = line_digest(lines[-1])
        content = b"".join(lines)
        if self._ends_torn:  # in the same write, or a short one would glue this line to the torn one
            content = b"\n" + content
        self._has_failed = True  # unless all of it goes well
        if os.write(self._descriptor, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._previous, self._ends_torn, self._has_failed = previous, False, False
        self.size += len(content)

    def sync(self) -> None:
        """Waits until every line is on the medium."""
        self._check_sound()
        try:
            sync_file(self._descriptor)
        except OSError:
            self._has_failed = True
            raise

    def _check_sound(self) -> None:
        if self._has_failed:
            raise OSError(errno.EIO, "this journal has failed before")

    def close(self) -> None:
        """Lets go of the file; another process may take it over now."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor != -1:
            with contextlib.suppress(OSError):  # what had to be on the disk was synced
                os.close(descriptor)

    def set_aside(self) -> None:
        """Marks the journal as settled by its name; it stays readable until it is cleaned away."""
        self.path = self.path.rename(self.path.with_suffix(SETTLED))
        sync_folder(self.path.parent)


def settle(files: Sequence[JournalFile]) -> None:
    """Sets the journals of a run aside and lets go of them: the first first, or it would speak for the run again."""
    with contextlib.suppress(OSError):  # the next start finds those that are left, and that nothing is held
        for file in files:
            file.set_aside()
    for file in files:
        file.close()


@dataclass(frozen=True, slots=True)
class DeadJournal:
    """The journal of a process that is gone, taken over by this one."""

    file: JournalFile
    origin: Origin
    words: TypedWords
    former: tuple[JournalFile, ...] = ()
    """Journals of the same run that this one has taken the place of."""

    @property
    def path(self) -> Path:
        """Names the run: its first journal, whatever became of that."""
        return (*self.former, self.file)[0].path

    def texts_of(self, place: TypingPlace) -> Iterator[str]:
        """Every text that a field held on the way, read from the files again. Raises `OSError`."""
        for file in (*self.former, self.file):
            yield from texts_of(place, JournalLines(file.path.read_bytes()).records(all_of_them=True))

    def settle(self) -> None:
        """Sets everything of the run aside, when nothing is held any more."""
        settle((*self.former, self.file))

    def close(self) -> None:
        """Lets go of everything of the run."""
        for file in (*self.former, self.file):
            file.close()


def renewed(dead: DeadJournal, words: TypedWords, places: Iterable[Path]) -> DeadJournal:
    """A journal in the first of the places that takes one, to go on instead of a dead one that can't be written.

    Raises `OSError` when none does.
    """
    origin = replace(dead.origin, part=dead.origin.part + 1)
    error = OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    for place in places:
        try:
            file = JournalFile.created(made_own(place), origin, words)
        except OSError as problem:
            error = problem
        else:
            return DeadJournal(file, origin, words, (*dead.former, dead.file))
    raise error


def made_own(folder: Path) -> Path:
    """The folder, made if need be, readable by its owner only. Raises `OSError` where it is somebody else's."""
    made_folder(folder, 0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(errno.EACCES, "somebody else's folder")
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)
    return folder


def taken_over(path: Path) -> DeadJournal | None:
    """The journal at the path; None while its process lives, or where the file is no journal. Raises `OSError`."""
    descriptor = _opened(path)
    journal = None
    try:
        if _is_left(descriptor):
            lines = JournalLines(b"".join(_pieces(descriptor)))
            origin = _origin(lines.header())
            if origin is not None:
                words = replayed(lines.records())
                journal = DeadJournal(JournalFile(path, descriptor, lines.last), origin, words)
        return journal
    finally:
        if journal is None:
            os.close(descriptor)


def origin_of(path: Path) -> Origin | None:
    """Whose journal lies at the path; None where it is no journal. Raises `OSError`."""
    descriptor = _opened(path)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LIMIT:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return _origin(JournalLines(file.readline()).header())
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    """A journal opened to be gone on with; where nothing can be written it can at least be read."""
    flags = os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        return os.open(path, os.O_RDWR | flags)
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES):
            return os.open(path, os.O_RDONLY | flags)
        raise


def _is_left(descriptor: int) -> bool:
    """Whether this is a plain file of our own that no process holds; if so this one holds it now."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_size > LIMIT or found.st_uid != os.geteuid():
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _pieces(descriptor: int) -> Iterator[bytes]:
    while piece := os.read(descriptor, 1 << 20):
        yield piece


def _origin(header: Plain) -> Origin | None:
    if not isinstance(header, Mapping) or header.get("format") != JOURNAL_FORMAT:
        return None
    try:
        origin = Origin(*(header[key] for key in ("lineage", "folder", "run", "part", "host", "pid")))
    except KeyError:
        return None
    texts = (origin.lineage, origin.folder, origin.run, origin.host)
    is_sound = all(isinstance(text, str) for text in texts) and type(origin.part) is type(origin.pid) is int
    is_sound = is_sound and _RUN.fullmatch(origin.run) is not None  # files are named after it
    return origin if is_sound else None
