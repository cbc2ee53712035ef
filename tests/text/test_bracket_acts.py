"""An act on a bracket does what it says and nothing else: every word that was not struck stays."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wgec_draft.text.alternatives import alternatives_at
from wgec_draft.text.attribution import Attribution, Wording, clean, parse_attribution, written
from wgec_draft.text.bracket_acts import (
    Acted,
    BracketError,
    accept,
    add_alternative,
    attribute,
    lift,
    narrow,
    put_in_brackets,
    strike,
)
from wgec_draft.text.brackets import parse_brackets

ROSTER = ("Arvania", "Belmora", "Cordelia", "Group One")


def at(marked: str) -> tuple[str, int]:
    """A text, and the place in it where `|` stands."""
    return marked.replace("|", ""), marked.index("|")


def around(marked: str) -> tuple[str, int, int]:
    """A text, and the places in it where the first and the second `|` stand."""
    before, inside, after = marked.split("|")
    return before + inside + after, len(before), len(before + inside)


@pytest.mark.parametrize(
    ("selected", "bracketed"),
    [
        ("States |shall| act", "States [shall] act"),
        ("States| shall |act", "States [shall] act"),
        ("States sh||all act", "States [shall] act"),
        ("States shall|| act", "States [shall] act"),
        ("|States [shall] act|.", "[States [shall] act]."),
        ("|One.\n\nTwo.|", "[One.\n\nTwo.]"),
        ("a || b", "a [] b"),
        ("", "[]"),
        ("see [^1] |here|", "see [^1] [here]"),
        ("[[[deep |down|]]]", "[[[deep [down]]]]"),
        ("各国|应当|合作", "各国[应当]合作"),
    ],
)
def test_what_is_selected_or_the_word_at_the_cursor_goes_into_brackets(selected: str, bracketed: str) -> None:
    place = around(selected) if selected else ("", 0, 0)
    acted = put_in_brackets(*place)
    assert acted.text == bracketed
    assert acted.text[acted.start - 1] == "[" and acted.text[acted.end] == "]"


@pytest.mark.parametrize("selected", ["a |[b| c] d", "a [b |c] d|", "|a [b|", "|b] c|", "a [|^1] b|"])
def test_brackets_that_would_end_elsewhere_are_not_put_in(selected: str) -> None:
    with pytest.raises(BracketError, match="select all of it"):
        put_in_brackets(*around(selected))


@pytest.mark.parametrize(
    ("cursor", "lifted"),
    [
        ("States [sh|all] act", "States shall act"),
        ("States |[shall] act", "States shall act"),
        ("States [shall]| act", "States shall act"),
        ("stakeholder[|s]", "stakeholders"),
        ("States[ and |users] act", "States and users act"),
        ("States [and users| - Group One; Arvania delete] act", "States and users act"),
        ("States [Group One: and |users] act", "States and users act"),
        ("States[ and |users - Group One] act", "States and users act"),
        ("[outer [in|ner] words]", "[outer inner words]"),
        ("[ou|ter [inner] words]", "outer [inner] words"),
        ("[One.|\n\nTwo.]", "One.\n\nTwo."),
        ("[sh|all][should] act", "shall [should] act"),
        ("[shall][sho|uld] act", "[shall] should act"),
        ("a [|] b", "a b"),
    ],
)
def test_a_lifted_bracket_leaves_its_words(cursor: str, lifted: str) -> None:
    assert lift(*at(cursor)).text == lifted


@pytest.mark.parametrize(
    ("cursor", "accepted"),
    [
        ("States [sh|all][should] act", "States shall act"),
        ("States [shall][sho|uld][may] act", "States should act"),
        ("States [shall - Group One; sho|uld - Arvania] act", "States should act"),
        ("States [shall - Group One|; should - Arvania] act", "States shall act"),
        ("States [shall / sho|uld] act", "States should act"),
        ("States [|shall/should] act", "States shall act"),
        ("States[ sh|all][ should] act", "States shall act"),
        ("States [shall][No te|xt - Belmora] act", "States act"),
        ("States [sh|all] act", "States shall act"),
        ("[shall - Group One; sho|uld - Arvania][may]", "[should - Arvania][may]"),
        ("[States [sh|all][should] act][No text]", "[States shall act][No text]"),
        ("[States [shall][should] act|][No text]", "States [shall][should] act"),
    ],
)
def test_one_alternative_is_taken_and_the_others_go(cursor: str, accepted: str) -> None:
    assert accept(*at(cursor)).text == accepted


@pytest.mark.parametrize(
    ("cursor", "struck"),
    [
        ("States [ful|ly] cooperate", "States cooperate"),
        ("States cooperate [ful|ly].", "States cooperate."),
        ("[Ful|ly] cooperate", "cooperate"),
        ("States[ ful|ly] cooperate", "States cooperate"),
        ("One.\n\n[Tw|o.]\n\nThree.", "One.\n\nThree."),
        ("One. [Tw|o.]\n\nThree.", "One.\n\nThree."),
        ("[sh|all][should] act", "[should] act"),
        ("[shall - Group One; sho|uld - Arvania] act", "[shall - Group One] act"),
        ("[sh|all - Group One; should - Arvania] act", "[should - Arvania] act"),
        ("[shall / sho|uld / may] act", "[shall / may] act"),
        ("[shall / should / m|ay - Arvania] act", "[shall / should - Arvania] act"),
        ("[a [b] |c]", ""),
    ],
)
def test_what_is_struck_goes_with_its_words_alone(cursor: str, struck: str) -> None:
    assert strike(*at(cursor)).text == struck


@pytest.mark.parametrize(
    ("cursor", "holders", "written_so"),
    [
        ("[sh|all]", [Attribution(("Arvania",))], "[shall - Arvania]"),
        ("[sh|all - Arvania]", [Attribution(("Arvania", "Belmora"), "delete")], "[shall - Arvania, Belmora delete]"),
        ("[sh|all - Arvania]", [], "[shall]"),
        ("[Arvania: sh|all]", [Attribution(("Belmora",), "retain")], "[shall - Belmora retain]"),
        (
            "[shall - Group One; sho|uld]",
            [Attribution(("Arvania",)), Attribution(("Belmora",), "delete")],
            "[shall - Group One; should - Arvania; Belmora delete]",
        ),
        ("[shall / sho|uld]", [Attribution(("Arvania",))], "[shall][should - Arvania]"),
        ("[sh|all - Arvania; should - Belmora]", [], "[shall][should - Belmora]"),
        ("[a [b] |c]", [Attribution(("Arvania",), "reserve")], "[a [b] c - Arvania reserve]"),
    ],
)
def test_who_holds_a_wording_is_written_in_one_form(cursor: str, holders: list[Attribution], written_so: str) -> None:
    acted = attribute(*at(cursor), holders, ROSTER)
    assert acted.text == written_so
    assert "- " not in acted.text[acted.start : acted.end]


@pytest.mark.parametrize(
    ("selected", "wording", "beside"),
    [
        ("States |shall| act", Wording("should"), "States [shall][should] act"),
        ("States sh||all act", Wording("should", (Attribution(("Arvania",)),)), "States [shall][should - Arvania] act"),
        ("States [sha||ll] act", Wording("should"), "States [shall][should] act"),
        ("States |[shall]| act", Wording("should"), "States [shall][should] act"),
        ("States [sh||all][should] act", Wording("No text"), "States [shall][should][No text] act"),
    ],
)
def test_an_alternative_stands_beside_the_words(selected: str, wording: Wording, beside: str) -> None:
    acted = add_alternative(*around(selected), wording, ROSTER)
    assert acted.text == beside
    assert acted.text[acted.start : acted.end] == wording.text


@pytest.mark.parametrize(
    ("cursor", "narrowed"),
    [
        ("[States sh|all act][States should act]", "States [shall][should] act"),
        (
            "[States sh|all act - Group One][States should act - Arvania]",
            "States [shall - Group One][should - Arvania] act",
        ),
        (
            "[States fully cooperate - Group One; States coop|erate - Arvania, Belmora retain]",
            "States [fully - Group One; Arvania, Belmora delete] cooperate",
        ),
        ("[a |x b][a b][No text]", "[a [x] b][No text]"),
        ("[No text][a x |b][a b]", "[No text][a [x] b]"),
        ("see [all States act / all St|ates may act]", "see all States [may] act"),
    ],
)
def test_two_alternatives_are_narrowed_to_where_they_differ(cursor: str, narrowed: str) -> None:
    assert narrow(*at(cursor)).text == narrowed


@pytest.mark.parametrize("act", [lift, accept, strike, narrow])
@pytest.mark.parametrize("cursor", ["no| bracket", "|", "[a] b |c", "[^1]|", "a [| b", "a ]| b"])
def test_without_a_bracket_an_act_says_so(act: Callable[[str, int], Acted], cursor: str) -> None:
    with pytest.raises(BracketError, match=r"no bracket|no two|counterpart"):
        act(*at(cursor))


def test_wordings_that_share_nothing_are_not_merged() -> None:
    with pytest.raises(BracketError, match="share no word"):
        narrow(*at("[sh|all][should]"))


def test_several_wordings_are_not_lifted_together() -> None:
    with pytest.raises(BracketError, match="2 wordings"):
        lift(*at("[sh|all - Arvania; should - Belmora]"))


# --- laws

words = st.lists(st.sampled_from(["States", "shall", "and", "users", "of", "all", "é", "各国"]), min_size=1, max_size=4)
phrase = words.map(" ".join)
holders = st.sampled_from(["", " - Arvania", " - Group One; Belmora delete"])
bracketed = st.recursive(
    phrase,
    lambda inner: st.one_of(
        st.builds(lambda text, held: f"[{text}{held}]", inner, holders),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=2).map("\n\n".join),
        st.builds(lambda one, other: f"[{one}][{other}]", inner, inner),
    ),
    max_leaves=12,
)
hostile = st.text("[]a -;/^1\n", max_size=30)
texts = st.one_of(bracketed, hostile)
places = st.integers(0, 10_000)


def spoken(text: str) -> list[str]:
    """The words of a text, without brackets and who holds them."""
    return re.findall(r"[^\W_]+", clean(text))


def acted_on(act: Callable[[str, int], Acted], text: str, place: int) -> Acted | None:
    try:
        return act(text, place % (len(text) + 1))
    except BracketError:
        return None


@settings(max_examples=200)
@given(texts, places, places)
def test_putting_in_brackets_and_lifting_them_gives_the_text_back(text: str, one: int, other: int) -> None:
    start, end = sorted((one % (len(text) + 1), other % (len(text) + 1)))
    try:
        acted = put_in_brackets(text, start, end)
    except BracketError:
        return
    assert acted.text[: acted.start - 1] + acted.text[acted.start : acted.end] + acted.text[acted.end + 1 :] == text
    before, after = parse_brackets(text), parse_brackets(acted.text)
    assert (acted.start - 1, acted.end + 1) in {(pair.start, pair.end) for pair in after.pairs}
    assert len(after.unmatched_openings) == len(before.unmatched_openings)
    assert len(after.unmatched_closings) == len(before.unmatched_closings)


@settings(max_examples=200)
@given(bracketed, places)
def test_lifting_keeps_every_word(text: str, place: int) -> None:
    acted = acted_on(lift, text, place)
    if acted is not None:
        assert spoken(acted.text) == spoken(text)
        assert parse_brackets(acted.text).opened == parse_brackets(text).opened - 1


@settings(max_examples=200)
@given(phrase, bracketed, phrase, places)
def test_what_stands_outside_its_brackets_stays(before: str, inside: str, behind: str, place: int) -> None:
    text = f"{before} [{inside}] {behind}"
    for act in (lift, accept, strike, narrow):
        acted = acted_on(act, text, len(before) + 1 + place % (len(inside) + 2))
        if acted is not None:
            assert acted.text.startswith(f"{before} ")
            assert acted.text.endswith(f" {behind}")


@settings(max_examples=200)
@given(hostile, places)
def test_hostile_brackets_are_acted_on_or_refused(text: str, place: int) -> None:
    for act in (lift, accept, strike, narrow):
        acted = acted_on(act, text, place)
        if acted is not None:
            assert 0 <= acted.start <= acted.end <= len(acted.text)
            assert parse_brackets(acted.text).opened <= parse_brackets(text).opened + 2 * (act is narrow)


@settings(max_examples=200)
@given(bracketed, places)
def test_taking_one_keeps_its_words_and_strikes_only_the_others(text: str, place: int) -> None:
    offset = place % (len(text) + 1)
    found = alternatives_at(text, offset)
    acted = acted_on(accept, text, place)
    if acted is None or found is None:
        return
    kept = acted.text[acted.start : acted.end]
    assert set(spoken(kept)) <= set(spoken(text))
    assert not parse_brackets(acted.text).unmatched_openings
    assert len(spoken(acted.text)) <= len(spoken(text))


def said_by(text: str, name: str) -> list[str]:
    """The words that are left when every bracket is taken that this one delegation proposes, and no other."""
    for pair in reversed(parse_brackets(text).pairs):
        (wording,) = parse_attribution(text[pair.start + 1 : pair.end - 1], ROSTER)
        proposes = any(name in one.holders and one.verb is None for one in wording.attributions)
        text = text[: pair.start] + (wording.text if proposes else "") + text[pair.end :]
    return spoken(text)


@settings(max_examples=200)
@given(words, words)
def test_either_of_two_merged_alternatives_can_still_be_taken(one: list[str], other: list[str]) -> None:
    text = f"[{' '.join(one)} - Arvania][{' '.join(other)} - Belmora]"
    acted = acted_on(narrow, text, 1)
    if acted is None:
        assert one != other  # a redline may find nothing worth keeping of two texts that differ
        return
    assert said_by(acted.text, "Arvania") == one
    assert said_by(acted.text, "Belmora") == other


@given(st.lists(st.sampled_from(ROSTER), min_size=1, max_size=3, unique=True), phrase)
def test_a_holder_given_by_an_act_is_read_back(names: list[str], said: str) -> None:
    acted = attribute(f"[{said}]", 1, [Attribution(tuple(names), "retain")], ROSTER)
    assert parse_attribution(acted.text[1:-1], ROSTER) == (Wording(said, (Attribution(tuple(names), "retain"),)),)
    assert acted.text[1:-1] == written(parse_attribution(acted.text[1:-1], ROSTER), ROSTER)
    assert attribute(acted.text, 1, [], ROSTER).text == f"[{said}]"


@pytest.mark.parametrize("text", ["[" * 10_000 + "y" + "]" * 10_000, "[x - Arvania; " * 10_000 + "y" + "]" * 10_000])
def test_ten_thousand_brackets_within_one_another_take_no_act_longer_than_a_moment(text: str) -> None:
    at, begun = text.index("y"), process_time()
    for act in (lift, accept, strike, narrow):
        with contextlib.suppress(BracketError):
            act(text, at, ("Arvania",))
    put_in_brackets(text, at, at + 1)
    assert process_time() - begun < 5
