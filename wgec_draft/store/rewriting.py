"""Writes a changed tree back into its YAML source, touching only the lines of what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.list_matching import identity, match
from wgec_draft.store.scalar_edits import reads_as, scalar_edits
from wgec_draft.store.yaml_emit import CANONICAL, Layout, element_lines, emit, entry_lines, scalar
from wgec_draft.store.yaml_flow import flow_edits
from wgec_draft.store.yaml_page import Edit, Page, applied, is_block_scalar
from wgec_draft.store.yaml_spans import UTF8_MARK, Collection, Tree, read_spans, tree_of


def rewrite(source: bytes, wanted: Tree, layout: Layout = CANONICAL, file: str = "") -> bytes:
    """Give a source that reads as `wanted` and differs from `source` only where the two trees differ.

    `source` must be one that read_tree accepts. Comments, key order, quoting, indentation, line ends and a byte order
    mark stay as they are everywhere else. What can't be edited in place is written anew, as little of it as possible.
    Every result has been read again, as a whole or in the elements that changed. Raises Refusal where that fails.
    """
    body = source.removeprefix(UTF8_MARK)
    result, is_rough = _rewritten(body, wanted, layout)
    if result is None or (is_rough and not body.endswith(b"\n")):
        with_end, is_rough_too = _rewritten(_with_final_line_end(body), wanted, layout)
        result = with_end if result is None or not is_rough_too else result
    if result is None:
        raise Refusal("The change can't be written into this file.", "Simplify its layout by hand.", Place(file))
    return source[: len(source) - len(body)] + result


def rewrite_part(part: str, wanted: Tree, layout: Layout) -> str | None:
    """Give some elements of a block list, which stand in lines of their own, rewritten to read as the list `wanted`.

    `layout` is that of the whole file. What stands after them in these lines stays. None where it can't be done.
    """
    result, is_rough = _rewritten(part.encode(), wanted, layout, is_whole=False)
    is_better_whole = is_rough and not part.endswith("\n")
    return None if result is None or is_better_whole else result.decode()


def layout_of(beginning: str, layout: Layout = CANONICAL) -> Layout:
    """Find how a file is laid out from its beginning, which must end with one of its elements."""
    return _layout_of(read_spans(beginning.encode()), layout)


def _rewritten(body: bytes, wanted: Tree, layout: Layout, *, is_whole: bool = True) -> tuple[bytes | None, bool]:
    """The source rewritten, None where that can't be done; and whether an element was written anew that might stay."""
    root = read_spans(body)
    if tree_of(root) == wanted:
        return body, False
    page = Page(body.decode())
    rewriting = _Rewriting(page, root, wanted, _layout_of(root, layout) if is_whole else layout)
    edits = rewriting.root_edits()
    result = applied(page.text, edits)
    is_right = all(edit.proven for edit in edits) or reads_as(result, wanted)
    return result.encode() if is_right else None, rewriting.is_rough


def _with_final_line_end(body: bytes) -> bytes:
    """End the last line; a block scalar there, which had no line end and would now get one, says that it has none."""
    page = Page(body.decode())
    last = read_spans(body)
    while type(last) is Collection and last.nodes and not last.flow:
        last = last.nodes[-1]
    text = page.text
    if is_block_scalar(last) and page.content_end(last) == len(text) and not last.value.endswith("\n"):
        sign = page.block_sign(last)
        after_sign = last.start_mark.index + len(sign)
        text = text[:after_sign] + ("" if "-" in sign else "-") + text[after_sign:]
    return (text + ("" if text.endswith("\n") else page.line_end)).encode()


class _Rewriting:
    """One rewriting: finds the edits by walking down both trees where they differ."""

    def __init__(self, page: Page, root: Any, wanted: Tree, layout: Layout) -> None:
        self.page = page
        self.root = root
        self.wanted = wanted
        self.layout = replace(layout, standing=self._standing_lines)
        self._travellers: dict[str, tuple[Collection, int]] | None = None
        self._known_dashes: dict[Collection, list[int]] = {}
        self.is_rough = False
        """Whether an element was written anew since edits in it did not read as they should."""

    def root_edits(self) -> list[Edit]:
        edits = self._edits(self.root, self.wanted, "")
        if edits is None:
            edits = [Edit(0, len(self.page.text), emit(self.wanted, self.layout).replace("\n", self.page.line_end))]
        return edits

    def _edits(self, node: Any, wanted: Tree, under: str, column: int = -1) -> list[Edit] | None:
        """Find the edits inside a node; None where it must be written anew. `column` is that of its key or dash."""
        tree = tree_of(node)
        if tree == wanted:
            return []
        if type(node) is not Collection:
            return self._scalar_edits(node, wanted, column)
        if node.flow:
            return flow_edits(self.page, node, wanted)
        if isinstance(tree, dict) and isinstance(wanted, dict):
            return self._mapping_edits(node, wanted)
        if isinstance(tree, list) and isinstance(wanted, list) and wanted:
            return self._list_edits(node, wanted, under)
        return None

    def _scalar_edits(self, node: Any, wanted: Tree, column: int) -> list[Edit] | None:
        if column < 0 or not isinstance(wanted, str):
            return None
        return scalar_edits(self.page, node, wanted, column, self.layout.step)

    # mappings

    def _mapping_edits(self, node: Collection, wanted: dict[str, Any]) -> list[Edit] | None:
        if not any(key.value in wanted for key in node.keys) or not all(map(self._is_simple, node.keys)):
            return None
        additions = _additions(node, wanted)
        edits: list[Edit] = []
        if first := additions.get(None):
            edits.append(self._front_entries(node, first, wanted))
        for index, key in enumerate(node.keys):
            name = key.value
            if name not in wanted:
                edits.append(self._removal(node, index))
                continue
            inner = self._edits(node.nodes[index], wanted[name], name, key.start_mark.column)
            edits += self._entry_anew(key, node.nodes[index], wanted[name]) if inner is None else inner
            if new := additions.get(name):
                edits.append(self._entries_after(node.nodes[index], new, wanted, node.start_mark.column))
        return edits

    def _is_simple(self, key: Any) -> bool:
        text, end = self.page.text, key.end_mark.index
        colon = text.find(":", end)
        before = text[self.page.line_start(key.start_mark.index) : key.start_mark.index]
        return colon >= 0 and not text[end:colon].strip(" ") and not before.strip(" -")

    def _removal(self, node: Collection, index: int) -> Edit:
        page, start = self.page, node.keys[index].start_mark.index
        end = page.after_removed(page.lines_end(node.nodes[index]), node.nodes[index - 1] if index else None)
        if page.is_first_on_line(start):
            return Edit(page.line_start(start), end, "")
        following = node.keys[index + 1].start_mark.index if index + 1 < len(node.keys) else end
        if not page.text[end:following].strip():
            return Edit(start, following, "")
        dash_end = page.line_start(start) + len(page.text[page.line_start(start) : start].rstrip())
        return Edit(dash_end, end, page.line_end)

    def _front_entries(self, node: Collection, names: list[str], wanted: dict[str, Any]) -> Edit:
        start, column = node.start_mark.index, node.start_mark.column
        lines = [line for name in names for line in entry_lines(scalar(name), wanted[name], column, self.layout)]
        text = self.page.line_end.join([*lines, " " * column])
        return Edit(start, start, text[column:])

    def _entries_after(self, node: Any, names: list[str], wanted: dict[str, Any], column: int) -> Edit:
        lines = [line for name in names for line in entry_lines(scalar(name), wanted[name], column, self.layout)]
        return self._insertion(self.page.lines_end(node), lines)

    def _insertion(self, at: int, lines: list[str]) -> Edit:
        missing = self.page.line_end if at and self.page.text[at - 1] != "\n" else ""
        return Edit(at, at, missing + "".join(line + self.page.line_end for line in lines))

    def _entry_anew(self, key: Any, node: Any, wanted: Tree) -> list[Edit]:
        """Write an entry whose value changes its kind anew; its key and the comment on its line stay."""
        page, start, column = self.page, key.start_mark.index, key.start_mark.column
        written_key = page.text[start : key.end_mark.index]
        if is_block_scalar(node):
            comment = page.block_header(node)[1]
        else:
            is_block = type(node) is Collection and not node.flow
            end = page.text.find(":", key.end_mark.index) + 1 if is_block else node.end_mark.index
            comment = page.comment_after(end)
        first, *others = entry_lines(written_key, wanted, column, self.layout)
        lines = [first[column:] + comment, *others]
        return [Edit(start, page.lines_end(node), "".join(line + page.line_end for line in lines))]

    # lists

    def _list_edits(self, node: Collection, wanted: list[Any], under: str) -> list[Edit] | None:
        old = node.tree
        assert isinstance(old, list)
        matching = match(old, wanted)
        page, column = self.page, node.start_mark.column
        dashes = self._dashes(node)
        kept = {index for index in matching.source_of if index is not None}
        changes_order = len(matching.staying) < len(old) or len(wanted) > len(old)
        if changes_order and not page.is_first_on_line(dashes[0]):
            return None
        layout = self._element_layout(node, dashes, under)
        at = page.comments_above(page.line_start(dashes[0]), 0)
        edits: list[Edit] = []
        for index, source in zip(range(len(wanted)), matching.source_of, strict=True):
            if source in matching.staying and source is not None:
                edits += self._element_edits(node, dashes, source, wanted[index], under)
                at = page.lines_end(node.nodes[source])
                continue
            lines = self._moved_lines(node, dashes, source, wanted[index], column) if source is not None else None
            edits.append(self._insertion(at, lines or element_lines(wanted[index], column, layout, under)))
        for index in set(range(len(old))) - matching.staying:
            goes_on = index in kept or self._travels(old[index])
            start = self._chunk_start(node, dashes, index, goes_on)
            end = page.after_removed(page.lines_end(node.nodes[index]), node.nodes[index - 1] if index else None)
            edits.append(Edit(start, end, ""))
        return edits

    def _dashes(self, node: Collection) -> list[int]:
        if node not in self._known_dashes:
            self._known_dashes[node] = self.page.dashes(node)
        return self._known_dashes[node]

    def _chunk_start(self, node: Collection, dashes: list[int], index: int, with_comments: bool) -> int:
        line = self.page.line_start(dashes[index])
        floor = self.page.lines_end(node.nodes[index - 1]) if index else 0
        return self.page.comments_above(line, floor) if with_comments else line

    def _element_layout(self, node: Collection, dashes: list[int], under: str) -> Layout:
        """Write a new element the way its siblings are written."""
        siblings = [(dash, inner) for dash, inner in zip(dashes, node.nodes, strict=True) if type(inner) is Collection]
        if not siblings:
            return self.layout
        dash, first = siblings[0]
        width = first.start_mark.index - dash if first.start_mark.line == node.start_mark.line else 2
        one_line_lists = self.layout.one_line_lists - {under} | ({under} if first.flow else set())
        return replace(self.layout, dash_width=width, one_line_lists=one_line_lists)

    def _element_edits(self, node: Collection, dashes: list[int], index: int, wanted: Tree, under: str) -> list[Edit]:
        """Find the edits inside an element, and prove them by reading its slice of the source again."""
        page, column, element = self.page, node.start_mark.column, node.nodes[index]
        edits = self._edits(element, wanted, "", column)
        if edits is not None and all(edit.proven for edit in edits):
            return edits
        start, end = page.line_start(dashes[index]), page.after_comments(page.lines_end(element))
        is_slice = page.is_first_on_line(dashes[index])
        if edits is not None and (not is_slice or reads_as(applied(page.text, edits, start, end), [wanted])):
            return [replace(edit, proven=is_slice) for edit in edits]
        self.is_rough |= edits is not None
        lines = self._element_anew(element, wanted, column, self._element_layout(node, dashes, under), under)
        text = "".join(line + page.line_end for line in lines)
        anew = Edit(dashes[index], page.lines_end(element), text[column:])
        return [replace(anew, proven=is_slice and reads_as(applied(page.text, [anew], start, end), [wanted]))]

    def _element_anew(self, element: Any, wanted: Tree, column: int, layout: Layout, under: str = "") -> list[str]:
        """Write an element anew where it stands; the comment on its line stays, and so do elements within it."""

        def standing(each: Any, at: int) -> list[str] | None:
            return None if each is wanted else self._standing_lines(each, at)

        first, *others = element_lines(wanted, column, replace(layout, standing=standing), under)
        is_on_a_line = not is_block_scalar(element) and not (type(element) is Collection and not element.flow)
        comment = self.page.comment_after(element.end_mark.index) if is_on_a_line else ""
        return [first + comment, *others]

    # elements that move

    def _moved_lines(
        self, node: Collection, dashes: list[int], index: int, wanted: Tree, column: int
    ) -> list[str] | None:
        """Give the lines of an element with the comments above it, changed and indented as wanted.

        None where it doesn't begin its line. What can't go as it stands is written anew below its comments.
        """
        page, inner = self.page, node.nodes[index]
        if not page.is_first_on_line(dashes[index]):
            return None
        start, dash_line = self._chunk_start(node, dashes, index, True), page.line_start(dashes[index])
        edits = self._edits(inner, wanted, "", node.start_mark.column)
        shift = column - node.start_mark.column
        comments = [_shifted(line, shift) for line in page.text[start:dash_line].splitlines()]
        if edits is not None and not page.keeps_blank_lines(inner):
            lines = applied(page.text, edits, dash_line, page.lines_end(inner)).removesuffix("\n").split("\n")
            lines = [_shifted(line, shift).removesuffix("\r") for line in lines]
            if reads_as("\n".join(lines) + "\n", [wanted]):
                return comments + lines
        return comments + self._element_anew(inner, wanted, column, self.layout)

    def _standing_lines(self, element: Any, column: int) -> list[str] | None:
        if not self._travels(element):
            return None
        node, index = self._travelling()[element["id"]]
        return self._moved_lines(node, self._dashes(node), index, element, column)

    def _travels(self, element: Any) -> bool:
        """Tell whether an element goes from one list to another, its id being unique in both trees."""
        return isinstance(element, dict) and identity(element)[0] == "id" and element["id"] in self._travelling()

    def _travelling(self) -> dict[str, tuple[Collection, int]]:
        if self._travellers is None:
            found = [(name, node, index) for node, index, name in _identified(self.root)]
            before = Counter(name for name, _, _ in found)
            after = Counter(_identified_names(self.wanted))
            unique = {name for name, count in before.items() if count == 1 and after[name] == 1}
            self._travellers = {name: (node, index) for name, node, index in found if name in unique and not node.flow}
        return self._travellers


def _additions(node: Collection, wanted: dict[str, Any]) -> dict[str | None, list[str]]:
    """Group the new keys by the key of the source that they follow, None for the beginning."""
    additions: dict[str | None, list[str]] = {}
    after: str | None = None
    for name in wanted:
        if name in node.tree:
            after = name
        else:
            additions.setdefault(after, []).append(name)
    return additions


def _layout_of(root: Any, layout: Layout) -> Layout:
    """Take the indentation of lists and mappings from the first ones in the file."""
    found: dict[str, int] = {}
    node = root
    while type(node) is Collection and not node.flow:
        following = None
        for key, inner in zip(node.keys, node.nodes, strict=False):
            if type(inner) is Collection and not inner.flow:
                name = "step" if isinstance(inner.tree, dict) else "list_indent"
                found.setdefault(name, inner.start_mark.column - key.start_mark.column)
                following = following or inner
        node = following if node.keys else node.nodes[0]
    step, list_indent = found.get("step", layout.step), found.get("list_indent", layout.list_indent)
    return replace(layout, step=min(step, 9), list_indent=list_indent)


def _identified(node: Any) -> Iterator[tuple[Collection, int, str]]:
    """Find every element with an id: its list, its index, the id."""
    if type(node) is not Collection:
        return
    for index, inner in enumerate(node.nodes):
        if not node.keys and type(inner) is Collection and identity(inner.tree)[0] == "id":
            yield node, index, identity(inner.tree)[1]
        yield from _identified(inner)


def _identified_names(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        return
    for inner in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(tree, list) and identity(inner)[0] == "id":
            yield identity(inner)[1]
        yield from _identified_names(inner)


def _shifted(line: str, columns: int) -> str:
    if not line.strip() or columns == 0:
        return line
    return " " * columns + line if columns > 0 else line[min(-columns, len(line) - len(line.lstrip(" "))) :]
