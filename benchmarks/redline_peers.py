"""The peers of the redline: each takes two texts and gives pieces, as its users would get them."""

from __future__ import annotations

import difflib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import regex

from wgec_draft.text.drawing import Operation
from wgec_draft.text.redline import redline

Piece = tuple[Operation, str]
"""What happened to a stretch of text; white space may be missing where a peer doesn't keep it."""
Peer = Callable[[str, str], list[Piece]]

_MARKS = ("\ue001", "\ue002", "\ue003", "\ue004")
"""Signs of the private use area, which no text here holds: a deletion's begin and end, an insertion's."""
_OPERATIONS: dict[int, Operation] = {-1: "delete", 0: "equal", 1: "insert"}
_GIT_PATTERN = rb"[[:alnum:]]+|[^[:space:]]|[\xc0-\xff][\x80-\xbf]+"


def peers() -> Iterator[tuple[str, Peer | None]]:
    """Every peer by name; None for one that isn't installed here."""
    yield "diff-match-patch, words of UAX 29, semantic clean-up", words_cleaned
    yield "diff-match-patch, characters, semantic clean-up", characters_cleaned
    yield "dwdiff -P", _marked("dwdiff", "-P", "--no-profile")
    yield "git word-diff, tuned pattern", _git(b"--word-diff-regex=" + _GIT_PATTERN)
    yield "git word-diff, as it comes", _git()
    yield "redlines (PyPI)", _redlines if find_spec("redlines") else None
    yield "difflib, words", _difflib_words
    yield "wdiff", _marked("wdiff")


def ours(old: str, new: str) -> list[Piece]:
    """The redline of this program, readable."""
    return [(segment.op, segment.text) for segment in redline(old, new)]


def words_cleaned(old: str, new: str) -> list[Piece]:
    """diff-match-patch on Unicode words, one code point a word, then its semantic clean-up on the text."""
    old_words, new_words = _unicode_words(old), _unicode_words(new)
    code: dict[str, str] = {}
    coded = ["".join(code.setdefault(word, chr(0x100 + len(code))) for word in side) for side in (old_words, new_words)]
    words = {sign: word for word, sign in code.items()}
    found = _engine().diff_main(*coded, False)
    return _cleaned([(operation, "".join(words[sign] for sign in signs)) for operation, signs in found])


def characters_cleaned(old: str, new: str) -> list[Piece]:
    """diff-match-patch on characters, then its semantic clean-up."""
    return _cleaned(_engine().diff_main(old, new, False))


def _cleaned(found: list[tuple[int, str]]) -> list[Piece]:
    _engine().diff_cleanupSemantic(found)
    return [(_OPERATIONS[operation], text) for operation, text in found]


@lru_cache(maxsize=1)
def _engine() -> Any:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


@lru_cache(maxsize=1)
def _boundary() -> regex.Pattern[str]:
    return regex.compile(r"(?V1)(?w)\b")


def _unicode_words(text: str) -> list[str]:
    return [piece for piece in _boundary().split(text) if piece]


def _difflib_words(old: str, new: str) -> list[Piece]:
    old_words, new_words = old.split(), new.split()
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old_words, new_words, autojunk=False)
    for name, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        pieces += _replaced(name, old_words[old_start:old_end], new_words[new_start:new_end])
    return pieces


def _redlines(old: str, new: str) -> list[Piece]:
    from redlines import Redlines

    pieces: list[Piece] = []
    for done in Redlines(old, new)._diff_ops:  # the only place where it also tells what is kept
        name, old_start, old_end, new_start, new_end = done.opcodes
        sides = done.source_chunk.text[old_start:old_end], done.test_chunk.text[new_start:new_end]
        pieces += _replaced(name, *([word.replace("¶", "") for word in side] for side in sides))
    return pieces


def _replaced(name: str, old_words: list[str], new_words: list[str]) -> list[Piece]:
    if name == "equal":
        return [("equal", " ".join(old_words))]
    sides: list[Piece] = [("delete", " ".join(old_words)), ("insert", " ".join(new_words))]
    return [piece for piece in sides if piece[1]]


def _marked(command: str, *options: str) -> Peer | None:
    """A command that draws changes between marks of our choice."""
    if not shutil.which(command):
        return None
    marks = [part for pair in zip("wxyz", _MARKS, strict=True) for part in (f"-{pair[0]}", pair[1])]

    def run(old: str, new: str) -> list[Piece]:
        drawn = _printed([command, *options, *marks], old, new).decode()
        pieces: list[Piece] = []
        operation: Operation = "equal"
        for part in regex.split("([\ue001-\ue004])", drawn):
            if part in _MARKS:
                operation = {"\ue001": "delete", "\ue003": "insert"}.get(part, "equal")  # type: ignore[assignment]
            elif part:
                pieces.append((operation, part))
        return pieces

    return run


def _git(*options: bytes) -> Peer | None:
    if not shutil.which("git"):
        return None
    command = [b"git", b"diff", b"--no-index", b"--word-diff=porcelain", b"-U1000000", *options]
    signs: dict[str, Operation] = {" ": "equal", "-": "delete", "+": "insert"}

    def run(old: str, new: str) -> list[Piece]:
        drawn = _printed(command, old, new).decode()
        body = drawn.partition("\n@@")[2].partition("\n")[2]
        return [(signs[line[0]], line[1:]) for line in body.split("\n") if line and line[0] in signs]

    return run


def _printed(command: list[str] | list[bytes], old: str, new: str) -> bytes:
    """What a command prints about two files that hold the texts, a line end after each."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old", "new")]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text + "\n", encoding="utf-8")
        environment = {
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": folder,
        }
        return subprocess.run([*command, *map(str, paths)], capture_output=True, check=False, env=environment).stdout
