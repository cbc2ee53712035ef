"""`check` and `verify`: what should not be, and the proof that nothing was altered."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace
from pathlib import Path

from wgec_draft.cli.arguments import add_folder, add_json, open_reader
from wgec_draft.cli.beside import copies_told
from wgec_draft.cli.printing import say, say_json
from wgec_draft.model.checks import Finding, checked, checked_outside
from wgec_draft.model.projection import shown
from wgec_draft.session.proof import proved, proved_file
from wgec_draft.store.folder import DRAFT_FILE, load
from wgec_draft.store.journal_folder import journal_places
from wgec_draft.store.prose_warnings import suspicious_scalars
from wgec_draft.store.versions import read_version
from wgec_draft.text.counted import counted


def check_arguments(parser: ArgumentParser) -> None:
    """What `check` understands."""
    add_folder(parser)
    add_json(parser)


def check(arguments: Namespace) -> int:
    """Prints what the checks find; exit status 1 if they find anything."""
    folder = open_reader(arguments).folder
    stored = load(folder)
    draft, roster = stored.state.draft, stored.state.roster
    findings = (*checked(draft, roster), *checked_outside(draft, roster))
    doubts = suspicious_scalars(stored.draft.source, str(folder.draft_file))
    copies = copies_told(folder, draft)
    if arguments.json:
        prose = [{"check": "yaml", "what": doubt.what, "line": doubt.place.line} for doubt in doubts]
        files = [{"check": "conflict-copy", "what": what} for what in copies]
        say_json([asdict(finding) for finding in findings] + prose + files)
    else:
        say(*(f"{_place(finding)}  {finding.what}" for finding in findings))
        say(*(f"{doubt.place}: {doubt.what}" for doubt in doubts), *copies)
        total = len(findings) + len(doubts) + len(copies)
        say(counted(total, "finding") if total else "nothing found")
    return 1 if findings or doubts or copies else 0


def _place(finding: Finding) -> str:
    """Where a finding is: the item by its labels, its id, and in which of its characters, from 1."""
    at = f", character {finding.offset + 1}" if finding.offset is not None else ""
    return f"{finding.path}  ({finding.item}{at})" if finding.item else f"{finding.path}:"


def verify_arguments(parser: ArgumentParser) -> None:
    """What `verify` understands."""
    help = "the draft folder, or the file of a single version that you were given"
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=help)
    add_json(parser)


def verify(arguments: Namespace) -> int:
    """Prints the proof; exit status 1 if anything is not what it was."""
    if arguments.folder.suffix == ".yaml" and arguments.folder.name != DRAFT_FILE and arguments.folder.is_file():
        return _verify_file(arguments)
    reader = open_reader(arguments)
    proof = proved(reader.folder, journal_places())
    proof = replace(proof, remarks=(*proof.remarks, *copies_told(reader.folder, reader.draft())))
    if arguments.json:
        say_json(asdict(proof))
        return 1 if proof.faults else 0
    say(*(str(fault) for fault in proof.faults), *proof.remarks)
    if not proof.faults:
        say(
            *(
                f"version {label}, digest {shown(read_version(reader.folder, label).closed.digest)}"
                for label in proof.versions
            )
        )
        versions, lines = counted(len(proof.versions), "version"), counted(proof.lines, "line")
        journals = f", and {counted(proof.journals, 'journal')} of typed words" if proof.journals else ""
        say(f"{versions} and {lines} of the record{journals} are what they were")
    return 1 if proof.faults else 0


def _verify_file(arguments: Namespace) -> int:
    """Proves a single version: that its content has the digest that stands in it, by which it is compared."""
    version, faults = proved_file(arguments.folder)
    if arguments.json:
        told = {"version": version.closed.version, "digest": version.closed.digest}
        say_json(told | {"faults": [asdict(fault) for fault in faults]})
    elif faults:
        say(*map(str, faults))
    else:
        say(f"version {version.closed.version}, digest {shown(version.closed.digest)}")
        say("the content has this digest; compare it with the one that others hold")
    return 1 if faults else 0
