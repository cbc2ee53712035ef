"""`import`: a text in Markdown or plain text becomes a draft, or its next state."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wgec_draft.cli.arguments import add_json, add_reopening, add_signature, file_text, reopening
from wgec_draft.cli.printing import say, say_json, warn
from wgec_draft.cli.signing import signature
from wgec_draft.model.draft import Draft
from wgec_draft.model.projection import shown
from wgec_draft.session.commands.importing import ImportDocument
from wgec_draft.session.session import ImportOutcome, Session
from wgec_draft.text.counted import counted
from wgec_draft.text.normalise import normalise


def import_arguments(parser: ArgumentParser) -> None:
    """What `import` understands."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the text, UTF-8; `-` for standard input")
    parser.add_argument("--into", type=Path, metavar="FOLDER", required=True, help="the draft folder, made if need be")
    parser.add_argument("--title", metavar="TITLE", default="", help="of the draft (default: the text's own)")
    parser.add_argument("--close-as", metavar="LABEL", help="first close what stands there as this version")
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def import_(arguments: Namespace) -> int:
    """Brings the text in and says what was made of it."""
    from wgec_draft.intake.reader import read_document

    given = normalise(file_text(arguments.file))
    document = read_document(given.text, name="" if str(arguments.file) == "-" else str(arguments.file))
    command = ImportDocument(document, arguments.title, reopening(arguments))
    signed = signature(arguments)
    outcome = Session.import_into(
        arguments.into, command, signed, meeting=arguments.meeting, close_as=arguments.close_as
    )
    for notice in given.notices:
        warn(f"note: {notice}")
    if arguments.json:
        say_json(_for_programs(outcome, document.notes))
        return 0
    if outcome.closing is not None and outcome.closing.version.closed is not None:
        closed = outcome.closing.version.closed
        say(f"closed what stood there as version {closed.version}, digest {shown(closed.digest)}")
    say(*document.notes)
    say(*_what_became(outcome.before, outcome.after))
    return 0


def _what_became(before: Draft | None, after: Draft) -> list[str]:
    if before is None:
        return [f"{counted(sum(1 for _ in after.items()), 'item')} in {counted(len(after.groups), 'group')}"]
    old = {item.id: item for item in before.items()}
    present = [item for item in after.items() if item.withdrawn is None]
    kept = [item for item in present if item.id in old]
    gone = sum(1 for item in after.items() if item.withdrawn and item.id in old and old[item.id].withdrawn is None)
    reworded = sum(old[item.id].text != item.text for item in kept)
    renumbered = sum(old[item.id].label != item.label for item in kept)
    return [
        f"{counted(len(kept), 'item')} {'is' if len(kept) == 1 else 'are'} the same as before, "
        f"{reworded} of them reworded, {renumbered} renumbered; "
        f"{len(present) - len(kept)} are new, {gone} withdrawn"
    ]


def _for_programs(outcome: ImportOutcome, notes: tuple[str, ...]) -> dict[str, object]:
    closed = outcome.closing.version.closed if outcome.closing else None
    return {
        "notes": list(notes),
        "closed": closed.version if closed else None,
        "entry": {"seq": outcome.entry.seq, "digest": outcome.entry.digest} if outcome.entry else None,
        "summary": _what_became(outcome.before, outcome.after),
    }
