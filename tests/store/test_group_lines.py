"""Groups written anew one by one come out as the whole file would, and every line knows its place afterwards."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.store.test_rewriting_laws import edited, written
from wgec_draft.store.group_lines import group_lines, with_other_groups
from wgec_draft.store.rewriting import rewrite
from wgec_draft.store.strict_yaml import read_tree, read_tree_and_places

seeds = st.integers(0, 2**32)


@settings(max_examples=200, deadline=None)
@given(seeds)
def test_a_change_inside_groups_is_written_as_the_whole_file_would_be(seed: int) -> None:
    source, tree, random = written(seed)
    tree, places = read_tree_and_places(source)
    lines = group_lines(source, tree, places)
    assume(lines is not None)
    assert lines is not None
    for _ in range(3):
        assert isinstance(tree, dict)
        wanted = edited(tree, random)
        assert isinstance(tree, dict)
        result = with_other_groups(source, tree, wanted, lines)
        if result is None:  # more than the insides of groups differs
            continue
        assert result[0] == rewrite(source, wanted)
        source, lines = result
        tree, places = read_tree_and_places(source)
        assert tree == wanted
        assert lines == group_lines(source, tree, places)


def test_the_lines_of_each_group_are_its_own() -> None:
    source = b"title: T\ngroups:\n# first\n- id: A\n  # inside\n\n- id: B\n  title: b\n# after\nx-end: e\n"
    tree, places = read_tree_and_places(source)
    lines = group_lines(source, tree, places)
    assert lines is not None
    assert [source[begin:end].decode() for begin, end in lines] == [
        "- id: A\n  # inside\n\n",
        "- id: B\n  title: b\n# after\n",
    ]


def test_places_are_counted_in_bytes_whatever_the_script() -> None:
    source = "title: Größe\ngroups:\n- id: مجموعة\n  title: 中文\n- id: B\n  title: Über\n- id: C\n".encode()
    tree, places = read_tree_and_places(source)
    lines = group_lines(source, tree, places)
    assert lines is not None
    assert [source[begin:end].decode() for begin, end in lines] == [
        "- id: مجموعة\n  title: 中文\n",
        "- id: B\n  title: Über\n",
        "- id: C\n",
    ]
    wanted = read_tree(source.replace("Über".encode(), "Überall, 到处".encode()))
    assert isinstance(tree, dict)
    assert isinstance(wanted, dict)
    result = with_other_groups(source, tree, wanted, lines)
    assert result is not None
    assert result[0] == rewrite(source, wanted)
    same, places = read_tree_and_places(result[0])
    assert result[1] == group_lines(result[0], same, places)


def test_groups_that_share_a_line_are_left_to_the_whole_file() -> None:
    source = b"title: T\ngroups: [{id: A}, {id: B}]\n"
    tree, places = read_tree_and_places(source)
    assert group_lines(source, tree, places) is None


def test_what_goes_from_one_group_to_another_is_left_to_the_whole_file() -> None:
    source = b"groups:\n- id: A\n  recommendations:\n  # mine\n  - id: one\n    text: x\n- id: B\n"
    tree, places = read_tree_and_places(source)
    lines = group_lines(source, tree, places)
    assert lines is not None
    wanted = read_tree(b"groups:\n- id: A\n- id: B\n  recommendations:\n  - id: one\n    text: x\n")
    assert isinstance(tree, dict)
    assert isinstance(wanted, dict)
    assert with_other_groups(source, tree, wanted, lines) is None
