"""`speakers`: who spoke on what, when and for how long, summed up by delegation and constituency."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from wgec_draft.cli.arguments import add_folder, add_json, counting_number, open_reader
from wgec_draft.cli.printing import Line, Styled, first_words, say, say_json
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import located_items
from wgec_draft.model.speakers import Turn
from wgec_draft.model.speaking_clock import minutes
from wgec_draft.model.speaking_times import Share, speaking_times
from wgec_draft.session.speaking import Spoken, place_in_recording
from wgec_draft.text.counted import counted

_LONGEST_NAME = 30


def speakers_arguments(parser: ArgumentParser) -> None:
    """What `speakers` understands."""
    add_folder(parser)
    help = "only what was spoken at this meeting"
    parser.add_argument("--meeting", type=counting_number, metavar="N", help=help)
    add_json(parser)


def speakers(arguments: Namespace) -> int:
    """Prints every intervention on the record, and the sums."""
    reader = open_reader(arguments)
    state = reader.state()
    spoken = [each for each in reader.spoken() if arguments.meeting in (None, each.intervention.meeting)]
    times = speaking_times((each.intervention for each in spoken), state.roster)
    paths = {place.item.id: place.path for place in located_items(state.draft)}
    if arguments.json:
        rows = [
            {"line": each.seq, **asdict(each.intervention), "path": paths.get(each.intervention.item)}
            | {"recording": _recording(each, state.draft)}
            for each in spoken
        ]
        sums = {"delegations": times.by_delegation, "constituencies": times.by_constituency}
        say_json({"interventions": rows, **{name: list(map(asdict, shares)) for name, shares in sums.items()}})
        return 0
    if not spoken:
        say("nobody spoke yet" if arguments.meeting is None else f"nobody spoke at meeting {arguments.meeting}")
        return 0
    names = min(_LONGEST_NAME, max(len(each.intervention.delegation) for each in spoken))
    for each in spoken:
        say(_told(each, names, paths.get(each.intervention.item, each.intervention.item), state.draft))
    total = minutes(sum(each.intervention.seconds for each in spoken))
    say("", (Styled("time spoken", "bold"), f": {counted(len(spoken), 'intervention')}, {total}"))
    say(*_sums(times.by_delegation))
    say("", (Styled("by constituency", "bold"),), *_sums(times.by_constituency))
    return 0


def _told(spoken: Spoken, width: int, path: str, draft: Draft) -> str:
    """One intervention on one line: when, how long, who, on what, and where in the recording."""
    each = spoken.intervention
    place = _recording(spoken, draft)
    parts = (
        each.start[:19].replace("T", " "),
        f"{minutes(each.seconds):>7}",
        f"{first_words(each.delegation, width):<{width}}",
        path,
        each.turn.spoken if each.turn is not Turn.MEMBER else "",
        f"recording {minutes(place)}" if place is not None else "",
    )
    return "  ".join(part for part in parts if part)


def _recording(spoken: Spoken, draft: Draft) -> int | None:
    """Where it begins in the recording: as the record has it, else as the meeting says by now."""
    return spoken.recording if spoken.recording is not None else place_in_recording(spoken.intervention, draft)


def _sums(shares: Sequence[Share]) -> Iterator[Line]:
    width = min(_LONGEST_NAME, max(len(share.name) for share in shares))
    for share in shares:
        name = f"{first_words(share.name, width):<{width}}"
        yield f"  {name}  {minutes(share.seconds):>7}  {counted(share.interventions, 'intervention')}"
