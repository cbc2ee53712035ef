"""Cut a text into the units a redline keeps or changes whole: words, brackets, signs; white space lies between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from wgec_draft.text.kinds import BRACKETS, STRUCTURAL, kind_of

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Signs of scripts without spaces, where a run of letters is no word: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_MARKED = re.compile(
    r"`[^`\s\[\]]{1,80}`"  # a code span
    rf"|(?<![*_\w])[*_]{{1,3}}(?:[^\W_{_UNSPACED}]+|[{_UNSPACED}])"  # a word with emphasis before it
    r"(?:[*_]{1,3}(?!\w))?"  # and perhaps after it too
    rf"|(?:(?<!\w)[^\W_{_UNSPACED}]+|[{_UNSPACED}])[*_]{{1,3}}(?!\w)"  # a word with emphasis after it
)
_TIME_OF_DAY = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])")

_UNCOMMON = re.compile(r"[^\t\n\r -~\u00a0¡-©«¬®-±´¶»¿-ɏЀ-ҁҊ-ԯ‐-―‘-‟†-•…‰′-‾€№™−]")
"""What isn't in prose of Latin or Cyrillic letters."""
_COMMON_TOKEN = re.compile(
    r"((?:['’](?=[AEIOUaeiouÀÁÂÈÉÊÌÍÎÒÓÔÙÚÛàáâèéêìíîòóôùúûİ]))?"  # a vowel keeps its apostrophe, as `regex` has it
    r"\w+(?:[:.,;'‘’]"  # what joins two words to one:
    r"(?:(?<=[^\W\d_][:.'‘’])(?=[^\W\d_])"  # a sign between letters, WB6 and WB7
    r"|(?<=\d[.,;'‘’])(?=\d)"  # a sign between digits, WB11 and WB12
    r"|(?:(?<=(?<![\d:])\d:)|(?<=(?<![\d:])\d\d:))(?=\d\d(?![\d:])))"  # the colon of a time of day
    r"\w+)*|\S)"
)
"""The rules of UAX 29 as far as they concern common texts, which it cuts several times as fast as `regex`."""
_BRACKET_IN_WORD = re.compile(r"[\[\]](?<=[^\W\d_].)[\[\]]*[^\W\d_]")


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
    kinds: str
    """What each token is, a letter each (`kinds.py`)."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Runs of tokens, first and last, that are one word cut only so that brackets inside it can match."""

    def between(self, first: int, beyond: int) -> str:
        """The text from the token `first` to the one before `beyond`, with the white space inside."""
        return self.text[self.starts[first] : self.ends[beyond - 1]] if first < beyond else ""


def tokenise(text: str) -> Tokens:
    """Cut a text at the word boundaries of UAX 29, never inside a grapheme cluster.

    Every square bracket is a token; `code` is one, and emphasis marks belong to their word.
    """
    if _UNCOMMON.search(text):
        return _of_any_script(text)
    row = _COMMON_TOKEN.split(text)
    edges = tuple(accumulate(map(len, row)))
    starts, ends = edges[:-1:2], edges[1::2]
    if marked := _marked(text):
        starts = tuple(start for start in starts if start not in marked)
        ends = tuple(end for end in ends if end not in marked)
        return _placed(text, starts, ends)
    return _tokens(text, tuple(row[1::2]), starts, ends, tuple(row[::2]))


def cut_at_brackets(old: Tokens, new: Tokens) -> tuple[Tokens, Tokens]:
    """Cut words of one text where the other has a bracket inside them, so that `stakeholder[s]` shows two brackets."""
    bracketed = {**_bracketed_words(old), **_bracketed_words(new)}
    cuts = {word: bracketed[word] for word in bracketed.keys() & {*old.words, *new.words}} if bracketed else {}
    return (_cut(old, cuts), _cut(new, cuts)) if cuts else (old, new)


def _placed(
    text: str, starts: tuple[int, ...], ends: tuple[int, ...], cuts: tuple[tuple[int, int], ...] = ()
) -> Tokens:
    words = tuple(map(text.__getitem__, map(slice, starts, ends)))
    gaps = tuple(map(text.__getitem__, map(slice, (0, *ends), (*starts, len(text)))))
    return _tokens(text, words, starts, ends, gaps, cuts)


def _tokens(
    text: str,
    words: tuple[str, ...],
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    gaps: tuple[str, ...],
    cuts: tuple[tuple[int, int], ...] = (),
) -> Tokens:
    return Tokens(text, words, starts, ends, gaps, "".join(map(kind_of, words)), cuts)


def _of_any_script(text: str) -> Tokens:
    pieces = filter(None, _splitter()(text))
    inside = {*_marked(text), *_insides(_TIME_OF_DAY.finditer(text))}
    within = _cluster_starts(text) - inside
    bounds = [bound for bound in accumulate(map(len, pieces), initial=0) if bound in within]
    inked = [(start, end) for start, end in pairwise(bounds) if not text[start:end].isspace()]
    starts, ends = zip(*inked, strict=True) if inked else ((), ())
    return _placed(text, starts, ends)


def _marked(text: str) -> set[int]:
    """The offsets inside code spans, and between emphasis marks and the word they mark."""
    return _insides(_MARKED.finditer(text)) if "`" in text or "*" in text or "_" in text else set()


def _insides(found: Iterable[re.Match[str]]) -> set[int]:
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
    if not _BRACKET_IN_WORD.search(tokens.text):
        return found
    after = 0
    for bracket in STRUCTURAL.finditer(tokens.kinds):
        place = bracket.start()
        if place < after:
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
    starts: list[int] = []
    ends: list[int] = []
    runs: list[tuple[int, int]] = []
    for token, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        inner = [start + offset for offset in cuts.get(token, ())]
        if inner:
            runs.append((len(starts), len(starts) + len(inner)))
        starts += (start, *inner)
        ends += (*inner, end)
    return _placed(tokens.text, tuple(starts), tuple(ends), tuple(runs))
