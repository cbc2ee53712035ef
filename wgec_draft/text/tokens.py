"""Cut a text into the units a redline keeps or changes whole: words, brackets, signs; white space lies between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

BRACKETS = ("[", "]")
_MARKED = re.compile(
    r"`[^`\s\[\]]{1,80}`"  # a code span
    r"|(?<![*_\w])[*_]{1,3}[^\W_]+(?:[*_]{1,3}(?!\w))?"  # a word with emphasis before it, perhaps after it too
    r"|(?<!\w)[^\W_]+[*_]{1,3}(?!\w)"  # a word with emphasis after it
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text and its tokens, as columns. What lies between two tokens is white space and nothing else."""

    text: str
    words: tuple[str, ...]
    """What each token says."""
    starts: tuple[int, ...]
    """Offset of each token's first character."""
    ends: tuple[int, ...]
    """Offset just after each token."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Runs of tokens, first and last, that are one word cut only so that brackets inside it can match."""

    def gap(self, place: int) -> str:
        """The white space before the token at `place`; after the last token for a place beyond it."""
        start = self.starts[place] if place < len(self.starts) else len(self.text)
        return self.text[self.ends[place - 1] if place else 0 : start]

    def between(self, first: int, beyond: int) -> str:
        """The text from the token `first` to the one before `beyond`, with the white space inside."""
        return self.text[self.starts[first] : self.ends[beyond - 1]] if first < beyond else ""


def tokenise(text: str) -> Tokens:
    """Cut a text at the word boundaries of UAX 29, never inside a grapheme cluster.

    Every square bracket is a token; `code` is one, and emphasis marks belong to their word.
    """
    bounds = _bounds(text)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in pairwise(bounds):
        if not text[start:end].isspace():
            starts.append(start)
            ends.append(end)
    words = tuple(text[start:end] for start, end in zip(starts, ends, strict=True))
    return Tokens(text, words, tuple(starts), tuple(ends))


def cut_at_brackets(old: Tokens, new: Tokens) -> tuple[Tokens, Tokens]:
    """Cut words of one text where the other has a bracket inside them, so that `stakeholder[s]` shows two brackets."""
    cuts = {**_bracketed_words(old), **_bracketed_words(new)}
    return (_cut(old, cuts), _cut(new, cuts)) if cuts else (old, new)


def is_word(token: str) -> bool:
    """Whether a token holds a letter or digit of any script."""
    return any(character.isalnum() for character in token)


def _bounds(text: str) -> list[int]:
    """Offsets at which tokens may begin or end, the text's own ends included."""
    pieces = _splitter()(text)
    bounds = [0]
    place = 0
    for piece in pieces:
        place += len(piece)
        bounds.append(place)
    bounds = sorted(set(bounds))
    if not text.isascii():
        clusters = _cluster_starts(text)
        bounds = [bound for bound in bounds if bound in clusters]
    return _joined(text, bounds)


def _joined(text: str, bounds: list[int]) -> list[int]:
    """Take out the bounds inside code spans and between emphasis marks and the word they mark."""
    if "`" not in text and "*" not in text and "_" not in text:
        return bounds
    inside = {place for found in _MARKED.finditer(text) for place in range(found.start() + 1, found.end())}
    return [bound for bound in bounds if bound not in inside]


@lru_cache(maxsize=1)
def _splitter() -> Callable[[str], list[str]]:
    import regex

    return regex.compile(r"(?V1)(?w)\b").split


def _cluster_starts(text: str) -> set[int]:
    import regex

    starts = {found.start() for found in regex.finditer(r"\X", text)}
    starts.add(len(text))
    return starts


def _bracketed_words(tokens: Tokens) -> dict[str, tuple[int, ...]]:
    """For each word with brackets inside it, the offsets at which the bare word is cut."""
    found: dict[str, tuple[int, ...]] = {}
    words, place = tokens.words, 0
    while place < len(words):
        pieces, after = _bracketed_word(tokens, place)
        if len(pieces) > 1:
            word = "".join(pieces)
            offsets = list(accumulate(map(len, pieces)))[:-1]
            clusters = range(len(word)) if word.isascii() else _cluster_starts(word)
            found[word] = tuple(offset for offset in offsets if offset in clusters)
        place = after
    return found


def _bracketed_word(tokens: Tokens, place: int) -> tuple[list[str], int]:
    """The word-like pieces of a run without white space that holds nothing but words and brackets."""
    pieces: list[str] = []
    start = place
    while place < len(tokens.words) and (place == start or not tokens.gap(place)):
        token = tokens.words[place]
        if token.isalpha() and (place == start or tokens.words[place - 1] in BRACKETS):
            pieces.append(token)
        elif token not in BRACKETS:
            break
        place += 1
    return pieces, max(place, start + 1)


def _cut(tokens: Tokens, cuts: dict[str, tuple[int, ...]]) -> Tokens:
    words: list[str] = []
    starts: list[int] = []
    runs: list[tuple[int, int]] = []
    for token, start in zip(tokens.words, tokens.starts, strict=True):
        offsets = (0, *cuts.get(token, ()), len(token))
        if len(offsets) > 2:
            runs.append((len(words), len(words) + len(offsets) - 2))
        for begin, end in pairwise(offsets):
            words.append(token[begin:end])
            starts.append(start + begin)
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    return Tokens(tokens.text, tuple(words), tuple(starts), ends, tuple(runs))
