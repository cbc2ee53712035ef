"""Bad luck at the desk: said at once, the words stay on the screen, and saving goes on by itself afterwards."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from tests.tui.dumps import until
from tests.tui.seat import NEVER, failing, folder, seated, waiting_disk
from wgec_draft.model.words import Status
from wgec_draft.store.lock import LOCK_FILE
from wgec_draft.tui.screens import saving

__all__ = ["folder"]


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk tries again after a blink."""
    monkeypatch.setattr(saving, "AGAIN", 0.1)
    monkeypatch.setattr(saving, "LATE", 0.2)


@contextmanager
def gone(folder: Path) -> Iterator[None]:
    away = folder.with_name("away")
    folder.rename(away)
    yield
    away.rename(folder)


@contextmanager
def broken(folder: Path) -> Iterator[None]:
    file = folder / "draft.yaml"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"title:", b"title: [", 1))
    yield
    file.write_bytes(whole)


def full(_folder: Path) -> object:
    return failing(errno.ENOSPC)


def read_only(_folder: Path) -> object:
    return failing(errno.EROFS)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (gone, "there is nothing here"),
        (broken, "draft.yaml"),
        (full, "No space left on device"),
        (read_only, "Read-only file system"),
    ],
)
async def test_what_keeps_words_from_being_saved_is_said_and_they_are_saved_once_it_is_over(
    folder: Path, trouble: Callable[[Path], object], said: str
) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        with trouble(folder):  # type: ignore[attr-defined]
            await seat.type(" one")
            await seat.hears(said)
            await seat.sees("✗ NOT SAVED")
            await seat.type(" two")
            assert seat.desk.editor.text.endswith(" one two")
            heard = len([message for message in seat.messages if said in message])
            assert heard <= 2
        await seat.at_rest()
        await seat.sees("✓ saved")
        assert seat.item("A 5").text.endswith(" one two")


@pytest.mark.parametrize("trouble", [gone, broken, full])
async def test_no_key_does_harm_while_nothing_can_be_saved(folder: Path, trouble: Callable[[Path], object]) -> None:
    async with seated(folder) as seat:
        source = (folder / "draft.yaml").read_bytes()
        await seat.go("A 5")
        with trouble(folder):  # type: ignore[attr-defined]
            for key in "anuUgfcchbpxDdFC":
                await seat.press(key)
                await seat.pilot.pause()
                for _ in range(3):
                    if seat.screen != "DeskScreen":
                        await seat.press("escape")
                assert seat.app.failure == ""
                await seat.on("DeskScreen")
                seat.desk.outline.focus()
            await until(lambda: not any(worker.group == "acts" for worker in seat.app.workers))
        assert (folder / "draft.yaml").read_bytes() == source
        await seat.press("a", "enter")
        await until(lambda: seat.item("A 5").status is Status.AGREED)


async def test_a_draft_that_can_be_read_again_is_said_to_be_although_nothing_was_typed(folder: Path) -> None:
    async with seated(folder) as seat:
        with broken(folder):
            await seat.sees("✗ NOT SAVED")
        await seat.sees("✓ saved")
        await seat.hears("The draft can be read again.")


async def test_somebody_who_holds_the_write_lock_is_waited_for_and_that_is_said(folder: Path) -> None:
    async with seated(folder) as seat:
        with (folder / LOCK_FILE).open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            await seat.edit("A 5")
            await seat.type(" one")
            await seat.hears("another program that writes in this folder")
            await seat.type(" two")
            await seat.sees("one two", "… not saved yet")
        await seat.at_rest()
        assert seat.item("A 5").text.endswith(" one two")


async def test_one_item_that_cannot_be_saved_keeps_no_other_from_being_saved(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 5")
        await seat.edit("A 5")
        await seat.press("home")
        seat.desk.editor.replace("", (0, 0), seat.desk.editor.document.end)
        await seat.hears("would have no words left")
        await seat.edit("A 6")
        await seat.type("!")
        await until(lambda: seat.item("A 6").text.endswith("!"))
        assert seat.item("A 5") == before
        await seat.press("f5")
        await seat.hears("Nothing was done. What was typed in A 5 is not saved.")
        await seat.edit("A 5")
        await seat.type("New words.")
        await until(lambda: seat.item("A 5").text == "New words.")


async def test_leaving_asks_as_long_as_anything_is_not_saved(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" mine")
        await seat.press("ctrl+q")
        await seat.on("Question")
        await seat.sees("What was typed in A 5 is not saved.")
        await seat.press("escape", "ctrl+q", "enter")
        await until(lambda: not seat.app.is_running)
        assert seat.item("A 5").text.endswith(" mine")


async def test_leaving_stays_as_long_as_saving_fails(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" mine")
        with failing(errno.ENOSPC):
            await seat.press("ctrl+q", "enter")
            await seat.hears("No space left on device")
            assert seat.app.is_running
        assert seat.desk.editor.text.endswith(" mine")
        await seat.press("ctrl+q", "enter")
        await until(lambda: not seat.app.is_running)
        assert seat.item("A 5").text.endswith(" mine")


async def test_leaving_while_a_save_is_under_way_saves_both_it_and_what_came_after(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" one")
        with waiting_disk() as goes_on:
            seat.desk.save_soon(0)
            await until(lambda: seat.desk.keeper.on_the_way)
            seat.desk.keeper.take(seat.desk.item_id, seat.desk.editor.text + " two", seat.item("A 5").text)
            Timer(0.1, goes_on.set).start()
            seat.desk.save_everything()
        assert seat.item("A 5").text.endswith(" one two")
        assert not seat.desk.keeper.typed


async def test_an_unexpected_error_saves_first_and_reports_no_word_of_the_draft(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    secret = "Arvania gives way"
    with pytest.raises(ZeroDivisionError):
        async with seated(folder, rest=NEVER) as seat:
            await seat.edit("A 5")
            await seat.type(f" {secret}")

            def fail() -> None:
                words = seat.desk.editor.text
                assert words
                raise ZeroDivisionError(words)

            seat.app.call_later(fail)
            await until(lambda: seat.app.failure)
    assert seat.item("A 5").text.endswith(secret)
    assert "What was on the screen is saved." in seat.app.failure
    [report] = tmp_path.rglob("wgec-draft-report-*")
    printed = capfd.readouterr()
    assert secret not in report.read_text() + seat.app.failure + printed.out + printed.err


async def test_a_broken_version_is_said_and_does_not_keep_the_draft_from_opening(folder: Path) -> None:
    version = folder / "versions" / "1.3.yaml"
    version.chmod(0o644)
    version.write_text("format: [\n")
    async with seated(folder) as seat:
        await seat.sees("1.3.yaml")
        await seat.sees("no base")
        await seat.go("A 5")
        assert seat.desk.editor.text


async def test_a_red_line_stays_as_long_as_nothing_can_be_saved_and_names_a_copy_elsewhere(
    folder: Path, tmp_path: Path
) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        with failing(errno.ENOSPC):
            await seat.type(" mine")
            await seat.sees("✗ NOT SAVED. ", "No space left on device", "What is not saved is also in")
            (copy,) = (tmp_path / "state" / "wgec-draft" / "journal").glob("*-unsaved-*.txt")
            assert copy.name in "".join(seat.text.split())
            assert copy.stat().st_mode & 0o777 == 0o600
            assert copy.read_text("utf-8").startswith("A 5\n\n")
            assert copy.read_text("utf-8").rstrip().endswith(" mine")
            await seat.type(" too")
            await until(lambda: copy.read_text("utf-8").rstrip().endswith(" mine too"))
        await seat.at_rest()
        await until(lambda: not seat.desk.query("Banner"))
        assert not copy.exists()
        assert seat.item("A 5").text.endswith(" mine too")


async def test_no_trouble_with_the_copy_is_trouble_for_whoever_types(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> Path:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("wgec_draft.session.emergency_copy.made_own", fail)
    async with seated(folder) as seat:
        await seat.edit("A 5")
        with failing(errno.ENOSPC):
            await seat.type(" mine")
            await seat.sees("✗ NOT SAVED. ")
            assert "also in" not in seat.text
        await seat.at_rest()
        assert seat.item("A 5").text.endswith(" mine")


async def test_leaving_while_nothing_can_be_saved_offers_a_copy_and_says_where_it_is(folder: Path) -> None:
    with failing(errno.ENOSPC):
        async with seated(folder, rest=NEVER) as seat:
            await until(lambda: seat.desk.keeper.journal)
            await seat.edit("A 5")
            await seat.type(" mine")
            await seat.press("ctrl+q")
            await seat.on("Question")
            await seat.press("down", "enter")
            await until(lambda: seat.app._exit)
    words = Path(seat.app.leaving.farewell.removeprefix("What was not saved is in ").removesuffix("."))
    assert words.read_text("utf-8").rstrip().endswith(" mine")
    async with seated(folder) as seat:
        await seat.on("RecoveryScreen")
        await seat.press("enter")
        await seat.recorded("edit")
        assert seat.item("A 5").text.endswith(" mine")


async def test_what_somebody_leaves_without_saving_is_not_offered_again(folder: Path) -> None:
    before = (folder / "draft.yaml").read_bytes()
    async with seated(folder, rest=NEVER) as seat:
        await until(lambda: seat.desk.keeper.journal)
        await seat.edit("A 5")
        await seat.type(" mine")
        await seat.press("ctrl+q")
        await seat.on("Question")
        await seat.press("down", "down", "enter")
        await until(lambda: seat.app._exit)
    assert (folder / "draft.yaml").read_bytes() == before
    async with seated(folder) as seat:
        await until(lambda: seat.desk.keeper.journal)
        assert seat.app.screen is seat.desk
