"""What people do with a bracket: put words in one, lift it, take one of its alternatives, strike it, say who holds it.

Every act takes a text and gives a text; offsets are in characters. The text is the truth about its brackets, so that an
act writes text, and whatever it does not speak of stays as it stands, byte for byte.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wgec_draft.text.alternatives import Alternative, alternatives_at, alternatives_inside, touching
from wgec_draft.text.attribution import Attribution, PlacedWording, Wording, placed_wordings, written
from wgec_draft.text.brackets import Bracket, Brackets, parse_brackets
from wgec_draft.text.redline import Segment, redline
from wgec_draft.text.tokens import tokenise

_CLOSES = frozenset(".,;:!?)")

_BLANKS = " \t\u00a0"
_CLOSING = frozenset(".,;:!?)")


class BracketError(ValueError):
    """The brackets as they stand don't allow an act; the message says why, and what to do, in a sentence."""


@dataclass(frozen=True, slots=True)
class Acted:
    """A text after an act on one of its brackets."""

    text: str
    start: int
    """Offset where the words that the act was about begin."""
    end: int
    """Offset just after them; the same as `start` where none is left."""


def put_in_brackets(text: str, start: int, end: int) -> Acted:
    """Puts what is selected in brackets; without a selection the word at the cursor.

    Raises `BracketError` where a bracket begins within the selection and ends outside it, or stands there unmatched:
    the new one would end where nobody meant it to.
    """
    start, end = words_at(text, start, end)
    _check_whole(text, start, end)
    return Acted(f"{text[:start]}[{text[start:end]}]{text[end:]}", start + 1, end + 1)


def lift(text: str, offset: int, known: Collection[str] = ()) -> Acted:
    """Takes the innermost bracket at the offset away; its words stay, without who held them.

    Raises `BracketError` where there is none, or where it holds several wordings, of which one has to be taken.
    """
    brackets, pair = innermost(text, offset)
    wordings = placed_wordings(text, pair.start, pair.end, known)
    if len(wordings) > 1:
        raise BracketError(f"This bracket holds {len(wordings)} wordings: take one of them, or strike what is to go.")
    return _freed(text, brackets, pair, wordings)


def accept(text: str, offset: int, known: Collection[str] = ()) -> Acted:
    """Takes the alternative at the offset; the others go. Without others the bracket is lifted.

    Of wordings within one of several touching brackets one is taken, and goes on excluding the other brackets. Where
    "No text" is taken no words are left.

    Raises `BracketError` where there is no bracket.
    """
    brackets, pair = innermost(text, offset)
    inside = alternatives_inside(text, pair, known)
    group = touching(brackets, pair)
    if len(inside.ways) < 2 and len(group) < 2:
        return lift(text, offset, known)
    taken = inside.at(offset) if inside.ways else Alternative(Wording(""), pair.start, pair.end)
    if len(inside.ways) > 1 and len(group) > 1:
        return _with_content(text, pair, _alone(taken.wording, known), taken.wording.text)
    words = "" if taken.is_no_text else _spaced(text, pair, taken.wording.text)
    return _replaced(text, group[0].start, group[-1].end, words)


def strike(text: str, offset: int, known: Collection[str] = ()) -> Acted:
    """Takes away the alternative at the offset with its words; the innermost bracket whole, where it holds but one.

    Raises `BracketError` where there is no bracket.
    """
    _, pair = innermost(text, offset)
    inside = alternatives_inside(text, pair, known)
    if len(inside.ways) < 2:
        return _replaced(text, pair.start, pair.end, "")
    place = inside.ways.index(inside.at(offset))
    if place == len(inside.ways) - 1:
        begin, end = inside.ways[place - 1].end, inside.ways[place].end
    else:
        begin, end = inside.ways[place].start, inside.ways[place + 1].start
    return Acted(text[:begin] + text[end:], begin, begin)


def attribute(text: str, offset: int, attributions: Sequence[Attribution], known: Collection[str] = ()) -> Acted:
    """Says who holds the wording at the offset, in the innermost bracket there; none takes the holders away.

    What was there in another form is written in the one form of this program. Where one bracket can't hold the wordings
    as they are held now, each gets its own, and these touch.

    Raises `BracketError` where there is no bracket, or where it could not be read as it is meant.
    """
    _, pair = innermost(text, offset)
    inside = alternatives_inside(text, pair, known)
    if not inside.ways:
        raise BracketError("Nobody can hold an empty bracket: write its words first.")
    of = inside.at(offset)
    wordings = [Wording(way.wording.text, tuple(attributions)) if way is of else way.wording for way in inside.ways]
    return _with_content(text, pair, _together(wordings, known), of.wording.text)


def add_alternative(text: str, start: int, end: int, wording: Wording, known: Collection[str] = ()) -> Acted:
    """Puts a wording beside the selected words, or beside the bracket or word at the cursor, as one that excludes them.

    Both stand in brackets that touch; beside alternatives it becomes one more. `NO_TEXT` is a wording too.

    Raises `BracketError` as `put_in_brackets`, and where it could not be read as it is meant.
    """
    content = _alone(wording, known)
    brackets = parse_brackets(text)
    pair = brackets.innermost_at(start) if start == end else _exactly(brackets, start, end)
    if pair is not None:
        at = touching(brackets, pair)[-1].end
    else:
        put = put_in_brackets(text, start, end)
        text, at = put.text, put.end + 1
    return Acted(f"{text[:at]}[{content}]{text[at:]}", at + 1, at + 1 + len(wording.text))


def narrow(text: str, offset: int, known: Collection[str] = ()) -> Acted:
    """Merges the alternative at the offset with the next one.

    What they share stands once; only where they differ there are brackets, with the holders of each.

    Raises `BracketError` where there are no two, or where they share no word.
    """
    found = alternatives_at(text, offset, known)
    if found is None:
        raise BracketError("There are no two alternatives around the cursor.")
    first = min(found.ways.index(found.at(offset)), len(found.ways) - 2)
    one, other = found.ways[first], found.ways[first + 1]
    merged = _where_they_differ(one.wording, other.wording, known)
    if len(found.ways) == 2:
        return _replaced(text, found.start, found.end, merged)
    contents = [_alone(way.wording, known) for way in found.ways]
    contents[first : first + 2] = [merged]
    together = "".join(f"[{content}]" for content in contents)
    at = found.start + sum(len(content) + 2 for content in contents[:first]) + 1
    return Acted(text[: found.start] + together + text[found.end :], at, at + len(merged))


def innermost(text: str, offset: int) -> tuple[Brackets, Bracket]:
    """The brackets of the text, and the innermost one around the offset, or just before it.

    Raises `BracketError` where there is none.
    """
    brackets = parse_brackets(text)
    pair = brackets.innermost_at(offset) or (brackets.innermost_at(offset - 1) if offset else None)
    if pair is None:
        is_unmatched = {*brackets.unmatched_openings, *brackets.unmatched_closings} & {offset, offset - 1}
        raise BracketError(
            "This bracket has no counterpart: write the one that is missing, or take this one away."
            if is_unmatched
            else "There is no bracket around the cursor."
        )
    return brackets, pair


def words_at(text: str, start: int, end: int) -> tuple[int, int]:
    """What is selected, without the white space around it, else the word at the cursor."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        return start, end
    line = text.rfind("\n", 0, start) + 1
    tokens = tokenise(text[line:].partition("\n")[0])
    for begin, stop, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        if begin <= start - line <= stop and word[0].isalnum():
            return begin + line, stop + line
    return start, start


def _check_whole(text: str, start: int, end: int) -> None:
    inside = parse_brackets(text[start:end])
    if not inside.balanced:
        raise BracketError("A bracket begins within the selection and ends outside it: select all of it, or none.")
    whole = {(pair.start, pair.end) for pair in parse_brackets(text).pairs}
    if any((pair.start + start, pair.end + start) not in whole for pair in inside.pairs):
        raise BracketError(
            "A footnote mark begins within the selection and ends outside it: select all of it, or none."
        )


def _exactly(brackets: Brackets, start: int, end: int) -> Bracket | None:
    return next((pair for pair in brackets.pairs if (pair.start, pair.end) == (start, end)), None)


def _freed(text: str, brackets: Brackets, pair: Bracket, wordings: Sequence[PlacedWording]) -> Acted:
    """The text with the words of the bracket in its place, apart from those of brackets that touched it."""
    if not wordings:
        return _replaced(text, pair.start, pair.end, "")
    words = _spaced(text, pair, wordings[0].wording.text)
    group = touching(brackets, pair)
    before = " " if group[0] != pair and not words[:1].isspace() else ""
    after = " " if group[-1] != pair and not words[-1:].isspace() else ""
    at = pair.start + len(before)
    return Acted(text[: pair.start] + before + words + after + text[pair.end :], at, at + len(words))


def _spaced(text: str, pair: Bracket, words: str) -> str:
    """The words with the white space that stands between them and the signs of the bracket."""
    content = text[pair.start + 1 : pair.end - 1]
    return content[: len(content) - len(content.lstrip())] + words + content[len(content.rstrip()) :]


def _replaced(text: str, start: int, end: int, words: str) -> Acted:
    """The text with these words from `start` to `end`; where none are left, not more white space than one side had."""
    if words:
        return Acted(text[:start] + words + text[end:], start, start + len(words))
    before, after = text[:start], text[end:]
    if not before.strip() or (before.endswith("\n") and after.startswith("\n")):
        after = after.lstrip()
    elif before[-1] in _BLANKS and after[:1] in _BLANKS:
        after = after.lstrip(_BLANKS)
    elif before[-1] in _BLANKS and (not after or after[0] in _CLOSING or after[0] == "\n"):
        before = before.rstrip(_BLANKS)
    return Acted(before + after, len(before), len(before))


def _with_content(text: str, pair: Bracket, content: str, words: str) -> Acted:
    """The text with another content between the signs of the bracket, of which these words are to be seen."""
    start = pair.start + 1 + content.find(words)
    return Acted(text[: pair.start + 1] + content + text[pair.end - 1 :], start, start + len(words))


def _together(wordings: Sequence[Wording], known: Collection[str]) -> str:
    """What stands between the outermost signs when each of these is held as it says."""
    try:
        return written(wordings, known)
    except ValueError:
        return "][".join(_alone(wording, known) for wording in wordings)


def _alone(wording: Wording, known: Collection[str]) -> str:
    try:
        return written((wording,), known)
    except ValueError as error:
        raise BracketError(f"{error}. Write it by hand.") from error


def _where_they_differ(one: Wording, other: Wording, known: Collection[str]) -> str:
    """The two wordings as one text, with brackets around what only one of them says."""
    pieces = [""]
    gone = come = shared = ""
    for segment in (*redline(one.text, other.text), Segment("equal", "")):
        if segment.op == "delete":
            gone += segment.text
        elif segment.op == "insert":
            come += segment.text
        else:
            pieces += [_either(gone, come, one, other, known), segment.text]
            shared += segment.text
            gone = come = ""
    if not any(map(str.isalnum, shared)):
        raise BracketError("These two alternatives share no word: take one of them, or write what both can accept.")
    return "".join(pieces)


def _either(gone: str, come: str, one: Wording, other: Wording, known: Collection[str]) -> str:
    """What only the one says and what only the other says, each in a bracket with its holders."""
    if not parse_brackets(gone).balanced or not parse_brackets(come).balanced:
        raise BracketError("These two alternatives differ in brackets that reach over what they share.")
    ways = [(words, way, against) for words, way, against in ((gone, one, other), (come, other, one)) if words.strip()]
    if not ways:
        return gone or come
    contents = []
    for words, way, against in ways:
        holders = tuple(holder for attribution in against.attributions for holder in attribution.holders)
        deletes = (Attribution(holders, "delete"),) if holders and len(ways) == 1 else ()
        contents.append(_alone(Wording(words.strip(), (*way.attributions, *deletes)), known))
    first = ways[0][0]
    before, after = first[: len(first) - len(first.lstrip())], first[len(first.rstrip()) :]
    return before + "".join(f"[{content}]" for content in contents) + after
