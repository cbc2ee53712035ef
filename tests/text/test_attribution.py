"""Who holds a bracket is read in every form in use, and written in one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wgec_draft.text.attribution import Attribution, Wording, attribution_spans, clean, parse_attribution, written
from wgec_draft.text.attribution import attributions as all_attributions
from wgec_draft.text.brackets import closed_pieces, parse_brackets

ROSTER = ("Arvania", "Belmora", "Cordelia", "Group One", "Rock and Shoal", "G12")


def held(text: str, *attributions: Attribution) -> Wording:
    return Wording(text, attributions)


@pytest.mark.parametrize(
    ("content", "wordings"),
    [
        ("extreme - AR; G12 delete", [held("extreme", Attribution(("AR",)), Attribution(("G12",), "delete"))]),
        (
            ", in line with the mandate - G12; AR, Belmora, CD delete",
            [held(", in line with the mandate", Attribution(("G12",)), Attribution(("AR", "Belmora", "CD"), "delete"))],
        ),
        (
            "changing habits - CD, G12 retain / promoting trade - AR",
            [
                held("changing habits", Attribution(("CD", "G12"), "retain")),
                held("promoting trade", Attribution(("AR",))),
            ],
        ),
        (
            "shall - Group One; should - Arvania, Belmora",
            [held("shall", Attribution(("Group One",))), held("should", Attribution(("Arvania", "Belmora")))],
        ),
        ("G12: sustainable", [held("sustainable", Attribution(("G12",)))]),
        ("(Arvania) add: and observers", [held("and observers", Attribution(("Arvania",), "add"))]),
        ("fully — Cordelia reserves", [held("fully", Attribution(("Cordelia",), "reserve"))]),
        ("a [b - Arvania] c - Belmora", [held("a [b - Arvania] c", Attribution(("Belmora",)))]),
        ("and / or", [held("and / or")]),
        ("long - term", [held("long - term")]),
        ("Note: to be read with A 3", [held("Note: to be read with A 3")]),
        ("first;\n- Second point\n- Third point", [held("first;\n- Second point\n- Third point")]),
        ("", [held("")]),
    ],
)
def test_the_forms_in_use(content: str, wordings: list[Wording]) -> None:
    assert parse_attribution(content) == tuple(wordings)


def test_with_a_roster_only_its_names_make_a_dash_an_attribution() -> None:
    assert parse_attribution("trade - Services", ROSTER) == (held("trade - Services"),)
    assert parse_attribution("trade - arvania", ROSTER) == (held("trade", Attribution(("arvania",))),)
    assert parse_attribution("trade - Zorbia delete", ROSTER) == (held("trade", Attribution(("Zorbia",), "delete")),)


def test_and_joins_two_holders_unless_it_belongs_to_a_name() -> None:
    assert parse_attribution("x - Arvania and Belmora", ROSTER)[0].attributions[0].holders == ("Arvania", "Belmora")
    assert parse_attribution("x - Rock and Shoal", ROSTER)[0].attributions[0].holders == ("Rock and Shoal",)


names = st.sampled_from(ROSTER)
verbs = st.sampled_from([None, "delete", "retain", "add", "alt", "reserve"])
attributions = st.builds(Attribution, st.lists(names, min_size=1, max_size=3, unique=True).map(tuple), verbs)
phrases = st.lists(st.sampled_from(["shall", "should", "fully", "[of]", "and / or", "long - term", ","]), min_size=1)
wordings = st.builds(Wording, phrases.map(" ".join), st.lists(attributions, min_size=1, max_size=3).map(tuple))


@settings(max_examples=100)
@given(st.lists(wordings, min_size=1, max_size=4).map(tuple))
def test_what_is_written_reads_back(given_wordings: tuple[Wording, ...]) -> None:
    assert parse_attribution(written(given_wordings, ROSTER), ROSTER) == given_wordings


@given(
    st.lists(
        st.builds(Wording, st.text("ab;- /US", max_size=8), st.lists(attributions, max_size=2).map(tuple)), max_size=3
    )
)
def test_the_writer_refuses_rather_than_mislead(given_wordings: list[Wording]) -> None:
    try:
        content = written(given_wordings)
    except ValueError:
        assume(False)
    assert parse_attribution(content) == tuple(given_wordings)


def test_several_lists_of_holders_behind_dashes_are_all_read() -> None:
    arvania, group = Attribution(("Arvania",), "delete"), Attribution(("Group One",), "retain")
    assert parse_attribution("shall - Arvania delete - Group One retain", ROSTER) == (held("shall", arvania, group),)
    assert parse_attribution("Arvania: shall - Group One retain", ROSTER) == (
        held("shall", Attribution(("Arvania",)), group),
    )


def test_the_canonical_form() -> None:
    shall = held("shall", Attribution(("Group One",)), Attribution(("G12", "Cordelia"), "delete"))
    should = held("should", Attribution(("Arvania", "Belmora")))
    assert written([shall, should]) == "shall - Group One; G12, Cordelia delete; should - Arvania, Belmora"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("They [shall - Group One; should - Arvania] act.", "They [shall / should] act."),
        ("They [shall][should - Arvania] act", "They [shall][should] act"),
        ("a[, in time - G12; AR delete] b", "a[, in time] b"),
        ("[[a - AR] b [c] d - CD; [e - AR] f - G12] g", "[[a] b [c] d / [e] f] g"),
        ("[G12: sustainable] growth", "[sustainable] growth"),
        ("[long - term] growth - Arvania", "[long - term] growth - Arvania"),
        ("[a - Arvania", "[a - Arvania"),
        ("[a - Arvania delete - Group One retain] b", "[a] b"),
        ("[G12: [a - Arvania: b] c - Arvania delete] d", "[[a - Arvania: b] c] d"),
    ],
)
def test_a_clean_text_hides_who_holds_what(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(
    st.lists(
        st.sampled_from([*"[[]]", "shall", " - Arvania", " - Group One delete", "; ", "Group One: ", " / ", ", "])
    ).map("".join)
)
def test_a_clean_text_carries_no_attribution(text: str) -> None:
    assert not list(all_attributions(clean(text, ROSTER), ROSTER))


@given(
    st.lists(st.sampled_from(["[", "]", " shall ", " - Arvania", "; ", " / ", " delete", "G12: ", "[^7]", " "])).map(
        "".join
    )
)
def test_cleaning_keeps_every_bracket_and_every_word_outside(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.count("[") == text.count("[")
    assert cleaned.count("]") == text.count("]")
    assert cleaned.count("shall") == text.count("shall")
    assert parse_brackets(cleaned).depths == parse_brackets(text).depths


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("shall - Group One; should - Arvania, Belmora", [" - Group One; ", " - Arvania, Belmora"]),
        ("Group One: clean", ["Group One: "]),
        ("a [b - Arvania] c - Belmora", [" - Belmora"]),
        ("nobody's words", []),
    ],
)
def test_it_is_known_where_the_holders_are_named(content: str, named: list[str]) -> None:
    assert [content[start:end] for start, end in attribution_spans(content, ROSTER)] == named


@given(
    st.lists(st.sampled_from([*"[][][] ;,:-", " - ", "Arvania", "Group One", " delete", "shall", "x"]), max_size=30),
    st.sampled_from([ROSTER, ()]),
)
def test_all_attributions_of_a_text_are_those_of_its_brackets(pieces: list[str], known: tuple[str, ...]) -> None:
    text = "".join(pieces)
    one_by_one = [
        held
        for pair in parse_brackets(text).pairs
        for wording in parse_attribution(text[pair.start + 1 : pair.end - 1], known)
        for held in wording.attributions
    ]
    assert list(all_attributions(text, known)) == one_by_one


@given(st.lists(st.sampled_from(("[", "]", "[^1]", "[^", " - Arvania", "; ", "Belmora delete", "shall", " ", "\n\n"))))
def test_attributions_are_the_same_whether_a_text_is_cleaned_as_a_whole_or_in_pieces(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = list(closed_pieces(text))
    assert "".join(pieces) == text
    assert "".join(clean(piece, ROSTER) for piece in pieces) == clean(text, ROSTER)


def test_a_piece_ends_with_each_bracket_that_stands_in_no_other() -> None:
    assert list(closed_pieces("we [shall [not]] go] [on]. [then")) == ["we [shall [not]]", " go] [on]", ". [then"]
