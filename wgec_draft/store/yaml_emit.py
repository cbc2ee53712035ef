"""Writes a tree as the YAML a person would have written: prose in literal blocks, quotes only where needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from wgec_draft.store.yaml_spans import Tree


class Bare(str):
    """A scalar that is written without quotes although another reader takes it for a number or a truth value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out; the defaults are the canonical way. All widths in columns."""

    list_indent: int = 2
    """From a key to the dashes of the list under it."""
    dash_width: int = 2
    """From a dash to what follows it."""
    step: int = 2
    """From a key to the keys or the prose under it."""
    one_line_lists: frozenset[str] = frozenset({"meetings", "members", "proposals", "positions", "comments"})
    """Keys whose lists hold short mappings that are written on one line each, as `{number: 3, place: Geneva}`."""
    widest: int = 120
    """What is written on one line never goes beyond this column."""
    standing: Callable[[Any, int], list[str] | None] | None = None
    """Gives the lines that an element of a list has already, for a dash at that column; None for a new element."""


CANONICAL: Final = Layout()

_OTHER_MEANINGS: Final = frozenset("y n yes no on off true false null nan inf infinity none".split())
_BARE: Final = re.compile(r"[A-Za-z0-9+.-]*[A-Za-z0-9]")
_NUMBERED_WORDS: Final = re.compile(r"\d+ [A-Za-z][^:]*")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
"""Some would read as numbers; all are quoted, so that one digest takes the place of another without a trace."""
_NEEDS_ESCAPE: Final = re.compile('[\\x00-\\x1f"\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_NO_LITERAL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SHORT_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def emit(tree: Tree, layout: Layout = CANONICAL) -> str:
    """Write `tree` as a whole document, ending in one newline; read_tree gives an equal tree back."""
    return "\n".join(value_lines(tree, 0, layout)) + "\n"


def value_lines(value: Tree, indent: int, layout: Layout, under: str = "") -> list[str]:
    """Write a value alone, its lines indented by `indent`; `under` is the key it belongs to."""
    if isinstance(value, dict) and value:
        return [line for key, inner in value.items() for line in entry_lines(scalar(key), inner, indent, layout)]
    if isinstance(value, list) and value:
        return [line for element in value for line in element_lines(element, indent, layout, under)]
    return [" " * indent + flow_style(value)]


def entry_lines(key: str, value: Tree, indent: int, layout: Layout) -> list[str]:
    """Write `key: value`, the key as it is to stand there, its own indentation included."""
    head = f"{' ' * indent}{key}:"
    short = one_line(value, layout.widest - len(head) - 1)
    if short is not None and not isinstance(value, dict):
        return [f"{head} {short}"]
    if isinstance(value, str):
        return _with_prose(head, value, indent + layout.step, layout.step)
    if not value:
        return [f"{head} {flow_style(value)}"]
    below = indent + (layout.list_indent if isinstance(value, list) else layout.step)
    return [head, *value_lines(value, below, layout, key)]


def element_lines(element: Tree, indent: int, layout: Layout, under: str = "") -> list[str]:
    """Write an element of a list with its dash at column `indent`; `under` is the key of the list."""
    if layout.standing and (lines := layout.standing(element, indent)):
        return lines
    dash = " " * indent + "-" + " " * (layout.dash_width - 1)
    short = one_line(element, layout.widest - len(dash))
    if short is not None and (not isinstance(element, dict) or under in layout.one_line_lists):
        return [dash + short]
    if isinstance(element, str):
        return _with_prose(dash.rstrip(), element, indent + layout.step, layout.step)
    first, *others = value_lines(element, len(dash), layout)
    return [dash + first[len(dash) :], *others]


def one_line(value: Tree, widest: int) -> str | None:
    """Write a value of single-line scalars on one line; None where it holds prose, nests too deep or is too wide."""
    if isinstance(value, str):
        return None if "\n" in value and prose(value, 0) else scalar(value)
    inner = list(value.values()) if isinstance(value, dict) else value
    if any("\n" in leaf if isinstance(leaf, str) else not _is_list_of_words(value, leaf) for leaf in inner):
        return None
    written = flow_style(value)
    return written if len(written) <= widest else None


def scalar(value: str, flow: bool = False) -> str:
    """Write a scalar on one line: plain where every YAML reader sees the same text, else in double quotes."""
    if isinstance(value, Bare) and _BARE.fullmatch(value):
        return str(value)
    return str(value) if is_plain(value, flow) else double_quoted(value)


def is_plain(value: str, flow: bool = False) -> bool:
    """Tell whether `value` means itself without quotes, to any reader of YAML 1.1 or 1.2."""
    if not value or not value[0].isalnum() or not value.isprintable() or value[-1] in " :":
        return False
    if _DIGEST.fullmatch(value):
        return False
    if ": " in value or " #" in value or (flow and any(sign in value for sign in ",[]{}:?")):
        return False
    if value[0].isnumeric():
        return _NUMBERED_WORDS.fullmatch(value) is not None
    return value.lower() not in _OTHER_MEANINGS


def double_quoted(value: str) -> str:
    """Write any text in double quotes on one line."""
    return f'"{_NEEDS_ESCAPE.sub(_escaped, value)}"'


def prose(value: str, step: int) -> tuple[str, list[str]] | None:
    """Write text as a literal block: its header and its lines without indentation; None where that can't carry it.

    `step` is how much deeper than its parent the block stands; the header names it when the text begins with a blank.
    """
    if not value.strip("\n") or value.endswith("\n\n") or _NO_LITERAL.search(value):
        return None  # blank lines at the end would depend on what follows
    chomping = "" if value.endswith("\n") else "-"
    indentation = str(step) if value[0] in " \t\n" else ""
    return f"|{indentation}{chomping}", value.removesuffix("\n").split("\n")


def _with_prose(head: str, value: str, indent: int, step: int) -> list[str]:
    block = prose(value, step)
    if block is None:
        return [f"{head} {double_quoted(value)}"]
    return [f"{head} {block[0]}", *((" " * indent + line if line else "") for line in block[1])]


def flow_style(value: Tree) -> str:
    """Write a value as `[...]` or `{...}`, or a scalar alone, on one line of whatever width."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, True)}: {_in_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_flow(inner) for inner in value) + "]"
    return scalar(value)


def _in_flow(value: Any) -> str:
    return scalar(value, True) if isinstance(value, str) else flow_style(value)


def _is_list_of_words(outer: Tree, value: Any) -> bool:
    return (
        isinstance(outer, dict)
        and isinstance(value, list)
        and all(isinstance(leaf, str) and "\n" not in leaf for leaf in value)
    )


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return _SHORT_ESCAPES.get(character) or (
        f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}"
    )
