"""What deceives the eye is pointed at; what belongs to the spelling of a language is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.text.look_alikes import letter_out_of_place, mixed_words, skeleton, unseen_signs


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("States \u202eshall", 7, "U+202E right-to-left override turns the direction"),
        ("a\u2066b\u2069", 1, "U+2066 left-to-right isolate"),
        ("Sta\u200btes", 3, "U+200B zero width space can't be seen"),
        ("no\u00adthing", 2, "U+00AD soft hyphen"),
        ("Ar\u200dvania", 2, "U+200D zero width joiner"),
        ("\ufeffStates", 0, "U+FEFF"),
        ("States\u200f act", 6, "U+200F right-to-left mark"),
        ("x\U000e0041", 1, "U+E0041 tag latin capital letter a"),
    ],
)
def test_a_sign_that_can_not_be_seen_is_pointed_at(text: str, offset: int, word: str) -> None:
    at, said = next(unseen_signs(text))
    assert at == offset
    assert said.startswith(word)


def test_a_sign_that_stands_often_is_told_once_with_its_number() -> None:
    assert [said for _, said in unseen_signs("a\u200bb" * 3)] == ["U+200B zero width space can't be seen, 3 times"]


@pytest.mark.parametrize(
    "text",
    [
        "States shall act.",
        "می\u200cخواهم",  # Persian needs the non-joiner
        "क\u094d\u200dष",  # Devanagari the joiner
        "👩\u200d👩\u200d👧",
        "في \u200fUNFCCC\u200e",  # a mark beside letters that run from right to left
        "naïve coöperation № 5 µm β-carotene Ωm",
        "Государства и State",
    ],
)
def test_what_belongs_to_a_spelling_is_no_finding(text: str) -> None:
    assert not [*unseen_signs(text), *mixed_words(text)]


def test_a_letter_of_another_script_in_a_word_is_pointed_at() -> None:
    text = "The delegation of Arv\u0430nia and St\u0430t\u0435s"
    assert [(at, said.partition(" ")[0]) for at, said in mixed_words(text)] == [(21, "in"), (32, "in")]
    assert "U+0430 cyrillic small letter a looks like a" in next(mixed_words(text))[1]


def test_a_label_in_another_script_than_its_text_is_pointed_at() -> None:
    assert "cyrillic capital letter a looks like A" in letter_out_of_place("\u0410 3", "States act.")
    assert not letter_out_of_place("\u0430)", "Государства (States)")
    assert not letter_out_of_place("\u0430)", "\u4e2d\u6587")
    assert not letter_out_of_place("A 3", "States act.")


def test_names_that_look_the_same_have_one_skeleton() -> None:
    for other in ("\u0410rvania", "Arvani\u0430", "ARVANIA", "Ar\u200bvania", "Ａrvania", " Arvania\u200e"):
        assert skeleton(other) == skeleton("Arvania")
    assert skeleton("Belmora") != skeleton("Arvania")


@given(st.text(st.sampled_from("aбα\u0430\u200b\u200d\u202eא [\u0301")))
def test_every_place_is_that_of_the_sign(text: str) -> None:
    for at, said in [*unseen_signs(text), *mixed_words(text)]:
        assert f"U+{ord(text[at]):04X}" in said


@pytest.mark.parametrize("piece", ["\u0430", "a\u0430 ", "\u200b", "a\u200d", "\u0430_", "\u202e"])
def test_a_million_of_them_are_found_soon(piece: str) -> None:
    begun = time.process_time()
    list(unseen_signs(piece * 1_000_000))
    next(mixed_words(piece * 1_000_000), None)
    assert time.process_time() - begun < 2
