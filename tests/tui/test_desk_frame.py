"""A draft begun at the desk: its groups, its first items, its meeting, its notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.dumps import dump
from tests.tui.stage import until
from wgec_draft.model.draft import Draft
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.screens.desk import DeskScreen

CHAIR = Signature("chair", "2014-02-24T10:00:00+01:00")


async def fill_in(pilot: Pilot[int], key: str, *answers: str) -> None:
    """Opens a dialog with a key, types over its lines from the first on, and accepts."""
    desk = pilot.app.screen
    await pilot.press(key)
    await until(pilot, lambda: pilot.app.screen is not desk and pilot.app.focused is not None)
    for number, answer in enumerate(answers):
        if number:
            await pilot.press("tab")
        if answer:
            await pilot.press("home", "shift+end", *({" ": "space"}.get(sign, sign) for sign in answer))
    await pilot.press("ctrl+s")
    await until(pilot, lambda: pilot.app.screen is desk)


def _has_groups(draft: Callable[[], Draft], count: int) -> bool:
    return len(draft().groups) == count


async def at_the_desk(path: Path, acts: Callable[[Pilot[int], Callable[[], Draft]], object]) -> DeskApp:
    """Runs acts on a new, empty draft."""
    session = Session.create(path, "Recommendations", CHAIR)
    app = DeskApp(path, by="chair")
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        result = acts(pilot, lambda: session.state().draft)
        if hasattr(result, "__await__"):
            await result
    assert not app.failure
    return app


async def test_an_empty_draft_says_how_to_begin_and_becomes_one_with_groups_and_items(tmp_path: Path) -> None:
    async def acts(pilot: Pilot[int], draft: Callable[[], Draft]) -> None:
        await fill_in(pilot, "i", "", "Implementation")  # a draft begins with a group
        await until(pilot, lambda: [group.title for group in draft().groups] == ["Implementation"])
        await fill_in(pilot, "i", "1", "Invites [all] organizations to report.")
        await until(pilot, lambda: [item.label for item in draft().items()] == ["1"])
        await fill_in(pilot, "i", "", "Requests a summary.")
        await until(pilot, lambda: [item.label for item in draft().items()] == ["1", "1 bis"])
        assert [item.text for item in draft().items()] == [
            "Invites [all] organizations to report.",
            "Requests a summary.",
        ]

    await at_the_desk(tmp_path / "d", acts)


async def test_groups_are_changed_moved_and_taken_out_once_they_are_empty(tmp_path: Path) -> None:
    async def acts(pilot: Pilot[int], draft: Callable[[], Draft]) -> None:
        for count, title in enumerate(("First", "Second"), 1):
            await fill_in(pilot, "G", "", title)
            await until(pilot, partial(_has_groups, draft, count))
        desk = pilot.app.screen
        await pilot.press("T", "down", "enter")
        await until(pilot, lambda: "After which group" in "\n".join(dump(pilot.app)))
        await pilot.press("enter")
        await until(pilot, lambda: [group.id for group in draft().groups] == ["B", "A"])
        await until(pilot, lambda: pilot.app.screen is desk)
        await pilot.press("T", "enter")
        await until(pilot, lambda: "Part of the report" in "\n".join(dump(pilot.app)))
        await pilot.press("home", "shift+end", "Z", "enter")
        await until(pilot, lambda: draft().groups[0].title == "Z")
        await until(pilot, lambda: pilot.app.screen is desk)
        await pilot.press("T", "down", "down", "enter")
        await until(pilot, lambda: [group.id for group in draft().groups] == ["A"])

    await at_the_desk(tmp_path / "d", acts)


async def test_a_meeting_is_opened_and_a_note_and_a_title_are_given(tmp_path: Path) -> None:
    async def acts(pilot: Pilot[int], draft: Callable[[], Draft]) -> None:
        await fill_in(pilot, "G", "", "Implementation")
        await until(pilot, lambda: draft().groups)
        await fill_in(pilot, "i", "1", "Invites all.")
        await until(pilot, lambda: list(draft().items()))
        await fill_in(pilot, "O", "Geneva", "2014-02-24", "2014-02-28")
        await until(pilot, lambda: draft().current_meeting is not None)
        meeting = draft().current_meeting
        assert meeting is not None
        assert (meeting.number, meeting.place, meeting.from_, meeting.to) == (1, "Geneva", "2014-02-24", "2014-02-28")
        await until(pilot, lambda: "meeting 1" in dump(pilot.app)[0])
        await fill_in(pilot, "N", "to be read with 2")
        await until(pilot, lambda: [item.note for item in draft().items()] == ["to be read with 2"])
        await fill_in(pilot, "Y", "Another title")
        await until(pilot, lambda: draft().title == "Another title")

    await at_the_desk(tmp_path / "d", acts)
