"""Every act of the desk does on the disk and on the record what it says, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import dump, until
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.words import Kind, Status
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import ACTIONS
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.screens.desk import DeskScreen
from wgec_draft.tui.widgets.fields import ProseField
from wgec_draft.tui.widgets.redline_view import RedlineView

__all__ = ["folder"]


async def answer(seat: Seat, *lines: str) -> None:
    """Fills in the dialog on top, a line each, and accepts it."""
    await seat.on("Entry")
    for number, line in enumerate(lines):
        if number:
            await seat.press("tab")
        if line:
            if isinstance(seat.app.focused, ProseField):
                seat.app.focused.clear()
            await seat.press("ctrl+a", "ctrl+k")
            await seat.type(line)
    await seat.press("ctrl+s")


async def choose(seat: Seat, words: str) -> None:
    """Chooses the answer that reads so in the question on top."""
    await seat.on("Question")
    await seat.sees(words)
    rows = dump(seat.app)
    y = next(y for y, row in enumerate(rows) if words in row)
    await seat.pilot.click(offset=(rows[y].index(words) + 1, y))
    await until(lambda: seat.screen != "Question")


def test_every_act_of_outline_and_editor_has_somebody_who_does_it() -> None:
    for action in ACTIONS:
        if action.scope in (Scope.OUTLINE, Scope.EDITOR, Scope.EVERYWHERE):
            assert hasattr(DeskScreen, f"act_{action.act}") or hasattr(DeskApp, f"act_{action.act}"), action.id


@pytest.mark.parametrize(
    ("name", "key", "status"),
    [
        ("C 6", "r", Status.TO_BE_REVISITED),
        ("A 5", "n", Status.NO_AGREEMENT),
        ("B 2", "f6", Status.TO_BE_REVISITED),
        ("A 5", "f7", Status.NO_AGREEMENT),
    ],
)
async def test_one_key_sets_a_status(folder: Path, name: str, key: str, status: Status) -> None:
    async with seated(folder) as seat:
        await (seat.edit(name) if key.startswith("f") else seat.go(name))
        words = seat.item(name).text
        await seat.press(key)
        await seat.recorded("set")
        item = seat.item(name)
        assert (item.status, item.text) == (status, words)
        assert item.decision is not None
        assert item.decision.by == "chair"
        await seat.hears(f"{name}: {status.replace('-', ' ')}.")


async def test_taking_an_agreement_back_asks_who_wants_it(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 4")
        await seat.go("A 4")
        await seat.press("r")
        await seat.sees("A 4 is agreed. Reopen it?")
        await seat.on("Entry")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert seat.item("A 4") == before
        await seat.press("r")
        await answer(seat, "cor")
        await seat.recorded("set")
        decision = seat.item("A 4").decision
        assert decision is not None
        assert (decision.asked_by, decision.was) == ("Cordelia", before.decision)


async def test_a_decision_takes_its_reason(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        await seat.press("A")
        await answer(seat, "agrees")
        await seat.sees("One of: agreed, to be revisited, no agreement.")
        await answer(seat, "no", "the translation is awaited")
        await seat.recorded("set")
        item = seat.item("A 6")
        assert item.decision is not None
        assert (item.status, item.decision.note) == (Status.NO_AGREEMENT, "the translation is awaited")


async def test_items_are_put_in_after_and_before(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 3 bis")
        await seat.press("i")
        await answer(seat, "", "")
        await seat.sees("Some words are needed here.")
        await seat.type("Ask for more [time].")
        await seat.press("enter")
        await seat.recorded("add")
        await until(lambda: seat.path == "A 3 ter")
        assert seat.item("A 3 ter").text == "Ask for more [time]."
        await seat.press("I")
        await answer(seat, "x", "Before it.")
        await seat.recorded("add", "add")
        labels = [item.label for group in seat.draft().groups if group.id == "A" for item in group.items]
        assert labels[labels.index("3 bis") :][:4] == ["3 bis", "x", "3 ter", "4"]


async def test_an_item_is_put_into_an_empty_group_too(folder: Path) -> None:
    async with seated(folder) as seat:
        seat.desk.outline.move_to("group:B")
        await until(lambda: not seat.desk.item_id)
        await seat.press("i")
        await answer(seat, "99", "The last of group B.")
        await seat.recorded("add")
        assert seat.item("B 99").text == "The last of group B."
        await until(lambda: seat.path == "B 99")


async def test_an_item_is_moved(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        await seat.press("m")
        await answer(seat, "A 99")
        await seat.sees("A 99")
        await seat.press("ctrl+a", "ctrl+k")
        await seat.type("A 1")
        await seat.press("enter")
        await seat.recorded("move")
        labels = [item.label for group in seat.draft().groups if group.id == "A" for item in group.items]
        assert labels[labels.index("1") + 1] == "6"
        assert seat.path == "A 6"
        await seat.press("m")
        await answer(seat, "", "", "C")
        await seat.recorded("move", "move")
        assert next(group for group in seat.draft().groups if group.id == "C").items[-1].label == "6"


async def test_an_item_is_split_at_the_cursor_whatever_blanks_stand_before_it(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        seat.desk.editor.replace("One line  \nand another one.", (0, 0), seat.desk.editor.document.end)
        seat.desk.editor.move_cursor((1, 4))
        await seat.press("f8")
        await seat.sees("before “another one.…”")
        await answer(seat, "")
        await until(lambda: seat.acts()[-1:] == ["split"])
        await until(lambda: seat.item("A 5").text == "One line\nand")
        assert seat.item("A 5 bis").text == "another one."
        assert seat.item("A 5 bis").from_ == (seat.item("A 5").id,)


async def test_items_are_merged(folder: Path) -> None:
    async with seated(folder) as seat:
        words = [seat.item(name).text for name in ("A 5", "A 6")]
        await seat.go("A 5")
        await seat.press("M")
        await answer(seat, "A 6")
        await seat.recorded("merge-items")
        assert seat.item("A 5").text == "\n\n".join(words)
        withdrawn = seat.item("A 6").withdrawn
        assert withdrawn is not None
        assert withdrawn.into == (seat.item("A 5").id,)


async def test_merging_an_agreed_item_in_asks_before_it_is_reopened(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("M")
        await answer(seat, "A 4")
        await seat.sees("A 4 is agreed. Reopen it?")
        await answer(seat, "Arvania")
        await seat.recorded("merge-items")
        assert seat.item("A 4").withdrawn is not None


async def test_an_item_is_withdrawn_with_its_reason_and_restored(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 5")
        await seat.go("A 5")
        await seat.press("w")
        await answer(seat, "")
        await seat.sees("Some words are needed here.")
        await seat.type("It is said in [A 6].")
        await seat.press("ctrl+s")
        await seat.recorded("withdraw")
        withdrawn = seat.item("A 5").withdrawn
        assert withdrawn is not None
        assert withdrawn.reason == "It is said in [A 6]."
        await seat.sees("⊘ withdrawn", "withdrawn: It is said in [A 6].")
        await seat.press("a")
        await seat.hears("A 5 was withdrawn. W puts it back.")
        await seat.press("W")
        await seat.recorded("withdraw", "restore")
        assert seat.item("A 5") == before


async def test_label_and_kind_are_changed(folder: Path) -> None:
    async with seated(folder) as seat:
        id = seat.item("A 5").id
        await seat.go("A 5")
        await seat.press("l")
        await answer(seat, "5 quater")
        await seat.recorded("relabel")
        item = seat.item(id)
        assert (item.label, item.formerly) == ("5 quater", ("5",))
        await seat.sees("formerly 5")
        await seat.press("k")
        await choose(seat, "a paragraph")
        await seat.recorded("relabel", "change-kind")
        assert seat.item(id).kind is Kind.PARAGRAPH


async def test_an_item_without_a_label_is_called_by_its_id(folder: Path) -> None:
    async with seated(folder) as seat:
        id = seat.item("A 5").id
        await seat.go("A 5")
        await seat.press("l")
        await seat.sees("Empty: no label;", "called by its id.")
        await seat.press("ctrl+a", "ctrl+k", "enter")
        await seat.hears(f"A 5 is called by its id, {id}, now.")
        assert seat.item(id).label == ""


async def test_undo_and_redo_take_acts_back_and_make_them_again(folder: Path) -> None:
    async with seated(folder) as seat:
        source = (folder / "draft.yaml").read_bytes()
        await seat.go("A 5")
        await seat.press("a", "enter")
        await seat.recorded("set")
        agreed = (folder / "draft.yaml").read_bytes()
        await seat.go("B 1")
        await seat.press("u")
        await seat.recorded("set", "undo")
        assert (folder / "draft.yaml").read_bytes() == source
        await until(lambda: seat.path == "A 5")
        await seat.hears("Taken back: set A 5")
        await seat.press("U")
        await seat.recorded("set", "undo", "redo")
        assert (folder / "draft.yaml").read_bytes() == agreed
        await seat.hears("Made again: set A 5")
        await seat.press("ctrl+r")
        await seat.hears("There is nothing to redo.")
        await seat.edit("A 5")
        await seat.press("f9")
        await seat.recorded("set", "undo", "redo", "undo")


async def test_go_to_finds_labels_and_says_where_there_is_none(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 1")
        await seat.press("g")
        await answer(seat, "E 3 ter")
        await until(lambda: seat.path == "E 3 ter")
        await seat.edit("A 1")
        await seat.press("ctrl+g")
        await answer(seat, "Z 9")
        await seat.sees("Z 9")
        assert seat.path == "A 1"


async def test_the_filter_lists_some_items_and_esc_lists_all_again(folder: Path) -> None:
    async with seated(folder) as seat:
        everything = len(seat.desk.outline.rows)
        for words, expected in (
            ("Only agreed", 25),
            ("Only items with brackets", None),
            ("Only what changed", None),
            ("Only group", None),
        ):
            await seat.go("A 4")
            await seat.press("f")
            await choose(seat, words)
            await until(lambda: seat.desk.outline.filter.active)
            await until(lambda: len(seat.desk.outline.rows) < everything)
            if expected:
                items = [row for row in seat.desk.outline.rows if row.key in seat.desk.places]
                assert len(items) == expected
            await seat.press("escape")
            await until(lambda: len(seat.desk.outline.rows) == everything)


async def test_the_search_lists_items_that_hold_the_words(folder: Path) -> None:
    async with seated(folder) as seat:
        everything = len(seat.desk.outline.rows)
        await seat.press("/")
        await seat.type("early-warning")
        await until(lambda: [row.key for row in seat.desk.outline.rows][-1] == seat.item("B 7").id)
        await seat.press("enter")
        await until(lambda: seat.desk.outline.has_focus)
        await until(lambda: len(seat.desk.outline.rows) < 4)
        await seat.press("/", "escape")
        await until(lambda: len(seat.desk.outline.rows) == everything)


async def test_nothing_can_be_typed_into_an_item_that_a_filter_took_from_view(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.draft()
        await seat.press("/")
        await seat.type("no such words")
        await seat.sees("Nothing")
        await seat.press("enter", "e", "x")
        await until(lambda: not seat.desk.item_id)
        assert not seat.desk.editor.has_focus
        assert seat.draft() == before


async def test_another_base_is_compared_with_and_named(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("D")
        await seat.on("VersionsScreen")
        await seat.sees("meeting 2, 2013-11-08, Geneva")
        await seat.press("up", "up", "enter")
        await seat.sees("base 1.1")
        assert seat.desk.base_label == "1.1"


async def test_one_key_goes_through_the_redline_modes(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        redline = seat.desk.query_one(RedlineView)
        first = redline.mode
        seen = set()
        for _ in range(4):
            seen.add(redline.mode)
            await seat.press("d")
        assert redline.mode is first
        assert len(seen) == 4
        await seat.edit("A 5")
        await seat.press("f4")
        assert redline.mode is first.next


async def test_words_are_found_and_replaced(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("F")
        await seat.on("FindReplaceScreen")
        await seat.type("early-warning")
        await seat.sees("B 7")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert not seat.acts()
