"""The one normalisation at every entrance, and the forms in which text leaves: inert to show, folded for digests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wgec_draft.text.counted import counted

_SEPARATORS = {"\x0b": "VT", "\x0c": "FF", "\x85": "NEL", "\u2028": "LS", "\u2029": "PS"}
_PLAIN_CONTROLS = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r\x0b\x0c"] + ["\x7f"]
_HIGH_CONTROLS = [chr(code) for code in range(0x80, 0xA0) if code != 0x85]
_DIRECTIONS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]

_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as this program keeps it, and what had to be changed to make it so."""

    text: str
    """Lines end in LF; no control character but tab and newline, no lone surrogate."""
    notices: tuple[str, ...]
    """One sentence a kind of change, with its count; CR and CRLF line ends aren't worth one."""


def normalise(raw: str) -> Normalised:
    """Bring text from outside into the form in which drafts keep it; doing it twice changes nothing more.

    Controls and lone surrogates become visible stand-ins (`␛`, `⟦U+009B⟧`). Format characters such as ZWNJ and the
    direction marks are kept, and so is the Unicode form: both belong to the words.
    """
    if not _UNUSUAL.search(raw):
        return Normalised(raw, ())
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    return Normalised(text.translate(_to_keep()), _notices(text))


def without_trailing_blanks(text: str) -> str:
    """The text without spaces and tabs at line ends and without blank space at its own end."""
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip(" \t\n")


def inert(text: str) -> str:
    """The text as any terminal or message may show it: nothing in it can act.

    Controls other than newline and tab, line and paragraph separators, lone surrogates and the directions that reach
    over what follows (embeddings, overrides, isolates) become visible stand-ins. Direction marks and joiners stay.
    """
    return text.translate(_to_show()) if _ACTIVE.search(text) else text


def folded(text: str) -> str:
    """The text as digests see it: re-wrapping is no change of wording, a new paragraph is.

    A run of spaces, tabs and newlines is one space, or one blank line where it holds two newlines. A no-break space is
    a character of the text.
    """
    spaced = text.replace("\t", " ")
    squeezed = re.sub(" {2,}", " ", spaced) if "  " in spaced else spaced
    if "\n" not in squeezed:
        return squeezed.strip(" ")
    unindented = squeezed.replace(" \n", "\n").replace("\n ", "\n")
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", unindented)
    return re.sub(r"\n{3,}", "\n\n", joined).strip(" \n")


def _picture(control: str) -> str:
    return "\u2421" if control == "\x7f" else chr(0x2400 + ord(control))


def _named(character: str) -> str:
    return f"⟦U+{ord(character):04X}⟧"


@cache
def _stand_ins() -> dict[int, str]:
    """By code point; made when first needed, because most runs of the program meet none of these characters."""
    surrogates = [chr(code) for code in range(0xD800, 0xE000)]
    return {
        **{ord(control): _picture(control) for control in _PLAIN_CONTROLS},
        **{ord(control): _named(control) for control in _HIGH_CONTROLS + surrogates},
    }


@cache
def _to_keep() -> dict[int, str]:
    return {**_stand_ins(), **{ord(separator): "\n" for separator in _SEPARATORS}}


@cache
def _to_show() -> dict[int, str]:
    return {
        **_stand_ins(),
        **{ord(control): _picture(control) for control in "\r\x0b\x0c"},
        **{ord(character): _named(character) for character in ["\x85", "\u2028", "\u2029", *_DIRECTIONS]},
    }


def _notices(text: str) -> tuple[str, ...]:
    found = []
    separators = {name: count for mark, name in _SEPARATORS.items() if (count := text.count(mark))}
    if separators:
        names = ", ".join(separators)
        found.append(f"{counted(sum(separators.values()), 'unusual line separator')} ({names}) became line breaks.")
    if controls := sum(text.count(control) for control in _PLAIN_CONTROLS + _HIGH_CONTROLS):
        found.append(f"{counted(controls, 'control character')} became visible signs.")
    if halves := len(re.findall("[\ud800-\udfff]", text)):
        found.append(f"{counted(halves, 'broken character')} (half of a surrogate pair) became visible signs.")
    return tuple(found)
