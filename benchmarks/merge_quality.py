"""Merge what two sides made of real texts, ours and as git and diff3 do, and count the conflicts and what was lost.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/merge_quality.py`. It needs the corpus. The base of a
case is a real text, or a stretch of 50 KB of a longer one. Each side makes so many edits to it, at places drawn by a
seed: half of them are what really became of a passage in the next version, different ones for each side, the others are
words replaced, put in and taken out, and sentences put in and taken out, of the words of the text itself.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from command_speed import CORPUS

from wgec_draft.text.merge import MergedText, merge_text
from wgec_draft.text.redline import redline
from wgec_draft.text.stretches import paragraph_texts
from wgec_draft.text.tokens import tokenise

NAMES = ("Arvania", "Belmora")
EDITS = (3, 8)
ROUNDS = 12
"""Cases made of each text at each number of edits."""
LONGEST = 50_000
"""Characters of a base."""
LONGEST_EDIT = 400
"""Characters of a passage that really changed: whole new chapters are no edits of one sitting."""
SENTENCE = re.compile(r"[^.。\n]+[.。](?=\s|$)|[^。\n]+。")
UNIT = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
"""What people take out or put in whole: what stands between spaces, or a Chinese sign."""
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")

Edit = tuple[int, int, str]
"""Characters of the base from one offset to another, and what a side puts there."""


@dataclass(frozen=True, slots=True)
class Case:
    """A base and what two sides made of it."""

    base: str
    edits: tuple[tuple[Edit, ...], tuple[Edit, ...]]
    """Those of either side, from the last to the first."""
    sides: tuple[str, str]
    """What either side made of the base."""


@dataclass(slots=True)
class Score:
    """What came of the cases."""

    cases: int = 0
    conflicting: int = 0
    """Cases with any conflict."""
    places: int = 0
    """Conflicts."""
    changes: int = 0
    """Changes that stand in them, as one redline from the base to each side counts them."""
    words: int = 0
    """Words of the base that stand in conflicts."""
    lost: int = 0
    """Words that a side put in, or that neither took out, and that are not in the result."""
    invented: int = 0
    """Words of the result, names and marks of conflicts aside, that nobody wrote."""
    milliseconds: list[tuple[float, int]] = field(default_factory=list)
    """What each merge took, and of how many characters."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A text that a way of merging gave, and its conflicts: what the base says there, and what each side."""

    text: str
    contested: tuple[tuple[str, tuple[str, ...]], ...]


Way = Callable[[Case], Outcome]


def texts() -> Iterator[tuple[str, str]]:
    """Each real text and its next version; of a long one the same part of both."""
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        versions = sorted(folder.glob("v*"))
        for old_file, new_file in pairwise(versions):
            old, new = (path.read_text("utf-8") for path in (old_file, new_file))
            yield _part(old), _part(new)


def _part(text: str) -> str:
    """The text up to the last blank line before it gets too long."""
    return text if len(text) <= LONGEST else text[: text.rindex("\n\n", 0, LONGEST) + 1]


def changes_between(old: str, new: str) -> list[Edit]:
    """What changed from one text to another, as few words as can be."""
    edits: list[Edit] = []
    at = start = 0
    put = ""
    for segment in (*redline(old, new, reading="minimal"), None):
        if segment is None or segment.op == "equal":
            edits += [(start, at, put)] if start < at or put else []
            at += len(segment.text) if segment else 0
            start, put = at, ""
        elif segment.op == "delete":
            at += len(segment.text)
        else:
            put += segment.text
    return edits


def made_edit(
    base: str, spans: Sequence[tuple[int, int]], sentences: Sequence[re.Match[str]], chance: random.Random
) -> Edit:
    """An edit as people make them, with words of the text itself."""
    first = chance.randrange(len(spans))
    last = min(first + chance.randrange(3), len(spans) - 1)
    start, end = spans[first][0], spans[last][1]
    borrowed = chance.randrange(len(spans))
    words = base[spans[borrowed][0] : spans[min(borrowed + chance.randrange(4), len(spans) - 1)][1]].replace("\n", " ")
    kind = chance.choice(("replaced", "replaced", "replaced", "put in", "put in", "taken out", "sentence"))
    if kind == "sentence" and sentences:
        place, other = chance.choice(sentences), chance.choice(sentences)
        is_new = chance.random() < 0.5
        return (place.end(), place.end(), f" {other[0].strip()}") if is_new else (place.start(), place.end(), "")
    if kind == "taken out":
        return start, end + (base[end : end + 1] == " "), ""
    if kind == "put in":
        return end, end, f" {words}"
    return start, end, "" if words_of(words) & words_of(base[start:end]) else words


def apart(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """As many of these edits as do not touch each other, from the last to the first."""
    chosen: list[Edit] = []
    for edit in sorted(set(edits), reverse=True):
        if not chosen or edit[1] < chosen[-1][0]:
            chosen.append(edit)
    return tuple(chosen)


def applied(base: str, edits: Sequence[Edit]) -> str:
    """The base with these edits, which come from the last to the first."""
    text = base
    for start, end, put in edits:
        text = text[:start] + put + text[end:]
    return text


def cases(number: int) -> Iterator[Case]:
    """The cases with so many edits a side."""
    for place, (old, new) in enumerate(texts()):
        chance = random.Random(f"{place} {number}")
        spans, sentences = [unit.span() for unit in UNIT.finditer(old)], list(SENTENCE.finditer(old))
        real = [edit for edit in changes_between(old, new) if max(edit[1] - edit[0], len(edit[2])) <= LONGEST_EDIT]
        for _ in range(ROUNDS):
            chance.shuffle(real)
            shares = real[: number // 2], real[number // 2 : number // 2 * 2]
            made = [[made_edit(old, spans, sentences, chance) for _ in range(number - len(own))] for own in shares]
            one, other = (apart([*own, *more]) for own, more in zip(shares, made, strict=True))
            yield Case(old, (one, other), (applied(old, one), applied(old, other)))


def ours(case: Case) -> Outcome:
    """The merge of this program."""
    merged = merged_by_us(case)
    contested = ((each.base, tuple(text for text, _ in each.wordings)) for each in merged.conflicts)
    return Outcome(merged.text, tuple(contested))


def merged_by_us(case: Case) -> MergedText:
    """The merge of this program, with all it says."""
    return merge_text(case.base, dict(zip(NAMES, case.sides, strict=True)))


def as_it_is(text: str) -> str:
    """A text with the lines it has."""
    return text


def sentence_a_line(text: str) -> str:
    """Each sentence on a line of its own, wherever its own lines ended."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(re.sub(r"(?<=[.;:]) |(?<=。)", "\n", paragraph) for paragraph in paragraphs)


def word_a_line(text: str) -> str:
    """Each word and sign on a line of its own."""
    return "\n".join(tokenise(text).words)


def of_lines(command: Sequence[str], cut: Callable[[str], str]) -> Way:
    """A command that merges files by lines and marks conflicts as `diff3` does."""

    def merge(case: Case) -> Outcome:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, name) for name in ("one", "base", "other")]
            for path, text in zip(paths, (case.sides[0], case.base, case.sides[1]), strict=True):
                path.write_text(cut(text).removesuffix("\n") + "\n", encoding="utf-8", newline="")
            begun = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
        return marked(begun.stdout.decode("utf-8"))

    return merge


def marked(text: str) -> Outcome:
    """What stands in a file with marks of conflicts, all sides of them."""
    lines: list[str] = []
    contested: list[dict[str, list[str]]] = []
    inside = ""
    for line in text.split("\n"):
        sign = line[:7]
        if sign == "<<<<<<<" or (inside and sign in {"|||||||", "=======", ">>>>>>>"}):
            contested += [{"<<<<<<<": [], "|||||||": [], "=======": []}] if sign == "<<<<<<<" else []
            inside = "" if sign == ">>>>>>>" else sign
            continue
        if inside:
            contested[-1][inside].append(line)
        if inside != "|||||||":
            lines.append(line)
    passages = [{sign: "\n".join(part) for sign, part in conflict.items()} for conflict in contested]
    conflicts = ((each["|||||||"], (each["<<<<<<<"], each["======="])) for each in passages)
    return Outcome("\n".join(lines), tuple(conflicts))


def changes_in(base: str, sides: Sequence[str]) -> int:
    """How many changes lead from a passage of the base to those of the sides."""
    return sum(len(changes_between(base, side)) for side in sides)


def ways() -> Iterator[tuple[str, Way | None]]:
    """Every way by name; None for one that isn't installed here."""
    git = ["git", "merge-file", "-p", "--diff3"] if shutil.which("git") else []
    diff3 = ["diff3", "-m"] if shutil.which("diff3") else []
    yield "wgec-draft", ours
    yield "git merge-file, the files as they are", of_lines(git, as_it_is) if git else None
    yield "git merge-file, a sentence a line", of_lines(git, sentence_a_line) if git else None
    yield "git merge-file, a word a line", of_lines(git, word_a_line) if git else None
    yield "diff3 -m, the files as they are", of_lines(diff3, as_it_is) if diff3 else None
    yield "diff3 -m, a word a line", of_lines(diff3, word_a_line) if diff3 else None


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text; every Chinese sign is one."""
    return Counter(WORD.findall(text))


def lost_and_invented(case: Case, outcome: Outcome) -> tuple[int, int]:
    """How many words that belong in the result are not there, and how many there nobody wrote."""
    edits = sorted({edit for own in case.edits for edit in own})
    needed: Counter[str] = Counter()
    at = 0
    for start, end, put in edits:
        needed += words_of(case.base[at:start]) + words_of(put)
        at = max(at, end)
    needed += words_of(case.base[at:])
    result = words_of(outcome.text)
    known = {*words_of(case.base), *(word for side in case.sides for word in words_of(side)), *NAMES, "delete"}
    return (needed - result).total(), sum(count for word, count in result.items() if word not in known)


def timed(way: Way, case: Case) -> tuple[Outcome, float]:
    """What a way makes of a case, and the milliseconds that this process took for it, the least of three rounds."""
    taken = []
    for _ in range(3 if way is ours else 1):
        paragraph_texts.cache_clear()
        begun = time.process_time()
        outcome = way(case)
        taken.append((time.process_time() - begun) * 1000)
    return outcome, min(taken)


def score_of(name: str, way: Way, given: Sequence[Case]) -> Score:
    """A way's score on these cases."""
    score = Score()
    for case in given:
        outcome, taken = timed(way, case)
        lost, invented = lost_and_invented(case, outcome)
        score.cases += 1
        score.conflicting += bool(outcome.contested)
        score.places += len(outcome.contested)
        score.changes += sum(changes_in(*conflict) for conflict in outcome.contested)
        score.words += sum(words_of(passage).total() for passage, _ in outcome.contested)
        score.lost, score.invented = score.lost + lost, score.invented + invented
        if way is ours:
            score.milliseconds.append((taken, len(case.base)))
            turned = merge_text(case.base, dict(zip(reversed(NAMES), reversed(case.sides), strict=True)))
            assert turned.text.encode() == outcome.text.encode(), f"{name}: another order, another text"
    return score


def met_in_typing(case: Case) -> int:
    """Places where both sides, as they typed, changed the same words, or put words in at one place, not both the same.

    Whoever knew every key could bracket these alone; what a merge has beyond them it had to guess from the texts.
    """
    meetings: list[tuple[set[Edit], set[Edit]]] = []
    last, reach = (-1, -1), -1
    for edit, side in sorted((edit, side) for side, own in enumerate(case.edits) for edit in own):
        start, end, _ = edit
        if start >= reach and (start, end) != last:
            meetings.append((set(), set()))
        meetings[-1][side].add(edit)
        last, reach = (start, end), max(reach, end)
    return sum(1 for one, other in meetings if one and other and one != other)


def tell(number: int) -> None:
    """Prints the table for so many edits a side."""
    given = list(cases(number))
    heads = ("cases with a conflict", "conflicts", "changes in them", "words in them", "lost", "invented")
    print(f"\n{number} edits a side, {len(given)} cases |", " | ".join(heads))
    for name, way in ways():
        if way is None:
            print(f"{name}: not installed here")
            continue
        score = score_of(name, way, given)
        row = (
            f"{score.conflicting / score.cases:.1%}",
            score.places,
            score.changes,
            score.words,
            score.lost,
            score.invented,
        )
        print("|", " | ".join(map(str, (name, *row))), "|")
        if score.milliseconds:
            long = sorted(taken for taken, size in score.milliseconds if size > LONGEST * 0.8)
            print(f"  CPU ms a merge of 50 KB: median {long[len(long) // 2]:.1f}, worst {long[-1]:.1f}")
    print(f"  places where both typed in the same words: {sum(map(met_in_typing, given))}")
    listed = sum(bool(merged_by_us(case).combined) for case in given)
    print(f"  merged, with a sentence listed to be read since both changed it: {listed} cases")


def main() -> None:
    """Prints the tables, and what a merge of 50 KB takes."""
    if not CORPUS.is_dir():
        sys.exit("The corpus is not here (set WGEC_DRAFT_CORPUS).")
    for number in EDITS:
        tell(number)


if __name__ == "__main__":
    main()
