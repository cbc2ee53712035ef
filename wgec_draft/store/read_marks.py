"""Read marks on the disk: one private file a draft and person, outside the draft folder, replaced in one step."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wgec_draft.model.codecs import Plain, Unreadable
from wgec_draft.model.draft import Item
from wgec_draft.model.read_marks import ReadMarks, Seen
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.schema import read, write
from wgec_draft.store.disk import disk_troubles, read_regular
from wgec_draft.store.state_folder import keep_private, state_folder

READ_FORMAT = "wgec-draft-read/1"
LIMIT = 64_000_000
"""Bytes of the largest file of marks that is read: a draft has 16 million at most."""


class Damaged(Exception):  # noqa: N818 - it describes the file
    """A file of marks that does not say what such a file says."""


class ReadMarkFile:
    """The file with one person's marks on one draft."""

    def __init__(self, lineage: str, person: str, folder: Path | None = None) -> None:
        self._lineage = lineage
        self._person = unicodedata.normalize("NFC", " ".join(person.split()))
        name = hashlib.sha256(f"{lineage}\n{self._person}".encode(errors="surrogatepass")).hexdigest()[:32]
        self.path = (folder or state_folder() / "read") / f"{name}.json"

    def load(self) -> tuple[ReadMarks, str]:
        """The marks, none where there are none yet, and a notice for the person; empty when all is well.

        A file that can't be understood is set aside, never lost; one that can't be read is left alone.
        """
        try:
            if not self.path.exists() and not self.path.is_symlink():
                return ReadMarks(), ""
            return self._marks(read_regular(self.path, LIMIT)), ""
        except Damaged:
            return ReadMarks(), self._set_aside()
        except (Refusal, OSError) as problem:
            return ReadMarks(), f"What you have read before can't be read: {problem}"

    def change(self, change: Callable[[ReadMarks], ReadMarks]) -> ReadMarks:
        """Changes the marks as they stand on the disk now, so that a second window's marks stay. Raises `Refusal`."""
        marks = change(self.load()[0])
        content = json.dumps(self._plain(marks), ensure_ascii=False, separators=(",", ":")).encode()
        with disk_troubles(self.path, "write", "What you have read is not kept."):
            keep_private(self.path, content)
        return marks

    def _marks(self, source: bytes) -> ReadMarks:
        try:
            plain = json.loads(source)
            if plain["format"] != READ_FORMAT or plain["lineage"] != self._lineage or plain["person"] != self._person:
                raise Damaged
            items = {id: Seen(_item(id, seen["item"]), _text(seen["group"])) for id, seen in plain["items"].items()}
            return ReadMarks(_text(plain["since"]), items)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Unreadable):
            raise Damaged from None

    def _plain(self, marks: ReadMarks) -> dict[str, Plain]:
        items = {id: {"group": seen.group, "item": write(seen.item)} for id, seen in marks.items.items()}
        head = {"format": READ_FORMAT, "lineage": self._lineage, "person": self._person}
        return {**head, "since": marks.since, "items": items}

    def _set_aside(self) -> str:
        """Gives the damaged file another name; says so."""
        number = 1
        while (aside := self.path.with_suffix(f".damaged-{number}")).exists():
            number += 1
        self.path.replace(aside)
        return f"What you have read before can't be understood; the file is kept as {aside}. You begin anew."


def _item(id: str, plain: Any) -> Item:
    item = read(Item, plain)
    if not isinstance(item, Item) or item.id != id:
        raise Damaged
    return item


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Damaged
    return value
