"""The fourth meeting: groups D and E, breakout groups, and the sorting into four documents."""

from __future__ import annotations

from scripts.samples.acts import Act, Episode, Sitting, add, agreed, amend, insert, no_agreement, revisit
from wgec_draft.model.words import Disposition, Kind, Stance
from wgec_draft.session.commands.contributing import Dispose, Propose, TakePosition
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.placing import Relabel
from wgec_draft.session.commands.withdrawing import RestoreItem, WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote

D_5_BIS = (
    "Invite the regional organizations to hold, between sessions, preparatory meetings at which the developing "
    "countries of a region exchange views on the issues before the Commission, the cost of interpretation being met "
    "from [voluntary - Group Two; assessed - Island States] contributions."
)
D_6 = (
    "Encourage [developed countries][all countries in a position to do so] to host officials and experts from "
    "developing countries, for at least [six][twelve] months, in the institutions that deal with Internet public "
    "policy, and to share the lessons learned from such placements."
)
E_3_BIS = (
    "[Ensure that the hosts of meetings issue the necessary visas [free of charge and] in good time to all who are "
    "registered, [without discrimination on any ground - Group One, Highland States; Istrenia reserves], and publish "
    "the average time taken.]"
)
E_3_TER = (
    "Waive the fees for registration, and offer [not less than ten] grants for travel, for young participants from "
    "developing countries, the names of those who receive them and the criteria applied being made public."
)
B_2_ALT = (
    "[Request the Commission to devote one day of each annual session to international public policy issues "
    "pertaining to the Internet, in a form in which all stakeholders speak under the same rules, and to adopt "
    "conclusions [by consensus].]"
)

FOUR_DOCUMENTS = (
    "At its fourth meeting the Working Group took up groups D and E, partly in breakout groups, and sorted its texts "
    "into four documents: statements, agreed recommendations, recommendations to be revisited, and texts without "
    "agreement."
)
CONCLUSION_2 = (
    "The Working Group recommends that work on the texts still open go on [within the Commission - Riverine States; "
    "in a second working group - Group One, Island States; no text - Hollmark]."
)
CONCLUSION_3 = "[Placeholder for a paragraph on how this report is put before the Commission at its session in 2014.]"

RIVERINE_STATEMENT = (
    "The Group of Riverine States joined the agreement on capacity-building in good faith. It would have wished for "
    "firmer words on financing, and understands paragraph 2 of group D as a beginning and not as the end of that "
    "discussion."
)
LISTENING_POST_STATEMENT = (
    "Listening Post Cordelia thanks the Chair for keeping the floor open to all on the same terms. It regrets that "
    "the right to be heard from afar is still in brackets, and asks that the texts without agreement be published as "
    "they stand."
)

GROUPS_A_AND_C = (
    ChangeMeeting(4, "Geneva", "2014-04-30", "2014-05-02"),
    amend("A 3", {"not more than [X] pages": "not more than twenty pages"}),
    agreed("A 3"),
    amend("A 3 bis", {"[present] ": ""}),
    agreed("A 3 bis"),
    Act(
        amend(
            "A 4",
            {"a national focal point": "a national focal point [or point of contact]"},
            asked_by="Highland States",
        ),
        for_="Highland States",
    ),
    amend("A 4", {"[or point of contact]": "or point of contact"}),
    agreed("A 4", note="Reopened on one point only, and agreed again at the same sitting."),
    agreed("A 1", ad_referendum=True, note="Two capitals have confirmed; one is awaited."),
    Act(
        amend("C 1", {"their respective roles": "their [respective] roles"}, asked_by="Arvania"),
        for_="Arvania",
    ),
    amend(
        "C 1", {"their [respective] roles": "their respective roles", "complement each other": "complement one another"}
    ),
    agreed("C 1", note="Arvania did not insist; the linguists corrected one word."),
    agreed("C 4", pending=("Kestria",)),
    Relabel("C 5 bis", "6"),
    amend("C 6", {"[leading - Routing Laboratory; particular - Lumeria]": "particular"}),
    revisit("C 6", "One bracket left."),
)

GROUP_D = (
    amend("D 2 bis", {", [by country]": ", by country"}),
    agreed("D 2 bis"),
    Act(
        Propose("D 2", "Rural Connection Fund", "Establish a trust fund open to all donors that enables ..."),
        "Rural Connection Fund",
    ),
    Dispose(
        "D 2", "p1", Disposition.DECLINED, "Both proponents of the bracket preferred to keep their own words for now."
    ),
    revisit("D 2", "The informal consultations did not conclude."),
    amend("D 3", {"[and know-how]": "and know-how"}),
    revisit("D 3"),
    Act(
        TakePosition("D 5", "Tamber Carriers", Stance.OPPOSE, "Prices are set between operators."),
        for_="Tamber Carriers",
    ),
    Act(TakePosition("D 5", "Island States", Stance.SUPPORT), for_="Island States"),
    no_agreement("D 5"),
    Act(insert("D 5", "5 bis", D_5_BIS), for_="Archipelago Organization"),
    revisit("D 5 bis", "The source of the contributions is open."),
    Act(insert("D 5 bis", "6", D_6), for_="Undara"),
    amend(
        "D 6", {"[developed countries][all countries in a position to do so]": "all countries in a position to do so"}
    ),
    amend("D 6", {"[six][twelve]": "six"}),
    agreed("D 6", ad_referendum=True, reservations=("Sylvara",)),
)

BREAKOUT_ON_E = (
    ChangeNote("E 1", "A breakout group took the draft out at noon and brought it back in this form."),
    amend(
        "E 1",
        {
            "[legal, financial, linguistic or technical,]": "whether legal, financial, linguistic or technical,",
            "[, in particular those from developing countries,]": ", in particular those from developing countries,",
        },
    ),
    revisit("E 1", "One bracket left."),
    amend(
        "E 2",
        {"[adequate] ": "", "with captions and interpretation": "with captions and[, where possible,] interpretation"},
    ),
    revisit("E 2"),
    Act(insert("E 3", "3 bis", E_3_BIS), for_="Highland States"),
    no_agreement("E 3 bis"),
    Act(insert("E 3 bis", "3 ter", E_3_TER), for_="Youth Assembly"),
    revisit("E 3 ter", "The number is open."),
    no_agreement("E 3"),
    ChangeNote("E 3", "Taken down as read out; one bracket is not closed. The corrected text has not arrived."),
    amend("E 4", {"[any][each]": "any"}),
    amend("E 6", {"[all meetings of one year][the life of a process]": "all meetings of one year"}),
    agreed("E 6"),
    Act(TakePosition("E 5", "Riverine States", Stance.SUPPORT), for_="Riverine States"),
    Act(
        TakePosition("E 5", "Ostrel Cloud", Stance.OPPOSE, "A matter for competition law, not for this group."),
        "Ostrel Cloud",
    ),
    no_agreement("E 5"),
    Dispose("E 7", "p1", Disposition.WITHDRAWN, "Withdrawn by Marevia together with the paragraph."),
    Act(
        WithdrawItem("E 7", "Withdrawn by its proponent in favour of the paragraph on financing.", ("D 2",)),
        for_="Marevia",
    ),
)

GROUP_B = (
    amend("B 1", {"[are invited to - Group Two; shall - Group One]": "[are invited to][shall]"}),
    revisit("B 1", "The verb is open; names were taken off at the request of both groups."),
    amend("B 1 (a)", {"[so far] ": "so far "}),
    agreed("B 1 (a)"),
    revisit("B 1 (b)"),
    no_agreement("B 1 (c)"),
    amend("B 4", {" [at least once a year]": ""}),
    agreed("B 4"),
    amend("B 5", {"[all][most]": "most"}),
    revisit("B 5"),
    revisit("B 6"),
    Act(RestoreItem("B 7"), for_="Belmora"),
    revisit("B 7", "Restored at the request of Belmora, which takes it over."),
    no_agreement("B 2", "Three alternatives, each with its proponents."),
    Act(insert("B 2", "2 alt", B_2_ALT), for_="Belmora"),
    Act(TakePosition("B 2 alt", "Group Two", Stance.CAN_LIVE_WITH), for_="Group Two"),
    Act(TakePosition("B 2 alt", "Group One", Stance.OPPOSE, "A day of talk is no mechanism."), for_="Group One"),
    no_agreement("B 2 alt", "Offered as a bridge; it did not carry."),
    no_agreement("B 4 bis"),
)

CLOSING = (
    revisit("A 5", "The year and the forum are open."),
    revisit("E 4"),
    add("Methodology", "5", FOUR_DOCUMENTS, kind=Kind.PARAGRAPH),
    agreed("Methodology 5"),
    add("Conclusion", "2", CONCLUSION_2, kind=Kind.PARAGRAPH),
    no_agreement("Conclusion 2"),
    add("Conclusion", "3", CONCLUSION_3, kind=Kind.PARAGRAPH),
    no_agreement("Conclusion 1", "Whether texts without agreement may appear is for the Chair to decide."),
    Act(
        add("Statements", "2", RIVERINE_STATEMENT, kind=Kind.STATEMENT, by="Riverine States"),
        for_="Riverine States",
    ),
    Act(
        add("Statements", "3", LISTENING_POST_STATEMENT, kind=Kind.STATEMENT, by="Listening Post"),
        for_="Listening Post",
    ),
)

SITTINGS = (
    Sitting("2014-04-30T10:00:00+02:00", GROUPS_A_AND_C),
    Sitting("2014-04-30T15:00:00+02:00", GROUP_D),
    Sitting("2014-05-01T14:30:00+02:00", BREAKOUT_ON_E),
    Sitting("2014-05-02T10:00:00+02:00", GROUP_B),
    Sitting("2014-05-02T14:30:00+02:00", CLOSING),
)

MEETING = Episode(SITTINGS, closes_as="1.3", closed_at="2014-05-02T17:56:00+02:00")
