"""The socket between desk and wall: where it lies, private to one person, and who is at its other end."""

from __future__ import annotations

import os
import socket
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wgec_draft.store.state_folder import made_private, state_folder

_LONGEST_PATH = 100
"""Bytes of a path that every system takes as the name of a socket."""
_WAITING = 8
"""Walls that may knock at once."""


def wall_places() -> tuple[Path, ...]:
    """The folders in which a socket may lie, the usual one first: a person's runtime folder, else the state folder.

    A login that doesn't say where the runtime folder is, as after `su`, finds it where systemd puts it.
    """
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.geteuid()}")
    return (*([runtime / "wgec-draft"] if runtime.is_dir() else ()), state_folder() / "wall")


def socket_name(draft: Path) -> str:
    """What the socket of a draft folder is called: the folder's real path, as a digest.

    A folder that is moved while a desk has it open is found by no wall until the desk opens it anew.
    """
    return f"wall-{sha256(os.fsencode(os.path.realpath(draft))).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True)
class Listening:
    """A socket that waits for walls."""

    socket: socket.socket
    path: Path
    number: int
    """Of its file, by which it is known."""

    @property
    def is_found(self) -> bool:
        """Whether walls still find it: its file may be taken away while it is open."""
        with suppress(OSError):
            return self.path.lstat().st_ino == self.number
        return False

    def close(self) -> None:
        """Lets no more walls in, and takes its file away."""
        if self.is_found:
            with suppress(OSError):
                self.path.unlink()
        self.socket.close()


def listening(draft: Path) -> Listening:
    """A socket that walls of the draft find; in the place of one that a dead desk left.

    Raises `BlockingIOError` where another desk listens there, else `OSError` where there is no private place for it.
    """
    trouble: OSError | None = None
    for place in wall_places():
        try:
            _private(made_private(place))
            return _listening_in(place, socket_name(draft))
        except BlockingIOError:
            raise
        except OSError as error:
            trouble = trouble or error
    raise trouble or OSError("there is no place for a socket")


def connected(draft: Path) -> socket.socket:
    """A socket to the desk that has the draft open. Raises `OSError` where there is none of the same person."""
    trouble: OSError | None = None
    for place in wall_places():
        try:
            _private(place)
            return _connected_to(place, socket_name(draft))
        except OSError as error:
            trouble = trouble or error
    raise trouble or OSError("there is no desk")


def is_ours(peer: socket.socket) -> bool:
    """Whether the other end is the same person's; where the system can't tell, the mode of the folder must do."""
    asked = getattr(socket, "SO_PEERCRED", None)
    if asked is None:
        return True
    try:
        _, user, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, asked, struct.calcsize("3i")))
    except OSError:
        return False
    return bool(user == os.geteuid())


def _listening_in(place: Path, name: str) -> Listening:
    with suppress(ConnectionRefusedError, FileNotFoundError), _connected_to(place, name):
        raise BlockingIOError("another desk shows this draft on the wall")
    temporary = f".{name}.{os.getpid()}"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with suppress(FileNotFoundError):
            (place / temporary).unlink()
        with _short(place, temporary) as address:
            listener.bind(address)
        (place / temporary).chmod(0o600)
        listener.listen(_WAITING)
        (place / temporary).replace(place / name)  # whatever a dead desk left there goes
        listener.setblocking(False)
        return Listening(listener, place / name, (place / name).lstat().st_ino)
    except OSError:
        listener.close()
        raise


def _connected_to(place: Path, name: str) -> socket.socket:
    found = (place / name).lstat()
    if not stat.S_ISSOCK(found.st_mode) or found.st_uid != os.geteuid():
        raise ConnectionRefusedError("that is no socket of ours")
    peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        peer.setblocking(False)
        with _short(place, name) as address:
            peer.connect(address)
        if not is_ours(peer):
            raise PermissionError("that is somebody else's desk")
    except OSError:
        peer.close()
        raise
    return peer


def _private(folder: Path) -> None:
    """Sees that nobody else can have put anything into the folder. Raises `PermissionError`."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise PermissionError(f"{folder} is not private")


@contextmanager
def _short(folder: Path, name: str) -> Iterator[str]:
    """A path that is short enough for a socket, by way of the open folder where it must. Raises `OSError`."""
    path = str(folder / name)
    if len(os.fsencode(path)) <= _LONGEST_PATH:
        yield path
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield f"/proc/self/fd/{descriptor}/{name}"
    finally:
        os.close(descriptor)
