"""How a command puts a page where it is wanted: in one of the formats, on the terminal or in a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wgec_draft.cli.arguments import add_json
from wgec_draft.cli.printing import Line, Styled, json_text, say, say_json, wrapped
from wgec_draft.export.document import Document
from wgec_draft.export.plain import TextLine, plain_page, plain_text
from wgec_draft.model.refusal import Refusal
from wgec_draft.text.normalise import inert

FORMATS = ("plain", "markdown", "html", "json")


def add_format(parser: ArgumentParser) -> None:
    """In which format, and where to."""
    parser.add_argument("--format", choices=FORMATS, metavar="FORMAT", help=f"{', '.join(FORMATS)} (default: plain)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="put it into this file (default: print it)")
    add_json(parser)


def put(arguments: Namespace, page: Document, for_programs: Callable[[], Any]) -> None:
    """Prints the page, or writes it to the file that was named. Raises `Refusal`."""
    wanted = _format(arguments)
    if arguments.out is None and wanted == "plain":
        say(*(part for line in plain_page(page) for part in drawn(line)))
    elif arguments.out is None and wanted == "json":
        say_json(for_programs())
    elif arguments.out is None:
        print(_page(page, wanted), end="")
    else:
        from wgec_draft.session.exporting import write_page

        write_page(arguments.out, json_text(for_programs()) + "\n" if wanted == "json" else _page(page, wanted))
        say(f"written to {arguments.out}")


def drawn(line: TextLine) -> Iterator[Line]:
    """A line of a page in plain text as it is printed, broken to fit where there is a terminal."""
    parts = tuple(Styled(text, style) if style else text for text, style in line.pieces)
    if parts:
        yield from wrapped(parts, line.indent)
    else:
        yield ""


def _format(arguments: Namespace) -> str:
    if arguments.json and arguments.format not in (None, "json"):
        raise Refusal(f"--json and --format {arguments.format} exclude each other.", "Choose one.")
    return "json" if arguments.json else arguments.format or "plain"


def _page(page: Document, wanted: str) -> str:
    """The page as a text in which nothing acts."""
    if wanted == "html":
        from wgec_draft.export.html import html_page

        return html_page(page)
    if wanted == "markdown":
        from wgec_draft.export.markdown import markdown_page

        return markdown_page(page)
    return inert(plain_text(page))
