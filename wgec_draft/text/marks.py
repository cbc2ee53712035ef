r"""A redline in plain text, `[-deleted-]{+inserted+}`, that can be read back exactly.

The grammar: a deletion stands between `[-` and `-]`, an insertion between `{+` and `+}`, everything else is kept. A
change may have its number before it: `⟨14⟩[-shall-]{+should+}`. Where the text itself holds one of these four marks,
also with backslashes between its two signs, one more backslash is put between them: `[-` is written `[\-`, and `[\-` is
written `[\\-`. Digits between `⟨` and `⟩` are quoted likewise: `⟨\14⟩`. Nothing else is quoted, so draft text with
ordinary brackets looks as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, zip_longest

from wgec_draft.text.drawing import Operation
from wgec_draft.text.redline import Segment

_ENDS: dict[Operation, tuple[str, str]] = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
_OPENED: dict[str, Operation] = {opening: operation for operation, (opening, _) in _ENDS.items()}
_OPENING = re.compile(r"\[-|\{\+")
_LIKE_A_MARK = re.compile(r"(\[\\*(?=-)|-\\*(?=\])|\{\\*(?=\+)|\+\\*(?=\})|⟨\\*(?=[0-9]+⟩))")
_QUOTED = re.compile(r"(?:\[\\*\\(?=-)|-\\*\\(?=\])|\{\\*\\(?=\+)|\+\\*\\(?=\})|⟨\\*\\(?=[0-9]+⟩))")
_NUMBER = re.compile(r"⟨[0-9]+⟩")


def plain(segments: Iterable[Segment], numbers: Iterable[int | None] = ()) -> str:
    """Draw a redline with marks that survive any terminal, mail or clipboard.

    `numbers` gives for each segment, as far as it goes, the number of the change that begins there.
    """
    pieces = []
    marked = zip_longest(list(segments), numbers)
    for kept, group in groupby(marked, key=lambda pair: pair[0].op == "equal"):
        if kept:
            pieces.append(_quoted("".join(segment.text for segment, _ in group)))
        else:
            pieces += [numbered_mark(number) + _drawn(segment) for segment, number in group]
    return "".join(pieces)


def numbered_mark(number: int | None) -> str:
    """The number of a change as it stands before the change: `⟨14⟩`; nothing where it has none."""
    return "" if number is None else f"⟨{number}⟩"


def parse_plain(drawn: str) -> tuple[Segment, ...]:
    """Read back what `plain` has drawn: both texts exactly, numbers of changes and moves not.

    Raises ValueError where a change is opened and never closed.
    """
    segments: list[Segment] = []
    place = 0
    while place < len(drawn):
        opening = _OPENING.search(drawn, place)
        kept = _NUMBER.sub("", drawn[place : opening.start() if opening else len(drawn)])
        if kept:
            segments.append(Segment("equal", _unquoted(kept)))
        if not opening:
            break
        operation = _OPENED[opening.group()]
        end = drawn.find(_ENDS[operation][1], opening.end())
        if end < 0:
            raise ValueError(f"The change opened by {opening.group()} at character {opening.start() + 1} never ends.")
        segments.append(Segment(operation, _unquoted(drawn[opening.end() : end])))
        place = end + 2
    return tuple(segments)


def _drawn(change: Segment) -> str:
    opening, closing = _ENDS[change.op]
    return opening + _quoted(change.text) + closing


def _quoted(text: str) -> str:
    return _LIKE_A_MARK.sub(r"\1\\", text)


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda found: found.group()[:-1], text)
