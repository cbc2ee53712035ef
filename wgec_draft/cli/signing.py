"""Who is at the keyboard: the option, else the configuration, else the account's name."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.command import Signature, line
from wgec_draft.session.configuration import name_at_the_keyboard, read_configuration
from wgec_draft.session.session import now


def signature(arguments: Namespace) -> Signature:
    """The signature that the arguments ask for. Raises `Refusal` when a part of it makes no sense."""
    by = line(arguments.by if arguments.by is not None else name_at_the_keyboard(read_configuration()), "name")
    if not by:
        raise Refusal("Nobody is named.", "Say who you are with --by NAME.")
    return Signature(by=by, at=_time(arguments.at), for_=line(arguments.for_, "name of the delegation"))


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
