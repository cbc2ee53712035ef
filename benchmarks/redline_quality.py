"""Score the redline and its peers against redlines drawn by people: agreement, F1, hunks, boundaries inside words."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import regex
from redline_peers import Peer, Piece, ours, peers

_CORPUS = Path(os.environ.get("WGEC_DRAFT_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))


@dataclass(frozen=True, slots=True)
class Case:
    """A paragraph, what became of it, and the changes as a person drew them."""

    id: str
    old: str
    new: str
    drawn: tuple[Piece, ...]

    @property
    def digest(self) -> bytes:
        """What decides in which half the case is."""
        return hashlib.sha256(f"{self.old}\0{self.new}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a redline comes to, white space aside. A word is kept only as a whole: where part of it changed, it did."""

    old_words: frozenset[int]
    """The words of the old text that it touches, by place."""
    new_words: frozenset[int]
    hunks: int
    """Runs of touched words with none kept between them."""
    cut_words: int
    """How many boundaries of changes lie inside a word, those at a bracket aside."""
    cut_graphemes: int
    exact: bool
    """Whether the redline gives both texts back, white space aside."""


@dataclass(slots=True)
class Score:
    """How a way to draw redlines did over many cases."""

    cases: int = 0
    agreed: int = 0
    common: int = 0
    touched: int = 0
    hunks: int = 0
    human_hunks: int = 0
    cut_words: int = 0
    cut_graphemes: int = 0
    wrong: int = 0

    def add(self, drawing: Drawing, human: Drawing) -> None:
        """Count one case."""
        self.cases += 1
        self.agreed += agree(drawing, human)
        self.common += len(drawing.old_words & human.old_words) + len(drawing.new_words & human.new_words)
        self.touched += sum(len(side.old_words) + len(side.new_words) for side in (drawing, human))
        self.hunks += drawing.hunks
        self.human_hunks += human.hunks
        self.cut_words += drawing.cut_words
        self.cut_graphemes += drawing.cut_graphemes
        self.wrong += not drawing.exact

    def __str__(self) -> str:
        return (
            f"{self.agreed / self.cases:.3f} | {2 * self.common / self.touched:.3f} | "
            f"{self.hunks / self.human_hunks:.2f} | {self.cut_words} | {self.cut_graphemes}"
        )


def agree(drawing: Drawing, human: Drawing) -> bool:
    """Whether the same words are touched on both sides in the same number of hunks."""
    return (drawing.old_words, drawing.new_words, drawing.hunks) == (human.old_words, human.new_words, human.hunks)


def drawing(old: str, new: str, pieces: Iterable[Piece]) -> Drawing:
    """Measure a redline of two texts."""
    inked = [(operation, "".join(text.split())) for operation, text in pieces if text.strip()]
    old_side, new_side = _Side(old), _Side(new)
    signs = list(_signs(inked))
    old_words, new_words = _touched(old_side.words, new_side.words, signs)
    cuts = [_cuts(side, _edges(inked, left_out)) for side, left_out in ((old_side, "insert"), (new_side, "delete"))]
    return Drawing(
        old_words=old_words,
        new_words=new_words,
        hunks=_hunks(old_side.words, old_words, signs),
        cut_words=sum(words for words, _ in cuts),
        cut_graphemes=sum(clusters for _, clusters in cuts),
        exact=[_ink(inked, "insert"), _ink(inked, "delete")] == ["".join(text.split()) for text in (old, new)],
    )


_Sign = tuple[int | None, int | None]
"""A sign of the redline: its place among the signs of the old text and among those of the new."""


class _Side:
    """One of the two texts, its signs counted without white space."""

    def __init__(self, text: str) -> None:
        starts, clusters = _starts(r"(?V1)(?w)\b", text), set(_starts(r"\X", text))
        places = [place for place, sign in enumerate(text) if not sign.isspace()]
        self.words = [bisect_right(starts, place) for place in places]
        """The word (a segment of UAX 29) that each sign belongs to."""
        inside = [place > 0 and not text[place - 1].isspace() for place in places]
        letters = [
            within and text[at - 1].isalnum() and text[at].isalnum() for within, at in zip(inside, places, strict=True)
        ]
        self.in_word = [letter and at not in set(starts) for letter, at in zip(letters, places, strict=True)]
        self.in_cluster = [within and at not in clusters for within, at in zip(inside, places, strict=True)]


def _starts(pattern: str, text: str) -> list[int]:
    return sorted({0} | {found.start() for found in regex.finditer(pattern, text)})


def _ink(inked: Sequence[Piece], left_out: str) -> str:
    return "".join(part for operation, part in inked if operation != left_out)


def _signs(inked: Sequence[Piece]) -> Iterator[_Sign]:
    old_place = new_place = 0
    for operation, part in inked:
        for _ in part:
            yield (None if operation == "insert" else old_place), (None if operation == "delete" else new_place)
            old_place += operation != "insert"
            new_place += operation != "delete"


def _touched(
    old_words: Sequence[int], new_words: Sequence[int], signs: Sequence[_Sign]
) -> tuple[frozenset[int], frozenset[int]]:
    """The words with a changed sign, and those that share a kept sign with such a word of the other text."""
    touched = {("old", old_words[a]) for a, b in signs if a is not None and b is None}
    touched |= {("new", new_words[b]) for a, b in signs if a is None and b is not None}
    beside: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for a, b in signs:
        if a is not None and b is not None:
            one, other = ("old", old_words[a]), ("new", new_words[b])
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    waiting = list(touched)
    while waiting:
        found = beside.get(waiting.pop(), set()) - touched
        touched |= found
        waiting += found
    sides = [frozenset(word for name, word in touched if name == side) for side in ("old", "new")]
    return sides[0], sides[1]


def _hunks(old_words: Sequence[int], touched: frozenset[int], signs: Sequence[_Sign]) -> int:
    changed = (a is None or b is None or old_words[a] in touched for a, b in signs)
    return sum(is_change for is_change, _ in groupby(changed))


def _cuts(side: _Side, edges: Iterable[int]) -> tuple[int, int]:
    """How many of the edges lie inside a word, and how many inside a grapheme cluster."""
    edges = [edge for edge in edges if edge < len(side.words)]
    return sum(side.in_word[edge] for edge in edges), sum(side.in_cluster[edge] for edge in edges)


def _edges(inked: Sequence[Piece], left_out: str) -> Iterator[int]:
    """How many signs of this side stand before each place where a change begins or ends; not those at a bracket."""
    place = 0
    for before, after in pairwise([("equal", ""), *inked]):
        place += len(before[1]) if before[0] != left_out else 0
        at_bracket = before[1][-1:] in ("[", "]") or after[1][:1] in ("[", "]")
        if not at_bracket and "equal" in (before[0], after[0]) and before[0] != after[0]:
            yield place


def kind_of_disagreement(drawing: Drawing, human: Drawing) -> str:
    """In which way a redline differs from the person's."""
    mine, theirs = (
        {("old", word) for word in one.old_words} | {("new", word) for word in one.new_words}
        for one in (drawing, human)
    )
    if mine == theirs:
        return "same words, cut into changes otherwise"
    if mine < theirs:
        return "the person gave up more of what stayed"
    if mine > theirs:
        return "the person kept more of what stayed"
    return "the same number of words, elsewhere" if len(mine) == len(theirs) else "other words"


def disagreements(over: Sequence[Case]) -> Counter[str]:
    """How often our redline differs from the person's, by kind."""
    found: Counter[str] = Counter()
    for case in over:
        mine, human = (drawing(case.old, case.new, pieces) for pieces in (ours(case.old, case.new), case.drawn))
        if not agree(mine, human):
            found[kind_of_disagreement(mine, human)] += 1
    return found


def cases() -> list[Case]:
    """The redlines drawn by people; none where the corpus is not here."""
    path = _CORPUS / "human-redlines.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    found = [json.loads(line) for line in lines]
    return [Case(one["id"], one["old"], one["new"], tuple(map(tuple, one["segments"]))) for one in found]


def halves(everything: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """The half that rules were learnt from, and the half held back to check them."""
    in_order = sorted(everything, key=lambda case: case.digest)
    middle = len(in_order) // 2
    return in_order[:middle], in_order[middle:]


def score(draw: Peer, over: Sequence[Case]) -> Score:
    """How a way to draw redlines does."""
    total = Score()
    for case in over:
        total.add(drawing(case.old, case.new, draw(case.old, case.new)), drawing(case.old, case.new, case.drawn))
    return total


def main() -> None:
    """Print the table."""
    everything = cases()
    if not everything:
        sys.exit(f"no human-redlines.jsonl in {_CORPUS}; set WGEC_DRAFT_CORPUS")
    print("| | exact | F1 | hunks per human hunk | cut words | cut graphemes |\n|---|---|---|---|---|---|")
    for name, draw in [("wgec-draft", ours), *peers()]:
        print(f"| {name} | {score(draw, everything)} |" if draw else f"| {name}: not installed | | | | | |", flush=True)
    for name, half in zip(("learnt from", "held back"), halves(everything), strict=True):
        print(f"| wgec-draft, the {len(half)} cases {name} | {score(ours, half)} |")
    print("\n| disagreement | cases |\n|---|---|")
    for kind, count in disagreements(everything).most_common():
        print(f"| {kind} | {count} |")


if __name__ == "__main__":
    main()
