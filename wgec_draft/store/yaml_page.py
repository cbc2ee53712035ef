"""The geometry of a YAML source: which lines and columns belong to which of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from wgec_draft.store.yaml_spans import Collection

_COMMENTS_AND_BLANKS: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[ \t]*#[^\n]*\Z)?")
_BLANKS: Final = re.compile(r"(?:[ \t]*\r?\n)*")
_COMMENT_LINE: Final = re.compile(r"[ \t]*#")
_BLOCK_HEADER: Final = re.compile(r"[|>]([0-9]?)[+-]?([0-9]?)([ \t]+#[^\r\n]*)?")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str
    proven: bool = False
    """The slice around it was read again and found right."""


def applied(text: str, edits: list[Edit], start: int = 0, end: int | None = None) -> str:
    """Give the part of `text` from `start` to `end` with the edits that lie in it made."""
    parts: list[str] = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += (text[at : edit.start], edit.text)
        at = max(at, edit.end)
    return "".join((*parts, text[at:end]))


@dataclass(frozen=True, slots=True)
class Page:
    """A source without byte order mark; positions are character indices into it."""

    text: str

    @property
    def line_end(self) -> str:
        """The line end that the file uses, judged by its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    def line_start(self, index: int) -> int:
        """Give the start of the line of `index`."""
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        """Give the start of the line after that of `index`, at the last line the end of the text."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def line_rest(self, index: int) -> int:
        """Give the end of the line of `index`, before its line end."""
        end = self.next_line(index)
        return index + len(self.text[index:end].rstrip("\r\n"))

    def is_first_on_line(self, index: int) -> bool:
        """Tell whether only blanks stand before `index` on its line."""
        return not self.text[self.line_start(index) : index].strip(" ")

    def content_end(self, node: Any) -> int:
        """Give where the last character of a node ends; marks of block collections reach beyond that."""
        while type(node) is Collection and not node.flow:
            node = node.nodes[-1]
        start, end = node.start_mark.index, node.end_mark.index
        if not is_block_scalar(node):
            return int(end)
        raw = self.text[start:end]
        content = node.value.rstrip("\n")
        if "+" in self.block_sign(node) or not content or content[-1].isspace():
            return int(end)
        return min(self.next_line(start + len(raw.rstrip())), int(end))

    def lines_end(self, node: Any) -> int:
        """Give the start of the line after the last line of a node; a comment behind its value is part of that line."""
        end = self.content_end(node)
        is_line_start = end > 0 and self.text[end - 1] == "\n" and end > node.start_mark.index
        return end if is_line_start else self.next_line(end)

    def after_comments(self, index: int) -> int:
        """Skip the blank lines and comment lines from the line start `index` on."""
        found = _COMMENTS_AND_BLANKS.match(self.text, index)
        return found.end() if found else index

    def keeps_blank_lines(self, node: Any) -> bool:
        """Tell whether a node ends in a block scalar that takes in the blank lines after it (`|+`)."""
        while type(node) is Collection and not node.flow:
            node = node.nodes[-1]
        return is_block_scalar(node) and "+" in self.block_sign(node)

    def after_removed(self, index: int, before: Any) -> int:
        """Give where to cut when the lines up to `index` go: blank lines that `before` would take in go too."""
        if before is None or not self.keeps_blank_lines(before):
            return index
        found = _BLANKS.match(self.text, index)
        return found.end() if found else index

    def comments_above(self, line_start: int, floor: int) -> int:
        """Give the start of the comment lines directly above a line, not going above `floor`."""
        while line_start > floor:
            above = self.line_start(line_start - 1)
            if above < floor or not _COMMENT_LINE.match(self.text, above):
                break
            line_start = above
        return line_start

    def dashes(self, block_list: Collection) -> list[int]:
        """Find the dash of each element of a block list."""
        column = block_list.start_mark.column
        found = [block_list.start_mark.index]
        for element in block_list.nodes[:-1]:
            line = self.after_comments(self.lines_end(element))
            found.append(line + column)
        return found

    def block_sign(self, block_scalar: Any) -> str:
        """Give the header of a block scalar without the comment: `|`, `>-`, `|2+`."""
        start = block_scalar.start_mark.index
        return self.text[start : self.line_rest(start)].partition("#")[0].rstrip()

    def block_header(self, block_scalar: Any) -> tuple[str, str]:
        """Give the indentation indicator of a block scalar, and the comment behind its header with its blanks."""
        found = _BLOCK_HEADER.match(self.text, block_scalar.start_mark.index)
        return (found[1] or found[2], found[3] or "") if found else ("", "")

    def comment_after(self, index: int) -> str:
        """Give the comment that ends the line of `index`, with the blanks before it."""
        rest = self.text[index : self.line_rest(index)].rstrip()
        return rest if rest.lstrip().startswith("#") else ""

    def block_column(self, block_scalar: Any) -> int | None:
        """Give the column at which the lines of a block scalar begin; None when all of them are blank."""
        lines = self.text[block_scalar.start_mark.index : block_scalar.end_mark.index].split("\n")[1:]
        first_line = block_scalar.value.lstrip("\n").partition("\n")[0]
        raw = next((line.rstrip("\r") for line in lines if line.strip()), None)
        if raw is None or not first_line.strip():
            return None
        return len(raw) - len(raw.lstrip(" ")) - (len(first_line) - len(first_line.lstrip(" ")))


def is_block_scalar(node: Any) -> bool:
    """Tell whether a node is a literal `|` or folded `>` scalar."""
    return type(node) is not Collection and node.style in {"|", ">"}
