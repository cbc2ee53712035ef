"""What is written for a new file reads back the same, in this program and in any other."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given

from tests.store.yaml_strategies import NASTY, strings, trees
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.yaml_emit import Bare, Layout, emit


@given(trees.filter(bool))
def test_every_tree_reads_back_as_it_was(tree: Any) -> None:
    assert read_tree(emit(tree).encode()) == tree


@given(trees.filter(bool))
def test_the_usual_reader_of_yaml_sees_the_same_strings(tree: Any) -> None:
    assert yaml.safe_load(emit(tree)) == tree


def test_a_question_mark_in_a_list_on_one_line_is_quoted_for_readers_that_stumble_over_it() -> None:
    assert yaml.safe_load(emit({"names": ["Arvania?"]})) == {"names": ["Arvania?"]}


@pytest.mark.parametrize("layout", [Layout(list_indent=0), Layout(dash_width=4), Layout(step=4, list_indent=4)])
@given(tree=trees.filter(bool))
def test_every_layout_reads_back_as_it_was(layout: Layout, tree: Any) -> None:
    assert read_tree(emit(tree, layout).encode()) == tree


@pytest.mark.parametrize("text", NASTY)
def test_awkward_texts_stand_as_values_elements_and_in_flow(text: str) -> None:
    tree = {"a": text, "b": [text, {"c": text, "d": "x"}], "comments": [{"c": text}], "e": "end"}
    assert read_tree(emit(tree).encode()) == tree


@given(strings)
def test_there_is_one_final_newline_unless_the_text_itself_ends_in_more(text: str) -> None:
    written = emit({"text": text, "end": "x"})
    assert written.endswith("x\n")
    assert "\r" not in written


def test_a_draft_is_written_as_the_format_shows_it() -> None:
    item = {
        "id": "r4k7m2",
        "label": "3 bis",
        "level": Bare("1"),
        "formerly": ["4"],
        "status": "to-be-revisited",
        "text": "Governments [and all stakeholders] [shall - Group One; should - Arvania]\n\ncooperate.\n",
        "decision": {"meeting": Bare("3"), "at": "2014-02-27T11:32:00+01:00", "ad_referendum": Bare("true")},
        "proposals": [{"id": "p1", "by": "Belmora", "meeting": Bare("3"), "text": "Delete [shall]."}],
    }
    tree = {
        "format": "wgec-draft/1",
        "version": "1.3",
        "meetings": [{"number": Bare("3"), "place": "Geneva", "from": "2014-02-24"}],
        "groups": [{"id": "A", "title": "Implementation", "recommendations": [item]}],
    }
    assert emit(tree) == (
        "format: wgec-draft/1\n"
        'version: "1.3"\n'
        "meetings:\n"
        '  - {number: 3, place: Geneva, from: "2014-02-24"}\n'
        "groups:\n"
        "  - id: A\n"
        "    title: Implementation\n"
        "    recommendations:\n"
        "      - id: r4k7m2\n"
        "        label: 3 bis\n"
        "        level: 1\n"
        '        formerly: ["4"]\n'
        "        status: to-be-revisited\n"
        "        text: |\n"
        "          Governments [and all stakeholders] [shall - Group One; should - Arvania]\n"
        "\n"
        "          cooperate.\n"
        "        decision:\n"
        "          meeting: 3\n"
        '          at: "2014-02-27T11:32:00+01:00"\n'
        "          ad_referendum: true\n"
        "        proposals:\n"
        '          - {id: p1, by: Belmora, meeting: 3, text: "Delete [shall]."}\n'
    )


def test_prose_is_never_wrapped_again() -> None:
    line = "States " * 100 + "cooperate."
    assert f"\n  {line}\n  {line}\n" in emit({"text": f"{line}\n{line}\n"})


@pytest.mark.parametrize(
    "value", ["NO", "1.10", "12:30", "2014-02-24", "~", "null", "yes", "0x1", "1e3", "=", "<<", ""]
)
def test_what_another_reader_takes_for_something_else_is_quoted(value: str) -> None:
    assert emit({"label": value}) == f'label: "{value}"\n'
