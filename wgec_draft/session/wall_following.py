"""The wall's end of the channel: it finds the desk, takes the newest state, and comes back when the desk does."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.wall import OnTheWall
from wgec_draft.model.wall_messages import LIMIT, understood
from wgec_draft.store.wall_socket import connected

AGAIN = 0.3
"""Seconds between two looks for a desk."""


class Shows(Protocol):
    """Whatever shows what the desk says."""

    def show_state(self, state: OnTheWall) -> None:
        """Shows it."""
        ...

    def lose_desk(self) -> None:
        """Says that what it shows may not be up to date."""
        ...


async def follow(draft: Path, wall: Shows) -> None:
    """Follows the desk that has the draft open, for ever; what is not understood changes nothing on the wall."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            peer = connected(draft)
        except OSError:
            await asyncio.sleep(AGAIN)
            continue
        transport, desk = await loop.create_unix_connection(lambda: _Desk(wall), sock=peer)
        try:
            await desk.gone.wait()
        finally:
            transport.abort()
        wall.lose_desk()
        await asyncio.sleep(AGAIN)


def seen(draft: Path, seconds: float = 1.0) -> OnTheWall | None:
    """What stands on the wall just now; None where no desk says it within so many seconds."""
    return asyncio.run(_seen(draft, seconds))


async def _seen(draft: Path, seconds: float) -> OnTheWall | None:
    glance = _Glance()
    following = asyncio.create_task(follow(draft, glance))
    try:
        return await asyncio.wait_for(glance.state, seconds)
    except TimeoutError:
        return None
    finally:
        following.cancel()


class _Glance:
    """Takes the first state there is."""

    def __init__(self) -> None:
        self.state: asyncio.Future[OnTheWall] = asyncio.get_running_loop().create_future()

    def show_state(self, state: OnTheWall) -> None:
        """Takes it."""
        if not self.state.done():
            self.state.set_result(state)

    def lose_desk(self) -> None:
        """Waits on."""


class _Desk(asyncio.Protocol):
    """The desk that is connected."""

    def __init__(self, wall: Shows) -> None:
        self._wall = wall
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self.gone = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Notes the way out."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Shows the last of the lines that are whole; older ones say nothing that it doesn't."""
        self._received += data
        end = self._received.rfind(b"\n", max(0, len(self._received) - len(data)))
        if end >= 0:
            begin = self._received.rfind(b"\n", 0, end) + 1
            line = bytes(self._received[begin:end])
            del self._received[: end + 1]
            self._take(line)
        if len(self._received) > LIMIT and self._transport is not None:
            self._transport.abort()

    def connection_lost(self, _error: Exception | None) -> None:
        """Lets the look for a desk begin anew."""
        self.gone.set()

    def _take(self, line: bytes) -> None:
        if len(line) > LIMIT:
            return
        try:
            state = understood(line)
        except Unreadable:
            return  # of a desk of another version, or of none: the wall keeps what it had
        self._wall.show_state(state)
