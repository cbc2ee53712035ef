"""What a breakout group brings back meets what the plenary did meanwhile, and nothing of either side is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.comparison.returning import Answer, Breakout, Returned, came_back, told
from wgec_draft.comparison.taking_in import reopens, taken_in
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item, Proposal, Withdrawal
from wgec_draft.model.projection import text_digest
from wgec_draft.model.words import Disposition, Status
from wgec_draft.text.attribution import parse_attribution
from wgec_draft.text.bracket_acts import BracketError
from wgec_draft.text.brackets import parse_brackets
from wgec_draft.text.kinds import is_word
from wgec_draft.text.tokens import tokenise

OPEN = Status.TO_BE_REVISITED
WORDS = "The commissions shall meet each year. They report to all members."
NAME = "Breakout 1"


def item(name: str, text: str = WORDS, **fields: Any) -> Item:
    return replace(Item(name, name, status=OPEN, text=text), **fields)


def of(**groups: Iterable[Item]) -> tuple[Group, ...]:
    return tuple(Group(name, items=tuple(items)) for name, items in groups.items())


def breakout(groups: tuple[Group, ...], base: tuple[Group, ...] | None, *brought: Item) -> Breakout:
    return Breakout(NAME, "theirs", "0" * 64, groups, base, brought, "Breakout 1: T")


def one(base: Item | None, plenary: Item | None, theirs: Item) -> Returned:
    """The one item that came back."""
    split_off = of(A=[base] if base else [])
    (found,) = came_back(Draft("T", groups=of(A=[plenary] if plenary else [])), breakout(of(A=[theirs]), split_off))
    return found


def outcome(answer: Answer, base: Item, plenary: Item, theirs: Item) -> Item:
    """The item as the answer makes it, in the plenary's draft."""
    draft, back = Draft("T", groups=of(A=[plenary])), breakout(of(A=[theirs]), of(A=[base]))
    (after,) = taken_in(draft, back, came_back(draft, back), {theirs.id: answer}).items()
    return after


def agreed(text: str) -> dict[str, Any]:
    return {"text": text, "status": Status.AGREED, "decision": Decision(meeting=3, text_digest=text_digest(text))}


MET = WORDS.replace("meet", "convene")
EVERY = WORDS.replace("each", "every")
ALL = WORDS.replace("all members", "States")
GATHER = WORDS.replace("meet", "gather")


def test_what_the_group_left_as_it_was_does_not_come_back_whatever_the_plenary_did() -> None:
    base = of(A=[item("a"), item("b")])
    plenary = Draft("T", groups=of(A=[item("a", MET), item("b"), item("c")]))
    assert came_back(plenary, breakout(base, base)) == ()


def test_what_the_plenary_has_already_does_not_come_back() -> None:
    plenary = Draft("T", groups=of(A=[item("a", MET)]))
    assert came_back(plenary, breakout(of(A=[item("a", MET)]), of(A=[item("a")]))) == ()


def test_where_the_sides_changed_different_sentences_the_merge_is_proposed_and_holds_both() -> None:
    found = one(item("a"), item("a", ALL), item("a", MET))
    assert (found.proposed, list(told(found))) == (Answer.MERGE, ["reworded", "reworded in the plenary meanwhile"])
    merged = outcome(Answer.MERGE, item("a"), item("a", ALL), item("a", MET))
    assert merged.text == "The commissions shall convene each year. They report to States."


def test_where_both_changed_the_same_words_brackets_are_proposed_that_touch_and_name_the_group() -> None:
    found = one(item("a"), item("a", GATHER), item("a", MET))
    assert found.proposed is Answer.BRACKET
    text = outcome(Answer.BRACKET, item("a"), item("a", GATHER), item("a", MET)).text
    assert text == f"[{GATHER}][{MET} - {NAME}]"
    assert len(parse_brackets(text).alternatives) == 1
    (wording,) = parse_attribution(text[len(GATHER) + 3 : -1], (NAME,))
    assert (wording.text, wording.attributions[0].holders) == (MET, (NAME,))


def test_a_second_group_stands_beside_the_first_as_one_more_alternative() -> None:
    once = f"[{WORDS}][{GATHER} - Breakout 2]"
    text = outcome(Answer.BRACKET, item("a"), item("a", once), item("a", MET)).text
    assert text == f"{once}[{MET} - {NAME}]"
    assert [len(group) for group in parse_brackets(text).alternatives] == [3]


def test_a_second_group_merges_against_what_the_first_brought() -> None:
    first = outcome(Answer.MERGE, item("a"), item("a"), item("a", ALL))
    assert outcome(Answer.MERGE, item("a"), first, item("a", MET)).text == MET.replace("all members", "States")
    assert one(item("a"), item("a", GATHER), item("a", MET)).has_conflict


def test_a_merge_with_a_conflict_brackets_only_where_the_sides_meet_and_names_both() -> None:
    text = outcome(Answer.MERGE, item("a"), item("a", GATHER), item("a", MET)).text
    assert text == WORDS.replace("meet", f"[convene - {NAME}; gather - Plenary]")


def test_taking_keeps_the_plenarys_own_wording_beside_the_item() -> None:
    after = outcome(Answer.TAKE, item("a"), item("a", GATHER), item("a", MET))
    assert after.text == MET
    (kept,) = after.proposals
    assert (kept.by, kept.text, kept.disposition) == ("Plenary", GATHER, Disposition.DECLINED)
    assert outcome(Answer.TAKE, item("a"), item("a"), item("a", MET)).proposals == ()


def test_taking_brings_the_groups_agreement_and_merging_reopens_what_nobody_agreed_on() -> None:
    theirs = item("a", **agreed(MET))
    taken = outcome(Answer.TAKE, item("a"), item("a", ALL), theirs)
    assert (taken.status, taken.decision) == (Status.AGREED, theirs.decision)
    assert outcome(Answer.MERGE, item("a"), item("a", ALL), theirs).status is OPEN
    assert outcome(Answer.BRACKET, item("a"), item("a", ALL), theirs).status is OPEN


def test_an_agreement_of_the_plenary_stays_on_record_when_its_words_are_put_in_brackets() -> None:
    plenary = item("a", **agreed(ALL))
    found = one(item("a"), plenary, item("a", MET))
    assert [reopens(found, answer) for answer in Answer] == [True, True, True, False]
    after = outcome(Answer.BRACKET, item("a"), plenary, item("a", MET))
    assert after.decision is not None
    assert (after.status, after.decision.was) == (OPEN, plenary.decision)


@pytest.mark.parametrize("answer", [Answer.TAKE, Answer.MERGE])
def test_a_status_that_the_group_gave_to_unchanged_words_comes_in(answer: Answer) -> None:
    assert outcome(answer, item("a"), item("a"), item("a", **agreed(WORDS))).status is Status.AGREED


def test_what_the_plenary_withdrew_and_the_group_reworded_is_bracketed_beside_no_text() -> None:
    gone = item("a", withdrawn=Withdrawal(4, (), "covered"))
    found = one(item("a"), gone, item("a", MET))
    assert list(told(found)) == ["reworded", "withdrawn in the plenary meanwhile"]
    assert found.proposed is Answer.BRACKET
    after = outcome(Answer.BRACKET, item("a"), gone, item("a", MET))
    assert (after.text, after.withdrawn) == (f"[No text][{MET} - {NAME}]", None)
    assert outcome(Answer.LEAVE, item("a"), gone, item("a", MET)) == gone


def test_what_the_group_withdrew_is_withdrawn_unless_the_plenary_reworded_it() -> None:
    gone = item("a", withdrawn=Withdrawal(4, (), "covered"))
    assert one(item("a"), item("a"), gone).proposed is Answer.MERGE
    assert outcome(Answer.MERGE, item("a"), item("a"), gone).withdrawn == gone.withdrawn
    assert one(item("a"), item("a", ALL), gone).proposed is Answer.BRACKET
    assert outcome(Answer.BRACKET, item("a"), item("a", ALL), gone).text == f"[{ALL}][No text - {NAME}]"
    taken = outcome(Answer.TAKE, item("a"), item("a", ALL), gone)
    assert (taken.withdrawn, taken.proposals[0].text) == (gone.withdrawn, ALL)


def test_an_item_that_left_the_groups_file_counts_as_withdrawn_by_it() -> None:
    base = of(A=[item("a"), item("b")])
    (found,) = came_back(Draft("T", groups=base), breakout(of(A=[item("a")]), base))
    assert (found.id, list(told(found))) == ("b", ["withdrawn"])


def test_brackets_that_are_not_balanced_can_be_taken_or_left_and_nothing_is_put_around_them() -> None:
    found = one(item("a"), item("a", GATHER), item("a", MET + " [or so"))
    assert "The brackets of Breakout 1 are not balanced" in found.why_not(Answer.BRACKET)
    assert "The brackets of Breakout 1 are not balanced" in found.why_not(Answer.MERGE)
    assert found.proposed is Answer.LEAVE
    assert [found.why_not(answer) for answer in (Answer.TAKE, Answer.LEAVE)] == ["", ""]
    assert "of the plenary and" in one(item("a"), item("a", GATHER + "]"), item("a", MET + "]")).why_not(Answer.MERGE)


def test_words_that_look_attributed_keep_a_bracket_of_their_own() -> None:
    looks_held = item("a", "shall - Arvania; should - Belmora")
    text = outcome(Answer.BRACKET, item("a"), item("a", GATHER), looks_held).text
    assert text.endswith(f"][[shall - Arvania; should - Belmora] - {NAME}]")
    text = outcome(Answer.BRACKET, item("a"), looks_held, item("a", MET)).text
    assert text == f"[[shall - Arvania; should - Belmora]][{MET} - {NAME}]"


def test_without_a_base_everything_that_differs_comes_back_and_nothing_is_merged() -> None:
    plenary = Draft("T", groups=of(A=[item("a", GATHER), item("b"), item("c")]))
    back = breakout(of(A=[item("a", MET), item("n"), item("b")]), None)
    first, new = came_back(plenary, back)
    assert (list(told(first)), list(told(new))) == (["worded otherwise"], ["new"])
    assert "not known any more" in first.why_not(Answer.MERGE)
    assert first.proposed is Answer.BRACKET
    after = taken_in(plenary, back, (first, new), {"n": Answer.TAKE})
    assert [each.id for each in after.items()] == ["a", "n", "b", "c"]


def letters(text: str) -> tuple[Group, ...]:
    """Groups, each with an item for each letter: `A:abc B:d`."""
    return tuple(
        Group(name, items=tuple(item(letter, letter) for letter in held))
        for name, held in (part.split(":") for part in text.split())
    )


@pytest.mark.parametrize(
    ("base", "plenary", "theirs", "after"),
    [
        ("C:abc", "A:z C:abcdef", "C:abcn", "A:z C:abcndef"),
        ("C:abc", "C:abcdef", "C:nabc", "C:nabcdef"),
        ("C:abc", "C:xaybc", "C:anbc", "C:xanybc"),
        ("C:abc", "C:abcd", "C:cab", "C:cabd"),
        ("C:abc", "C:cab", "C:bac", "C:cba"),
        ("C:ab D:c", "C:ab D:c E:e", "C:a D:cb", "C:a D:cb E:e"),
        ("C:ab", "B:z C:ab D:d", "C:ab N:n", "B:z C:ab N:n D:d"),
        ("C:ab", "C:b", "C:abn", "C:bn"),
        ("C:ab D:c", "C:a D:cb", "C:a D:bc", "C:a D:cb"),
    ],
)
def test_what_is_new_or_moved_comes_to_where_it_stands_in_the_groups_draft(
    base: str, plenary: str, theirs: str, after: str
) -> None:
    draft, back = Draft("T", groups=letters(plenary)), breakout(letters(theirs), letters(base))
    found = came_back(draft, back)
    result = taken_in(draft, back, found, {each.id: Answer.TAKE for each in found})
    assert " ".join(f"{group.id}:{''.join(each.id for each in group.items)}" for group in result.groups) == after


def test_what_was_moved_and_is_left_stays_where_the_plenary_has_it() -> None:
    draft, back = Draft("T", groups=letters("C:abcd")), breakout(letters("C:dabnc"), letters("C:abcd"))
    found = came_back(draft, back)
    assert {each.id for each in found} == {"d", "n"}
    result = taken_in(draft, back, found, {"n": Answer.MERGE})
    assert "".join(each.id for each in result.items()) == "abncd"


def test_contributions_of_both_sides_come_together() -> None:
    ours = item("a", comments=(Comment("Belmora", "", "We agree."),))
    theirs = item("a", MET, comments=(Comment("Arvania", "", "So do we."),), proposals=(Proposal("p1", "Arvania"),))
    for answer in (Answer.TAKE, Answer.BRACKET, Answer.MERGE):
        after = outcome(answer, item("a"), ours, theirs)
        assert {comment.by for comment in after.comments} == {"Arvania", "Belmora"}
        assert len(after.proposals) == 1


# Laws

_PIECES = ("", "ox", "elm", "[fir]", "the oak shall", "ash. Yew", "[rye - Arvania][oat]", "bay]")


@st.composite
def sides(draw: st.DrawFn, base: tuple[Group, ...], letter: str) -> tuple[Group, ...]:
    """What a side made of the base: words put in and taken out, items new, withdrawn, moved, decided on."""
    placed: dict[str, list[Item]] = {group.id: [] for group in base}
    for number, each in enumerate(each for group in base for each in group.items):
        words = draw(st.lists(st.sampled_from((*each.text.split(" "), *_PIECES)), min_size=1, max_size=8))
        text = draw(
            st.sampled_from((each.text, f"{each.text} {letter}{number}x.", f"{letter}{number}y {' '.join(words)}"))
        )
        gone = draw(st.sampled_from((None, None, None, Withdrawal(reason="out"))))
        status = draw(st.sampled_from((OPEN, OPEN, Status.AGREED)))
        decision = Decision(text_digest=text_digest(text)) if status is Status.AGREED else None
        home = draw(st.sampled_from(sorted(placed)))
        place = draw(st.integers(0, len(placed[home])))
        placed[home].insert(place, replace(each, text=text, withdrawn=gone, status=status, decision=decision))
    for number in range(draw(st.integers(0, 2))):
        placed[draw(st.sampled_from(sorted(placed)))].append(item(f"{letter}{number}", f"New {letter}{number}z."))
    return tuple(Group(name, items=tuple(items)) for name, items in placed.items())


BASE = (
    Group("A", items=(item("a"), item("b", "The elm [shall - Arvania; should - Belmora] stand."))),
    Group("B", items=(item("c", "One.\n\nTwo oaks."),)),
)


def words(text: str) -> Counter[str]:
    return Counter(word for word in tokenise(text).words if is_word(word))


def all_words(items: Iterable[Item]) -> Counter[str]:
    return words(" ; ".join(text for each in items for text in (each.text, *(p.text for p in each.proposals))))


def own_words(side: Item | None, base: Item | None) -> Counter[str]:
    """The words that a side has and the base has not."""
    return words(side.text if side else "") - words(base.text if base else "")


def answered_as_possible(found: Iterable[Returned], wanted: Mapping[str, Answer]) -> dict[str, Answer]:
    return {each.id: Answer.LEAVE if each.why_not(wanted[each.id]) else wanted[each.id] for each in found}


@given(st.data(), st.booleans())
def test_every_word_of_either_side_is_in_the_result_or_in_an_item_that_was_left(
    data: st.DataObject, base_is_known: bool
) -> None:
    plenary = Draft("T", groups=data.draw(sides(BASE, "p")))
    back = breakout(data.draw(sides(BASE, "k")), BASE if base_is_known else None)
    found = came_back(plenary, back)
    wanted = {each.id: data.draw(st.sampled_from(Answer)) for each in found}
    answers = answered_as_possible(found, wanted)
    try:
        result = taken_in(plenary, back, found, answers)
    except BracketError:  # then nothing happens at all, and the plenary hears why
        return
    after = {each.id: each for each in result.items()}
    ours = {each.id: each for each in plenary.items()}
    assert len(after) == len(list(result.items()))
    assert after.keys() == ours.keys() | {each for each, answer in answers.items() if answer is not Answer.LEAVE}
    for each in found:
        if answers[each.id] is Answer.LEAVE:
            assert after.get(each.id) == each.plenary
            continue
        has = all_words([after[each.id]])
        assert not own_words(each.plenary, each.base) - has
        assert not own_words(each.breakout, each.base) - has
        if answers[each.id] is Answer.BRACKET:
            assert not words(each.plenary.text if each.plenary and not each.plenary.withdrawn else "") - has
    untouched = ours.keys() - answers.keys()
    assert all(after[name] == ours[name] for name in untouched)


@given(st.data())
def test_with_nothing_taken_the_plenarys_draft_stays_as_it_is(data: st.DataObject) -> None:
    plenary = Draft("T", groups=data.draw(sides(BASE, "p")))
    back = breakout(data.draw(sides(BASE, "k")), BASE)
    found = came_back(plenary, back)
    assert taken_in(plenary, back, found, {each.id: Answer.LEAVE for each in found}) == plenary


@given(st.data())
def test_where_the_plenary_did_nothing_taking_all_gives_the_groups_items(data: st.DataObject) -> None:
    plenary = Draft("T", groups=BASE)
    back = breakout(data.draw(sides(BASE, "k")), BASE)
    found = came_back(plenary, back)
    result = taken_in(plenary, back, found, {each.id: Answer.TAKE for each in found})
    assert result.groups == back.groups
