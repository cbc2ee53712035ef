"""Names for imported groups: a readable id, and the part of the report that a title speaks of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from wgec_draft.intake.printed import heading_label
from wgec_draft.model.words import Part

LONGEST = 32
"""Characters an id may have."""

_PARTS = (
    (Part.INTRODUCTION, r"introduct\w*|introduc\w*|einleitung|background|foreword|引言|导言|導言|مقدمة"),
    (Part.METHODOLOGY, r"methodolog\w*|m[eé]thodologie|working methods|meetings and method\w*|metodolog\w*"),
    (Part.CONCLUSION, r"conclusions?|conclusiones|schluss\w*|closing remarks|结论|結論|خاتمة"),
    (Part.ANNEX, r"annex\w*|appendi\w+|anhang|anlagen?|anexos?|attachments?|附件|附录|附錄|ملحق"),
    (Part.STATEMENTS, r"(?:\w+ )?statements?|d[eé]clarations|erklärungen|声明|聲明"),
)
_PART_FORMS = tuple(
    (part, re.compile(rf"(?:[\divxa-z]{{1,4}}\\?[.)]\s*)?(?:{words})(?!\w)", re.I)) for part, words in _PARTS
)
_WORD = re.compile(r"[A-Za-z0-9]+")
_SLUG = 24
"""Characters a slug made of a title's words takes at most, so that a number can follow."""


def group_id(label_or_title: str, taken: Collection[str]) -> str:
    """A readable id for a group, unlike those in `taken`: `A`, `Article-3`, `section-5a`, `Preamble`, else `G1`.

    It fits the grammar of ids: a letter, then letters, digits, `_` and `-`, at most 32 characters.
    """
    base = _base(label_or_title)
    if base is None:
        return _numbered("G", taken)
    return base if base not in taken else _numbered(f"{base}-", taken, first=2)


def guess_part(title: str) -> Part:
    """The part of the report that a heading opens, guessed from its words; recommendations where they say nothing."""
    bare = title.lstrip("[*_# ")
    return next((part for part, form in _PART_FORMS if form.match(bare)), Part.RECOMMENDATIONS)


def _base(text: str) -> str | None:
    label = heading_label(text) or text
    label = re.sub(r"^§+\s*", "section-", label)
    number = re.fullmatch(r"\d+(?:\.\d+)*\s*[A-Za-z]*", label.strip())
    if number:
        label = f"item-{label}"
    label = re.sub(r"(?<=\d)\s+(?=(?:bis|ter|qua|qui|sex|sep|oct|nov|dec))", "", label)
    plain = unicodedata.normalize("NFKD", label[:200]).encode("ascii", "ignore").decode()
    slug = ""
    for word in _WORD.findall(plain):
        if slug and len(slug) + len(word) + 1 > _SLUG:
            break
        slug = f"{slug}-{word}" if slug else word[:_SLUG]
    return slug if slug[:1].isalpha() else None


def _numbered(stem: str, taken: Collection[str], first: int = 1) -> str:
    """The stem with a number that is free and whose predecessor is not, found by halving."""
    free = first
    while f"{stem}{free}" in taken:
        free *= 2
    used = free // 2 if free > first else first - 1
    while free - used > 1:
        middle = (free + used) // 2
        if f"{stem}{middle}" in taken:
            used = middle
        else:
            free = middle
    return f"{stem}{free}"
