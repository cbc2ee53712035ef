"""How the command line prints: inert text for people, JSON for programs, style only on a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wgec_draft.cli.arguments import terminal_width
from wgec_draft.text.normalise import inert

STYLES = {"bold": "1", "dim": "2", "underline": "4", "strike": "9", "inserted": "1;4;34", "deleted": "9;33"}
"""Escape codes. Insertion and deletion differ by underline and strike; blue and orange only add to it."""
_UNSAFE = "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"


class Styled(NamedTuple):
    """A part of a line that is drawn in a style where standard output is a terminal that takes it."""

    text: str
    style: str


Line = str | tuple[str | Styled, ...]
"""What is printed on one line; every part is made inert on the way out."""


def say(*lines: Line) -> None:
    """Prints lines. Text from a draft can be passed as it is: it is made inert here."""
    takes_style = _takes_style()
    for line in lines:
        parts = (line,) if isinstance(line, str) else line
        print("".join(_drawn(part, takes_style) for part in parts))


def _drawn(part: str | Styled, takes_style: bool) -> str:
    if isinstance(part, str):
        return inert(part)
    text = inert(part.text)
    return f"\x1b[{STYLES[part.style]}m{text}\x1b[0m" if takes_style and text else text


def one_line(text: str) -> str:
    """Text as it may stand on one line: line ends and tabs as blanks."""
    return text.replace("\n", " ").replace("\t", " ")


def warn(line: str) -> None:
    """Prints a remark that is no result to standard error."""
    print(inert(line), file=sys.stderr)


def say_json(value: Any) -> None:
    """Prints a value for programs."""
    print(json_text(value))


def json_text(value: Any) -> str:
    """A value for programs: JSON whose dangerous characters are escaped, so that it is safe to look at too."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(_UNSAFE, lambda match: f"\\u{ord(match.group()):04x}", text)


def first_words(text: str, width: int) -> str:
    """The beginning of a text, on one line of at most `width` characters."""
    flat = one_line(text)
    return flat if len(flat) <= width else flat[: max(1, width - 1)].rstrip() + "…"


def wrapped(parts: Sequence[str | Styled], indent: str) -> Iterator[Line]:
    """An indented line of styled parts; on a terminal it is broken at blanks to fit, never inside a word."""
    if not sys.stdout.isatty():
        yield (indent, *parts)
        return
    line: list[str | Styled] = [indent]
    room = width = _width(indent)
    for word in _words(parts):
        length = sum(len(_text(part)) for part in word)
        if room < width and length > room:
            yield tuple(line)
            line, room = [indent], width
        room -= length
        for part in word:
            _append(line, part)
    yield tuple(line)


def block(text: str, indent: str) -> str:
    """Draft text as an indented block; on a terminal its lines are wrapped to the width."""
    lines = text.split("\n")
    if sys.stdout.isatty():
        import textwrap

        width = _width(indent)
        lines = [
            part
            for line in lines
            for part in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        ]
    return "\n".join(f"{indent}{line}" if line else "" for line in lines)


def _takes_style() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(indent: str) -> int:
    return max(30, min(100, terminal_width()) - len(indent))


def _text(part: str | Styled) -> str:
    return part if isinstance(part, str) else part.text


def _words(parts: Sequence[str | Styled]) -> Iterator[list[str | Styled]]:
    """The parts cut after each blank, those that belong to one word together."""
    word: list[str | Styled] = []
    for part in parts:
        for piece in re.findall(r"[^ ]* |[^ ]+", _text(part)):
            word.append(piece if isinstance(part, str) else Styled(piece, part.style))
            if piece.endswith(" "):
                yield word
                word = []
    if word:
        yield word


def _append(line: list[str | Styled], part: str | Styled) -> None:
    """Puts a part at the end of a line, joined to the last one where both are drawn alike."""
    last = line[-1]
    if isinstance(last, str) and isinstance(part, str):
        line[-1] = last + part
    elif isinstance(last, Styled) and isinstance(part, Styled) and last.style == part.style:
        line[-1] = Styled(last.text + part.text, part.style)
    else:
        line.append(part)
