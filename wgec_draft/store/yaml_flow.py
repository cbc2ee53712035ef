"""Changes a list or mapping written on one line, as `[Cordelia]` or `{number: 3, place: Geneva}`."""

from __future__ import annotations

from typing import Any

from wgec_draft.store.scalar_edits import flow_scalar_edit, reads_as
from wgec_draft.store.yaml_emit import flow_style, one_line, scalar
from wgec_draft.store.yaml_page import Edit, Page, applied
from wgec_draft.store.yaml_spans import Collection, Tree, tree_of

_ANY_WIDTH = 1_000_000


def flow_edits(page: Page, node: Collection, wanted: Tree) -> list[Edit] | None:
    """Find the edits inside an outermost flow collection, else write that collection anew.

    None where `wanted` no longer belongs on one line: it is of another kind, or gained prose or lists of mappings.
    """
    if isinstance(wanted, str) or isinstance(wanted, dict) != isinstance(node.tree, dict):
        return None
    start, end = node.start_mark.index, node.end_mark.index
    edits = _edits(page, node, wanted)
    if edits is not None and reads_as(applied(page.text, edits, start, end), wanted):
        return edits
    return [Edit(start, end, flow_style(wanted))] if one_line(wanted, _ANY_WIDTH) is not None else None


def _edits(page: Page, node: Any, wanted: Tree) -> list[Edit] | None:
    if tree_of(node) == wanted:
        return []
    if isinstance(wanted, str):
        return None if type(node) is Collection else [flow_scalar_edit(page, node, wanted)]
    if type(node) is not Collection or not node.nodes or isinstance(wanted, dict) != isinstance(node.tree, dict):
        return None
    return _mapping_edits(page, node, wanted) if isinstance(wanted, dict) else _list_edits(page, node, wanted)


def _mapping_edits(page: Page, node: Collection, wanted: dict[str, Any]) -> list[Edit] | None:
    names = [key.value for key in node.keys]
    kept = [index for index, name in enumerate(names) if name in wanted]
    new = {name: value for name, value in wanted.items() if name not in names}
    if not kept or not _can_be_added(list(new.values())):
        return None
    spans = [(key.start_mark.index, value.end_mark.index) for key, value in zip(node.keys, node.nodes, strict=True)]
    edits = _cuts(spans, [index for index in range(len(names)) if index not in kept])
    for index in kept:
        inner = _edits(page, node.nodes[index], wanted[names[index]])
        if inner is None:
            return None
        edits += inner
    before = None
    for name, value in wanted.items():
        if name not in new:
            before = name
            continue
        entry = f"{scalar(name, True)}: {_written(value)}"
        edits.append(_inserted(spans, -1 if before is None else names.index(before), entry))
    return edits


def _list_edits(page: Page, node: Collection, wanted: list[Any]) -> list[Edit] | None:
    """Keep what is equal at both ends; change, insert or cut what lies between."""
    old = [tree_of(inner) for inner in node.nodes]
    spans = [(inner.start_mark.index, inner.end_mark.index) for inner in node.nodes]
    shorter = min(len(old), len(wanted))
    head = next((index for index in range(shorter) if old[index] != wanted[index]), shorter)
    tail = next((index for index in range(shorter - head) if old[-1 - index] != wanted[-1 - index]), shorter - head)
    common = shorter - head - tail
    edits: list[Edit] = []
    for index in range(head, head + common):
        inner = _edits(page, node.nodes[index], wanted[index])
        if inner is None:
            return None
        edits += inner
    edits += _cuts(spans, list(range(head + common, len(old) - tail)))
    new = wanted[head + common : len(wanted) - tail]
    if not wanted or not _can_be_added(new):
        return None
    return edits + [_inserted(spans, head + common - 1, _written(value)) for value in new]


def _cuts(spans: list[tuple[int, int]], indices: list[int]) -> list[Edit]:
    """Cut entries, each with the comma that parts it from its neighbour."""
    leading = next((index for index in range(len(spans)) if index not in indices), 0)
    cuts = [Edit(spans[index][0], spans[index + 1][0], "") for index in indices if index < leading]
    return cuts + [Edit(spans[index - 1][1], spans[index][1], "") for index in indices if index > leading]


def _inserted(spans: list[tuple[int, int]], before: int, entry: str) -> Edit:
    if before < 0:
        return Edit(spans[0][0], spans[0][0], f"{entry}, ")
    return Edit(spans[before][1], spans[before][1], f", {entry}")


def _can_be_added(values: list[Any]) -> bool:
    return all(one_line(value, _ANY_WIDTH) is not None for value in values)


def _written(value: Tree) -> str:
    return scalar(value, True) if isinstance(value, str) else flow_style(value)
