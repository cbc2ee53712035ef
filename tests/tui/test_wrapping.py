"""Broken lines fit their column, split no grapheme, and lose no character."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.text.redlines import FRAGMENTS
from wgec_draft.tui.lines import Piece, cut, fitted, plain, width_of
from wgec_draft.tui.wrapping import unwrapped, wrap

pieces = st.lists(
    st.tuples(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join), st.sampled_from(["", "a", "b"])),
    max_size=8,
).map(lambda parts: [Piece(text.replace("\r", ""), style) for text, style in parts])


def texts(parts: list[Piece], width: int) -> list[str]:
    return [plain(line) for line, _ in wrap(parts, width)]


@given(pieces, st.integers(1, 30))
def test_nothing_is_lost(parts: list[Piece], width: int) -> None:
    lines = list(wrap(parts, width))
    assert unwrapped(lines) == plain(tuple(parts))
    assert [piece.style for line, _ in lines for piece in line for _ in piece.text] == [
        piece.style for piece in parts for character in piece.text if character != "\n"
    ]


@given(pieces, st.integers(2, 30))
def test_no_line_is_wider_than_the_column_but_for_blanks_at_its_end(parts: list[Piece], width: int) -> None:
    for line in texts(parts, width):
        one_grapheme = len(regex.findall(r"\X", line.rstrip())) == 1
        assert one_grapheme or width_of(line.rstrip(" \t\u200b")) <= width


@given(pieces, st.integers(1, 30))
def test_no_grapheme_is_split(parts: list[Piece], width: int) -> None:
    for line in plain(tuple(parts)).split("\n"):
        clusters = {found.start() for found in regex.finditer(r"\X", line)}
        place = 0
        for part in texts([Piece(line)], width)[:-1]:
            place += len(part)
            assert place in clusters


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("States should cooperate", 10, ["States ", "should ", "cooperate"]),
        ("a no\u00a0break space", 8, ["a ", "no\u00a0break ", "space"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("中国政府应合作。", 6, ["中国政", "府应合", "作。"]),
        ("中国。政府", 4, ["中", "国。", "政府"]),
        ("enhanced-cooperation", 12, ["enhanced-", "cooperation"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("keep [-old words -]here", 14, ["keep [-old ", "words -]here"]),
        ("keep{+ new words+}", 9, ["keep", "{+ new ", "words+}"]),
        ("[-shall-]{+should+} act", 10, ["[-shall-]", "{+should+} ", "act"]),
        ("", 5, [""]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"]),
        ("ประเทศ", 2, ["ปร", "ะเ", "ทศ"]),
    ],
)
def test_lines_are_broken_where_people_break_them(text: str, width: int, expected: list[str]) -> None:
    assert texts([Piece(text)], width) == expected


def test_a_line_of_a_hundred_kilobytes_is_broken_in_no_time() -> None:
    begun = time.process_time()
    for text in ("States [shall] cooperate on public policy. " * 2_500, "中国政府应合作。" * 5_000, "x" * 100_000):
        assert unwrapped(list(wrap([Piece(text)], 60))) == text
    assert time.process_time() - begun < 3


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join), st.integers(0, 20))
def test_cut_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    short = cut(text, width)
    assert width_of(short) <= width
    assert short in (text, "") or short.endswith("…")
    assert short.endswith("\u200d") or width_of(fitted(text, width)) == width  # a joiner joins blanks too
    assert all(first <= second for first, second in pairwise([width_of(cut(text, room)) for room in range(width)]))
