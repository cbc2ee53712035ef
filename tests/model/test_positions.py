"""Who stands where on a wording, and how a delegation is found by a few letters."""

from __future__ import annotations

from time import process_time

import pytest

from wgec_draft.model.delegations import Delegations
from wgec_draft.model.draft import Position
from wgec_draft.model.positions import by_constituency, named, silent, told_counts
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Stance

ROSTER = Roster(
    members=(
        Member("Group One", "Group One", ("G1",), "States", speaks_for=("Arvania", "Dorvania")),
        Member("Republic of Arvania", "Arvania", constituency="States"),
        Member("Kingdom of Dorvania", "Dorvania", constituency="States"),
        Member("Côte-de-Mer", "Côte", ("CdM",), "States"),
        Member("Guild of Carriers", "Carriers", constituency="Business"),
        Member("Observatory", "Observatory", observer=True),
    )
)
FULL = Roster(members=tuple(Member(f"Republic of Land {n} الأرض", f"Land {n}", (f"国{n}",)) for n in range(200)))


def at(**stances: Stance) -> tuple[Position, ...]:
    return tuple(Position(by.replace("_", " "), stance) for by, stance in stances.items())


def test_names_are_told_by_position_in_the_order_in_which_they_came() -> None:
    positions = at(Carriers=Stance.SUPPORT, Arvania=Stance.OPPOSE, Dorvania=Stance.SUPPORT)
    assert named(positions, Stance.SUPPORT) == ("Carriers", "Dorvania")
    assert named(positions, Stance.RESERVE) == ()


def test_silent_are_those_who_did_not_speak_and_for_whom_nobody_spoke() -> None:
    assert [member.short for member in silent((), ROSTER)] == ["Arvania", "Dorvania", "Côte", "Carriers"]
    assert [member.short for member in silent(at(G1=Stance.RESERVE), ROSTER)] == ["Côte", "Carriers"]
    assert [member.short for member in silent(at(arvania=Stance.SUPPORT), ROSTER)] == ["Dorvania", "Côte", "Carriers"]


def test_the_count_is_told_by_constituency_and_in_all() -> None:
    positions = at(Arvania=Stance.CAN_LIVE_WITH, Carriers=Stance.SUPPORT, Freedonia=Stance.OPPOSE)
    assert told_counts(positions, ROSTER) == "support 1 · can live with 1 · oppose 1 · silent 2"
    assert by_constituency(positions, ROSTER) == (
        ("States", "can live with 1 · silent 2"),
        ("Business", "support 1"),
        ("Without a constituency", "oppose 1"),
    )


def test_without_positions_or_a_roster_nothing_is_counted() -> None:
    assert told_counts((), ROSTER) == ""
    assert by_constituency((), Roster()) == ()
    assert told_counts(at(Anybody=Stance.SUPPORT), Roster()) == "support 1"


@pytest.mark.parametrize(
    ("begun", "found"),
    [
        ("arv", ["Arvania"]),
        ("g1", ["Group One"]),
        ("cote", ["Côte"]),
        ("MER", ["Côte"]),
        ("republic of", ["Arvania"]),
        ("o", ["Observatory", "Group One", "Arvania", "Dorvania", "Carriers"]),
        ("x", []),
        ("  ", [member.short for member in ROSTER.members]),
    ],
)
def test_a_few_letters_of_any_name_find_a_delegation_the_beginnings_first(begun: str, found: list[str]) -> None:
    assert [member.short for member in Delegations(ROSTER).matching(begun)] == found


@pytest.mark.parametrize(("begun", "found"), [("国19", ["Land 19"]), ("الارض", None), ("land 7", ["Land 7"])])
def test_names_in_any_script_are_found(begun: str, found: list[str] | None) -> None:
    matching = [member.short for member in Delegations(FULL).matching(begun)]
    assert matching[:1] == found if found else len(matching) == 200


def test_look_alike_names_are_told_apart_by_their_letters() -> None:
    latin, cyrillic = Member("Arvania", "Arvania"), Member("Аrvаniа", "Аrvаniа")
    search = Delegations(Roster(members=(latin, cyrillic, Member("Belmora", "Belmora"))))
    assert search.told(latin) == "in Latin letters"
    assert search.told(cyrillic) == "in Cyrillic and Latin letters"
    assert search.told(Member("Belmora", "Belmora")) == ""


def test_a_name_that_is_not_known_brings_those_that_look_like_it() -> None:
    search = Delegations(ROSTER)
    assert [member.short for member in search.alike("Arvenia")] == ["Arvania"]
    assert [member.short for member in search.alike("Dоrvаniа")] == ["Dorvania"]
    assert [member.short for member in search.alike("Carr")] == ["Carriers"]
    assert search.alike("Zzz") == ()
    assert Delegations(Roster()).alike("Arvania") == ()


def test_two_hundred_names_are_searched_within_five_milliseconds_a_key() -> None:
    search = Delegations(FULL)
    began = process_time()
    for begun in ("l", "la", "lan", "republic of land 1", "国", "الا", "zz") * 10:
        search.matching(begun)
    assert (process_time() - began) / 70 < 0.005
