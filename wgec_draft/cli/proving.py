"""`check` and `verify`: what should not be, and the proof that nothing was altered."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from wgec_draft.cli.arguments import add_folder, add_json, open_reader
from wgec_draft.cli.printing import say, say_json
from wgec_draft.model.checks import Finding, checked, checked_outside
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
    draft, roster = stored.state.draft, stored.state.roster
    findings = (*checked(draft, roster), *checked_outside(draft, roster))
    doubts = suspicious_scalars(stored.draft.source, str(folder.draft_file))
    if arguments.json:
        prose = [{"check": "yaml", "what": doubt.what, "line": doubt.place.line} for doubt in doubts]
        say_json([asdict(finding) for finding in findings] + prose)
    else:
        say(*(f"{_place(finding)}  {finding.what}" for finding in findings))
        say(*(f"{doubt.place}: {doubt.what}" for doubt in doubts))
        total = len(findings) + len(doubts)
        say(counted(total, "finding") if total else "nothing found")
    return 1 if findings or doubts else 0


def _place(finding: Finding) -> str:
    """Where a finding is: the item by its labels, its id, and in which of its characters, from 1."""
    at = f", character {finding.offset + 1}" if finding.offset is not None else ""
    return f"{finding.path}  ({finding.item}{at})" if finding.item else f"{finding.path}:"


def verify_arguments(parser: ArgumentParser) -> None:
    """What `verify` understands."""
    add_folder(parser)
    add_json(parser)


def verify(arguments: Namespace) -> int:
    """Prints the proof; exit status 1 if anything is not what it was."""
    proof = proved(open_reader(arguments).folder)
    if arguments.json:
        say_json(asdict(proof))
        return 1 if proof.faults else 0
    say(*(str(fault) for fault in proof.faults), *proof.remarks)
    if not proof.faults:
        versions, lines = counted(len(proof.versions), "version"), counted(proof.lines, "line")
        say(f"{versions} and {lines} of the record are what they were")
    return 1 if proof.faults else 0
