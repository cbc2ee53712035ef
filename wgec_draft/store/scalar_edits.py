"""Changes one scalar where it stands: in its author's style where that carries the text, else as a block or quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from wgec_draft.model.refusal import Refusal
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.yaml_emit import Bare, double_quoted, is_plain, prose
from wgec_draft.store.yaml_page import Edit, Page, applied, is_block_scalar
from wgec_draft.store.yaml_spans import Tree

_NUMBER_OR_TRUTH: Final = re.compile(r"[+-]?[0-9][0-9.]*|true|false|yes|no|on|off", re.IGNORECASE)


def scalar_edits(page: Page, node: Any, wanted: str, column: int, step: int) -> list[Edit]:
    """Replace a scalar whose key or dash stands at `column` of a block collection; nothing around it is touched.

    `step` is how much deeper than `column` a new block of prose stands. Each candidate is read again with the comments
    that follow it before it is taken; the last one, double quotes, carries any text.
    """
    start = node.start_mark.index
    until = page.after_comments(page.lines_end(node))
    lead = " " * column + "k:" + ("" if _is_bare_of_value(page, start) else " ")
    edits: list[Edit] = []
    for edits in _candidates(page, node, wanted, column, step):
        if reads_as(lead + applied(page.text, edits, start, until), {"k": wanted}):
            break
    return edits


def flow_scalar_edit(page: Page, node: Any, wanted: str) -> Edit:
    """Replace a scalar inside `[...]` or `{...}`."""
    start, end = node.start_mark.index, node.end_mark.index
    written = next(style for style in _one_line_styles(node, wanted, flow=True) if style is not None)
    return Edit(start, end, (" " if _is_bare_of_value(page, start) else "") + written)


def reads_as(source: str, tree: Tree) -> bool:
    """Tell whether the strict reader gives `tree` for `source`."""
    try:
        return read_tree(source.encode("utf-8", "surrogatepass")) == tree
    except Refusal:
        return False


def _candidates(page: Page, node: Any, wanted: str, column: int, step: int) -> Iterator[list[Edit]]:
    if node.style == ">" and (folded := _folded(wanted)):
        yield from _as_block(page, node, folded, column, step)
    if not is_block_scalar(node) and (written := next(_one_line_styles(node, wanted))) is not None:
        yield _inline(page, node, written)
    if is_block_scalar(node) or "\n" in wanted:
        literal = prose(wanted, step)
        yield from _as_block(page, node, literal, column, step) if literal else ()
    yield _inline(page, node, double_quoted(wanted))


def _one_line_styles(node: Any, wanted: str, flow: bool = False) -> Iterator[str | None]:
    if "\n" in wanted or node.style == '"' or not wanted.isprintable():
        yield double_quoted(wanted) if node.style == '"' else None
    elif node.style == "'":
        yield "'" + wanted.replace("'", "''") + "'"
    else:
        yield wanted if _stays_plain(node.value, wanted, flow) else None
    yield double_quoted(wanted)


def _stays_plain(old: str, wanted: str, flow: bool) -> bool:
    """Judge whether a plain scalar may stay plain: where every reader sees text, else as it was before."""
    if is_plain(wanted, flow) or isinstance(wanted, Bare):
        return True
    if flow or not old or is_plain(old):
        return _NUMBER_OR_TRUTH.fullmatch(old) is not None and _NUMBER_OR_TRUTH.fullmatch(wanted) is not None
    return wanted[:1] == old[:1] or (_NUMBER_OR_TRUTH.fullmatch(old) and _NUMBER_OR_TRUTH.fullmatch(wanted)) is not None


def _folded(wanted: str) -> tuple[str, list[str]] | None:
    literal = prose(wanted, 0)
    if literal is None or wanted[0] in " \t\n" or re.search(r"\n[ \t]", wanted.rstrip("\n")):
        return None
    header, lines = literal
    spread = re.sub(r"\n+", lambda found: found.group() + "\n", "\n".join(lines))
    return ">" + header[1:], spread.split("\n")


def _as_block(page: Page, node: Any, block: tuple[str, list[str]], column: int, step: int) -> Iterator[list[Edit]]:
    """Write a block at the indentation of the one that stands there, else `step` deeper than `column`."""
    was_block = is_block_scalar(node)
    indicator, comment = page.block_header(node) if was_block else ("", "")
    indent = (page.block_column(node) if was_block else None) or column + step
    needs_indicator = bool(indicator) or block[0][1:2].isdigit()
    if needs_indicator and not 1 <= indent - column <= 9:
        return
    header = block[0][0] + (str(indent - column) if needs_indicator else "") + block[0].lstrip("|>0123456789")
    body = "".join((" " * indent + line if line else "") + page.line_end for line in block[1])
    start, end = node.start_mark.index, page.content_end(node)
    if was_block:
        yield [Edit(start, end, header + comment + page.line_end + body)]
        return
    below = page.next_line(end)
    missing = "" if page.text[below - 1 : below] == "\n" else page.line_end
    lead = " " if _is_bare_of_value(page, start) else ""
    yield [Edit(start, end, lead + header), Edit(below, below, missing + body)]


def _inline(page: Page, node: Any, written: str) -> list[Edit]:
    start, end = node.start_mark.index, page.content_end(node)
    if is_block_scalar(node):
        comment = page.block_header(node)[1]
        return [Edit(start, end, written + comment + page.line_end)]
    return [Edit(start, end, (" " if _is_bare_of_value(page, start) else "") + written)]


def _is_bare_of_value(page: Page, start: int) -> bool:
    """Tell whether nothing, not even a blank, stands between a key or dash and its empty value."""
    return page.text[start - 1 : start] in {":", "-"}
