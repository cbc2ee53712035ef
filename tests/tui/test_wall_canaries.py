"""The wall never shows a character that is not meant for it: a canary in every field that must not be seen."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from tests.tui.dumps import until
from tests.tui.seat import seated
from tests.tui.wall_seat import drawn
from wgec_draft.model.wall_messages import understood
from wgec_draft.store.wall_socket import connected

PRIVATE = {
    "draft.yaml": """\
format: wgec-draft/1
title: Recommendations
note: canary of the draft's note
meetings:
  - {number: 1, place: Geneva, agenda: [{point: canary of the agenda}]}
groups:
- id: A
  title: Implementation
  recommendations:
    - id: shown
      label: '1'
      status: to-be-revisited
      text: "States [shall - Arvania] cooperate."
      formerly: [canaryformer]
      note: canary of a note
      decision: {meeting: 1, by: canaryhand, note: canary of a decision, asked_by: canaryasker}
      comments:
        - {by: canarycommenter, at: "2014-02-25T09:00:00+01:00", text: canary of a comment}
      positions:
        - {by: canarystands, position: oppose, note: canary of a position}
      proposals:
        - {id: p1, by: canaryproposer, text: canary of a proposal, positions: [{by: canarythird, position: oppose}]}
    - id: other
      label: '2'
      status: to-be-revisited
      text: Canary of another item.
    - id: gone
      label: '3'
      status: to-be-revisited
      text: canary of a withdrawn item
      withdrawn: {meeting: 1, reason: canary of a reason}
""",
    "members.yaml": """\
format: wgec-draft-members/1
members:
  - name: Canary of a name
    short: Canaryshort
    aliases: [canaryalias]
    constituency: canaryside
    focal_point: canaryperson
  - {name: Arvania, short: Arvania}
""",
    "private/notes.yaml": "shown: canary of the chair's own note\n",
}


async def test_nothing_private_ever_goes_through_the_channel_or_stands_on_the_wall(tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    for name, text in PRIVATE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "record.jsonl").touch()
    received = b""

    async def listen(peer: socket.socket) -> None:
        nonlocal received
        loop = asyncio.get_running_loop()
        with peer:
            while piece := await loop.sock_recv(peer, 1 << 16):
                received += piece

    async with seated(folder) as seat:
        await until(lambda: seat.desk._feed is not None and seat.desk._feed.is_open)
        listening_to_it = asyncio.create_task(listen(connected(folder)))
        await seat.edit("A 1")
        await seat.type(" Monday")
        await until(lambda: b"Monday" in received)
        await seat.press("escape", "N")
        await seat.on("Entry")
        await seat.type("canary typed into a dialog")
        await seat.press("ctrl+s")
        await seat.press(
            "down", "v", "escape", "p", "escape", "S", "escape", "h", "escape", "x", "escape", "c", "escape"
        )
        await seat.press("/")
        await seat.type("canary")
        await seat.press("enter", "escape", "escape")
        await seat.go("A 2")
        await seat.press("g")
        await seat.type("canary")
        await seat.press("escape", "!")
        await until(lambda: b'"frozen":true' in received)
        await seat.edit("A 2")
        await seat.type(" canary while it is frozen")
        await seat.press("escape")
        await seat.go("A 1")
        await seat.press("enter", "f12")
        await until(lambda: received.endswith(b"\n") and not understood(received.splitlines()[-1]).frozen)
        await seat.press("escape", "w")
        await seat.on("Entry")
        await seat.type("canary of why it was withdrawn")
        await seat.press("ctrl+s")
        await until(lambda: b'"withdrawn":true' in received)
    await listening_to_it
    states = [understood(line) for line in received.splitlines()]
    assert len(states) >= 4
    assert b"canary" not in received.lower()
    assert not [each for each in map(drawn, states) if "canary" in each.lower()]
