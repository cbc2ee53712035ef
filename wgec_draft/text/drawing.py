"""From the words that are kept to the pieces of a redline, white space included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Literal

from wgec_draft.text.alignment import Match
from wgec_draft.text.boundaries import opens_or_closes
from wgec_draft.text.tokens import Tokens

Operation = Literal["equal", "insert", "delete"]
Piece = tuple[Operation, str]


def drawn(old: Tokens, new: Tokens, kept: Sequence[Match]) -> Iterator[Piece]:
    """The pieces of a redline: kept tokens, and between them what changed. Some may be empty, neighbours alike."""
    old_at = new_at = shown = 0
    for old_place, new_place in [*kept, (len(old.words), len(new.words))]:
        if (old_place, new_place) != (old_at, new_at) or old.gaps[old_place] != new.gaps[new_place]:
            yield "equal", old.text[shown : old.ends[old_at - 1] if old_at else 0]
            yield from _change(old, new, (old_at, old_place), (new_at, new_place))
            shown = old.starts[old_place] if old_place < len(old.words) else len(old.text)
        old_at, new_at = old_place + 1, new_place + 1
    yield "equal", old.text[shown:]


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces, none empty, no two alike side by side, and within a change the deletion first."""
    inked = (piece for piece in pieces if piece[1])
    for kept, group in groupby(inked, key=lambda piece: piece[0] == "equal"):
        if kept:
            yield "equal", "".join(text for _, text in group)
            continue
        change = list(group)
        for side in ("delete", "insert"):
            if text := "".join(text for operation, text in change if operation == side):
                yield side, text


def _change(old: Tokens, new: Tokens, old_span: tuple[int, int], new_span: tuple[int, int]) -> Iterator[Piece]:
    """What lies between two kept tokens: the white space at both ends is kept as far as it is the same."""
    old_gaps, new_gaps = _gaps(old, old_span), _gaps(new, new_span)
    if old_gaps == new_gaps and len(old_gaps) == 1:
        yield "equal", old_gaps[0]
        return
    clings = _clings(old.words[slice(*old_span)], new.words[slice(*new_span)])
    head = "" if clings else _common(old_gaps[0], new_gaps[0])
    old_gaps, new_gaps = _beyond(old_gaps, head), _beyond(new_gaps, head)
    tail = _common(old_gaps[1], new_gaps[1], at_end=True)
    yield "equal", head
    yield "delete", old_gaps[0] + old.between(*old_span) + old_gaps[1].removesuffix(tail)
    yield "insert", new_gaps[0] + new.between(*new_span) + new_gaps[1].removesuffix(tail)
    yield "equal", tail


def _clings(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether a change ends with a bracket that closes what stands before it, and so takes the space in front."""
    words = gone or come
    return not (gone and come) and words[-1:] == ("]",) and opens_or_closes(words)


def _gaps(tokens: Tokens, span: tuple[int, int]) -> list[str]:
    """The white space before and after a span; only one gap where the span is empty."""
    return [tokens.gaps[span[0]]] if span[0] == span[1] else [tokens.gaps[span[0]], tokens.gaps[span[1]]]


def _beyond(gaps: list[str], head: str) -> list[str]:
    """The white space before and after a change, once `head` of it is taken."""
    rest = gaps[0][len(head) :]
    return [rest, gaps[1]] if len(gaps) > 1 else ["", rest]


def _common(one: str, other: str, *, at_end: bool = False) -> str:
    """The white space both begin with, or end with; CR and LF are one sign."""
    ones, others = _signs(one), _signs(other)
    if at_end:
        ones, others = ones[::-1], others[::-1]
    same = [a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(ones, others, strict=False))]
    return "".join(same[::-1] if at_end else same)


def _signs(space: str) -> list[str]:
    return re.findall(r"\r\n|.", space, re.DOTALL)
