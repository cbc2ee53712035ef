"""Words found all over a draft, and what their items would say with other words in their place; nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import Located, located_items
from wgec_draft.session.agreement import would_reopen
from wgec_draft.session.command import prose
from wgec_draft.text.brackets import parse_brackets

if TYPE_CHECKING:
    from regex import Pattern

Span = tuple[int, int]
"""Where a match begins and ends in a text, in characters."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for."""

    find: str
    """The words. A blank in them stands for any white space within a paragraph, so that a line break hides nothing."""
    match_case: bool = False
    whole_words: bool = False
    """Whether `act` is not to be found in `action`."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item in which the words stand."""

    place: Located
    spans: tuple[Span, ...]
    """Each match, in order; at least one."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacing would do to one item."""

    item: Item
    path: str
    spans: tuple[Span, ...]
    """What would be taken out of `before`."""
    before: str
    after: str

    @property
    def reopens(self) -> bool:
        """Whether this would change agreed words."""
        return would_reopen(self.item, self.after)

    @property
    def unbalances(self) -> bool:
        """Whether more brackets would stand without a partner than before."""
        return _lonely(self.after) > _lonely(self.before)


def found(draft: Draft, wanted: Wanted) -> tuple[Found, ...]:
    """Every item still in the text, of any kind, in which the words stand, in document order."""
    return tuple(
        Found(place, spans)
        for place in located_items(draft)
        if place.item.withdrawn is None and (spans := matches(place.item.text, wanted))
    )


def replacements(
    draft: Draft, wanted: Wanted, replacement: str, items: Collection[str] = (), at: int | None = None
) -> tuple[Replacement, ...]:
    """What putting `replacement` in the place of each match would do, item by item; items that stay are left out.

    `items` are ids, none meaning all; with `at` only the match that begins at this offset is replaced.
    """
    return replaced(found(draft, wanted), replacement, items, at)


def replaced(
    found: Iterable[Found], replacement: str, items: Collection[str] = (), at: int | None = None
) -> tuple[Replacement, ...]:
    """The same for what was found before."""
    return tuple(
        Replacement(place.item, place.path, spans, place.item.text, prose(after))
        for place, all_spans in ((one.place, one.spans) for one in found)
        if not items or place.item.id in items
        if (spans := tuple(span for span in all_spans if at is None or span[0] == at))
        if (after := _replaced(place.item.text, spans, replacement)) != place.item.text
    )


def matches(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """Where the words stand in a text; never a part of what a reader sees as one character."""
    if not wanted.find.strip():
        return ()
    return tuple(_whole(text, _pattern(wanted)))


def _whole(text: str, pattern: Pattern[str]) -> Iterator[Span]:
    spans = [match.span() for match in pattern.finditer(text)]
    if not spans or text.isascii():
        yield from spans
        return
    import regex

    bounds = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    yield from ((start, end) for start, end in spans if start in bounds and end in bounds)


@lru_cache(maxsize=16)
def _pattern(wanted: Wanted) -> Pattern[str]:
    import regex

    words = re.split(r"\s+", wanted.find.strip())
    body = r"(?:[ \t\u00a0\u202f]+|[ \t]*\n[ \t]*)".join(map(regex.escape, words))
    if wanted.whole_words:
        body = rf"(?<!\w(?=\w)){body}(?<!\w(?=\w))"
    return regex.compile(body, regex.VERSION1 | (0 if wanted.match_case else regex.IGNORECASE | regex.FULLCASE))


def _lonely(text: str) -> int:
    brackets = parse_brackets(text)
    return len(brackets.unmatched_openings) + len(brackets.unmatched_closings)


def _replaced(text: str, spans: tuple[Span, ...], replacement: str) -> str:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [text[place:start], replacement]
        place = end
    return "".join([*pieces, text[place:]])
