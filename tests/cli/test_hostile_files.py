"""Law 8 at every file a command reads: whatever stands in its place is inert or refused, soon, and stays inside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.attacks import THOROUGH, everything_in, outside, withstood
from tests.cli.conftest import Run

__all__ = ["outside"]

FILES = (
    "draft.yaml",
    "members.yaml",
    "record.jsonl",
    "versions/1.0.yaml",
    "versions/1.3.yaml",
    "versions",
    ".~lock",
    ".~pen",
    "private",
)
LINE = "x" * 10_000_000
BRACKETS = "[" * 1_000_000
TRICKS = "\x1b[2J\u202e\u200b\u0430\ufeff"
"""An escape, an override, a space of no width, a Cyrillic letter and a byte order mark."""

Attack = Callable[[Path, Path], None]
"""Puts something in the place of a file, given a folder outside."""


def holding(content: bytes) -> Attack:
    """A file with these bytes."""
    return lambda path, _: put(path, content)


def put(path: Path, content: bytes) -> None:
    """Writes a file in the place of whatever is there."""
    taken_away(path)
    path.write_bytes(content)


def taken_away(path: Path) -> None:
    """Puts aside what stands at a path."""
    if os.path.lexists(path):
        path.rename(path.with_name(f"aside-{path.name}"))


def linked(target: str) -> Attack:
    """A symbolic link to something outside."""

    def attack(path: Path, outside: Path) -> None:
        taken_away(path)
        path.symlink_to(outside / target)

    return attack


def pipe(path: Path, _: Path) -> None:
    """A pipe that nobody writes into."""
    taken_away(path)
    os.mkfifo(path)


def folder(path: Path, _: Path) -> None:
    """A folder with something in it."""
    taken_away(path)
    path.mkdir()
    (path / "draft.yaml").write_text("x", "utf-8")


def itself(path: Path, _: Path) -> None:
    """A symbolic link that leads round in a circle."""
    taken_away(path)
    path.symlink_to(path.name)


def grown(addition: bytes) -> Attack:
    """The file itself with more at its end; where it is no file, or none is there, a file that holds only that."""
    return lambda path, _: put(path, (path.read_bytes() if path.is_file() else b"") + addition)


ATTACKS: dict[str, Attack] = {
    "a pipe": pipe,
    "a folder": folder,
    "a link to a file": linked("precious.yaml"),
    "a link to a folder": linked("."),
    "a link to a pipe": linked("pipe"),
    "a link to an endless device": linked("/dev/zero"),
    "a link to nothing": linked("nothing"),
    "a link to itself": itself,
    "nothing": holding(b""),
    "zeros": holding(bytes(1_000_000)),
    "no UTF-8": grown(b"\nx-mark: \xff\xfe\xed\xa0\x80\n"),
    "control characters": grown(f"\nx-mark: {TRICKS}\0\n".encode()),
    "a line of ten million": grown(f"\nx-mark: {LINE}\n".encode()),
    "a million brackets": grown(f"\nx-mark: {BRACKETS}\n".encode()),
    "a million quoted brackets": grown(f'\nx-mark: "{BRACKETS}"\n'.encode()),
    "deep lists": grown(b"\nx-mark:\n" + b"".join(b" " * depth + b"-\n" for depth in range(2_000))),
    "a bomb": grown(b"\nx-a: &a [x,x]\nx-b: &b [*a,*a]\nx-c: [*b,*b]\n"),
    "tags": grown(b"\nx-mark: !!python/object/apply:os.system ['touch /tmp/never']\n"),
    "JSON of great depth": grown(b"\n" + b'{"seq":' * 100_000 + b"\n"),
    "JSON with half a character": grown(
        b'\n{"seq":99,"at":"\\ud800","written":"","by":"\\u001b[2J\\u202e","act":"set","before":"","after":"",'
        b'"redo":[{"set":["items","\\ud800"]}],"undo":[[[[7]]],5,{"":{}}],"digest":"x"}\n'
    ),
    "JSON of nested edits": grown(
        b'\n{"seq":99,"at":"","written":"","by":"","act":"set","before":"","after":"","digest":"x","redo":'
        + b"[" * 900
        + b"]" * 900
        + b"}\n"
    ),
}
READING = (
    ["show"],
    ["show", "--version", "1.3"],
    ["status"],
    ["diff"],
    ["diff", "1.0", "1.3"],
    ["history", "A 4"],
    ["blame", "A 4"],
    ["trajectory"],
    ["record"],
    ["record", "--json"],
    ["check"],
    ["verify"],
    ["groups"],
    ["meetings"],
    ["members"],
    ["export"],
    ["review", "--json"],
)
WRITING = (
    ["set", "A 4", "agreed"],
    ["edit", "A 4", "--text", "Other words."],
    ["undo"],
    ["close"],
    ["members", "add", "Dorland"],
)
FEW = (["verify"], ["undo"], ["close"])


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("file", FILES)
def test_whatever_stands_in_the_place_of_a_file_is_inert_or_refused(
    file: str, attack: str, draft: Path, outside: Path, run: Run
) -> None:
    ATTACKS[attack](draft / file, outside)
    before = everything_in(outside)

    for command in (*READING, *WRITING) if THOROUGH else FEW:
        withstood(run, command[0], draft, *command[1:])
        if file != "draft.yaml":
            assert everything_in(outside) == before, command
