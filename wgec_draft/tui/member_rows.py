"""What the list of members shows, and what the entry dialog asks and answers about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from wgec_draft.model.checks import named_in
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import located_items
from wgec_draft.model.positions import NO_CONSTITUENCY
from wgec_draft.model.roster import Member, Roster
from wgec_draft.session.commands.membership import ChangeMember
from wgec_draft.tui.field import Field
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

_YES = ("yes", "y")
_NO = ("no", "n", "")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member."""

    key: str
    member: Member

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in what the roster says of the member."""
        member = self.member
        parts = (member.name, member.short, *member.aliases, member.constituency, member.focal_point)
        text = "\n".join((*parts, *member.speaks_for, "observer" if member.observer else "")).casefold()
        return all(word in text for word in words)


def member_rows(roster: Roster, words: Sequence[str] = ()) -> tuple[MemberRow | HeadingRow, ...]:
    """The members that hold the words, under their constituencies, both in the order of the roster."""
    sections: dict[str, list[MemberRow]] = {}
    for member in roster.members:
        row = MemberRow(key_of(member.short), member)
        if row.holds(words):
            sections.setdefault(member.constituency or NO_CONSTITUENCY, []).append(row)
    rows: list[MemberRow | HeadingRow] = []
    for name, members in sections.items():
        rows += (HeadingRow(f"constituency:{name}", name, str(len(members)), first=not rows), *members)
    return tuple(rows)


def key_of(short: str) -> str:
    """The key of the row of the member of that short name."""
    return f"member:{short.casefold()}"


def member_fields(roster: Roster, member: Member | None = None) -> tuple[Field, ...]:
    """What is asked about a member, the one that is to be changed or a new one."""
    now = member or Member("", "")
    constituencies = tuple(dict.fromkeys(other.constituency for other in roster.members if other.constituency))
    shorts = tuple(other.short for other in roster.members if other is not member)
    free, needed = partial(_free, roster, member), partial(_needed, roster, member)
    return (
        Field("name", "Name", now.name, "In full, such as Republic of Arvania.", check=needed),
        Field("short", "Short name", now.short, "As it stands in brackets, such as Arvania.", check=needed),
        Field("aliases", "Other names", ", ".join(now.aliases), "Commas between them, or none.", check=free),
        Field("constituency", "Constituency", now.constituency, "Such as Governments.", constituencies),
        Field("focal_point", "Focal point", now.focal_point, "Who is written to."),
        Field("observer", "Observer", "yes" if now.observer else "no", "yes or no.", ("yes", "no"), check=_yes_or_no),
        Field("speaks_for", "Speaks for", ", ".join(now.speaks_for), "Short names, for a group.", shorts, several=True),
    )


def naming(draft: Draft, member: Member) -> tuple[str, ...]:
    """The label paths of the items whose brackets, decisions or contributions name the member."""
    names = {name.casefold() for name in member.names}
    paths = []
    for place in located_items(draft):
        item = place.item
        text = item.text.casefold()
        if not any(name in text for name in names):
            item = replace(item, text="")  # so that brackets are looked into only where it can matter
        if any(name.casefold() in names for name in named_in(item)):
            paths.append(place.path)
    return tuple(paths)


def member_of(answers: Mapping[str, str]) -> Member:
    """The member that the answers describe."""
    return Member(
        name=answers["name"],
        short=answers["short"],
        aliases=_several(answers["aliases"]),
        constituency=answers["constituency"],
        focal_point=answers["focal_point"],
        observer=answers["observer"].casefold() in _YES,
        speaks_for=_several(answers["speaks_for"]),
    )


def change_of(member: Member, answers: Mapping[str, str]) -> ChangeMember | None:
    """The command that makes the member what the answers describe; None where that is what it is."""
    wanted = member_of(answers)
    given = {name: getattr(wanted, name) for name in answers if getattr(wanted, name) != getattr(member, name)}
    return ChangeMember(member.short, **given) if given else None


def told_of(member: Member) -> str:
    """All that the roster says of a member, in sentences."""
    sentences = [f"{member.name}."] if member.name != member.short else []
    if member.aliases:
        sentences.append(f"Also {', '.join(member.aliases)}.")
    if member.constituency or member.observer:
        sentences.append(", ".join(part for part in (member.constituency, "observer" * member.observer) if part) + ".")
    if member.focal_point:
        sentences.append(f"Focal point: {member.focal_point}.")
    if member.speaks_for:
        sentences.append(f"Speaks for {', '.join(member.speaks_for)}.")
    return " ".join(sentences)


def _several(answer: str) -> tuple[str, ...]:
    return tuple(name for part in answer.split(",") if (name := part.strip()))


def _needed(roster: Roster, member: Member | None, answer: str) -> str:
    return _free(roster, member, answer) if answer else "A member needs a name and a short name."


def _free(roster: Roster, member: Member | None, answer: str) -> str:
    """Says whose name it is already, so that nothing has to be typed twice; the command has the last word."""
    names = _several(answer) or (answer,)
    for name in names:
        holder = next((other for other in roster.members if other is not member and other.answers_to(name)), None)
        if name and holder is not None:
            return f"{name} is a name of {holder.name} already."
    return ""


def _yes_or_no(answer: str) -> str:
    return "" if answer.casefold() in (*_YES, *_NO) else "Answer yes or no."
