"""Measures what a comparison of two texts costs against `git diff --word-diff` on the same texts; prints a table.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/diff_speed.py`. It needs the corpus and git. What is
measured of ours is the comparison with its numbers and redlines, from two drafts in memory, by each engine that is
installed; process start and loading are aside. Git's figure holds its start, some 2 ms, and the reading of the two
texts, which makes our ratio look better by a quarter on the small texts. Trust the ratios.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time

from command_speed import CORPUS, PROGRAM, REPOSITORY, Cost, cost

from wgec_draft.comparison.changes import compare
from wgec_draft.comparison.numbering import NumberedComparison, numbered
from wgec_draft.comparison.summary import summary
from wgec_draft.export.differences import differences
from wgec_draft.export.document import edition
from wgec_draft.export.html import html_page
from wgec_draft.model.draft import Draft
from wgec_draft.session.reading import DraftReader
from wgec_draft.text import alignment

ENGINES = (("diff-match-patch", "_plain_engine"), ("fast-diff-match-patch", "_fast_engine"))
GIT = ("git", "-c", "core.pager=cat", "diff", "--no-index", "--no-color", "--word-diff")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of the corpus, and the bar for their comparison."""

    name: str
    folder: str
    old: str
    new: str
    bars: tuple[float, float]
    """CPU time of the comparison at most, as a multiple of git's: by diff-match-patch and by fast-diff-match-patch."""

    def path(self, version: str) -> Path:
        """Where one of the two texts lies."""
        return CORPUS / self.folder / f"{version}.md"


PAIRS = (
    Pair("German civil code, 1.3 MB, v01 to v02", "bgb-de-large", "v01", "v02", (1.5, 1.5)),
    Pair("Paris, 120 KB, v02 to v03", "paris-agreement-brackets", "v02", "v03", (6, 3)),
)


def least(act: Callable[[], object], rounds: int) -> float:
    """The least CPU time in seconds that an act took in this process."""
    times = []
    for _ in range(rounds):
        begin = process_time()
        act()
        times.append(process_time() - begin)
    return min(times)


def git_seconds(pair: Pair, rounds: int) -> float:
    """The least CPU time of git on the two texts."""
    times = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*GIT, pair.path(pair.old), pair.path(pair.new)], stdout=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def imported(pair: Pair, folder: Path) -> tuple[Draft, Draft]:
    """The two texts as the closed version and the rolling draft of one draft."""
    surroundings = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    for version, more in ((pair.old, ["--title", pair.name]), (pair.new, ["--close-as", pair.old])):
        command = [*PROGRAM, "import", str(pair.path(version)), "--into", str(folder), *more]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings)
    reader = DraftReader(folder)
    return reader.version(pair.old), reader.draft()


def tell(name: str, seconds: float, peer: float, bar: str) -> None:
    """Prints a row."""
    print(f"{name:<72}{seconds * 1000:>8.0f} ms{seconds / peer:>8.2f} x   {bar}")


def measure(pair: Pair, folder: Path, rounds: int = 7) -> None:
    """Prints the rows of one pair of texts."""
    old, new = imported(pair, folder)
    peer = git_seconds(pair, rounds)
    comparison: NumberedComparison = numbered(compare(old, new))
    page = differences(comparison, edition(old, "today"), edition(new, "today"))
    tell(f"{pair.name}: git diff --word-diff", peer, peer, "")
    for (engine, build), bar in zip(ENGINES, pair.bars, strict=True):
        if find_spec(engine.replace("-", "_")):
            vars(alignment)["_engine"] = lru_cache(getattr(alignment, build))
            seconds = least(lambda: numbered(compare(old, new)), rounds)
            tell(f"{pair.name}: numbered, {engine}", seconds, peer, f"at most {bar}")
    tell(f"{pair.name}: by id alone, no redlines", least(lambda: compare(old, new), rounds), peer, "")
    tell(f"{pair.name}: the sentence that sums up", least(lambda: summary(comparison), rounds), peer, "")
    tell(f"{pair.name}: drawn as HTML", least(lambda: html_page(page), rounds), peer, "")
    begin = perf_counter()
    whole: Cost = cost(*PROGRAM, "diff", str(folder), rounds=rounds)
    elapsed = (perf_counter() - begin) / rounds
    told = f"{whole.seconds * 1000:.0f} ms CPU, {elapsed:.2f} s by the clock, {whole.megabytes:.0f} MB"
    print(f"{pair.name}: whole command {told}")


def main() -> None:
    """Prints the table; says so where the texts are not here."""
    if not CORPUS.is_dir():
        sys.exit(f"There is no corpus at {CORPUS}; set WGEC_DRAFT_CORPUS.")
    with tempfile.TemporaryDirectory() as name:
        os.environ.setdefault("XDG_STATE_HOME", name)
        for pair in PAIRS:
            measure(pair, Path(name) / pair.folder)


if __name__ == "__main__":
    main()
