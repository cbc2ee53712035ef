"""The words of an item as Markdown for a clean page, of which every renderer sees the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wgec_draft.export.prose import prose, typed_number

if TYPE_CHECKING:
    from markdown_it.token import Token

_INLINE_SIGN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`<~|$@]|&(?=#?\w+;)|(?<=\])[(:]|:(?=//)|(?<=www)\.|^\[(?=[ xX]\])",
    re.IGNORECASE | re.MULTILINE,
)
_LINE_BEGIN = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|$))|(?=[#>=]|[-+*](?:\s|$)|(?:[-*_][ \t]*){2,}$)")


def markdown_prose(text: str) -> str:
    """The words with only paragraphs, emphasis and lists in them; every other sign is inert.

    Brackets that no renderer would take for a link stay as they are. Numbers of a list that do not simply count on
    would be renumbered by a renderer, and are therefore text.
    """
    return "\n".join(_Writer().written(prose(text)))


class _Writer:
    """Writes tokens as lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._indents: list[str] = []
        self._marker = ""
        """Of the list items that have begun and hold no line yet."""
        self._counted: list[bool] = []
        """Of each list around: whether a renderer would give its items the numbers that were typed."""
        self._apart = False
        """Whether a blank line must come first."""

    def written(self, tokens: Sequence[Token]) -> list[str]:
        for place, token in enumerate(tokens):
            if token.type.endswith("list_open"):
                self._apart = self._apart or not self._counted
                self._counted.append(_counts_on(tokens[place:]))
            elif token.type.endswith("list_close"):
                self._counted.pop()
                self._apart = self._apart or not self._counted
            elif token.type == "list_item_open":
                self._begin_item(token)
            elif token.type == "list_item_close":
                if self._marker:
                    self._add("")
                self._indents.pop()
            elif token.type == "paragraph_open":
                self._apart = self._apart or not token.hidden
            elif token.type == "inline":
                self._add(_inert(token.content))
        return self._lines

    def _begin_item(self, token: Token) -> None:
        number = typed_number(token)
        counted = self._counted[-1]
        marker = f"{number or token.markup} " if counted else f"{token.info}\\{token.markup} "
        self._marker += marker
        self._indents.append(" " * len(marker) if counted else "")
        self._apart = self._apart or not counted

    def _add(self, text: str) -> None:
        """Adds a paragraph behind the markers of the items that begin with it."""
        if self._apart and self._lines:
            self._lines.append("")
        self._apart = False
        indent = "".join(self._indents)
        before = indent[: len(indent) - len(self._marker)] + self._marker if self._marker else indent
        first, *others = text.split("\n")
        self._lines += [f"{before}{first}".rstrip(), *(f"{indent}{line}" for line in others)]
        self._marker = ""


def _counts_on(tokens: Sequence[Token]) -> bool:
    """Whether the list that the first token opens has numbers of which each is one more than that before."""
    numbers = [int(token.info) for token in _items(tokens) if token.info]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _items(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens[1:]:
        if token.level <= tokens[0].level:
            return
        if token.type == "list_item_open" and token.level == tokens[0].level + 1:
            yield token


def _inert(content: str) -> str:
    """A paragraph of which only the emphasis acts; none of its lines begins like a list or a heading."""
    lines = _INLINE_SIGN.sub(lambda sign: "\\" + sign.group(), content).split("\n")
    return "\n".join(map(_plain_beginning, (line.strip(" \t") for line in lines)))


def _plain_beginning(line: str) -> str:
    begin = _LINE_BEGIN.match(line)
    return f"{begin.group()}\\{line[begin.end() :]}" if begin else line
