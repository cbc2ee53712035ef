"""Laws 2 and 8 at the command line: brackets stand as typed, and nothing that is printed can act on a terminal."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Ran, Run
from wgec_draft.text.marks import parse_plain

MARKUP = "[States] [not agreed] [/] [@click=app.quit]x"
ACTIVE = "a\x1b[31mb\x1b]52;c;ZXZpbA==\x07c\x9b2Jd\x85e\u2028f\u202eg\u2066h\x00i\x7fj\rk\ud800l"
HOSTILE = f"{MARKUP} {ACTIVE}"
ONE_LINE = HOSTILE.replace("\u2028", "").replace("\x85", "").replace("\r", "")
"""Without what is a line end to some programs, which a field of one line refuses."""
CAN_ACT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def inert(ran: Ran) -> Ran:
    """Asserts that nothing a command printed can act."""
    for text in (ran.out, ran.err):
        assert not CAN_ACT.search(text), repr(text)
    return ran


READING = (
    ["show"],
    ["show", "A 4"],
    ["show", "--clean"],
    ["status"],
    ["diff"],
    ["diff", "1.0", "1.3"],
    ["history", "A 4"],
    ["record"],
    ["check"],
    ["verify"],
    ["groups"],
    ["meetings"],
    ["members"],
)


def everything_is_inert(draft: Path, run: Run) -> str:
    """Runs every command that reads, plain and with --json, and gives back what they printed."""
    printed = []
    for command, *rest in READING:
        plain = inert(run(command, draft, *rest))
        programs = inert(run(command, draft, *rest, "--json"))
        assert plain.status in (0, 1), plain.err
        json.loads(programs.out)
        printed += [plain.out, programs.out]
    return "\n".join(printed)


ENTRANCES: dict[str, list[str]] = {
    "title": ["title", "DRAFT", ONE_LINE],
    "note of the draft": ["title", "DRAFT", "--note", HOSTILE],
    "text": ["edit", "DRAFT", "A 4", "--text", HOSTILE],
    "note": ["note", "DRAFT", "A 4", "--text", HOSTILE],
    "label": ["relabel", "DRAFT", "A 6", ONE_LINE],
    "new item": ["add", "DRAFT", "--into", "B", "--label", ONE_LINE, "--text", HOSTILE],
    "statement": ["add", "DRAFT", "--into", "B", "--kind", "statement", "--author", ONE_LINE, "--text", HOSTILE],
    "reason": ["withdraw", "DRAFT", "A 4", "--reason", HOSTILE],
    "decision": ["set", "DRAFT", "A 4", "agreed", "--note", HOSTILE, "--reservation", ONE_LINE, "--pending", ONE_LINE],
    "who": ["set", "DRAFT", "A 4", "agreed", "--by", ONE_LINE, "--for", ONE_LINE],
    "proposal": ["propose", "DRAFT", "A 4", "--for", ONE_LINE, "--text", HOSTILE],
    "position": ["position", "DRAFT", "A 4", "oppose", "--for", ONE_LINE, "--note", HOSTILE],
    "comment": ["comment", "DRAFT", "A 4", "--for", ONE_LINE, "--text", HOSTILE],
    "group": ["groups", "DRAFT", "add", "F", ONE_LINE],
    "meeting": ["meetings", "DRAFT", "set", "5", "--place", ONE_LINE],
    "member": ["members", "DRAFT", "add", ONE_LINE, "--name", ONE_LINE + "2", "--alias", "z" + ONE_LINE],
    "focal point": ["members", "DRAFT", "change", "Arvania", "--focal-point", ONE_LINE, "--constituency", ONE_LINE],
}


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_hostile_text_is_inert_wherever_it_enters_and_comes_out(entrance: str, draft: Path, run: Run) -> None:
    words = [str(draft) if word == "DRAFT" else word for word in ENTRANCES[entrance]]

    assert inert(run(*words)).status == 0
    assert MARKUP in everything_is_inert(draft, run) or entrance == "who"


def test_hostile_standard_input_is_inert_and_the_person_is_told_what_was_changed(draft: Path, run: Run) -> None:
    raw = HOSTILE.encode("utf-8", "replace")

    ran = inert(run("edit", draft, "A 4", stdin=raw))

    assert ran.status == 0
    assert "control characters became visible signs" in ran.err
    assert MARKUP in everything_is_inert(draft, run)


def test_a_hostile_import_is_inert(tmp_path: Path, run: Run) -> None:
    source = "# T " + MARKUP + "\n\n## A. " + MARKUP + "\n\n" + "1. " + HOSTILE + "\n\n2. Plain words.\n" * 40
    (tmp_path / "text.md").write_bytes(source.encode("utf-8", "replace").replace(b"\0", b""))

    assert inert(run("import", "text.md", "--into", "new")).status == 0
    for command in ("show", "status", "record"):
        assert inert(run(command, "new")).status == 0
        inert(run(command, "new", "--json"))
    assert MARKUP in run("show", "new").out


@pytest.mark.parametrize("escape", ["\\e[2J", "\\x9b", "\\u202e", "\\u2028", "\\N", "\\0", "\\a"])
def test_an_escape_in_the_yaml_is_refused_or_shown_inert(escape: str, draft: Path, run: Run) -> None:
    source = (draft / "draft.yaml").read_text("utf-8")
    for good in ("title: Recommendations on shared waterways", "title: A. Cooperation"):
        if good in source:
            source = source.replace(good, f'{good.split(":")[0]}: "x{escape}y"', 1)
            break
    (draft / "draft.yaml").write_text(source, "utf-8")

    ran = inert(run("show", draft))

    assert ran.status == 0 or (ran.status == 2 and "draft.yaml:2:8: " in ran.err)


def test_names_of_folders_files_and_options_that_hold_escapes_are_said_inert(run: Run) -> None:
    for arguments in (
        ["show", "no\x1b[2Jwhere"],
        ["\x1b[2J"],
        ["set", "x", "y", "\x1b]0;z\x07"],
        ["import", "\u202egone", "--into", "x"],
        ["show", "x", "--\x1b[2J"],
        ["show", "\udcff"],
    ):
        assert inert(run(*arguments)).status == 2


FRAGMENTS = st.sampled_from(
    [
        "[",
        "]",
        "[shall]",
        "[should]",
        "[/]",
        "[b]",
        "[[",
        "]]",
        "[-",
        "-]",
        "{+",
        "+}",
        "\\",
        "[@click=app.quit]",
        "\\[",
    ]
)
WORDS = st.lists(FRAGMENTS | st.sampled_from("States may cooperate ; : - ё 中".split()), min_size=1, max_size=9)
TEXTS = WORDS.map(" ".join) | WORDS.map("".join)


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # each example is a dozen commands: shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(old=TEXTS, new=TEXTS)
def test_every_bracket_is_shown_exactly_as_typed(old: str, new: str, waterways: Path, tmp_path: Path, run: Run) -> None:
    """Law 2, on every output: show, clean, JSON, the redlines of diff and history, titles in status, notes, record."""
    folder = tmp_path / "law"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(waterways, folder)
    title = f"T{new}"
    for arguments in (
        ["edit", folder, "A 4", f"--text={old}"],
        ["close", folder],
        ["edit", folder, "A 4", f"--text={new}"],
        ["note", folder, "A 4", f"--text={new}"],
        ["title", folder, title],
        ["groups", folder, "add", "F", title],
    ):
        assert run(*arguments).status == 0

    shown = run("show", folder, "A 4").out
    assert f"  {new}\n" in shown
    assert f"  {{{new}}}\n" in shown
    assert json.loads(run("show", folder, "A 4", "--json").out)["text"] == new
    assert run("show", folder).out.startswith(f"{title}\n")
    assert run("status", folder).out.startswith(f"{title}\n")
    assert f"F  {title}  (" in run("groups", folder).out
    for arguments in (["diff", folder, "--item", "A 4"], ["history", folder, "A 4"]):
        drawn = run(*arguments).out.rpartition("\n    ")[2].removesuffix("\n")
        assert old == new or _sides(drawn) == (old, new)
    assert json.dumps(title, ensure_ascii=False) in run("record", folder, "--last", "4", "--json").out


def _sides(drawn: str) -> tuple[str, str]:
    segments = parse_plain(drawn)
    return (
        "".join(segment.text for segment in segments if segment.op != "insert"),
        "".join(segment.text for segment in segments if segment.op != "delete"),
    )
