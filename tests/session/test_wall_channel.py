"""The channel from the desk to the walls: the newest state for each, whatever a wall or a dead desk does."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.wall import OnTheWall, WallItem, WallPage
from wgec_draft.model.wall_messages import LIMIT, message
from wgec_draft.model.words import Status
from wgec_draft.session import wall_feed, wall_following
from wgec_draft.session.wall_feed import WallFeed
from wgec_draft.session.wall_following import follow
from wgec_draft.store import wall_socket
from wgec_draft.store.wall_socket import connected, listening, socket_name, wall_places


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder of its own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(wall_following, "AGAIN", 0.02)
    return tmp_path / "wgec-draft"


def state(words: str) -> OnTheWall:
    return OnTheWall(WallPage("Title", item=WallItem("A 1", "A", Status.AGREED, words, "before")))


class Wall:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.shown: list[OnTheWall] = []
        self.lost = 0

    def show_state(self, state: OnTheWall) -> None:
        self.shown.append(state)

    def lose_desk(self) -> None:
        self.lost += 1

    @property
    def words(self) -> str:
        item = self.shown[-1].page.item if self.shown else None
        return item.words if item else ""


async def until(condition: Callable[[], object]) -> None:
    end = monotonic() + 20
    while not condition():
        assert monotonic() < end, "It did not come to pass."
        await asyncio.sleep(0.005)


@asynccontextmanager
async def wall(folder: Path) -> AsyncIterator[Wall]:
    """A wall that follows while the `with` lasts."""
    shown = Wall()
    following = asyncio.create_task(follow(folder, shown))
    try:
        yield shown
    finally:
        following.cancel()


@asynccontextmanager
async def feed(folder: Path) -> AsyncIterator[WallFeed]:
    """A desk's end that is open while the `with` lasts."""
    opened = WallFeed(folder, lambda: None)
    await opened.open()
    try:
        yield opened
    finally:
        opened.close()
        await asyncio.sleep(0)


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(story())


def test_a_wall_that_joins_gets_what_stands_there_and_then_all_that_comes(tmp_path: Path) -> None:
    async def story() -> None:
        async with feed(tmp_path) as desk, wall(tmp_path) as one:
            await until(lambda: desk.walls == 1)
            full = OnTheWall(
                state("[shall] يجوز").page, True, SpeakingClock("Arvania", 120, 3.5, 77.25), ("Belmora", "Cordelia")
            )
            desk.show(full)
            await until(lambda: one.shown == [full])
            async with wall(tmp_path) as other:
                await until(lambda: other.shown == [full])
                desk.show(state("new"))
                await until(lambda: one.words == other.words == "new")
            await until(lambda: desk.walls == 1)

    run(story)


def test_a_wall_that_does_not_read_gets_the_newest_state_alone_and_nobody_waits_for_it(tmp_path: Path) -> None:
    async def story() -> None:
        async with feed(tmp_path) as desk:
            slow = connected(tmp_path)
            await until(lambda: desk.walls == 1)
            many = [state("x" * 100_000 + str(number)) for number in range(50)]
            began = monotonic()
            for each in many:
                desk.show(each)
                await asyncio.sleep(0)
            assert monotonic() - began < 5
            received = bytearray()
            slow.setblocking(False)
            while not received.endswith(message(many[-1])):
                try:
                    received += slow.recv(1 << 16)
                except BlockingIOError:
                    await asyncio.sleep(0.001)
            assert received.count(b"\n") < 10
            slow.close()

    run(story)


def test_a_wall_that_reads_nothing_for_long_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_feed, "PATIENCE", 0.0)

    async def story() -> None:
        async with feed(tmp_path) as desk, wall(tmp_path) as lively:
            asleep = connected(tmp_path)
            await until(lambda: desk.walls == 2)
            desk.show(state("x" * 2_000_000))
            await until(lambda: len(lively.words) == 2_000_000)
            desk.let_go()
            await until(lambda: desk.walls == 1)
            desk.show(state("on it goes"))
            await until(lambda: lively.words == "on it goes")
            asleep.close()

    run(story)


def test_whoever_speaks_to_the_desk_is_let_go_and_nothing_else_happens(tmp_path: Path) -> None:
    async def story() -> None:
        async with feed(tmp_path) as desk, wall(tmp_path) as one:
            rude = connected(tmp_path)
            await until(lambda: desk.walls == 2)
            rude.send(b'{"format":"wgec-draft-wall/1"}\n' * 1000)
            await until(lambda: desk.walls == 1)
            desk.show(state("calm"))
            await until(lambda: one.words == "calm")
            rude.close()

    run(story)


@pytest.mark.parametrize(
    "rubbish",
    [
        b"nonsense\n",
        b"[" * 100_000 + b"\n",
        b'{"format":"wgec-draft-wall/2"}\n',
        message(state("other")).replace(b'"agreed"', b'"settled"'),
        message(state("other")).replace(b'"place":0', b'"place":-1'),
        message(state("other")).replace(b'"frozen":false', b'"frozen":NaN'),
        message(OnTheWall(WallPage("t"), clock=SpeakingClock("A", 1.5))).replace(b"1.5", b"1e999"),
        message(OnTheWall(WallPage("t"), clock=SpeakingClock("A", 1.5))).replace(b"1.5", b"1" + b"0" * 400),
        message(state("other")).replace(b'"words":"other"', b'"words":"\\ud800"'),
        message(state("other"))[:-20],
        b"\xff\xfe\n",
        b"x" * (LIMIT + 100_000),
    ],
    ids=lambda rubbish: repr(rubbish[:20]),
)
def test_a_wall_that_is_told_rubbish_shows_what_it_had(tmp_path: Path, rubbish: bytes) -> None:
    async def story() -> None:
        found = listening(tmp_path)
        loop = asyncio.get_running_loop()
        async with wall(tmp_path) as one:
            peer, _ = await loop.sock_accept(found.socket)
            await loop.sock_sendall(peer, message(state("good")))
            await until(lambda: one.words == "good")
            sending = asyncio.ensure_future(loop.sock_sendall(peer, rubbish))
            await asyncio.wait({sending}, timeout=10)
            await asyncio.sleep(0.05)
            peer.close()
            await until(lambda: one.lost == 1)
            assert [each.page.item.words for each in one.shown if each.page.item] == ["good"]
            again, _ = await loop.sock_accept(found.socket)
            await loop.sock_sendall(again, message(state("better")))
            await until(lambda: one.words == "better")
            again.close()
        found.close()

    run(story)


DESK = """
import asyncio, sys
from pathlib import Path
from wgec_draft.model.wall import OnTheWall, WallPage
from wgec_draft.session.wall_feed import WallFeed
async def desk():
    feed = WallFeed(Path(sys.argv[1]), lambda: None)
    await feed.open()
    feed.show(OnTheWall(WallPage("first")))
    print("ready", flush=True)
    await asyncio.sleep(60)
asyncio.run(desk())
"""


def test_a_wall_outlives_the_desk_and_finds_the_next_one_where_the_dead_one_left_its_socket(tmp_path: Path) -> None:
    async def story() -> None:
        process = subprocess.Popen([sys.executable, "-c", DESK, str(tmp_path)], stdout=subprocess.PIPE)
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            async with wall(tmp_path) as one:
                await until(lambda: one.shown)
                process.kill()
                process.wait()
                await until(lambda: one.lost == 1)
                async with feed(tmp_path) as desk:
                    desk.show(state("second"))
                    await until(lambda: one.words == "second")
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

    run(story)


def test_only_one_desk_listens_and_another_draft_is_another_channel(tmp_path: Path) -> None:
    async def story() -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        async with feed(tmp_path / "a") as first, feed(tmp_path / "b") as other:
            with pytest.raises(BlockingIOError):
                await WallFeed(tmp_path / "a", lambda: None).open()
            async with wall(tmp_path / "b") as one:
                await until(lambda: other.walls == 1)
                first.show(state("a"))
                other.show(state("b"))
                await until(lambda: one.shown)
                assert one.words == "b"
                assert first.walls == 0

    run(story)


def test_a_socket_whose_file_was_taken_away_is_made_again_and_its_walls_stay(tmp_path: Path, runtime: Path) -> None:
    async def story() -> None:
        async with feed(tmp_path) as desk, wall(tmp_path) as one:
            await until(lambda: desk.walls == 1)
            (runtime / socket_name(tmp_path)).unlink()
            assert not desk.is_open
            await desk.open()
            assert desk.is_open
            async with wall(tmp_path) as late:
                await until(lambda: desk.walls == 2)
                desk.show(state("both"))
                await until(lambda: one.words == late.words == "both")

    run(story)


def test_folder_and_socket_are_the_owner_s_alone(tmp_path: Path, runtime: Path) -> None:
    found = listening(tmp_path)
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
    assert stat.S_IMODE(found.path.lstat().st_mode) == 0o600
    assert [path.name for path in runtime.iterdir()] == [socket_name(tmp_path)]
    found.close()
    assert list(runtime.iterdir()) == []


def test_a_folder_that_others_may_write_in_is_not_believed(tmp_path: Path, runtime: Path) -> None:
    found = listening(tmp_path)
    runtime.chmod(0o777)
    with pytest.raises(OSError):
        connected(tmp_path)
    runtime.chmod(0o700)
    connected(tmp_path).close()
    found.close()


def test_a_link_in_the_place_of_the_folder_is_passed_over(tmp_path: Path, runtime: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    runtime.symlink_to(tmp_path / "elsewhere")
    found = listening(tmp_path)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert found.path.parent in wall_places()[1:]
    connected(tmp_path).close()
    found.close()


def test_a_process_of_somebody_else_is_no_wall_and_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with feed(tmp_path) as desk:
            monkeypatch.setattr(wall_feed, "is_ours", lambda _: False)
            desk.show(state("not for strangers"))
            stranger = connected(tmp_path)
            assert await asyncio.get_running_loop().sock_recv(stranger, 10) == b""
            assert desk.walls == 0
            stranger.close()
            monkeypatch.setattr(wall_socket, "is_ours", lambda _: False)
            with pytest.raises(OSError):
                connected(tmp_path)

    run(story)


def test_whose_process_it_is_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = socket.socketpair()
    assert wall_socket.is_ours(one)
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    assert not wall_socket.is_ours(other)
    one.close()
    other.close()


def test_a_folder_that_lies_too_deep_for_a_socket_is_reached_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("d" * 90) / ("e" * 90)
    deep.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    found = listening(tmp_path)
    assert found.path.parent == deep / "wgec-draft"
    connected(tmp_path).close()
    found.close()


@pytest.mark.parametrize("left", ["file", "folder"])
def test_something_else_where_the_socket_should_lie_is_no_desk(tmp_path: Path, runtime: Path, left: str) -> None:
    make = {"file": partial(Path.write_text, data="x"), "folder": Path.mkdir}[left]
    runtime.mkdir(mode=0o700)
    make(runtime / socket_name(tmp_path))  # type: ignore[operator]
    with pytest.raises(OSError):
        connected(tmp_path)
    found = listening(tmp_path)
    connected(tmp_path).close()
    found.close()
