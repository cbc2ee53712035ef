"""Plain text as blocks: blank lines part paragraphs, underlines and capitals make headings, indentation makes depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wgec_draft.intake.document import Block
from wgec_draft.intake.markdown import undent
from wgec_draft.intake.printed import printed_label

_UNDERLINE = re.compile(r"([=~^\"'`#*+.:_-])\1{2,}$")
_BULLET = re.compile(r"[-*+•·–‣◦▪](?=[ \t])[ \t]*")
_NUMBERED = re.compile(
    r"(?P<decimal>\d{1,3}(?:\.\d{1,3})*)\.?\s+(?=[^\W\d_a-z])"
    r"|(?P<letter>[IVX]{1,6}|[A-Z])\.\s+(?=[^\W\d_a-z])"
    r"|(?P<word>(?:Article|Chapter|Section|Part|Annex|Title|Rule) (?:\d{1,3}|[IVX]{1,6}|[A-Z])\b)"
    r"|(?P<article>第[一二三四五六七八九十百零〇\d]{1,8}[条條章节節編编])(?=\s|$)"
)
_LONGEST_CAPITALS = 80
_LONGEST_NUMBERED = 60
_LONGEST_UNDERLINED = 200
_ITEM_ENDS = (".", ";", ":", ",", "]", " and", " or")
_SENTENCE_ENDS = tuple(".;:,。；：，")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines between two blank ones."""

    line: int
    """Of the first, counted from 1."""
    lines: list[str]


def plain_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Every heading and paragraph of a plain text in order; heading levels go by which style comes first."""
    chunks = list(_chunks(lines))
    styles: dict[str, int] = {}
    depths = _Depths()
    for place, chunk in enumerate(chunks):
        following = chunks[place + 1] if place + 1 < len(chunks) else None
        title, style, taken = _heading(chunk, following)
        if style:
            depths = _Depths()
            yield Block(chunk.line, title, heading=styles.setdefault(style, len(styles) + 1))
        if taken < len(chunk.lines):
            yield from _paragraphs(_Chunk(chunk.line + taken, chunk.lines[taken:]), depths)


def _chunks(lines: Sequence[str]) -> Iterator[_Chunk]:
    """Runs of lines that are not blank; an underlined line always begins a run of its own."""
    run: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            if run:
                yield _Chunk(number - len(run), run)
            run = []
            continue
        if len(run) >= 3 and _underlines(line, run[-1]) and not _UNDERLINE.match(run[-2].rstrip()):
            yield _Chunk(number - len(run), run[:-1])
            run = run[-1:]
        run.append(line.rstrip())
    if run:
        yield _Chunk(len(lines) + 1 - len(run), run)


def _underlines(line: str, title: str) -> bool:
    """Whether a line is one character repeated under most of the title."""
    mark = line.rstrip()
    return (
        len(title) <= _LONGEST_UNDERLINED
        and _UNDERLINE.match(mark) is not None
        and _UNDERLINE.match(title.strip()) is None
        and 2 * len(mark) >= len(title)
    )


def _heading(chunk: _Chunk, following: _Chunk | None) -> tuple[str, str, int]:
    """(title, style, lines taken) of the heading that a chunk begins with; the style is empty where there is none."""
    lines = chunk.lines
    if len(lines) > 2 and lines[0] == lines[2].rstrip() and _underlines(lines[2], lines[1]):
        return lines[1].strip(), f"over {lines[0][0]}", 3
    if len(lines) > 1 and _underlines(lines[1], lines[0]) and not _BULLET.match(lines[0]):
        return lines[0].strip(), lines[1][0], 2
    if len(lines) == 1 and following is not None:
        style = _standing_alone(lines[0])
        if style and not (len(following.lines) == 1 and _standing_alone(following.lines[0]) == style):
            return lines[0].strip(), style, 1
    return "", "", 0


def _standing_alone(line: str) -> str:
    """The heading style of a line that stands alone: capitals or a short numbered title; else empty."""
    text = line.strip()
    if len(text) > _LONGEST_CAPITALS or text.endswith(_SENTENCE_ENDS) or text[:1] in "[(":
        return ""
    if text.isupper() and sum(map(str.isalpha, text)) >= 4:
        return "capitals"
    match = _NUMBERED.match(text)
    if match is None or len(text) > _LONGEST_NUMBERED or line[:1].isspace():
        return ""
    return f"{match.lastgroup} {match.group().rstrip('. ').count('.')}"


class _Depths:
    """The indentations of the items that stand open."""

    def __init__(self) -> None:
        self.open: list[int] = []

    def enter(self, indent: int, *, hanging: bool) -> int:
        """Depth of a paragraph at this indentation; a hanging one stays open for what is indented beneath it."""
        while self.open and self.open[-1] >= indent:
            self.open.pop()
        depth = len(self.open)
        if hanging:
            self.open.append(indent)
        return depth


def _paragraphs(chunk: _Chunk, depths: _Depths) -> Iterator[Block]:
    """The items of a chunk: lists are often set without blank lines between."""
    starts = [0]
    begun = {(_indent(chunk.lines[0]), _sign(chunk.lines[0]))}
    for place, line in enumerate(chunk.lines[1:], 1):
        sign = _sign(line)
        # a wrapped line may begin with a number by chance
        if sign and ((_indent(line), sign) in begun or chunk.lines[place - 1].endswith(_ITEM_ENDS)):
            starts.append(place)
            begun.add((_indent(line), sign))
    for start, end in pairwise([*starts, len(chunk.lines)]):
        yield _paragraph(chunk.lines[start:end], chunk.line + start, depths)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _sign(line: str) -> str:
    """The bullet or the style of the label that a line begins with; empty if it begins with neither."""
    text = line.lstrip()
    bullet = _BULLET.match(text)
    if bullet:
        return bullet.group().rstrip()
    found = printed_label(text)
    return found.style if found and not found.inside else ""


def _paragraph(lines: Sequence[str], number: int, depths: _Depths) -> Block:
    first = lines[0].lstrip()
    bullet = _BULLET.match(first)
    found = printed_label(first)
    hanging = bool(bullet or (found and not found.inside))
    rest = lines[1:]
    margin = min(map(_indent, rest), default=0)
    return Block(
        number,
        "\n".join([first[bullet.end() :] if bullet else first, *(undent(line, margin) for line in rest)]),
        depth=depths.enter(_indent(lines[0]), hanging=hanging),
        markers=("-",) if bullet else (),
        hanging=hanging and not bullet,
    )
