"""Open brackets as lines to walk through."""

from __future__ import annotations

from hypothesis import given, settings

from tests.drafts import drafts, rosters
from tests.model.test_holding import draft_of
from wgec_draft.model.claims import all_claims, by_name, of_holder
from wgec_draft.model.draft import Draft
from wgec_draft.model.holding import holdings
from wgec_draft.model.roster import Member, Roster

ROSTER = Roster(
    members=(
        Member("Republic of Arvania", "Arvania", ("ARV",), constituency="States"),
        Member("Kingdom of Belmora", "Belmora", constituency="States"),
        Member("Canal Forum", "Canal Forum", constituency="Civil society"),
    )
)
TEXT = "[We [shall - ARV retain; should - Belmora] meet - Canal Forum delete] [in [X] - Nowhere delete] [never"


def test_each_holder_has_its_brackets_with_what_it_asks_for_and_of_which_words() -> None:
    found = all_claims(draft_of(TEXT), ROSTER)
    told = [
        (
            section.name,
            section.is_known,
            [(each.held.depth, each.asks, each.words, each.others) for each in section.claims],
        )
        for section in found.by_holder
    ]
    assert told == [
        ("Arvania", True, [(2, "retain", "shall", ("Belmora",))]),
        ("Belmora", True, [(2, "proposes", "should", ("Arvania",))]),
        ("Canal Forum", True, [(1, "delete", "We [shall / should] meet", ())]),
        ("Nowhere", False, [(1, "delete", "in [X]", ())]),
        ("", True, [(2, "", "X", ()), (0, "", "[never", ())]),
    ]
    assert [each.is_closed for each in found.by_holder[-1].claims] == [True, False]


def test_by_item_every_bracket_stands_once_with_everybody_who_is_named_in_it() -> None:
    found = all_claims(draft_of(TEXT, "[may - Arvania, Belmora retain]", "No bracket."), ROSTER)
    assert [(section.name, len(section.claims)) for section in found.by_item] == [("A 1", 5), ("A 2", 1)]
    assert found.by_item[0].claims[1].asks == "Arvania retain / Belmora"
    assert found.by_item[1].claims[0].asks == "Arvania, Belmora retain"


def test_a_holder_is_found_under_any_of_its_names_and_a_constituency_under_its_own() -> None:
    found = all_claims(draft_of(TEXT), ROSTER)
    for name in ("arvania", "ARV", "republic  of arvania"):
        assert [section.name for section in of_holder(found.by_holder, name)] == ["Arvania"]
    assert [section.name for section in of_holder(found.by_holder, "states")] == ["Arvania", "Belmora"]
    assert not of_holder(found.by_holder, "Group One")
    assert [section.name for section in by_name(found.by_holder)] == [
        "Arvania",
        "Belmora",
        "Canal Forum",
        "Nowhere",
        "",
    ]


def test_words_of_every_script_are_told_on_one_line() -> None:
    found = all_claims(draft_of("[في\nجنيف - Arvania retain] 各国[应当 - Belmora retain]"), ROSTER)
    assert [section.claims[0].words for section in found.by_holder] == ["في جنيف", "应当"]


@settings(max_examples=60, deadline=None)
@given(drafts(), rosters)
def test_no_bracket_and_no_name_is_dropped(draft: Draft, roster: Roster) -> None:
    found, held = all_claims(draft, roster), holdings(draft, roster)
    for sections in (found.by_holder, found.by_item, by_name(found.by_holder)):
        assert {claim.held for section in sections for claim in section.claims} == set(held.brackets)
    assert {section.name for section in found.holders} == {each.holder for each in held.by_holder}
    assert all("\n" not in claim.words for section in found.by_holder for claim in section.claims)
