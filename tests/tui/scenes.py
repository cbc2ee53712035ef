"""What the desk looks like, scene by scene: how to come there, and what is drawn there, as text and as SVG."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input, TextArea

from scripts.steady_svg import steady
from tests.tui.dumps import dump, until
from tests.tui.stage import SAMPLES
from tests.tui.stillness import still, wait_for_stillness
from tests.writings import ARABIC, CHINESE
from wgec_draft.cli.main import main
from wgec_draft.model.moments import Moment
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.configuration import Configuration
from wgec_draft.session.session import Session
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.screens import saving
from wgec_draft.tui.screens.dialog import Dialog
from wgec_draft.tui.widgets.redline_view import RedlineView

NARROW, WIDE, HUGE = (80, 24), (120, 40), (200, 50)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scene as it is drawn."""

    text: str
    svg: str
    """Empty for a scene that is kept in words alone."""


def sample(here: Path) -> Path:
    """A copy of the sample."""
    shutil.copytree(SAMPLES / "wgec-1", here / "wgec-1")
    return Path("wgec-1")


@dataclass(frozen=True, slots=True)
class Scene:
    """One look at the program."""

    name: str
    steps: tuple[tuple[str, str], ...] = ()
    """Keys with blanks between them, or `'text'`, and words that stand on the screen once they did their work."""
    size: tuple[int, int] = WIDE
    begin: Callable[[Path], Path | None] = sample
    """Makes the folder that is opened, or chooses to open none."""
    first: str = "✓ saved"
    """Words that stand on the screen first of all."""
    theme: str = ""
    environ: tuple[tuple[str, str], ...] = ()
    in_colour: bool = True
    """Whether it is kept as SVG too, and not in words alone."""

    @property
    def id(self) -> str:
        """The name of its files."""
        return f"{self.name}-{self.size[0]}x{self.size[1]}"

    def also_narrow(self) -> tuple[Scene, Scene]:
        """It, and in words the same on a small terminal."""
        return self, replace(self, size=NARROW, in_colour=False)


def spoilt(here: Path) -> Path:
    """A copy of the sample that can't be read."""
    file = here / sample(here) / "draft.yaml"
    words = file.read_text("utf-8").replace("\nmeetings:", "\nmeetigns:", 1)
    file.write_text(words.replace("status: agreed", "status: greed", 1), "utf-8")
    return Path("wgec-1")


def with_suggestions(here: Path) -> Path:
    """A copy of the sample, with suggestions from the floor parked on A 5."""
    session = Session(here / sample(here))
    for name, words, about in (
        ("Arvania", "not later than ten years after their adoption", "not later than 20XX"),
        ("Belmora", "Review them [every year].", ""),
        ("", "say who pays for it", ""),
    ):
        signature = Signature("chair", "2014-05-02T11:32:00+02:00", name)
        session.park("A 5", words, signature, about=about, meeting=4)
    return Path("wgec-1")


def with_references(here: Path) -> Path:
    """A copy of the sample in which items speak of A 5 by its label."""
    session = Session(here / sample(here))
    words = "As paragraph A 5 says, [and as in paragraphs A 3 to A 5,] promote translation."
    session.do(EditText("A 6", words), Signature("chair", "2014-05-12T10:00:00+02:00"))
    return Path("wgec-1")


def choice(here: Path) -> None:
    """Several drafts to choose from, one of which can't be read."""
    (here / "drafts").mkdir()
    for name in ("wgec-1", "wgec-2"):
        shutil.copytree(SAMPLES / name, here / "drafts" / name)
    shutil.copytree(SAMPLES / "wgec-1", here / "drafts" / "wgec-3")
    (here / "drafts" / "wgec-3" / "draft.yaml").write_text("title: [\n", "utf-8")


def of_text(text: str, former: str, latter: str) -> Callable[[Path], Path]:
    """A draft made of a text, after a version in which some words were others."""

    def begin(here: Path) -> Path:
        (here / "first.md").write_text(text.replace(latter, former), "utf-8")
        (here / "second.md").write_text(text, "utf-8")
        title = text.splitlines()[0].removeprefix("# ")
        with redirect_stdout(StringIO()):
            assert main(["import", "first.md", "--into", "draft", "--title", title, "--by", "chair"]) == 0
            assert main(["import", "second.md", "--into", "draft", "--close-as", "1.0", "--by", "chair"]) == 0
        return Path("draft")

    return begin


def to(item: str, head: str) -> tuple[tuple[str, str], ...]:
    """The steps to an item, and what stands above it then."""
    return ("g", "Label, label path or id"), (f"'{item}'", item), ("enter", head)


A_6 = to("A 6", "A 6  ~ to be revisited")
EDITING = (*A_6, ("e", "F5 agreed"), ("'[Kindly] '", "{+[Kindly]"))
SPEAKERS = (
    *(*A_6, ("Q", "Nobody waits for the floor; type a name.")),
    *(("'kes'", "Kestria"), ("enter", "1 waits: Kestria"), ("'bel'", "Belmora"), ("enter", "2 wait: Kestria, Belmora")),
    *(("'!cor'", "Cordelia"), ("enter", "3 wait: Cordelia, Kestria, Belmora")),
)
_DESK = Scene("desk", A_6)
_EDITOR = Scene("editor", EDITING)
SCENES = (
    *(replace(_DESK, size=size) for size in (NARROW, WIDE, HUGE)),
    replace(_DESK, name="desk-light", theme="wgec-light"),
    replace(_DESK, name="desk-safe", theme="wgec-safe"),
    replace(_DESK, name="desk-sixteen-colours", environ=(("TERM", "xterm"), ("COLORTERM", ""))),
    replace(_DESK, name="desk-no-colour", environ=(("NO_COLOR", "1"),)),
    *_EDITOR.also_narrow(),
    *Scene("speakers", SPEAKERS).also_narrow(),
    Scene("floor", (*SPEAKERS, (">", "2:00 left"), ("escape escape", "2 wait: Kestria, Belmora")), in_colour=False),
    *Scene("holders", (("H", "Group One  13 brackets"), ("down down", "B 2"))).also_narrow(),
    *Scene(
        "renumbering", (("#", "5 → 7"), ("down down down down", "As paragraph")), begin=with_references
    ).also_narrow(),
    Scene("hidden", (*A_6, ("V", "attribution hidden, but")), NARROW, in_colour=False),
    Scene("withdrawn", to("C 3", "⊘ withdrawn"), NARROW, in_colour=False),
    Scene("old-words", (*A_6, ("d", "old words")), NARROW, in_colour=False),
    Scene("arabic", (("e", "F5 agreed"),), begin=of_text(ARABIC, "كل شهر", "كل عام")),
    Scene("chinese", (("down", "A 2"),), NARROW, begin=of_text(CHINESE, "每月", "每年")),
    *Scene("changes", (("c", "5 changes"), ("down down down", "E 2  words"))).also_narrow(),
    *Scene("history", (*to("D 2 bis", "D 2 bis  ✓"), ("h", "1.0"), ("up", "1.2 → 1.3"))).also_narrow(),
    *Scene("way-back", (("Z", "1 change is"), ("down down down down", "5 changes are taken back"))).also_narrow(),
    *Scene("review", (("R", "What happened"),)).also_narrow(),
    *Scene("review-change", (("R", "What happened"), ("n n n enter right", "“and”: since the last"))).also_narrow(),
    *Scene("trajectory", (("R", "What happened"), ("g", "in the order of the draft"))).also_narrow(),
    *Scene("board", (("b", "39% agreed"),)).also_narrow(),
    *Scene("members", (("p", "50 members"),)).also_narrow(),
    *Scene("checks", (("x", "never closed"),)).also_narrow(),
    *Scene("closing", (("C", "as version 1.4"),)).also_narrow(),
    *Scene("replacing", (("F", "Find"), ("'calendar'", "calendar"))).also_narrow(),
    Scene("versions", (("c", "5 changes"), ("v", "Which two versions"))),
    Scene("question", (*A_6, ("f", "Which items do you want to see?")), NARROW),
    Scene("base", (*A_6, ("D", "Which version does the redline compare with?")), NARROW, in_colour=False),
    *Scene("gavel", (*to("A 5", "A 5  ~ to be revisited"), ("a", "is this agreed?"))).also_narrow(),
    *Scene(
        "positions", (*to("A 5", "A 5  ~ to be revisited"), ("v", "Dravenia"), ("down c s", "support 2"))
    ).also_narrow(),
    *Scene(
        "suggestions",
        (*to("A 5", "3 parked"), ("y", "as replacement (r)")),
        begin=with_suggestions,
    ).also_narrow(),
    Scene("parked", to("A 5", "+ 1 more"), begin=with_suggestions),
    *Scene("entry", (*A_6, ("A", "Decide on A 6"))).also_narrow(),
    Scene("reopening", (*to("A 4", "A 4  ✓ agreed"), ("r", "Reopen it?"))),
    Scene("palette", (("ctrl+p", "What do you want to do?"),)),
    *Scene("help", (("?", "The outline"),)).also_narrow(),
    Scene("chooser", size=NARROW, begin=choice, first="can't be read"),
    Scene("trouble", size=NARROW, begin=spoilt, first="can't be opened"),
    Scene("too-small", size=(40, 10), first="small"),
)


async def draw(scene: Scene, here: Path, monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Comes to a scene in a folder of its own, waits until it stands still, and draws it."""
    set_the_stage(here, monkeypatch, dict(scene.environ))
    app = DeskApp(scene.begin(here), Configuration(theme=scene.theme, time_of_rest=0.05), by="chair")
    async with app.run_test(size=scene.size, notifications=True, tooltips=True) as pilot:
        await _shows(app, scene.first)
        for keys, words in scene.steps:
            await pilot.press(*(keys[1:-1] if keys.startswith("'") else keys.split()))
            await _shows(app, words)
        await until(lambda: _is_done(app))
        await still()
        return Drawn("\n".join(dump(app)) + "\n", svg_of(app) if scene.in_colour else "")


def set_the_stage(here: Path, monkeypatch: pytest.MonkeyPatch, environ: Mapping[str, str] | None = None) -> None:
    """Nothing that differs from run to run is drawn: no path, no blinking, no time, no colours of this terminal."""
    wait_for_stillness(monkeypatch)
    monkeypatch.delenv("NO_COLOR", raising=False)
    homes = {f"XDG_{name.upper()}": str(here / f".{name}") for name in ("config_home", "state_home", "runtime_dir")}
    wanted = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **homes, **(environ or {})}
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(here)
    monkeypatch.setattr(Path, "cwd", classmethod(lambda _: Path()))
    monkeypatch.setattr("wgec_draft.session.kept_speakers.moment", lambda: Moment(1_000.0, 1_400_000_000.0, "boot"))
    monkeypatch.setattr(saving, "LATE", 3600.0)  # on a busy machine the disk is slow, and that would be said
    for widget in (Input, TextArea):
        monkeypatch.setattr(vars(widget)["cursor_blink"], "_default", False)


async def _shows(app: App[int], words: str) -> None:
    try:
        await until(lambda: words in "\n".join(dump(app)))
    except AssertionError:
        raise AssertionError(f"{words!r} is not on the screen:\n" + "\n".join(dump(app))) from None


def _is_done(app: App[int]) -> bool:
    """Whether nothing is on its way to the screen, by work that goes on or after a rest."""
    works = any(worker.is_running and worker.group != "looking" for worker in app.workers)
    redlines = [view for screen in app.screen_stack for view in screen.query(RedlineView)]
    unsaved = "not saved yet" in "\n".join(dump(app))
    comes_up = isinstance(app.screen, Dialog) and bool(app.screen.why_not("accept"))
    searches = not getattr(app.screen, "settled", True)
    compares = any(view.size and not view.complete for view in redlines)
    return not (works or unsaved or comes_up or searches or compares)


def svg_of(app: App[int]) -> str:
    """The screen as a picture, the same wherever it is drawn."""
    drawn = app.export_screenshot(simplify=True)
    return steady(re.sub(r"\bterminal-\d+", "scene", drawn)).rstrip() + "\n"
