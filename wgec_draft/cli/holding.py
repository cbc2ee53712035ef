"""`holders`: who holds which open brackets, as plain text and for programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from wgec_draft.cli.arguments import add_folder, add_json, nearest, open_reader, terminal_width
from wgec_draft.cli.printing import Line, Styled, first_words, say, say_json
from wgec_draft.model.claims import NOBODY, AllClaims, Claim, Claims, all_claims, by_name, of_holder
from wgec_draft.model.codecs import Plain
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.text.counted import counted

_LONGEST_PATH = 26
_WIDEST = 120
_SHORTEST_WORDS = 24


def holders_arguments(parser: ArgumentParser) -> None:
    """What `holders` understands."""
    add_folder(parser)
    help = "only the brackets of this delegation or group, or of all of a constituency"
    parser.add_argument("--holder", metavar="NAME", default="", help=help)
    parser.add_argument("--sort", choices=("count", "name"), default="count", help="who comes first (default: count)")
    add_json(parser)


def holders(arguments: Namespace) -> int:
    """Prints who holds what."""
    reader = open_reader(arguments)
    state = reader.state()
    found = all_claims(state.draft, state.roster)
    sections = by_name(found.by_holder) if arguments.sort == "name" else found.by_holder
    if arguments.holder:
        sections = _only(arguments.holder, sections, found, state.roster)
    if arguments.json:
        say_json({"brackets": found.brackets, "holders": [_plain(section) for section in sections]})
        return 0
    say((Styled(state.draft.title, "bold"),), f"{counted(found.brackets, 'open bracket')}, {_holders(found)}")
    if not sections:
        say("", f"{arguments.holder} holds no open bracket." if arguments.holder else "No bracket is open.")
    for section in sections:
        say("", *_lines(section))
    return 0


def _only(wanted: str, sections: tuple[Claims, ...], found: AllClaims, roster: Roster) -> tuple[Claims, ...]:
    """The sections of that name; none for a member that holds nothing. Raises `Refusal` where nobody is so called."""
    chosen = of_holder(sections, wanted)
    if chosen or roster.find(wanted) is not None or wanted in {member.constituency for member in roster.members}:
        return chosen
    names = [name for section in found.holders for name in section.names]
    raise Refusal(f"Nobody called {wanted!r} is on the roster or holds a bracket.", nearest(wanted, names))


def _holders(found: AllClaims) -> str:
    return counted(len(found.holders), "holder")


def _lines(section: Claims) -> Iterator[Line]:
    told = counted(len(section.claims), "bracket")
    yield (
        Styled(section.name or NOBODY, "bold"),
        f": {told}{'' if section.is_known else ', not on the roster'}",
    )
    paths = min(_LONGEST_PATH, max(len(claim.path) for claim in section.claims))
    asks = max(len(claim.asks) for claim in section.claims)
    yield from (_line(claim, paths, asks) for claim in section.claims)


def _line(claim: Claim, paths: int, asks: int) -> Line:
    depth = f"depth {claim.held.depth}" if claim.is_closed else "never closed"
    head = f"  {first_words(claim.path, paths):<{paths}}  {depth:<8}  {f'{claim.asks:<{asks}}  ' if asks else ''}"
    others = f" (also {', '.join(claim.others)})" if claim.others else ""
    room = max(_SHORTEST_WORDS, min(_WIDEST, terminal_width()) - len(head) - len(others))
    return f"{head}{first_words(claim.words, room)}{others}".rstrip()


def _plain(section: Claims) -> dict[str, Plain]:
    return {
        "holder": section.name or None,
        "known": section.is_known,
        "brackets": [
            {
                "item": claim.held.item,
                "path": claim.path,
                "group": claim.held.group,
                "offset": claim.held.offset,
                "end": claim.held.end,
                "depth": claim.held.depth,
                "asks": list(claim.held.verbs_of(section.name)),
                "words": claim.words,
                "others": list(claim.others),
            }
            for claim in section.claims
        ],
    }
