"""From the desk to the person's own editor and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from wgec_draft.model.refusal import Refusal
from wgec_draft.text.normalise import Normalised
from wgec_draft.tui.outside_editor import edit_outside


class Lending(App[None]):
    """An app that lends a terminal it does not have, and notes it."""

    lent = 0

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.lent += 1
        yield


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    script = tmp_path / "editor"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    script.touch(0o700)
    return script


def files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "state").rglob("*.txt"))


async def test_the_words_come_back_and_leave_no_file(editor: Path, tmp_path: Path) -> None:
    editor.write_text("#!/bin/sh\nsed -i 's/shall/should/' \"$1\"\n")
    app = Lending()
    assert edit_outside(app, "States [shall] act.") == Normalised("States [should] act.", ())
    assert (app.lent, files(tmp_path)) == (1, [])


async def test_words_left_as_they_were_are_no_change(editor: Path, tmp_path: Path) -> None:
    editor.write_text("#!/bin/sh\nexit 0\n")
    assert edit_outside(Lending(), "States act.") is None
    assert files(tmp_path) == []


async def test_a_failing_editor_loses_nothing(editor: Path, tmp_path: Path) -> None:
    editor.write_text('#!/bin/sh\necho Mine > "$1"; exit 4\n')
    with pytest.raises(Refusal, match="reported a failure"):
        edit_outside(Lending(), "States act.")
    assert [file.read_text("utf-8") for file in files(tmp_path)] == ["Mine\n"]


async def test_without_a_terminal_to_lend_nothing_starts(editor: Path, tmp_path: Path) -> None:
    editor.write_text(f"#!/bin/sh\ntouch {tmp_path}/opened\n")
    app: App[None] = App()
    async with app.run_test():
        with pytest.raises(Refusal, match="can't be lent"):
            edit_outside(app, "States act.")
    assert not (tmp_path / "opened").exists()
