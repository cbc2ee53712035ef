"""Law 8 at every argument, option and input of a command: paths that lead astray, devices, heaps and tricks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.attacks import THOROUGH, everything_in, outside, withstood
from tests.cli.conftest import Run, bytes_of

__all__ = ["outside"]

LINE = "x" * 3_000_000
"""As long as lets a change of it be saved within the time that any command has."""
PATHS = (
    "../../outside/new",
    "/tmp/../outside",
    "..",
    "/",
    "a/b",
    "con",
    ".~lock",
    "",
    " ",
    "x" * 5000,
    "\x00",
    "-",
    "~",
)
TRICKS = (*PATHS, "\x1b[2J", "\u202e\u200bA", "[/][@click=app.quit]", "\udcff", "%s%n", "$(touch never)", "[" * 100_000)
NAMED = (
    ["close", "DRAFT", "--as=HERE"],
    ["import", "text.md", "--into", "DRAFT", "--close-as=HERE"],
    ["show", "DRAFT", "HERE"],
    ["show", "DRAFT", "--version=HERE"],
    ["diff", "DRAFT", "HERE"],
    ["diff", "DRAFT", "1.0", "HERE"],
    ["export", "DRAFT", "--redline=HERE"],
    ["history", "DRAFT", "HERE"],
    ["blame", "DRAFT", "HERE"],
    ["record", "DRAFT", "HERE"],
    ["relabel", "DRAFT", "A 4", "HERE"],
    ["add", "DRAFT", "--into=HERE", "--text", "x"],
    ["groups", "DRAFT", "add", "HERE", "Title"],
    ["members", "DRAFT", "add", "HERE"],
    ["members", "DRAFT", "change", "Arvania", "--focal-point=HERE"],
    ["set", "DRAFT", "A 4", "agreed", "--by=HERE", "--for=HERE"],
    ["set", "DRAFT", "A 4", "agreed", "--at=HERE"],
    ["meetings", "DRAFT", "set", "5", "--place=HERE"],
    ["replace", "DRAFT", "HERE", "x"],
    ["new", "fresh", "--sample=HERE"],
    ["new", "fresh", "--title=HERE"],
    ["verify", "HERE"],
    ["import", "HERE", "--into", "fresh"],
)


@pytest.fixture(autouse=True)
def _text(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("# T\n\n## A\n\n1. Words.\n", "utf-8")


@pytest.mark.parametrize("command", NAMED, ids=" ".join)
def test_no_word_in_an_argument_leads_out_of_the_folder(
    command: list[str], draft: Path, outside: Path, run: Run, tmp_path: Path
) -> None:
    before = everything_in(outside)
    for trick in TRICKS if THOROUGH else ("../../outside/new", "..", "x" * 5000, "\x1b[2J\udcff", "[" * 100_000):
        withstood(run, *(word.replace("DRAFT", str(draft)).replace("HERE", trick) for word in command))
        assert everything_in(outside) == before
    made = {path.name for path in tmp_path.iterdir()} - {"fresh", "text.md", "drafts", "outside", "state", "config"}
    assert not made
    assert {path.parent for path in draft.rglob("*.yaml")} == {draft, draft / "versions"}


READ = (
    ["import", "THING", "--into", "new"],
    ["diff", "THING", "DRAFT/versions/1.0.yaml"],
    ["diff", "DRAFT", "THING"],
    ["show", "THING"],
    ["verify", "THING"],
    ["edit", "THING", "A 4", "--text", "x"],
    ["export", "DRAFT", "--clean", "--out", "THING"],
)


@pytest.mark.parametrize("command", READ, ids=" ".join)
@pytest.mark.parametrize(
    "thing", ["pipe", "/dev/zero", "/dev/full", "/dev/tty", "loop", "a link to zeros", "/dev/stdin"]
)
def test_what_is_no_plain_file_is_refused_wherever_one_is_named(
    command: list[str], thing: str, draft: Path, run: Run, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a link to zeros").symlink_to("/dev/zero")
    before = bytes_of(draft)
    ran = withstood(run, *(word.replace("DRAFT", str(draft)).replace("THING", thing) for word in command))
    assert ran.status == 2
    assert bytes_of(draft) == before


HEAPS = {
    "one line": LINE.encode(),
    "brackets": b"[" * 1_000_000,
    "pairs": b"[a]" * 300_000,
    "nested": b"[" * 500_000 + b"]" * 500_000,
    "holders": b"[a - Arvania; b - Belmora] " * 10_000,
    "no breaks": "\u200b".encode() * 500_000,
    "overrides": "\u202e".encode() * 100_000,
    "marks": b"e" + "\u0301".encode() * 500_000,
    "zeros": bytes(300_000),
    "escapes": b"\x1b[2J" * 100_000,
    "surrogates": b"\xed\xa0\x80" * 1000,
    "line ends": b"\n" * 1_000_000 + b"x",
    "quotes": b"> " * 300_000 + b"x",
    "hashes": b"#" * 1_000_000 + b" x",
    "bars": b"|" * 1_000_000,
    "a table": b"| a | b |\n" * 50_000,
    "backticks": b"`" * 500_000 + b"x",
    "links": b"[a](" * 200_000,
    "entities": b"&amp;" * 200_000,
    "more than is read": b"x" * 16_000_001,
}
ENTRANCES = {
    "edit": ["edit", "DRAFT", "A 4"],
    "note": ["note", "DRAFT", "A 4"],
    "add": ["add", "DRAFT", "--into", "B", "--label", "9"],
    "comment": ["comment", "DRAFT", "A 4", "--for", "Arvania"],
    "propose": ["propose", "DRAFT", "A 4", "--for", "Arvania"],
    "import": ["import", "-", "--into", "new", "--title", "T"],
}


@pytest.mark.parametrize("heap", HEAPS)
@pytest.mark.parametrize("entrance", ENTRANCES if THOROUGH else ["edit"])
def test_a_heap_on_standard_input_is_taken_in_or_refused_soon(entrance: str, heap: str, draft: Path, run: Run) -> None:
    command = [word.replace("DRAFT", str(draft)) for word in ENTRANCES[entrance]]
    withstood(run, *command, stdin=HEAPS[heap])
    withstood(run, "show", "new" if entrance == "import" else draft)
    withstood(run, "check", draft)


@pytest.mark.parametrize("heap", HEAPS)
def test_a_heap_in_a_file_is_imported_or_refused_soon(heap: str, run: Run, tmp_path: Path) -> None:
    for name in ("heap.md", "heap.txt"):
        (tmp_path / name).write_bytes(HEAPS[heap])
        withstood(run, "import", name, "--into", f"into-{name}")
