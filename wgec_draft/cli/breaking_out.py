"""`split-off` and `bring-back`: a draft for a breakout group, and what it brings back into the plenary's."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from wgec_draft.cli.arguments import add_folder, add_json, add_reopening, add_signature, open_session, reopening
from wgec_draft.cli.changing import tell, tell_nothing
from wgec_draft.cli.paging import drawn
from wgec_draft.cli.printing import Line, Styled, say, say_json, warn
from wgec_draft.cli.signing import signature
from wgec_draft.comparison.returning import Answer, Breakout, Returned, came_back, told, words_of
from wgec_draft.comparison.taking_in import reopens
from wgec_draft.export.plain import redline_lines
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import UnknownItem
from wgec_draft.model.projection import shown
from wgec_draft.model.ranges import located_ranges
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.breakouts import breakout_of
from wgec_draft.session.commands.bringing_back import BringBack
from wgec_draft.text.counted import counted
from wgec_draft.text.redline import Segment, redline

_HELP = {
    Answer.TAKE: "take the group's words and status for these items",
    Answer.BRACKET: "put the group's words in brackets beside the plenary's",
    Answer.MERGE: "merge the changes of both; brackets stand only where they meet",
    Answer.LEAVE: "leave these with the group, as everything that is not named",
}


def split_off_arguments(parser: ArgumentParser) -> None:
    """What `split-off` understands."""
    add_folder(parser)
    help = "what to split off, such as C1-C4, C, or 'C 3 bis, D'"
    parser.add_argument("--items", required=True, metavar="RANGE", help=help)
    parser.add_argument("--into", required=True, type=Path, metavar="FOLDER2", help="the folder to make")
    help = "what the group is called in attributions (default: the folder's name)"
    parser.add_argument("--name", metavar="NAME", default="", help=help)
    add_signature(parser, meeting=False)
    add_json(parser)


def split_off(arguments: Namespace) -> int:
    """Makes the draft of a breakout group."""
    path: Path = arguments.into
    made = open_session(arguments).split_off(arguments.items, path, signature(arguments), name=arguments.name)
    draft = made.state().draft
    assert draft.split_off is not None
    ids = [item.id for item in draft.items()]
    if arguments.json:
        say_json({"folder": str(path), "name": draft.split_off.name, "items": ids, "state": draft.split_off.state})
        return 0
    say(
        f"made {path} for {draft.split_off.name} with {counted(len(ids), 'item')}, "
        f"as they stand in {shown(draft.split_off.state)}",
        f"next: `wgec-draft {path}`, and when they are done `wgec-draft bring-back {arguments.folder} {path}`",
    )
    return 0


def bring_back_arguments(parser: ArgumentParser) -> None:
    """What `bring-back` understands."""
    add_folder(parser)
    parser.add_argument("breakout", type=Path, metavar="FOLDER2", help="the folder that `split-off` made")
    for answer, help in _HELP.items():
        parser.add_argument(f"--{answer}", action="append", default=[], metavar="RANGE", help=help)
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def bring_back(arguments: Namespace) -> int:
    """Shows what came back, or brings in what is named."""
    session = open_session(arguments)
    breakout = breakout_of(session, arguments.breakout)
    plenary = session.state().draft
    found = came_back(plenary, breakout)
    if breakout.base is None:
        warn(f"note: what was split off for {breakout.name} is not known any more; every difference shows as one.")
    answers = _answers(arguments, plenary, breakout, found)
    if not any(getattr(arguments, answer) for answer in Answer):
        return _preview(arguments, breakout, found)
    if all(answer is Answer.LEAVE for answer in answers.values()):
        return tell_nothing(as_json=arguments.json)
    command = BringBack(breakout, tuple(answers.items()), reopening(arguments))
    outcome = session.do(command, signature(arguments), meeting=arguments.meeting)
    left = [each.path for each in found if answers.get(each.id, Answer.LEAVE) is Answer.LEAVE]
    if left:
        warn(f"note: left with {breakout.name}: {', '.join(left)}")
    return tell(outcome, as_json=arguments.json)


def _answers(arguments: Namespace, plenary: Draft, breakout: Breakout, found: Sequence[Returned]) -> dict[str, Answer]:
    """The answer to each item that is named. Raises `Refusal` where one has two, or nothing of a name came back."""
    paths = {each.id: each.path for each in found}
    answers: dict[str, Answer] = {}
    for answer in Answer:
        for names in getattr(arguments, answer):
            named = [name for name in _ids(plenary, breakout, names) if name in paths]
            if not named:
                raise Refusal(f"Nothing new came back from {breakout.name} for {names!r}.", "See it without options.")
            for name in named:
                if answers.setdefault(name, answer) is not answer:
                    raise Refusal(f"{paths[name]} is named with --{answers[name]} and with --{answer}.", "Choose one.")
    return answers


def _ids(plenary: Draft, breakout: Breakout, names: str) -> list[str]:
    """The items of a list, in the group's draft, or else in the plenary's."""
    try:
        places = located_ranges(Draft("", groups=breakout.groups), names)
    except UnknownItem:
        places = located_ranges(plenary, names)
    return [place.item.id for place in places]


def _preview(arguments: Namespace, breakout: Breakout, found: Sequence[Returned]) -> int:
    if arguments.json:
        say_json(_for_programs(breakout, found))
        return 0
    say((Styled(breakout.name, "bold"), f"  {breakout.title}  {shown(breakout.state)}"))
    for each in found:
        say("", *_lines(each))
    if found:
        conflicts = sum(each.has_conflict for each in found)
        say("", f"{counted(len(found), 'item')} came back, {conflicts} with conflicts; nothing was changed")
    else:
        say(f"nothing new came back from {breakout.name}")
    return 0


def _lines(returned: Returned) -> Iterator[Line]:
    yield (Styled(returned.path, "bold"), f"  {'; '.join(told(returned))}")
    ours, theirs = words_of(returned.plenary), words_of(returned.breakout)
    yield from _redline(ours, theirs)
    if returned.changed_in_plenary:
        yield "    against what was split off:"
        yield from _redline(words_of(returned.base), theirs)
    yield f"    proposed: {returned.proposed}{_why(returned)}"


def _why(returned: Returned) -> str:
    conflict = " (both changed the same words)" if returned.has_conflict and returned.base_is_known else ""
    agreed = "; the plenary agreed on it: --reopen" if reopens(returned, returned.proposed) else ""
    reason = returned.why_not(Answer.BRACKET) if returned.proposed is Answer.LEAVE else ""
    return f"{conflict}{agreed}" + (f": {reason}" if reason else "")


def _redline(old: str, new: str) -> Iterator[Line]:
    segments = tuple(redline(old, new)) if old != new else (Segment("equal", new),)
    for line in redline_lines(tuple((segment, None) for segment in segments)):
        yield from drawn(line)


def _for_programs(breakout: Breakout, found: Sequence[Returned]) -> dict[str, object]:
    return {
        "name": breakout.name,
        "title": breakout.title,
        "lineage": breakout.lineage,
        "state": breakout.state,
        "base_known": breakout.base is not None,
        "items": [_item_for_programs(each) for each in found],
    }


def _item_for_programs(returned: Returned) -> dict[str, object]:
    sides = {"base": returned.base, "plenary": returned.plenary, "breakout": returned.breakout}
    segments = redline(words_of(returned.plenary), words_of(returned.breakout))
    return {
        "id": returned.id,
        "path": returned.path,
        "told": list(told(returned)),
        **{side: words_of(item) if item is not None else None for side, item in sides.items()},
        "redline": [[segment.op, segment.text] for segment in segments],
        "conflict": returned.has_conflict,
        "possible": [str(answer) for answer in Answer if not returned.why_not(answer)],
        "proposed": str(returned.proposed),
    }
