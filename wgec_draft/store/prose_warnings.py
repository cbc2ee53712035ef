"""Finds text in a YAML source that YAML cuts, joins or drops although its author may not have meant that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from wgec_draft.model.refusal import Place
from wgec_draft.store.yaml_spans import UTF8_MARK, Collection, read_spans

Path = tuple[str | int, ...]

_HASH_BEHIND: Final = re.compile(r"[ \t]+#[^\r\n]*")
_PROSE_AFTER_HASH: Final = re.compile(r"#\w")
_MANY_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A scalar that reads as something else than it looks like."""

    path: Path
    """Keys and indices that lead to it."""
    place: Place
    """Where its value begins."""
    what: str


def suspicious_scalars(source: bytes, file: str = "") -> tuple[Suspicion, ...]:
    """Find the values of a source, that read_tree accepts, whose text YAML joins from several lines or cuts at ` #`.

    Comments after a value are the author's right: one is suspected only where `#` is followed by a letter or digit, as
    in `see para 3 #1 of`, or where it follows four words or more.
    """
    body = source.removeprefix(UTF8_MARK)
    text = body.decode()
    return tuple(
        Suspicion(path, Place(file, node.start_mark.line + 1, node.start_mark.column + 1), what)
        for path, node in _scalars(read_spans(body), ())
        if (what := _suspicion(node, text))
    )


def _scalars(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if type(node) is not Collection:
        yield path, node
        return
    steps: list[Any] = [key.value for key in node.keys] if isinstance(node.tree, dict) else list(range(len(node.nodes)))
    for step, inner in zip(steps, node.nodes, strict=True):
        yield from _scalars(inner, (*path, step))


def _suspicion(node: Any, text: str) -> str:
    if node.style == ">":
        lines = text[node.start_mark.index : node.end_mark.index].strip().count("\n")
        return "YAML joins the lines of a text under `>`; under `|` they stay." if lines > 1 else ""
    if node.style != "|" and node.end_mark.line > node.start_mark.line:
        return "YAML joins the lines of this text; under `|` they stay."
    if node.style or not node.value:
        return ""
    behind = _HASH_BEHIND.match(text, node.end_mark.index)
    if behind is None:
        return ""
    comment = behind.group().strip()
    if _PROSE_AFTER_HASH.match(comment) or len(node.value.split()) >= _MANY_WORDS:
        return f"YAML drops `{comment}`, a comment; in double quotes it belongs to the text."
    return ""
