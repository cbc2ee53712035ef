"""A page as one self-contained HTML file: no script, nothing loaded, and every character of the draft escaped."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from wgec_draft.comparison.numbering import NumberedChange
from wgec_draft.export.document import Document, Edition, Entry, Section
from wgec_draft.export.html_prose import html_prose
from wgec_draft.export.html_text import ChangeNumbers, html_inert, html_redline, html_segment
from wgec_draft.model.projection import shown
from wgec_draft.text.normalise import inert

_STYLE_FILE = Path(__file__).with_name("page.css")
_CHECK = (
    "To make sure that you hold the same text as others, compare the sixteen digits of the digest with those that they "
    "were shown, or let <code>wgec-draft verify FOLDER</code> prove your own copy."
)


def html_page(document: Document) -> str:
    """The whole page. It reads without a script and may not load anything: its policy allows its own style alone."""
    style = _STYLE_FILE.read_text("utf-8") + _foot_of_each_sheet(document)
    numbers = ChangeNumbers()
    sections = "".join(_section(section, numbers) for section in document.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(inert(f'{document.title} – {document.what}'))}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="{"redlined" if document.redlined else "clean"}">\n'
        '<a class="skip" href="#text">Skip to the text</a>\n'
        f"{_head(document)}{_contents(document)}"
        f'<main id="text">\n{_frame(document.frame, numbers)}{sections}</main>\n'
        f"<footer><p>{_CHECK}</p></footer>\n</body>\n</html>\n"
    )


def _policy(style: str) -> str:
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"


def _foot_of_each_sheet(document: Document) -> str:
    """What a printer puts at the foot of every sheet: which text it is, so that no sheet is mistaken for another."""
    told = " – ".join(f"{one.name} ({shown(one.digest)})" for _, one in document.editions)
    harmless = re.sub(r"[^A-Za-z0-9 ().–_-]", "", told)
    return f'@page {{ @bottom-left {{ content: "{harmless}"; }} }}\n'


def _head(document: Document) -> str:
    editions = "".join(_edition(word, one) for word, one in document.editions)
    warnings = "".join(f'<p class="warning" role="note">{html_inert(told)}</p>\n' for told in document.warnings)
    summary = f'<p class="summary" dir="auto">{html_inert(document.summary)}</p>\n' if document.summary else ""
    remarks = "".join(f'<p class="remark">{html_inert(remark)}</p>\n' for remark in document.remarks)
    return (
        f'<header>\n<p class="what">{html_inert(document.what)}</p>\n<h1 dir="auto">{html_inert(document.title)}</h1>\n'
        f'<dl class="editions">\n{editions}</dl>\n'
        f"{warnings}{summary}{remarks}{_legend() if document.redlined else ''}</header>\n"
    )


def _legend() -> str:
    gone, come = html_segment("delete", "Words"), html_segment("insert", "words")
    return (
        f'<p class="legend">{gone} were taken out, {come} were put in; <span class="number">14</span> is the number of '
        "a change, in both its places if it has two.</p>\n"
    )


def _edition(word: str, one: Edition) -> str:
    return (
        f"<div><dt>{escape(word)}</dt><dd><strong>{html_inert(one.name)}</strong> {html_inert(one.when)} "
        f'<span class="digest">digest <code>{escape(shown(one.digest))}</code></span></dd></div>\n'
    )


def _contents(document: Document) -> str:
    """Links to all sections, with the numbers of the changes in each."""
    links = "".join(
        f'<li class="level-{min(section.level, 3)}"><a href="#group-{escape(section.id)}" dir="auto">'
        f"{html_inert(section.heading)}</a>{_span(section)}</li>\n"
        for section in document.sections
        if section.heading
    )
    return f'<nav aria-label="Contents">\n<h2>Contents</h2>\n<ol>\n{links}</ol>\n</nav>\n' if links else ""


def _span(section: Section) -> str:
    """The first and the last number of the changes in a section."""
    numbers = [section.change.number] if section.change else []
    for entry in section.entries:
        numbers += [change.number for change in entry.around]
        if not isinstance(entry.words, str):
            numbers += [number for _, number in entry.words if number is not None]
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return f' <span class="span">{first}</span>' if first == last else f' <span class="span">{first}–{last}</span>'


def _frame(changes: Iterable[NumberedChange], numbers: ChangeNumbers) -> str:
    drawn = _changes(changes, numbers)
    return f'<section aria-label="The draft as a whole">\n{drawn}</section>\n' if drawn else ""


def _section(section: Section, numbers: ChangeNumbers) -> str:
    entries = "".join(_entry(entry, section, numbers) for entry in section.entries)
    level = min(section.level + 1, 5)
    heading = f'<h{level} dir="auto">{html_inert(section.heading)}</h{level}>\n' if section.heading else ""
    change = _changes((section.change,), numbers) if section.change else ""
    part = ' class="part"' if section.is_part else ""
    return f'<section id="group-{escape(section.id)}"{part}>\n{heading}{change}{entries}</section>\n'


def _entry(entry: Entry, section: Section, numbers: ChangeNumbers) -> str:
    level = min(section.level + 2, 6)
    tags = "".join(f'<span class="tag">{html_inert(tag)}</span>' for tag in entry.tags)
    name = f'<bdi class="name">{html_inert(entry.name)}</bdi>' if entry.name else ""
    label = f'<h{level} class="label">{name}{tags}</h{level}>\n' if name or tags else ""
    depth = f" depth-{min(entry.level, 4)}" if isinstance(entry.words, str) else ""
    kind = " heading" if entry.is_heading else ""
    return (
        f'<article class="item{depth}{kind}" id="item-{escape(entry.id)}">\n{label}<div class="body">\n'
        f"{_changes(entry.around, numbers, entry.remarks)}{''.join(_words(entry, numbers))}</div>\n</article>\n"
    )


def _words(entry: Entry, numbers: ChangeNumbers) -> Iterator[str]:
    if isinstance(entry.words, str):
        yield f'<div class="words" lang="">{html_prose(entry.words)}</div>\n'
    elif entry.words:
        yield f'<div class="words redline" dir="auto" lang="">{html_redline(entry.words, numbers)}</div>\n'


def _changes(changes: Iterable[NumberedChange], numbers: ChangeNumbers, remarks: Iterable[str] = ()) -> str:
    """What changed beside the words, and what is to be said of them."""
    drawn = "".join(f"<li>{numbers.drawn(change.number)} {html_inert(change.told)}</li>\n" for change in changes)
    drawn += "".join(f"<li>{html_inert(remark)}</li>\n" for remark in remarks)
    return f'<ul class="changes">\n{drawn}</ul>\n' if drawn else ""
