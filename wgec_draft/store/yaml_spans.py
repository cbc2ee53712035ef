"""Where everything stands in a YAML source that was accepted: the tree together with the events that wrote it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from yaml import MappingStartEvent, SafeLoader, ScalarEvent, SequenceStartEvent, StreamEndEvent
from yaml.events import AliasEvent, CollectionEndEvent

Tree = dict[str, Any] | list[Any] | str
"""Nested dict, list and str; every scalar is a string, an empty one the empty string."""

UTF8_MARK: Final = b"\xef\xbb\xbf"


def event_parser(source: bytes) -> Callable[[], Any]:
    """Give the function that hands out the next parser event of `source`: libyaml's, else the pure Python one's."""
    parser: Any
    try:
        from yaml._yaml import CParser  # PyYAML can be installed without libyaml

        parser = CParser(source)
    except ImportError:
        parser = SafeLoader(source)
    get_event: Callable[[], Any] = parser.get_event
    return get_event


class Collection:
    """A mapping or list as it is written.

    The nodes inside are collections again, or for scalars their events: both have `start_mark` and `end_mark`. Marks
    count characters, not bytes, and no byte order mark.
    """

    __slots__ = ("end_mark", "flow", "keys", "nodes", "start_mark", "tree")

    def __init__(self, event: Any, tree: dict[str, Any] | list[Any]) -> None:
        self.tree = tree
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.flow: bool = event.flow_style
        self.keys: list[Any] = []
        """Events of the keys of a mapping; empty for a list."""
        self.nodes: list[Any] = []


def tree_of(node: Any) -> Tree:
    """Give what `node`, a collection or the event of a scalar, reads as."""
    tree: Tree = node.tree if type(node) is Collection else node.value
    return tree


def read_spans(body: bytes) -> Any:
    """Read a source without byte order mark, that read_tree accepts, into its outermost node."""
    get_event = event_parser(body)
    root: list[Any] = []
    nodes: list[Any] = root
    keys: list[Any] | None = None  # None while in a list
    tree: Any = []
    key: str | None = None
    stack: list[tuple[Any, Any, Any]] = []
    node: Any
    while (kind := type(event := get_event())) is not StreamEndEvent:
        if kind is ScalarEvent:
            if keys is not None and key is None:
                key = event.value
                keys.append(event)
                continue
            node, value = event, event.value
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            value = {} if kind is MappingStartEvent else []
            node = Collection(event, value)
        elif issubclass(kind, CollectionEndEvent):
            nodes, keys, tree = stack.pop()
            collection = nodes[-1]
            collection.end_mark = event.end_mark
            key = None
            continue
        elif kind is AliasEvent:
            raise ValueError("a source with aliases has no spans: read_tree refuses it")
        else:
            continue
        nodes.append(node)
        if keys is None:
            tree.append(value)
        else:
            tree[key] = value
            key = None
        if node is not event:
            stack.append((nodes, keys, tree))
            nodes, keys, tree = node.nodes, (node.keys if kind is MappingStartEvent else None), value
    return root[0]


def mark_at(node: Any, path: tuple[str | int, ...]) -> Any:
    """Find the mark where `path` begins under `node`: a key, an element, else its deepest ancestor that exists."""
    mark = node.start_mark
    for step in path:
        if type(node) is not Collection:
            break
        names = [key.value for key in node.keys] or list(range(len(node.nodes)))
        if step not in names:
            break
        index = names.index(step)
        mark = (node.keys or node.nodes)[index].start_mark
        node = node.nodes[index]
    return mark
