"""`check` and `verify`: what should not be, and the proof that nothing was altered."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace

from wgec_draft.cli.arguments import add_folder, add_json, open_reader
from wgec_draft.cli.beside import copies_told
from wgec_draft.cli.printing import say, say_json
from wgec_draft.model.checks import checked
from wgec_draft.session.proof import proved
from wgec_draft.store.folder import load
from wgec_draft.store.prose_warnings import suspicious_scalars
from wgec_draft.text.counted import counted


def check_arguments(parser: ArgumentParser) -> None:
    """What `check` understands."""
    add_folder(parser)
    add_json(parser)


def check(arguments: Namespace) -> int:
    """Prints what the checks find; exit status 1 if they find anything."""
    folder = open_reader(arguments).folder
    stored = load(folder)
    findings = checked(stored.state.draft, stored.state.roster)
    doubts = suspicious_scalars(stored.draft.source, str(folder.draft_file))
    copies = copies_told(folder, stored.state.draft)
    if arguments.json:
        prose = [{"check": "yaml", "what": doubt.what, "line": doubt.place.line} for doubt in doubts]
        files = [{"check": "conflict-copy", "what": what} for what in copies]
        say_json([asdict(finding) for finding in findings] + prose + files)
    else:
        say(*(f"{finding.path}  ({finding.item})  {finding.what}" for finding in findings))
        say(*(f"{doubt.place}: {doubt.what}" for doubt in doubts), *copies)
        total = len(findings) + len(doubts) + len(copies)
        say(counted(total, "finding") if total else "nothing found")
    return 1 if findings or doubts or copies else 0


def verify_arguments(parser: ArgumentParser) -> None:
    """What `verify` understands."""
    add_folder(parser)
    add_json(parser)


def verify(arguments: Namespace) -> int:
    """Prints the proof; exit status 1 if anything is not what it was."""
    reader = open_reader(arguments)
    proof = proved(reader.folder)
    proof = replace(proof, remarks=(*proof.remarks, *copies_told(reader.folder, reader.draft())))
    if arguments.json:
        say_json(asdict(proof))
        return 1 if proof.faults else 0
    say(*(str(fault) for fault in proof.faults), *proof.remarks)
    if not proof.faults:
        versions, lines = counted(len(proof.versions), "version"), counted(proof.lines, "line")
        say(f"{versions} and {lines} of the record are what they were")
    return 1 if proof.faults else 0
