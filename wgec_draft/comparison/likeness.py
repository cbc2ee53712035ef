"""How alike two passages are: cosine of their words and word pairs, the rare ones weighing more (TF-IDF).

Term weighting after Salton and Buckley (1988), Term-weighting approaches in automatic text retrieval.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from math import log, sqrt

Vector = dict[str, float]
"""Weights of words and word pairs, of length 1."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese, written without spaces between words."""

_COMMON = 0.05
"""Share of the passages beyond which a word does not make two of them worth comparing."""
_ALWAYS = 50
"""Passages that may share a word whatever their share."""
_PROMISING = 0.03
"""What the rare words that two passages share must give at least."""


def words(text: str) -> list[str]:
    """The words of a text in lower case, brackets and marks aside; pairs of characters where no spaces part words."""
    folded = text.casefold()
    if folded.isascii() or not _UNSPACED.search(folded):
        return _WORD.findall(folded)
    spaced = _UNSPACED.sub(lambda run: f" {' '.join(_bigrams(run.group()))} ", folded)
    # marks above and below letters are no letters to `re`: runs without spaces are cut by hand, the rest is words
    return [word for part in spaced.split() for word in ([part] if _UNSPACED.fullmatch(part) else _WORD.findall(part))]


def features(text: str) -> list[str]:
    """What a passage is known by: its words, and its words two by two with a space between."""
    single = words(text)
    return single + [f"{one} {two}" for one, two in pairwise(single)]


def word_pairs(of: Iterable[str]) -> list[str]:
    """The word pairs among features."""
    return [feature for feature in of if " " in feature]


def cosine(one: Vector, other: Vector) -> float:
    """Likeness of two vectors: 0 nothing in common, 1 the same words."""
    if len(other) < len(one):
        one, other = other, one
    get = other.get
    return min(1.0, sum(weight * get(feature, 0.0) for feature, weight in one.items()))


class Rarity:
    """How much a word or word pair tells: the logarithm of how few of the passages hold it."""

    def __init__(self, passages: Collection[Iterable[str]]) -> None:
        """Counts the features of all passages on both sides."""
        self._holders = Counter(chain.from_iterable(map(set, passages)))
        self._count = len(passages)

    def weight(self, feature: str) -> float:
        """How much a feature tells that occurs once: 1 where all passages hold it, more the fewer do."""
        return 1 + log((1 + self._count) / (1 + self._holders[feature]))

    def vector(self, of: Iterable[str]) -> Vector:
        """The features of a text with their weights, scaled to length 1; empty for a text without words."""
        weights = {feature: (1 + log(count)) * self.weight(feature) for feature, count in Counter(of).items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {feature: weight / length for feature, weight in weights.items()}


def alike(old: Mapping[int, Vector], new: Mapping[int, Vector], threshold: float) -> Iterator[tuple[int, int, float]]:
    """(old number, new number, likeness) of all pairs that are alike to the threshold and share a rarer word."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, vector in new.items():
        for feature, weight in vector.items():
            holders.setdefault(feature, []).append((number, weight))
    most = max(_ALWAYS, int(_COMMON * len(new)))
    for number, vector in old.items():
        common: list[tuple[str, float]] = []
        shared: dict[int, float] = {}
        for feature, weight in vector.items():
            found = holders.get(feature, ())
            if len(found) > most:
                common.append((feature, weight))
                continue
            for other, its_weight in found:
                shared[other] = shared.get(other, 0.0) + weight * its_weight
        for other, rare in shared.items():
            if rare >= _PROMISING:
                its = new[other].get
                likeness = min(1.0, rare + sum(weight * its(feature, 0.0) for feature, weight in common))
                if likeness >= threshold:
                    yield number, other, likeness


def _bigrams(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
