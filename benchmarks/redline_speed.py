"""Time the redline against diff-match-patch, on words and on characters, over short to very long pairs of texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, pairwise
from time import process_time

from redline_peers import Peer, Piece, characters_cleaned, ours, words_cleaned
from redline_quality import Case, cases

from wgec_draft.text import alignment

Pair = tuple[str, str]
_ROUNDS = 5
_SIZES = {"short": (20, 60), "medium": (61, 200), "long": (201, 1_000), "very long": (1_500, 3_000)}
_JOINED = {"long": 10, "very long": 55}
_MOST_PAIRS = {"short": 150, "medium": 60, "long": 25, "very long": 6}


def pairs(size: str, everything: Sequence[Case]) -> list[Pair]:
    """Paragraphs of real edits; the long texts are such paragraphs one after another."""
    least, most = _SIZES[size]
    joined = _JOINED.get(size, 1)
    found = (_join(everything[start : start + joined]) for start in range(0, len(everything) - joined + 1, joined))
    fitting = (pair for pair in found if least <= len(pair[0].split()) <= most)
    return list(islice(fitting, _MOST_PAIRS[size]))


def _join(cases_of_one: Sequence[Case]) -> Pair:
    return "\n\n".join(case.old for case in cases_of_one), "\n\n".join(case.new for case in cases_of_one)


def seconds(drawers: Sequence[Peer], over: Sequence[Pair], rounds: int) -> list[list[float]]:
    """For each way to draw, the least CPU time of several rounds for each pair; in turn, so that noise falls on all."""
    least = [
        [min(times) for times in zip(*(_turn(drawers, pair) for _ in range(rounds)), strict=True)] for pair in over
    ]
    return [list(times) for times in zip(*least, strict=True)]


def _turn(drawers: Sequence[Peer], pair: Pair) -> list[float]:
    times = [process_time()]
    for draw in drawers:
        draw(*pair)
        times.append(process_time())
    return [after - before for before, after in pairwise(times)]


def engines() -> Iterator[tuple[str, Peer]]:
    """The redline by each engine that can align the words."""
    for name, build in (("diff-match-patch", "_plain_engine"), ("fast-diff-match-patch", "_fast_engine")):
        if find_spec(name.replace("-", "_")):
            yield name, _by(lru_cache(getattr(alignment, build)))


def _by(engine: object) -> Peer:
    def draw(old: str, new: str) -> list[Piece]:
        vars(alignment)["_engine"] = engine
        return ours(old, new)

    return draw


def main() -> None:
    """Print the table."""
    everything = cases()
    if not everything:
        sys.exit("no human-redlines.jsonl; set WGEC_DRAFT_CORPUS")
    names, drawers = zip(*engines(), strict=True)
    print(
        "| pairs | engine | CPU ms a pair | slowest | ratio to words | ratio to characters |\n|---|---|---|---|---|---|"
    )
    for size in _SIZES:
        over = pairs(size, everything)
        words, *redlines = seconds([words_cleaned, *drawers], over, _ROUNDS)
        (characters,) = seconds([characters_cleaned], over, 1)
        for name, times in zip(names, redlines, strict=True):
            print(
                f"| {size}, {len(over)} | {name} | {1000 * sum(times) / len(times):.2f} | {1000 * max(times):.1f} "
                f"| {sum(times) / sum(words):.2f} | {sum(times) / sum(characters):.3f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
