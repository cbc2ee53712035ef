"""A draft that several sides changed at once comes together item by item, field by field, word by word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.drafts import drafts
from wgec_draft.comparison.merging import MergedDraft, merge_drafts
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item, Meeting, Position, Proposal, Withdrawal
from wgec_draft.model.projection import public, text_digest
from wgec_draft.model.reading import read_draft
from wgec_draft.model.words import Stance, Status
from wgec_draft.text.kinds import is_word
from wgec_draft.text.tokens import tokenise

OPEN = Status.TO_BE_REVISITED
WORDS = "Governments shall cooperate fully, with care. They report each year."


def item(name: str = "r1", **fields: Any) -> Item:
    return replace(Item(name, name[1:], status=OPEN, text=WORDS), **fields)


def of(*items: Item, **fields: Any) -> Draft:
    return Draft("T", groups=(Group("A", "Cooperation", items=items),), **fields)


def merged(base: Item, **sides: Item) -> Item:
    (only,) = result(base, **sides).draft.items()
    return only


def result(base: Item, **sides: Item) -> MergedDraft:
    return merge_drafts(of(base), {name: of(side) for name, side in sides.items()})


def agreed(words: str, at: str = "2014-02-27T11:32:00+01:00", **fields: Any) -> dict[str, Any]:
    decision = Decision(meeting=3, at=at, text_digest=text_digest(words), **fields)
    return {"status": Status.AGREED, "decision": decision, "text": words}


def order(draft: Draft) -> list[str]:
    return ["".join(each.id for each in group.items) for group in draft.groups]


def letters(*groups: str) -> Draft:
    """A draft with a group for each word and an item for each of its letters."""
    return Draft(
        "T",
        groups=tuple(
            Group(f"G{at}", items=tuple(Item(letter, status=OPEN, text=letter) for letter in word))
            for at, word in enumerate(groups)
        ),
    )


def test_changes_of_different_items_both_go_in() -> None:
    one, two = item("r1"), item("r2")
    found = merge_drafts(of(one, two), {"a": of(item("r1", text="One."), two), "b": of(one, item("r2", text="Two."))})
    assert [each.text for each in found.draft.items()] == ["One.", "Two."]
    assert not found.needs_look
    assert [each.sides for each in found.items] == [("a",), ("b",)]


def test_changes_of_different_fields_of_an_item_both_go_in() -> None:
    found = merged(item(), a=item(label="1 bis"), b=item(text="Other words."))
    assert (found.label, found.text) == ("1 bis", "Other words.")


def test_words_that_nobody_agreed_are_not_agreed() -> None:
    base = item(**agreed(WORDS))
    shall = item(text=WORDS.replace("shall", "should"), decision=Decision(was=base.decision))
    fully = item(text=WORDS.replace("fully", "partly"), decision=Decision(was=base.decision))
    found = merged(base, a=shall, b=fully)
    assert found.text.startswith("Governments should cooperate partly")
    assert found.status is OPEN and found.decision is not None and found.decision.was == base.decision


def test_an_agreement_on_words_that_another_side_changed_goes_back_and_is_kept() -> None:
    decided = item(**agreed(WORDS))
    found = result(item(), a=decided, b=item(text="Other words."))
    (only,) = found.items
    assert only.item.status is OPEN and only.reopened and only.needs_look
    assert only.item.decision is not None and only.item.decision.was == decided.decision


def test_an_agreement_stands_where_nobody_else_touched_the_words() -> None:
    found = merged(item(), a=item(**agreed(WORDS)), b=item(note="To be read slowly."))
    assert found.status is Status.AGREED and found.note == "To be read slowly."


def test_two_records_of_one_agreement_are_one_with_every_reservation() -> None:
    first = item(**agreed(WORDS, reservations=("Arvania",)))
    second = item(**agreed(WORDS, at="2014-02-27T12:00:00+01:00", reservations=("Belmora",), ad_referendum=True))
    found = merged(item(), a=first, b=second)
    assert found.status is Status.AGREED and found.decision is not None
    assert found.decision.reservations == ("Arvania", "Belmora") and found.decision.ad_referendum
    assert found.decision.at == "2014-02-27T12:00:00+01:00"


def test_an_agreement_is_the_one_on_the_words_that_came_out() -> None:
    base, new_words = item(**agreed(WORDS)), WORDS.replace("shall", "should")
    first = item(**agreed(new_words, at="2014-02-28T11:00:00+01:00"))
    second = item(**agreed(WORDS, at="2014-02-28T12:00:00+01:00", reservations=("Belmora",)))
    (only,) = result(base, a=first, b=second).items
    assert only.item.text == new_words and only.item.status is Status.AGREED and only.item.decision is not None
    assert only.item.decision.text_digest == text_digest(new_words)
    assert only.item.decision.reservations == ("Belmora",)
    assert [(each.field, each.taken) for each in only.disagreements] == [("decision", "2014-02-28T11:00:00+01:00")]


def test_a_meeting_that_one_side_took_out_and_another_changed_stays_and_is_listed() -> None:
    place = Meeting(2, place="Geneva")
    found = merge_drafts(of(meetings=(Meeting(2),)), {"a": of(), "b": of(meetings=(place,))})
    assert found.draft.meetings == (place,)
    assert [each.field for each in found.disagreements] == ["meeting 2"]


def test_different_decisions_leave_the_item_to_be_revisited_and_say_so() -> None:
    found = result(item(), a=item(**agreed(WORDS)), b=item(status=Status.NO_AGREEMENT))
    (only,) = found.items
    assert only.item.status is OPEN
    assert [each.field for each in only.disagreements] == ["status"]
    assert only.disagreements[0].values == (("agreed", ("a",)), ("no-agreement", ("b",)))


def test_what_delegations_contributed_is_all_kept() -> None:
    base = item(proposals=(Proposal("p1", "Arvania", text="Old."),))
    first = replace(base, proposals=(*base.proposals, Proposal("p2", "Arvania", text="One.")))
    second = replace(base, proposals=(*base.proposals, Proposal("p2", "Belmora", text="Two.")))
    found = merged(
        base,
        a=replace(first, comments=(Comment("Arvania", text="Yes."),)),
        b=replace(second, positions=(Position("Belmora", Stance.OPPOSE),)),
    )
    assert [(each.id, each.text) for each in found.proposals] == [("p1", "Old."), ("p2", "One."), ("p3", "Two.")]
    assert found.comments and found.positions


def test_an_entry_that_one_side_changed_is_changed_and_one_that_two_changed_stands_twice() -> None:
    before = Position("Arvania", Stance.RESERVE), Position("Belmora", Stance.RESERVE)
    first = Position("Arvania", Stance.SUPPORT), Position("Belmora", Stance.RESERVE, "Until Friday.")
    second = Position("Arvania", Stance.RESERVE), Position("Belmora", Stance.CAN_LIVE_WITH)
    found = merged(item(positions=before), a=item(positions=first), b=item(positions=second))
    assert found.positions == (first[0], first[1], second[1])
    third = item(positions=(Position("Belmora", Stance.RESERVE),), note="Read slowly.")
    assert merged(item(positions=before), a=item(label="4", positions=before), b=third).positions == third.positions


def test_an_item_that_one_side_withdrew_and_another_reworded_stands_and_is_listed() -> None:
    found = result(item(), a=item(withdrawn=Withdrawal(reason="Taken up in 3.")), b=item(text="Other words."))
    (only,) = found.items
    assert only.item.withdrawn is None and only.item.text == "Other words."
    assert [each.field for each in only.disagreements] == ["withdrawn"]
    assert merged(item(), a=item(withdrawn=Withdrawal(reason="Old.")), b=item()).withdrawn


def test_an_item_taken_out_of_the_file_stays_if_another_side_changed_it() -> None:
    base = of(item("r1"), item("r2"))
    found = merge_drafts(base, {"a": of(item("r1")), "b": of(item("r1"), item("r2", text="Changed."))})
    assert [each.id for each in found.draft.items()] == ["r1", "r2"]
    found = merge_drafts(base, {"a": of(item("r1")), "b": of(item("r1", text="Changed."), item("r2"))})
    assert [each.id for each in found.draft.items()] == ["r1"]


def test_new_items_stand_after_what_they_were_put_after() -> None:
    found = merge_drafts(letters("abcd"), {"a": letters("axbcd"), "b": letters("abcyd"), "c": letters("abcdz")})
    assert order(found.draft) == ["axbcydz"]
    found = merge_drafts(letters("ab"), {"a": letters("axb"), "b": letters("ayb")})
    assert order(found.draft) == ["axyb"]


def test_a_moved_item_stands_where_its_mover_put_it() -> None:
    found = merge_drafts(letters("abcd", "ef"), {"a": letters("acdb", "ef"), "b": letters("abxcd", "ef")})
    assert order(found.draft) in (["axcdb", "ef"], ["acdbx", "ef"])
    found = merge_drafts(letters("abcd", "ef"), {"a": letters("acd", "ebf"), "b": letters("abcd", "ef", "g")})
    assert order(found.draft) == ["acd", "ebf", "g"]


def test_an_item_moved_to_two_groups_is_there_once_and_listed() -> None:
    found = merge_drafts(letters("ab", "c", "d"), {"a": letters("b", "ca", "d"), "b": letters("b", "c", "da")})
    assert order(found.draft) == ["b", "ca", "d"]
    assert [each.values for each in found.disagreements] == [(("G1", ("a",)), ("G2", ("b",)))]


@given(drafts(), st.dictionaries(st.sampled_from(("Arvania", "Belmora", "desk")), drafts(), min_size=2))
def test_an_agreement_after_a_merge_is_on_the_very_words_if_those_of_all_sides_were(
    base: Draft, sides: Mapping[str, Draft]
) -> None:
    def off(draft: Draft) -> set[str]:
        return {
            each.id
            for each in draft.items()
            if each.status is Status.AGREED and each.decision and each.decision.text_digest != text_digest(each.text)
        }

    assert off(merge_drafts(base, sides).draft) <= off(base).union(*map(off, sides.values()))


sides = st.dictionaries(st.sampled_from(("Arvania", "Belmora", "Cordelia", "desk")), drafts(), min_size=1, max_size=4)


@given(drafts(), sides)
def test_whatever_comes_together_can_be_written_and_read(base: Draft, sides: Mapping[str, Draft]) -> None:
    found = merge_drafts(base, sides).draft
    assert read_draft(public(found)) == found


@given(drafts(), sides)
def test_the_order_of_the_sides_does_not_matter(base: Draft, sides: Mapping[str, Draft]) -> None:
    turned = dict(reversed(list(sides.items())))
    assert merge_drafts(base, turned) == merge_drafts(base, sides)


@given(drafts(), drafts())
def test_one_side_alone_gets_its_draft(base: Draft, side: Draft) -> None:
    assert merge_drafts(base, {"a": side}).draft == side
    assert merge_drafts(base, {"a": side, "b": base, "c": side}).draft == side


@given(drafts(), sides)
def test_no_item_is_lost_that_somebody_put_in_or_changed(base: Draft, sides: Mapping[str, Draft]) -> None:
    former = {each.id: each for each in base.items()}
    found = [each.id for each in merge_drafts(base, sides).draft.items()]
    assert len(found) == len(set(found))
    for side in sides.values():
        assert {each.id for each in side.items() if former.get(each.id) != each} <= set(found)


@given(drafts(), sides)
def test_no_word_that_a_side_put_into_an_item_is_lost(base: Draft, sides: Mapping[str, Draft]) -> None:
    former = {each.id: each.text for each in base.items()}
    found = {each.id: words(each.text) for each in merge_drafts(base, sides).draft.items()}
    for side in sides.values():
        for each in side.items():
            assert words(each.text) - words(former.get(each.id, "")) <= found.get(each.id, set())


@given(drafts(), sides)
def test_every_word_of_an_item_comes_from_somebody(base: Draft, sides: Mapping[str, Draft]) -> None:
    known: dict[str, set[str]] = {}
    for each in (item for draft in (base, *sides.values()) for item in draft.items()):
        known.setdefault(each.id, words(" ".join((*sides, "delete")))).update(words(each.text))
    for each in merge_drafts(base, sides).draft.items():
        assert words(each.text) <= known[each.id]


@given(drafts(), sides)
def test_what_is_agreed_after_a_merge_was_agreed_by_somebody(base: Draft, sides: Mapping[str, Draft]) -> None:
    before = {
        (each.id, text_digest(each.text))
        for draft in (base, *sides.values())
        for each in draft.items()
        if each.status is Status.AGREED
    }
    found = merge_drafts(base, sides).draft.items()
    assert {(each.id, text_digest(each.text)) for each in found if each.status is Status.AGREED} <= before


def words(text: str) -> set[str]:
    return {word for word in tokenise(text).words if is_word(word)}
