"""Where prose speaks of an item by its label: `recommendation 3 bis`, `paras. 3 and 4`, `A 3 bis (a)`; nothing else.

A number alone is a quantity, a date or a year, so a label counts only behind one of `ANNOUNCING`, or as a path behind
the id of a group. What is said of another document, as `paragraph 35 of the Charter`, is none of ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from wgec_draft.model.labels import LATIN

ANNOUNCING = (
    *("recommendation", "paragraph", "para", "item", "point", "option", "section", "article", "clause", "principle"),
    *("subparagraph", "sub-paragraph", "alternative", "proposal"),
)
"""The words that announce a label; each also with an s, and para with a full stop."""

_BLANK = r"[ \t\u00a0\u202f]"
_GAP = rf"(?:{_BLANK}{{1,3}}|{_BLANK}{{0,3}}\n{_BLANK}{{0,8}})"
_LEAD = rf"(?P<spaced>[A-Za-z][\w.-]{{0,31}}){_BLANK}(?=[0-9])|(?P<glued>[A-Za-z][A-Za-z_.-]{{0,31}})(?=[0-9])"
_BEGINNING = re.compile(
    rf"(?<![\w-])(?P<word>(?i:{'|'.join(ANNOUNCING)}))(?P<many>[sS])?(?:\.{_GAP}?|{_GAP})(?=[0-9A-Z(])"
    rf"|(?<![\w./-])(?=[A-Z])(?:{_LEAD})"
)
_LABEL_LIKE = re.compile(r"[0-9(]|(?<!\w)(?:[A-Z]|[IVXL]{2,8})(?!\w)")
"""What most prose does not hold, found soonest."""
_WHOLE_LEAD = re.compile(_LEAD)
_SUFFIX = rf"(?:[ \u00a0-]?(?i:{'|'.join(LATIN)})(?![^\W\d_])){{0,3}}"
_IN_BRACKETS = rf"[ \u00a0]?\((?:[A-Za-z]{{1,5}}|[0-9]{{1,2}})\){_SUFFIX}"
_ALT = r"(?:[ \u00a0]?alt(?![^\W\d_]))?"
_LABEL = re.compile(
    rf"""(?: (?:[A-Za-z][\w.-]{{0,31}}{_BLANK}?)? (?<![0-9])[0-9]{{1,4}}(?![0-9]) (?:\.[0-9]{{1,3}}(?![0-9])){{0,4}}
           | (?=\(){_IN_BRACKETS} | [A-Z](?!\w) | [IVXL]{{1,8}}(?!\w) )
        {_SUFFIX}{_ALT}(?:{_IN_BRACKETS}){{0,6}}{_ALT}
        (?! \w | [%‰°] | [/:][0-9] | \.[0-9] | ,[0-9]{{3}} | [-\u2010-\u2014][^\W\d_]
          | {_BLANK}(?i:per{_BLANK}?cent|[mb]illion|thousand|hundred|years?|months?|weeks?|days?|hours?|times)\b )
    """,
    re.VERBOSE,
)
_LAST_IN_BRACKETS = re.compile(rf"{_IN_BRACKETS}\Z")
_BETWEEN = re.compile(
    rf"(?P<range>{_BLANK}?[-\u2010-\u2014]{_BLANK}?|{_GAP}(?:to|through){_GAP})"
    rf"|,?{_GAP}(?:and/or|and|or|&){_GAP}|,{_GAP}|{_BLANK}?/{_BLANK}?"
)
_GOES_ON = re.compile(
    rf"{_GAP}(?!(?:above|below|and|or|to|through|is|are|shall|should|may|must|has|have|of|in|on|as|by|for|with)\b)[^\W\d_]"
)
"""A word that makes a quantity, or an article, of what stands before it."""
_OF = re.compile(
    rf"{_GAP}of{_GAP}(?:(?i:group|part|section|chapter|cluster){_GAP}(?P<group>[A-Za-z](?:[\w.-]{{0,30}}\w)?))?"
)
_OURS = re.compile(
    r"(?i:this|these|our|(?:the\s{1,4})?present|the\s{1,4}(?:rolling\s{1,4})?(?:draft|text|document|recommendations?|list)\b)"
)
_OTHERS = (
    "resolution|decision|agenda|charter|covenant|convention|declaration|treaty|protocol|commitment|statute|article"
)
_ELSEWHERE = re.compile(
    rf"(?i:{_OTHERS})(?:\s{{1,3}}[\w/.()-]{{0,20}}[0-9][\w/.()-]{{0,20}})?,?\s{{1,3}}\Z|[0-9]/[0-9]{{1,6}},?\s{{1,3}}\Z"
)
_NEAR = 80
"""Characters before a label in which it is announced, and before that word in which another document may be named."""
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:\n\[“\"])\s{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """A label in prose."""

    start: int
    end: int
    text: str
    """As it stands there: `3 bis`, `A 3 (a)`."""
    word: str = ""
    """What announces it, in the singular; empty for a path."""
    lead: str = ""
    """The id of the group, or the word, that it begins with."""
    group: str = ""
    """The group that it is said to be of; empty for none."""
    ends_range: bool = False
    """Whether it is the end of a range that begins with the mention before it."""

    def shorter(self) -> Iterator[Mention]:
        """What it may be instead: itself, then without what ends it in round brackets, which may be no item."""
        text = self.text
        yield self
        while (found := _LAST_IN_BRACKETS.search(text)) and found.start():
            text = text[: found.start()]
            yield replace(self, text=text, end=self.start + len(text))


def mentions(text: str, leads: Collection[str]) -> Iterator[tuple[Mention, ...]]:
    """Every mention in a text, those of one list or range together. Linear in the length of the text.

    `leads` are the ids of the groups, and the words that stand before the numbers of labels.
    """
    first = _LABEL_LIKE.search(text)
    if first is None:
        return
    place = max(0, first.start() - _NEAR)
    for found in _BEGINNING.finditer(text, place):
        if found.start() < place:
            continue
        word = (found["word"] or "").casefold()
        lead = found["spaced"] or found["glued"] or ""
        if (lead and lead not in leads) or (
            word and _ELSEWHERE.search(text[max(0, found.start() - _NEAR) : found.start()])
        ):
            continue
        begin = found.end() if word else found.start()
        those = _of_ours(text, _those(text, begin, leads, word=word, many=bool(found["many"])), leads)
        if those and lead in ("", those[0].lead) and not (found["spaced"] and _is_article(text, those[0])):
            yield those
            place = those[-1].end


def _those(text: str, place: int, leads: Collection[str], *, word: str, many: bool) -> tuple[Mention, ...]:
    """The mentions that begin at a place, as far as the list or range goes."""
    those: list[Mention] = []
    ends_range = False
    while (found := _LABEL.match(text, place)) is not None:
        lead = _WHOLE_LEAD.match(found[0])
        before = (lead["spaced"] or lead["glued"]) if lead else ""
        is_word = found[0] in ("A", "I")
        doubtful = is_word or (bool(those) and not many)
        if (before and before not in leads) or (doubtful and _GOES_ON.match(text, found.end())):
            break
        blanks = len(found[0]) - len(found[0].lstrip())
        those.append(Mention(found.start() + blanks, found.end(), found[0].strip(), word, before, "", ends_range))
        between = _BETWEEN.match(text, found.end())
        if between is None:
            break
        place, ends_range = between.end(), bool(between["range"])
    return tuple(those)


def _of_ours(text: str, those: tuple[Mention, ...], leads: Collection[str]) -> tuple[Mention, ...]:
    """The mentions with the group that they are said to be of; none where they are of another document."""
    found = _OF.match(text, those[-1].end) if those else None
    if found is None or (not found["group"] and _OURS.match(text, found.end())):
        return those
    return tuple(replace(each, group=found["group"]) for each in those) if found["group"] in leads else ()


def _is_article(text: str, mention: Mention) -> bool:
    """Whether it begins a sentence as `A 3-year plan` or `A 10 member panel` does."""
    if mention.lead not in ("A", "I") or not _GOES_ON.match(text, mention.end):
        return False
    return _SENTENCE_BEGINS.search(text[max(0, mention.start - 4) : mention.start]) is not None
