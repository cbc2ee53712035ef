"""Markdown as blocks: markdown-it finds where they begin and end, their words are taken from the source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgec_draft.intake.document import Block

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 64
"""Nesting beyond which lists are kept as text; each list counts twice."""

_SIGHT = 160
"""Characters of a line that can decide what kind of block it is."""
_MARKER = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
_TITLE_LENGTH = 200


def markdown_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Every heading and paragraph of a Markdown text in order.

    HTML, tables, link definitions, block quotes and indented blocks are paragraphs here: nothing in them is lost.
    """
    first = _front_matter(lines)
    if first:
        yield Block(1, "\n".join(line.rstrip() for line in lines[:first]), verbatim=True)
    yield from _Walk(lines, first).blocks(_tokens(lines, first))


def _front_matter(lines: Sequence[str]) -> int:
    """Number of lines that front matter takes at the top, 0 if there is none."""
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:200], 2):
        if line.rstrip() in ("---", "..."):
            return number
        if not line.strip():
            break
    return 0


def _tokens(lines: Sequence[str], first: int) -> list[Token]:
    """Block tokens of the lines from `first` on; long lines are cut, for only their beginning decides."""
    from markdown_it import MarkdownIt

    sight = "\n".join(map(_seen, lines[first:]))
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    parser.disable(["code", "html_block", "reference", "blockquote"])
    parser.core.ruler.enableOnly(["block"])
    tokens = parser.parse(sight)
    if any(token.type == "fence" and not _closed(token, lines, first) for token in tokens):
        # a fence nobody closed would swallow the rest of the document
        tokens = parser.disable("fence").parse(sight)
    return tokens


def _seen(line: str) -> str:
    if len(line) <= _SIGHT:
        return line
    return "" if line.isspace() else f"{line[:_SIGHT]} x"


def _closed(token: Token, lines: Sequence[str], first: int) -> bool:
    assert token.map is not None
    start, end = token.map
    return end - start > 1 and _FENCE.match(lines[first + end - 1]) is not None


@dataclass(slots=True)
class _ListItem:
    """A list item while its blocks are read."""

    line: int
    end: int
    marker: str = ""
    indent: int = 0
    """Columns that belong to the list and not to the text."""
    begun: bool = False
    """Whether one of its blocks was given already."""


class _Walk:
    """Goes through the tokens with the list items that stand open."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self.lines = lines
        self.first = first
        self.open: list[_ListItem] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            if token.map is None:
                if token.type == "list_item_close":
                    yield from self.leave()
                continue
            start, end = token.map[0] + self.first, token.map[1] + self.first
            if token.type == "list_item_open":
                self.open.append(_ListItem(start, end))
            elif token.type == "heading_open" and not self.open:
                yield self.heading(token, start, end)
            elif token.type in ("paragraph_open", "heading_open", "fence", "hr"):
                yield self.paragraph(start, end, verbatim=token.type in ("fence", "hr"))

    def leave(self) -> Iterator[Block]:
        """Ends a list item; one too deep to be parsed, or empty, is given whole."""
        item = self.open[-1]
        if not item.begun:
            yield self.paragraph(item.line, item.end)
        self.open.pop()

    def heading(self, token: Token, start: int, end: int) -> Block:
        level = int(token.tag[1:])
        if token.markup.startswith("#"):
            return Block(start + 1, _atx_title(self.lines[start]), heading=level)
        title = self.lines[start].strip()
        if end - start > 2 or len(title) > _TITLE_LENGTH:
            # a whole paragraph over a line of dashes is no title
            return self.paragraph(start, end)
        return Block(start + 1, title, heading=level)

    def paragraph(self, start: int, end: int, *, verbatim: bool = False) -> Block:
        new = [item for item in self.open if not item.begun]
        number, column = start, 0
        for item in new:
            if item.line != number:
                number, column = item.line, 0
            match = _MARKER.match(self.lines[number], column)
            assert match is not None
            item.marker, item.begun, column = match.group(1), True, match.end()
            item.indent = len(self.lines[number][:column].expandtabs(4))
        if number != start:
            column = 0
        indent = self.open[-1].indent if self.open else 0
        rest = [undent(text, indent).rstrip() for text in self.lines[start + 1 : end]]
        return Block(
            start + 1,
            "\n".join([self.lines[start][column:].strip(), *rest]).strip("\n"),
            depth=len(self.open) - len(new),
            markers=tuple(item.marker for item in new),
            verbatim=verbatim,
        )


def _atx_title(line: str) -> str:
    title = line.strip().lstrip("#").strip()
    without = title.rstrip("#")
    return without.rstrip() if not without or without[-1] in " \t" else title


def undent(line: str, columns: int) -> str:
    """The line without its first `columns` columns of white space, or without what it has of them."""
    at = width = 0
    while at < len(line) and width < columns and line[at] in " \t":
        width += 4 - width % 4 if line[at] == "\t" else 1
        at += 1
    return line[at:]
