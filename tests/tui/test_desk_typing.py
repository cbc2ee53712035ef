"""Typing at the desk: saved by itself, agreed words guarded, and undo that goes on in the record."""

from __future__ import annotations

from pathlib import Path

from tests.tui.dumps import dump, until
from tests.tui.seat import NEVER, Seat, folder, seated, waiting_disk
from wgec_draft.model.words import Status
from wgec_draft.tui.widgets.redline_view import RedlineView

__all__ = ["folder"]


async def reopened(seat: Seat, name: str, typed: str, asked_by: str = "") -> None:
    """Types at the end of an agreed item and consents to reopen it."""
    await seat.edit(name)
    await seat.type(typed)
    await seat.on("Entry")
    await seat.type(asked_by)
    await seat.press("enter")
    await seat.on("DeskScreen")


async def test_what_is_typed_is_saved_after_a_moment_of_rest(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        await seat.type(" [or so]")
        await seat.recorded("edit")
        assert seat.item("A 5").text.endswith(" [or so]")
        await seat.sees("✓ saved")


async def test_it_says_when_something_is_not_saved_yet(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type(" x")
        await seat.sees("… not saved yet")
        assert not seat.acts()
        await seat.press("ctrl+s")
        await seat.recorded("edit")
        await seat.sees("✓ saved", "Everything is saved.")
        seat.app.exit(0)


async def test_leaving_the_item_saves_at_once(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type("!")
        await seat.press("escape", "down")
        await seat.recorded("edit")
        assert seat.path == "A 6"
        assert seat.item("A 5").text.endswith("!")


async def test_every_act_saves_what_was_typed_first(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type("!")
        await seat.press("f5", "enter")
        await seat.recorded("edit", "set")
        assert seat.item("A 5").status is Status.AGREED
        assert seat.item("A 5").text.endswith("!")


async def test_blanks_at_the_end_of_a_line_never_stand_in_the_way_of_what_is_typed_next(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        for word in ("and ", "so ", "on"):
            await seat.type(word)
            await seat.at_rest()
        await seat.type(" and on")
        await until(lambda: seat.item("A 5").text.endswith("and so on and on"))
        assert not seat.desk.troubles


async def test_words_typed_while_a_save_is_under_way_are_saved_too(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type("one ")
        with waiting_disk():
            seat.desk.save_soon(0)
            await until(lambda: seat.desk.keeper.on_the_way)
            seat.desk.editor.insert("two")
            await until(lambda: "two" in seat.desk.keeper.text_of(seat.desk.item_id, ""))
            assert seat.desk.keeper.on_the_way
        seat.desk.save_soon(0)
        await seat.at_rest()
        assert seat.item("A 5").text.endswith("one two")
        assert not seat.desk.troubles


async def test_words_taken_back_while_a_save_is_under_way_are_taken_back_in_the_draft(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 5").text
        await seat.edit("A 5")
        await seat.type("x")
        with waiting_disk():
            seat.desk.save_soon(0)
            await until(lambda: seat.desk.keeper.on_the_way)
            seat.desk.editor.action_delete_left()
            await until(lambda: seat.desk.keeper.text_of(seat.desk.item_id, "") == before)
            assert seat.desk.keeper.on_the_way
        await until(lambda: seat.acts() == ["edit"])
        await until(lambda: not seat.desk.keeper.on_the_way)
        seat.desk.save_soon(0)
        await seat.recorded("edit", "edit")
        assert seat.item("A 5").text == before


async def test_the_redline_follows_the_typing(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await seat.type("zebra")
        redline = seat.desk.query_one(RedlineView)
        await until(lambda: redline.complete and "zebra+}" in "".join(seat.text.split()))
        seat.app.exit(0)


async def test_agreed_words_ask_once_and_keep_what_was_typed_meanwhile(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4")
        await seat.edit("A 4")
        await seat.type("xy")
        await seat.on("Entry")
        await seat.sees("A 4 is agreed. Reopen it?")
        assert seat.desk.editor.text == before.text
        await seat.type("Arvania")
        await seat.press("enter")
        await seat.on("DeskScreen")
        await seat.type("z")
        assert seat.desk.editor.text == before.text + "xyz"
        await seat.press("ctrl+s")
        await seat.recorded("edit")
        item = seat.item("A 4")
        assert (item.status, item.text) == (Status.TO_BE_REVISITED, before.text + "xyz")
        assert item.decision is not None
        assert (item.decision.asked_by, item.decision.was) == ("Arvania", before.decision)
        await seat.sees("asked by Arvania")


async def test_esc_leaves_agreed_words_as_they_are_and_the_next_key_asks_again(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 4")
        await seat.edit("A 4")
        for _ in range(2):
            await seat.press("backspace")
            await seat.on("Entry")
            await seat.press("escape")
            await seat.on("DeskScreen")
        assert seat.desk.editor.text == before.text
        assert seat.item("A 4") == before
        assert not seat.acts()


async def test_a_blank_typed_first_into_agreed_words_does_not_use_the_consent_up(folder: Path) -> None:
    async with seated(folder) as seat:
        await reopened(seat, "A 4", " ", "Belmora")
        await seat.at_rest()
        await seat.type("so")
        await seat.recorded("edit")
        assert seat.item("A 4").text.endswith(" so")
        assert not seat.desk.troubles
        decision = seat.item("A 4").decision
        assert decision is not None
        assert decision.asked_by == "Belmora"


async def test_consent_that_was_not_used_ends_with_going_elsewhere(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await reopened(seat, "A 4", "x")
        await seat.press("backspace")
        await seat.at_rest()
        await seat.go("A 5")
        await seat.edit("A 4")
        await seat.press("x")
        await seat.on("Entry")
        await seat.press("escape")
        assert not seat.acts()


async def test_undoing_a_reopening_restores_the_agreement_exactly_and_guards_it_again(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        source = (folder / "draft.yaml").read_bytes()
        await reopened(seat, "A 4", "one")
        await seat.press("ctrl+s")
        await seat.recorded("edit")
        await seat.type(" two")
        await seat.press("ctrl+s")
        await seat.recorded("edit", "edit")
        await seat.press("ctrl+z")
        await seat.recorded("edit", "edit", "undo")
        assert seat.desk.editor.text.endswith("one")
        await seat.press("ctrl+z")
        await seat.recorded("edit", "edit", "undo", "undo")
        assert (folder / "draft.yaml").read_bytes() == source
        await until(lambda: seat.desk.editor.guarded)
        await seat.sees("✓ agreed")
        await seat.press("x")
        await seat.on("Entry")
        await seat.press("escape")


async def test_undo_and_redo_go_on_in_the_record_past_what_the_editor_knows(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        source = (folder / "draft.yaml").read_bytes()
        await seat.edit("A 5")
        for number in range(3):
            await seat.type(str(number))
            await seat.press("ctrl+s")
            await seat.recorded(*["edit"] * (number + 1))
        text = seat.desk.editor.text
        for number in range(3):
            await seat.press("ctrl+z")
            await seat.recorded(*["edit"] * 3, *["undo"] * (number + 1))
        assert (folder / "draft.yaml").read_bytes() == source
        for number in range(3):
            await seat.press("ctrl+y")
            await seat.recorded(*["edit"] * 3, *["undo"] * 3, *["redo"] * (number + 1))
        assert seat.desk.editor.text == seat.item("A 5").text == text


async def test_what_is_not_saved_yet_is_undone_in_the_editor_alone(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 5").text
        await seat.edit("A 5")
        await seat.type("x")
        await seat.press("ctrl+z")
        assert seat.desk.editor.text == before
        await seat.at_rest()
        await seat.sees("✓ saved")
        assert not seat.acts()


async def test_a_paste_is_normalised_with_a_notice(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        seat.app.copy_to_clipboard("a\r\nb\x1b[31m")
        await seat.press("ctrl+v")
        await seat.recorded("edit")
        assert "\x1b" not in seat.item("A 5").text
        await seat.sees("control character")


async def test_what_must_be_known_always_stands_above(folder: Path) -> None:
    async with seated(folder, by="Ms Dromund") as seat:
        first, second = dump(seat.app)[:2]
        for part in ("Recommendations on enhanced cooperation", "base 1.3", "✓ saved"):
            assert part in first
        for part in ("agreed", "to be revisited", "no agreement", "open brackets", "Ms Dromund"):
            assert part in second


async def test_the_footer_of_the_editor_offers_only_keys_that_are_no_text(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.sees("? help")
        await seat.edit("A 5")
        await until(lambda: "F5 agreed" in dump(seat.app)[-1])
        assert "? help" not in dump(seat.app)[-1]


async def test_an_item_read_from_right_to_left_has_the_whole_width(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        seat.desk.editor.replace("تدعو جميع الدول إلى التعاون.", (0, 0), seat.desk.editor.document.end)
        await seat.press("escape", "down", "up")
        editor, redline = seat.desk.editor, seat.desk.query_one(RedlineView)
        await until(lambda: editor.region.width > 70 and redline.region.y > editor.region.y)
        await seat.press("down")
        await until(lambda: redline.region.y == editor.region.y)
