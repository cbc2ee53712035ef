"""Measures whole commands against `python -c pass`: CPU time, its ratio, and peak memory; prints a table with the bars.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/command_speed.py`. Trust the ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from yaml_speed import a_draft

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("WGEC_DRAFT_CORPUS") or REPOSITORY.parent / "shared" / "corpus")
PROGRAM = (sys.executable, "-c", "from wgec_draft.cli.main import entry; entry()")


@dataclass(frozen=True, slots=True)
class Cost:
    """The least that a command cost in several runs."""

    seconds: float
    """CPU time, in the program and in the system."""
    megabytes: float
    """Peak memory."""


def cost(*command: str, rounds: int = 9) -> Cost:
    """Runs a command, with its code compiled as after an installation. Raises `RuntimeError` when it fails."""
    surroundings = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONPYCACHEPREFIX": tempfile.gettempdir() + "/pyc"}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    seconds, megabytes = float("inf"), float("inf")
    for _ in range(rounds):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{command} ended with {process.returncode}")
        seconds = min(seconds, usage.ru_utime + usage.ru_stime)
        megabytes = min(megabytes, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))
    return Cost(seconds, megabytes)


def tell(name: str, found: Cost, bare: Cost, bar: str) -> None:
    """Prints a row."""
    ratio = found.seconds / bare.seconds
    print(f"{name:<44}{found.seconds * 1000:>8.0f} ms{ratio:>8.1f} x{found.megabytes:>8.0f} MB   {bar}")


def main() -> None:
    """Prints the table; what the corpus or the samples are needed for is left out where they are not here."""
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        bare = cost(sys.executable, "-c", "pass", rounds=25)
        tell("python -c pass", bare, bare, "")
        sample = REPOSITORY / "drafts" / "wgec-1"
        if sample.is_dir():
            tell("status, sample", cost(*PROGRAM, "status", str(sample), rounds=25), bare, "at most 8 x")
            tell("show, sample", cost(*PROGRAM, "show", str(sample)), bare, "")
            tell("diff, sample", cost(*PROGRAM, "diff", str(sample)), bare, "")
        for size, bar in ((60_000, "at most 8 x"), (1_000_000, "")):
            folder = a_folder(here / str(size), size)
            tell(f"status, {size / 1000:.0f} KB", cost(*PROGRAM, "status", folder), bare, bar)
            tell(f"show, {size / 1000:.0f} KB", cost(*PROGRAM, "show", folder), bare, "under 150 MB")
            statuses = ("agreed", "no-agreement")
            sets = [cost(*PROGRAM, "set", folder, "r7", statuses[turn % 2], rounds=1) for turn in range(5)]
            tell(f"set, {size / 1000:.0f} KB", min(sets, key=lambda one: one.seconds), bare, "")
        if CORPUS.is_dir():
            of_the_corpus(here, bare)


def a_folder(path: Path, size: int) -> str:
    """A draft folder of about so many bytes."""
    path.mkdir()
    (path / "draft.yaml").write_bytes(a_draft(size))
    return str(path)


def of_the_corpus(here: Path, bare: Cost) -> None:
    """Imports real texts, and compares two of them."""
    paris = sorted((CORPUS / "paris-agreement-brackets").glob("*.md"))
    code = max((CORPUS / "bgb-de-large").iterdir(), key=lambda path: path.stat().st_size)
    largest = max(paris, key=lambda path: path.stat().st_size)
    for text, bar in ((largest, "under 1 s"), (code, "under 8 s")):
        into = [str(here / f"{text.parent.name}{turn}") for turn in range(2)]
        costs = [cost(*PROGRAM, "import", str(text), "--into", name, "--title", "T", rounds=1) for name in into]
        best = min(costs, key=lambda one: one.seconds)
        tell(f"import, {text.name} ({text.stat().st_size / 1000:.0f} KB)", best, bare, bar)
    folder = str(here / "paris")
    for number, text in enumerate(paris[:2]):
        close = ["--close-as", "1.0"] if number else []
        cost(*PROGRAM, "import", str(text), "--into", folder, "--title", "T", *close, rounds=1)
    tell("diff of two Paris versions", cost(*PROGRAM, "diff", folder, rounds=3), bare, "under 1.5 s")


if __name__ == "__main__":
    main()
