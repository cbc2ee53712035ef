"""Bytes on the disk so that they are there after a power cut, or not at all.

The protocol: a temporary file in the same folder, all bytes, fsync, checked close, rename, fsync of the folder.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from wgec_draft.model.refusal import Place, Refusal

TEMPORARY_PREFIX = ".~"
LARGEST = 16_000_000
"""Bytes of the largest draft that is read, and of the longest text that is taken in at once."""


@contextlib.contextmanager
def disk_troubles(path: Path, doing: str, remedy: str = "Nothing was changed.") -> Iterator[None]:
    """Turns what the system says of a path into a `Refusal` that a person can act on."""
    if "\0" in str(path):  # of which Python says no more than that it is a wrong value
        raise Refusal(f"no path can hold the character NUL: {str(path)!a}.", "Check the path.")
    try:
        yield
    except FileNotFoundError:
        raise Refusal("there is nothing here.", "Check the path.", Place(str(path))) from None
    except PermissionError:
        raise Refusal(f"no right to {doing} this.", "Ask its owner for the right.", Place(str(path))) from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Refusal(f"can't {doing} this: {reason}.", remedy, Place(str(path))) from error


def read_regular(path: Path, limit: int, *, follow_links: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Devices, pipes, folders and (unless `follow_links`) symbolic links are refused unread; raises `Refusal`.
    """
    with opened_regular(path, follow_links=follow_links) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            found = f"{size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB this program reads"
            raise Refusal(f"this file has {found}.", "Is it the right one?", Place(str(path)))
        return file.read()


@contextlib.contextmanager
def opened_regular(path: Path, *, follow_links: bool = False) -> Iterator[BinaryIO]:
    """A regular file, opened for reading; whatever else may stand there is refused as by `read_regular`."""
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if follow_links else os.O_NOFOLLOW)
    with disk_troubles(path, "read"):
        if not follow_links and path.is_symlink():
            raise Refusal("this is a symbolic link.", "Put the file itself here.", Place(str(path)))
        descriptor = os.open(path, flags)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Refusal("this is not a plain file.", "Name a file.", Place(str(path)))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                yield file
        finally:
            os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Writes every byte, however short the single writes are."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_file(descriptor: int) -> None:
    """Waits until the file's bytes are on the medium (on macOS that takes more than `fsync`)."""
    import fcntl

    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        fcntl.fcntl(descriptor, full)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Waits until the folder's entries are on the medium."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_link(path: Path) -> None:
    """Sees that a folder inside a draft is no link: nothing is read or written elsewhere. Raises `Refusal`."""
    if path.is_symlink():
        raise Refusal("this is a symbolic link.", "Put the folder itself here.", Place(str(path)))


def made_folder(folder: Path, mode: int = 0o777) -> None:
    """Makes the folder, and those above it, where there is none; on the medium when this returns. Raises `OSError`."""
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    for each in reversed(missing):
        each.mkdir(mode, exist_ok=True)
        sync_folder(each.parent)
    folder.mkdir(exist_ok=True)  # which says what is wrong where something else stands there


def prepared(target: Path, content: bytes, mode: int) -> Path:
    """A new temporary file beside the target that holds the content, synced. Whoever asked for it sees it gone."""
    import secrets

    temporary = target.with_name(f"{TEMPORARY_PREFIX}{target.name}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        try:
            os.fchmod(descriptor, mode)
            write_all(descriptor, content)
            sync_file(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(target.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def put_in_place(temporary: Path, target: Path) -> None:
    """Makes the prepared file the target, in one step that is either done or not."""
    temporary.replace(target)
    sync_folder(target.parent)


def publish(temporary: Path, target: Path) -> None:
    """Makes the prepared file the target, which must not exist yet. Raises `FileExistsError` if it does."""
    os.link(temporary, target)
    sync_folder(target.parent)
    temporary.unlink()


def leftovers(target: Path) -> list[Path]:
    """Temporary files of that target whose save was cut off."""
    prefix = f"{TEMPORARY_PREFIX}{target.name}."
    return sorted(path for path in target.parent.iterdir() if path.name.startswith(prefix))


def mode_of(path: Path, default: int = 0o644) -> int:
    """The permission bits of a file, or the default where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return default
