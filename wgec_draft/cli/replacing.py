"""`replace`: other words all over a draft, in one change that one `undo` takes back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, add_reopening, add_signature, open_session, reopening
from wgec_draft.cli.changing import act
from wgec_draft.cli.printing import Styled, one_line, say, say_json
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import locate_item
from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.session.replacing import Replacement, Span, Wanted, replacements
from wgec_draft.text.marks import plain
from wgec_draft.text.normalise import normalise
from wgec_draft.text.redline import Segment

_AROUND = 30
"""Characters shown before and after a match."""


def replace_arguments(parser: ArgumentParser) -> None:
    """What `replace` understands."""
    add_folder(parser)
    parser.add_argument("find", metavar="FIND", help="the words to look for; a blank stands for a line break too")
    parser.add_argument("replacement", metavar="REPLACEMENT", help="what to put there; empty takes the words out")
    parser.add_argument("--items", nargs="+", metavar="ITEM", default=[], help="only in these items (default: all)")
    parser.add_argument("--match-case", action="store_true", help="`Act` does not match `act`")
    parser.add_argument("--whole-words", action="store_true", help="`act` does not match in `action`")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def replace(arguments: Namespace) -> int:
    """Puts other words in the place of some, in every item or in those named."""
    if arguments.dry_run:
        return _preview(arguments)
    command = ReplaceWords(
        arguments.find,
        arguments.replacement,
        tuple(arguments.items),
        arguments.match_case,
        arguments.whole_words,
        reopening=reopening(arguments),
    )
    return act(arguments, command)


def _preview(arguments: Namespace) -> int:
    changes = _changes(open_session(arguments).state().draft, arguments)
    if arguments.json:
        say_json([_plain(change) for change in changes])
        return 0
    put = normalise(arguments.replacement).text
    for change in changes:
        note = "  (agreed: this would reopen it)" if change.reopens else ""
        say((Styled(change.path, "bold"), note), *(_match(change.before, span, put) for span in change.spans))
    matched, reopened = sum(len(change.spans) for change in changes), sum(change.reopens for change in changes)
    say(f"matches: {matched}, in items: {len(changes)}, of them agreed: {reopened}; nothing was changed")
    return 0


def _changes(draft: Draft, arguments: Namespace) -> tuple[Replacement, ...]:
    wanted = Wanted(normalise(arguments.find).text, arguments.match_case, arguments.whole_words)
    ids = [locate_item(draft, name).item.id for name in arguments.items]
    return replacements(draft, wanted, normalise(arguments.replacement).text, ids)


def _plain(change: Replacement) -> dict[str, object]:
    return {
        "item": change.item.id,
        "path": change.path,
        "spans": change.spans,
        "before": change.before,
        "after": change.after,
        "reopens": change.reopens,
    }


def _match(text: str, span: Span, put: str) -> str:
    """A match with the words around it, as a redline."""
    start, end = span
    pieces = (
        Segment("equal", one_line(text[max(0, start - _AROUND) : start])),
        Segment("delete", one_line(text[start:end])),
        Segment("insert", one_line(put)),
        Segment("equal", one_line(text[end : end + _AROUND])),
    )
    return f"    ...{plain(piece for piece in pieces if piece.text)}..."
