"""Text that would act, sizes that are too small, other scripts and few colours: nothing harms the desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.segment import Segment
from textual import events
from textual.color import Color

from tests.tui.dumps import HOSTILE, dump, is_inert, until
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item, Position, Proposal, Withdrawal
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.model.words import Disposition, Kind, Stance, Status
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session
from wgec_draft.tui.themes import THEME_NAMES

__all__ = ["folder"]
CHAIR = Signature("chair", "2014-02-24T10:00:00+01:00")
BIDI = "\u202e\u2066abc\u2069\u202c\u200f"
TRICK = f"[States] [not agreed] [/] [@click=app.quit]x[/annex] $accent {BIDI}"
"""As hostile as a file may be: control characters are refused in YAML."""


def hostile_folder(path: Path) -> Path:
    """A draft every field of which holds text that would act if anything let it, with two versions."""
    decision = Decision(1, "2014-02-24T10:00:00+01:00", TRICK, TRICK, reservations=(TRICK,), note=TRICK, asked_by=TRICK)
    items = (
        Item(
            "a1",
            TRICK,
            status=Status.AGREED,
            text=f"{TRICK}\n\n{TRICK}",
            decision=decision,
            note=TRICK,
            formerly=(TRICK,),
            proposals=(Proposal("p1", TRICK, 1, TRICK, next(iter(Disposition)), TRICK),),
            positions=(Position(TRICK, Stance.SUPPORT, TRICK),),
            comments=(Comment(TRICK, "2014-02-24T10:00:00+01:00", TRICK),),
        ),
        Item("a2", f"{TRICK}2", 2, kind=Kind.STATEMENT, by=TRICK, text=TRICK),
        Item("a3", "3", status=Status.NO_AGREEMENT, text=TRICK, withdrawn=Withdrawal(1, (), TRICK)),
        Item("a4", "4", status=Status.TO_BE_REVISITED, text=f"[[{TRICK}"),
    )
    draft = Draft(title=TRICK, note=TRICK, groups=(Group("A", TRICK, items=items), Group("B", TRICK)))
    roster = Roster(members=(Member(TRICK, TRICK, (f"also {TRICK}",), TRICK, TRICK, True, ()),))
    session = Session._begun(path, State(draft, roster), CHAIR, None, lambda: CHAIR.at)
    session.close_meeting(CHAIR)
    session.close_meeting(CHAIR)
    return path


async def stands_inert(seat: Seat) -> None:
    """Waits until something is drawn, and sees that it can't act."""
    await seat.pilot.pause()
    await until(lambda: dump(seat.app))
    assert is_inert(dump(seat.app))
    assert not any(sign in seat.text for sign in "\u202e\u2066")
    assert seat.app.failure == ""
    assert seat.app.is_running


async def in_view(seat: Seat, id: str) -> None:
    """Waits until an item is in view."""
    await until(lambda: seat.desk.item_id == id)


async def test_hostile_text_is_inert_on_every_screen_that_the_desk_opens(tmp_path: Path) -> None:
    async with seated(hostile_folder(tmp_path / "hostile"), by=HOSTILE) as seat:
        await seat.sees("[States] [not agreed] [/] [@click=app.quit]x[/annex]")
        for id in ("a1", "a2", "a3", "a4"):
            seat.desk.outline.move_to(id)
            await in_view(seat, id)
            await stands_inert(seat)
        for id, keys in (("a1", "arAgfFiIMwlkDmcbphxCSvZ?ooq"), ("a4", "hslcA"), ("a3", "aWd")):
            for key in keys:
                seat.desk.outline.focus()
                seat.desk.outline.move_to(id)
                if key == "q":
                    continue
                await seat.press(key)
                await stands_inert(seat)
                await seat.press("tab")
                await stands_inert(seat)
                await seat.leave()
        await seat.press("ctrl+p")
        await stands_inert(seat)


async def test_what_is_too_long_for_any_item_is_not_pasted_and_says_what_to_do(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        before = seat.desk.editor.text
        seat.app.post_message(events.Paste("x" * 10_000_000))
        await seat.sees("10,000,000 characters", "A whole text is imported.")
        assert seat.desk.editor.text == before


async def test_hostile_text_from_the_clipboard_and_in_dialogs_is_inert(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        seat.app.copy_to_clipboard(HOSTILE)
        await seat.press("ctrl+v")
        await stands_inert(seat)
        await seat.press("escape", "l", "ctrl+v", "enter")
        await stands_inert(seat)
        await seat.go(seat.desk.item_id)
        await seat.press("w", "ctrl+v", "enter")
        await stands_inert(seat)
        await seat.press("g", "ctrl+v", "enter")
        await stands_inert(seat)


SIZES = [
    (1, 1),
    (2, 1),
    (1, 30),
    (7, 3),
    (20, 70),
    (59, 14),
    (60, 15),
    (80, 24),
    (109, 29),
    (110, 30),
    (180, 50),
    (240, 70),
]


async def test_no_size_of_the_terminal_ends_the_program_on_any_screen(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("B 4 bis")
        for keys in ([], ["e"], ["c"], ["h"], ["b"], ["p"], ["x"], ["C"], ["F"], ["?"], ["D"], ["A"]):
            await seat.press(*keys)
            for size in SIZES if not keys else ((60, 15), (240, 70)):
                await seat.pilot.resize_terminal(*size)
                dump(seat.app)
            await seat.pilot.resize_terminal(120, 40)
            await until(lambda: seat.screen != "TooSmallScreen")
            for _ in range(4):
                if seat.screen != "DeskScreen":
                    await seat.press("escape")
            await seat.press("escape")
            await seat.on("DeskScreen")
            seat.desk.outline.focus()
            assert seat.app.failure == ""


async def test_what_is_typed_is_saved_even_while_the_terminal_is_too_small(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        await seat.type("!")
        await seat.pilot.resize_terminal(10, 3)
        await until(lambda: seat.item("A 5").text.endswith("!"))


SCRIPTS = {
    "arabic": ("مشروع توصيات", "تدعو [جميع] الدول إلى التعاون فيما بينها.", "وأن تقدم تقريرا"),
    "chinese": ("建议草案", "请[各国]加强合作，并每年提出报告。", "并公布结果"),
}


@pytest.mark.parametrize("script", SCRIPTS)
async def test_drafts_in_other_scripts_are_shown_typed_and_saved(tmp_path: Path, script: str) -> None:
    title, words, more = SCRIPTS[script]
    item = Item("a1", "1", status=Status.TO_BE_REVISITED, text=words)
    draft = Draft(title=title, groups=(Group("A", title, items=(item, replace(item, id="a2", label="2"))),))
    Session._begun(tmp_path / "draft", State(draft), CHAIR, None, lambda: CHAIR.at)
    async with seated(tmp_path / "draft") as seat:
        await seat.sees(title, words)
        await seat.edit("A 1")
        await seat.type(more)
        await seat.at_rest()
        await seat.sees(more)
        await until(lambda: seat.item("A 1").text == words + more)
        is_stacked = seat.desk.query_one("#redline").region.y > seat.desk.editor.region.y
        assert is_stacked == (script == "arabic")


@pytest.mark.parametrize("colours", ["many", "sixteen", "none"])
async def test_every_theme_shows_status_and_change_without_colour_too(
    folder: Path, colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux" if colours == "sixteen" else "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor" if colours == "many" else "")
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    async with seated(folder) as seat:
        await seat.edit("A 5")
        await seat.type(" zz")
        for theme in THEME_NAMES:
            seat.app.theme = theme
            await seat.pilot.pause()
            await seat.sees("~ to be revisited", "✓ 16 agreed", "{+")
            segments = sent(seat)
            colour = [style.color for segment in segments if (style := segment.style) and segment.text.strip()]
            if colours == "sixteen":
                assert all(each is None or each.triplet is None for each in colour)
            if colours == "none":
                assert all(each is None or each.is_default for each in colour)


def sent(seat: Seat) -> list[Segment]:
    """What is sent to the terminal, filters applied."""
    found = []
    for strip in seat.app.screen._compositor.render_strips():
        segments = list(strip)
        for line_filter in seat.app.get_line_filters():
            segments = line_filter.apply(segments, Color(0, 0, 0))
        found += segments
    return found
