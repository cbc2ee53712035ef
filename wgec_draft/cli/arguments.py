"""The arguments that several commands share."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, Action, ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from wgec_draft.model.refusal import Refusal

if TYPE_CHECKING:  # each command loads what it needs and no more
    from wgec_draft.session.agreement import Reopening
    from wgec_draft.session.reading import DraftReader
    from wgec_draft.session.session import Session


class HelpFormatter(RawDescriptionHelpFormatter):
    """Help that keeps the line breaks of the examples, as wide as the terminal and at most 100 columns."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=min(100, terminal_width()) - 2)


class Parser(ArgumentParser):
    """A parser that says what is wrong the way the rest of the program does."""

    def error(self, message: str) -> NoReturn:
        """Raises `Refusal`."""
        raise Refusal(message[:1].upper() + message[1:] + ".", f"See `{self.prog} --help`.")

    def _get_values(self, action: Action, arg_strings: list[str]) -> Any:
        """Takes `--text=--` at its word, where argparse of Python 3.11 and 3.12 drops the dashes."""
        if action.option_strings and arg_strings == ["--"]:
            return self._get_value(action, "--")
        return super()._get_values(action, arg_strings)

    def _check_value(self, action: Action, value: str) -> None:
        """Refuses what is not among the choices, and names the nearest one; argparse calls this on every value."""
        if action.choices is not None and value not in action.choices:
            name = action.option_strings[0] if action.option_strings else action.metavar or action.dest.upper()
            raise Refusal(f"{value!r} is no {name}.", nearest(value, list(map(str, action.choices))))


def nearest(word: str, words: Sequence[str]) -> str:
    """What was probably meant, as a sentence; else everything that is possible."""
    from difflib import get_close_matches  # only needed to say what went wrong

    near = get_close_matches(word.casefold(), words, 1, 0.6)
    return f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(words)}."


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none (`shutil` says the same and takes long to load)."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def add_folder(parser: ArgumentParser) -> None:
    """The draft folder, which comes first."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the draft folder (or its draft.yaml)")


def add_item(parser: ArgumentParser) -> None:
    """The item, by label, label path or id."""
    parser.add_argument("item", metavar="ITEM", help="label (`3 bis`), label path (`A 3 bis (a)`) or id")


def add_json(parser: ArgumentParser, *, also: bool = False) -> None:
    """Output for programs; `also` where the command around this one has the option already."""
    default = SUPPRESS if also else False
    help = "print JSON for programs (docs/command-line.md)"
    parser.add_argument("--json", action="store_true", default=default, help=help)


def counting_number(given: str) -> int:
    """A number of meetings, levels or lines as it is typed. Raises what argparse makes a message of."""
    if given.isascii() and given.isdigit() and 0 < int(given) < 10**9:
        return int(given)
    raise ArgumentTypeError(f"{given!r} is no number from 1 on")


def add_signature(parser: ArgumentParser, *, meeting: bool = True) -> None:
    """Who does it, for whom, when."""
    group = parser.add_argument_group("who and when")
    group.add_argument("--by", metavar="NAME", help="who is at the keyboard (default: configuration, else account)")
    group.add_argument("--for", metavar="NAME", dest="for_", default="", help="the delegation spoken for")
    group.add_argument("--at", metavar="TIME", help="when, such as 2014-02-27T11:32 (default: now)")
    if meeting:
        help = "the meeting it belongs to (default: the one that is open)"
        group.add_argument("--meeting", type=counting_number, metavar="N", help=help)


def add_reopening(parser: ArgumentParser) -> None:
    """Consent to change agreed words."""
    parser.add_argument("--reopen", action="store_true", help="consent to reopen an agreed item")
    parser.add_argument("--asked-by", metavar="NAME", default="", help="who asked to reopen it")


def add_spot(parser: ArgumentParser, *, group_flag: str = "--into") -> None:
    """Where to put an item."""
    spot = parser.add_mutually_exclusive_group()
    spot.add_argument(group_flag, metavar="GROUP", dest="into", default="", help="at the end of this group")
    spot.add_argument("--before", metavar="ITEM", default="", help="right before this item")
    spot.add_argument("--after", metavar="ITEM", default="", help="after this item and what stands under it")
    parser.add_argument("--level", type=counting_number, metavar="N", help="1, or 2 for an (a) under a 3, and so on")


def reopening(arguments: Namespace) -> Reopening | None:
    """The consent that was given, if any."""
    from wgec_draft.session.agreement import Reopening

    return Reopening(arguments.asked_by) if arguments.reopen else None


def open_reader(arguments: Namespace) -> DraftReader:
    """The folder that was named, to read it only."""
    from wgec_draft.session.reading import DraftReader

    return DraftReader(arguments.folder)


def open_session(arguments: Namespace) -> Session:
    """The session on the folder that was named, to change it."""
    from wgec_draft.session.session import Session

    return Session(arguments.folder)


def given_text(given: str | None, what: str) -> str:
    """Text from an option, or else from standard input. Raises `Refusal` when there is neither."""
    if given is not None:
        return given
    if sys.stdin.isatty():
        raise Refusal(f"The {what} is missing.", "Give it with --text, or on standard input.")
    from wgec_draft.store.disk import LARGEST

    return decoded(sys.stdin.buffer.read(LARGEST + 1), "standard input")


def file_text(path: Path) -> str:
    """The text of a UTF-8 file; `-` is standard input. Raises `Refusal`."""
    if str(path) == "-":
        return given_text(None, "text")
    from wgec_draft.store.disk import LARGEST, disk_troubles, read_regular

    with disk_troubles(path, "read"):
        return decoded(read_regular(path, LARGEST, follow_links=True), str(path))


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 bytes as text, without a byte order mark. Raises `Refusal` with the line of the first wrong byte."""
    from wgec_draft.model.refusal import Place
    from wgec_draft.store.disk import LARGEST

    if len(raw) > LARGEST:
        raise Refusal(f"this has more than {LARGEST // 1_000_000} MB.", "Is it the right one?", Place(name))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Refusal(
            f"this is not UTF-8 text: byte {raw[problem.start]:#04x} does not belong.",
            "Save it as UTF-8, or convert it (`iconv -t UTF-8`).",
            Place(name, line, column),
        ) from None
