"""Who holds a bracket: the wordings inside it, the delegations behind each, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from wgec_draft.text.own_text import OwnText, own_of, own_texts

Verb = Literal["delete", "retain", "add", "alt", "reserve"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Delegations that say the same about a wording."""

    holders: tuple[str, ...]
    verb: Verb | None = None
    """What they ask for; None when they simply propose the wording."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the wordings inside a bracket, with who stands behind it."""

    text: str
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedWording:
    """One of the wordings inside a bracket, and where it stands in the whole text, in characters."""

    wording: Wording
    start: int
    """Offset of its first word."""
    end: int
    """Offset just after its last word."""
    beyond: int
    """Offset just after all that belongs to it: its words, and its holders where they follow."""


class HeldWords(NamedTuple):
    """Words in a bracket that somebody holds, by where they stand in the whole text, in characters."""

    start: int
    end: int
    """Offset just after them; white space may stand at either side."""
    attributions: tuple[Attribution, ...]


def parse_attribution(content: str, known: Collection[str] = ()) -> tuple[Wording, ...]:
    """Read what stands between two brackets, in any of the forms in use; one unattributed wording if there is none.

    The forms: `clean - AR; G12 delete`, `clean - AR - G12 delete`, `change - CD, G12 retain / promote - AR`,
    `shall - G12; should - Arvania`, `G12: clean`, `(Arvania) add: clean`. Brackets inside are part of a wording. With
    the `known` names of a roster only these count where nothing but a dash or a colon marks the form; without, what
    looks like a name does.
    """
    if not _SIGN.search(content):
        return (Wording(content.strip()),)
    own = own_of(content)
    found = _parts(own.text, _Names(known))
    return tuple(Wording(own.original(content, *part.span).strip(), part.attributions) for part in found) or (
        Wording(""),
    )


def placed_wordings(text: str, start: int, end: int, known: Collection[str] = ()) -> tuple[PlacedWording, ...]:
    """Read the bracket of `text` whose opening sign is at `start`, its closing one just before `end`.

    As `parse_attribution`, which says what counts as a holder, but with places; none for a bracket without words.
    """
    content = text[start + 1 : end - 1]
    own = own_of(content)
    placed = []
    for part in _parts(own.text, _Names(known)):
        begin, stop = part.span
        begin = _begin(own.text, begin)
        stop = begin + len(own.text[begin:stop].rstrip())
        wording = Wording(own.original(content, begin, stop), part.attributions)
        places = (own.offset(place) + start + 1 for place in (begin, stop, part.end))
        placed.append(PlacedWording(wording, *places))
    return tuple(placed)


def written(wordings: Iterable[Wording], known: Collection[str] = ()) -> str:
    """Write wordings and their holders in the one form this program uses: `shall - Group One; should - Arvania delete`.

    Raises ValueError where that could not be read back as it was given: a name that holds a comma, a wording that
    itself looks attributed, two wordings of which the first is held by nobody.
    """
    given = tuple(wordings)
    content = "; ".join(_written_one(wording) for wording in given)
    if parse_attribution(content, known) != given:
        raise ValueError(f"These wordings can't be told apart once they are written: {content}")
    return content


def listed(attributions: Iterable[Attribution]) -> str:
    """How holders are listed behind a dash: `Arvania, Belmora delete; Group One`."""
    return "; ".join(
        ", ".join(attribution.holders) + (f" {attribution.verb}" if attribution.verb else "")
        for attribution in attributions
    )


def read_holders(answer: str, known: Collection[str] = ()) -> Iterator[Attribution]:
    """Read a list of holders that somebody was asked for, so that whatever stands there is a name or a verb."""
    names = _Names(known)
    for part in answer.split(";"):
        for attribution in names.listed(part):
            if holders := tuple(filter(None, attribution.holders)):
                yield Attribution(holders, attribution.verb)


def clean(text: str, known: Collection[str] = ()) -> str:
    """The text without the attributions inside its brackets; the words and the brackets stay.

    Several wordings in one bracket are parted by a slash: `[shall - Group One; should - Arvania]` becomes
    `[shall / should]`.
    """
    return _without(text, _all_cuts(text, known))


def attributions(text: str, known: Collection[str] = ()) -> Iterator[Attribution]:
    """Every attribution in the brackets of a text, in the order of their opening brackets."""
    for _, held in held_brackets(text, known):
        for words in held:
            yield from words.attributions


def attribution_spans(content: str, known: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
    """Where the holders are named in what stands between two brackets, with the signs that part them from the words.

    What brackets inside it hold is theirs and left out.
    """
    own = own_of(content)
    return tuple((own.offset(begin), own.offset(stop)) for begin, stop, _ in _cuts(own.text, _Names(known)))


def held_brackets(text: str, known: Collection[str] = ()) -> Iterator[tuple[int, tuple[HeldWords, ...]]]:
    """Each bracket of a text that names somebody: where it opens, and its words that are held; in linear time."""
    names = _Names(known)
    for own in _own_texts(text):
        held = tuple(
            HeldWords(own.offset(part.span[0]), own.offset(part.span[1]), part.attributions)
            for part in _parts(own.text, names)
            if part.attributions
        )
        if held:
            yield own.offset(0) - 1, held


def holder_spans(text: str, known: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
    """Where holders are named in a text, with the signs that part them from the words, in order."""
    return tuple((begin, stop) for begin, stop, _ in _all_cuts(text, known))


def folded(name: str) -> str:
    """What is the same for a name in any case and with any white space: by this names are compared."""
    return " ".join(name.casefold().split())


_SIGN = re.compile(r"[-–—:]\s")
"""What stands in every form of attribution."""
_SEPARATOR = re.compile(r";|(?<=\s)/(?=\s)")
_DASH = re.compile(r"(?:(?<=[ \t\u00a0])|^)[-–—](?=\s)")
_HEAD = re.compile(r"\(([^()]+)\)\s*([A-Za-z]*)")
_LONGEST_HEAD = 200
_VERB = re.compile(r"(?:^|\s)(?:to\s+)?(delete|retain|add|alt|reserve)s?$", re.IGNORECASE)
_CONNECTING = frozenset("and of the for on behalf de du la le del y et & des di da e".split())
_NOT_NAMES = frozenset(
    "note option article alternative paragraph section annex chapter placeholder alt title definition example "
    "principle preamble chapeau part appendix footnote heading reserved nb whereas todo".split()
)


class _Names:
    """What may count as a delegation's name."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = set(map(folded, known))
        self._read: dict[str, tuple[Attribution, ...]] = {}

    def is_known(self, name: str) -> bool:
        return folded(name) in self._known

    def plausible(self, name: str) -> bool:
        if self.is_known(name):
            return True
        words = name.split()
        if not 1 <= len(words) <= 9 or words[0].casefold() in _NOT_NAMES or not words[0][:1].isupper():
            return False
        if "[" in name or "]" in name:
            return False
        return all(word[:1].isupper() or word[:1].isdigit() or word in _CONNECTING for word in words[1:])

    def accepts(self, attributions: Sequence[Attribution]) -> bool:
        """Whether this may be a list of holders: all look like names; with a roster, one is known or asks something."""
        holders = [holder for attribution in attributions for holder in attribution.holders]
        if not holders or not all(self.plausible(holder) for holder in holders):
            return False
        asked = any(attribution.verb for attribution in attributions)
        return asked or not self._known or any(self.is_known(holder) for holder in holders)

    def apart(self, name: str) -> list[str]:
        """Two known names joined by "and" are two holders; "Rock and Shoal" alone is one."""
        halves = re.split(r"\s+(?:and|&)\s+", name)
        return halves if len(halves) > 1 and all(map(self.is_known, halves)) and not self.is_known(name) else [name]

    def read(self, given: str) -> tuple[Attribution, ...]:
        """The attributions in `Arvania, Belmora delete`; none when this is no list of holders."""
        if given not in self._read:
            attributions = self.listed(given)
            self._read[given] = attributions if self.accepts(attributions) else ()
        return self._read[given]

    def listed(self, given: str) -> tuple[Attribution, ...]:
        """The attributions in it, whatever the names are."""
        attributions: list[Attribution] = []
        waiting: list[str] = []
        for item in given.split(","):
            verb = _VERB.search(item.strip())
            waiting += self.apart(" ".join((item.strip()[: verb.start()] if verb else item).split()))
            if verb:
                attributions.append(Attribution(tuple(waiting), _verb(verb.group(1))))
                waiting = []
        if waiting:
            attributions.append(Attribution(tuple(waiting)))
        return tuple(attributions)


@dataclass(slots=True)
class _Part:
    """A wording found in a bracket: where its words stand, and where it ends with its attributions."""

    span: tuple[int, int]
    end: int
    attributions: tuple[Attribution, ...]


def _own_texts(text: str) -> Iterator[OwnText]:
    """What stands in each bracket itself that may name somebody."""
    return (own for own in own_texts(text) if _SIGN.search(own.text)) if _SIGN.search(text) else iter(())


def _parts(own: str, names: _Names) -> list[_Part]:
    """The wordings of a bracket in order; one `;` or ` / ` ends a wording only after an attribution."""
    begin, leading = _leading(own, names)
    parts: list[_Part] = []
    for start, end, sign in _chunks(own, begin):
        open_words = begin < start
        at, holders = _last_attributions(own, start, end, names)
        if holders:
            parts.append(_Part((begin, at), end, holders))
        elif parts and sign == ";" and not open_words and (more := names.read(own[start:end])):
            parts[-1].attributions += more
            parts[-1].end = end
        else:
            continue
        begin = end + 1
    if own[begin:].strip():
        parts.append(_Part((begin, len(own)), len(own), ()))
    if leading:
        parts[0].attributions = leading + parts[0].attributions
    return parts


def _chunks(own: str, start: int) -> Iterator[tuple[int, int, str]]:
    sign = ""
    for separator in _SEPARATOR.finditer(own, start):
        yield start, separator.start(), sign
        start, sign = separator.end(), separator.group()
    yield start, len(own), sign


def _last_attributions(own: str, start: int, end: int, names: _Names) -> tuple[int, tuple[Attribution, ...]]:
    """Where the words end before `- Arvania delete - G12 retain`, however many there are, and who stands there."""
    dashes = list(_DASH.finditer(own, start, end))
    found: list[tuple[Attribution, ...]] = []
    while dashes:
        for place in range(len(dashes) - 1, max(-1, len(dashes) - 4), -1):
            if holders := names.read(own[dashes[place].end() : end]):
                end = dashes[place].start()
                found.append(holders)
                del dashes[place:]
                break
        else:
            break
    return end, tuple(each for holders in reversed(found) for each in holders)


def _leading(own: str, names: _Names) -> tuple[int, tuple[Attribution, ...]]:
    """Where the words begin after `G12:` or `(Arvania) add:`, or several of these, and who stands there."""
    begin, found = 0, list[Attribution]()
    while True:
        start = _begin(own, begin)
        colon = own.find(":", start, start + _LONGEST_HEAD)
        if colon < 0 or not own[colon + 1 : colon + 2].isspace() or _begin(own, colon + 1) == len(own):
            return begin, tuple(found)
        head = own[start:colon].rstrip()
        bracketed = _HEAD.fullmatch(head)
        read = () if ";" in head else names.read(" ".join(bracketed.groups()) if bracketed else head)
        if not read:
            return begin, tuple(found)
        begin = colon + 1
        found += read


def _begin(text: str, place: int) -> int:
    """Where the white space at `place` ends."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _cuts(own: str, names: _Names) -> Iterator[tuple[int, int, str]]:
    """What `clean` takes out of a bracket: begin, end, and what stands there instead."""
    parts = _parts(own, names)
    for place, part in enumerate(parts):
        begin, stop = part.span
        words = own[begin:stop]
        if place == 0 and begin:
            yield 0, _begin(own, begin), ""
        if part.attributions and stop < part.end:
            following = place + 1 < len(parts)
            until = _begin(own, parts[place + 1].span[0]) if following else part.end
            yield begin + len(words.rstrip()), until, " / " if following else ""


def _all_cuts(text: str, known: Collection[str]) -> list[tuple[int, int, str]]:
    """The cuts of all brackets of a text, in order."""
    names = _Names(known)
    return sorted(
        (own.offset(begin), own.offset(stop), put)
        for own in _own_texts(text)
        for begin, stop, put in _cuts(own.text, names)
    )


def _without(text: str, cuts: Sequence[tuple[int, int, str]]) -> str:
    pieces = []
    place = 0
    for begin, stop, put in cuts:
        pieces += [text[place:begin], put]
        place = stop
    return "".join(pieces) + text[place:]


def _written_one(wording: Wording) -> str:
    return f"{wording.text} - {listed(wording.attributions)}" if wording.attributions else wording.text


def _verb(word: str) -> Verb | None:
    return next((verb for verb in get_args(Verb) if verb == word.casefold()), None)
