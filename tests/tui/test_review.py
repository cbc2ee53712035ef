"""The member's desk: what changed, in ten minutes, and nothing marked as read that was not read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.illustrations import CHAIR
from tests.tui.dumps import HOSTILE, dump, is_inert, until
from tests.tui.member_seat import reviewing
from tests.tui.seat import folder, seated
from tests.tui.stage import SIZES
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session

__all__ = ["folder"]


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder with its bytes and its time."""
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


async def test_it_opens_on_what_happened_in_plain_words(folder: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.sees("What happened", "1 reopened (A 6)", "4 of these items you have not read", "provisional")
        assert seat.listed == ["A 2 bis", "A 6", "B 5", "E 2"] == seat.unread


async def test_one_goes_from_change_to_change_by_number(folder: Path) -> None:
    async with reviewing(folder, "1.2", "1.3") as seat:
        await seat.press("n", "n")
        assert seat.review.number == 2
        first = seat.review.item
        last = len(seat.review.review.comparison.changes) if seat.review.review else 0
        seat.review.number, seat.review.item = last, seat.review.listed()[-1].key
        await seat.press("n")
        await seat.sees("This is the last change.")
        await seat.press("s", "n", "n", "p")
        assert (seat.review.number, seat.review.item) != (2, first)


async def test_reading_on_goes_through_every_item_and_marks_what_was_on_the_screen(folder: Path) -> None:
    before = everything(folder)
    async with reviewing(folder) as seat:
        await seat.press(*["space"] * 3)
        await seat.at("B 5")
        assert seat.unread == ["B 5", "E 2"]
    async with reviewing(folder) as seat:
        await seat.sees("since you read it last")
        assert seat.listed == ["E 2"]
    assert everything(folder) == before


async def test_an_item_that_one_only_passes_by_is_not_read(folder: Path) -> None:
    async with reviewing(folder, dwell=60) as seat:
        await seat.press("down", "down", "down", "down", "up")
        assert len(seat.unread) == 4


async def test_an_item_whose_changes_were_not_all_on_the_screen_is_not_read(folder: Path) -> None:
    session = Session(folder)
    words = "\n\n".join(f"Paragraph {number} of many." for number in range(60))
    session.do(EditText("A 5", words), CHAIR)
    async with reviewing(folder, size=(80, 24)) as seat:
        await seat.press("u", "u")
        await seat.at("A 5")
        await seat.press("j", "k")
        assert "A 5" in seat.unread
        while seat.review.rows[seat.review.item].path == "A 5":
            await seat.press("space")
        assert "A 5" not in seat.unread


async def test_a_long_new_item_is_not_read_before_its_end_was_on_the_screen(folder: Path) -> None:
    words = "\n\n".join(f"Paragraph {number} of many." for number in range(60))
    Session(folder).do(AddItem(words, Spot(group="A"), label="9"), CHAIR)
    async with reviewing(folder, size=(80, 24)) as seat:
        await seat.press("u", "u", "u")
        await seat.at("A 9")
        await seat.press("j")
        assert "A 9" in seat.unread


async def test_what_changed_again_after_reading_is_unread_again(folder: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.press("u", "m", "M")
        await seat.sees("Mark everything as read")
        await seat.press("enter")
        await until(lambda: not seat.unread)
    Session(folder).do(EditText("B 5", "Other words, at last."), CHAIR)
    async with reviewing(folder) as seat:
        assert seat.listed == ["B 5"] == seat.unread
        await seat.press("n")
        await seat.sees("{+Other words, at last.+}")


async def test_what_somebody_marks_as_unread_stays_so(folder: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.press("space", "space")
        await seat.at("A 6")
        await seat.press("m")
        assert "A 6" not in seat.unread
        await seat.press("m", "space")
        await seat.at("B 5")
        assert "A 6" in seat.unread


async def test_that_marks_can_t_be_kept_is_said_once_and_they_hold_on_the_screen(folder: Path, tmp_path: Path) -> None:
    async with reviewing(folder) as seat:
        kept = tmp_path / "state" / "wgec-draft"
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "read").write_bytes(b"a file where the folder of the marks should be")
        await seat.press("n", "m")
        await until(lambda: seat.messages)
        await seat.press("j", "m")
        await until(lambda: len(seat.unread) == 2)
        assert len(seat.messages) == 1
        await seat.press("M", "enter")
        await until(lambda: not seat.unread)


async def test_marks_are_each_person_s_own_and_private(folder: Path, tmp_path: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.press("M", "enter")
        await until(lambda: not seat.unread)
    async with reviewing(folder, by="Berta") as seat:
        assert len(seat.unread) == 4
    (kept,) = (tmp_path / "state" / "wgec-draft" / "read").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_the_word_under_the_cursor_says_where_it_comes_from(folder: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.press("n", "n", "n", "enter", "right")
        await seat.sees("“and”: since the last version, 2014-05-07, edited by chair for Dravenia")
        await seat.press("home")
        await seat.sees("“Promote”: since 1.1, meeting 2, 2013-11-06, added by chair for Riverine States")
        await seat.press("enter")
        assert seat.review.changes.has_focus


async def test_changes_can_be_narrowed_by_class_status_holder_and_to_what_is_unread(folder: Path) -> None:
    async with reviewing(folder, "1.1") as seat:
        everything = len(seat.listed)
        await seat.press("f", "down", "enter")
        await seat.sees("brackets only (")
        await seat.press("down", "enter")
        await seat.sees("only brackets only")
        assert 0 < len(seat.listed) < everything
        kinds = {
            kind
            for row in seat.review.listed()
            for number, kind in row.classes.items()
            if number in seat.review.only.numbers(row)
        }
        assert kinds == {"brackets only"}
        await seat.press("escape")
        assert len(seat.listed) == everything
        await seat.press("f", "down", "down", "down", "down", "enter")
        await seat.sees("Arvania")
        await seat.press("escape", "U")
        assert seat.listed == seat.unread
        await seat.press("U", "slash", *"Tunis", "enter")
        await until(
            lambda: all("tunis" in row.told.casefold() or row.holds(("tunis",)) for row in seat.review.listed())
        )


async def test_each_way_of_showing_the_words_is_one_key_further(folder: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.press("n", "n", "n")
        for mode in ("side by side", "old words", "new words", "clean words", "redline"):
            await seat.press("d")
            await seat.sees(f"· {mode} ·")


async def test_an_old_comparison_marks_nothing_and_its_numbers_are_final(folder: Path) -> None:
    async with reviewing(folder, "1.1", "1.2") as seat:
        await seat.press("space", "space", "m", "M")
        assert not seat.unread
        assert "provisional" not in seat.text
        assert any("an older version is shown" in said for said in seat.messages)


async def test_a_draft_that_fails_verify_is_shown_with_a_warning_on_top(folder: Path) -> None:
    version = folder / "versions" / "1.2.yaml"
    version.chmod(0o644)
    version.write_text(version.read_text("utf-8").replace("Reaffirm", "Affirm", 1), "utf-8")
    async with reviewing(folder, "1.2", "1.3") as seat:
        await seat.sees("This draft fails `verify`", "What is shown may be wrong.", "What happened")


async def test_a_change_from_outside_is_told_and_compared_when_asked_for(folder: Path) -> None:
    async with reviewing(folder) as seat:
        Session(folder).do(EditText("B 5", "Other words, at last."), CHAIR)
        seat.review._look()
        await seat.sees("The draft was changed meanwhile")
        await seat.press("r")
        await until(lambda: seat.review.review is not None and "Other words" in str(seat.review.rows))


async def test_the_grid_leads_to_an_item(folder: Path) -> None:
    async with reviewing(folder) as seat:
        await seat.press("g")
        await seat.sees("1.0 1.1 1.2 1.3 now", "in the order of the draft")
        await seat.press("s")
        await seat.sees("most changed first")
        await seat.press("slash", *"E 2", "enter")
        await until(lambda: len([line for line in dump(seat.app) if line.lstrip("▌ ").startswith("E 2 ")]) == 1)
        await seat.press("enter")
        await seat.at("E 2")


@pytest.mark.parametrize("size", [*SIZES, (1, 1), (5, 3), (59, 14), (240, 70)], ids=str)
async def test_hostile_words_are_inert_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    words = "".join(sign for sign in HOSTILE if sign.isprintable())
    Session(folder).do(AddItem(f"{words}\n\n{words}", Spot(group="A"), label="[/] 9"), CHAIR)
    async with reviewing(folder, size=size) as seat:
        for _ in range(2):
            await seat.press("n", "d", "enter", "right", "down")
        await seat.press("escape")
        await seat.press("g")
        assert is_inert(dump(seat.app))
        if size[0] >= 120:
            await seat.press("escape", "slash", *"[/] 9", "enter", "n", "d", "d", "d")
            await seat.sees("[@click=app.quit]x[/annex]")


async def test_without_colour_it_says_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reviewing(folder) as seat:
        await seat.press("n", "n", "n")
        await seat.sees("⟨3⟩{+[and regional - Dravenia] +}level", "✓→~", "●")
        assert "▶" in seat.text


async def test_the_mouse_chooses_items_and_words(folder: Path) -> None:
    async with reviewing(folder) as seat:
        row, line = next((row, line) for row, line in enumerate(dump(seat.app)) if "● A 6" in line)
        await seat.pilot.click(offset=(line.index("A 6"), row))
        await seat.at("A 6")
        await seat.sees("Promote the translation")
        row, line = next((row, line) for row, line in enumerate(dump(seat.app)) if "translation" in line)
        await seat.pilot.click(offset=(line.index("translation") + 2, row))
        await seat.sees("“translation”: since 1.1")


async def test_at_the_desk_every_word_of_an_item_tells_where_it_comes_from(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("E 2")
        await seat.press("B")
        await seat.on("OriginsScreen")
        await seat.sees("“Provide”: since 1.1, meeting 2, 2013-11-08, added by chair for Accessible Networks")
        await seat.press(*["right"] * 7)
        await seat.sees("“where”: since 1.3, meeting 4, 2014-05-01, edited by chair (line 283 of the record)")
        await seat.press("escape")
        await seat.on("DeskScreen")
        await seat.press("R")
        await seat.sees("What happened", "1 reopened (A 6)")
        await seat.press("escape")
        await seat.on("DeskScreen")
