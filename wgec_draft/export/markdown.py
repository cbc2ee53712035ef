"""A page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wgec_draft.comparison.numbering import NumberedChange
from wgec_draft.export.document import Document, Entry, Redline, Section
from wgec_draft.export.markdown_prose import markdown_prose
from wgec_draft.export.markdown_text import markdown_line, markdown_redline
from wgec_draft.export.plain import LEGEND
from wgec_draft.text.marks import numbered_mark


def markdown_page(document: Document) -> str:
    """The whole page as Markdown."""
    blocks = [*_head(document), *(block for section in document.sections for block in _section(section))]
    return "\n\n".join(blocks) + "\n"


def _head(document: Document) -> Iterator[str]:
    yield f"# {markdown_line(document.title)}"
    editions = [f"{word}: {one.told}" if word != "text" else one.told for word, one in document.editions]
    yield "\\\n".join(markdown_line(line) for line in (document.what, *editions))
    yield from (f"**{markdown_line(told)}**" for told in document.warnings)
    if document.summary:
        yield markdown_line(document.summary)
    yield from (f"*{markdown_line(remark)}*" for remark in document.remarks)
    if document.redlined:
        yield markdown_line(LEGEND)
    if document.frame:
        yield "\n".join(_changes(document.frame))


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * min(6, section.level + 1)} {markdown_line(section.heading)}"
    if section.change:
        yield from _changes((section.change,))
    for entry in section.entries:
        yield from _clean_entry(entry, entry.words) if isinstance(entry.words, str) else _entry(entry, entry.words)


def _entry(entry: Entry, words: Redline) -> Iterator[str]:
    about = [f"({entry.id})"] if entry.name.split()[-1:] != [entry.id] else []
    yield f"**{markdown_line(entry.name)}** {markdown_line('  '.join((*about, *entry.tags)))}".rstrip()
    if entry.around or entry.remarks:
        yield "\n".join((*_changes(entry.around), *(f"- {markdown_line(remark)}" for remark in entry.remarks)))
    if words:
        yield "\n".join(f"> {line}".rstrip() for line in markdown_redline(words).split("\n"))


def _clean_entry(entry: Entry, words: str) -> Iterator[str]:
    name = " ".join(filter(None, (entry.name, *entry.tags)))
    label = f"**{markdown_line(name)}**" if name else ""
    prose = markdown_prose(words)
    yield from (f"*{markdown_line(f'({remark})')}*" for remark in entry.remarks)
    if label and prose and not _LIST.match(prose):
        yield f"{label} {prose}"
    else:
        yield from filter(None, (label, prose))


_LIST = re.compile(r"(?:[-+*]|[0-9]+[.)])\s")


def _changes(changes: Iterable[NumberedChange]) -> Iterator[str]:
    return (f"- {numbered_mark(change.number)} {markdown_line(change.told)}" for change in changes)
