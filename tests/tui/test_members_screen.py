"""The roster at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot

from tests.tui.dumps import dump
from tests.tui.stage import Stage, keys_of, list_of, sample, until
from wgec_draft.model.draft import Draft
from wgec_draft.model.positions import NO_CONSTITUENCY
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.session.command import Command, Context, Signature
from wgec_draft.session.commands.membership import AddMember, ChangeMember, RemoveMember
from wgec_draft.session.session import Session
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.member_rows import change_of, key_of, member_fields, member_of, member_rows
from wgec_draft.tui.screens.asking import CommandAsked
from wgec_draft.tui.screens.desk import DeskScreen
from wgec_draft.tui.screens.members import MembersScreen
from wgec_draft.tui.screens.question import Entry, Question

ROSTER = Roster(
    members=(
        Member("Republic of Arvania", "Arvania", ("ARV",), "Governments", "Ms Feld"),
        Member("Group One", "Group One", (), "Governments", speaks_for=("Arvania",)),
        Member("Vellin Chamber", "Chamber", (), "Business", observer=True),
        Member("Somebody", "Somebody"),
    )
)


def stage(roster: Roster = ROSTER) -> Stage:
    return Stage(lambda: MembersScreen(State(Draft("t"), roster)))


def asked(app: Stage) -> list[Command]:
    return [cast("CommandAsked", message).command for message in app.heard]


async def typed(pilot: Pilot[Any], **answers: str) -> None:
    """Fills the entry dialog in, as far as answers are given, and accepts it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Entry))
    for name, answer in answers.items():
        pilot.app.screen.query_one(f"#field-{name}").value = answer  # type: ignore[attr-defined]
    await pilot.press("enter")


async def test_members_stand_under_their_constituencies(tmp_path: Path) -> None:
    roster = sample(tmp_path).state.roster
    app = stage(roster)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: keys_of(app))
        lines = dump(app)
    assert lines[1] == " 50 members in 6 constituencies, 3 observers"
    assert lines[3] == " Governments  27"
    assert lines[4].split() == ["▌", "Group", "One", "Group", "One", "Ms", "Ilka", "Dromund", "for", "4"]
    assert "Speaks for Dravenia, Elandria, Kestria," in "\n".join(lines[-5:])


async def test_the_cursor_passes_over_the_headings() -> None:
    app = stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        seen = []
        for key in ("up", "down", "down", "down", "up", "up", "up", "end", "home"):
            await pilot.press(key)
            row = list_of(app).row
            assert row is not None
            seen.append(row.key.split(":")[1])
    assert seen == [
        *("arvania", "group one", "chamber", "somebody", "chamber", "group one", "arvania"),
        *("somebody", "arvania"),
    ]


async def test_a_member_is_added() -> None:
    app = stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("a")
        answers = {"name": "Republic of Belmora", "short": "Belmora", "aliases": "BEL, Bel.", "speaks_for": "Arvania"}
        await typed(pilot, **answers, observer="Yes", constituency="Governments")
        await until(pilot, lambda: app.heard)
        added = Member(
            "Republic of Belmora", "Belmora", ("BEL", "Bel."), "Governments", observer=True, speaks_for=("Arvania",)
        )
        assert asked(app) == [AddMember(added)]
        assert isinstance(app.screen, MembersScreen)
        app.screen.show_state(State(Draft("t"), Roster(members=(*ROSTER.members, added))))
        await until(pilot, lambda: key_of("Belmora") in keys_of(app))
        assert list_of(app).row is not None
        assert list_of(app).row.key == key_of("Belmora")  # type: ignore[union-attr]
        assert "5 members" in dump(app)[1]


async def test_only_what_was_changed_of_a_member_is_asked_for() -> None:
    app = stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("e")
        await typed(pilot, focal_point="Mr Stane", aliases="")
        await until(pilot, lambda: app.heard)
    assert asked(app) == [ChangeMember("Arvania", focal_point="Mr Stane", aliases=())]


async def test_a_member_left_as_it_is_asks_for_nothing() -> None:
    app = stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("enter")
        await typed(pilot)
        await until(pilot, lambda: isinstance(app.screen, MembersScreen))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Entry))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MembersScreen))
    assert app.heard == []


async def test_a_name_that_is_taken_is_refused_where_it_is_typed() -> None:
    app = stage()
    async with app.run_test(size=(80, 40)) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("a")
        await typed(pilot, name="Somebody else", short="arv")
        await until(pilot, lambda: any("arv is a name of Republic of Arvania already." in line for line in dump(app)))
        await typed(pilot, short="Else", observer="perhaps")
        await until(pilot, lambda: any("Answer yes or no." in line for line in dump(app)))
        await typed(pilot, observer="no")
        await until(pilot, lambda: app.heard)
    assert asked(app) == [AddMember(Member("Somebody else", "Else"))]


async def test_taking_a_member_off_asks_first() -> None:
    app = stage()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        for keys in (["enter"], ["escape"], ["down", "enter"]):
            await pilot.press("w")
            await until(pilot, lambda: isinstance(app.screen, Question))
            assert app.heard == []
            await pilot.press(*keys)
            await until(pilot, lambda: isinstance(app.screen, MembersScreen))
        await until(pilot, lambda: app.heard)
    assert asked(app) == [RemoveMember("Arvania")]


async def test_the_desk_changes_the_roster_while_the_screen_stays_open(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = DeskApp(session.path, by="chair")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, MembersScreen))
        await pilot.press("a")
        await typed(pilot, name="Republic of Newland", short="Newland", constituency="Governments")
        await until(pilot, lambda: isinstance(app.screen, MembersScreen))
        await until(pilot, lambda: any("51 members" in line for line in dump(app)))
    assert Session(session.path).state().roster.find("Newland") is not None


async def test_an_empty_roster_says_how_to_begin() -> None:
    app = stage(Roster())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: any("Nobody is on the roster yet; a adds a member." in line for line in dump(app)))
        await pilot.press("e", "w", "enter")
        assert isinstance(app.screen, MembersScreen)


def test_members_without_a_constituency_have_a_heading_of_their_own() -> None:
    titles = [row.text for row in member_rows(ROSTER) if hasattr(row, "text")]
    assert titles == ["Governments", "Business", NO_CONSTITUENCY]


def test_what_the_dialog_shows_of_a_member_is_read_back_as_the_same_member() -> None:
    for member in ROSTER.members:
        answers = {field.id: field.value for field in member_fields(ROSTER, member)}
        assert member_of(answers) == member
        assert change_of(member, answers) is None


def test_what_is_asked_for_is_what_the_session_understands() -> None:
    context = Context(Signature("chair", "2014-02-27T11:32:00+01:00"), None, lambda: "new")
    member = ROSTER.members[0]
    answers = {field.id: field.value for field in member_fields(ROSTER, member)} | {"observer": "y", "name": "Arvania"}
    command = change_of(member, answers)
    assert command is not None
    after = command.apply(State(Draft("t"), ROSTER), context)
    assert after.roster.members[0] == Member("Arvania", "Arvania", ("ARV",), "Governments", "Ms Feld", True)
