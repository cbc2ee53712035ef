"""`docs/command-line.md` names every command, argument, option and JSON key, and no other command."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from wgec_draft.cli.command_lines import COMMANDS
from wgec_draft.cli.main import full_parser

REFERENCE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^##|\Z)", REFERENCE, re.M | re.S))
SHARED = REFERENCE.partition("## Beginning")[0]


def commands_of(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    """The commands of a parser, or the acts of a command."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            return dict(action.choices)
    return {}


def words_of(parser: ArgumentParser) -> Iterator[str]:
    """Every argument, option, metavariable and act that a command understands."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, act in action.choices.items():
                yield name
                yield from words_of(act)
        elif action.dest != "help":
            yield from action.option_strings or [str(action.metavar or action.dest.upper())]


def test_the_reference_has_a_section_for_each_command_and_no_other() -> None:
    assert sorted(SECTIONS) == sorted(command.name for command in COMMANDS)


@pytest.mark.parametrize("name", SECTIONS)
def test_the_reference_names_every_option_of_a_command(name: str) -> None:
    parser = commands_of(full_parser())[name]

    missing = [word for word in words_of(parser) if word not in SECTIONS[name] and f"{word}" not in SHARED]
    assert missing == []


def test_every_command_but_completion_has_json() -> None:
    without = [name for name, parser in commands_of(full_parser()).items() if "--json" not in set(words_of(parser))]
    assert without == ["completion"]


@pytest.mark.parametrize("arguments", [
    ["status", "DRAFT"], ["state", "DRAFT"],
    ["diff", "DRAFT"], ["export", "DRAFT", "--redline", "1.0"], ["history", "DRAFT", "A 4"],
    ["blame", "DRAFT", "A 4"], ["trajectory", "DRAFT"], ["review", "DRAFT"], ["present", "DRAFT"],
    ["check", "DRAFT"], ["verify", "DRAFT"], ["close", "DRAFT"],
    ["new", "fresh", "--title", "x"], ["import", "text.md", "--into", "DRAFT", "--reopen"],
], ids=lambda words: words[0])  # fmt: skip
def test_the_reference_names_every_key_of_the_json(arguments: list[str], draft: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "text.md").write_text("# T\n\n1. One.\n\n2. Two [open.\n", "utf-8")
    if arguments[0] == "check":
        run("set", draft, "A 5", "agreed")
    words = [str(draft) if word == "DRAFT" else word for word in arguments]

    printed = json.loads(run(*words, "--json").out)

    assert printed
    assert [key for key in keys_of(printed) if f"`{key}`" not in SECTIONS[arguments[0]] + SECTIONS["diff"]] == []


@pytest.mark.parametrize("arguments", [["set", "A 4", "agreed"], ["undo"], ["title", "x"]], ids=lambda words: words[0])
def test_the_reference_names_every_key_of_a_line_of_the_record(arguments: list[str], draft: Path, run: Run) -> None:
    printed = json.loads(run(arguments[0], draft, *arguments[1:], "--json").out)

    assert [key for key in printed if f"`{key}`" not in SHARED] == []


def keys_of(plain: Any) -> set[str]:
    """Keys of the value and of what it holds, but not of what has the shape of a file of the draft."""
    if isinstance(plain, list):
        return set().union(*(keys_of(element) for element in plain)) if plain else set()
    if not isinstance(plain, dict):
        return set()
    inner = (value for key, value in plain.items() if key not in ("meetings", "place"))
    return set(plain).union(*(keys_of(value) for value in inner))
