"""Who holds the open brackets of a draft."""

from __future__ import annotations

from time import process_time

from hypothesis import given, settings

from tests.drafts import drafts, rosters
from wgec_draft.model.counting import counts_of
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.holding import holdings
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Status

ROSTER = Roster(
    members=(
        Member("Republic of Arvania", "Arvania", ("ARV",)),
        Member("Kingdom of Belmora", "Belmora"),
        Member("Group One", "Group One"),
    )
)


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
    assert [(held.item, held.offset, held.depth) for held in found.by_holder[0].brackets] == [
        ("r1", 7, 1),
        ("r1", 48, 1),
        ("r2", 0, 1),
    ]
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


def test_a_bracket_tells_what_each_of_its_holders_asks_for_and_of_which_words() -> None:
    text = "States [shall [soon - Group One] - Arvania retain; may - ARV, Belmora delete; should] meet."
    outer, inner = holdings(draft_of(text), ROSTER).brackets
    assert (outer.depth, inner.depth) == (1, 2)
    assert text[outer.offset : outer.end].startswith("[shall [soon") and text[inner.offset : inner.end][-1] == "]"
    assert outer.holders == ("Arvania", "Belmora")
    assert outer.verbs_of("Arvania") == ("retain", "delete") and outer.verbs_of("Belmora") == ("delete",)
    assert [text[words.start : words.end].strip() for words in outer.words_of("Belmora")] == ["may"]
    assert [text[words.start : words.end].strip() for words in outer.words_of("Arvania")] == [
        "shall [soon - Group One]",
        "may",
    ]
    assert inner.verbs_of("Group One") == (None,)


def test_who_holds_a_bracket_is_found_however_deep_it_stands() -> None:
    text = "".join(f"[w{depth} - Arvania " for depth in range(40)) + "[x - Belmora]" + "]" * 40
    found = holdings(draft_of(text), ROSTER)
    assert {held.depth for held in found.by_holder[-1].brackets} == {41}
    assert found.by_holder[-1].holder == "Belmora"


def test_ten_thousand_brackets_within_one_another_cost_no_more_than_beside_one_another() -> None:
    nested, beside = "[x - Arvania; " * 10_000 + "]" * 10_000, "[x - Arvania] " * 10_000
    costs = []
    for text in (nested, beside):
        draft, begun = draft_of(text), process_time()
        assert len(holdings(draft, ROSTER).by_holder[0].brackets) == 10_000
        costs.append(process_time() - begun)
    assert costs[0] < 5 * costs[1]
