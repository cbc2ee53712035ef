"""The command line: finds the command, runs it, and turns what goes wrong into one clear message."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, NoReturn

from wgec_draft import __version__
from wgec_draft.cli.arguments import HelpFormatter, Parser, nearest
from wgec_draft.cli.command_lines import COMMANDS, CommandLine
from wgec_draft.model.refusal import Refusal
from wgec_draft.text.normalise import inert

FOUND = 1
"""Exit status of `verify`, `check` and `diff --exit-code` when they found something."""
REFUSED = 2
"""Exit status when something was refused; nothing was changed."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells count it."""


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
