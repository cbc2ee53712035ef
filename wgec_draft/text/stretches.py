"""Which stretches of two long texts differ, between the paragraphs that both have: found without looking at words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from wgec_draft.text.alignment import align, common_beginning

_BLANK_LINES = re.compile(r"\n\s*\n")
_SENTENCE_BEGINS = re.compile(r"[.!?] (?=[^\W\d_])|[\n。！？](?=[^\W_])")
"""Where no word, code span or grapheme reaches over from one side to the other."""
_BEGINS_ANEW = re.compile(r"[^\W_]|\s|\Z")
"""There nothing reaches back over the sign before it."""


@lru_cache(maxsize=4)
def paragraph_texts(text: str) -> tuple[str, ...]:
    """The paragraphs, each with the blank lines behind it; together they are the text."""
    ends = (blank.end() for blank in _BLANK_LINES.finditer(text))
    return tuple(text[start:end] for start, end in pairwise((0, *ends, len(text))) if start < end)


def stretches(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Each stretch of whole sentences that differs: where it begins in the old text, what it says there and here."""
    old_texts, new_texts = paragraph_texts(old), paragraph_texts(new)
    start = old_at = new_at = 0
    for old_place, new_place in [*align(old_texts, new_texts), (len(old_texts), len(new_texts))]:
        gone, come = "".join(old_texts[old_at:old_place]), "".join(new_texts[new_at:new_place])
        if gone != come:
            front, back = _kept_sentences(gone, come)
            yield start + front, gone[front : len(gone) - back], come[front : len(come) - back]
        start += len(gone) + sum(map(len, old_texts[old_place : old_place + 1]))
        old_at, new_at = old_place + 1, new_place + 1


def _kept_sentences(old: str, new: str) -> tuple[int, int]:
    """How many characters of whole sentences two texts begin with alike, and with how many others they end alike."""
    begins = [found.span() for found in _SENTENCE_BEGINS.finditer(old)]
    same = common_beginning(old, new)
    kept = (place for _, place in begins if place <= same and (place < same or _BEGINS_ANEW.match(new, place)))
    front = max(kept, default=0)
    same = common_beginning(old[front:][::-1], new[front:][::-1])
    kept = (place for end, place in begins if end >= max(front, len(old) - same))
    return front, len(old) - min(kept, default=len(old))
