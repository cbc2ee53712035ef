"""A page as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wgec_draft.comparison.numbering import NumberedChange
from wgec_draft.export.document import Document, Entry, Section
from wgec_draft.export.markdown_text import LIST_ITEM, markdown_line, markdown_prose, markdown_redline
from wgec_draft.export.plain import LEGEND
from wgec_draft.text.marks import numbered_mark


def markdown_page(document: Document) -> str:
    """The whole page as Markdown."""
    blocks = [*_head(document), *(block for section in document.sections for block in _section(document, section))]
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
        yield _changes(document.frame)


def _section(document: Document, section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * min(6, section.level + 1)} {markdown_line(section.heading)}"
    if section.change:
        yield _changes((section.change,))
    for entry in section.entries:
        yield from _entry(entry) if document.redlined else _clean_entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    id = f" ({entry.id})" if entry.name.split()[-1:] != [entry.id] else ""
    yield f"**{markdown_line(entry.name)}**" + markdown_line("  ".join((id, *entry.tags)))
    if entry.around:
        yield _changes(entry.around)
    if entry.words:
        words = markdown_redline(entry.words) if not isinstance(entry.words, str) else markdown_prose(entry.words)
        yield "\n".join(f"> {line}".rstrip() for line in words.split("\n"))
    if entry.remarks:
        yield "\n".join(f"- {markdown_line(remark)}" for remark in entry.remarks)


def _clean_entry(entry: Entry) -> Iterator[str]:
    words = entry.words if isinstance(entry.words, str) else "".join(segment.text for segment, _ in entry.words)
    name = " ".join(filter(None, (entry.name, *entry.tags)))
    label = f"**{markdown_line(name)}**" if name else ""
    prose = markdown_prose(words)
    if not label or not prose or LIST_ITEM.match(prose):
        yield from filter(None, (label, prose))
    else:
        yield f"{label} {prose}"


def _changes(changes: Iterable[NumberedChange]) -> str:
    return "\n".join(f"- {numbered_mark(change.number)} {markdown_line(change.told)}" for change in changes)
