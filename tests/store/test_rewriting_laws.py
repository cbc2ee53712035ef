"""Law 7 over random hand-written files and random edits: a save touches what changed."""

from __future__ import annotations

import copy
import sys
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

from tests.store.handwriting import Hand
from wgec_draft.store.rewriting import rewrite
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.yaml_page import Page
from wgec_draft.store.yaml_spans import UTF8_MARK, read_spans

TEXTS = (
    "agreed", "to-be-revisited", "NO", "3 bis", "1.10", "", "it's [shall]", "see para 3 #1 of", "a: b", "- x", "*x*",
    "States [shall][should] cooperate.\n", "One line\nand another\n\nand a third\n", "no final newline\nat all",
    "  begins with blanks\n", "ends in more\n\n\n", "\ttab\n", "quote \" and ' and \\", "\u00a0", "\U0001f600 ok",
    "[x]", "several plain words here", "\n", "a\n  b\n", "# no comment\n",
)  # fmt: skip
texts = st.sampled_from(TEXTS)
seeds = st.integers(0, 2**32)


def a_draft(random: Random) -> dict[str, Any]:
    number = 0

    def item() -> dict[str, Any]:
        nonlocal number
        number += 1
        tree: dict[str, Any] = {"id": f"r{number}", "status": random.choice(TEXTS[:2]), "text": random.choice(TEXTS)}
        for name in ("label", "note", "x-own"):
            if random.random() < 0.4:
                tree[name] = random.choice(TEXTS)
        if random.random() < 0.4:
            tree["formerly"] = [random.choice(TEXTS) for _ in range(random.randrange(3))]
        if random.random() < 0.4:
            tree["decision"] = {"meeting": "3", "by": random.choice(TEXTS), "reservations": ["Cordelia"]}
        if random.random() < 0.4:
            tree["positions"] = [{"by": random.choice("AB"), "note": random.choice(TEXTS)} for _ in range(2)]
        names = list(tree)
        random.shuffle(names)
        return {name: tree[name] for name in names}

    groups = [
        {"id": f"G{index}", "recommendations": [item() for _ in range(random.randrange(4))]} for index in range(3)
    ]
    meetings = [{"number": str(index), "place": random.choice(TEXTS)} for index in range(random.randrange(3))]
    return {"format": "wgec-draft/1", "title": random.choice(TEXTS), "meetings": meetings, "groups": groups}


def collections(tree: Any) -> list[Any]:
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return ([tree] if isinstance(tree, dict | list) else []) + [found for part in inner for found in collections(part)]


def edited(tree: Any, random: Random) -> Any:
    """Make one to three random changes to a copy."""
    tree = copy.deepcopy(tree)
    for _ in range(random.randrange(1, 4)):
        place = random.choice([found for found in collections(tree) if found])
        if isinstance(place, dict):
            _edit_mapping(place, random)
        else:
            _edit_list(place, tree, random)
    return tree


def _edit_mapping(place: dict[str, Any], random: Random) -> None:
    name = random.choice(list(place))
    drawn = random.random()
    if drawn < 0.5 and isinstance(place[name], str) and name != "id":
        place[name] = random.choice(TEXTS)
    elif drawn < 0.75:
        names = list(place)
        names.insert(random.randrange(len(names) + 1), f"x-new{random.randrange(9)}")
        values = {"x": random.choice(TEXTS), "list": [random.choice(TEXTS)], "map": {"by": random.choice(TEXTS)}}
        new = random.choice(list(values.values()))
        entries = {key: place.get(key, new) for key in names}
        place.clear()
        place.update(entries)
    elif len(place) > 2 and name not in {"id", "groups", "recommendations"}:
        del place[name]


def _edit_list(place: list[Any], tree: Any, random: Random) -> None:
    drawn = random.random()
    element = place.pop(random.randrange(len(place)))
    if drawn < 0.3:
        place.insert(random.randrange(len(place) + 1), element)
    elif drawn < 0.6:
        new = {"id": f"n{random.randrange(99)}", "status": "agreed", "text": random.choice(TEXTS)}
        place.insert(random.randrange(len(place) + 1), element)
        place.insert(random.randrange(len(place) + 1), new if isinstance(element, dict) else random.choice(TEXTS))
    elif drawn < 0.85 and isinstance(element, dict) and "status" in element:
        random.choice(tree["groups"]).setdefault("recommendations", []).append(element)


def written(seed: int) -> tuple[bytes, Any, Random]:
    """Give a random hand-written file, what it reads as, and the dice for changing it."""
    random = Random(seed)
    source = Hand(random).source(a_draft(random))
    return source, read_tree(source), random


def node_at(source: bytes, path: tuple[Any, ...]) -> Any:
    node = read_spans(source.removeprefix(UTF8_MARK))
    for step in path:
        node = node.nodes[step if isinstance(step, int) else [key.value for key in node.keys].index(step)]
    return node


def scalar_paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(tree, str):
        return [path]
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [found for step, part in inner for found in scalar_paths(part, (*path, step))]


def lines_of_item(source: bytes, group: int, index: int) -> tuple[int, int]:
    """Give the first line of an item and the first line after it, counted from 0."""
    page = Page(source.removeprefix(UTF8_MARK).decode())
    items = node_at(source, ("groups", group, "recommendations"))
    start, end = page.dashes(items)[index], page.lines_end(items.nodes[index])
    return page.text.count("\n", 0, start), len(page.text[:end].splitlines())


def filled_groups(tree: Any) -> list[int]:
    return [index for index, group in enumerate(tree["groups"]) if group["recommendations"]]


@given(seeds)
def test_an_unchanged_tree_changes_no_byte(seed: int) -> None:
    source, tree, _ = written(seed)
    assert rewrite(source, tree) == source


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_what_is_written_reads_as_what_was_wanted(seed: int) -> None:
    source, tree, random = written(seed)
    wanted = edited(tree, random)
    assert read_tree(rewrite(source, wanted)) == wanted


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_without_the_fast_parser_the_same_is_written(seed: int) -> None:
    source, tree, random = written(seed)
    wanted = edited(tree, random)
    with MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "yaml._yaml", None)
        slow = rewrite(source, wanted)
    assert slow == rewrite(source, wanted)


@settings(max_examples=100, deadline=None)
@given(seeds, texts)
def test_changing_one_scalar_changes_the_lines_of_that_scalar_only(seed: int, text: str) -> None:
    source, tree, random = written(seed)
    path = random.choice(scalar_paths(tree))
    assume(path[-1] not in {"id", "number"})  # those would make it another item
    outer: Any = tree
    for step in path[:-1]:
        outer = outer[step]
    assume(not isinstance(outer, list) or len(outer) == 1)  # an element of a list has no name: another one comes
    outer[path[-1]] = text
    node = node_at(source, path)
    page = Page(source.removeprefix(UTF8_MARK).decode())
    lines = source.splitlines(keepends=True)
    before, after = lines[: node.start_mark.line], page.text[page.lines_end(node) :].encode()
    result = rewrite(source, tree)
    assert result.startswith(b"".join(before))
    assert result.endswith(after)


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_changes_inside_an_item_change_no_line_outside_it(seed: int) -> None:
    source, tree, random = written(seed)
    assume(filled_groups(tree))
    group = random.choice(filled_groups(tree))
    index = random.randrange(len(tree["groups"][group]["recommendations"]))
    first, after = lines_of_item(source, group, index)
    item = tree["groups"][group]["recommendations"][index]
    _edit_mapping(item, random)
    _edit_mapping(item, random)
    lines = source.decode().split("\n")
    result = rewrite(source, tree).decode().split("\n")
    assert result[:first] == lines[:first]
    assert "\n".join(result).endswith("\n".join(lines[after:]))


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_a_new_item_is_one_block_of_new_lines_and_goes_without_a_trace(seed: int) -> None:
    source, tree, random = written(seed)
    assume(source.endswith(b"\n") and filled_groups(tree))
    wanted = copy.deepcopy(tree)
    items = wanted["groups"][random.choice(filled_groups(tree))]["recommendations"]
    items.insert(random.randrange(len(items) + 1), {"id": "new", "status": "agreed", "text": "A new text.\n"})
    result = rewrite(source, wanted)
    lines, grown = source.splitlines(), result.splitlines()
    added = len(grown) - len(lines)
    assert any(grown[:at] + grown[at + added :] == lines for at in range(len(lines) + 1))
    assert rewrite(result, tree) == source


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_a_moved_item_takes_its_exact_lines_along(seed: int) -> None:
    source, tree, random = written(seed)
    assume(source.endswith(b"\n") and filled_groups(tree))
    assume(
        b"|+" not in source and b">+" not in source
    )  # it would take in blank lines elsewhere, so it is written anew there
    group = random.choice(filled_groups(tree))
    items = tree["groups"][group]["recommendations"]
    index = random.randrange(len(items))
    first, after = lines_of_item(source, group, index)
    moved = items.pop(index)
    target = random.choice(tree["groups"])["recommendations"]
    target.insert(random.randrange(len(target) + 1), moved)
    lines = [line.strip() for line in source.decode().splitlines()]
    result = [line.strip() for line in rewrite(source, tree).decode().splitlines()]
    block = lines[first + 1 : after]
    assert any(result[at : at + len(block)] == block for at in range(len(result)))
    if all(group["recommendations"] for group in tree["groups"]) and len(target) > 1:
        assert sorted(filter(None, result)) == sorted(filter(None, lines))
