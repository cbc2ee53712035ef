"""What the chair decided about the wall, kept in the person's own state folder for a desk that is started again."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.wall import Room
from wgec_draft.model.wall_messages import LIMIT, look_plain, page_plain, read_look, read_page
from wgec_draft.store.disk import read_regular
from wgec_draft.store.state_folder import keep_private, state_folder

ROOM_FORMAT = "wgec-draft-room/1"


class RoomFile:
    """The file for one draft folder, known by its real path and by the draft's name for life.

    A folder that was moved, or holds another draft now, begins anew.
    """

    def __init__(self, draft: Path, lineage: str) -> None:
        self._head = {"format": ROOM_FORMAT, "lineage": lineage}
        name = sha256(os.fsencode(os.path.realpath(draft))).hexdigest()[:32]
        self.path = state_folder() / "room" / f"{name}.json"

    def load(self) -> Room:
        """What was decided; nothing yet where the file is not there, damaged, or of another draft."""
        with suppress(Refusal, ValueError, KeyError, TypeError, AttributeError, RecursionError, Unreadable):
            plain = json.loads(read_regular(self.path, LIMIT))
            if {key: plain[key] for key in self._head} == self._head and type(plain["item"]) is str:
                frozen = plain["frozen"]
                return Room(plain["item"], read_look(plain["look"]), read_page(frozen) if frozen is not None else None)
        return Room()

    def keep(self, room: Room) -> None:
        """Keeps it; where the disk takes nothing it is not kept, and the desk goes on."""
        frozen = page_plain(room.frozen) if room.frozen is not None else None
        plain = {**self._head, "item": room.item, "look": look_plain(room.look), "frozen": frozen}
        with suppress(OSError):
            keep_private(self.path, json.dumps(plain).encode("ascii"))
