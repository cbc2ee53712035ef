"""What stories begin with: a home of their own, copies of the samples, and the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.terminal import Terminal, why_no_tmux
from wgec_draft.cli.main import main
from wgec_draft.store.samples import samples_folder

Desk = Callable[..., Terminal]
"""`desk("folder", size=(120, 40))`: a terminal with the program in it, to be used in a `with`."""
Run = Callable[..., str]
"""`run("verify", "folder")`: what the command prints; it must succeed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder as a story, and skips it where there is no tmux."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.story)
            item.add_marker(pytest.mark.skipif(bool(why_no_tmux()), reason=why_no_tmux()))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with no configuration from outside."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))  # is not there: the state folder does
    here = tmp_path / "work"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def sample(place: Path) -> Path:
    """A copy of the sample."""
    shutil.copytree(samples_folder() / "wgec-1", place / "sample")
    return place / "sample"


@pytest.fixture
def desk(place: Path) -> Desk:
    """Opens the program in a terminal."""

    def opened(*arguments: str | Path, **settings: object) -> Terminal:
        return Terminal(*map(str, arguments), home=place, cwd=place, **settings)  # type: ignore[arg-type]

    return opened


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line."""

    def ran(*arguments: str | Path) -> str:
        status = main([*map(str, arguments)])
        printed = capsys.readouterr()
        assert status == 0, printed.err
        return printed.out

    return ran
