"""The chooser: what is near, what is new, what can't be read; and the screen of a draft in trouble."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from textual.screen import Screen
from textual.widgets import Input

from tests.tui.bench import SIZES
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.session.command import Signature
from wgec_draft.session.outside_editor import editor_of
from wgec_draft.session.session import Session
from wgec_draft.store.samples import samples_folder
from wgec_draft.text.normalise import normalise
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.external_editor import arguments_for
from wgec_draft.tui.opening import Opened, Troubled, opened
from wgec_draft.tui.screens.chooser import ChooserScreen
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.screens.trouble import TroubleScreen
from wgec_draft.tui.widgets.options import Options

SIGNATURE = Signature("A. Chair", "2014-02-24T10:00:00+01:00")


class ShownDraft(Screen[None]):
    """Stands in for the desk, and remembers what it was given."""

    def __init__(self, found: Opened) -> None:
        super().__init__()
        self.found = found


@pytest.fixture(autouse=True)
def desk_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("wgec_draft.tui.screens.desk")
    module.DeskScreen = ShownDraft  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "hall"
    shutil.copytree(samples_folder() / "wgec-1", folder / "drafts" / "wgec-1")
    hostile = normalise(HOSTILE).text
    Session.create(folder / "hostile", hostile, SIGNATURE)
    _spoil(folder / "spoilt")
    monkeypatch.chdir(folder)
    return folder


def _spoil(folder: Path) -> None:
    Session.create(folder, "Soon spoilt", SIGNATURE)
    draft = folder / "draft.yaml"
    draft.write_text(draft.read_text().replace("format:", "fromat:") + f"oops: {normalise(HOSTILE).text!r}\n")


def shown_draft(app: DeskApp) -> Opened:
    assert isinstance(app.screen, ShownDraft)
    return app.screen.found


async def test_drafts_are_listed_with_their_titles_and_counts_and_bad_ones_with_their_error(here: Path) -> None:
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True):
        await until(lambda: any("spoilt can't be read" in line for line in dump(app)))
        lines = "\n".join(dump(app))
        assert "Recommendations on enhanced cooperation" in lines
        assert "drafts/wgec-1 · version 1.3" in lines
        assert "✓ 16 agreed" in lines
        assert "[States] [not agreed] [/] [@click=app.quit]x" in lines
        assert "`fromat`" in lines
        assert is_inert(dump(app))
        assert here.name in lines


async def test_enter_opens_the_draft(here: Path) -> None:
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: any("wgec-1" in line for line in dump(app)))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ShownDraft))
        found = shown_draft(app)
        assert found.session.folder.path == here / "drafts" / "wgec-1"
        assert found.state.draft.version == "1.3"


@pytest.mark.usefixtures("here")
async def test_a_click_chooses_a_draft_and_a_double_click_opens_it() -> None:
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: any("Recommendations on" in line for line in dump(app)))
        row = next(number for number, line in enumerate(dump(app)) if "Recommendations on" in line)
        await pilot.click(offset=(5, row))
        await pilot.pause()
        assert not isinstance(app.screen, ShownDraft)
        await pilot.click(offset=(5, row), times=2)
        await until(lambda: isinstance(app.screen, ShownDraft))


async def test_a_new_draft_is_made_and_opened(here: Path) -> None:
    app = DeskApp(by="A. Chair")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, ChooserScreen))
        await pilot.press("n")
        await until(lambda: isinstance(app.screen, Entry) and app.focused)
        app.screen.query_one("#field-title", Input).value = "On [water]"
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ShownDraft))
        assert shown_draft(app).state.draft.title == "On [water]"
        assert shown_draft(app).session.folder.path == here / "drafts" / "new-draft"
        assert shown_draft(app).session.entries()[0].by == "A. Chair"


@pytest.mark.usefixtures("here")
async def test_a_folder_that_is_taken_is_refused_with_a_sentence() -> None:
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, ChooserScreen))
        await pilot.press("n")
        await until(lambda: isinstance(app.screen, Entry) and app.focused)
        app.screen.query_one("#field-title", Input).value = "On water"
        app.screen.query_one("#field-folder", Input).value = "hostile"
        await pilot.press("enter")
        await until(lambda: any("There is a draft in this folder already." in line for line in dump(app)))
        app.screen.query_one("#field-folder", Input).value = "hostile/draft.yaml"
        await pilot.press("enter")
        await until(lambda: any("not a folder" in line for line in dump(app)))


@pytest.mark.usefixtures("here")
async def test_the_sample_is_opened_as_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    app = DeskApp()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, ChooserScreen))
        await pilot.press("s")
        await until(lambda: isinstance(app.screen, ShownDraft))
        path = shown_draft(app).session.folder.path
        assert path.is_relative_to(tmp_path)
        assert path != samples_folder() / "wgec-1"
        assert path.parent.stat().st_mode & 0o077 == 0


async def test_where_there_is_no_draft_the_way_to_one_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = DeskApp()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(lambda: any("There is no draft here yet." in line for line in dump(app)))
        await pilot.press("enter")
        await until(lambda: any("no draft to open" in line for line in dump(app)))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("size", SIZES)
async def test_the_chooser_fits_every_size(size: tuple[int, int]) -> None:
    app = DeskApp()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause(0.2)
        await pilot.press("down", "down", "up")
        assert is_inert(dump(app))


async def test_a_draft_with_errors_names_each_with_its_place_and_remedy(here: Path) -> None:
    (here / "spoilt" / "members.yaml").write_text("members: [\n")
    app = DeskApp(here / "spoilt")
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True):
        await until(lambda: isinstance(app.screen, TroubleScreen) and "draft.yaml:1:1" in "\n".join(dump(app)))
        lines = "\n".join(dump(app))
        assert "→ Did you mean `format`?" in lines
        assert "members.yaml:" in lines
        assert is_inert(dump(app))


async def test_a_mended_draft_opens_when_tried_again(here: Path) -> None:
    app = DeskApp(here / "spoilt")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, TroubleScreen))
        await pilot.press("r")
        await pilot.pause(0.2)
        await until(lambda: isinstance(app.screen, TroubleScreen))
        shutil.rmtree(here / "spoilt")
        Session.create(here / "spoilt", "Mended", SIGNATURE)
        await until(lambda: app.focused)
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, ShownDraft))


async def test_e_opens_the_file_at_the_line_and_tries_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, int | None]] = []
    monkeypatch.setattr("wgec_draft.tui.screens.trouble.edit_file", lambda _app, path, line: asked.append((path, line)))
    app = DeskApp(here / "spoilt")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, TroubleScreen) and app.focused)
        await pilot.press("e")
        await until(lambda: asked)
        assert asked == [(here / "spoilt" / "draft.yaml", 1)]


async def test_where_the_terminal_cannot_be_handed_over_that_is_said(here: Path) -> None:
    app = DeskApp(here / "spoilt")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: isinstance(app.screen, TroubleScreen) and app.focused)
        await pilot.press("e")
        await until(lambda: any("can't be handed to an editor" in line for line in dump(app)))


async def test_a_folder_that_is_not_there_says_so_and_has_no_file_to_open(tmp_path: Path) -> None:
    app = DeskApp(tmp_path / "gone")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: any("there is no such folder" in line for line in dump(app)))
        await pilot.press("e")
        await until(lambda: any("There is no file to open here." in line for line in dump(app)))


def test_everything_that_is_wrong_is_found(here: Path) -> None:
    version = here / "drafts" / "wgec-1" / "versions" / "1.0.yaml"
    version.chmod(0o644)
    version.write_text("format: [\n")
    (here / "drafts" / "wgec-1" / "members.yaml").write_text("members: [\n")
    found = opened(here / "drafts" / "wgec-1")
    assert isinstance(found, Troubled)
    assert [Path(trouble.place.file).name for trouble in found.troubles] == ["members.yaml", "1.0.yaml"]


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+7", "a file"]),
        ("/usr/bin/nano -w", ["+7", "a file"]),
        ("hx", ["a file:7"]),
        ("code --wait", ["--goto", "a file:7"]),
        ("unheard-of", ["a file"]),
        ("", ["a file"]),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(editor: str, arguments: list[str]) -> None:
    assert arguments_for(editor, Path("a file"), 7)[4:] == arguments
    assert arguments_for(editor, Path("a file"), None)[4:] == ["a file"]


def test_the_editor_is_the_one_of_the_environment() -> None:
    assert editor_of({"EDITOR": "nano", "VISUAL": "vim"}) == "vim"
    assert editor_of({"EDITOR": "nano"}) == "nano"
    assert editor_of({}) == "vi"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": ""}])
async def test_the_line_of_the_cursor_shows_without_grounds(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    app = DeskApp()
    async with app.run_test(size=(80, 24)):
        await until(lambda: any("Recommendations on" in line for line in dump(app)))
        drafts = app.screen.query_one(Options)
        styles = [segment.style for segment in drafts.render_line(0) if "Recommendations" in segment.text]
        assert [style.reverse for style in styles if style] == [True]
