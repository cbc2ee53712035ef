"""What stands in a bracket itself, apart from what the brackets within it hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wgec_draft.text.brackets import parse_brackets


@dataclass(frozen=True, slots=True)
class OwnText:
    """What stands in a bracket itself, one stand-in character for each bracket within it."""

    text: str
    begins: list[int]
    """Where in this each stretch of the whole text begins."""
    offsets: list[int]
    """Where in the whole text it stands."""

    def offset(self, place: int) -> int:
        """The offset in the whole text of the character at `place`."""
        piece = bisect_right(self.begins, place) - 1
        return self.offsets[piece] + place - self.begins[piece]

    def original(self, whole: str, begin: int, stop: int) -> str:
        """What stands in the whole text from one place of this to another."""
        return whole[self.offset(begin) : self.offset(stop)]


def own_texts(text: str) -> Iterator[OwnText]:
    """What stands in each bracket itself, in the order of their opening brackets; in linear time at any depth."""
    brackets = parse_brackets(text)
    children: dict[int, list[tuple[int, int]]] = {}
    for start, end, parent in zip(brackets.starts, brackets.ends, brackets.parents, strict=True):
        children.setdefault(parent, []).append((start, end))
    for place, (start, end) in enumerate(zip(brackets.starts, brackets.ends, strict=True)):
        yield _own_text(text, children.get(place, ()), start + 1, end - 1)


def own_of(content: str) -> OwnText:
    """What stands in a bracket itself, of all that stands between its signs."""
    return _own_text(content, ((pair.start, pair.end) for pair in parse_brackets(content).pairs if pair.depth == 1))


def _own_text(text: str, children: Iterable[tuple[int, int]], start: int = 0, end: int | None = None) -> OwnText:
    pieces: list[str] = []
    begins = [0]
    offsets = [start]
    length = 0
    for child_start, child_end in children:
        pieces += [text[offsets[-1] : child_start], "\ufffc"]
        length += child_start - offsets[-1] + 1
        begins.append(length)
        offsets.append(child_end)
    pieces.append(text[offsets[-1] : end])
    return OwnText("".join(pieces), begins, offsets)
