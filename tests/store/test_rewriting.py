"""A save touches what changed, and no other line: one example for each thing that has gone wrong somewhere."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from typing import Any

import pytest

from wgec_draft.model.refusal import Refusal
from wgec_draft.store.rewriting import rewrite
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.yaml_emit import Bare

DRAFT = """\
# Kept by the secretariat.
format: wgec-draft/1   # never change this
title: 'A draft'
"version": "1.3"
meetings:
- {number: 3, place: Geneva}  # the third
groups:
# first group
- id: A
  title: Implementation # trailing
  recommendations:

    # about a1
    -   id: a1
        label: 3 bis
        status: to-be-revisited   # hot
        text: |   # prose
          States [shall]

          cooperate.

    # about a2
    - id: a2
      status: agreed
      text: >
        Folded text
        here.
      formerly: ["4", 'x']
      proposals: []
- id: B
  recommendations: []
# end
"""


def changed_lines(change: Callable[[Any], object], draft: str = DRAFT) -> list[str]:
    """Make a change and give the lines that went (-) and came (+)."""
    wanted: Any = copy.deepcopy(read_tree(draft.encode()))
    change(wanted)
    result = rewrite(draft.encode(), wanted)
    assert read_tree(result) == wanted
    old, new = draft.splitlines(keepends=True), result.decode().splitlines(keepends=True)
    head = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    return [f"-{line}" for line in gone] + [f"+{line}" for line in come]


def item(tree: Any, index: int = 0) -> Any:
    return tree["groups"][0]["recommendations"][index]


def decided(tree: Any) -> None:
    before = dict(item(tree))
    item(tree).clear()
    for key, value in before.items():
        item(tree)[key] = value
        if key == "status":
            decision = {"meeting": Bare("3"), "at": "2014-02-27", "reservations": ["Cordelia"]}
            item(tree).update({"status": "agreed", "decision": decision})


def test_setting_a_status_changes_the_status_line_and_the_decision_beneath_it_and_no_other_line() -> None:
    assert changed_lines(decided) == [
        "-        status: to-be-revisited   # hot\n",
        "+        status: agreed   # hot\n",
        "+        decision:\n",
        "+          meeting: 3\n",
        '+          at: "2014-02-27"\n',
        "+          reservations: [Cordelia]\n",
    ]


def test_windows_line_ends_stay_and_come_with_new_lines() -> None:
    changes = changed_lines(decided, DRAFT.replace("\n", "\r\n"))
    assert len(changes) == 6
    assert all(line.endswith("\r\n") for line in changes)


def test_a_byte_order_mark_stays_and_shifts_nothing() -> None:
    assert changed_lines(lambda tree: tree.update(format="x"), "\ufeff" + DRAFT) == [
        "-format: wgec-draft/1   # never change this\n",
        "+format: x   # never change this\n",
    ]


def test_prose_keeps_its_indentation_and_only_the_changed_line_differs() -> None:
    assert changed_lines(lambda tree: item(tree).update(text="States [should]\n\ncooperate.\n")) == [
        "-          States [shall]\n",
        "+          States [should]\n",
    ]


def test_folded_prose_stays_folded() -> None:
    assert changed_lines(lambda tree: item(tree, 1).update(text="New text.\nSecond line.\n")) == [
        "-        Folded text\n",
        "-        here.\n",
        "+        New text.\n",
        "+\n",
        "+        Second line.\n",
    ]


@pytest.mark.parametrize(("style", "after"), [("old", '"NO"'), ("'old'", "'NO'"), ('"old"', '"NO"')])
def test_a_value_that_other_readers_misread_is_quoted_in_its_authors_way(style: str, after: str) -> None:
    assert changed_lines(lambda tree: tree.update(a="NO"), f"a: {style} # c\n") == [
        f"-a: {style} # c\n",
        f"+a: {after} # c\n",
    ]


def test_a_number_written_bare_stays_bare() -> None:
    assert changed_lines(lambda tree: tree.update(a="4"), "a: 3\n")[1] == "+a: 4\n"


def test_a_line_becomes_prose_and_its_comment_stays_on_its_line() -> None:
    assert changed_lines(lambda tree: tree.update(a="x\ny\n"), "a: 'old' # c\nb: 1\n") == [
        "-a: 'old' # c\n",
        "+a: | # c\n",
        "+  x\n",
        "+  y\n",
    ]


def test_an_empty_value_is_filled_in_place() -> None:
    assert changed_lines(lambda tree: tree.update(a="x"), "a: # c\nb:\n")[1] == "+a: x # c\n"
    assert changed_lines(lambda tree: tree.update(b="x"), "a: # c\nb:")[1] == "+b: x"


def test_a_list_on_one_line_stays_on_one_line_as_its_author_quoted_it() -> None:
    assert (
        changed_lines(lambda tree: item(tree, 1)["formerly"].append("9"))[1] == '+      formerly: ["4", \'x\', "9"]\n'
    )
    assert changed_lines(lambda tree: item(tree, 1)["formerly"].pop(0))[1] == "+      formerly: ['x']\n"


def test_a_mapping_over_several_lines_is_changed_inside() -> None:
    draft = "a: {b: 1, # one\n    c: 'two', # two\n  d: 3}\n"
    assert changed_lines(lambda tree: tree["a"].update(c="x"), draft) == [
        "-    c: 'two', # two\n",
        "+    c: 'x', # two\n",
    ]


def test_an_empty_list_on_one_line_opens_up_in_the_files_own_indentation() -> None:
    proposal = {"id": "p1", "by": "Belmora", "text": "x\ny\n"}
    assert changed_lines(lambda tree: item(tree, 1)["proposals"].append(proposal)) == [
        "-      proposals: []\n",
        "+      proposals:\n",
        "+      - id: p1\n",
        "+        by: Belmora\n",
        "+        text: |\n",
        "+          x\n",
        "+          y\n",
    ]


def test_a_new_meeting_is_written_as_its_siblings() -> None:
    meeting = {"number": Bare("4"), "place": "Paris"}
    assert changed_lines(lambda tree: tree["meetings"].append(meeting)) == ["+- {number: 4, place: Paris}\n"]


def test_a_new_item_is_written_with_the_dash_of_its_siblings() -> None:
    new = {"id": "a9", "status": "agreed", "text": "Hello.\n"}
    assert changed_lines(lambda tree: tree["groups"][0]["recommendations"].insert(1, new)) == [
        "+    -   id: a9\n",
        "+        status: agreed\n",
        "+        text: |\n",
        "+          Hello.\n",
    ]


def test_a_removed_key_leaves_the_comments_around_it() -> None:
    assert changed_lines(lambda tree: item(tree).pop("text")) == [
        "-        text: |   # prose\n",
        "-          States [shall]\n",
        "-\n",
        "-          cooperate.\n",
    ]


def test_an_item_that_changes_groups_takes_its_lines_and_its_comment_along() -> None:
    def move(tree: Any) -> None:
        tree["groups"][1]["recommendations"].append(tree["groups"][0]["recommendations"].pop(1))

    lines = changed_lines(move)
    taken = [line[1:].lstrip() for line in lines if line.startswith("+")]
    start = taken.index("# about a2\n")
    assert "".join(taken[start:]) == (
        "# about a2\n- id: a2\nstatus: agreed\ntext: >\nFolded text\nhere.\nformerly: [\"4\", 'x']\nproposals: []\n"
    )


@pytest.mark.parametrize(
    "draft",
    [
        "- id: a\n  b: 1\n- id: c\n  b: 2\n",
        "-\n  id: a\n  b: 1\n-\n  # comment\n  id: c\n  b: 2\n",
        "-   id: a\n    b: 1\n\n# between - not: an element\n\n-   id: c\n    b: 2 # end",
        "---\n- {id: a, b: 1}\n- {id: c,\n   b: 2}\n...\n",
        '- "id": a\n  "b" : 1\n- id: c\n  b:   2\n',
    ],
)
def test_every_way_to_write_a_list_changes_in_one_line(draft: str) -> None:
    changes = changed_lines(lambda tree: tree[1].update(b="3"), draft)
    assert len(changes) == 2
    assert changes[1][1:] == changes[0][1:].replace("2", "3")


@pytest.mark.parametrize("ending", ["", "\n", "\n...\n", "\n# end", "\n\n\n"])
def test_something_new_at_the_end_of_a_file(ending: str) -> None:
    draft = f"a: 1\nb: |-\n  x{ending}"
    wanted = {"a": "1", "b": "x", "c": "z"}
    result = rewrite(draft.encode(), wanted)
    assert read_tree(result) == wanted
    assert result.startswith(b"a: 1\nb: |-\n  x\nc: z\n")


def test_an_explicit_key_is_no_obstacle() -> None:
    assert read_tree(rewrite(b"? a\n: 1\n? b\n: 2\n", {"a": "1", "b": "3", "c": "4"})) == {"a": "1", "b": "3", "c": "4"}


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(Refusal):
        rewrite(b"a: 1\n", {"a": "\x1b"})
    with pytest.raises(Refusal):
        rewrite(b"a: 1\n", {"a": "1", "k" * 2000: "1"})


def test_setting_a_status_in_a_large_draft_reads_the_item_again_and_not_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_again: list[int] = []

    def counted(source: bytes, file: str = "") -> Any:
        read_again.append(len(source))
        return read_tree(source, file)

    monkeypatch.setattr("wgec_draft.store.scalar_edits.read_tree", counted)
    items = "".join(
        f"      - id: r{number}\n        status: agreed\n        text: |\n          x\n" for number in range(2000)
    )
    source = f"groups:\n  - id: A\n    recommendations:\n{items}".encode()
    tree: Any = read_tree(source)
    item(tree, 1000)["status"] = "no-agreement"
    assert rewrite(source, tree).count(b"no-agreement") == 1
    assert sum(read_again) < 1000


def test_many_changes_at_once_take_no_longer_than_a_few_readings() -> None:
    items = "".join(f"- id: r{number}\n  status: agreed\n  text: |\n    x\n" for number in range(3000))
    tree: Any = read_tree(items.encode())
    begun = time.process_time()
    read_tree(items.encode())
    reading = time.process_time() - begun
    for element in tree:
        element["status"] = "no-agreement"
    tree.reverse()
    begun = time.process_time()
    assert read_tree(rewrite(items.encode(), tree)) == tree
    assert time.process_time() - begun < 100 * reading
