"""What a conflict copy of the roster has is taken in member by member: no name is lost, and all of it can be undone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.comparison.roster_merging import merge_rosters
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member, Roster
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.membership import AddMember, ChangeMember, RemoveMember
from wgec_draft.session.copies import Offer, copies_of, offered, take_in
from wgec_draft.session.differences import Choice
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session

BORIS = Signature("Boris", "2014-02-27T16:00:00+01:00")
NAMES = (
    "members (Boris's conflicted copy 2026-01-01).yaml",
    "members (conflicted copy 2026-01-01 120000).yaml",
    "members.sync-conflict-20260101-120000-ABCDEFG.yaml",
    "members-DESKTOP-7.yaml",
)


@pytest.fixture
def here(tmp_path: Path) -> Session:
    session = handwritten(tmp_path / "here")
    session.do(AddMember(Member("Republic of Fenland", "Fenland", focal_point="Carl")), CHAIR)
    session.do(AddMember(Member("Kingdom of Drusia", "Drusia", aliases=("DRU",))), CHAIR)
    return session


@pytest.fixture
def there(here: Session) -> Session:
    return Session(shutil.copytree(here.folder.path, here.folder.path.parent / "there"))


def synced(here: Session, there: Session, name: str = NAMES[0]) -> Offer:
    shutil.copy(there.folder.members_file, here.folder.path / name)
    return offered(here, copies_of(here)[0])


def told(offer: Offer) -> dict[str, str]:
    return {each.path: each.what for each in offer.differences}


def member(session: Session, name: str) -> Member:
    found = session.state().roster.find(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_only_the_copy_changed_comes_in_and_what_only_we_changed_stays(
    here: Session, there: Session, name: str
) -> None:
    before = here.state().roster
    here.do(ChangeMember("Fenland", focal_point="Clara"), CHAIR)
    there.do(ChangeMember("Fenland", constituency="States"), BORIS)
    there.do(AddMember(Member("Union of Elbonia", "Elbonia")), BORIS)
    offer = synced(here, there, name)
    assert told(offer) == {"Fenland": "was changed there", "Elbonia": "is in the copy only"}
    done = take_in(here, offer, {}, CHAIR)
    assert (done.taken, done.left, done.refused, done.aside) == (2, 0, (), f"private/copies/{name}")
    fenland = member(here, "Fenland")
    assert (fenland.focal_point, fenland.constituency) == ("Clara", "States")
    assert member(here, "Elbonia").name == "Union of Elbonia"
    assert [(entry.act, entry.cause) for entry in here.entries()[-2:]] == [("take", "merge")] * 2
    assert proved(here.folder).faults == ()
    for _ in range(3):
        here.undo(CHAIR)
    assert here.state().roster == before


def test_where_both_set_a_thing_both_are_kept(here: Session, there: Session) -> None:
    here.do(ChangeMember("Fenland", focal_point="Clara", name="Fenland and Isles", aliases=("COR",)), CHAIR)
    there.do(ChangeMember("Fenland", focal_point="Cyril", name="Fennish Union", aliases=("CDL",)), BORIS)
    offer = synced(here, there)
    assert told(offer) == {"Fenland": "both set name and focal point: both are kept"}
    take_in(here, offer, {}, CHAIR)
    merged = member(here, "Fenland")
    assert (merged.name, merged.focal_point) == ("Fenland and Isles", "Clara / Cyril")
    assert merged.aliases == ("COR", "CDL", "Fennish Union")


def test_a_member_that_got_another_short_name_there_is_still_the_same(here: Session, there: Session) -> None:
    there.do(ChangeMember("Fenland", short="The Fens"), BORIS)
    offer = synced(here, there)
    assert told(offer) == {"Fenland": "was changed there"}
    take_in(here, offer, {}, CHAIR)
    assert member(here, "Republic of Fenland").short == "The Fens"


def test_who_was_taken_off_there_stays_unless_somebody_takes_that_too(here: Session, there: Session) -> None:
    there.do(RemoveMember("Cordelia"), BORIS)
    here.do(AddMember(Member("Union of Elbonia", "Elbonia")), CHAIR)
    offer = synced(here, there)
    assert told(offer) == {"Cordelia": "was taken off the roster there"}
    assert offer.differences[0].suggested is Choice.LEFT
    take_in(here, offer, {"Cordelia": Choice.MERGED}, CHAIR)
    assert here.state().roster.find("Cordelia") is None
    assert here.state().roster.find("Elbonia") is not None


def test_our_own_roster_that_was_overwritten_comes_back(here: Session, there: Session) -> None:
    here.do(ChangeMember("Fenland", focal_point="Clara"), CHAIR)
    there.do(ChangeMember("Drusia", focal_point="Dora"), BORIS)
    shutil.copy(here.folder.members_file, here.folder.path / NAMES[1])
    shutil.copy(there.folder.members_file, here.folder.members_file)
    take_in(here, offered(here, copies_of(here)[0]), {}, CHAIR)
    assert (member(here, "Fenland").focal_point, member(here, "Drusia").focal_point) == ("Clara", "Dora")


def test_what_would_give_two_members_one_name_is_refused_and_the_copy_stays(here: Session, there: Session) -> None:
    here.do(AddMember(Member("Union of Elbonia", "Elbonia", aliases=("EL",))), CHAIR)
    there.do(ChangeMember("Drusia", aliases=("EL",)), BORIS)
    done = take_in(here, synced(here, there), {}, CHAIR)
    assert (done.taken, done.aside, len(done.refused)) == (0, "", 1)
    assert "'EL' is a name of" in str(done.refused[0][1])


def test_a_member_that_changes_meanwhile_is_not_overwritten(here: Session, there: Session) -> None:
    there.do(ChangeMember("Drusia", focal_point="Dora"), BORIS)
    offer = synced(here, there)
    here.do(ChangeMember("Drusia", focal_point="Just now"), CHAIR)
    done = take_in(here, offer, {}, CHAIR)
    assert "changed meanwhile" in str(done.refused[0][1])
    assert member(here, "Drusia").focal_point == "Just now"


def test_a_roster_that_cannot_be_read_says_why(here: Session) -> None:
    (here.folder.path / NAMES[0]).write_text("format: wgec-draft-members/1\nmembers: [", "utf-8")
    (copy,) = copies_of(here)
    assert copy.meaning.startswith("It can't be read: ")
    with pytest.raises(Refusal, match="Mend it"):
        offered(here, copy)


WORDS = st.sampled_from(("", "one", "two", "three"))
SHORTS = ("Arvania", "Belmora", "Cordelia")
MEMBERS = st.builds(
    lambda short, name, aliases, point, observer: Member(f"{short} {name}", short, aliases, name, point, observer),
    st.sampled_from(SHORTS),
    WORDS,
    st.lists(st.sampled_from(("x", "y", "z")), unique=True, max_size=2).map(tuple),
    WORDS,
    st.booleans(),
)
ROSTERS = st.lists(MEMBERS, unique_by=lambda each: each.short, max_size=3).map(
    lambda every: Roster(members=tuple(every))
)


def words_of(one: Member) -> set[str]:
    return {*one.names, *one.constituency.split(" / "), *one.focal_point.split(" / "), *one.speaks_for} - {""}


@settings(max_examples=200, deadline=None)
@given(ROSTERS, ROSTERS, ROSTERS)
def test_what_either_side_set_is_in_the_result_and_what_neither_said_is_not(
    base: Roster, ours: Roster, theirs: Roster
) -> None:
    assert merge_rosters(base, ours, ours) == ()
    assert all(each.merged is None for each in merge_rosters(base, ours, base))
    for each in merge_rosters(base, ours, theirs):
        known = each.present or each.merged
        assert known is not None
        former, there = (roster.find(known.short) for roster in (base, theirs))
        if each.merged is None:
            assert former is not None and there is None
            continue
        assert there is not None
        here = words_of(each.present) if each.present else set()
        assert words_of(each.merged) <= here | words_of(there)
        if each.present is not None:
            again = replace(ours, members=tuple(each.merged if one == each.present else one for one in ours.members))
            assert each.merged not in [one.present for one in merge_rosters(base, again, theirs)]
        was = words_of(former) if former else set()
        assert words_of(each.merged) >= (here | words_of(there)) - was
