"""Every command there is: its name, where its code is, what it is for, and examples."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import NamedTuple


class CommandLine(NamedTuple):
    """One command: where its code is, and how help presents it."""

    name: str
    module: str
    """Module of `wgec_draft.cli` that holds `NAME_arguments(parser)` and `NAME(arguments) -> exit status`."""
    purpose: str
    examples: tuple[str, ...] = ()

    def function(self, suffix: str = "") -> Callable[..., object]:
        """The function that runs the command, or with the suffix `_arguments` the one that declares them."""
        name = self.name.replace("-", "_") + (suffix or ("_" if iskeyword(self.name) else ""))
        found: Callable[..., object] = getattr(import_module(f"wgec_draft.cli.{self.module}"), name)
        return found

    def declare(self, parser: ArgumentParser) -> None:
        """Gives the parser what the command understands."""
        self.function("_arguments")(parser)
        parser.set_defaults(run=self.function())


COMMANDS = (
    CommandLine(
        "new",
        "starting",
        "Make an empty draft, or a copy of a sample.",
        ("new drafts/our-group --title 'Recommendations on X'", "new drafts/try --sample wgec-1"),
    ),
    CommandLine(
        "import",
        "importing",
        "Make a draft of a text, or its next state of another text.",
        (
            "import text.md --into drafts/our-group --title 'Recommendations'",
            "import text-2.md --into drafts/our-group --close-as 1.0",
        ),
    ),
    CommandLine(
        "show",
        "showing",
        "Show the draft, or one item of it.",
        ("show drafts/wgec-1", "show drafts/wgec-1 'A 3 bis'", "show drafts/wgec-1 --version 1.2 --clean"),
    ),
    CommandLine(
        "status",
        "standing",
        "Count statuses and brackets by group; name versions and meetings.",
        ("status drafts/wgec-1",),
    ),
    CommandLine(
        "state",
        "playing",
        "Show the state of play: counts, who holds what, what changed, what is near agreement, the burn-down.",
        ("state drafts/wgec-1", "state drafts/wgec-1 --json"),
    ),
    CommandLine(
        "holders",
        "holding",
        "List the open brackets by whoever holds them, with place, depth and what is asked for.",
        ("holders drafts/wgec-1", "holders drafts/wgec-1 --holder Arvania"),
    ),
    CommandLine(
        "speakers",
        "speaking",
        "List who spoke on what and for how long, with the time by delegation and constituency.",
        ("speakers drafts/wgec-1", "speakers drafts/wgec-1 --meeting 4 --json"),
    ),
    CommandLine(
        "diff",
        "differing",
        "Show what changed between two versions, item by item.",
        (
            "diff drafts/wgec-1",
            "diff drafts/wgec-1 1.1 1.3",
            "diff drafts/wgec-1 1.2 1.3 --format html --out changes.html",
        ),
    ),
    CommandLine(
        "export",
        "exporting",
        "Make a page for the table: the clean text, the text with changes, or the text by status.",
        (
            "export drafts/wgec-1 --clean",
            "export drafts/wgec-1 --redline 1.2 --format html --out text.html",
            "export drafts/wgec-1 --by-status --leave-out no-agreement --version 1.3",
        ),
    ),
    CommandLine(
        "review",
        "reviewing",
        "Read at the member's desk what changed since you read it last.",
        ("review drafts/wgec-1 --json", "review drafts/wgec-1 1.1 1.3 --json"),
    ),
    CommandLine("history", "differing", "Show one item through all versions.", ("history drafts/wgec-1 'B 2'",)),
    CommandLine(
        "blame",
        "blaming",
        "Show since when the words of an item stand, and what brought them.",
        ("blame drafts/wgec-1 'A 4'", "blame drafts/wgec-1 'A 3' --version 1.3"),
    ),
    CommandLine(
        "trajectory",
        "tracing",
        "Show every item against every version: statuses in a grid, brackets beside it.",
        ("trajectory drafts/wgec-1", "trajectory drafts/wgec-1 --sort brackets"),
    ),
    CommandLine(
        "record",
        "recording",
        "Show what was done to the draft, or to one item, line by line.",
        ("record drafts/wgec-1 --last 10",),
    ),
    CommandLine(
        "set",
        "deciding",
        "Give an item its status: agreed, to-be-revisited or no-agreement.",
        (
            "set drafts/try 'A 6' agreed --ad-referendum --reservation Cordelia",
            "set drafts/try 'A 2' no-agreement --asked-by Belmora",
        ),
    ),
    CommandLine(
        "edit",
        "wording",
        "Give an item other words, from standard input or $EDITOR.",
        ("edit drafts/try 'A 6' < new-words.txt", "edit drafts/try 'A 2' --reopen --asked-by Belmora"),
    ),
    CommandLine(
        "replace",
        "replacing",
        "Put other words in the place of some, all over the draft.",
        (
            "replace drafts/try 'river commissions' 'lake commissions' --dry-run",
            "replace drafts/try readings measurements --items 'A 2' 'A 3' --reopen --asked-by Belmora",
        ),
    ),
    CommandLine(
        "note",
        "wording",
        "Put a facilitator's note beside an item.",
        ("note drafts/try 'A 6' --text 'to be read with B 1'",),
    ),
    CommandLine(
        "add",
        "placing",
        "Put a new item into the draft.",
        ("add drafts/try --after 'A 5' --label '5 bis' --text 'Invite ...'",),
    ),
    CommandLine(
        "move", "placing", "Put an item elsewhere, with what stands under it.", ("move drafts/try 'A 6' --after 'B 1'",)
    ),
    CommandLine(
        "split", "placing", "Cut an item in two.", ("split drafts/try 'A 5' --before-words 'on the basis of'",)
    ),
    CommandLine(
        "merge-items",
        "placing",
        "Put several items together in the first of them.",
        ("merge-items drafts/try 'A 5' 'A 6'",),
    ),
    CommandLine(
        "withdraw",
        "placing",
        "Take an item out of the text, with its reason.",
        ("withdraw drafts/try 'A 6' --reason 'covered by A 1' --in-favour-of 'A 1'",),
    ),
    CommandLine("restore", "placing", "Put a withdrawn item back.", ("restore drafts/try 'A Q1'",)),
    CommandLine(
        "relabel",
        "placing",
        "Give an item another label; the old one is kept as former.",
        ("relabel drafts/try 'A 3 bis' '3 ter'",),
    ),
    CommandLine(
        "renumber",
        "renumbering",
        "Give items labels that follow one another, and update the references to them.",
        (
            "renumber drafts/try --dry-run",
            "renumber drafts/try --groups A --references all --reopen --asked-by Belmora",
        ),
    ),
    CommandLine(
        "change-kind",
        "placing",
        "Say that an item is a recommendation, chapeau, heading, paragraph or statement.",
        ("change-kind drafts/try 'A 1' chapeau",),
    ),
    CommandLine(
        "propose",
        "contributing",
        "Note a delegation's proposal on an item.",
        ("propose drafts/try 'A 5' --for Belmora --text 'Replace the date.'",),
    ),
    CommandLine(
        "dispose",
        "contributing",
        "Say what became of a proposal, and why.",
        ("dispose drafts/try 'A 5' p1 taken-in-part --reason 'first half taken'",),
    ),
    CommandLine(
        "position",
        "contributing",
        "Note where a delegation stands on an item.",
        ("position drafts/try 'A 5' can-live-with --for Belmora",),
    ),
    CommandLine(
        "comment",
        "contributing",
        "Put a signed comment beside an item.",
        ("comment drafts/try 'A 5' --for Belmora --text 'We can accept this.'",),
    ),
    CommandLine(
        "title",
        "outlining",
        "Change the draft's title or note, or switch the banner above it.",
        ("title drafts/try 'Recommendations on X'", "title drafts/try --banner on"),
    ),
    CommandLine(
        "groups",
        "outlining",
        "List the groups, or add, change, move or remove one.",
        ("groups drafts/try", "groups drafts/try add F 'Follow-up'"),
    ),
    CommandLine(
        "meetings",
        "outlining",
        "List the meetings, or open or change one.",
        ("meetings drafts/try set 5 --place Geneva --from 2014-06-02 --to 2014-06-06",),
    ),
    CommandLine(
        "members",
        "membership",
        "List the roster, or add, change or remove a member.",
        ("members drafts/wgec-1", "members drafts/try add Norvania --name 'Republic of Norvania'"),
    ),
    CommandLine(
        "close",
        "closing",
        "Close the meeting and publish its version.",
        ("close drafts/try --meeting 5", "close drafts/try --major", "close drafts/try --as Rev.2"),
    ),
    CommandLine(
        "split-off",
        "breaking_out",
        "Give a breakout group items in a draft of its own.",
        ("split-off drafts/try --items 'A 2-A 4' --into drafts/breakout --name 'Breakout 1'",),
    ),
    CommandLine(
        "bring-back",
        "breaking_out",
        "Show what a breakout group brings back, and take, bracket or merge it.",
        (
            "bring-back drafts/try drafts/breakout",
            "bring-back drafts/try drafts/breakout --merge 'A 1-A 5' --bracket 'A 6'",
        ),
    ),
    CommandLine(
        "copies",
        "copying",
        "List the conflict copies that a sync program left beside the draft, and take in what they have.",
        ("copies drafts/try", "copies drafts/try show", "copies drafts/try take --both 'A 5' --leave 'B 2'"),
    ),
    CommandLine(
        "undo",
        "undoing",
        "Take the last change back, or several, or those of one item alone.",
        ("undo drafts/try", "undo drafts/try --steps 5 --dry-run", "undo drafts/try --item 'A 3'"),
    ),
    CommandLine(
        "redo",
        "undoing",
        "Make the last undone change again, or several, or those of one item alone.",
        ("redo drafts/try",),
    ),
    CommandLine(
        "check",
        "proving",
        "Look for what should not be: unbalanced brackets, agreed items that changed, and so on.",
        ("check drafts/wgec-1",),
    ),
    CommandLine("verify", "proving", "Prove that versions and record are what they were.", ("verify drafts/wgec-1",)),
    CommandLine(
        "completion",
        "starting",
        "Print what makes a shell complete commands and options.",
        ('eval "$(wgec-draft completion bash)"',),
    ),
)
