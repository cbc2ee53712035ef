"""Who is at the keyboard: the option, else the configuration, else the account's name."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.command import Signature, line
from wgec_draft.session.session import now


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
    from wgec_draft.store.strict_yaml import read_tree

    tree = read_tree(path.read_bytes(), str(path))
    name = tree.get("by", "") if isinstance(tree, dict) else ""
    return name if isinstance(name, str) else ""


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
    except ValueError:
        raise Refusal(
            f"{given!r} is no time.", "Write it as 2014-02-27T11:32, with +01:00 if it is not local."
        ) from None
    return (time if time.tzinfo else time.astimezone()).isoformat(timespec="seconds")
