"""Words are counted as the people who negotiate would count them."""

from __future__ import annotations

import pytest

from wgec_draft.text.word_count import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("States [shall][should] act.", 4),
        ("the stakeholders' follow-up isn't 20XX", 5),
        ("  -- … [] ", 0),
        ("应当合作", 4),
        ("على الدول أن تتعاون", 4),
        ("किताब पढ़ना", 2),
        ("e\u0301te\u0301 naïve", 2),
        ("two\nlines", 2),
    ],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert word_count(text) == count
