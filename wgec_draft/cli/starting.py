"""`new` and `completion`: the first steps."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wgec_draft.cli.arguments import add_folder, add_json, add_signature
from wgec_draft.cli.printing import say, say_json
from wgec_draft.cli.signing import signature
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.session import Session


def new_arguments(parser: ArgumentParser) -> None:
    """What `new` understands."""
    add_folder(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--title", metavar="TITLE", help="of the new, empty draft")
    what.add_argument("--sample", metavar="NAME", help="copy a sample instead: wgec-1 or wgec-2")
    parser.add_argument("--note", metavar="TEXT", default="", help="a remark on the draft as a whole")
    add_signature(parser, meeting=False)
    add_json(parser)


def new(arguments: Namespace) -> int:
    """Makes a draft folder."""
    path: Path = arguments.folder
    if arguments.sample is not None:
        from wgec_draft.store.samples import copy_sample

        copy_sample(arguments.sample, path)
        told = f"copied the sample {arguments.sample} to {path}; its wording is illustrative"
    elif not arguments.title.strip():
        raise Refusal("A draft needs a title.", "Give it with --title.")
    else:
        Session.create(path, arguments.title, signature(arguments), note=arguments.note)
        told = f"made {path}; next: `wgec-draft groups {path} add A 'First group'`"
    if arguments.json:
        say_json({"folder": str(path)})
    else:
        say(told)
    return 0


def completion_arguments(parser: ArgumentParser) -> None:
    """What `completion` understands."""
    parser.add_argument("shell", metavar="SHELL", choices=["bash", "zsh", "tcsh"], help="bash, zsh or tcsh")


def completion(arguments: Namespace) -> int:
    """Prints the shell code."""
    import shtab

    from wgec_draft.cli.main import full_parser

    print(shtab.complete(full_parser(), shell=arguments.shell))
    return 0
