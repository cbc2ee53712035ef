"""What the importer says of itself, in at most ten lines: what it found, what was uncertain, what it left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wgec_draft.intake.document import Block, Form
from wgec_draft.intake.outline import Outlined
from wgec_draft.model.words import Kind

MOST_LINES = 10

_MOST_PLACES = 4
"""Uncertain places that are named one by one."""
_NAMES = {
    Kind.RECOMMENDATION: ("recommendation", "recommendations"),
    Kind.CHAPEAU: ("chapeau", "chapeaux"),
    Kind.PARAGRAPH: ("paragraph", "paragraphs"),
    Kind.HEADING: ("heading within a group", "headings within groups"),
}
_KEPT = (
    ("front matter", re.compile(r"---\n")),
    ("footnotes", re.compile(r"\[\^[^\]\n]{1,60}\]:")),
    ("link definitions", re.compile(r"\[[^\]\n]{1,60}\]:")),
    ("tables", re.compile(r"\|.*\n\s*\|")),
    ("HTML", re.compile(r"</?[a-zA-Z!]")),
    ("fenced blocks", re.compile(r"```|~~~")),
    ("publisher's marks", re.compile(r"\{:")),
)


def summary(form: Form, outlined: Outlined, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines, the most important first."""
    lines = [_counts(form, outlined), *_structure(outlined), *_styles(outlined), *_kept(blocks)]
    return (*lines, *_uncertain(outlined, min(_MOST_PLACES, MOST_LINES - len(lines) - 1)))


def _counts(form: Form, outlined: Outlined) -> str:
    kinds = Counter(item.kind for group in outlined.groups for item in group.items)
    parts = [_number(len(outlined.groups), "group", "groups")]
    parts += [_number(kinds[kind], *names) for kind, names in _NAMES.items() if kinds[kind]]
    return f"Read as {'Markdown' if form == 'markdown' else 'plain text'}: {', '.join(parts)}."


def _structure(outlined: Outlined) -> list[str]:
    if any(group.title for group in outlined.groups):
        return []
    if any(item.kind is Kind.RECOMMENDATION for group in outlined.groups for item in group.items):
        return ["No headings divide it: everything stands in one group."]
    return ["It has no structure: every paragraph became an item of one group, none of them numbered."]


def _styles(outlined: Outlined) -> list[str]:
    if not outlined.styles:
        return []
    common = sorted(outlined.styles.items(), key=lambda style: (-len(style[1]), style[0]))[:6]
    parts = [f"{_example(labels)} ({len(labels)})" for _, labels in common]
    return [
        f"Labels like {', '.join(parts)}; `**Option 1:**` and its like are labels too."
        if any(style.startswith("option") for style in outlined.styles)
        else f"Labels like {', '.join(parts)}."
    ]


def _example(labels: Sequence[str]) -> str:
    return f"`{labels[0]}`" if labels[0] else "bullets without label"


def _kept(blocks: Sequence[Block]) -> list[str]:
    found: dict[str, list[int]] = {}
    for block in blocks:
        if not block.heading:
            name = next((name for name, form in _KEPT if form.match(block.text)), "")
            if name:
                found.setdefault(name, []).append(block.line)
    if not found:
        return []
    parts = [
        f"{name} ({len(places)}, line {places[0]}{' on' if len(places) > 1 else ''})" for name, places in found.items()
    ]
    return [f"Kept as text: {', '.join(parts)}."]


def _uncertain(outlined: Outlined, most: int) -> list[str]:
    lines = [f"line {line}: {remark}" for line, remark in outlined.uncertain[:most]]
    more = len(outlined.uncertain) - len(lines)
    return [*lines, f"and {_number(more, 'more place', 'more places')} like these"] if more else lines


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
