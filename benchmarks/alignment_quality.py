"""Score how items are found again in another text, and splits and merges told, against texts where the truth is known.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/alignment_quality.py`. It needs the corpus. The truth
comes from three sources, none of which is what the program goes by. **Anchors**: the sections of the civil code keep
their numbers from one version to the next; the numbers are taken away from the texts. **Made**: a real text and the
same text with its items edited, put in another order, relabelled, left out, put in, split and merged, which is known
because this script did it. **Order of words**: of two real versions, the items whose counterpart is beyond doubt by the
longest run of words in common order, and those that clearly have none; the others are left out of the score.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from math import log, sqrt

from command_speed import CORPUS

from wgec_draft.comparison.alignment import Passage, align
from wgec_draft.intake.reader import read_document

Pairs = set[tuple[int, int]]
Parts = Mapping[int, frozenset[int]]
"""A passage of one side, and the passages of the other that it was split into or merged from."""
Peer = Callable[[Sequence[Passage], Sequence[Passage]], Pairs]


@dataclass(slots=True)
class Case:
    """Two texts and what is known about them."""

    old: list[Passage]
    new: list[Passage]
    truth: Pairs
    unscored_old: set[int] = field(default_factory=set)
    """Passages of which no single counterpart is right: they were split or merged, or the truth is in doubt."""
    unscored_new: set[int] = field(default_factory=set)
    splits: dict[int, frozenset[int]] = field(default_factory=dict)
    merges: dict[int, frozenset[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Score:
    """How much was told, how much of it rightly, and how much there was to tell."""

    right: int = 0
    told: int = 0
    true: int = 0

    def add(self, right: int, told: int, true: int) -> None:
        """Count one text."""
        self.right, self.told, self.true = self.right + right, self.told + told, self.true + true

    @property
    def precision(self) -> float:
        """Share of what was told that is right."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """Share of what there was that was told."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.told + self.true) if self.told + self.true else 1.0


def count_pairs(case: Case, told: Pairs, score: Score) -> None:
    """Count the pairs; of passages that say the same to the letter any may stand for any other."""
    told = {(one, other) for one, other in told if one not in case.unscored_old and other not in case.unscored_new}
    said, meant = (Counter((case.old[a].text, case.new[b].text) for a, b in pairs) for pairs in (told, case.truth))
    score.add((said & meant).total(), len(told), len(case.truth))


def count_parts(told: Parts, true: Parts, score: Score) -> None:
    """Count splits or merges: right are those of which all parts were told and nothing else."""
    score.add(sum(true.get(whole) == frozenset(parts) for whole, parts in told.items()), len(told), len(true))


def passages(folder: str, version: str, most: int = 100_000) -> list[Passage]:
    """The items of a text of the corpus, as an import finds them."""
    path = CORPUS / folder / version
    document = read_document(path.read_text(encoding="utf-8"), name=path.name)
    found = [
        Passage(f"{group.title}\0{item.label}\0{at}", item.text, item.label, f"{group.title} {item.label}".strip())
        for group in document.groups
        for at, item in enumerate(group.items)
    ]
    return found[:most]


def anchored() -> Case:
    """Two versions of the civil code, whose section numbers are the truth, without them and in another order."""
    sides = [passages("bgb-de-large", version) for version in ("v01.md", "v02.md")]
    places = [{passage.key: at for at, passage in enumerate(side)} for side in sides]
    truth = {(at, places[1][key]) for key, at in places[0].items() if key in places[1]}
    old, new = ([replace(passage, label="", path="") for passage in side] for side in sides)
    return _shuffled(Case(old, new, truth))


@dataclass(frozen=True, slots=True)
class Making:
    """How a made text differs from its origin besides its words."""

    name: str
    labels: str
    """What became of the labels: kept, removed or renumbered."""
    shuffled: bool


MAKINGS = (
    Making("labels removed", "removed", shuffled=False),
    Making("shuffled", "kept", shuffled=True),
    Making("renumbered", "renumbered", shuffled=False),
    Making("labels removed, shuffled", "removed", shuffled=True),
)
ORIGINS = (
    ("paris-agreement-brackets", "v01.md", "github-terms-of-service"),
    ("paris-agreement-brackets", "v03.md", "pep-0013-governance"),
    ("github-terms-of-service", "v01.md", "paris-agreement-brackets"),
    ("github-terms-of-service", "v06.md", "paris-agreement-brackets"),
    ("pep-0013-governance", "v06.txt", "paris-agreement-brackets"),
    ("bgb-de-large", "v01.md", ""),
    ("tw-constitution-amendments-zh", "v04.md", ""),
    ("mozilla-websites-terms-ar", "v02.md", ""),
)
"""A text, its version, and the text that new items are taken from."""
_DROPPED, _SPLIT, _MERGED, _PUT_IN = 0.08, 0.06, 0.06, 0.08
_EDITED = (0.0, 0.0, 0.1, 0.2, 0.35, 0.5)
"""Shares of the words of an item that are changed; each is as likely."""
_LEAST_WORDS = 8
"""Passages of fewer words are neither split nor merged."""


def made(folder: str, version: str, source: str, making: Making) -> Case:
    """A real text against what this script made of it."""
    chance = random.Random(f"{folder} {version} {making.name}")
    old = passages(folder, version, 1_000)
    strange = passages(source, "v01.md" if source != "pep-0013-governance" else "v01.txt") if source else []
    case = Case(old, [], set())
    vocabulary = [word for passage in old for word in _words(passage.text)]
    at = 0
    while at < len(old):
        at += _make_one(case, at, vocabulary, chance)
        if strange and chance.random() < _PUT_IN:
            case.new.append(Passage(f"in{at}", chance.choice(strange).text, old[min(at, len(old) - 1)].label))
    if making.labels != "kept":
        case.new = [
            replace(passage, label=str(number) if making.labels == "renumbered" else "", path="")
            for number, passage in enumerate(case.new, 1)
        ]
    return _shuffled(case, chance) if making.shuffled else case


def _make_one(case: Case, at: int, vocabulary: Sequence[str], chance: random.Random) -> int:
    """Put into the new text what became of a passage; how many passages it took."""
    passage, lot = case.old[at], chance.random()
    sentences = re.split(r"(?<=[.;。；]) +(?=\S)|(?<=[。；])", passage.text)
    follower = case.old[at + 1].text if at + 1 < len(case.old) else ""
    long_ones = [sentence for sentence in sentences if len(_words(sentence)) >= _LEAST_WORDS]

    def add(text: str) -> int:
        case.new.append(replace(passage, text=_edited(text, vocabulary, chance)))
        return len(case.new) - 1

    if lot < _DROPPED:
        return 1
    if lot < _DROPPED + _SPLIT and len(long_ones) == len(sentences) > 1:
        middle = len(sentences) // 2
        parts = frozenset(add(" ".join(part)) for part in (sentences[:middle], sentences[middle:]))
        case.splits[at] = parts
        case.unscored_old.add(at)
        case.unscored_new |= parts
        return 1
    if _DROPPED + _SPLIT <= lot < _DROPPED + _SPLIT + _MERGED and all(
        len(_words(text)) >= _LEAST_WORDS for text in (passage.text, follower)
    ):
        whole = add(f"{passage.text} {follower}")
        case.merges[whole] = frozenset((at, at + 1))
        case.unscored_old |= {at, at + 1}
        case.unscored_new.add(whole)
        return 2
    case.truth.add((at, add(passage.text)))
    return 1


def _words(text: str) -> list[str]:
    """Words between spaces; signs where a script has no spaces."""
    words = text.split()
    return words if len(text) < 15 * max(1, len(words)) else list(text)


def _edited(text: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    """The text with a share of its words replaced, taken out or followed by others of the same document."""
    share, words = chance.choice(_EDITED), _words(text)
    spaced = words != list(text)
    found: list[str] = []
    for word in words:
        lot = chance.random()
        if lot >= share:
            found.append(word)
        elif lot < share / 3:
            found += (word, chance.choice(vocabulary))
        elif lot < share * 2 / 3:
            found.append(chance.choice(vocabulary))
    return (" " if spaced else "").join(found)


def _shuffled(case: Case, chance: random.Random | None = None) -> Case:
    order = list(range(len(case.new)))
    (chance or random.Random(1)).shuffle(order)
    to = {former: place for place, former in enumerate(order)}
    return Case(
        case.old,
        [case.new[former] for former in order],
        {(one, to[other]) for one, other in case.truth},
        case.unscored_old,
        {to[other] for other in case.unscored_new},
        {whole: frozenset(to[part] for part in parts) for whole, parts in case.splits.items()},
        {to[whole]: parts for whole, parts in case.merges.items()},
    )


_CLEAR, _AHEAD, _NONE = 0.5, 0.15, 0.2
"""A counterpart is beyond doubt with so much in common and so far ahead of the next; below the last there is none."""
_LEAST_TELLING = 6
"""Passages of fewer words are left out: what they share says little."""


def by_order_of_words(folder: str, old_version: str, new_version: str) -> Case:
    """Two real versions, and the pairs of items that are beyond doubt."""
    old, new = (passages(folder, version) for version in (old_version, new_version))
    old_words, new_words = ([re.findall(r"[^\W_]+", one.text.casefold()) for one in side] for side in (old, new))
    ratios: dict[tuple[int, int], float] = {}
    bags = [Counter(words) for words in new_words]
    for at, words in enumerate(old_words):
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(words)
        bag = Counter(words)
        for other, other_words in enumerate(new_words):
            if 2 * (bag & bags[other]).total() >= _NONE * (len(words) + len(other_words)):
                matcher.set_seq1(other_words)
                ratios[at, other] = matcher.ratio()
    clear_old, none_old = _judged(ratios, old_words, 0)
    clear_new, none_new = _judged(ratios, new_words, 1)
    truth = clear_old & clear_new
    return Case(
        old,
        new,
        truth,
        set(range(len(old))) - none_old - {one for one, _ in truth},
        set(range(len(new))) - none_new - {other for _, other in truth},
    )


def _judged(
    ratios: Mapping[tuple[int, int], float], words: Sequence[Sequence[str]], side: int
) -> tuple[Pairs, set[int]]:
    """The pairs that are beyond doubt for the passages of one side, and its passages that clearly stand alone."""
    best: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for pair, ratio in ratios.items():
        best.setdefault(pair[side], []).append((ratio, pair))
    clear: Pairs = set()
    none: set[int] = set()
    for at in (at for at, said in enumerate(words) if len(said) >= _LEAST_TELLING):
        (first, pair), (second, _) = sorted([*best.get(at, []), (0.0, (-1, -1)), (0.0, (-1, -1))], reverse=True)[:2]
        if first >= _CLEAR and first >= second + _AHEAD:
            clear.add(pair)
        if first < _NONE:
            none.add(at)
    return clear, none


def ours(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    """The alignment of this program."""
    return {(one, other) for one, other, _ in align(old, new, same_key=False).pairs}


def same_number_first(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    """What numbers alone would say: the same path, then the same label in order, then the same text."""
    return _by_keys(old, new, (lambda one: one.path, lambda one: one.label, lambda one: one.text))


def same_text_then_number(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    """Equal texts first, then numbers for what is left."""
    return _by_keys(old, new, (lambda one: one.text, lambda one: one.path, lambda one: one.label))


def _by_keys(old: Sequence[Passage], new: Sequence[Passage], keys: Sequence[Callable[[Passage], str]]) -> Pairs:
    pairs: Pairs = set()
    for key in keys:
        waiting: dict[str, list[int]] = {}
        taken_old, taken_new = {one for one, _ in pairs}, {other for _, other in pairs}
        for at in reversed(range(len(new))):
            if at not in taken_new and key(new[at]):
                waiting.setdefault(key(new[at]), []).append(at)
        for at, passage in enumerate(old):
            if at not in taken_old and waiting.get(key(passage)):
                pairs.add((at, waiting[key(passage)].pop()))
    return pairs


def cosine_best_first(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    """TF-IDF cosine of words and word pairs, the best pairs first, nothing else."""
    old_bags, new_bags = ([_features(one.text) for one in side] for side in (old, new))
    holders = Counter(feature for bag in (*old_bags, *new_bags) for feature in bag)
    total = len(old) + len(new)
    old_vectors, new_vectors = ([_vector(bag, holders, total) for bag in bags] for bags in (old_bags, new_bags))
    where: dict[str, list[tuple[int, float]]] = {}
    for at, vector in enumerate(new_vectors):
        for feature, weight in vector.items():
            where.setdefault(feature, []).append((at, weight))
    found = []
    for one, vector in enumerate(old_vectors):
        shared: dict[int, float] = {}
        for feature, weight in vector.items():
            for other, its in where.get(feature, ()) if len(where.get(feature, ())) <= 500 else ():
                shared[other] = shared.get(other, 0.0) + weight * its
        found += [(-likeness, one, other) for other, likeness in shared.items() if likeness >= 0.15]
    pairs: Pairs = set()
    taken_old, taken_new = set[int](), set[int]()
    for _, one, other in sorted(found):
        if one not in taken_old and other not in taken_new:
            pairs.add((one, other))
            taken_old.add(one)
            taken_new.add(other)
    return pairs


def _features(text: str) -> Counter[str]:
    words = re.findall(r"[^\W_]+", text.casefold())
    if len(text) >= 15 * max(1, len(words)):
        words = [text[at : at + 2] for at in range(len(text) - 1)]
    return Counter([*words, *map(" ".join, pairwise(words))])


def _vector(bag: Counter[str], holders: Mapping[str, int], total: int) -> dict[str, float]:
    weights = {feature: (1 + log(count)) * log(1 + total / holders[feature]) for feature, count in bag.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}


PEERS: tuple[tuple[str, Peer], ...] = (
    ("wgec-draft", ours),
    ("TF-IDF cosine, best first", cosine_best_first),
    ("same text, then same number", same_text_then_number),
    ("same number first", same_number_first),
)


def settings() -> Iterator[tuple[str, list[Case]]]:
    """Every kind of truth by name, with its texts."""
    for versions in pairwise(("v01.md", "v02.md", "v03.md")):
        name = f"Paris {versions[0][:3]} to {versions[1][:3]}, by order of words"
        yield name, [by_order_of_words("paris-agreement-brackets", *versions)]
    yield "civil code, by section numbers", [anchored()]
    yield "Paris, made", [made(*origin, making) for origin in ORIGINS[:2] for making in MAKINGS]
    for making in MAKINGS:
        yield f"other texts, made: {making.name}", [made(*origin, making) for origin in ORIGINS[2:]]


def main() -> None:
    """Print the tables."""
    if not CORPUS.is_dir():
        sys.exit(f"There is no corpus at {CORPUS}; set WGEC_DRAFT_CORPUS.")
    everything = list(settings())
    print(f"| F1 of pairs | pairs | {' | '.join(name for name, _ in PEERS)} |")
    print("|---" * (2 + len(PEERS)) + "|")
    for name, cases in everything:
        scores = []
        for _, peer in PEERS:
            score = Score()
            for case in cases:
                count_pairs(case, peer(case.old, case.new), score)
            scores.append(score)
        print(f"| {name} | {scores[0].true} | {' | '.join(f'{score.f1:.3f}' for score in scores)} |", flush=True)
    print("\n| told with all their parts | there were | recall | precision |\n|---|---|---|---|")
    for kind in ("splits", "merges"):
        for name, cases in everything:
            score = Score()
            for case in cases:
                alignment = align(case.old, case.new, same_key=False)
                told = {whole: frozenset(parts) for whole, parts in getattr(alignment, kind).items()}
                count_parts(told, getattr(case, kind), score)
            if score.true:
                print(f"| {kind}, {name} | {score.true} | {score.recall:.2f} | {score.precision:.2f} |", flush=True)


if __name__ == "__main__":
    main()
