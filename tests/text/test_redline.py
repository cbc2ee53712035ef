"""The redline tells the truth, and people can read it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.text.redlines import assert_lawful, pairs, shuffled, texts
from wgec_draft.text.drawing import Operation
from wgec_draft.text.redline import Segment, redline

OPPOSITE: dict[Operation, Operation] = {"equal": "equal", "insert": "delete", "delete": "insert"}


@settings(max_examples=200, deadline=None)
@given(pairs)
@example(("stakeholders", "stakeholder[s]"))
@example(("[ab]", "[a]b"))
@example(("ᄀ[ᅡ]", "가"))
@example(("a\r\nb", "a\rb"))
@example(("x\u0301", "x \u0301"))
def test_a_redline_is_true_to_the_byte_and_splits_neither_graphemes_nor_words(pair: tuple[str, str]) -> None:
    assert_lawful(*pair, redline(*pair))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_redline_of_any_strings_at_all_is_lawful(old: str, new: str) -> None:
    assert_lawful(old, new, redline(old, new))


@settings(max_examples=100, deadline=None)
@given(st.one_of(pairs, shuffled))
def test_the_redline_of_the_way_back_is_the_mirror(pair: tuple[str, str]) -> None:
    old, new = pair
    assert mirrored(redline(new, old)) == [(segment.op, segment.text, segment.move) for segment in redline(old, new)]


def mirrored(segments: Sequence[Segment]) -> list[tuple[Operation, str, int | None]]:
    """A redline seen from the other side: deletions before insertions within each change."""
    turned: list[tuple[Operation, str, int | None]] = []
    for kept, change in groupby(segments, key=lambda segment: segment.op == "equal"):
        pieces = [(OPPOSITE[segment.op], segment.text, segment.move) for segment in change]
        turned += pieces if kept else sorted(pieces, key=lambda piece: piece[0])
    return turned


@given(texts)
def test_a_text_against_itself_has_no_change(text: str) -> None:
    assert redline(text, text) == ((Segment("equal", text),) if text else ())


@settings(max_examples=50, deadline=None)
@given(pairs)
def test_the_same_texts_always_give_the_same_redline(pair: tuple[str, str]) -> None:
    assert redline(*pair) == redline(*pair)


@given(
    st.lists(st.sampled_from(["all", "States", "shall", "stakeholders", "act", "on", "policy"]), min_size=1), st.data()
)
def test_a_bracket_put_in_is_shown_as_exactly_that(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    bracketed = [*words[:first], "[" + " ".join(words[first : last + 1]) + "]", *words[last + 1 :]]
    changes = [segment for segment in redline(" ".join(words), " ".join(bracketed)) if segment.op != "equal"]
    assert changes == [Segment("insert", "["), Segment("insert", "]")]


def test_the_paragraphs_of_real_negotiations_are_drawn_lawfully(real_pairs: list[tuple[str, str]]) -> None:
    for old, new in real_pairs:
        assert_lawful(old, new, redline(old, new))


@pytest.fixture
def real_pairs(corpus: Path) -> list[tuple[str, str]]:
    """Neighbouring versions of short documents, and some paragraphs of the long ones against each other."""
    pairs = []
    for folder in ("pep-0013-governance", "tw-constitution-amendments-zh", "mozilla-websites-terms-ar"):
        versions = [path.read_text(encoding="utf-8") for path in sorted((corpus / folder).glob("v*"))]
        pairs += list(pairwise(versions))[:2]
    paris = [path.read_text(encoding="utf-8") for path in sorted((corpus / "paris-agreement-brackets").glob("v*"))]
    for old, new in pairwise(text.split("\n\n") for text in paris):
        pairs += list(zip(old, new, strict=False))[:60]
    return pairs


def heavy_pairs() -> Iterator[tuple[str, str, str]]:
    """Names, old and new texts of what has made redlines slow."""
    chance = random.Random(7)
    small = "of the and to in a for by shall with".split()

    def prose(stem: str, words: int) -> str:
        return " ".join(
            chance.choice([*small, *(f"{stem}{chance.randrange(2000)}" for _ in small)]) for _ in range(words)
        )

    line = prose("word", 17_000)
    yield "empty against full", "", prose("word", 3000)
    yield "total rewrite of 3,000 words", prose("old", 3000), prose("new", 3000)
    yield "a 100 KB line edited in a hundred places", line, line.replace("word17", "changed")
    yield "two 100 KB lines", line, prose("word", 17_000)
    yield "5,000 nested brackets", "[" * 2500 + "]" * 2500, "[" * 2501 + "x" + "]" * 2499
    marks = [chance.choice("[]") for _ in range(10_000)]
    yield "5,000 brackets at random", "".join(marks[:5000]), "".join(marks[5000:])
    yield "one word over and over", "aye " * 20_000, "aye " * 15_000 + "no " * 100


@pytest.mark.parametrize(("old", "new"), [pytest.param(old, new, id=name) for name, old, new in heavy_pairs()])
def test_no_pair_of_texts_takes_long(old: str, new: str) -> None:
    begun = time.process_time()
    segments = redline(old, new)
    assert time.process_time() - begun < 6, "seconds; about 1 on an idle machine"
    assert "".join(segment.text for segment in segments if segment.op != "insert") == old
    assert "".join(segment.text for segment in segments if segment.op != "delete") == new


@pytest.mark.parametrize("word", ["States shall act. ", "會", "x", "[a - B]", "e\u0301"])
def test_two_texts_of_megabytes_are_compared_soon_and_to_the_byte(word: str) -> None:
    old = f"First line.\n{word * (2_000_000 // len(word))}\nSecond.\nLast line."
    new = f"First line.\n{word * 100_000}\nAnother.\nLast line."
    begun = time.process_time()
    segments, mirrored = redline(old, new), redline(new, old)
    assert time.process_time() - begun < 2
    assert "".join(each.text for each in segments if each.op != "insert") == old
    assert "".join(each.text for each in segments if each.op != "delete") == new
    assert segments[0].text == "First line.\n" and segments[-1].text == "\nLast line."
    assert [each.text for each in mirrored if each.op != "equal"] == [segments[2].text, segments[1].text]
