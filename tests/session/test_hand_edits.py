"""People and other programs write in `draft.yaml` between changes of this one: nothing of either side is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from tests.store.handwriting import Hand
from wgec_draft.session.commands.contributing import Remark
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store.strict_yaml import read_tree

COMMENT = re.compile(r"# (?:note|hand) [^\r\n]*")
BEGINNINGS = re.compile(r"^(?=\s*-\s+\"?id\"?:)|^(?=groups:)", re.MULTILINE)
"""Where a line of one's own can come between two items, whatever the style."""
ITEMS = ("one", "two", "three", "four")


def a_tree() -> dict[str, Any]:
    items: list[dict[str, Any]] = [
        {"id": name, "label": str(place), "status": "to-be-revisited", "text": f"The word{name} of [all] is\nheard.\n"}
        for place, name in enumerate(ITEMS, 1)
    ]
    items[1]["text"] = "The wordtwo is heard in one line."
    items[2] |= {"x-ticket": "12", "positions": [{"by": "Arvania", "position": "support"}]}
    groups = [{"id": "A", "title": "First", "recommendations": items[:3]}]
    groups.append({"id": "B", "title": "Second", "recommendations": items[3:]})
    return {"format": "wgec-draft/1", "title": "A draft", "groups": groups}


class TwoWriters:
    """A draft that a hand and a program write in, in turn, and every word that either of them left in it."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.random = random
        self.session = handwritten(folder, "")
        self.source = Hand(random).source(a_tree())
        self.left: dict[str, set[str]] = {name: {f"word{name}"} for name in ITEMS}
        """The marks left in each item."""
        self.marks = 0

    @property
    def source(self) -> bytes:
        return self.session.folder.draft_file.read_bytes()

    @source.setter
    def source(self, source: bytes) -> None:
        self.session.folder.draft_file.write_bytes(source)

    def mark(self, item: str, kind: str) -> str:
        self.marks += 1
        mark = f"{kind}{self.marks}"
        self.left.setdefault(item, set()).add(mark)
        return mark

    # What people and other programs do to the file

    def comment(self) -> None:
        text = self.source.decode()
        places = [found.start() for found in BEGINNINGS.finditer(text)]
        if places:
            self.marks += 1
            place, end = self.random.choice(places), "\r\n" if "\r\n" in text else "\n"
            self.source = (text[:place] + f"# hand {self.marks}: by the way{end}" + text[place:]).encode()

    def line_ends(self) -> None:
        plain = self.source.replace(b"\r\n", b"\n")
        self.source = plain if plain != self.source else plain.replace(b"\n", b"\r\n")

    def reword(self) -> None:
        item = self.random.choice(ITEMS)
        self.source = self.source.replace(f"word{item}".encode(), f"word{item} {self.mark(item, 'hand')}".encode())

    def reorder(self) -> None:
        tree: Any = read_tree(self.source)
        self.random.shuffle(self.random.choice(tree["groups"])["recommendations"])
        self.source = Hand(self.random).source(tree)

    def reformat(self) -> None:
        text = yaml.safe_dump(
            read_tree(self.source),
            sort_keys=self.random.random() < 0.5,
            allow_unicode=True,
            width=self.random.choice((20, 80, 1000)),
            indent=self.random.choice((2, 4)),
        )
        self.source = text.encode()

    # What this program does

    def edit(self) -> None:
        item = self.random.choice(list(self.left))
        words = next(each.text for each in self.session.draft().items() if each.id == item)
        self.session.do(EditText(item, f"{words.rstrip()} {self.mark(item, 'program')}."), CHAIR)

    def note(self) -> None:
        item = self.random.choice(list(self.left))
        former = next(each.note for each in self.session.draft().items() if each.id == item)
        self.session.do(ChangeNote(item, f"{former} {self.mark(item, 'program')}".strip()), CHAIR)

    def remark(self) -> None:
        item = self.random.choice(list(self.left))
        self.session.do(Remark(item, "Belmora", self.mark(item, "program")), CHAIR)

    def add(self) -> None:
        self.marks += 1
        mark = f"program{self.marks}"
        after = self.session.do(AddItem(f"A new {mark}.", Spot(after=self.random.choice(ITEMS))), CHAIR).after
        self.left[next(item.id for item in after.draft.items() if mark in item.text)] = {mark}

    # What holds after each of it

    def nothing_is_lost(self) -> None:
        said = {
            item.id: f"{item.text} {item.note} {' '.join(comment.text for comment in item.comments)}"
            for item in self.session.draft().items()
        }
        for item, marks in self.left.items():
            assert {mark for mark in marks if not re.search(rf"\b{mark}\b", said[item])} == set()
        assert len(said) == len(self.left)


BY_HAND: tuple[Callable[[TwoWriters], None], ...] = (
    TwoWriters.comment, TwoWriters.line_ends, TwoWriters.reword, TwoWriters.reorder, TwoWriters.reformat,
)  # fmt: skip
BY_PROGRAM: tuple[Callable[[TwoWriters], None], ...] = (
    TwoWriters.edit, TwoWriters.note, TwoWriters.remark, TwoWriters.add,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(BY_HAND + BY_PROGRAM * 2), min_size=2, max_size=9))
def test_hand_edits_and_changes_of_the_program_survive_each_other(
    tmp_path_factory: pytest.TempPathFactory, seed: int, acts: list[Callable[[TwoWriters], None]]
) -> None:
    writers = TwoWriters(tmp_path_factory.mktemp("two") / "d", Random(seed))
    for act in acts:
        before = writers.source
        act(writers)
        writers.nothing_is_lost()
        if act in BY_PROGRAM:
            after = writers.source
            assert COMMENT.findall(after.decode()) == COMMENT.findall(before.decode())
            assert (b"\r\n" in after) == (b"\r\n" in before)
            assert after.count(b"\n") == after.count(b"\r\n") or b"\r\n" not in after
            assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    if writers.session.folder.record_file.exists():
        assert proved(Session(writers.session.folder.path).folder).faults == ()
