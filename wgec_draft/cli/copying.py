"""`copies`: the conflict copies of sync programs; what they have that draft or roster has not is taken in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from wgec_draft.cli.arguments import (
    add_folder,
    add_json,
    add_reopening,
    add_signature,
    nearest,
    open_session,
    reopening,
)
from wgec_draft.cli.printing import Line, Styled, block, say, say_json, warn
from wgec_draft.cli.signing import signature
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.copies import Offer, copies_of, offered, put_aside, take_in
from wgec_draft.session.differences import Choice, Difference
from wgec_draft.store.conflict_copies import ConflictCopy, CopyKind
from wgec_draft.text.counted import counted
from wgec_draft.text.marks import plain
from wgec_draft.text.redline import redline

REFUSED = 2
"""Exit status when some of a copy could not be taken in; the rest was."""


def copies_arguments(parser: ArgumentParser) -> None:
    """What `copies` understands."""
    add_folder(parser)
    add_json(parser)
    acts = parser.add_subparsers(dest="act", metavar="ACT", title="acts")
    show = acts.add_parser("show", help="show what a copy of the draft or the roster has that these have not")
    take = acts.add_parser(
        "take", help="take that in, each item or member as a change of its own, and set the copy aside"
    )
    aside = acts.add_parser("set-aside", help="move a copy into private/copies; nothing is deleted")
    for own in (show, take, aside):
        own.add_argument("copy", metavar="FILE", nargs="?", help="the copy (default: the only one)")
        add_json(own, also=True)
    take.add_argument("--both", nargs="+", metavar="ITEM", default=[], help="here both stand in brackets")
    take.add_argument("--leave", nargs="+", metavar="ITEM", default=[], help="here the draft stays as it is")
    add_reopening(take)
    add_signature(take, meeting=False)


def copies(arguments: Namespace) -> int:
    """Lists the copies, or shows one, takes it in, sets it aside."""
    acts = {"show": _show, "take": _take, "set-aside": _set_aside}
    return acts[arguments.act](arguments) if arguments.act else _list(arguments)


def _list(arguments: Namespace) -> int:
    found = copies_of(open_session(arguments))
    if arguments.json:
        say_json([_plain_copy(copy) for copy in found])
    else:
        for copy in found:
            say((Styled(copy.name, "bold"),), block(copy.meaning, "  "))
        say("" if found else "no conflict copy", *([_how(arguments)] if found else []))
    return 0


def _how(arguments: Namespace) -> str:
    command = f"wgec-draft copies {arguments.folder}"
    return f"`{command} show FILE` shows what one has, `take` takes it in, `set-aside` moves it."


def _show(arguments: Namespace) -> int:
    session = open_session(arguments)
    offer = offered(session, _named(arguments, copies_of(session), to_take_in=True))
    if arguments.json:
        say_json([_plain_difference(each) for each in offer.differences])
        return 0
    for each in offer.differences:
        say(*_told(each))
    say(_summed_up(offer))
    return 0


def _told(each: Difference) -> Iterator[Line]:
    doubt = "; left unless you take it at the desk" if each.is_doubtful else ""
    agreed = "; agreed: this would reopen it" if each.reopens else ""
    yield (Styled(each.path, "bold"), f"  {each.what}{agreed}{doubt}")
    if each.merged != each.present:
        yield block(plain(redline(each.present, each.merged)), "    ")


def _summed_up(offer: Offer) -> str:
    if not offer.differences:
        return f"{offer.copy.name} has nothing that the draft has not"
    return f"{counted(len(offer.differences), 'difference')}; nothing was changed"


def _take(arguments: Namespace) -> int:
    session = open_session(arguments)
    offer = offered(session, _named(arguments, copies_of(session), to_take_in=True))
    choices = {
        **{_difference(offer, name).id: Choice.BOTH for name in arguments.both},
        **{_difference(offer, name).id: Choice.LEFT for name in arguments.leave},
    }
    choices = {
        each.id: each.suggested if choices.get(each.id) not in each.choices else choices[each.id]
        for each in offer.differences
    }
    consent = reopening(arguments)
    agreed = [each.path for each in offer.differences if choices[each.id] in each.reopens]
    if agreed and consent is None:
        shown = ", ".join(agreed[:5]) + (", ..." if len(agreed) > 5 else "")
        what = f"{counted(len(agreed), 'agreed item')} would be reopened ({shown})."
        raise Refusal(what, "Say --reopen (and --asked-by NAME), or --leave these.")
    done = take_in(session, offer, choices, signature(arguments), consent)
    for each, refusal in done.refused:
        warn(f"{each.path}: {refusal}")
    if arguments.json:
        say_json({"taken": done.taken, "left": done.left, "refused": len(done.refused), "aside": done.aside})
    else:
        aside = f"the copy lies in {done.aside} now" if done.aside else "the copy stays where it is"
        say(f"{done.taken} taken in, {done.left} left; {aside}")
    return REFUSED if done.refused else 0


def _set_aside(arguments: Namespace) -> int:
    session = open_session(arguments)
    copy = _named(arguments, copies_of(session))
    aside = put_aside(session, copy)
    if arguments.json:
        say_json({"aside": aside})
    else:
        say(f"{copy.name} lies in {aside} now")
    return 0


def _named(arguments: Namespace, found: Sequence[ConflictCopy], *, to_take_in: bool = False) -> ConflictCopy:
    """The copy that is meant. Raises `Refusal` where there is none, or several and none was named."""
    fitting = [copy for copy in found if not to_take_in or copy.kind in (CopyKind.DRAFT, CopyKind.ROSTER)]
    if not fitting:
        raise Refusal(f"There is no conflict copy{' of draft or roster' if to_take_in else ''} in this folder.")
    if arguments.copy is None and len(fitting) == 1:
        return fitting[0]
    names = [copy.name for copy in fitting]
    if arguments.copy is None:
        raise Refusal("There are several copies.", f"Name one: {', '.join(names)}.")
    chosen = next((copy for copy in fitting if arguments.copy in (copy.name, str(copy.path))), None)
    if chosen is None:
        raise Refusal(f"There is no copy {arguments.copy!r}.", nearest(arguments.copy, names))
    return chosen


def _difference(offer: Offer, name: str) -> Difference:
    """What differs in the item of that name. Raises `Refusal`."""
    for each in offer.differences:
        if name in (each.id, each.path):
            return each
    raise Refusal(f"{name!r} does not differ in the copy.", nearest(name, [each.path for each in offer.differences]))


def _plain_copy(copy: ConflictCopy) -> dict[str, Any]:
    return {"file": copy.name, "of": copy.kind, "readable": not copy.trouble, "trouble": copy.trouble}


def _plain_difference(each: Difference) -> dict[str, Any]:
    texts = {"present": each.present, "merged": each.merged, "both": each.both}
    return {"item": each.id, "path": each.path, "what": each.what, **texts, "reopens": list(each.reopens)}
