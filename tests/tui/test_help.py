"""Help explains the panel in focus: exactly its acts, each with its keys and its sentence."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.tui.bench import BenchApp, bench_app
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import actions_of
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.help import HelpScreen


def _explained(app: BenchApp) -> list[tuple[str, str]]:
    """(keys, sentence) of every row, reasons left out."""
    texts = [str(static.content) for static in app.screen.query("Grid.keys Static").results(Static)]
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return [(keys, sentence) for keys, sentence in pairs if keys]


async def test_help_lists_exactly_the_acts_of_the_panel_in_focus_and_of_everywhere() -> None:
    app = bench_app(outline_agree="y,f9")
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await pilot.press("?")
        await until(lambda: isinstance(app.screen, HelpScreen))
        listed = (*actions_of(Scope.OUTLINE), *actions_of(Scope.EVERYWHERE))
        assert [sentence for _, sentence in _explained(app)] == [action.help for action in listed]
        keys = {sentence: keys for keys, sentence in _explained(app)}
        assert keys["Proposes agreement: shows the words and what is left in them; enter records it."] == "y or f9"
        assert keys["Makes the last undone change again."] == "ctrl+r or U"
        assert PANELS[Scope.OUTLINE].title in "\n".join(dump(app))
        await pilot.press("?")
        await until(lambda: app.screen is app.bench)


async def test_help_explains_the_editor_when_that_has_the_focus() -> None:
    app = bench_app()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await pilot.press("tab")
        app.call_later(app.do, "help")
        await until(lambda: isinstance(app.screen, HelpScreen) and _explained(app))
        listed = (*actions_of(Scope.EDITOR), *actions_of(Scope.EVERYWHERE))
        assert [sentence for _, sentence in _explained(app)] == [action.help for action in listed]


async def test_a_question_mark_in_the_editor_is_text() -> None:
    app = bench_app()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await pilot.press("tab", "?", "t")
        await until(lambda: app.bench.query_one("EditorPanel").text == "?t")  # type: ignore[attr-defined]


async def test_help_says_why_an_act_is_not_possible() -> None:
    app = bench_app()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        app.bench.reasons["agree"] = HOSTILE
        await pilot.press("?")
        await until(lambda: any("Not now: [States] [not agreed] [/]" in line for line in dump(app)))
        assert is_inert(dump(app))


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_help_scrolls_to_its_end(size: tuple[int, int]) -> None:
    app = bench_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("?")
        await until(lambda: isinstance(app.screen, HelpScreen))
        assert not any("Leaves the program" in line for line in dump(app))
        await pilot.press("end")
        await until(lambda: any("Leaves the program" in line for line in dump(app)))
        await pilot.press("escape")
        await until(lambda: app.screen is app.bench)
