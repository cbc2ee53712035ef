"""The two dialogs: answered by keys or mouse, left by esc, and showing whatever is in them as text."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from tests.tui.bench import SIZES, BenchApp, bench_app
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.tui.field import Field
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.widgets.fields import ProseField

CHOICES = {"save": "Save and leave", "leave": f"Leave {HOSTILE}", "stay": "Stay"}


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "save"),
        (["down", "enter"], "leave"),
        (["down", "down", "enter"], "stay"),
        (["up", "enter"], "stay"),
        (["tab", "enter"], "leave"),
        (["escape"], None),
        (["down", "escape"], None),
    ],
)
async def test_a_question_is_answered_by_keys(keys: list[str], answer: str | None) -> None:
    app = bench_app()
    answers: list[Any] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.ask(f"Well? {HOSTILE}", CHOICES, answers.append)
        await until(lambda: any("Stay" in line for line in dump(app)))
        assert is_inert(dump(app))
        assert any("[States] [not agreed] [/]" in line for line in dump(app))
        await pilot.press(*keys)
        await until(lambda: answers)
        assert answers == [answer]


async def test_a_question_is_answered_by_the_mouse() -> None:
    app = bench_app()
    answers: list[Any] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.ask("Well?", CHOICES, answers.append)
        await until(lambda: any("Stay" in line for line in dump(app)))
        lines = dump(app)
        row = next(number for number, line in enumerate(lines) if "Stay" in line)
        await pilot.click(offset=(lines[row].index("Stay") + 1, row))
        await until(lambda: answers)
        assert answers == ["stay"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_question_keeps_its_answers_in_sight(size: tuple[int, int]) -> None:
    app = bench_app()
    answers: list[Any] = []
    async with app.run_test(size=size, notifications=True) as pilot:
        app.ask("A long explanation. " * 80, {"yes": "Yes, do it"}, answers.append)
        await pilot.pause()
        if size[0] >= 60:
            await until(lambda: any("Yes, do it" in line for line in dump(app)))
        await pilot.press("enter")
        await until(lambda: answers == ["yes"])


def fields() -> list[Field]:
    return [
        Field("reason", f"Reason {HOSTILE}", hint=HOSTILE),
        Field("by", "Who asked", suggestions=("Arvania", "Belmora [x]", "Cordelia"), several=True),
        Field("label", "Label", "3 bis", check=lambda label: "" if label else f"Write one. {HOSTILE}"),
    ]


async def _entry(app: BenchApp, answers: list[dict[str, str] | None]) -> None:
    app.push_screen(Entry(f"Withdraw {HOSTILE}", fields()), answers.append)


async def test_an_entry_gives_what_was_typed_by_field() -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _entry(app, answers)
        await until(lambda: isinstance(app.focused, Input))
        assert is_inert(dump(app))
        await pilot.press(*"covered?", "tab", *"arvania, bel")
        await until(lambda: any("arvania, belmora [x]" in line for line in dump(app)))
        await pilot.press("right", "enter")
        await until(lambda: answers)
        assert answers == [{"reason": "covered?", "by": "arvania, belmora [x]", "label": "3 bis"}]


async def test_an_entry_says_what_is_wrong_and_waits() -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _entry(app, answers)
        await until(lambda: isinstance(app.focused, Input))
        app.screen.query_one("#field-label", Input).value = " "
        await pilot.press("enter")
        await until(lambda: any("Write one." in line for line in dump(app)))
        assert (answers, is_inert(dump(app))) == ([], True)
        assert app.focused is app.screen.query_one("#field-label")
        await pilot.press("4", "enter")
        await until(lambda: answers)
        assert answers[0] is not None
        assert answers[0]["label"] == "4"


async def test_esc_leaves_an_entry_and_letters_in_it_are_text() -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _entry(app, answers)
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press("?", "t", "q", "a")
        await until(lambda: app.screen.query_one("#field-reason", Input).value == "?tqa")
        await pilot.press("escape")
        await until(lambda: answers == [None])
        assert app.bench.done == []


async def test_what_is_pasted_into_a_line_stays_on_it_and_cannot_act() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _entry(app, [])
        await until(lambda: isinstance(app.focused, Input))
        line = app.screen.query_one("#field-reason", Input)
        line.post_message(events.Paste(f"two\r\nlines \x1b[2J{HOSTILE}"))
        await until(lambda: line.value)
        await pilot.pause()
        assert line.value.startswith("two lines ␛[2J[States]")
        assert is_inert(dump(app))


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_of_many_fields_fits_every_size(size: tuple[int, int]) -> None:
    app = bench_app()
    answers: list[Any] = []
    async with app.run_test(size=size, notifications=True) as pilot:
        many = [Field(f"field{number}", f"Field {number}") for number in range(12)]
        app.push_screen(Entry("Many", many), answers.append)
        await until(lambda: isinstance(app.focused, Input))
        app.screen.query_one("#field-field11").focus()
        await pilot.press("x")
        if size[0] >= 60:
            await until(lambda: any("Field 11" in line for line in dump(app)))
            assert any("Many" in line for line in dump(app))
        await pilot.press("enter")
        await until(lambda: answers)
        assert answers[0] is not None
        assert answers[0]["field11"] == "x"


@pytest.mark.parametrize(
    ("button", "answer"), [("Accept", {"reason": "", "by": "", "label": "3 bis"}), ("Cancel", None)]
)
async def test_an_entry_is_answered_by_the_mouse(button: str, answer: dict[str, str] | None) -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _entry(app, answers)
        await until(lambda: any("Accept" in line for line in dump(app)))
        row = next(number for number, line in enumerate(dump(app)) if "Accept" in line)
        await pilot.click(offset=(dump(app)[row].index(button) + 1, row))
        await until(lambda: answers == [answer])


@pytest.mark.parametrize(("keys", "answer"), [(["tab"] * 3, "3 bis"), (["shift+tab"] * 2, "3 bis"), (["up"], None)])
async def test_the_buttons_of_an_entry_are_reached_by_tab(keys: list[str], answer: str | None) -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _entry(app, answers)
        await until(lambda: isinstance(app.focused, Input))
        await pilot.press(*keys, "enter")
        await until(lambda: answers)
        assert (answers[0]["label"] if answers[0] else None) == answer


async def test_a_long_answer_has_several_lines_and_nothing_in_it_acts() -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        long = Field(
            "reason", "Why", "Because.", hint="It stays.", is_long=True, check=lambda told: "" if told else "Why?"
        )
        app.push_screen(Entry("Withdraw", [long, Field("into", "Into which")]), answers.append)
        await until(lambda: isinstance(app.focused, ProseField))
        await until(lambda: any("It stays. Tab goes on, ^s accepts." in line for line in dump(app)))
        await pilot.press("enter", *"q?", "f6", "f7", "ctrl+k")
        assert isinstance(app.focused, ProseField)
        app.focused.post_message(events.Paste(f"\r\n{HOSTILE}"))
        await until(lambda: any("[States]" in line for line in dump(app)))
        assert is_inert(dump(app))
        await pilot.press("tab", "x", "ctrl+s")
        await until(lambda: answers)
        assert answers[0] is not None
        assert answers[0]["reason"].startswith("Because.\nq?\n[States] [not agreed] [/]")
        assert answers[0]["into"] == "x"


async def test_esc_leaves_a_long_answer_too() -> None:
    app = bench_app()
    answers: list[dict[str, str] | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(Entry("Withdraw", [Field("reason", "Why", is_long=True)]), answers.append)
        await until(lambda: isinstance(app.focused, ProseField))
        await pilot.press("x", "escape")
        await until(lambda: answers == [None])
