"""An hour's work of a secretary on the drafts of the Paris Agreement, all of it at the desk."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.corpus import corpus, needs_corpus
from tests.stories.conftest import Desk, Run
from tests.stories.terminal import Terminal
from tests.stories.test_chair import agree, go_to

REVISITED = "~ to be revisited"


@needs_corpus
def test_the_paris_texts_are_imported_and_worked_on_for_an_hour(place: Path, desk: Desk, run: Run) -> None:
    folder = corpus()
    assert folder is not None
    first, second = sorted((folder / "paris-agreement-brackets").rglob("*.md"))[:2]
    shutil.copy(first, place / "first.md")
    shutil.copy(second, place / "second.md")
    run("import", "first.md", "--into", "paris", "--title", "Paris")
    run("import", "second.md", "--into", "paris", "--close-as", "1.0")
    record = place / "paris" / "record.jsonl"
    before = len(record.read_text().splitlines())
    with desk("paris", "--by", "secretary") as terminal:
        terminal.wait_for("Paris", "base 1.0", "saved")
        _reads_what_changed(terminal)
        _edits_and_decides(terminal)
        _puts_the_items_in_order(terminal)
        _looks_for_words(terminal)
        _thinks_again(terminal)
        _closes_the_meeting(terminal)
        terminal.press("q")
        terminal.wait_for("left with 0")
    acts = len(record.read_text().splitlines()) - before
    assert acts >= 20
    run("verify", "paris")


def _reads_what_changed(terminal: Terminal) -> None:
    terminal.press("c")
    terminal.wait_for("from version 1.0", " changes")
    terminal.press("Down", "Down")
    terminal.press("Escape")
    terminal.wait_for("u undo")
    for key, words in (("b", "to be revisited"), ("h", "1.0"), ("x", "Checks")):
        terminal.press(key)
        terminal.wait_for(words, "esc back")
        terminal.press("Escape")
        terminal.wait_for("u undo")


def _edits_and_decides(terminal: Terminal) -> None:
    _go(terminal, "Article-16 1")
    terminal.press("e")
    terminal.wait_for("F5 agreed")
    terminal.type("[Soon] ")
    terminal.wait_for("[Soon] ", "1 bracket", "{+[Soon] +}", "✓ saved")
    terminal.press("F7")
    terminal.wait_for("Article-16 1  ✗ no agreement", "✗ 1 no agreement")
    terminal.press("Escape")
    terminal.wait_for("u undo")
    for count, name in enumerate(("Article-16 2", "Article-16 3", "Article-22 1", "Article-13 1"), 1):
        _go(terminal, name)
        agree(terminal, name)
        terminal.wait_for(f"{name}  ✓ agreed", f"✓ {count} agreed")
    _go(terminal, "Article-15 2")
    terminal.press("a")
    terminal.wait_for_dialog("Article-15 2: is this agreed?")
    terminal.press("Tab", "Tab", "Tab", "Tab")
    terminal.wait_until_still()
    terminal.type("subject to Article 8")
    terminal.press("C-s")
    terminal.wait_for("Article-15 2  ✓ agreed", "subject to Article 8", "✓ 5 agreed")


def _puts_the_items_in_order(terminal: Terminal) -> None:
    _go(terminal, "Article-13 2")
    _answers(terminal, "i", "A new item", "3", "The secretariat reports every year.")
    terminal.wait_for(f"Article-13 3  {REVISITED}", "reports every year.")
    _answers(terminal, "l", "Relabel Article-13 3", "2 alt")
    terminal.wait_for(f"Article-13 2 alt  {REVISITED}", "formerly 3")
    _answers(terminal, "N", "note", "to be read with Article 8")
    terminal.wait_for("{to be read with Article 8}")
    _go(terminal, "Article-14 3")
    _answers(terminal, "m", "Move Article-14 3", "Article-14 1")
    terminal.wait_for("Article-14 3 was moved")
    _go(terminal, "Article-14 2")
    _answers(terminal, "M", "Merge into Article-14 2", "Article-14 1")
    terminal.wait_for("Article-14 1 went into Article-14 2")
    _go(terminal, "Article-12 4")
    terminal.press("e")
    terminal.wait_for("F8 split here")
    terminal.press("-N", "20", "Right")
    terminal.press("F8")
    terminal.wait_for_dialog("Split Article-12 4")
    terminal.press("Enter")
    terminal.wait_for("Article-12 4 was split")
    terminal.press("Escape")
    terminal.wait_for("u undo")
    _go(terminal, "Article-22 2")
    _answers(terminal, "w", "Withdraw Article-22 2", "it is said in Article 18")
    terminal.wait_for("⊘ withdrawn", "it is said in Article 18")
    terminal.press("W")
    terminal.wait_for(f"Article-22 2  {REVISITED}")


def _looks_for_words(terminal: Terminal) -> None:
    terminal.press("/")
    terminal.wait_until(lambda screen: "u undo" not in screen)
    terminal.type("reports every year")
    terminal.wait_for("2 alt", without=("Article-22",))
    terminal.press("Escape")
    terminal.wait_for("u undo")
    terminal.press("f")
    terminal.wait_for_dialog("Which items do you want to see?")
    terminal.click_on("Only no agreement")
    terminal.wait_for("✗ 1 ", without=("Which items", "Article-15  "))
    terminal.press("Escape")
    terminal.wait_for("✗ 1 ", "Article-15  ")
    terminal.press("F")
    terminal.wait_for("Find and replace", "Type the words to look for")
    terminal.type("reports every year")
    terminal.press("Tab")
    terminal.wait_until_still()
    terminal.type("reports every month")
    terminal.press("Enter")
    terminal.wait_for("1 match", "r replace")
    terminal.press("r")
    terminal.wait_for("No match")
    terminal.press("Escape")
    terminal.wait_for("u undo", without=("Find and replace",))


def _thinks_again(terminal: Terminal) -> None:
    _go(terminal, "Article-16 3", "✓ agreed")
    _answers(terminal, "r", "Article-16 3 is agreed. Reopen it?", "Arvania")
    terminal.wait_for(f"Article-16 3  {REVISITED}", "✓ 4 agreed")
    terminal.press("u")
    terminal.wait_for("Article-16 3  ✓ agreed", "✓ 5 agreed")
    terminal.press("u")
    terminal.wait_for("reports every year.", f"Article-13 2 alt  {REVISITED}")
    terminal.press("U")
    terminal.wait_for("reports every month.")


def _closes_the_meeting(terminal: Terminal) -> None:
    terminal.press("C")
    terminal.wait_for("meeting 2 as version 1.1", "5 agreed now", "Found by the checks")
    terminal.press("C")
    terminal.wait_for_dialog("publish version 1.1?")
    terminal.press("Down")
    terminal.wait_until_still()
    terminal.press("Enter")
    terminal.wait_for("base 1.1", without=("publish version 1.1?",))
    terminal.press("c")
    terminal.wait_for("Nothing changed", "1.1")
    terminal.press("Escape")
    terminal.wait_for("u undo")


def _go(terminal: Terminal, name: str, status: str = REVISITED) -> None:
    go_to(terminal, name, f"{name}  {status}")


def _answers(terminal: Terminal, key: str, title: str, *answers: str) -> None:
    """Opens a dialog with a key, and fills in its first fields."""
    terminal.press(key)
    terminal.wait_for_dialog(title)
    for number, answer in enumerate(answers):
        if number:
            terminal.press("Tab")
            terminal.wait_until_still()
        terminal.type(answer)
        terminal.wait_for(answer)
    terminal.press("C-s")
    terminal.wait_until(lambda screen: "esc cancel" not in screen)
