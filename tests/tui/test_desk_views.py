"""The screens around the desk, opened from the desk: what they lead to, what they change, and how they are left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import dump, until
from tests.tui.seat import Seat, folder, seated
from tests.tui.test_desk_acts import answer, choose
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session
from wgec_draft.tui.screens.find_replace import FindReplaceScreen
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.redline_view import RedlineView

__all__ = ["folder"]


def rows(seat: Seat, which: str = "") -> list[str]:
    """What the rows of a list on the screen speak of, by default of its first list."""
    screen = seat.app.screen
    listed = screen.query_one(f"#{which}", LineList) if which else screen.query(LineList).first()
    return [getattr(row, "path", row.key) for row in listed.rows]


async def click(seat: Seat, text: str, times: int = 1) -> None:
    """Clicks where a text stands on the screen."""
    await seat.sees(text)
    await seat.pilot.pause()  # what comes in above it moves it
    lines = dump(seat.app)
    y = next(y for y, line in enumerate(lines) if text in line)
    seat.app.CLICK_CHAIN_TIME_THRESHOLD = 30.0 if times > 1 else 0.0  # type: ignore[misc]  # on a busy machine too
    await seat.pilot.click(offset=(lines[y].index(text) + 1, y), times=times)


async def searched(seat: Seat, find: str, put: str) -> FindReplaceScreen:
    """Opens find and replace, fills it in, and goes to the matches."""
    await seat.press("F")
    await seat.on("FindReplaceScreen")
    screen = seat.app.screen
    assert isinstance(screen, FindReplaceScreen)
    await seat.type(find)
    await seat.press("tab")
    await seat.type(put)
    await seat.press("enter")
    await until(lambda: screen.settled and screen.matches.has_focus and screen.matches.rows)
    return screen


async def test_words_are_replaced_one_by_one_and_undone(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        before = seat.item("A 5").text
        screen = await searched(seat, "Review", "Study")
        assert screen.matches.row is not None
        assert screen.matches.row.path == "A 5"
        await seat.press("r")
        await seat.hears("1 match in 1 item was replaced.")
        await seat.recorded("replace")
        assert seat.item("A 5").text == before.replace("Review", "Study", 1)
        await seat.on("FindReplaceScreen")
        await seat.press("escape")
        await seat.on("DeskScreen")
        await seat.sees("Study the")
        await seat.press("u")
        await until(lambda: seat.item("A 5").text == before)


async def test_words_are_replaced_everywhere_but_in_agreed_items_and_undone_in_one(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.draft()
        await searched(seat, "stakeholders", "parties")
        await seat.press("a")
        await choose(seat, "agreed, and replace")
        await seat.recorded("replace")
        after = {item.id: item for item in seat.draft().items()}
        for item in before.items():
            changed = "stakeholders" in item.text and item.status is not Status.AGREED and item.withdrawn is None
            assert (after[item.id].text != item.text) is changed, item.label
        await seat.press("escape", "u")
        await until(lambda: seat.draft() == before)


async def test_a_replacement_in_agreed_words_asks_who_reopens_them(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 4")
        await searched(seat, "Encourage Member States", "Urge Member States")
        await seat.press("r")
        await answer(seat, "Arvania")
        await seat.recorded("replace")
        item = seat.item("A 4")
        assert item.status is Status.TO_BE_REVISITED
        assert item.decision is not None
        assert item.decision.asked_by == "Arvania"
        assert item.text.startswith("Urge")
        await seat.press("escape", "u")
        await until(lambda: seat.item("A 4").status is Status.AGREED)


async def test_what_was_found_is_selected_in_the_editor(folder: Path) -> None:
    async with seated(folder) as seat:
        await searched(seat, "early-warning", "")
        await seat.press("enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.path == "B 7" and seat.desk.editor.has_focus)
        assert seat.desk.editor.selected_text == "early-warning"


async def test_what_was_looked_for_last_stands_there_again(folder: Path) -> None:
    async with seated(folder) as seat:
        await searched(seat, "early-warning", "early warning")
        await seat.press("escape")
        await seat.on("DeskScreen")
        await seat.press("F")
        await seat.on("FindReplaceScreen")
        await seat.sees("early-warning", "1 match in 1 item.")
        await seat.type("zqzq")
        await seat.sees("No match.")


async def test_what_is_typed_and_not_saved_is_found_too(folder: Path) -> None:
    async with seated(folder, rest=3600) as seat:
        await seat.edit("A 5")
        await seat.type(" zqzq")
        await seat.press("ctrl+f")
        await seat.on("FindReplaceScreen")
        await seat.type("zqzq")
        await seat.sees("1 match in 1 item.")
        assert any("A 5" in line for line in dump(seat.app))


async def test_the_redline_compares_with_the_version_that_is_chosen_and_names_it(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        await seat.sees("base 1.3", "1.3 → now")
        await seat.press("D")
        await seat.on("VersionsScreen")
        await seat.sees("1.0 meeting 1, 2013-05-31, Geneva")
        await seat.press("up", "escape")
        await seat.on("DeskScreen")
        await seat.sees("base 1.3")
        await seat.press("D")
        await seat.on("VersionsScreen")
        await click(seat, "1.1 ", times=2)
        await seat.on("DeskScreen")
        await seat.sees("base 1.1", "1.1 → now")
        redline = seat.desk.query_one(RedlineView)
        await until(lambda: redline.complete)
        old = next(item for item in seat.desk.live.version("1.1").items() if item.id == seat.desk.item_id)
        assert redline._shown is not None
        assert redline._shown.old == old.text
        await seat.press("c")
        await seat.on("ChangesScreen")
        await seat.sees("from version 1.1 (", ") to the rolling draft (")


async def test_changes_between_two_versions_are_walked_through_and_lead_to_the_item(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("c")
        await seat.on("ChangesScreen")
        await until(lambda: len(rows(seat)) == 5)
        await click(seat, "v versions")
        await seat.on("VersionsScreen")
        await seat.press("up", "tab", "up", "enter")
        await seat.sees("from version 1.2 (", ") to version 1.3 (", "40 changes")
        seen = []
        for _ in range(3):
            await until(lambda: seat.app.screen.query_one(RedlineView).complete)
            seen.append(next(line for line in dump(seat.app)[3:] if "│" in line).partition("│")[2].split("  ")[1])
            await seat.press("down")
        assert seen == rows(seat)[:3]
        chosen = rows(seat)[3]
        await seat.press("enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.path == chosen)
        assert seat.desk.outline.has_focus
        assert not seat.acts()


async def test_going_to_an_item_keeps_the_filter_where_it_lists_the_item(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        await seat.press("f")
        await choose(seat, "Only what changed since the base")
        await until(lambda: seat.desk.outline.filter.changed)
        await seat.press("h")
        await seat.on("HistoryScreen")
        await seat.sees("1.3 → now")
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.desk.outline.filter.changed
        await seat.press("b")
        await seat.on("BoardScreen")
        await click(seat, "A 1 ", times=2)
        await seat.on("DeskScreen")
        await seat.hears("Every item is listed again.")
        await until(lambda: seat.path == "A 1")


async def test_changes_show_what_was_typed_a_moment_ago(folder: Path) -> None:
    async with seated(folder, rest=3600) as seat:
        await seat.edit("A 5")
        await seat.type(" zqzq")
        await seat.press("escape", "c")
        await seat.on("ChangesScreen")
        await until(lambda: "A 5" in rows(seat))
        await click(seat, "A 5 ")
        await seat.sees("zqzq")


async def test_the_history_of_an_item_shows_the_redline_of_each_step(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        await seat.press("h")
        await seat.on("HistoryScreen")
        await seat.sees("5 versions, changed in 3 of them", "1.3 → now", "{+[and regional")
        await click(seat, "1.2 ")
        await seat.sees("version 1.2: relabelled 7 → 6", "1.1 → 1.2")
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.path == "A 6"


async def test_the_board_leads_from_a_group_to_its_items_and_from_an_item_to_the_desk(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("b")
        await seat.on("BoardScreen")
        await seat.sees("the whole draft: 41 recommendations")
        await click(seat, "E   ")
        await seat.sees("group E:")
        assert {path.split()[0] for name in Status for path in rows(seat, str(name))} == {"E"}
        chosen = rows(seat, "no-agreement")[1]
        await seat.press("enter")
        await until(lambda: isinstance(seat.app.screen.focused, LineList) and seat.app.screen.focused.id == "agreed")
        await click(seat, f"{chosen} ", times=2)
        await seat.on("DeskScreen")
        await until(lambda: seat.path == chosen)


async def test_the_roster_is_kept_at_the_desk_and_every_change_can_be_undone(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.draft()
        await seat.press("p")
        await seat.on("MembersScreen")
        await seat.press("a")
        await answer(seat, "Republic of Zembla", "Zembla", "ZEM, Zem")
        await seat.sees("51 members", "Zembla Republic of Zembla", "Also ZEM, Zem.")
        await seat.press("e")
        await answer(seat, "", "Zemblia", "ZEM")
        await seat.sees("Zemblia Republic of Zembla", "Also ZEM.")
        await seat.press("w")
        await choose(seat, "Take Zemblia off")
        await seat.sees("50 members")
        await seat.recorded("add-member", "change-member", "remove-member")
        await seat.press("escape", "u", "u")
        await until(lambda: (member := seat.desk.known.roster.find("ZEM")) is not None and member.short == "Zembla")
        assert seat.draft() == before


async def test_a_member_that_the_draft_names_is_taken_off_or_renamed_only_with_a_word_about_it(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("p")
        await seat.on("MembersScreen")
        await click(seat, "Cordelia  ")
        await seat.press("w")
        await seat.on("Question")
        await seat.sees("It is named in A 2. That stays")
        await seat.press("escape")
        await seat.on("MembersScreen")
        await seat.press("e")
        await answer(seat, "", "Cordelland")
        await choose(seat, "Keep Cordelia as another name")
        await seat.recorded("change-member")
        member = seat.desk.known.roster.find("Cordelia")
        assert member is not None
        assert (member.short, member.aliases[-1]) == ("Cordelland", "Cordelia")


async def test_a_check_leads_to_the_bracket_in_the_editor(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        await seat.type(" and [never closed")
        await seat.press("escape", "x")
        await seat.on("ChecksScreen")
        await until(lambda: "A 5" in rows(seat))
        await click(seat, "A 5       ", times=2)
        await seat.on("DeskScreen")
        await until(lambda: seat.path == "A 5" and seat.desk.editor.has_focus)
        editor = seat.desk.editor
        row, column = editor.cursor_location
        assert editor.document.get_line(row)[column:].startswith("[never closed")


async def test_a_meeting_is_closed_under_a_label_of_ones_own_after_a_look_at_what_is_open(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.press("C")
        await seat.on("ClosingScreen")
        await seat.sees("25 not agreed", "Found by the checks")
        await click(seat, "E 3 ", times=2)
        await seat.on("DeskScreen")
        await until(lambda: seat.path == "E 3")
        assert not seat.acts()
        await seat.press("escape", "C")
        await seat.on("ClosingScreen")
        await seat.sees("25 not agreed")
        await click(seat, "l label")
        await choose(seat, "A label of your own")
        await answer(seat, "Rev.2")
        await seat.sees("publishes version Rev.2")
        await click(seat, "C close the meeting")
        await choose(seat, " as version Rev.2")
        await until((folder / "versions" / "Rev.2.yaml").exists)
        await seat.sees("base Rev.2")
        await seat.press("D")
        await seat.on("VersionsScreen")
        await seat.sees("Rev.2 meeting 5")


EMPTY = {
    "b": ("BoardScreen", "the whole draft: 0 recommendations"),
    "p": ("MembersScreen", "Nobody is on the roster yet; a adds a member."),
    "x": ("ChecksScreen", "The checks found nothing."),
    "C": ("ClosingScreen", "Nothing happened at this meeting."),
    "F": ("FindReplaceScreen", "Type the words to look for"),
    "c": ("DeskScreen", "No meeting has been closed yet"),
    "D": ("DeskScreen", "No meeting has been closed yet"),
    "h": ("DeskScreen", "choose an item first"),
}


async def test_every_screen_opens_on_an_empty_draft_without_versions_and_members(tmp_path: Path) -> None:
    Session.create(tmp_path / "new", "A new draft", Signature("chair", "2014-02-24T10:00:00+01:00"))
    async with seated(tmp_path / "new") as seat:
        for key, (screen, says) in EMPTY.items():
            await seat.press(key)
            await seat.on(screen)
            if screen == "DeskScreen":
                await seat.hears(says)
                continue
            await seat.sees(says)
            await seat.press("down", "enter", "?", "escape", "escape", "escape")
            await seat.on("DeskScreen")
        assert not seat.acts()


SCREENS = {
    "c": "ChangesScreen",
    "h": "HistoryScreen",
    "b": "BoardScreen",
    "p": "MembersScreen",
    "x": "ChecksScreen",
    "C": "ClosingScreen",
    "F": "FindReplaceScreen",
}


@pytest.mark.parametrize("key", SCREENS)
async def test_every_screen_is_explained_and_left_by_keys_and_by_the_mouse(folder: Path, key: str) -> None:
    async with seated(folder) as seat:
        await seat.go("A 6")
        for by_mouse in (False, True):
            await seat.press(key)
            await seat.on(SCREENS[key])
            if key == "F":
                await seat.type("States")
                await seat.press("enter")
            await seat.sees("? help")
            if by_mouse:
                await click(seat, "? help")
            else:
                await seat.press("?")
            await seat.on("HelpScreen")
            assert "The list" not in seat.text.splitlines()[4]
            await seat.press("escape")
            await seat.on(SCREENS[key])
            if by_mouse:
                await click(seat, "esc back")
            else:
                await seat.press("escape")
            await seat.on("DeskScreen")
        assert not seat.acts()
