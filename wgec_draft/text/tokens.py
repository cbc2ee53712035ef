"""Cut a text into the units a redline keeps or changes whole: words, brackets, signs; white space lies between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, pairwise
from operator import add

BRACKETS = ("[", "]")
_MARKED = re.compile(
    r"`[^`\s\[\]]{1,80}`"  # a code span
    r"|(?<![*_\w])[*_]{1,3}[^\W_]+(?:[*_]{1,3}(?!\w))?"  # a word with emphasis before it, perhaps after it too
    r"|(?<!\w)[^\W_]+[*_]{1,3}(?!\w)"  # a word with emphasis after it
)
_TIME_OF_DAY = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])")


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
    gaps: tuple[str, ...]
    """The white space before each token, and that after the last one."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Runs of tokens, first and last, that are one word cut only so that brackets inside it can match."""

    def between(self, first: int, beyond: int) -> str:
        """The text from the token `first` to the one before `beyond`, with the white space inside."""
        return self.text[self.starts[first] : self.ends[beyond - 1]] if first < beyond else ""


def tokenise(text: str) -> Tokens:
    """Cut a text at the word boundaries of UAX 29, never inside a grapheme cluster.

    Every square bracket is a token; `code` is one, and emphasis marks belong to their word.
    """
    pieces = _pieces(text)
    inked = [not piece.isspace() for piece in pieces]
    starts = accumulate(map(len, pieces), initial=0)
    return _placed(text, tuple(compress(pieces, inked)), tuple(compress(starts, inked)))


def cut_at_brackets(old: Tokens, new: Tokens) -> tuple[Tokens, Tokens]:
    """Cut words of one text where the other has a bracket inside them, so that `stakeholder[s]` shows two brackets."""
    cuts = {**_bracketed_words(old), **_bracketed_words(new)}
    return (_cut(old, cuts), _cut(new, cuts)) if cuts else (old, new)


def is_word(token: str) -> bool:
    """Whether a token holds a letter or digit of any script."""
    return token.isalnum() or any(map(str.isalnum, token))


def _placed(text: str, words: Sequence[str], starts: Sequence[int], cuts: tuple[tuple[int, int], ...] = ()) -> Tokens:
    ends = tuple(map(add, starts, map(len, words)))
    gaps = tuple(map(text.__getitem__, map(slice, (0, *ends), (*starts, len(text)))))
    return Tokens(text, tuple(words), tuple(starts), ends, gaps, cuts)


def _pieces(text: str) -> list[str]:
    """The text in pieces, each a token or white space."""
    pieces = [piece for piece in _splitter()(text) if piece]
    inside = _insides(text)
    if text.isascii() and not inside:
        return pieces
    bounds = [0, *accumulate(map(len, pieces))]
    if not text.isascii():
        clusters = _cluster_starts(text)
        bounds = [bound for bound in bounds if bound in clusters]
    bounds = [bound for bound in bounds if bound not in inside]
    return [text[start:end] for start, end in pairwise(bounds)]


def _insides(text: str) -> set[int]:
    """The offsets inside code spans and times of day, and between emphasis marks and the word they mark."""
    found: list[re.Match[str]] = []
    if "`" in text or "*" in text or "_" in text:
        found += _MARKED.finditer(text)
    if ":" in text:
        found += _TIME_OF_DAY.finditer(text)
    return {place for one in found for place in range(one.start() + 1, one.end())}


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
    if "[" not in tokens.text and "]" not in tokens.text:
        return found
    after = 0
    for place, token in enumerate(tokens.words):
        if place < after or token not in BRACKETS:
            continue
        pieces, after = _bracketed_word(tokens, _start_of_run(tokens, place, after))
        if len(pieces) > 1:
            word = "".join(pieces)
            offsets = list(accumulate(map(len, pieces)))[:-1]
            clusters = range(len(word)) if word.isascii() else _cluster_starts(word)
            found[word] = tuple(offset for offset in offsets if offset in clusters)
    return found


def _start_of_run(tokens: Tokens, bracket: int, first: int) -> int:
    """Where a run of a word and brackets without white space begins that holds this bracket."""
    beside = bracket > first and not tokens.gaps[bracket] and tokens.words[bracket - 1].isalpha()
    return bracket - 1 if beside else bracket


def _bracketed_word(tokens: Tokens, place: int) -> tuple[list[str], int]:
    """The word-like pieces of a run without white space that holds nothing but words and brackets."""
    pieces: list[str] = []
    start = place
    while place < len(tokens.words) and (place == start or not tokens.gaps[place]):
        token = tokens.words[place]
        if token.isalpha() and (place == start or tokens.words[place - 1] in BRACKETS):
            pieces.append(token)
        elif token not in BRACKETS:
            break
        place += 1
    return pieces, place


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
    return _placed(tokens.text, words, starts, tuple(runs))
