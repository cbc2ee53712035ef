"""The command line: finds the command, runs it, and turns what goes wrong into one clear message."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, NamedTuple, NoReturn

from wgec_draft import __version__
from wgec_draft.cli.arguments import HelpFormatter, Parser, nearest
from wgec_draft.model.refusal import Refusal
from wgec_draft.text.normalise import inert

FOUND = 1
"""Exit status of `verify`, `check` and `diff --exit-code` when they found something."""
REFUSED = 2
"""Exit status when something was refused; nothing was changed."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells count it."""


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
        "title", "outlining", "Change the draft's title or note.", ("title drafts/try 'Recommendations on X'",)
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


def main(argv: Sequence[str]) -> int:
    """Runs one command and gives its exit status; whatever goes wrong is said in one message."""
    try:
        arguments = parsed(argv)
        status = arguments.run(arguments)
        assert isinstance(status, int)
        sys.stdout.flush()
    except Refusal as refusal:
        print(f"wgec-draft: {inert(str(refusal))}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("wgec-draft: interrupted; what was not finished was not written.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        return _without_output()
    except OSError as error:
        return _said_by_the_system(error)
    return status


def entry() -> NoReturn:
    """The console script."""
    import gc

    gc.disable()  # a command is over before collecting would pay
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = main(sys.argv[1:])
    except Exception as error:  # a person must never see a bare traceback
        from wgec_draft.cli.reporting import report

        status = report(error)
    sys.exit(status)


def parsed(argv: Sequence[str]) -> Namespace:
    """The arguments as the command's own parser understands them; only that command's code is loaded."""
    command = next((command for command in COMMANDS if argv and command.name == argv[0]), None)
    if command is None:
        return _without_command(argv)
    parser = Parser(prog=f"wgec-draft {command.name}", **_presentation(command))
    command.declare(parser)
    return parser.parse_args(argv[1:])


def _without_command(argv: Sequence[str]) -> Namespace:
    """The arguments where the first word is no command: a folder or `--sample` opens the desk, nothing the chooser.

    Raises `Refusal` with what was probably meant.
    """
    from wgec_draft.cli.desk import asks_for_the_desk, desk, desk_arguments

    if asks_for_the_desk(argv):
        if not argv:
            return Namespace(run=desk, folder=None, sample=None, by="")
        parser = Parser(prog="wgec-draft", formatter_class=HelpFormatter, description="Open the desk on a draft.")
        desk_arguments(parser)
        parser.set_defaults(run=desk)
        return parser.parse_args(argv)
    if argv and not argv[0].startswith("-"):
        raise Refusal(f"There is no command {argv[0]!r}.", nearest(argv[0], [command.name for command in COMMANDS]))
    return full_parser(declare=False).parse_args(argv or ["--help"])


def full_parser(*, declare: bool = True) -> ArgumentParser:
    """The parser of all commands, for the overview and for completion."""
    parser = Parser(
        prog="wgec-draft",
        formatter_class=HelpFormatter,
        description="Negotiate a text by consensus: a rolling draft, honest redlines, a record nobody can doubt.",
        epilog="Begin with:  wgec-draft --sample   (the desk, on a copy of the sample)\n"
        "`wgec-draft FOLDER` opens the desk on a draft, `wgec-draft` alone lets you choose one.\n"
        "`wgec-draft COMMAND --help` explains a command with examples.",
    )
    parser.add_argument("--version", action="version", version=f"wgec-draft {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.purpose, **_presentation(command))
        if declare:
            command.declare(own)
    return parser


def _presentation(command: CommandLine) -> dict[str, Any]:
    examples = "\n".join(f"  {'' if '$(' in example else 'wgec-draft '}{example}" for example in command.examples)
    return {
        "formatter_class": HelpFormatter,
        "allow_abbrev": False,
        "description": command.purpose,
        "epilog": f"examples:\n{examples}",
    }


def _without_output() -> int:
    """Keeps Python from complaining at exit that it can't write what nobody reads."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _said_by_the_system(error: OSError) -> int:
    """Passes on why something can't be read or printed, such as a full disk under a redirected output."""
    _without_output()
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    place = f"{error.filename}: " if error.filename else ""
    print(f"wgec-draft: {inert(place)}the system says: {reason}.", file=sys.stderr)
    return REFUSED
