"""The text as it would stand with a suggestion taken up: beside the words that it is about, or in their place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wgec_draft.text.alternatives import touching
from wgec_draft.text.attribution import Attribution, Wording
from wgec_draft.text.blocks import sentences
from wgec_draft.text.bracket_acts import Acted, add_alternative
from wgec_draft.text.brackets import parse_brackets
from wgec_draft.text.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Target:
    """Words that a suggestion may be about."""

    what: str
    """Which they are, as people say it: `the sentence`."""
    start: int
    """Offset of the first, in characters."""
    end: int
    """Offset just after the last."""


def targets(text: str, about: str = "", selection: tuple[int, int] = (0, 0)) -> tuple[Target, ...]:
    """What a suggestion may be about, the likeliest first, each span once.

    That are the words it was noted with, if they still stand there once; what is selected; the sentence there, or the
    one with the words; and the whole text, always.
    """
    found: dict[tuple[int, int], Target] = {}
    for target in _targets(text, about, selection):
        found.setdefault((target.start, target.end), target)
    return tuple(found.values())


def beside(text: str, start: int, end: int, words: str, by: str, known: Collection[str] = ()) -> Acted:
    """The text with the words as an alternative to those from `start` to `end`, in brackets, with who made it.

    Raises `BracketError` where it could not be read as it is meant.
    """
    wording = Wording(words, (Attribution((by,)),) if by else ())
    brackets = parse_brackets(text)
    pair = brackets.innermost_at(start) if start < end else None
    if pair is not None:
        group = touching(brackets, pair)
        if (group[0].start, group[-1].end) == (start, end):
            end = start  # one more among alternatives that are all there is
    return add_alternative(text, start, end, wording, (*known, by) if by else known)


def instead(text: str, start: int, end: int, words: str) -> Acted:
    """The text with the words in the place of those from `start` to `end`."""
    return Acted(text[:start] + words + text[end:], start, start + len(words))


def _targets(text: str, about: str, selection: tuple[int, int]) -> Iterator[Target]:
    start, end = _trimmed(text, *selection)
    at = text.find(about) if about else -1
    if at >= 0 and text.count(about) == 1:
        yield Target("the words it is about", at, at + len(about))
    if start < end:
        yield Target("the selection", start, end)
    place = at if at >= 0 else start if any(selection) else None
    if place is not None and (found := _sentence(text, place)):
        yield Target("the sentence", *found)
    yield Target("the whole text", *_trimmed(text, 0, len(text)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space around it."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return begin, max(begin, start + len(words.rstrip()))


def _sentence(text: str, place: int) -> tuple[int, int] | None:
    tokens = tokenise(text)
    for first, beyond in sentences(tokens):
        if first < beyond and tokens.starts[first] <= place <= tokens.ends[beyond - 1]:
            return tokens.starts[first], tokens.ends[beyond - 1]
    return None
