"""From the desk to the person's own editor and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from tests.tui.seat import NEVER, folder, seated
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.text.normalise import Normalised
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.outside_editor import edit_outside

__all__ = ["folder"]


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


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is lent to an editor, though there is none."""

    @contextmanager
    def suspend(_app: DeskApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(DeskApp, "suspend", suspend)
    monkeypatch.delenv("VISUAL", raising=False)


def editing(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes $EDITOR a script."""
    path = folder.parent / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(path))


@pytest.mark.usefixtures("lent")
async def test_the_persons_own_editor_changes_the_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editing(folder, 'sed -i "s/Review/Revisit/" "$1"', monkeypatch)
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("E")
        await seat.recorded("edit")
        assert seat.item("A 5").text.startswith("Revisit the")
        editing(folder, "exit 3", monkeypatch)
        await seat.edit("A 5")
        await seat.press("f2")
        await seat.hears("reported a failure")
        assert len(seat.acts()) == 1


@pytest.mark.usefixtures("lent")
async def test_the_persons_own_editor_on_agreed_words_asks_and_takes_nothing_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(folder, 'echo "More." >> "$1"', monkeypatch)
    async with seated(folder) as seat:
        words = seat.item("A 4").text
        await seat.edit("A 4")
        seat.desk.editor.select_span(0, 9)
        await seat.press("f2")
        await seat.on("Entry")
        await seat.type("Arvania")
        await seat.press("enter")
        await seat.recorded("edit")
        assert seat.item("A 4").text == f"{words}\nMore."
        assert seat.item("A 4").status is Status.TO_BE_REVISITED


@pytest.mark.usefixtures("lent")
async def test_letters_around_the_key_of_the_persons_own_editor_keep_their_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(folder, 'echo "Theirs." >> "$1"', monkeypatch)
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        words = seat.desk.editor.text
        seat.burst("one", "f2", "two", "ctrl+s")
        await seat.recorded("edit")
        assert seat.item("A 5").text == f"{words}one\nTheirs.two"
