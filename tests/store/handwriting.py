"""Writes trees the way different people would by hand: every style, comments anywhere, on purpose untidy."""

from __future__ import annotations

from random import Random
from typing import Any

from wgec_draft.store.yaml_emit import double_quoted, is_plain, prose


class Hand:
    """One person's habits; comments are numbered, so that a lost or moved one is seen."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.list_indent = random.choice((0, 2, 2, 4))
        self.step = random.choice((2, 2, 4))
        self.dash_width = random.choice((2, 2, 4))
        self.line_end = random.choice(("\n", "\n", "\r\n"))
        self.comments = 0

    def source(self, tree: Any) -> bytes:
        """Write a whole file."""
        lines = self.aside(0) + (["---"] if self.random.random() < 0.1 else []) + self.mapping(tree, 0)
        lines += self.aside(0) + (["..."] if self.random.random() < 0.1 else [])
        text = self.line_end.join(lines) + ("" if self.random.random() < 0.2 else self.line_end)
        if lines[-1] == "" or self.random.random() < 0.8:
            text = text.rstrip("\r\n") + self.line_end
        return (b"\xef\xbb\xbf" if self.random.random() < 0.2 else b"") + text.encode()

    def comment(self) -> str:
        self.comments += 1
        return f"# note {self.comments}: [it] isn't - a: value"

    def aside(self, indent: int) -> list[str]:
        """Blank lines and comment lines between two parts."""
        drawn = self.random.random()
        if drawn < 0.75:
            return []
        return [""] if drawn < 0.85 else [" " * indent + self.comment()] + ([""] if drawn > 0.95 else [])

    def trailing(self) -> str:
        return "   " + self.comment() if self.random.random() < 0.15 else ""

    def key(self, name: str) -> str:
        drawn = self.random.random()
        return name if drawn < 0.9 and is_plain(name) else double_quoted(name)

    def mapping(self, tree: dict[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        for index, (name, value) in enumerate(tree.items()):
            lines += self.aside(indent) if index else []
            lines += self.value(f"{' ' * indent}{self.key(name)}:", value, indent, self.step)
        return lines

    def value(self, head: str, value: Any, indent: int, step: int) -> list[str]:
        if isinstance(value, str):
            return self.text(head, value, indent + step)
        if not value or (self.random.random() < 0.4 and self.is_flat(value)):
            return [f"{head} {self.flow(value)}{self.trailing()}"]
        if isinstance(value, dict):
            return [head + self.trailing(), *self.aside(indent + step), *self.mapping(value, indent + step)]
        indent += self.list_indent
        return [head + self.trailing(), *self.aside(indent), *self.listed(value, indent)]

    def listed(self, elements: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        width = self.dash_width
        for index, element in enumerate(elements):
            lines += self.aside(indent) if index else []
            dash = " " * indent + "-"
            if isinstance(element, dict) and element and not (self.is_flat(element) and self.random.random() < 0.5):
                inner = self.mapping(element, indent + width)
                if self.random.random() < 0.1:
                    lines += [dash + self.trailing(), *inner]
                else:
                    lines += [dash + inner[0][indent + 1 :], *inner[1:]]
            elif isinstance(element, list) and element:
                inner = self.listed(element, indent + width)
                lines += [dash + inner[0][indent + 1 :], *inner[1:]]
            else:
                lines += self.value(dash, element, indent, self.step)
        return lines

    def is_flat(self, value: Any) -> bool:
        leaves = value.values() if isinstance(value, dict) else value
        return all(isinstance(leaf, str) and "\n" not in leaf for leaf in leaves)

    def flow(self, value: Any) -> str:
        space = " " if self.random.random() < 0.3 else ""
        if isinstance(value, dict):
            inner = ", ".join(f"{self.key(name)}: {self.quoted(leaf, True)}" for name, leaf in value.items())
            return f"{{{space}{inner}{space}}}" if value else "{}"
        return f"[{space}{', '.join(self.quoted(leaf, True) for leaf in value)}{space}]" if value else "[]"

    def quoted(self, value: str, flow: bool = False) -> str:
        drawn = self.random.random()
        if drawn < 0.6 and is_plain(value, flow):
            return value
        if drawn < 0.8 and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
        return double_quoted(value)

    def text(self, head: str, value: str, indent: int) -> list[str]:
        block = (
            ("|+", value[:-1].split("\n"))
            if value.strip().isprintable() and value.endswith("\n\n")
            else prose(value, 0)
        )
        if value == "" and self.random.random() < 0.5:
            return [head + self.trailing()]
        words = value.split(" ")
        if len(words) > 2 and is_plain(value) and all(words) and self.random.random() < 0.3:
            return [f"{head} {words[0]}", *(" " * indent + word for word in words[1:])]
        if block and value[0] not in " \t\n" and self.random.random() < 0.8:
            lines = [" " * indent + line if line else "" for line in block[1]]
            sign = ">" if "\n" not in value.rstrip("\n") and self.random.random() < 0.3 else "|"
            return [f"{head} {sign}{block[0][1:]}{self.trailing()}", *lines]
        return [f"{head} {self.quoted(value)}{self.trailing()}"]
