"""The third meeting: the structure of the report, and work on groups A, C and part of D."""

from __future__ import annotations

from scripts.samples.acts import (
    Act,
    Episode,
    Sitting,
    add,
    agreed,
    amend,
    insert,
    no_agreement,
    revisit,
    split_before,
)
from wgec_draft.model.words import Disposition, Kind, Stance
from wgec_draft.session.commands.contributing import Dispose, Propose, Remark, TakePosition
from wgec_draft.session.commands.dividing import MergeItems
from wgec_draft.session.commands.outline import ChangeGroup, ChangeMeeting
from wgec_draft.session.commands.placing import MoveItem, Relabel, Spot
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText

STRUCTURE = (
    "At its third meeting the Working Group settled the structure of its report, with recommendations in five groups, "
    "received the report of the Correspondence Group, and took up groups A and C and part of group D."
)
BANNER = "Nothing is agreed until everything is agreed."

A_3_BIS = (
    "Ask the relevant organizations to describe in their reports the obstacles that they met as well as the results "
    "that they achieved, and to state which further steps lie within their [present] mandates."
)
B_4_BIS = (
    "[Consider [the need for][the development of [binding - Elandria]] principles of general application for the "
    "resources on which the Internet as a whole depends, [without prejudice to arrangements in place - Group Two; "
    "Group One delete] and in consultation with those who operate them.]"
)
C_2_MERGED = (
    "Encourage Governments to consult all stakeholders at the national level before they take a position on public "
    "policy issues pertaining to the Internet in an international forum, to announce such consultations in advance "
    "so that those outside the capital can prepare for them, and to make known how the views received were "
    "considered."
)
C_5_BIS = (
    "Recognize the [leading - Routing Laboratory; particular - Lumeria] role of the technical community in the daily "
    "operation of the network[, and the need to review its decisions for their bearing on public policy - Group "
    "One], and invite it to explain the effects of its measures in terms that all can follow."
)
D_2_BIS = (
    "Request the secretariat to report every year on the means received and spent for that purpose, and on the "
    "number of delegates who were able to take part because of them, [by country]."
)
CONCLUSION = (
    "The Working Group notes that delegations came closer on many points and remain apart on others, and that [only "
    "what was agreed][all that was put forward] is to be found in this report."
)

STRUCTURE_OF_THE_REPORT = (
    ChangeMeeting(3, "Geneva", "2014-02-24", "2014-02-28"),
    ChangeGroup("A", "Implementation of the Tunis Agenda"),
    ChangeGroup("B", "Public policy issues and possible mechanisms"),
    ChangeGroup("C", "Role of stakeholders"),
    ChangeGroup("E", "Barriers for participation in enhanced cooperation"),
    amend("Methodology 3", {"[and to identify gaps - Group One, Riverine States]": "and to identify gaps"}),
    agreed("Methodology 3"),
    add("Introduction", "4", BANNER, kind=Kind.PARAGRAPH),
    agreed("Introduction 4"),
    agreed("Introduction 2"),
    agreed("Introduction 3"),
    WithdrawItem("B Q3", "Superseded by the mapping of the Correspondence Group.", ("B 1",)),
)

GROUP_A_FIRST = (
    amend("A 1", {"[shall - Group One; should - Arvania, Belmora]": "should"}),
    amend("A 1", {"[fully - Group One; Arvania delete] discharge": "discharge in full"}),
    Dispose(
        "A 1", "p1", Disposition.TAKEN_IN_PART, "The words `should` and `in full` were taken; the plural was kept."
    ),
    agreed("A 1", ad_referendum=True, note="Subject to confirmation by three capitals."),
    amend("A 2", {"[begin][continue]": "continue"}),
    amend(
        "A 2",
        {
            "[with all stakeholders [in their respective roles - Group One, Belmora; Arvania delete]]": (
                "with all stakeholders [in their respective roles - Group One, Belmora; Arvania delete]"
            )
        },
    ),
    amend("A 2", {"[in their respective roles - Group One, Belmora; Arvania delete]": "in their respective roles"}),
    agreed("A 2", reservations=("Cordelia",), note="Cordelia reserves its position on the words on respective roles."),
    amend("A 3", {"[every year][every two years]": "every two years"}),
    revisit("A 3", "The length is open."),
    Act(insert("A 3", "3 bis", A_3_BIS), for_="Bureau for Signals"),
    agreed("A 4"),
)

GROUP_A_SECOND = (
    amend("A 6", {" [and means]": ""}),
    Act(MoveItem("A 6", Spot(before="B 7")), for_="Group Two"),
    ChangeNote("B 6", "Moved from group A, with its number, since it speaks of mechanisms."),
    Relabel("A 7", "6"),
    amend(
        "A 6", {"[levels of development - Group One, Island States; Hollmark delete] and": "levels of development and"}
    ),
    agreed("A 6"),
    Act(
        TakePosition("A 5", "Group One", Stance.RESERVE, "A review in the Commission alone is not enough."), "Group One"
    ),
    Act(TakePosition("A 5", "Arvania", Stance.SUPPORT), for_="Arvania"),
    revisit("A 5", "The year and the forum are open."),
)

GROUP_C = (
    amend("C 1", {"[in][according to]": "in"}),
    amend("C 1", {"[and responsibilities - Group One; Arvania, Listening Post delete]": "and responsibilities"}),
    agreed("C 1"),
    ChangeNote("C 1", ""),
    amend("C 2", {"[where appropriate,] ": "", "[taken into account][considered]": "considered"}),
    amend("C 3", {"[in the languages that the public speaks - Women's Network; Dravenia delete], ": ""}),
    MergeItems(("C 2", "C 3"), " "),
    EditText("C 2", C_2_MERGED),
    agreed("C 2", note="Merged from paragraphs 2 and 3 and shortened by the proponents."),
    Act(
        Remark("C 2", "Women's Network", "We gave up the words on language and will come back to them in group E."),
        "Women's Network",
    ),
    Act(
        Propose(
            "C 4", "Listening Post", "... with due regard to privacy and the safety of persons who speak for victims"
        ),
        for_="Listening Post",
    ),
    Dispose("C 4", "p1", Disposition.DECLINED, "Opposed by all other constituencies that spoke."),
    Dispose("C 4", "p2", Disposition.MERGED, "Its first half is in the text; the second half is covered by `persons`."),
    amend("C 4", {"[privacy and]": "privacy and"}),
    revisit("C 4", "Kestria awaits instructions."),
)

GROUP_C_AND_D = (
    amend("C 5", {"[over time][between forums]": "over time"}),
    agreed("C 5"),
    Act(insert("C 5", "5 bis", C_5_BIS), for_="Routing Laboratory"),
    Act(MoveItem("C 6", Spot(after="E 5")), for_="Accessible Networks"),
    ChangeNote("E 6", "Moved from group C, with its number, since it speaks of a barrier."),
)

GROUP_D = (
    amend("D 1", {"[on mutually agreed terms - Group Two] ": ""}),
    agreed("D 1"),
    split_before("D 2", "and request"),
    amend(
        "D 2", {"[in particular the least developed among them,] ": "in particular the least developed among them, "}
    ),
    amend("D 2", {"in meetings on enhanced cooperation,": "in meetings on enhanced cooperation."}),
    EditText("D 2 bis", D_2_BIS),
    ChangeNote("D 2", "The source of financing is for informal consultations led by Belmora and Hollmark."),
    amend("D 4", {"[have a say in][decide on]": "have a say in"}),
    agreed("D 4"),
    revisit("D 3", "Not discussed for want of time."),
)

GROUP_B = (
    Act(insert("B 4", "4 bis", B_4_BIS), for_="Elandria"),
    no_agreement("B 4 bis", "First exchange of views only."),
    Act(WithdrawItem("B 7", "Withdrawn by its proponent for lack of support."), for_="Kestria"),
    ChangeNote("B 1", "The list under this paragraph follows the headings of the mapping."),
    revisit("B 1"),
    no_agreement("B 3"),
    no_agreement("B 3 Option I"),
    no_agreement("B 3 Option II"),
    no_agreement("Option (a)"),
    no_agreement("Option (b)"),
    add("Methodology", "4", STRUCTURE, kind=Kind.PARAGRAPH),
    agreed("Methodology 4"),
    add("Conclusion", "1", CONCLUSION, kind=Kind.PARAGRAPH),
    revisit("Conclusion 1"),
)

SITTINGS = (
    Sitting("2014-02-24T10:00:00+01:00", STRUCTURE_OF_THE_REPORT),
    Sitting("2014-02-24T15:00:00+01:00", GROUP_A_FIRST),
    Sitting("2014-02-25T10:00:00+01:00", GROUP_A_SECOND),
    Sitting("2014-02-26T10:00:00+01:00", GROUP_C),
    Sitting("2014-02-26T15:00:00+01:00", GROUP_C_AND_D),
    Sitting("2014-02-27T10:00:00+01:00", GROUP_D),
    Sitting("2014-02-28T10:00:00+01:00", GROUP_B),
)

MEETING = Episode(SITTINGS, closes_as="1.2", closed_at="2014-02-28T17:40:00+01:00")

COMMENTS = Episode(
    (
        Sitting(
            "2014-03-31T09:30:00+02:00",
            (
                Act(
                    Remark(
                        "A 5", "Belmora", "We could accept the Commission if its review were open to all stakeholders."
                    ),
                    for_="Belmora",
                ),
                Act(
                    Remark(
                        "E 1",
                        "Youth Assembly",
                        "Age limits in accreditation are a barrier too, and belong in the list.",
                    ),
                    for_="Youth Assembly",
                ),
            ),
            by="secretariat",
        ),
    )
)
"""What reached the secretariat before the fourth meeting."""
