"""`members`: the roster, shown and changed."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, add_signature, open_reader
from wgec_draft.cli.changing import act
from wgec_draft.cli.printing import Styled, say, say_json
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.schema import write
from wgec_draft.session.commands.membership import AddMember, ChangeMember, RemoveMember


def members_arguments(parser: ArgumentParser) -> None:
    """What `members` understands."""
    add_folder(parser)
    add_json(parser)
    acts = parser.add_subparsers(dest="act", metavar="ACT", title="acts")
    add = acts.add_parser("add", help="add a delegation or a group")
    change = acts.add_parser("change", help="change what the roster says of a member")
    remove = acts.add_parser("remove", help="take a member off the roster; the draft keeps what it says of it")
    add.add_argument("member", metavar="SHORT", help="short name, used in attributions")
    for own in (change, remove):
        own.add_argument("member", metavar="MEMBER", help="short name, name or alias")
    change.add_argument("--short", metavar="NAME", help="a new short name")
    for own in (add, change):
        own.add_argument("--name", metavar="NAME", help="full name")
        own.add_argument("--alias", metavar="NAME", action="append", help="another name; repeatable")
        own.add_argument("--constituency", metavar="NAME", help="such as States, business, civil society")
        own.add_argument("--focal-point", metavar="NAME", help="who sends its written contributions")
        own.add_argument("--observer", action=BooleanOptionalAction, help="whether it only observes")
        own.add_argument("--speaks-for", metavar="NAME", action="append", help="a delegation of the group; repeatable")
    for own in (add, change, remove):
        add_signature(own, meeting=False)
        add_json(own, also=True)


def members(arguments: Namespace) -> int:
    """Lists the roster, or changes it."""
    if arguments.act == "add":
        return act(arguments, AddMember(_member(arguments)))
    if arguments.act == "change":
        return act(arguments, _change(arguments))
    if arguments.act == "remove":
        return act(arguments, RemoveMember(arguments.member))
    roster = open_reader(arguments).state().roster
    if arguments.json:
        say_json([write(member) for member in roster.members])
    else:
        _list(roster)
    return 0


def _member(arguments: Namespace) -> Member:
    return Member(
        name=arguments.name or arguments.member,
        short=arguments.member,
        aliases=tuple(arguments.alias or ()),
        constituency=arguments.constituency or "",
        focal_point=arguments.focal_point or "",
        observer=bool(arguments.observer),
        speaks_for=tuple(arguments.speaks_for or ()),
    )


def _change(arguments: Namespace) -> ChangeMember:
    return ChangeMember(
        member=arguments.member,
        name=arguments.name,
        short=arguments.short,
        aliases=None if arguments.alias is None else tuple(arguments.alias),
        constituency=arguments.constituency,
        focal_point=arguments.focal_point,
        observer=arguments.observer,
        speaks_for=None if arguments.speaks_for is None else tuple(arguments.speaks_for),
    )


def _list(roster: Roster) -> None:
    """The roster by constituency, in the order of the file."""
    if not roster.members:
        say("the roster is empty")
    for constituency in dict.fromkeys(member.constituency for member in roster.members):
        say((Styled(constituency or "(no constituency)", "bold"),))
        for member in roster.members:
            if member.constituency == constituency:
                say(f"  {_told(member)}")


def _told(member: Member) -> str:
    parts = [member.short]
    parts += [member.name] if member.name != member.short else []
    parts += [f"also {', '.join(member.aliases)}"] if member.aliases else []
    parts += [f"focal point {member.focal_point}"] if member.focal_point else []
    parts += ["observer"] if member.observer else []
    parts += [f"speaks for {', '.join(member.speaks_for)}"] if member.speaks_for else []
    return "; ".join(parts)
