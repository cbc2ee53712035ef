"""Labels as they are printed before a paragraph: where one begins, where it ends, which style it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wgec_draft.model.labels import LATIN

_LATIN = "|".join((*LATIN, "quat"))
_SUFFIX = rf"(?:[ .]?(?:{_LATIN})\b(?:\.\d+)?)?(?:[ ]?[Aa]lt\b)?"
_NUMBER = r"\d{1,4}(?:\.\d{1,3}){0,4}(?:[a-z](?![a-z]))?"
_ROMAN = r"[ivxlcdm]{1,7}"
_CJK = "一二三四五六七八九十百千零〇"
_WORDS = "Article|Artículo|Artikel|Art\\.|Section|Rule|Paragraph|Principle|Recommendation|Clause|Regulation|§§?"
_LETTERS = rf"(?:{_ROMAN}|[IVX]{{1,6}}|(?P<twin>[a-z])(?P=twin)|[A-Za-z])"
_END = r"(?=[\s*_\]]|$)"
"""What follows a label: white space, the end of emphasis or of a bracket."""

# (form, expression), tried in this order; each is narrow, for a sentence must not lose its beginning to a label
_FORMS = (
    ("paren", rf"\((?:{_NUMBER}{_SUFFIX}|[{_CJK}]{{1,4}})\){_END}"),
    ("paren", rf"\({_LETTERS}{_SUFFIX}\){_END}"),
    ("paren", rf"（(?:{_NUMBER}|[{_CJK}]{{1,4}})）"),
    ("option", r"Option ?(?:\([a-z]\)|\d{1,2}[a-z]?|[IVX]{1,4}|[A-Z])(?:[.:]|(?=\*)|$)"),
    (
        "word",
        rf"(?:{_WORDS}) ?{_NUMBER}{_SUFFIX}(?:[.:]{_END}|$|(?=\s+(?!Abs|Satz|Nr|Nummer)[^\W\d_a-z]|\s+[\[(\"“*]|\]))",
    ),
    ("code", rf"(?:PP|OP){_NUMBER}{_SUFFIX}(?:[.:)]?){_END}"),
    ("code", rf"[A-Z]{{1,3}}\d{{1,3}}{_SUFFIX}[.)]{_END}"),
    ("number", rf"{_NUMBER}{_SUFFIX}\\?[.):]{_END}"),
    ("number", r"\d{1,4}(?:\.\d{1,3}){1,4}[a-z]?(?=\s+[A-Z\[*(\"“])"),
    ("number", rf"(?:{_NUMBER})[ .]?(?:{_LATIN})\b(?:\.\d+)?(?:[ ]?[Aa]lt\b)?{_END}(?!\s+\d)"),
    ("letter", rf"{_LETTERS}{_SUFFIX}\){_END}"),
    ("letter", rf"[a-z] ?(?:{_LATIN})\.{_END}"),
    ("article", rf"第[{_CJK}\d]{{1,8}}[条條章节節款项項](?:之[{_CJK}\d]{{1,4}})?(?=[\s\u3000:：、]|$)[:：、]?"),
    ("cjk", rf"[{_CJK}]{{1,4}}、"),
)
_WEAK = (
    ("number", rf"\d{{1,3}}{_END}"),
    ("letter", rf"[A-Za-z][.]{_END}"),
)
"""Beginnings that are labels only in a run; four digits would be years."""


def _compiled(forms: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    numbered = ((f"{name}{at}", form.replace("twin", f"twin{at}")) for at, (name, form) in enumerate(forms))
    return re.compile("|".join(rf"(?P<{name}>{form})" for name, form in numbered))


_STRONG_FORM = _compiled(_FORMS)
_WEAK_FORM = _compiled(_WEAK)
_INNER_FORM = _compiled(tuple(form for form in _FORMS if form[0] in ("number", "word", "code", "option")))
_HEADING_FORM = re.compile(
    rf"(?:{_WORDS}) ?{_NUMBER}{_SUFFIX}"
    rf"|(?:Annex|Part|Chapter|Title|Goal|Option|Cluster|Appendix) (?:\d{{1,3}}|[IVX]{{1,6}}|[A-Z])\b"
    rf"|[^\W\d_]{{3,20}} {_NUMBER}{_SUFFIX}(?=\s*[-–—:.(]|\s*$)"
    rf"|(?:{_NUMBER}|[IVX]{{1,6}}|[A-Z]){_SUFFIX}\\?[.):](?=\s|$)"
    rf"|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?=\s)"
    rf"|(?:{_NUMBER})[ .]?(?:{_LATIN})\b"
    rf"|第[{_CJK}\d]{{1,8}}[条條章节節编編](?:之[{_CJK}\d]{{1,4}})?|[{_CJK}]{{1,4}}(?=、)"
)
_OPENING = re.compile(r"[\[{*_\"“]{1,4}")
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
_AROUND = " \t\\.:)、：*_"


@dataclass(frozen=True, slots=True)
class Printed:
    """A label found at the beginning of a paragraph."""

    label: str
    style: str
    """Labels of one style number one list: `number1`, `(lower)`, `option`."""
    end: int
    """Where the text goes on."""
    inside: bool = False
    """Whether the label stands inside a bracket or emphasis and so stays in the text; then `end` is 0."""


def printed_label(text: str) -> Printed | None:
    """The label that a paragraph begins with, if it is surely one: `3 bis.`, `(a)`, `**Option 1:**`, `[12 ter. New`."""
    head = text[:80].partition("\n")[0]
    emphasis = _EMPHASIS.match(head)
    if emphasis:
        return _emphasised(head, emphasis.group()) or _inside(head)
    match = _STRONG_FORM.match(head)
    if match is None:
        return _inside(head)
    return _printed(match, match.end())


def weak_label(text: str) -> Printed | None:
    """What is a label only among neighbours that count on from it: `1 Text`, `A. Text`."""
    match = _WEAK_FORM.match(text[:20].partition("\n")[0])
    return _printed(match, match.end()) if match else None


def marker_label(marker: str) -> Printed:
    """The label that a numbered list marker prints: `3.` is 3."""
    return Printed(marker[:-1], "number1", 0)


def same_run(one: str, other: str) -> bool:
    """Whether the second of two labels follows the first: 1 and 2, A and B."""
    first, second = label_value(one), label_value(other)
    return first is not None and second is not None and second - first == 1


def breaks_run(previous: str, found: Printed) -> bool:
    """Whether a label does not count on from the one before it; never said of Roman numbers."""
    before, now = label_value(previous), label_value(found.label)
    roman = found.style.strip("()").casefold() == "roman"
    return before is not None and now is not None and now != before + 1 and not roman


def opens_list(label: str) -> bool:
    """Whether a label is the first of its list: 1, (a), i, Option 1."""
    return label.removeprefix("Option").strip(" ()（）").casefold() in ("0", "1", "a", "i", "一")


def heading_label(title: str) -> str:
    """The number or name that a heading begins with, without brackets: `A`, `3`, `Article 2bis`, `§ 1`; else empty."""
    match = _HEADING_FORM.match(title[:80].lstrip("[*_ "))
    return match.group().strip(_AROUND) if match else ""


def label_value(label: str) -> int | None:
    """The number of a plain number, the place of a single letter; None for anything else."""
    core = label.strip("()")
    if core.isdecimal():
        return int(core)
    return ord(core.lower()) - 96 if len(core) == 1 and core.isascii() and core.isalpha() else None


def _emphasised(head: str, marks: str) -> Printed | None:
    """A label that stands alone between emphasis marks: `**3 bis.**`, `**Option 1**:`."""
    at = len(marks)
    match = _STRONG_FORM.match(head, at)
    if match is None:
        # `**3**` and `**3 bis** Text`: the marks are what ends the label
        match = re.compile(rf"(?P<number0>{_NUMBER}{_SUFFIX})(?={re.escape(marks)})").match(head, at)
    if match is None or not head.startswith(marks, match.end()):
        return None
    end = match.end() + len(marks)
    after = re.compile(r"[.:)]?").match(head, end)
    return _printed(match, after.end() if after else end)


def _inside(head: str) -> Printed | None:
    """A label behind an opening bracket: known by it, but left where it is, for the bracket encloses it."""
    opening = _OPENING.match(head)
    match = _INNER_FORM.match(head, opening.end()) if opening else None
    return replace(_printed(match, 0), inside=True) if match else None


def _printed(match: re.Match[str], end: int) -> Printed:
    form = next(name for name, value in match.groupdict().items() if value and "twin" not in name).rstrip("0123456789")
    label = match.group().strip(_AROUND) + (")" if match.group()[:1] in "(" else "")
    if form == "paren" and label[0] == "（":
        label = match.group()
    if form == "option" and "(" in label:
        label += ")"
    return Printed(label, _style(form, label), end)


def _style(form: str, label: str) -> str:
    """The name of the kind of numbering that the label belongs to."""
    core = label.strip("()（）")
    if form == "number":
        return f"number{core.split()[0].rstrip('.').count('.') + 1}"
    if form == "option":
        last = core.removeprefix("Option").strip(" (")
        return f"option {_letters(last)}"
    if form in ("paren", "letter", "roman"):
        return f"({_letters(core)})" if form == "paren" else _letters(core)
    return form


def _letters(core: str) -> str:
    head = re.match(r"\d+|[^\W\d_]+", core)
    if head is None:
        return "other"
    word = head.group()
    if word.isdecimal():
        return "number"
    if re.fullmatch(r"[ivxIVX]+", word) and not (len(word) == 1 and word in "vxVX"):
        return "roman" if word.islower() else "ROMAN"
    if not word.isascii():
        return "cjk"
    doubled = "double " if len(word) == 2 and word[0] == word[1] else ""
    return doubled + ("lower" if word.islower() else "UPPER")
