"""What the tests of redlines share: generated texts, and the law a redline must obey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from hypothesis import strategies as st

from wgec_draft.text.redline import Segment

FRAGMENTS = (
    *"Governments shall should not cooperate on of the the stakeholder stakeholders policy issues and".split(),
    *("or", "may", "3", "12.5"),
    *("[", "]", "[shall]", "[should]", "[s]", "][", "[^7]", "(", ")", ",", ".", ";", ":", "“", "”", "-", "—", "/"),
    *("*", "**", "_", "`code`", "*word*", "# ", "{+", "+}", "[-", "-]", "\\"),
    *(
        "中国",
        "的",
        "人民",
        "。",
        "تُقَدِّم",
        "الأطراف",
        "می\u200cخواهم",
        "\u200f",
        "ภาคี",
        "ต้อง",
        "จำ",
        "हिन्दी",
        "각",
        "ᄀ",
        "ᅡ",
    ),
    *("e\u0301", "\u0301", "é", "👨\u200d👩\u200d👧", "🇫🇷", "🇫", "🇮", "👍🏽", "\u200d", "\u0600"),
    *(" ", " ", " ", " ", " ", "  ", "\t", "\n", "\n\n", "\u00a0", "\r\n", "\r"),
)

texts = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text and the same text after some fragments were taken out, put in or replaced."""
    pieces = draw(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
    changed = list(pieces)
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(changed)))
        length = draw(st.integers(0, 4))
        changed[place : place + length] = draw(st.lists(st.sampled_from(FRAGMENTS), max_size=4))
    return "".join(pieces), "".join(changed)


SENTENCES = (
    "Governments should cooperate on public policy issues.",
    "Governments shall cooperate on all public policy issues.",
    "The secretariat compiles the [annual] reports of members.",
    "Observers may attend, on invitation, the meetings of the group.",
    "The group meets twice a year in open session.",
    "Agreed.",
)
passages = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n", "\n\n"])).map("".join), max_size=8
)
shuffled = st.tuples(passages.map("".join), passages.map("".join))

pairs = st.one_of(edited(), st.tuples(texts, texts))


def sides(segments: Sequence[Segment]) -> tuple[str, str]:
    """The text with every change rejected, and with every change accepted."""
    old = "".join(segment.text for segment in segments if segment.op != "insert")
    new = "".join(segment.text for segment in segments if segment.op != "delete")
    return old, new


def boundaries(segments: Sequence[Segment], left_out: str) -> Iterator[tuple[int, bool]]:
    """Offsets in one of the two texts where a change begins or ends, and whether a bracket stands right there."""
    place = 0
    for before, after in pairwise(segments):
        place += 0 if before.op == left_out else len(before.text)
        at_bracket = any(
            segment.op != "equal" and segment.text[end] in "[]" for segment, end in ((before, -1), (after, 0))
        )
        yield place, at_bracket


def assert_lawful(old: str, new: str, segments: Sequence[Segment]) -> None:
    """Law 1: true to the byte, no grapheme split, no word split except at a bracket."""
    assert sides(segments) == (old, new)
    assert all(segment.text for segment in segments)
    assert all((before.op, after.op) != ("insert", "delete") for before, after in pairwise(segments))
    for text, left_out in ((old, "insert"), (new, "delete")):
        clusters = {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}
        words = {found.start() for found in regex.finditer(r"(?V1)(?w)\b", text)} | {0, len(text)}
        for place, at_bracket in boundaries(segments, left_out):
            assert place in clusters, f"splits a grapheme at {place} of {text!r}"
            inside_word = place not in words and text[place - 1].isalnum() and text[place].isalnum()
            assert not inside_word or at_bracket, f"splits a word at {place} of {text!r}"
