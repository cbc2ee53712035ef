"""Text is kept as it was typed, and nothing in it can act."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.text.normalise import folded, inert, normalise, without_trailing_blanks

anything = st.text(st.characters(exclude_categories=()), max_size=40)
spaced = st.text("ab \t\n\u00a0", max_size=30)


@given(anything)
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = normalise(raw)
    twice = normalise(once.text)
    assert twice.text == once.text
    assert not twice.notices


@given(anything)
def test_what_is_kept_can_be_written_and_holds_no_control(raw: str) -> None:
    text = normalise(raw).text
    text.encode("utf-8")
    assert not {char for char in text if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}} - {"\n", "\t"}


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40))
def test_every_other_character_stays_as_it_was_typed(raw: str) -> None:
    assert normalise(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("\x00\x7f", "␀␡"),
        ("\x9b31m", "⟦U+009B⟧31m"),
        ("\ud800", "⟦U+D800⟧"),
        ("می\u200cخواهم \u200f\u202e", "می\u200cخواهم \u200f\u202e"),
        ("e\u0301 é", "e\u0301 é"),
    ],
)
def test_what_becomes_of_unusual_characters(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_one_notice_a_kind_says_what_was_done_and_how_often() -> None:
    assert normalise("a\x1b\x1b\x07b\u2028c\u2028\ud800").notices == (
        "2 unusual line separators (LS) became line breaks.",
        "3 control characters became visible signs.",
        "1 broken character (half of a surrogate pair) became visible signs.",
    )
    assert not normalise("a\r\nb").notices


@given(anything)
def test_inert_text_cannot_act(text: str) -> None:
    shown = inert(text)
    assert inert(shown) == shown
    assert not any(char in shown for char in "\x1b\x9b\x07\r\x85\u2028\u202a\u202e\u2066\u2069")
    shown.encode("utf-8")


def test_inert_text_keeps_what_belongs_to_the_words() -> None:
    text = "[/] [@click=app.quit]x\u200e\u200f\u061c\u200c\u200d\n\t"
    assert inert(text) is text
    assert inert("a\u202eb") == "a⟦U+202E⟧b"


@given(spaced)
def test_blanks_go_at_line_ends_and_at_the_end_and_nowhere_else(text: str) -> None:
    left = without_trailing_blanks(text)
    assert not left.endswith((" ", "\t", "\n"))
    assert " \n" not in left
    assert "\t\n" not in left
    kept = [line.rstrip(" \t") for line in text.split("\n")]
    assert "\n".join(kept).startswith(left)
    assert not "\n".join(kept)[len(left) :].strip("\n")


@pytest.mark.parametrize(
    ("text", "digested"),
    [
        ("a\nb", "a b"),
        ("a \t\n  b", "a b"),
        ("a\n\nb", "a\n\nb"),
        ("a \n \t\n\n b", "a\n\nb"),
        ("  a\n", "a"),
        ("a\u00a0 b", "a\u00a0 b"),
    ],
)
def test_re_wrapping_is_no_change_of_wording(text: str, digested: str) -> None:
    assert folded(text) == digested


@given(spaced)
def test_folding_follows_the_rule_on_any_white_space(text: str) -> None:
    expected = re.sub(r"[ \t\n]+", lambda run: "\n\n" if run.group().count("\n") > 1 else " ", text).strip(" \n")
    assert folded(text) == expected


@pytest.mark.parametrize("raw", ["plain words\n" * 800_000, "\x1b\ud800é" * 500_000, " " * 10_000_000])
def test_ten_megabytes_are_no_matter(raw: str) -> None:
    begun = time.process_time()
    normalise(raw)
    without_trailing_blanks(raw)
    folded(raw)
    assert time.process_time() - begun < 8
