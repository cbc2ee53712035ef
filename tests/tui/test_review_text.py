"""The words of a reviewed item, in each of the ways in which they can be shown."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.dumps import HOSTILE
from wgec_draft.comparison.numbering import Marked
from wgec_draft.text.redline import redline
from wgec_draft.tui.review_text import FOLDED, ReviewMode, Sheet, SheetLine, Side, compose_sheet, words_of

OLD = "States [may] cooperate on policy issues.\n\nThey report every year."
NEW = "States shall cooperate fully on policy issues.\n\nThey report every two years."
words = st.sampled_from("States shall may [cooperate] on\n policy,\n\n issues. Arvania 各国 ًعرب".split(" "))
texts = st.lists(words, max_size=20).map(" ".join)


def marked(old: str, new: str) -> tuple[Marked, ...]:
    """The redline with a number at each deletion or insertion that begins a change."""
    found: list[Marked] = []
    number = 0
    was_equal = True
    for segment in redline(old, new):
        begins = segment.op != "equal" and was_equal
        number += begins
        was_equal = segment.op == "equal"
        found.append((segment, number if begins else None))
    return tuple(found)


def drawn(lines: tuple[SheetLine, ...]) -> str:
    return "\n".join("".join(part.text for part in line) for line in lines)


def sheet(mode: ReviewMode, old: str = OLD, new: str = NEW, width: int = 200, *, folded: bool = True) -> str:
    return drawn(compose_sheet(Sheet(marked(old, new), mode, folded, width)))


def test_each_change_bears_its_number_and_its_marks() -> None:
    assert sheet(ReviewMode.INLINE).splitlines()[0].startswith("States ⟨1⟩[-[may]-]{+shall+} cooperate ⟨2⟩{+fully +}on")


def test_one_text_alone_shows_where_the_other_has_words() -> None:
    assert sheet(ReviewMode.OLD).splitlines()[0] == "States ⟨1⟩[may] cooperate ⟨2⟩on policy issues."
    assert sheet(ReviewMode.NEW).splitlines()[0] == "States ⟨1⟩shall cooperate ⟨2⟩fully on policy issues."
    assert sheet(ReviewMode.CLEAN, new="[shall - Arvania; may - Belmora] go") == "[shall / may] go"


def test_side_by_side_each_paragraph_begins_beside_its_other_half() -> None:
    lines = sheet(ReviewMode.SIDE_BY_SIDE, width=60).splitlines()
    assert all(line[28:31] == " ┊ " for line in lines)
    paragraph = next(line for line in lines if line.startswith("They"))
    assert paragraph[31:].startswith("They")


def test_many_unchanged_words_are_folded_and_can_be_unfolded() -> None:
    long = " ".join(f"word{number}" for number in range(FOLDED + 40))
    folded = sheet(ReviewMode.INLINE, f"A {long} Z", f"B {long} Y")
    assert re.search(r"word11 ⋯ 76 words ⋯ word88", folded)
    assert "⋯" not in sheet(ReviewMode.INLINE, f"A {long} Z", f"B {long} Y", folded=False)
    assert "⋯" not in sheet(ReviewMode.INLINE, long, long)


@given(texts, texts, st.sampled_from([5, 20, 60]), st.sampled_from(ReviewMode))
def test_nothing_is_lost_or_added_but_numbers_and_marks(old: str, new: str, width: int, mode: ReviewMode) -> None:
    lines = compose_sheet(Sheet(marked(old, new), mode, False, width))
    for side, op, text in ((Side.OLD, "delete", old), (Side.NEW, "insert", new)):
        if mode in (ReviewMode.INLINE, side.value and ReviewMode.NEW if side is Side.NEW else ReviewMode.OLD):
            shown = "".join(part.text for line in lines for part in line if part.side is side)
            changed = "".join(segment.text for segment, _ in marked(old, new) if segment.op == op)
            kept = "".join(segment.text for segment, _ in marked(old, new) if segment.op == "equal")
            wanted = changed + (kept if side is Side.NEW else "")
            assert sorted(shown.replace("\n", "")) == sorted(wanted.replace("\n", "")) or mode is not ReviewMode.INLINE
            assert text is not None


@given(
    texts,
    texts,
    st.sampled_from([7, 40]),
    st.sampled_from([ReviewMode.INLINE, ReviewMode.NEW, ReviewMode.SIDE_BY_SIDE]),
)
def test_every_word_knows_where_it_stands_in_its_text(old: str, new: str, width: int, mode: ReviewMode) -> None:
    for line in compose_sheet(Sheet(marked(old, new), mode, False, width)):
        for word in words_of(line):
            text = old if word.side is Side.OLD else new
            assert text[word.offset :].startswith(word.text)


def test_hostile_words_are_shown_inert() -> None:
    for mode in ReviewMode:
        shown = sheet(mode, HOSTILE, f"{HOSTILE} more")
        assert "\x1b" not in shown and "\x9b" not in shown and "\u202e" not in shown
        assert "[@click=app.quit]x[/annex]" in sheet(mode, HOSTILE, f"{HOSTILE} more", width=500)
