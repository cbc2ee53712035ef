"""Which item of one text is which item of another, by what they say: printed numbers are not identity.

Ids where they can be trusted, identical texts, then likeness of words, the best pairs first; on negotiated texts this
greedy assignment measured as good as an optimal one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wgec_draft.comparison.likeness import Rarity, alike, cosine, features, words
from wgec_draft.comparison.splitting import parts
from wgec_draft.model.labels import label_key
from wgec_draft.text.normalise import folded

THRESHOLD = 0.15
"""Likeness below which two passages are different items."""
CLOSER = 0.1
"""How much closer another item must be to overrule an id."""

_SHORT = 4
"""A passage of fewer words is found again only where its label or a neighbour agrees, or where it is one of a kind."""
_CLEARLY = 0.4
"""How alike very short passages must be that nothing else speaks for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be found again: an item, or a group's heading."""

    key: str
    """Its id; compared only if both sides use the same ids."""
    text: str
    label: str = ""
    path: str = ""
    """Where it stands, said with labels: `A 3 bis`."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of each passage; each old and each new index stands once in `pairs`, `gone` or `came`."""

    pairs: tuple[tuple[int, int, float], ...]
    """(old index, new index, likeness from 0 to 1), by old index."""
    gone: tuple[int, ...]
    came: tuple[int, ...]
    splits: Mapping[int, tuple[int, ...]]
    """Old index -> the two or more new ones that hold its words now."""
    merges: Mapping[int, tuple[int, ...]]
    """New index -> the two or more old ones whose words it holds."""


def align(old: Sequence[Passage], new: Sequence[Passage], *, same_key: bool) -> Alignment:
    """Pairs the passages of two texts; `same_key` says that both sides' ids come from one draft.

    Deterministic; what is paired does not hang on the order of the passages but for texts that are equal or nearly so.
    """
    pairing = _Pairing(_Side(old), _Side(new))
    if same_key:
        pairing.by_rungs([lambda side, at: (side.passages[at].key, side.folded[at])], lambda _: True)
    contest = _Contest(pairing) if same_key else None
    if contest:
        contest.keep_ids()
    pairing.identical()
    if contest is None:
        contest = _Contest(pairing)
    contest.best_first()
    pairing.neighbours()
    return _result(pairing, contest)


class _Side:
    """The passages of one text with what is looked up about them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.folded = [folded(passage.text) for passage in passages]
        self.labels = [label_key(passage.label) for passage in passages]
        self.count = Counter(self.folded)
        # a heading holds its own number, which is no more identity there than elsewhere
        self.said = [text.removeprefix(passage.label) for text, passage in zip(self.folded, passages, strict=True)]
        self.short = [len(words(text[:200])) < _SHORT for text in self.said]

    def before(self, at: int) -> str:
        """The text before a passage; a stand-in at the very beginning."""
        return self.folded[at - 1] if at else "\0"

    def after(self, at: int) -> str:
        return self.folded[at + 1] if at + 1 < len(self.folded) else "\0"


_Rung = Callable[[_Side, int], Hashable]
"""What two passages must have in common to be paired on this step."""

_RUNGS: tuple[_Rung, ...] = (
    lambda side, at: (side.folded[at], side.passages[at].path, side.labels[at], side.before(at), side.after(at)),
    lambda side, at: (side.folded[at], side.labels[at], side.before(at), side.after(at)),
    lambda side, at: (side.folded[at], side.before(at), side.after(at)),
    lambda side, at: (side.folded[at], side.passages[at].path, side.labels[at]) if side.passages[at].path else None,
    lambda side, at: (side.folded[at], side.labels[at], side.before(at)),
    lambda side, at: (side.folded[at], side.labels[at], side.after(at)),
    lambda side, at: (side.folded[at], side.before(at)),
    lambda side, at: (side.folded[at], side.after(at)),
)


@dataclass(slots=True)
class _Pairing:
    """The pairs found so far."""

    old: _Side
    new: _Side
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)
    likeness: dict[int, float] = field(default_factory=dict)
    """By old index."""

    def add(self, one: int, other: int, likeness: float) -> None:
        self.to_new[one] = other
        self.to_old[other] = one
        self.likeness[one] = likeness

    def loose_old(self) -> list[int]:
        return [at for at in range(len(self.old.passages)) if at not in self.to_new]

    def loose_new(self) -> list[int]:
        return [at for at in range(len(self.new.passages)) if at not in self.to_old]

    def identical(self) -> None:
        """Pairs equal texts; of texts that occur more than once first those whose place and label agree."""
        self.by_rungs(_RUNGS, lambda _: True)
        # "No text" under one article is not the "No text" of another, unless all of them are still there
        one = Counter(self.old.folded[at] for at in self.loose_old())
        other = Counter(self.new.folded[at] for at in self.loose_new())
        last: _Rung = lambda side, at: side.folded[at]  # noqa: E731 - one more rung
        self.by_rungs(
            [last], lambda at: not self.old.short[at] or one[self.old.folded[at]] == other[self.old.folded[at]]
        )

    def by_rungs(self, rungs: Iterable[_Rung], admitted: Callable[[int], bool]) -> None:
        """Pairs what agrees on each rung in turn, in order of appearance."""
        for rung in rungs:
            waiting: dict[Hashable, list[int]] = {}
            for at in reversed(self.loose_new()):
                waiting.setdefault(rung(self.new, at), []).append(at)
            waiting.pop(None, None)
            for at in self.loose_old():
                others = waiting.get(rung(self.old, at))
                if others and admitted(at):
                    self.add(at, others.pop(), 1.0)

    def neighbours(self) -> None:
        """Pairs what stands beside a pair and says the same, or has the same label and says nothing on one side."""
        for step, order in ((1, self.loose_old()), (-1, self.loose_old()[::-1])):
            for at in order:
                beside = self.to_new.get(at - step)
                other = -1 if beside is None else beside + step
                if at not in self.to_new and 0 <= other < len(self.new.passages) and other not in self.to_old:
                    self._if_same(at, other)

    def _if_same(self, at: int, other: int) -> None:
        same_text = self.old.folded[at] == self.new.folded[other]
        same_label = self.old.labels[at] == self.new.labels[other] != ()
        if same_text or (same_label and not (self.old.folded[at] and self.new.folded[other])):
            self.add(at, other, 1.0 if same_text else 0.0)

    def vouched_for(self, at: int, other: int, likeness: float) -> bool:
        """Whether something besides likeness speaks for a pair of which one is very short; longer ones need nothing."""
        old, new = self.old, self.new
        if not (old.short[at] or new.short[other]):
            return True
        if old.labels[at] and old.labels[at] == new.labels[other]:
            return True
        if old.before(at) == new.before(other) or old.after(at) == new.after(other):
            return True
        return likeness >= _CLEARLY and old.count[old.folded[at]] == new.count[new.folded[other]] == 1


class _Contest:
    """The passages left over after the equal ones, with how alike they are."""

    def __init__(self, pairing: _Pairing) -> None:
        self.pairing = pairing
        old, new = pairing.old, pairing.new
        loose_old, loose_new = pairing.loose_old(), pairing.loose_new()
        # rarity is judged by all passages, even if few of them are left over
        known = {text: features(text) for text in {*old.said, *new.said}} if loose_old and loose_new else {}
        self.rarity = rarity = Rarity(known.values())
        self.old_features = {at: known.get(old.said[at], []) for at in loose_old}
        self.new_features = {at: known.get(new.said[at], []) for at in loose_new}
        self.old_vectors = {at: rarity.vector(of) for at, of in self.old_features.items()}
        self.new_vectors = {at: rarity.vector(of) for at, of in self.new_features.items()}
        self.alike = list(alike(self.old_vectors, self.new_vectors, THRESHOLD))

    def keep_ids(self) -> None:
        """Pairs equal ids, unless one of the two texts is clearly closer to another."""
        pairing = self.pairing
        by_key = {pairing.new.passages[at].key: at for at in self.new_vectors}
        closest_old: dict[int, float] = {}
        closest_new: dict[int, float] = {}
        for one, other, likeness in self.alike:
            if not (pairing.old.short[one] or pairing.new.short[other]):
                closest_old[one] = max(closest_old.get(one, 0.0), likeness)
                closest_new[other] = max(closest_new.get(other, 0.0), likeness)
        for one, vector in self.old_vectors.items():
            other = by_key.get(pairing.old.passages[one].key, -1)
            if other < 0 or other in pairing.to_old:
                continue
            likeness = cosine(vector, self.new_vectors[other])
            if max(closest_old.get(one, 0.0), closest_new.get(other, 0.0)) < likeness + CLOSER:
                pairing.add(one, other, likeness)

    def best_first(self) -> None:
        """Pairs what is alike, the most alike first; where two are as good, place and label decide."""
        pairing = self.pairing
        for one, other, likeness in sorted(self.alike, key=self._rank):
            if one in pairing.to_new or other in pairing.to_old:
                continue
            if pairing.vouched_for(one, other, likeness):
                pairing.add(one, other, likeness)

    def _rank(self, pair: tuple[int, int, float]) -> tuple[object, ...]:
        one, other, likeness = pair
        old, new = self.pairing.old, self.pairing.new
        apart = abs((one + 0.5) / len(old.passages) - (other + 0.5) / len(new.passages))
        return (
            -round(likeness, 2),
            old.passages[one].path != new.passages[other].path,
            old.labels[one] != new.labels[other],
            round(apart, 9),
            one + other,
            one,
        )


def _result(pairing: _Pairing, contest: _Contest) -> Alignment:
    gone, came = pairing.loose_old(), pairing.loose_new()
    old, new = contest.old_features, contest.new_features
    kept_of_old = {at: new[pairing.to_new[at]] for at in old if pairing.to_new.get(at) in new}
    kept_of_new = {at: old[pairing.to_old[at]] for at in new if pairing.to_old.get(at) in old}
    split = parts(came, new, old, kept_of_old, contest.rarity)
    merged = parts(gone, old, new, kept_of_new, contest.rarity)
    return Alignment(
        tuple((one, pairing.to_new[one], pairing.likeness[one]) for one in sorted(pairing.to_new)),
        tuple(gone),
        tuple(came),
        _with_partner(split, pairing.to_new),
        _with_partner(merged, pairing.to_old),
    )


def _with_partner(found: Mapping[int, Sequence[int]], partner: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Each whole with all that shares its words; one alone is neither split nor merged."""
    joined = {
        whole: sorted({*pieces, *([partner[whole]] if whole in partner else [])}) for whole, pieces in found.items()
    }
    return {whole: tuple(pieces) for whole, pieces in sorted(joined.items()) if len(pieces) > 1}
