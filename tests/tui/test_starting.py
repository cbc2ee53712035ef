"""Starting the desk from the command line: in a real terminal, without one, and what other commands pay for it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

import wgec_draft
from wgec_draft.cli.desk import asks_for_the_desk
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session
from wgec_draft.store.samples import samples_folder

ROOT = Path(wgec_draft.__file__).parent.parent
SECRET = "Arvania will give way on paragraph 7"
RUN = "import sys; from wgec_draft.cli.main import entry; sys.argv[0] = 'wgec-draft'; entry()"
FAILING = f"""
import sys, types
from textual.screen import Screen
from textual.widgets import Static
class DeskScreen(Screen):
    def __init__(self, found):
        super().__init__()
    def compose(self):
        yield Static("Here is the draft.")
    def key_x(self):
        words = {SECRET!r}
        raise ValueError(words)
module = types.ModuleType("wgec_draft.tui.screens.desk")
module.DeskScreen = DeskScreen
sys.modules[module.__name__] = module
{RUN}
"""


class Terminal:
    """The program in a terminal of its own, while the `with` lasts."""

    def __init__(self, code: str, *arguments: str, cwd: Path = ROOT, **environ: str) -> None:
        self._main, self.side = pty.openpty()
        termios.tcsetwinsize(self._main, (24, 80))
        self.before = termios.tcgetattr(self.side)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=self.side,
            stdout=self.side,
            stderr=self.side,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environ},
            cwd=cwd,
            start_new_session=True,
        )
        self.output = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._main)
        os.close(self.side)

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + 20
        while words not in self.output:
            assert time.monotonic() < end, self.output[-2000:]
            self._read(0.2)

    def type(self, keys: str) -> None:
        os.write(self._main, keys.encode())

    def status(self) -> int:
        end = time.monotonic() + 20
        while self.process.poll() is None:
            assert time.monotonic() < end, self.output[-2000:]
            self._read(0.1)
        self._read(0.1)
        return self.process.returncode

    def _read(self, seconds: float) -> None:
        if select.select([self._main], [], [], seconds)[0]:
            self.output += os.read(self._main, 65536).decode("utf-8", "replace")


def test_a_failure_leaves_the_terminal_sane_and_the_screen_without_a_word_of_the_draft(tmp_path: Path) -> None:
    with Terminal(FAILING, str(samples_folder() / "wgec-1"), TMPDIR=str(tmp_path)) as terminal:
        terminal.wait_for("Here is the draft.")
        terminal.type("x")
        assert terminal.status() == 70
        assert SECRET not in terminal.output
        after_the_screen = terminal.output.partition("\x1b[?1049l")[2]
        assert "the program failed" in after_the_screen
        assert "Traceback" not in terminal.output
        assert termios.tcgetattr(terminal.side) == terminal.before
        [report] = tmp_path.glob("wgec-draft-report-*")
        assert SECRET not in report.read_text()
        assert "ValueError" in report.read_text()


def test_alone_it_lets_one_choose_and_q_leaves(tmp_path: Path) -> None:
    with Terminal(RUN, cwd=tmp_path) as terminal:
        terminal.wait_for("Which draft?")
        time.sleep(0.3)
        terminal.type("q")
        assert terminal.status() == 0
        assert termios.tcgetattr(terminal.side) == terminal.before


def test_a_spoilt_draft_is_mended_in_one_s_own_editor_and_opened(tmp_path: Path) -> None:
    Session.create(tmp_path / "mine", "Mine", Signature("A. Chair", "2014-02-24T10:00:00+01:00"))
    file = tmp_path / "mine" / "draft.yaml"
    file.write_text(file.read_text().replace("format:", "fromat:"))
    with Terminal(FAILING, str(tmp_path / "mine"), EDITOR="sed -i s/fromat:/format:/", VISUAL="") as terminal:
        terminal.wait_for("can't be opened")
        time.sleep(0.3)
        terminal.type("e")
        terminal.wait_for("Here is the draft.")
        terminal.type("\x11")
        assert terminal.status() == 0
        assert termios.tcgetattr(terminal.side) == terminal.before


def test_leaving_while_drafts_are_still_being_looked_for_is_no_failure(tmp_path: Path) -> None:
    slow = f"""
import time
from wgec_draft.tui import drafts_nearby
described = drafts_nearby.described
drafts_nearby.described = lambda path: (time.sleep(0.4), described(path))[1]
{RUN}
"""
    for number in range(3):
        Session.create(tmp_path / str(number), "Mine", Signature("A. Chair", "2014-02-24T10:00:00+01:00"))
    with Terminal(slow, cwd=tmp_path) as terminal:
        terminal.wait_for("Mine")
        terminal.type("q")
        assert terminal.status() == 0
        assert "failed" not in terminal.output


def test_being_told_to_stop_leaves_the_terminal_sane(tmp_path: Path) -> None:
    with Terminal(RUN, cwd=tmp_path) as terminal:
        terminal.wait_for("Which draft?")
        time.sleep(0.3)
        terminal.process.terminate()
        assert terminal.status() == 128 + 15
        assert termios.tcgetattr(terminal.side) == terminal.before


def test_a_dumb_terminal_gets_a_sentence() -> None:
    with Terminal(RUN, str(samples_folder() / "wgec-1"), TERM="dumb") as terminal:
        assert terminal.status() == 2
        assert "TERM says that it is dumb" in terminal.output
        assert "\x1b" not in terminal.output


def test_a_configuration_that_is_not_understood_is_refused_before_the_screen(tmp_path: Path) -> None:
    (tmp_path / "wgec-draft").mkdir()
    (tmp_path / "wgec-draft" / "config.yaml").write_text("theme: pink\n")
    with Terminal(RUN, str(samples_folder() / "wgec-1"), XDG_CONFIG_HOME=str(tmp_path)) as terminal:
        assert terminal.status() == 2
        assert "config.yaml:1:1: `pink` is no theme." in terminal.output.replace("\r\n", "")
        assert "\x1b[?1049h" not in terminal.output


@pytest.mark.parametrize(("stdin", "stdout"), [(False, True), (True, False)])
def test_a_piped_input_or_output_gets_a_sentence(stdin: bool, stdout: bool) -> None:
    main_end, side = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(samples_folder() / "wgec-1")],
        stdin=side if stdin else subprocess.DEVNULL,
        stdout=side if stdout else subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=20,
        check=False,
    )
    os.close(main_end)
    os.close(side)
    assert done.returncode == 2
    assert b"The desk needs a terminal" in done.stderr
    assert b"wgec-draft show" in done.stderr


def test_paths_open_the_desk_and_words_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert asks_for_the_desk(["mine"])
    assert asks_for_the_desk(["drafts/none"])
    assert asks_for_the_desk(["--sample"])
    assert asks_for_the_desk(["--sample=wgec-2"])
    assert not asks_for_the_desk(["statsu"])
    assert not asks_for_the_desk(["--help"])
    assert not asks_for_the_desk([])


def test_the_sample_is_tried_on_a_copy_that_is_named_on_leaving(tmp_path: Path) -> None:
    with Terminal(RUN, "--sample", TMPDIR=str(tmp_path), cwd=tmp_path) as terminal:
        terminal.wait_for("Introduction")
        terminal.type("\x11")
        assert terminal.status() == 0
        [copy] = tmp_path.glob("wgec-draft-*/wgec-1")
        assert f"`wgec-draft {copy}` opens it again." in terminal.output.replace("\r\n", "")


def test_a_sample_that_does_not_exist_is_refused_before_the_screen(tmp_path: Path) -> None:
    with Terminal(RUN, "--sample", "wgec-9", TMPDIR=str(tmp_path)) as terminal:
        assert terminal.status() == 2
        assert "There is no sample 'wgec-9'." in terminal.output
        assert list(tmp_path.iterdir()) == []


def test_other_commands_do_not_load_the_desk() -> None:
    code = (
        "import sys; from wgec_draft.cli.main import main; status = main(sys.argv[1:]);"
        "sys.exit(status or bool({'textual', 'rich'} & set(sys.modules)))"
    )
    for arguments in (["status", str(samples_folder() / "wgec-1")], ["show", str(samples_folder() / "wgec-1")]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, timeout=20)
        assert done.returncode == 0, done.stderr.decode()
