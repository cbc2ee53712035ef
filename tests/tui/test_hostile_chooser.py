"""The chooser among folders that mean harm, or are many, or slow: it lists them inert, and never keeps keys waiting."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.store.samples import samples_folder
from wgec_draft.tui import drafts_nearby
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.drafts_nearby import MOST, folders_with_drafts
from wgec_draft.tui.screens.chooser import ChooserScreen
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.screens.trouble import TroubleScreen
from wgec_draft.tui.widgets.options import Options

SMALL = "format: wgec-draft/1\ntitle: {}\ngroups: []\n"
LARGE = 16_000_001


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the program is started."""
    folder = tmp_path / "hall"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def small(folder: Path, title: str = "Small") -> Path:
    """A draft that holds nothing."""
    folder.mkdir(parents=True)
    (folder / "draft.yaml").write_text(SMALL.format(title), "utf-8")
    return folder


async def looked(app: DeskApp, rows: int, *words: str) -> None:
    """Waits until all rows were read, and these words stand on the screen, wherever its lines break."""
    await until(lambda: isinstance(app.screen, ChooserScreen) and app.screen.query_one(Options).option_count == rows)
    drafts = app.screen.query_one(Options)
    await until(lambda: all("\n" in str(option.prompt) for option in drafts.options))
    await until(lambda: all(each in " ".join(" ".join(dump(app)).split()) for each in words))


async def test_a_folder_of_any_name_is_listed_on_one_line_and_can_do_nothing(here: Path) -> None:
    names = [HOSTILE.replace("/", "|"), "first\nsecond\r\nthird", "\u202eabc", "x" * 250, "[@click=app.quit]x[|annex]"]
    for name in names:
        small(here / name)
    (small(here / os.fsdecode(b"\xff\xfe")) / "draft.yaml").write_text("format: [", "utf-8")  # its name is no UTF-8
    app = DeskApp()
    async with app.run_test(size=(120, 60), notifications=True, tooltips=True) as pilot:
        unreadable = "⟦U+DCFF⟧⟦U+DCFE⟧ can't be read"
        await looked(app, len(names) + 1, "first second third · no version yet", unreadable, names[-1])
        assert is_inert(dump(app))
        for _ in range(len(names) + 1):
            await pilot.press("down")
        assert is_inert(dump(app))


async def test_of_four_thousand_folders_two_hundred_are_read_and_the_rest_is_counted(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4_000):
        (here / f"{number:05}").mkdir()
        if number % 16 == 0:
            (here / f"{number:05}" / "draft.yaml").write_text(SMALL.format(number), "utf-8")
    read: list[Path] = []
    described = drafts_nearby.described

    def counted(path: Path) -> drafts_nearby.Nearby:
        read.append(path)
        return described(path)

    monkeypatch.setattr(drafts_nearby, "described", counted)
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True):
        await looked(app, MOST, "the first 200 of 250 drafts; o opens any other")
        assert len(read) == MOST


def test_links_in_a_ring_pipes_and_devices_are_passed_over_and_no_draft_is_listed_twice(here: Path) -> None:
    good = small(here / "good")
    (here / "drafts").symlink_to(".")
    (here / "myself").symlink_to(".")
    (here / "one").symlink_to("other")
    (here / "other").symlink_to("one")
    (here / "good too").symlink_to("good")
    for name in ("ring", "pipe", "device", "folder", "nothing"):
        (here / name).mkdir()
    (here / "ring" / "draft.yaml").symlink_to("draft.yaml")
    os.mkfifo(here / "pipe" / "draft.yaml")
    (here / "device" / "draft.yaml").symlink_to("/dev/zero")
    (here / "folder" / "draft.yaml").mkdir()
    (here / "nothing" / "draft.yaml").symlink_to("gone")
    found = folders_with_drafts(here)
    assert len(found) == 1
    assert found[0].samefile(good)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_looked_into_hides_no_other(here: Path) -> None:
    small(here / "closed").chmod(0)
    (here / "drafts").mkdir()
    (here / "drafts").chmod(0)
    good = small(here / "good")
    assert folders_with_drafts(here) == (good,)
    (here / "closed").chmod(0o700)
    (here / "drafts").chmod(0o700)


async def test_a_draft_or_a_title_without_measure_keeps_no_key_waiting(here: Path) -> None:
    with (small(here / "large") / "draft.yaml").open("r+b") as file:
        file.truncate(LARGE)
    small(here / "long title", "many words " * 300_000)
    small(here / "sound")
    os.mkfifo(small(here / "with a pipe") / "members.yaml")
    app = DeskApp()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(app, 4, "more than the 16 MB this program reads", "this is not a plain file.")
        began = time.process_time()
        await pilot.press("end", "home", "down")
        assert time.process_time() - began < 2.0
        assert sum("many words" in line for line in dump(app)) < 10


async def test_a_draft_can_be_opened_while_another_one_takes_its_time(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(here / "a slow one")
    shutil.copytree(samples_folder() / "wgec-1", here / "sample")
    (here / "sample" / "draft.yaml").write_text("title: [", "utf-8")  # what opens it then is no desk
    described = drafts_nearby.described
    goes_on: list[bool] = []

    def slow(path: Path) -> drafts_nearby.Nearby:
        while path.name == "a slow one" and not goes_on:
            time.sleep(0.01)
        return described(path)

    monkeypatch.setattr(drafts_nearby, "described", slow)
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: any("a slow one" in line for line in dump(app)))
        await pilot.press("end", "enter")
        await until(lambda: isinstance(app.screen, TroubleScreen))
        goes_on.append(True)


@pytest.mark.parametrize("folder", ["~nobody-of-this-name/x", "x" * 5000, "a/../../\u202e", "\x00"])
async def test_whatever_is_written_as_a_folder_is_answered_with_a_sentence(here: Path, folder: str) -> None:
    app = DeskApp(by="A. Chair")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: any("There is no draft here yet." in line for line in dump(app)))
        await pilot.press("o")
        await until(lambda: isinstance(app.screen, Entry) and app.focused)
        app.screen.query_one("#field-folder", Input).value = folder
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, TroubleScreen))
        assert is_inert(dump(app))
    assert list(here.iterdir()) == []


async def test_a_folder_that_is_gone_meanwhile_holds_no_draft(here: Path) -> None:
    here.rmdir()
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True):
        await until(lambda: any("There is no draft here yet." in line for line in dump(app)))
