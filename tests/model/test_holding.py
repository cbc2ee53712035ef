"""Who holds the open brackets of a draft."""

from __future__ import annotations

from hypothesis import given, settings

from tests.drafts import drafts, rosters
from wgec_draft.model.counting import counts_of
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.holding import Held, holdings
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Status

ROSTER = Roster(members=(Member("Republic of Arvania", "Arvania", ("ARV",)), Member("Kingdom of Belmora", "Belmora")))


def draft_of(*texts: str) -> Draft:
    items = tuple(
        Item(f"r{number}", str(number), text=text, status=Status.TO_BE_REVISITED)
        for number, text in enumerate(texts, 1)
    )
    return Draft("Waterways", groups=(Group("A", items=items),))


def test_a_delegation_holds_its_brackets_under_whatever_name_it_stands_there() -> None:
    draft = draft_of(
        "States [shall - Arvania; should - Belmora] meet [yearly - ARV delete].", "[(Republic of Arvania) add: twice]"
    )
    found = holdings(draft, ROSTER)
    assert [(each.holder, each.known, len(each.brackets)) for each in found.by_holder] == [
        ("Arvania", True, 3),
        ("Belmora", True, 1),
    ]
    assert found.by_holder[0].brackets == (Held("r1", "A", 7), Held("r1", "A", 48), Held("r2", "A", 0))
    assert found.unheld == ()


def test_a_name_that_the_roster_does_not_know_is_kept_as_it_stands() -> None:
    found = holdings(draft_of("[shall - Cordelia delete] meet [CORDELIA: soon] or [late - cordelia retain]"), ROSTER)
    assert [(each.holder, each.known) for each in found.by_holder] == [("Cordelia", False)]


def test_brackets_in_which_nobody_is_named_are_held_by_nobody_and_withdrawn_items_hold_none() -> None:
    draft = draft_of("[may] [and] [shall - Belmora] [", "[gone - Arvania]")
    gone = draft.groups[0].items[1]
    group = Group("A", items=(draft.groups[0].items[0], Item(gone.id, text=gone.text, withdrawn=Withdrawal())))
    found = holdings(Draft("W", groups=(group,)), ROSTER)
    assert [each.holder for each in found.by_holder] == ["Belmora"]
    assert [held.offset for held in found.unheld] == [0, 6, 30]


@settings(max_examples=100, deadline=None)
@given(drafts(), rosters)
def test_every_open_bracket_is_held_by_somebody_or_by_nobody(draft: Draft, roster: Roster) -> None:
    found = holdings(draft, roster)
    held = {held for each in found.by_holder for held in each.brackets}
    assert not held & set(found.unheld)
    assert len(held) + len(found.unheld) == counts_of(draft.items()).brackets
