"""The desk's end of the channel to the walls: each gets the newest state, and none is ever waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from wgec_draft.model.wall import OnTheWall
from wgec_draft.model.wall_messages import message
from wgec_draft.store.wall_socket import Listening, is_ours, listening

PATIENCE = 5.0
"""Seconds after which a wall that reads nothing is let go; if it lives it comes back by itself."""
_MOST = 16
"""Walls at once."""


class WallFeed:
    """Tells every wall of one draft folder what stands on it."""

    def __init__(self, draft: Path, changed: Callable[[], None]) -> None:
        self._draft = draft
        self._changed = changed
        """Called when a wall came or went."""
        self._walls: set[_Wall] = set()
        self._listening: Listening | None = None
        self._server: asyncio.Server | None = None
        self._line = b""

    @property
    def walls(self) -> int:
        """How many are connected."""
        return len(self._walls)

    @property
    def is_open(self) -> bool:
        """Whether walls find this desk."""
        return self._listening is not None and self._listening.is_found

    async def open(self) -> None:
        """Has walls find this desk. Raises `OSError` where that can't be; walls that are there stay."""
        found = listening(self._draft)
        self._stop_listening()
        self._listening = found
        self._server = await asyncio.get_running_loop().create_unix_server(self._wall, sock=found.socket)

    def show(self, state: OnTheWall) -> None:
        """Sends what stands on the wall now, unless all know it."""
        line = message(state)
        if line != self._line:
            self._line = line
            for wall in tuple(self._walls):
                wall.send(line)

    def let_go(self) -> None:
        """Lets go of walls that have read nothing for long."""
        for wall in tuple(self._walls):
            if wall.stuck_for() > PATIENCE:
                wall.close()

    def close(self) -> None:
        """Ends it; walls go on showing what they have. Once is enough."""
        self._stop_listening()
        for wall in tuple(self._walls):
            wall.close()

    def _stop_listening(self) -> None:
        if self._server is not None:
            self._server.close()
        if self._listening is not None:
            self._listening.close()
        self._server = self._listening = None

    def _wall(self) -> _Wall:
        return _Wall(self._came, self._went)

    def _came(self, wall: _Wall) -> bool:
        if len(self._walls) >= _MOST:
            return False
        self._walls.add(wall)
        if self._line:
            wall.send(self._line)
        self._changed()
        return True

    def _went(self, wall: _Wall) -> None:
        if wall in self._walls:
            self._walls.discard(wall)
            if not self._walls:
                self._line = b""  # what nobody was told meanwhile, nobody who comes shall take for what stands there
            self._changed()


class _Wall(asyncio.Protocol):
    """One wall that is connected."""

    def __init__(self, came: Callable[[_Wall], bool], went: Callable[[_Wall], None]) -> None:
        self._came = came
        self._went = went
        self._transport: asyncio.Transport | None = None
        self._stuck_since: float | None = None
        self._next = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes in a wall of the same person."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.set_write_buffer_limits(high=0)  # whatever can't be written at once is told at once
        if not is_ours(transport.get_extra_info("socket")) or not self._came(self):
            transport.abort()

    def data_received(self, _data: bytes) -> None:
        """Lets go of it: a wall has nothing to say, and what speaks is none."""
        self.close()

    def connection_lost(self, _error: Exception | None) -> None:
        """Forgets it."""
        self._went(self)

    def pause_writing(self) -> None:
        """Notes that it does not read as fast as it is written to."""
        self._stuck_since = monotonic()

    def resume_writing(self) -> None:
        """Goes on with the newest state; what came in between is never sent."""
        self._stuck_since = None
        line, self._next = self._next, b""
        if line:
            self.send(line)

    def send(self, line: bytes) -> None:
        """Writes the line as soon as the one before is read."""
        if self._stuck_since is not None:
            self._next = line
        elif self._transport is not None:
            self._transport.write(line)

    def stuck_for(self) -> float:
        """Seconds since it last read."""
        return 0.0 if self._stuck_since is None else monotonic() - self._stuck_since

    def close(self) -> None:
        """Lets go of it, whatever is still to be written."""
        if self._transport is not None:
            with suppress(OSError):
                self._transport.abort()
