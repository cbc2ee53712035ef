"""Values as YAML trees: every scalar a string, numbers and booleans bare, prose ended by its newline.

A changed draft is encoded onto the tree of the file it came from, so that what did not change keeps its form.
"""

from __future__ import annotations

import json
from typing import Any

from wgec_draft.model.codecs import Codec, Plain
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.schema import TABLES
from wgec_draft.store.yaml_emit import Bare

Tree = Any
"""Nested dict, list and str."""
_LONG = 72
"""Characters beyond which a remark is written as a block."""


def tree_of(value: Any) -> dict[str, Tree]:
    """The whole value as a tree, in the order of the format; fields that hold their default are left out."""
    tree: dict[str, Tree] = {}
    for field in TABLES[type(value)]:
        content = getattr(value, field.attribute)
        if field.required or content != field.default:
            tree[field.key] = _encoded(field.codec, content, always_block=_is_wording(value, field.key))
    for key, text in value.extra:
        tree[key] = _bare(json.loads(text))
    return tree


def updated_tree(tree: Tree, old: Any, new: Any) -> Tree:
    """The tree of `old`, as a file holds it, made to stand for `new`: unchanged fields keep the form they have."""
    known = {item.id: (item, element) for item, element in _items(tree, old, new)} if isinstance(old, Draft) else {}
    return _updated(tree, old, new, known)


_Known = dict[str, tuple[Item, Tree]]


def _updated(tree: Tree, old: Any, new: Any, known: _Known) -> Tree:
    if old is new:
        return tree
    result = dict(tree)
    before = ""
    for field in TABLES[type(new)]:
        was, content = getattr(old, field.attribute), getattr(new, field.attribute)
        if was != content or (field.required and field.key not in result):
            if content == field.default and not field.required:
                result.pop(field.key, None)
            else:
                encoded = _changed(field.codec, result.get(field.key), was, content, known, _is_wording(new, field.key))
                result = _with_key(result, field.key, encoded, before)
        if field.key in result:
            before = field.key
    return _with_extra(result, old, new)


def _changed(codec: Codec, tree: Tree, was: Any, content: Any, known: _Known, always_block: bool) -> Tree:
    if tree is None or codec.holds is None or was is None:
        if codec.many:
            return [_element(value, {}, known) for value in content]
        block = always_block and not _stands_in_one_line(tree, content)
        return _encoded(codec, content, always_block=block)
    if not codec.many:
        return _updated(tree, was, content, known)
    by_name = {_name(value): (value, element) for value, element in zip(was, tree, strict=True)}
    return [_element(value, by_name, known) for value in content]


def _stands_in_one_line(tree: Tree, content: Any) -> bool:
    """Whether the author wrote the text in a line of its key, where the new one can stand too."""
    return isinstance(tree, str) and tree != "" and "\n" not in tree and "\n" not in content


def _element(value: Any, by_name: dict[object, tuple[Any, Tree]], known: _Known) -> Tree:
    found = known.get(value.id) if isinstance(value, Item) else by_name.get(_name(value))
    return tree_of(value) if found is None else _updated(found[1], found[0], value, known)


def _name(value: Any) -> object:
    """What tells the elements of a list apart, whatever else changes in them."""
    for attribute in ("id", "number", "short"):
        if hasattr(value, attribute):
            return getattr(value, attribute)
    return value


def _items(tree: Tree, old: Draft, new: Draft) -> list[tuple[Item, Tree]]:
    """The items of the old draft with their trees, as far as they may stand anywhere else in the new one."""
    stayed = {id(group) for group in new.groups}
    return [
        pair
        for group, group_tree in zip(old.groups, tree["groups"], strict=True)
        if id(group) not in stayed
        for pair in zip(group.items, group_tree.get("recommendations", ()), strict=True)
    ]


def _with_key(tree: dict[str, Tree], key: str, content: Tree, before: str) -> dict[str, Tree]:
    """The mapping with the key changed in place, or put behind the key that comes before it in the format."""
    if key in tree or not before:
        return {**({} if key in tree else {key: content}), **tree, key: content}
    result: dict[str, Tree] = {}
    for name, value in tree.items():
        result[name] = value
        if name == before:
            result[key] = content
    return result


def _with_extra(tree: dict[str, Tree], old: Any, new: Any) -> dict[str, Tree]:
    was, now = dict(old.extra), dict(new.extra)
    for key in was.keys() - now.keys():
        del tree[key]
    for key, text in now.items():
        if was.get(key) != text:
            tree[key] = _bare(json.loads(text))
    return tree


def _is_wording(value: Any, key: str) -> bool:
    return key == "text" and isinstance(value, Item)


def _encoded(codec: Codec, content: Any, *, always_block: bool) -> Tree:
    if codec.many:
        return [tree_of(value) for value in content]
    if codec.holds is not None:
        return tree_of(content)
    plain = codec.write(content)
    if codec.prose and (always_block or "\n" in plain or len(plain) > _LONG):
        return f"{plain}\n"
    return _bare(plain)


def _bare(plain: Plain) -> Tree:
    if isinstance(plain, bool):
        return Bare("true" if plain else "false")
    if isinstance(plain, int):
        return Bare(str(plain))
    if isinstance(plain, dict):
        return {key: _bare(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_bare(value) for value in plain]
    return str(plain)
