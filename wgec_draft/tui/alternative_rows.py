"""The alternatives at one place of a text as rows: each a whole sentence, with what only that one says marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wgec_draft.text.alternatives import NO_TEXT, Alternative, Alternatives
from wgec_draft.text.attribution import clean, listed
from wgec_draft.text.bracket_acts import accept
from wgec_draft.text.normalise import inert
from wgec_draft.text.redline import redline
from wgec_draft.tui.lines import Line, Piece
from wgec_draft.tui.redline_text import INSERTED

_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class AlternativeRow:
    """One alternative."""

    key: str
    offset: int
    """Where it begins in the text, in characters."""
    words: str
    """Its words alone, on one line."""
    holders: str
    """Who holds it, as in the text; empty when nobody does."""
    sentence: Line
    """The sentence as it stands once this one is taken."""


def alternative_rows(
    text: str, found: Alternatives, known: Collection[str] = (), *, without_holders: bool = False
) -> tuple[AlternativeRow, ...]:
    """A row for each, in their order; the first is compared with the second, all others with the first."""

    def readable(words: str) -> str:
        return clean(words, known) if without_holders else words

    sentences = [readable(_sentence(text, found, way, known)) for way in found.ways]
    rows = []
    for place, (way, sentence) in enumerate(zip(found.ways, sentences, strict=True)):
        against = sentences[0 if place else min(1, len(sentences) - 1)]
        words = NO_TEXT if way.is_no_text else " ".join(readable(way.wording.text).split())
        holders = "" if without_holders else listed(way.wording.attributions)
        rows.append(AlternativeRow(str(place), way.start, inert(words), inert(holders), _marked(against, sentence)))
    return tuple(rows)


def _sentence(text: str, found: Alternatives, way: Alternative, known: Collection[str]) -> str:
    """The sentence around the brackets with this one taken."""
    begin = max((mark.end() for mark in _SENTENCE_ENDS.finditer(text, 0, found.start)), default=0)
    behind = _SENTENCE_ENDS.search(text, found.end)
    taken = accept(text, way.start, known).text
    return taken[begin : len(taken) - (len(text) - behind.start() - 1) if behind else len(taken)].strip()


def _marked(other: str, sentence: str) -> Line:
    """The sentence, what the other does not say in the style of what came."""
    segments: Sequence[tuple[str, str]] = [
        (segment.text, INSERTED if segment.op == "insert" else "")
        for segment in redline(other, sentence)
        if segment.op != "delete"
    ]
    return tuple(Piece(inert(" ".join(piece.split("\n"))), style) for piece, style in segments)
