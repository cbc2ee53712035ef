"""Measures reading and rewriting a 1 MB draft against PyYAML's fastest loader; prints CPU milliseconds and ratios."""

from __future__ import annotations

import copy
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

import yaml

from wgec_draft.store.rewriting import rewrite
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.yaml_emit import emit

WORDS = (
    "States should [shall] cooperate on public policy issues pertaining to the Internet with all stakeholders".split()
)


def a_draft(size: int) -> bytes:
    """Make a draft of about `size` bytes: items of some 400 characters, a decision beneath every fifth."""
    random = Random(1)
    items: list[dict[str, Any]] = []
    for number in range(size // 480):
        text = "\n".join(" ".join(random.choice(WORDS) for _ in range(12)) for _ in range(4)) + "\n"
        item: dict[str, Any] = {"id": f"r{number}", "label": f"{number} bis", "status": "to-be-revisited", "text": text}
        if number % 5 == 0:
            item["decision"] = {"meeting": "3", "at": "2014-02-27T11:32:00+01:00", "by": "chair"}
        items.append(item)
    groups = [
        {"id": f"G{start}", "title": "Implementation", "recommendations": items[start : start + 100]}
        for start in range(0, len(items), 100)
    ]
    return emit({"format": "wgec-draft/1", "title": "A large draft", "groups": groups}).encode()


def milliseconds(works: dict[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Give the least CPU time of each; the rounds alternate, so that a busy machine slows all alike."""
    least = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            begun = time.process_time()
            work()
            least[name] = min(least[name], (time.process_time() - begun) * 1000)
    return least


def main(size: int) -> None:
    """Print the table."""
    source = a_draft(size)
    tree = read_tree(source)
    changed = copy_with_status(tree)
    least = milliseconds(
        {
            "read_tree": lambda: read_tree(source),
            "yaml.load with CSafeLoader": lambda: yaml.load(source, yaml.CSafeLoader),
            "set one status, reading included": lambda: rewrite(source, copy_with_status(read_tree(source))),
            "rewrite alone, one status": lambda: rewrite(source, changed),
            "rewrite alone, unchanged tree": lambda: rewrite(source, tree),
        }
    )
    print(f"{f'{len(source) / 1e6:.1f} MB draft':36}  CPU ms   ratio to read_tree")
    for name, taken in least.items():
        print(f"{name:36}{taken:8.1f}{taken / least['read_tree']:10.2f}")


def copy_with_status(tree: Any) -> Any:
    """Change the status of an item in the middle, copying only what leads to it."""
    changed = copy.copy(tree)
    groups = changed["groups"] = list(tree["groups"])
    middle = len(groups) // 2
    group = groups[middle] = dict(groups[middle])
    items = group["recommendations"] = list(group["recommendations"])
    items[50] = items[50] | {"status": "agreed"}
    return changed


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
