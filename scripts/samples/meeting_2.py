"""The second meeting: the replies are turned into a rolling document, and the recommendations come from the floor."""

from __future__ import annotations

from scripts.samples import texts_a_to_c as abc
from scripts.samples import texts_d_to_e as de
from scripts.samples.acts import Act, Acts, Episode, Sitting, add, agreed, amend, no_agreement, revisit
from wgec_draft.model.words import Disposition, Kind, Stance
from wgec_draft.session.commands.contributing import Dispose, Propose, Remark, TakePosition
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote

ROLLING_DOCUMENT = (
    "At its second meeting the Working Group turned the replies into a rolling document, began to draft "
    "recommendations, and asked a Correspondence Group to map public policy issues to existing mechanisms [and to "
    "identify gaps - Group One, Riverine States]."
)

TOPICS_TAKEN_UP = (
    ("A Q1", "The replies are summed up in the analysis; the topic is taken up in the recommendations.", ("A 1",)),
    ("A Q2", "The replies are summed up in the analysis; the topic is taken up in the recommendations.", ("A 2",)),
    ("B Q4", "Handed to the Correspondence Group for its mapping.", ()),
    ("C Q5", "The replies are summed up in the analysis; the topic is taken up in the recommendations.", ("C 1",)),
)
"""Topics of the questionnaire that were withdrawn, with the reason and the item that takes them up."""

REPLIES = (
    ChangeMeeting(2, "Geneva", "2013-11-06", "2013-11-08"),
    amend("Methodology 2", {"[X] respondents": "69 respondents"}),
    agreed("Methodology 2"),
    ChangeNote("Methodology 2", ""),
    add("Methodology", "3", ROLLING_DOCUMENT, kind=Kind.PARAGRAPH),
)

GROUP_A = (
    ChangeNote("A 1", ""),
    Act(amend("A 1", {"[shall][should]": "[shall - Group One; should - Arvania, Belmora]"}), for_="Group One"),
    Act(amend("A 1", {"to discharge": "to [fully - Group One; Arvania delete] discharge"}), for_="Group One"),
    Act(
        amend(
            "A 2", {"[in their respective roles]": "[in their respective roles - Group One, Belmora; Arvania delete]"}
        ),
        for_="Belmora",
    ),
    Act(
        Propose(
            "A 1",
            "Belmora",
            "Reaffirm that enhanced cooperation should enable each Government, on an equal footing, to discharge in "
            "full its responsibilities ...",
        ),
        for_="Belmora",
    ),
    Act(add("A", "3", abc.A_3), for_="Island States"),
    Act(Propose("A 3", "Nevaro", "... into one overview and an oral report at each session"), for_="Nevaro"),
    Dispose("A 3", "p1", Disposition.DECLINED, "Two rounds of the table found no support for a second, oral report."),
    Act(add("A", "4", abc.A_4), for_="Galvenia"),
    Act(add("A", "5", abc.A_5), for_="Arvania"),
    Act(add("A", "6", abc.A_6), for_="Jorvia"),
    Act(add("A", "7", abc.A_7), for_="Riverine States"),
)

GROUP_B = (
    ChangeNote("B Q3", "The Correspondence Group reports to the third meeting."),
    add("B", "1", abc.B_1, kind=Kind.CHAPEAU),
    add("B", "(a)", abc.B_1_A, level=2),
    add("B", "(b)", abc.B_1_B, level=2),
    add("B", "(c)", abc.B_1_C, level=2),
    Act(add("B", "2", abc.B_2), for_="Group One"),
    Act(
        TakePosition("B 2", "Group One", Stance.SUPPORT, "Without a mechanism the mandate is not fulfilled."),
        "Group One",
    ),
    Act(
        TakePosition("B 2", "Arvania", Stance.OPPOSE, "Function before form; the mapping is not yet known."), "Arvania"
    ),
    Act(TakePosition("B 2", "Belmora", Stance.CAN_LIVE_WITH, "With the light platform."), "Belmora"),
    no_agreement("B 2", "No delegation was ready to leave its alternative."),
    add("B", "3", abc.B_3, kind=Kind.HEADING),
    add("B", "Option I", abc.B_3_I, level=2, kind=Kind.CHAPEAU),
    Act(add("B", "Option (a)", abc.B_3_I_A, level=3), for_="Sylvara"),
    Act(add("B", "Option (b)", abc.B_3_I_B, level=3), for_="Listening Post"),
    Act(add("B", "Option II", abc.B_3_II, level=2, kind=Kind.PARAGRAPH), for_="Group Two"),
    Act(add("B", "4", abc.B_4), for_="Measurement Academy"),
    Act(add("B", "5", abc.B_5), for_="Quellia"),
    Act(add("B", "7", abc.B_7), for_="Kestria"),
)

GROUP_C = (
    Act(
        amend("C 1", {"[and responsibilities]": "[and responsibilities - Group One; Arvania, Listening Post delete]"}),
        for_="Group One",
    ),
    ChangeNote("C 1", "The Chair asked delegations to come back with a wording that all can live with."),
    Act(add("C", "2", abc.C_2), for_="Vellin Chamber"),
    Act(add("C", "3", abc.C_3), for_="Women's Network"),
    Act(add("C", "4", abc.C_4), for_="Kestria"),
    Act(Propose("C 4", "Dravenia", "... and to name the State in which they are registered"), for_="Dravenia"),
    Act(add("C", "5", abc.C_5), for_="Wexmoor"),
    Act(add("C", "6", abc.C_6), for_="Accessible Networks"),
)

GROUPS_D_AND_E = (
    Act(add("D", "1", de.D_1), for_="Riverine States"),
    Act(
        Propose("D 1", "Youth Assembly", "... taught in local languages and open to all stakeholders"), "Youth Assembly"
    ),
    Dispose("D 1", "p1", Disposition.TAKEN, "Read into the text at once, without objection."),
    Act(add("D", "2", de.D_2), for_="Lumeria"),
    Act(add("D", "3", de.D_3), for_="Group One"),
    Act(add("D", "4", de.D_4), for_="Exchange Operators"),
    Act(add("D", "5", de.D_5), for_="Marevia"),
    Act(add("E", "1", de.E_1), for_="Island States"),
    Act(add("E", "2", de.E_2), for_="Accessible Networks"),
    Act(add("E", "3", de.E_3), for_="Group One"),
    Act(add("E", "4", de.E_4), for_="Tarkonia"),
    Act(add("E", "5", de.E_5), for_="Riverine States"),
    Act(add("E", "7", de.E_7), for_="Marevia"),
    Act(
        Propose("E 7", "Marevia", "... half of its proceeds to be set aside for island States"),
        for_="Marevia",
    ),
)

CLOSING: Acts = (
    *(WithdrawItem(item, reason, into) for item, reason, into in TOPICS_TAKEN_UP),
    revisit("A 1", "Brackets on the verb and on one adverb."),
    revisit("A 2"),
    revisit("A 5", "To be taken up with the outcome of the mapping."),
    revisit("C 1", "One word stands between the delegations."),
    no_agreement("D 5", "Presented late; positions were stated only."),
    no_agreement("E 3", "Positions were stated only."),
    ChangeNote("E 3", "Taken down as read out; one bracket is not closed. The proponents will send a corrected text."),
    no_agreement("E 7", "No support beyond the proponent."),
)

SITTINGS = (
    Sitting("2013-11-06T10:00:00+01:00", REPLIES),
    Sitting("2013-11-06T15:00:00+01:00", GROUP_A),
    Sitting("2013-11-07T10:00:00+01:00", GROUP_B),
    Sitting("2013-11-07T15:00:00+01:00", GROUP_C),
    Sitting("2013-11-08T10:00:00+01:00", GROUPS_D_AND_E),
    Sitting("2013-11-08T14:30:00+01:00", CLOSING),
)

MEETING = Episode(SITTINGS, closes_as="1.1", closed_at="2013-11-08T17:52:00+01:00")

CORRESPONDENCE = Episode(
    (
        Sitting(
            "2014-01-20T09:30:00+01:00",
            (
                Act(
                    Remark("B 3 Option I", "Jorvia", "Which of the two options is before us? They exclude each other."),
                    for_="Jorvia",
                ),
                Act(
                    Remark(
                        "C 4",
                        "Listening Post",
                        "Persons who speak for victims may be in danger when funding and membership are published. "
                        "We will bring wording.",
                    ),
                    for_="Listening Post",
                ),
                WithdrawItem("D Q6", "Answered in group D; the replies are summed up in the analysis.", ("D 1",)),
                WithdrawItem("E Q7", "Answered in group E; the replies are summed up in the analysis.", ("E 1",)),
            ),
            by="secretariat",
        ),
    )
)
"""What reached the secretariat before the third meeting."""
