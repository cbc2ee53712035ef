"""Words that a person gives with an option, on standard input or in an editor: none of them is lost by a refusal."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from wgec_draft.cli.arguments import given_text
from wgec_draft.cli.changing import act
from wgec_draft.cli.printing import warn
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.command import Command
from wgec_draft.session.outside_editor import private_file
from wgec_draft.text.normalise import normalise


def words_of(arguments: Namespace, what: str) -> str:
    """The words of `--text`, or else of standard input, in the form in which drafts keep text; says what that changed.

    Raises `Refusal` when there is neither.
    """
    given = normalise(given_text(arguments.text, what))
    for notice in given.notices:
        warn(f"note: {notice}")
    return given.text


def act_with(arguments: Namespace, words: str, command: Command) -> int:
    """Makes the change; when it is refused, words that did not come with an option are kept in a file that is named."""
    if arguments.text is not None:
        return act(arguments, command)
    with kept_unless_done(words):
        return act(arguments, command)


@contextlib.contextmanager
def kept_unless_done(words: str, file: Path | None = None) -> Iterator[None]:
    """Whatever keeps the change from being made, the words stay in the file; once they are in the draft it goes."""
    try:
        yield
    except BaseException as problem:
        file = file or private_file(words)
        where = f"Your words are kept in {file}."
        if isinstance(problem, Refusal):
            raise Refusal(problem.what, f"{problem.remedy} {where}".strip(), problem.place) from None
        warn(f"wgec-draft: {where}")
        raise
    if file is not None:
        file.unlink(missing_ok=True)
