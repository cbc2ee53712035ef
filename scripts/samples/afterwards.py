"""What happened to the rolling draft after the fourth meeting, before the Commission met."""

from __future__ import annotations

from scripts.samples.acts import Act, Episode, Sitting, amend, insert
from wgec_draft.model.words import Stance
from wgec_draft.session.commands.contributing import Propose, Remark, TakePosition
from wgec_draft.session.commands.wording import ChangeNote

A_2_BIS = (
    "Invite the relevant organizations to hold the exchange referred to in paragraph 2 [at least once] between two "
    "sessions of the Commission, open to participation from afar [in the six official languages - Lumeria; Arvania "
    "reserves]."
)

INFORMALS = (
    amend("B 5", {"[agendas]": "agendas"}),
    amend(
        "E 2",
        {
            "take an intervention": "take interventions",
            "[on equal terms with one made in the room][in": "[on equal terms and] in",
            "speakers' list]": "speakers' list",
        },
    ),
    Act(insert("A 2", "2 bis", A_2_BIS), for_="Lumeria"),
    ChangeNote("A 2 bis", "Sent in by Lumeria after the meeting; not yet discussed."),
    Act(
        amend("A 6", {"at the national level": "at the national [and regional - Dravenia] level"}, asked_by="Dravenia"),
        for_="Dravenia",
    ),
    Act(
        Propose(
            "E 4", "Island States", "... not later than six weeks before a meeting, and four weeks for its addenda"
        ),
        for_="Island States",
    ),
)

LETTERS = (
    Act(TakePosition("A 6", "Hollmark", Stance.OPPOSE, "The paragraph was agreed as it stood."), for_="Hollmark"),
    Act(
        Remark("E 2", "Women's Network", "We welcome the new wording and could drop the bracket."),
        for_="Women's Network",
    ),
    Act(TakePosition("E 2", "Women's Network", Stance.SUPPORT), for_="Women's Network"),
)

EPISODE = Episode(
    (
        Sitting("2014-05-07T14:00:00+02:00", INFORMALS),
        Sitting("2014-05-09T09:00:00+02:00", LETTERS, by="secretariat"),
    )
)
