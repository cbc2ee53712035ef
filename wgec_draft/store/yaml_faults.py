"""Says in plain words what is wrong with a YAML source, where, and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from wgec_draft.model.refusal import Place, Refusal

_ODD_INDENTATION: Final = re.compile(r"[ ]*(?:- )*([^\S \n\r]|[\u200b\u200c\u200d\u2060\ufeff])")

_UNMERGED: Final = tuple(
    re.compile(pattern, re.MULTILINE) for pattern in (r"^<{7}(?= |\r?$)", r"^={7}(?=\r?$)", r"^>{7}(?= |\r?$)")
)
"""The lines that git leaves in a file, in this order, where it could not bring two states together."""

_QUOTE_IT: Final = "Put the value in double quotes, or write it as a block under `|`."
_ALIGN: Final = "Align it with its neighbours, using spaces."
_WORDINGS: Final = (
    ("expected ',' or ']'", "A list begun with `[` is not closed, or lacks a comma.", _QUOTE_IT),
    ("expected ',' or '}'", "A mapping begun with `{` is not closed, or lacks a comma.", _QUOTE_IT),
    ("tab character", "A tab stands where only spaces may indent.", "Replace the tab by spaces."),
    ("mapping values are not allowed", "A colon stands where no key can be.", f"Check the indentation. {_QUOTE_IT}"),
    ("expected ':'", "This line is neither `key: value` nor part of the value above.", f"{_ALIGN} {_QUOTE_IT}"),
    ("unexpected ':'", "A colon stands where no key can be.", _QUOTE_IT),
    ("expected key", "This line doesn't fit the keys above it.", f"{_ALIGN} {_QUOTE_IT}"),
    ("expected '-' indicator", "This line doesn't fit the list above it.", f"Begin it with `- `. {_ALIGN}"),
    ("sequence entries are not allowed", "A list entry `- ` can't begin here.", "Put it on a line of its own."),
    ("mapping keys are not allowed", "A key can't begin here.", "Put it on a line of its own."),
    ("unexpected end of stream", "A quotation mark or bracket is never closed.", "Close it."),
    ("unexpected document indicator", "A quotation mark is never closed before this line.", "Close it."),
    ("unknown escape", "This backslash sequence means nothing in double quotes.", "Write `\\\\` for a backslash."),
    ("hexdecimal number", "A backslash sequence is cut short.", "Write `\\\\` for a backslash."),
    ("Unicode character escape", "This escape is no character (half of a surrogate pair).", "Remove it."),
    ("alphabetic or numeric", "A value can't begin with `*` or `&`.", _QUOTE_IT),
    ("comment or line break", "Only a comment may follow on the line of `|` or `>`.", "Put the text on the next line."),
    ("indentation indicator", "The number after `|` or `>` is not an indentation.", "Use 1 to 9, or leave it out."),
    ("<document start>", "Text stands where the document should be at its end.", _ALIGN),
    ("node content", "A value is missing here.", _QUOTE_IT),
    ("directive", "A line that begins with `%` is a directive, and a draft has none.", "Remove the line."),
    ("tag", "A `!` begins a tag, and a draft has none.", _QUOTE_IT),
    ("URI", "A `!` begins a tag, and a draft has none.", _QUOTE_IT),
)


def syntax_refusal(error: Any, text: str, file: str) -> Refusal:
    """Word a syntax error of the parser for a person; `text` is what it was reading."""
    if error.problem_mark is None:
        return Refusal("This can't be read as YAML.", _QUOTE_IT, Place(file, 1, 1))
    mark = error.problem_mark
    lines = text.split("\n")
    earliest = max(mark.line - 2, error.context_mark.line if error.context_mark else 0, 0)
    for number in range(min(mark.line, len(lines) - 1), earliest - 1, -1):
        if found := _ODD_INDENTATION.match(lines[number]):
            return odd_blank_refusal(found.group(1), Place(file, number + 1, found.start(1) + 1))
    problem = error.problem or ""
    if "cannot start any token" in problem:
        return _first_character_refusal(lines[mark.line][mark.column], Place(file, mark.line + 1, mark.column + 1))
    if "never closed" in (wording := _wording(problem))[0] and error.context_mark:
        mark = error.context_mark
    return Refusal(*wording, Place(file, mark.line + 1, mark.column + 1))


def unmerged_refusal(text: str, file: str) -> Refusal | None:
    """Refuse a file in which git left two states of one passage; None where it did not."""
    place, lines = 0, []
    for line in _UNMERGED:
        found = line.search(text, place)
        if found is None:
            return None
        place = found.end()
        lines.append(found.start())
    return Refusal(
        "git could not bring two states together here: both stand in the file, between lines of <<<<<<<, ======= and "
        ">>>>>>>.",
        "Keep the words that are to stand, and take these lines out. Or let both in: `git checkout --ours` this file, "
        "and put `git show :3:./draft.yaml` beside it as `draft (conflict).yaml`, which is then offered item by item.",
        Place(file, text.count("\n", 0, lines[0]) + 1, 1),
    )


def odd_blank_refusal(blank: str, place: Place) -> Refusal:
    """Refuse a tab, no-break space or the like where only spaces may indent."""
    what = f"{described(blank)} stands where only spaces may indent."
    return Refusal(what[0].upper() + what[1:], "Replace it by spaces.", place)


def key_refusal(key: str, longest: int, place: Place) -> Refusal | None:
    """Refuse a key that is empty, too long or holds a blank that can't be seen; None for a good one."""
    if not key:
        return Refusal("A key is missing before the colon.", "Write one, or quote the text.", place)
    if len(key) > longest:
        return Refusal(f"A key has {len(key)} characters; it may have {longest}.", "Shorten it.", place)
    stray = next((character for character in key if _is_odd(character)), "")
    if stray or key != key.strip():
        stray = stray or (key[0] if key[0].isspace() else key[-1])
        what = f"{described(stray)} is part of the key {key!a}."
        clean = "".join(" " if sign.isspace() else sign for sign in key if sign.isspace() or not _is_odd(sign)).strip()
        return Refusal(what[0].upper() + what[1:], f"Write `{clean}`.", place)
    return None


def character_refusal(character: str, place: Place) -> Refusal:
    """Refuse a character that no draft may hold."""
    if character == "\r":
        return Refusal("A carriage return stands alone.", "End lines with LF or CR LF.", place)
    if character in "\x85\u2028\u2029":
        what = f"{described(character)} would be read as a line end by some programs and not by others."
        return Refusal(what, "Put an ordinary line end there.", place)
    return Refusal(f"The text holds {described(character)}.", "Remove it.", place)


def described(character: str) -> str:
    """Name a character that can't be shown: `NO-BREAK SPACE (U+00A0)`."""
    names = {"\t": "a tab", "\r": "a carriage return", "\x1b": "an escape character", "\x85": "NEXT LINE"}
    name = names.get(character) or unicodedata.name(character, "a control character")
    return f"{name} (U+{ord(character):04X})"


def _is_odd(character: str) -> bool:
    return (character.isspace() and character != " ") or unicodedata.category(character) in {"Cf", "Cc"}


def _wording(problem: str) -> tuple[str, str]:
    for part, what, remedy in _WORDINGS:
        if part in problem:
            return what, remedy
    return "This can't be read as YAML.", f"Check the indentation and the quotes. {_QUOTE_IT}"


def _first_character_refusal(character: str, place: Place) -> Refusal:
    if character == "\t":
        return odd_blank_refusal(character, place)
    return Refusal(f"A value can't begin with `{character}`.", _QUOTE_IT, place)
