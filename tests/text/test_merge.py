"""What several sides made of one text comes together: nothing dropped, nothing invented, no quarrel settled."""

from __future__ import annotations

import random
from collections.abc import Mapping
from operator import itemgetter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.redlines import FRAGMENTS, SENTENCES
from wgec_draft.text.attribution import Attribution, Wording, parse_attribution
from wgec_draft.text.kinds import is_word
from wgec_draft.text.merge import MergedText, are_apart, both_texts, merge_text
from wgec_draft.text.redline import redline
from wgec_draft.text.tokens import tokenise

BASE = "Governments shall cooperate fully, with care. They report each year."
Merge = tuple[str, dict[str, str]]
"""A base and what each side made of it."""
NAMES = ("Arvania", "Belmora", "Cordelia", "Group One")


def merged(**sides: tuple[str, str]) -> MergedText:
    """The merge of sides that each replaced some words of the base by others."""
    return merge_text(BASE, {name: BASE.replace(*change) for name, change in sides.items()})


def test_changes_in_different_sentences_go_in_without_a_word() -> None:
    result = merged(Arvania=("shall", "should"), Belmora=("each", "every second"))
    assert result.text == "Governments should cooperate fully, with care. They report every second year."
    assert not result.conflicts and not result.combined
    assert [(change.base, change.sides) for change in result.changes] == [
        ("shall", ("Arvania",)),
        ("each", ("Belmora",)),
    ]


def test_changes_in_one_sentence_go_in_and_the_sentence_is_listed() -> None:
    result = merged(Arvania=("shall", "should"), Belmora=("fully", "partly"))
    assert result.text == "Governments should cooperate partly, with care. They report each year."
    (combination,) = result.combined
    assert result.text[slice(*combination.span)] == "Governments should cooperate partly, with care."
    assert combination.sides == ("Arvania", "Belmora")


def test_a_sentence_of_which_one_side_made_every_change_is_not_listed() -> None:
    both = BASE.replace("shall", "should").replace("fully", "partly")
    result = merge_text(BASE, {"Arvania": both, "Belmora": BASE.replace("shall", "should")})
    assert result.text == both
    assert not result.combined and not result.conflicts


def test_different_words_at_one_place_become_a_bracket_with_every_name() -> None:
    result = merged(Arvania=("shall", "should"), Belmora=("shall", "may"), Cordelia=("shall", "should"))
    assert result.text.startswith("Governments [should - Arvania, Cordelia; may - Belmora] cooperate")
    (conflict,) = result.conflicts
    assert conflict.base == "shall"
    assert conflict.wordings == (("should", ("Arvania", "Cordelia")), ("may", ("Belmora",)))
    assert result.text[slice(*conflict.span)] == "[should - Arvania, Cordelia; may - Belmora]"


def test_who_deletes_what_another_side_reworded_is_named_as_deleting() -> None:
    result = merged(Arvania=(", with care", ""), Belmora=("care", "zeal"))
    assert result.text.startswith("Governments shall cooperate fully[, with zeal - Belmora; Arvania delete]. They")


def test_two_insertions_at_one_place_are_bracketed() -> None:
    result = merged(Arvania=("care.", "care. Nobody is left out."), Belmora=("care.", "care. Everybody is heard."))
    assert "care. [Nobody is left out. - Arvania; Everybody is heard. - Belmora] They" in result.text


def test_an_addition_to_words_that_another_side_deletes_is_bracketed_with_them() -> None:
    result = merged(Arvania=(" fully", ""), Belmora=("fully", "more fully"))
    assert "cooperate[ more fully" in result.text or "cooperate [more fully - Belmora; Arvania delete]" in result.text
    assert "delete" in result.text and result.conflicts


def test_a_new_sentence_beside_a_changed_one_is_no_combination() -> None:
    result = merged(Arvania=("care.", "care. Nobody is left out."), Belmora=("care", "zeal"))
    assert result.text == "Governments shall cooperate fully, with zeal. Nobody is left out. They report each year."
    assert not result.combined


PARAGRAPHS = "Members report each year.\n\nThe chair sums up.\n\nThe group meets."


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (
            ("year.", "year. Late ones are named."),
            ("year.", "year.\n\nCopies are free."),
            "year. Late ones are named.\n\nCopies are free.\n\nThe",
        ),
        (
            ("meets.", "meets. It is over."),
            ("meets.", "meets.\n\nAll are thanked."),
            "The group meets. It is over.\n\nAll are thanked.",
        ),
        (
            ("The chair sums up.\n\n", ""),
            ("The chair", "Copies are free.\n\nThe chair"),
            "year.\n\nCopies are free.\n\nThe group",
        ),
        (
            ("The chair sums up.\n\n", ""),
            ("The group", "Copies are free.\n\nThe group"),
            "year.\n\nCopies are free.\n\nThe group",
        ),
        (
            (" each year.", ""),
            ("The chair", "Copies are free.\n\nThe chair"),
            "Members report\n\nCopies are free.\n\nThe chair",
        ),
        (
            ("each year.", "at last!"),
            ("year.", "year. Late ones are named."),
            "Members report at last! Late ones are named.\n\n",
        ),
    ],
)
def test_words_beside_the_end_of_a_sentence_are_no_quarrel_with_those_behind_it(
    one: tuple[str, str], other: tuple[str, str], both: str
) -> None:
    result = merge_text(PARAGRAPHS, {"Arvania": PARAGRAPHS.replace(*one), "Belmora": PARAGRAPHS.replace(*other)})
    assert both in result.text
    assert not result.conflicts


def test_a_point_put_in_beside_one_that_is_taken_out_stands_in_its_place() -> None:
    points = "(a) roads;\n(b) bridges;\n(c) tunnels."
    result = merge_text(
        points,
        {"Arvania": points.replace("(b) bridges;\n", ""), "Belmora": points.replace("(c)", "(b bis) ports;\n(c)")},
    )
    assert result.text == "(a) roads;\n(b bis) ports;\n(c) tunnels."
    assert not result.conflicts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("They report", "We report"), ("They", "In addition, they")),
        ((" They report each year.", ""), ("year.", "year, without delay.")),
        ((", with care.", ", or try"), ("care.", "care. Nobody is left out.")),
        ((". They", " and they"), ("care.", "care. Nobody is left out.")),
    ],
)
def test_words_beside_changed_ones_in_a_sentence_are_bracketed_with_them(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert merged(Arvania=one, Belmora=other).conflicts


def test_equal_changes_count_once_with_both_names() -> None:
    result = merged(Arvania=("shall", "should"), Belmora=("shall", "should"))
    assert result.text == BASE.replace("shall", "should")
    assert [change.sides for change in result.changes] == [("Arvania", "Belmora")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("care.", "care. Nobody is left out."), ("care. They", "care.\n\nNobody is left out.\n\nThey")),
        (("year.", "year. Nobody is left out."), ("year.", "year.\n\nNobody is left out.")),
        (("shall", "should fully"), ("shall", "should\nfully")),
    ],
)
def test_the_same_words_with_other_line_breaks_count_once(one: tuple[str, str], other: tuple[str, str]) -> None:
    result = merged(Arvania=one, Belmora=other)
    assert result.text == BASE.replace(*other)
    assert not result.conflicts


def test_rewrites_that_overlap_from_end_to_end_are_brought_together_in_no_time() -> None:
    base = [f"word{place}" for place in range(6_000)]
    one, other = base.copy(), base.copy()
    for place in range(0, len(base) - 4, 4):
        one[place : place + 3] = f"a{place}", f"b{place}", f"c{place}"
        other[place + 2 : place + 5] = f"x{place}", f"y{place}", f"z{place}"
    begun = process_time()
    result = merge_text(" ".join(base), {"Arvania": " ".join(one), "Belmora": " ".join(other)})
    assert len(result.conflicts) == 1
    assert not are_apart(" ".join(base), " ".join(one), " ".join(other))
    assert process_time() - begun < 5


def test_a_word_that_lost_the_line_end_inside_it_is_changed_as_a_whole() -> None:
    result = merge_text(
        "The stake\nholders meet.", {"Arvania": "The stakeholders meet.", "Belmora": "The stake\nboats meet."}
    )
    assert result.text == "The [stakeholders - Arvania; stake\nboats - Belmora] meet."


def test_a_side_that_changed_nothing_is_nowhere_named() -> None:
    assert merge_text(BASE, {"Arvania": BASE, "Belmora": BASE}) == MergedText(BASE)
    assert "Arvania" not in merge_text(BASE, {"Arvania": BASE, "Belmora": "Other.", "Cordelia": "Words."}).text


def test_different_line_breaks_alone_are_no_quarrel() -> None:
    result = merged(Arvania=(". They", ".\nThey"), Belmora=(". They", ".\n\nThey"))
    assert result.text == BASE.replace(". They", ".\n\nThey")
    assert not result.conflicts


@pytest.mark.parametrize("wording", ["care; haste", "care - Belmora", "care / haste", "[care", "care], so"])
def test_words_that_look_like_the_signs_of_a_bracket_are_all_kept(wording: str) -> None:
    result = merged(Arvania=("care", wording), Belmora=("care", "zeal"))
    assert wording in result.text and "zeal - Belmora" in result.text


def test_words_that_end_in_the_name_of_no_side_are_held_by_their_side_alone_whatever_the_roster() -> None:
    result = merged(Arvania=("care", "care - Dorvania"), Belmora=("care", "zeal"))
    (conflict,) = result.conflicts
    assert parse_attribution(result.text[slice(*conflict.span)][1:-1], [*NAMES, "Dorvania"]) == (
        Wording("[care - Dorvania]", (Attribution(("Arvania",)),)),
        Wording("zeal", (Attribution(("Belmora",)),)),
    )


def test_a_wording_with_signs_of_its_own_is_read_back_whole() -> None:
    result = merged(Arvania=("care", "care - Belmora; haste"), Belmora=("care", "zeal"))
    (conflict,) = result.conflicts
    assert parse_attribution(result.text[slice(*conflict.span)][1:-1], NAMES) == (
        Wording("[care - Belmora; haste]", (Attribution(("Arvania",)),)),
        Wording("zeal", (Attribution(("Belmora",)),)),
    )


def sides_of(base: list[str], pieces: tuple[str, ...], names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """What each of these sides may make of the base: some fragments taken out, put in, or replaced."""
    edit = st.tuples(st.integers(0, len(base)), st.integers(0, 4), st.lists(st.sampled_from(pieces), max_size=3))

    def text(edits: list[tuple[int, int, list[str]]]) -> str:
        pieces = list(base)
        for place, length, put in sorted(edits, key=lambda one: one[0], reverse=True):
            pieces[place : place + length] = put
        return "".join(pieces)

    made = st.lists(edit, max_size=3).map(text)
    return st.fixed_dictionaries(dict.fromkeys(names, made))


ENDS_OF_SENTENCES = ("care.", "They", "so", "; ", " ", "  ", "\n", "\n\n", "\n\nAll.", "。", "十人")


@st.composite
def merges(draw: st.DrawFn, pieces: tuple[str, ...] = FRAGMENTS + SENTENCES + (" ",) * 20, length: int = 30) -> Merge:
    """A base and what up to four sides made of it."""
    base = draw(st.lists(st.sampled_from(pieces), max_size=length))
    return "".join(base), draw(sides_of(base, pieces, NAMES[: draw(st.integers(1, 4))]))


ENDS_OF_SENTENCES = ("care.", "They", "so", "; ", " ", "  ", "\n", "\n\n", "\n\nAll.", "。", "十人")
all_merges = st.one_of(merges(), merges(ENDS_OF_SENTENCES, 8))
"""Some of them of short texts in which sentences and paragraphs end everywhere."""


def seen_by(side: str, result: MergedText) -> str:
    """The merged text with this side's answer at every place."""
    text = result.text
    places = [
        (change.span, text[slice(*change.span)] if side in change.sides else change.base) for change in result.changes
    ]
    for conflict in result.conflicts:
        own = [wording for wording, sides in conflict.wordings if side in sides]
        places.append((conflict.span, own[0] if own else conflict.base))
    for span, answer in sorted(places, key=itemgetter(0))[::-1]:
        text = text[: span[0]] + answer + text[span[1] :]
    return text


@given(all_merges)
def test_every_side_finds_its_own_text_in_the_merge(given_: Merge) -> None:
    base, sides = given_
    result = merge_text(base, sides)
    for side, text in sides.items():
        assert "".join(seen_by(side, result).split()) == "".join(text.split())


@given(all_merges, st.randoms(use_true_random=False))
def test_the_order_of_the_sides_does_not_matter(given_: Merge, order: random.Random) -> None:
    base, sides = given_
    names = list(sides)
    order.shuffle(names)
    assert merge_text(base, {name: sides[name] for name in names}) == merge_text(base, sides)


@given(all_merges)
def test_every_word_of_the_merge_comes_from_somebody(given_: Merge) -> None:
    base, sides = given_
    known = {word for text in (base, *sides.values(), *sides, "delete") for word in words(text)}
    assert words(merge_text(base, sides).text) <= known


@given(all_merges)
def test_every_word_that_a_side_put_in_stands_in_the_merge(given_: Merge) -> None:
    base, sides = given_
    found = "".join(merge_text(base, sides).text.split())
    for text in sides.values():
        for segment in redline(base, text, reading="minimal"):
            if segment.op == "insert":
                assert "".join(segment.text.split()) in found


@given(all_merges)
def test_one_side_alone_gets_its_text_and_so_do_all_that_agree(given_: Merge) -> None:
    base, sides = given_
    text = next(iter(sides.values()))
    for agreeing in ({"Arvania": text}, dict.fromkeys(NAMES, text), {"Arvania": text, "Belmora": base}):
        assert merge_text(base, agreeing).text == text


@given(merges())
def test_both_texts_in_one_give_each_side_its_own_back(given_: Merge) -> None:
    base, sides = given_
    (name, text) = next(iter(sides.items()))
    result = both_texts(("draft", base), (name, text))
    assert seen_by("draft", result).split() == base.split()
    assert seen_by(name, result).split() == text.split()
    assert all(len(conflict.wordings) > 1 for conflict in result.conflicts)


def words(text: str) -> set[str]:
    """The words of a text, without joiners and marks that hold to them."""
    return {"".join(filter(str.isalnum, word)) for word in tokenise(text).words if is_word(word)}


def test_the_names_of_the_sides_stay_in_every_bracket() -> None:
    sides: Mapping[str, str] = {name: BASE.replace("care", f"care of kind {place}") for place, name in enumerate(NAMES)}
    (conflict,) = merge_text(BASE, sides).conflicts
    assert sorted(name for _, names in conflict.wordings for name in names) == sorted(NAMES)


SENTENCE_BY_SENTENCE = "States meet once a year. Members report in writing. The chair sums up."


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (SENTENCE_BY_SENTENCE.replace("once", "twice"), SENTENCE_BY_SENTENCE.replace("sums up", "reports"), True),
        (SENTENCE_BY_SENTENCE.replace("once", "twice"), SENTENCE_BY_SENTENCE.replace("year", "month"), False),
        (SENTENCE_BY_SENTENCE.replace("once", "twice"), f"{SENTENCE_BY_SENTENCE} So be it.", True),
        (SENTENCE_BY_SENTENCE.replace("sums up", "reports"), f"{SENTENCE_BY_SENTENCE} So be it.", False),
        ("Theirs.", f"{SENTENCE_BY_SENTENCE} mine", False),
        (SENTENCE_BY_SENTENCE, "Theirs.", True),
    ],
)
def test_sides_are_apart_when_neither_touches_a_sentence_of_the_other(one: str, other: str, apart: bool) -> None:
    assert are_apart(SENTENCE_BY_SENTENCE, one, other) is apart
    assert are_apart(SENTENCE_BY_SENTENCE, other, one) is apart
