"""Texts that are brought in by the command line and worked on at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.conftest import Desk, Run
from tests.stories.test_chair import agree, go_to
from tests.writings import ARABIC, CHINESE

FIRST = """\
# Recommendations on rivers

## A. Measurement

1. Each river commission publishes its readings every month. It says how they were taken.
2. The commissions [should][shall] compare their methods once a year.
3. A common register of gauges is kept by the secretariat.

## B. Use of the readings

1. Harbours may use the readings free of charge.
"""
SECOND = FIRST.replace("every month", "every week").replace("[should][shall]", "[shall]")


def test_two_texts_are_imported_and_the_draft_is_split_merged_moved_and_relabelled(
    place: Path, desk: Desk, run: Run
) -> None:
    (place / "first.md").write_text(FIRST)
    (place / "second.md").write_text(SECOND)
    run("import", "first.md", "--into", "rivers", "--title", "Recommendations on rivers")
    run("import", "second.md", "--into", "rivers", "--close-as", "1.0")
    with desk("rivers", "--by", "secretary") as terminal:
        terminal.wait_for("Recommendations on rivers", "base 1.0", "[-month-]", "{+week+}")
        terminal.press("e")
        terminal.wait_for("F8 split here")
        terminal.press("-N", str(FIRST.replace("month", "week").index("It says") - FIRST.index("Each")), "Right")
        terminal.press("F8")
        terminal.wait_for_dialog("Split A 1 before “It says how they were taken.")
        terminal.press("Enter")
        terminal.wait_for("A 1 was split", "1 bis")
        terminal.press("Escape")
        terminal.wait_for("u undo")
        go_to(terminal, "A 2", "A 2  ~ to be revisited")
        terminal.press("M")
        terminal.wait_for_dialog("Merge into A 2")
        terminal.type("A 3")
        terminal.press("Enter")
        terminal.wait_for("A 3 went into A 2", "of gauges is kept", "⊘ 3")
        go_to(terminal, "A 1 bis", "A 1 bis  ~ to be revisited")
        terminal.press("m")
        terminal.wait_for_dialog("Move A 1 bis")
        terminal.type("B 1")
        terminal.press("Enter")
        terminal.wait_for("A 1 bis was moved", "B 1 bis  ~ to be revisited")
        terminal.press("l")
        terminal.wait_for_dialog("Relabel B 1 bis", "New label")
        terminal.type("2")
        terminal.wait_until(lambda screen: "▌ 2" in screen)
        terminal.press("Enter")
        terminal.wait_for("B 2  ~ to be revisited", "formerly 1 bis")
        terminal.press("q")
        terminal.wait_for("left with 0")
    assert "formerly 1 bis" in run("show", "rivers", "B 2")
    assert "It says how they were taken." in run("show", "rivers", "B 2")
    assert "register of gauges" in run("show", "rivers", "A 2")
    run("verify", "rivers")
    assert [run("undo", "rivers") for _ in range(4)]
    assert "It says how they were taken." in run("show", "rivers", "A 1")


@pytest.mark.parametrize(
    ("words", "typed", "seen"), [(CHINESE, "[原则上]", "各国政府"), (ARABIC, "[مبدئيا] ", "تتعاون الحكومات")]
)
def test_a_chinese_and_an_arabic_draft_are_edited_bracketed_and_agreed(
    place: Path, desk: Desk, run: Run, words: str, typed: str, seen: str
) -> None:
    (place / "text.md").write_text(words)
    (place / "next.md").write_text(words.replace("。\n", "！\n").replace(".\n", "!\n"))
    run("import", "text.md", "--into", "draft", "--title", words.splitlines()[0][2:])
    run("import", "next.md", "--into", "draft", "--close-as", "1.0")
    with desk("draft", "--by", "chair") as terminal:
        terminal.wait_for(seen, "1 bracket", "saved")
        terminal.press("e")
        terminal.wait_for("F5 agreed")
        terminal.type(typed)
        terminal.wait_for(typed.strip(), "2 brackets", "{+", "✓ saved")
        agree(terminal, "A 1", "F5")
        terminal.wait_for("✓ 1 agreed", "A 1  ✓ agreed")
        terminal.press("F9")
        terminal.wait_for("✓ 0 agreed", "A 1  ~ to be revisited")
        terminal.press("C-q")
        terminal.wait_for("left with 0")
    assert typed.strip() + " " * typed.endswith(" ") + seen in run("show", "draft", "A 1")
    run("verify", "draft")
