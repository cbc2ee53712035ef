"""A token is what a redline keeps or changes whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.text.redlines import texts
from wgec_draft.text.tokens import _of_any_script, cut_at_brackets, tokenise


@given(texts)
def test_tokens_and_the_white_space_between_them_are_the_text(text: str) -> None:
    tokens = tokenise(text)
    pieces = [gap + word for gap, word in zip(tokens.gaps, tokens.words, strict=False)]
    assert "".join(pieces) + tokens.gaps[-1] == text
    assert len(tokens.gaps) == len(tokens.words) + 1
    assert all(not gap.strip() for gap in tokens.gaps)
    assert all(word.strip() for word in tokens.words)


@settings(max_examples=300)
@given(st.text(alphabet="aBéд19.:,;'’‘_*`[]()-\"—… \t\n\u00a0", max_size=16))
@example("a10:30pm *can't* 'all 1:23:45 12.5,7 x.y 'b")
def test_common_texts_are_cut_as_those_of_any_script(text: str) -> None:
    assert tokenise(text) == _of_any_script(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("can't pay 12.5 %", ["can't", "pay", "12.5", "%"]),
        ("stakeholder[s] [shall][should]", ["stakeholder", "[", "s", "]", "[", "shall", "]", "[", "should", "]"]),
        ("**bold text** and *this*", ["**bold", "text**", "and", "*this*"]),
        ("**合作** 年* 报告", ["**合", "作**", "年*", *"报告"]),
        ("a `std::x()` b", ["a", "`std::x()`", "b"]),
        ("`[a]`", ["`", "[", "a", "]", "`"]),
        ("จำ x \u0301y", ["จำ", "x", " \u0301", "y"]),
        ("🇫🇷🇫🇮 👨\u200d👩\u200d👧", ["🇫🇷", "🇫🇮", "👨\u200d👩\u200d👧"]),
        ("", []),
    ],
)
def test_how_texts_are_cut(text: str, words: list[str]) -> None:
    assert list(tokenise(text).words) == words


def test_a_word_is_cut_only_where_the_other_text_has_a_bracket_in_it() -> None:
    old, new = cut_at_brackets(tokenise("stakeholders act"), tokenise("stakeholder[s] act"))
    assert old.words == ("stakeholder", "s", "act")
    assert old.cuts == ((0, 1),)
    assert new.words == ("stakeholder", "[", "s", "]", "act")
