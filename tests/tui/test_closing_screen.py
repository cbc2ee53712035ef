"""The end of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.tui.dumps import dump
from tests.tui.stage import NOTHING, Stage, click_on, keys_of, list_of, sample, told, until
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.screens.closing import ClosingChosen, ClosingScreen
from wgec_draft.tui.screens.question import Entry, Question

ASKS = "A version never changes"


async def looked_through(pilot: Pilot[Any], app: Stage) -> None:
    await until(pilot, lambda: list_of(app).rows)
    await pilot.pause()


async def test_what_the_meeting_did_is_listed_and_the_findings_come_first(tmp_path: Path) -> None:
    session = sample(tmp_path)
    summary = session.ask(lambda inner: inner.closing_preview()).result().summary
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(120, 40)) as pilot:
        await looked_through(pilot, app)
        lines = dump(app)
        keys = keys_of(app)
    assert lines[0] == " Close the meeting  meeting 5 as version 1.4"
    assert lines[1] == " since version 1.3: 1 reopened, 1 added, 3 with other words, 25 not agreed"
    assert keys[0] == "part:findings"
    assert [key.split(":")[1] for key in keys if key.startswith("open:")] == list(summary.open)
    assert [key.split(":")[1] for key in keys if key.startswith("changed:")] == list(summary.changed)


async def test_closing_asks_clearly_and_the_first_answer_is_not_yet(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await looked_through(pilot, app)
        for keys in (["enter"], ["escape"]):
            await pilot.press("C")
            await until(pilot, lambda: any(ASKS in line for line in dump(app)) and isinstance(app.screen, Question))
            await pilot.press(*keys)
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))
            assert app.answer is NOTHING
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == ClosingChosen(5, "1.4")
    assert session.labels() == ("1.0", "1.1", "1.2", "1.3")


async def test_the_mouse_closes_too(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(120, 40)) as pilot:
        await looked_through(pilot, app)
        await click_on(pilot, app, "close the meeting")
        await until(pilot, lambda: any("Close meeting 5 as version 1.4" in line for line in dump(app)))
        await click_on(pilot, app, "Close meeting 5 as version 1.4")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == ClosingChosen(5, "1.4")


async def test_the_label_is_the_next_a_major_or_ones_own(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await looked_through(pilot, app)
        await pilot.press("l", "down", "enter")
        await until(pilot, lambda: "as version 2.0" in told(app))
        assert "publishes version 2.0" in told(app, "#intent")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Entry))
        for refused, sentence in (("1.3", "exists already"), ("a/b", "can't name a version")):
            app.screen.query_one("#field-label").value = refused  # type: ignore[attr-defined]
            await pilot.press("enter")
            await until(pilot, lambda sentence=sentence: any(sentence in line for line in dump(app)))  # type: ignore[misc]
        app.screen.query_one("#field-label").value = "Rev.2"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClosingScreen) and "Rev.2" in told(app))
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == ClosingChosen(5, "Rev.2")


async def test_enter_goes_to_an_item_and_the_meeting_stays_open(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await looked_through(pilot, app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    summary = session.ask(lambda inner: inner.closing_preview()).result().summary
    assert app.answer == Destination(summary.open[-1])


async def test_what_cannot_be_closed_says_why_and_asks_nothing(tmp_path: Path) -> None:
    session = sample(tmp_path)

    def refused(*_: Any, **__: Any) -> Any:
        raise Refusal("Meeting [5] can't be closed.", "Wait.")

    session.ask(lambda inner: setattr(inner, "closing_preview", refused)).result()
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Meeting [5] can't be closed. Wait." in told(app, "#intent"))
        await pilot.press("C", "l")
        assert isinstance(app.screen, ClosingScreen)
        await pilot.press("escape")
    assert app.answer is None


async def test_a_draft_that_was_never_closed_begins_with_its_first_version(tmp_path: Path) -> None:
    from wgec_draft.session.live import LiveSession

    at = "2014-02-27T11:32:00+01:00"
    session = LiveSession(Session.create(tmp_path / "new", "A title", Signature("chair", at)))
    app = Stage(lambda: ClosingScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "meeting 1 as version 1.0" in told(app))
        assert "since the beginning: nothing happened" in told(app)
        assert any("Nothing happened at this meeting." in line for line in dump(app))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Question))
        assert not any("major" in line for line in dump(app))
