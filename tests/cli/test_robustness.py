"""What goes wrong around a command: pipes that close, full disks, Ctrl-C, and faults of the program itself."""

from __future__ import annotations

import re
import resource
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run, bytes_of
from tests.cli.test_output import PROGRAM, surroundings
from wgec_draft.cli import main as program


def start(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    words = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, env=surroundings(), check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_has_seen_enough_causes_no_complaint(draft: Path) -> None:
    script = f'"$@" record "{draft}" --json | head -1; echo "${{PIPESTATUS[0]}}"'
    ran = subprocess.run(
        ["bash", "-c", script, "bash", *PROGRAM], capture_output=True, text=True, env=surroundings(), check=False
    )

    assert ran.stderr == ""
    assert ran.stdout.split() == ["[", "0"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_can_not_be_written_is_said(draft: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [*PROGRAM, "show", str(draft)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=surroundings(),
            check=False,
        )

    assert ran.returncode == 2
    assert "No space left" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "arguments", [["set", "A 4", "agreed"], ["close"], ["edit", "A 4"]], ids=lambda words: words[0]
)
def test_a_full_disk_loses_nothing(arguments: list[str], draft: Path) -> None:
    before = bytes_of(draft)

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))

    ran = start(arguments[0], draft, *arguments[1:], preexec_fn=small_files, input="New words.\n")

    assert ran.returncode == 2
    assert "File too large" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert bytes_of(draft) == before
    if arguments[0] == "edit":
        kept = re.findall(r"kept in (\S+?)\.$", ran.stderr, re.M)
        assert Path(kept[0]).read_text("utf-8") == "New words.\n"


def test_ctrl_c_ends_a_command_without_a_traceback(draft: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("wgec_draft.cli.standing.status", interrupted)

    ran = run("status", draft)

    assert ran.status == 130
    assert ran.err == "wgec-draft: interrupted; what was not finished was not written.\n"


def test_a_fault_of_the_program_leaves_a_report_without_any_draft_text(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "a confidential wording"

    def failing(_: object) -> int:
        wording = secret
        try:
            raise KeyError(wording)
        except KeyError as error:
            raise ValueError(f"could not place {wording!r}") from error

    monkeypatch.setattr("wgec_draft.cli.standing.status", failing)
    monkeypatch.setattr("sys.argv", ["wgec-draft", "status", str(draft)])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("sys.stdout.reconfigure", lambda **_: None, raising=False)
    monkeypatch.setattr("sys.stderr.reconfigure", lambda **_: None, raising=False)

    with pytest.raises(SystemExit) as end:
        program.entry()

    assert end.value.code == 70
    said = capfd.readouterr()
    assert "the program failed" in said.err
    reports = list(tmp_path.glob("wgec-draft-report-*.txt"))
    assert [str(report) in said.err for report in reports] == [True]
    report = reports[0].read_text("utf-8")
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_robustness.py:" in report
    for text in (said.out, said.err, report):
        assert secret not in text


def test_two_commands_at_once_wait_for_each_other_and_neither_is_lost(draft: Path, run: Run) -> None:
    started = [
        subprocess.Popen([*PROGRAM, "propose", str(draft), "A 4", "--for", name, "--text", "x"], env=surroundings(),
                         stdout=subprocess.DEVNULL)
        for name in ("Arvania", "Belmora", "Cordelia")
    ]  # fmt: skip

    assert [process.wait() for process in started] == [0, 0, 0]
    out = run("show", draft, "A 4").out
    assert sorted(re.findall(r"proposal (p\d) by", out)) == ["p1", "p2", "p3"]
    assert run("verify", draft).status == 0


def test_nothing_is_left_behind_by_what_was_refused(draft: Path, run: Run) -> None:
    run("edit", draft, "A 1", "--text", "Other words.")

    assert [path.name for path in draft.glob(".~*")] in ([], [".~lock"])
