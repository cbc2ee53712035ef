"""Law 7 over random hand-written files and random edits: a save touches what changed."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.handwriting import Hand
from wgec_draft.store.rewriting import rewrite
from wgec_draft.store.strict_yaml import read_tree

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


@settings(max_examples=200)
@given(seeds)
def test_an_unchanged_tree_changes_no_byte(seed: int) -> None:
    tree = a_draft(Random(seed))
    source = Hand(Random(seed)).source(tree)
    assert rewrite(source, read_tree(source)) == source


@settings(max_examples=200, deadline=None)
@given(seeds)
def test_what_is_written_reads_as_what_was_wanted(seed: int) -> None:
    source = Hand(Random(seed)).source(a_draft(Random(seed)))
    wanted = edited(read_tree(source), Random(seed))
    assert read_tree(rewrite(source, wanted)) == wanted
