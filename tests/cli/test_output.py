"""What commands print: what people see in a pipe and at a terminal, and what programs get."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wgec_draft import __version__

PROGRAM = [sys.executable, "-c", "from wgec_draft.cli.main import entry; entry()"]
REPOSITORY = Path(__file__).parents[2]


def surroundings(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "xterm-256color", **more}


def at_a_terminal(
    *arguments: str | Path, answer: bytes = b"", setting: dict[str, str] | None = None
) -> tuple[str, int]:
    """What a command draws on a terminal of its own, and its exit status."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=surroundings(**setting or {}),
    )
    os.close(follower)
    if answer:
        os.write(leader, answer)
    drawn = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        drawn += piece
    os.close(leader)
    return drawn.decode().replace("\r\n", "\n"), process.wait()


def test_alone_the_program_prints_its_overview(run: Run) -> None:
    ran = run()

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == run("--help").out
    assert "show" in ran.out
    assert "Begin with:" in ran.out
    assert run("--version").out == f"wgec-draft {__version__}\n"


def test_status_counts_by_group_and_says_where_the_draft_stands(draft: Path, run: Run) -> None:
    lines = run("status", draft).out.splitlines()

    assert lines[0] == "Recommendations on shared waterways"
    assert "last version 1.3, 1 item changed since" in lines
    assert "meeting 4; closed as 1.3" in lines
    row = next(line for line in lines if line.startswith("A ")).split()
    assert row[:7] == ["A", "3", "4", "·", "5", "·", "1"]


def test_status_for_programs(draft: Path, run: Run) -> None:
    status = json.loads(run("status", draft, "--json").out)

    assert status["changed_since_version"] == 1
    assert status["counts"]["agreed"] == 3
    assert [group["id"] for group in status["groups"]] == ["A", "B"]


def test_show_names_label_status_brackets_and_what_stands_beside(draft: Path, run: Run) -> None:
    run("note", draft, "B 2", "--text", "to be read with A 5")

    out = run("show", draft, "B 2").out

    assert out.startswith("B 2  B. Mechanisms\n2  ✗ no-agreement  2 brackets  (")
    assert "\n  {to be read with A 5}\n  no-agreement\n  Group One: support\n" in out
    withdrawn = run("show", draft, "A Q1").out
    assert "withdrawn into A 1 (" in withdrawn


def test_show_clean_leaves_words_and_brackets_only(draft: Path, run: Run) -> None:
    out = run("show", draft, "--clean").out

    assert "[Establish [a commission / a light forum].]" in out
    for other in ("Group One", "agreed", "{", "Q1", "withdrawn"):
        assert other not in out
    item = json.loads(run("show", draft, "B 2", "--clean", "--json").out)
    assert item["text"] == "[Establish [a commission / a light forum].]"
    assert "positions" not in item


def test_show_of_a_version_is_what_the_meeting_left(draft: Path, run: Run) -> None:
    assert "publish the readings" in run("show", draft, "A 3", "--version", "1.0").out
    assert "publish all readings" in run("show", draft, "A 3").out
    assert json.loads(run("show", draft, "--version", "1.2", "--json").out)["closed"]["version"] == "1.2"


@pytest.mark.parametrize("name", ["A 2", "a 2", "A  2", "B 1 (a)", "(a)", "3 bis", "3bis", "A 3 bis."])
def test_items_are_named_by_label_or_path_in_any_spelling(name: str, draft: Path, run: Run) -> None:
    assert run("show", draft, name).status == 0


def test_items_are_named_by_id_and_drafts_by_their_file(draft: Path, run: Run) -> None:
    item = json.loads(run("show", draft, "A 2", "--json").out)["id"]

    assert run("show", draft / "draft.yaml", item).out == run("show", draft, "A 2").out


def test_set_warns_of_brackets_in_what_is_agreed_and_check_finds_them(draft: Path, run: Run) -> None:
    ran = run("set", draft, "A 5", "agreed")

    assert ran.status == 0
    assert ran.err == "note: A 5: agreed, but holds 4 brackets\n"
    checked = run("check", draft)
    assert (checked.status, checked.out.splitlines()[-1]) == (1, "1 finding")
    assert json.loads(run("check", draft, "--json").out)[0]["check"] == "agreed-with-brackets"


def test_check_and_verify_are_silent_successes_on_a_sound_draft(draft: Path, run: Run) -> None:
    assert (run("check", draft).status, run("check", draft).out) == (0, "nothing found\n")
    *versions, last = run("verify", draft).out.splitlines()
    assert [line.split(", digest ")[0] for line in versions] == [f"version 1.{number}" for number in range(4)]
    assert last == "4 versions and 23 lines of the record are what they were"
    assert json.loads(run("check", draft, "--json").out) == []
    assert json.loads(run("verify", draft, "--json").out)["faults"] == []


def test_every_act_keeps_who_did_it_for_whom_and_when(draft: Path, run: Run) -> None:
    run("set", draft, "A 4", "agreed", "--by", "chair", "--for", "Belmora", "--at", "2014-05-01T10:00+02:00")

    entry = json.loads(run("record", draft, "--last", "1", "--json").out)[0]
    assert (entry["by"], entry["for"], entry["at"]) == ("chair", "Belmora", "2014-05-01T10:00:00+02:00")
    assert "2014-05-01T10:00:00+02:00  set        A 4  by chair for Belmora" in run("record", draft, "A 4").out
    decision = json.loads(run("show", draft, "A 4", "--json").out)["decision"]
    assert (decision["by"], decision["for"]) == ("chair", "Belmora")


def test_the_name_comes_from_the_option_else_the_configuration_else_the_account(
    draft: Path, tmp_path: Path, run: Run
) -> None:
    def signer() -> str:
        entry = json.loads(run("record", draft, "--last", "1", "--json").out)[0]
        return str(entry["by"])

    run("title", draft, "One")
    assert signer() == "secretary"
    (tmp_path / "config" / "wgec-draft").mkdir(parents=True)
    configuration = tmp_path / "config" / "wgec-draft" / "config.yaml"
    configuration.write_text("by: Chair of the group\n", "utf-8")
    run("title", draft, "Two")
    assert signer() == "Chair of the group"
    run("title", draft, "Three", "--by", "deputy")
    assert signer() == "deputy"
    for broken in ("by: [a]\n", "by: 'a\n", "- by\n"):
        configuration.write_text(broken, "utf-8")
        ran = run("title", draft, "Four")
        assert (ran.status, str(configuration) in ran.err) == (2, True)


def test_undo_and_redo_work_in_other_runs_of_the_program(draft: Path, run: Run) -> None:
    before = (draft / "draft.yaml").read_bytes()
    assert run("set", draft, "A 4", "agreed").status == 0
    after = (draft / "draft.yaml").read_bytes()

    assert run("undo", draft).out.startswith("A 4  agreed → to-be-revisited")
    assert (draft / "draft.yaml").read_bytes() == before
    assert run("redo", draft).out.startswith("A 4  to-be-revisited → agreed")
    assert (draft / "draft.yaml").read_bytes() == after
    lines = run("record", draft, "--last", "3").out.splitlines()
    assert [line.split()[2] for line in lines] == ["set", "undo", "redo"]


def test_the_record_says_what_each_line_was_about(draft: Path, run: Run) -> None:
    out = run("record", draft).out

    assert "close      meeting 4 as version 1.3  by secretary" in out
    assert "edit       A 4  by secretary" in out
    assert all(line.isprintable() for line in out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["note", "A 4", "--text", "x"], "A 4  noted: Encourage"),
        (["relabel", "A 4", "9"], "A 9  was 4: Encourage"),
        (["move", "A 4", "--into", "B"], "B 4  stands elsewhere now: Encourage"),
        (["change-kind", "A 4", "paragraph"], "A 4  was a recommendation, is a paragraph: Encourage"),
        (["propose", "A 4", "--for", "Arvania", "--text", "x"], "A 4  proposal p1 by Arvania noted: Encourage"),
        (["position", "A 4", "oppose", "--for", "Arvania"], "A 4  Arvania: oppose: Encourage"),
        (["comment", "A 4", "--for", "Arvania", "--text", "x"], "A 4  comment by Arvania: Encourage"),
        (["groups", "add", "F", "Follow-up"], "group F is new"),
        (["groups", "move", "B"], "the groups are in another order"),
        (["members", "remove", "Arvania"], "member Arvania is out"),
        (["meetings", "set", "5", "--place", "Geneva"], "meeting 5 is new"),
        (["title", "Another"], "the title is now: Another"),
        (["set", "A 2", "agreed", "--ad-referendum"], "A 2  decided anew, agreed: Invite"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_change_says_in_a_line_what_became_of_what(arguments: list[str], told: str, draft: Path, run: Run) -> None:
    ran = run(arguments[0], draft, *arguments[1:])

    assert ran.status == 0
    assert ran.out.startswith(told)
    assert "recorded as line 24" in ran.out
    assert "seq" in json.loads(run("undo", draft, "--json").out)


def test_on_a_terminal_a_redline_is_underlined_and_struck_and_in_a_pipe_it_has_marks_only(
    draft: Path, run: Run
) -> None:
    drawn, status = at_a_terminal("diff", draft)

    assert status == 0
    assert "\x1b[2m⟨1⟩{+\x1b[0m\x1b[1;4;34mregular \x1b[0m\x1b[2m+}\x1b[0m" in drawn
    assert "\x1b" not in run("diff", draft).out
    assert "{+regular +}" in run("diff", draft).out
    run("edit", draft, "A 4", "--text", "Encourage training of gauge keepers.")
    assert "\x1b[9;33mthe \x1b[0m" in at_a_terminal("diff", draft)[0]


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colour_gets_none(setting: dict[str, str], draft: Path) -> None:
    for command in ("diff", "show", "status"):
        assert "\x1b" not in at_a_terminal(command, draft, setting=setting)[0]


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_nothing_of_the_table_is_cut_by_the_edge_of_a_terminal(columns: int, draft: Path, run: Run) -> None:
    run("groups", draft, "change", "B", "--title", "Mechanisms of every kind that " + "was proposed " * 20)

    for command in ("status", "show"):
        drawn, _ = at_a_terminal(command, draft, setting={"COLUMNS": str(columns), "NO_COLOR": "1"})
        lines = [line for line in drawn.splitlines() if not line.startswith("B ")]
        assert max(map(len, lines)) <= columns
    table = at_a_terminal("status", draft, setting={"COLUMNS": str(columns), "NO_COLOR": "1"})[0]
    assert max(map(len, table.splitlines())) <= columns


def test_a_redline_is_broken_between_words_to_fit_a_terminal(draft: Path, run: Run) -> None:
    run("edit", draft, "A 4", "--text", "Encourage the training[s] of gauge keepers. " + "It lasts two years. " * 20)

    drawn, _ = at_a_terminal("diff", draft, setting={"COLUMNS": "60", "NO_COLOR": "1"})

    lines = [line for line in drawn.splitlines() if line.startswith("    ")]
    assert len(lines) > 8
    assert max(map(len, lines)) <= 60
    joined = " ".join(line.strip() for line in lines)
    assert joined == " ".join(run("diff", draft).out.splitlines()[-1].split())


@pytest.mark.parametrize(("answer", "closed"), [(b"n\n", False), (b"\x04", False), (b"y\n", True)])
def test_close_sums_up_and_asks_at_a_terminal(answer: bytes, closed: bool, draft: Path) -> None:
    drawn, status = at_a_terminal("close", draft, answer=answer)

    assert status == 0
    assert drawn.startswith("closing meeting 5 as version 1.4") or "closing meeting 5 as version 1.4" in drawn
    assert "changed      1  A 4" in drawn
    assert "[y/N]" in drawn
    assert (draft / "versions" / "1.4.yaml").exists() == closed


def test_close_without_a_terminal_sums_up_and_closes(draft: Path, run: Run) -> None:
    run("set", draft, "A 5", "agreed")

    ran = run("close", draft, "--major")

    assert ran.out.startswith("closing meeting 5 as version 2.0\n  note: A 5: agreed, but holds 4 brackets\n")
    assert "  agreed       1  A 5\n" in ran.out
    assert f"published {draft}/versions/2.0.yaml, digest " in ran.out
    version = json.loads(run("close", draft, "--as", "Rev.2", "--json").out)
    assert (version["version"], version["meeting"], version["summary"]["agreed"]) == ("Rev.2", 6, [])


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_is_printed_for_a_shell(shell: str, run: Run) -> None:
    out = run("completion", shell).out

    assert "merge-items" in out
    assert "--ad-referendum" in out or shell == "tcsh"


def test_completion_completes_in_bash(run: Run, tmp_path: Path) -> None:
    (tmp_path / "completion.bash").write_text(run("completion", "bash").out, "utf-8")
    script = (
        "source completion.bash; COMP_WORDS=(wgec-draft wit); COMP_CWORD=1;"
        " $(complete -p wgec-draft | sed 's/.*-F \\([^ ]*\\).*/\\1/') wgec-draft wit wgec-draft; echo ${COMPREPLY[@]}"
    )
    found = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert found.stdout.split() == ["withdraw"], found.stderr
