"""Who is at the keyboard: the option, else the configuration, else the account's name."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.session.command import Signature, line
from wgec_draft.session.session import now

LONGEST_CONFIGURATION = 100_000
"""Bytes of a configuration file at most."""


def signature(arguments: Namespace) -> Signature:
    """The signature that the arguments ask for. Raises `Refusal` when a part of it makes no sense."""
    by = line(arguments.by if arguments.by is not None else _configured_name() or _account_name(), "name")
    if not by:
        raise Refusal("Nobody is named.", "Say who you are with --by NAME.")
    return Signature(by=by, at=_time(arguments.at), for_=line(arguments.for_, "name of the delegation"))


def configuration_file() -> Path:
    """Where the configuration lies: `wgec-draft/config.yaml` under `XDG_CONFIG_HOME`, by default `~/.config`."""
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(home).expanduser() / "wgec-draft" / "config.yaml"


def _configured_name() -> str:
    path = configuration_file()
    if not path.exists():
        return ""
    from wgec_draft.store.disk import read_regular
    from wgec_draft.store.strict_yaml import read_tree

    tree = read_tree(read_regular(path, LONGEST_CONFIGURATION, follow_links=True), str(path))
    name = tree.get("by", "") if isinstance(tree, dict) else None
    if not isinstance(name, str):
        raise Refusal("the configuration is not understood.", "It holds a line `by: YOUR NAME`.", Place(str(path), 1))
    return name


def _account_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return ""


def _time(given: str | None) -> str:
    if given is None:
        return now()
    try:
        time = datetime.fromisoformat(given)
        return (time if time.tzinfo else time.astimezone()).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        raise Refusal(
            f"{given!r} is no time.", "Write it as 2014-02-27T11:32, with +01:00 if it is not local."
        ) from None
