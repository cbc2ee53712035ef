"""What a reader can't see or takes for something else: unseen signs, turned directions, other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from wgec_draft.text.counted import counted

_LATIN_OF = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһӏԁԛԝҺӀԚԜ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο" + "օոսհցՕ",
    "ABESIJKMHOPCTYXaesijopcyxhldqwHIQW" + "ABEZHIKMNOPTYXvo" + "onuhgO",
)
"""Cyrillic, Greek and Armenian letters that look like Latin ones in most fonts (after Unicode's `confusables.txt`)."""
_LOOK_ALIKE = "".join(map(chr, _LATIN_OF))
_MIXED_WORD = re.compile(rf"\b(?=\w*[A-Za-z])\w*[{_LOOK_ALIKE}]\w*")
_FOREIGN = re.compile(f"[{_LOOK_ALIKE}]")
_LONGEST_WORD = 60
"""Characters of a word that are said."""
_LATIN = re.compile("[A-Za-z]")
_SCRIPTS = tuple(map(re.compile, ("[\u0400-\u052f]", "[\u0370-\u03ff]", "[\u0530-\u058f]")))

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DIRECTION_MARK = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = "\u0041-\u005a\u0061-\u007a\u00c0-\u024f\u0370-\u052f"
"""Letters of scripts that need no joiners."""
_UNSEEN = re.compile(
    "[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
_INVISIBLE = re.compile(f"[\u200c-\u200f\u061c]|{_TURNING.pattern}|{_UNSEEN.pattern}")
_JOINER = re.compile(f"(?<=[{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?=[{_JOINED}])")


def unseen_signs(text: str) -> Iterator[tuple[int, str]]:
    """Where a text first holds each sign that can't be seen and is no part of its spelling, and what to say of it.

    Joiners in scripts that need them and direction marks beside letters that run from right to left are such a part;
    what turns the direction of others is not.
    """
    if text.isascii():
        return
    kinds = [_TURNING, _UNSEEN, _JOINER, *([] if _RIGHT_TO_LEFT.search(text) else [_DIRECTION_MARK])]
    found = []
    for kind in kinds:
        for sign, often in Counter(kind.findall(text)).items():
            first = next(one.start() for one in kind.finditer(text) if one[0] == sign)
            does = "turns the direction of what follows" if kind is _TURNING else "can't be seen"
            found.append((first, f"{_named(sign)} {does}" + (f", {counted(often, 'time')}" if often > 1 else "")))
    yield from sorted(found)


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Where a letter of another script stands among Latin ones and looks like one of them, and what to say of it."""
    if not _FOREIGN.search(text):
        return
    for word in _MIXED_WORD.finditer(text):
        letter = _FOREIGN.search(text, word.start(), word.end())
        assert letter is not None
        yield (
            letter.start(),
            f"in “{word[0][:_LONGEST_WORD]}” {_named(letter[0])} looks like {letter[0].translate(_LATIN_OF)}",
        )


def letter_out_of_place(short: str, text: str) -> str:
    """What to say of the first letter of a label that looks like a Latin one, where the text is written in Latin.

    Empty where there is none, or where the text has letters of that script itself.
    """
    if short.isascii() or not _LATIN.search(text):
        return ""
    for script in _SCRIPTS:
        letter = next((sign for sign in _FOREIGN.findall(short) if script.match(sign)), "")
        if letter and not script.search(_MIXED_WORD.sub("", text)):
            return f"{_named(letter)} looks like {letter.translate(_LATIN_OF)}"
    return ""


def skeleton(text: str) -> str:
    """What a reader sees of a name: two names that look the same have the same one (after Unicode's UTS 39)."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return " ".join(plain.translate(_LATIN_OF).casefold().split())


def _named(sign: str) -> str:
    """A sign by the name that Unicode gives it."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'without a name').lower()}"
