"""A draft folder as a person keeps it by hand, with comments and habits of its own, and a session to work on it."""

from __future__ import annotations

from pathlib import Path

from wgec_draft.model.draft import Item
from wgec_draft.session.command import Signature
from wgec_draft.session.session import Session

CHAIR = Signature("Chair", "2014-02-27T11:32:00+01:00")
"""Who types in most tests, and when."""
FOR_ARVANIA = Signature("Chair", "2014-02-27T11:40:00+01:00", "Arvania")


def noon() -> str:
    """The time of writing in most tests."""
    return "2014-02-27T12:00:00+01:00"


HANDWRITTEN = """\
# The rolling draft of an invented group.
format: wgec-draft/1
title: "Recommendations on a fictional matter"   # ours
x-house: {style: "plain", "weight": '3'}
meetings:
  - {number: 1, place: Geneva, from: 2014-02-24, to: 2014-02-28}

groups:
# ---- first part
- id: A
  title: Cooperation
  x-colour: blue
  recommendations:
    # the oldest one
    - id: first
      label: '1'
      status: to-be-revisited   # since the morning
      text: |
        Governments [and all stakeholders] cooperate on
        matters of common concern.
      # remarks come below
      comments:
        - {by: Belmora, at: "2014-02-25T09:00:00+01:00", text: "Whose concern?"}
    - id: second
      label: 1 bis
      level: 2
      status: to-be-revisited
      text: "States should publish what they decide."
      x-ticket: '12'
      positions:
      - by: Arvania
        position: support

    - {id: third, label: 2, status: no-agreement, text: "The budget is [to be doubled]."}
- id: B
  title: Statements
  part: statements
  recommendations:
    - id: spoken
      kind: statement
      by: Cordelia
      text: >
        We welcome the draft.
    # nobody wanted it
    - id: gone
      label: '9'
      status: to-be-revisited
      text: |
        An office is founded.
      withdrawn: {meeting: 1, reason: "no support"}
"""
MEMBERS = """\
format: wgec-draft-members/1
members:
  # the first to register
  - {name: Republic of Arvania, short: Arvania, observer: "false"}
  - {name: Belmora, short: Belmora, aliases: ["NO"]}
  - {name: Cordelia, short: Cordelia}
"""


def handwritten(folder: Path, draft: str = HANDWRITTEN, members: str = MEMBERS) -> Session:
    """A session on a new folder that holds what a person wrote."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "draft.yaml").write_text(draft, encoding="utf-8")
    (folder / "members.yaml").write_text(members, encoding="utf-8")
    return Session(folder, noon)


def the_item(session: Session, name: str) -> Item:
    """The item of that id as it is now."""
    return next(item for item in session.state().draft.items() if item.id == name)
