"""The first meeting: how to work, what to ask, and the first sentences of a draft."""

from __future__ import annotations

from scripts.samples.acts import Act, Episode, Sitting, add, agreed, amend
from wgec_draft.model.words import Kind, Part
from wgec_draft.session.commands.contributing import Remark
from wgec_draft.session.commands.outline import AddGroup, ChangeMeeting
from wgec_draft.session.commands.wording import ChangeNote

FRAME = (
    ChangeMeeting(1, "Geneva", "2013-05-30", "2013-05-31"),
    AddGroup("Introduction", "Introduction", part=Part.INTRODUCTION),
    AddGroup("Methodology", "Meetings and methodology", part=Part.METHODOLOGY),
    AddGroup("A", "What enhanced cooperation is for"),
    AddGroup("B", "Public policy issues"),
    AddGroup("C", "Stakeholders"),
    AddGroup("D", "Developing countries"),
    AddGroup("E", "Other topics"),
    AddGroup("Conclusion", "Conclusion", part=Part.CONCLUSION),
    AddGroup("Statements", "Statements", part=Part.STATEMENTS),
)

ILLUSTRATIVE = (
    "This draft is illustrative. It was written to show how a text is negotiated: the delegations, the persons and "
    "the positions in it are fictional, its sentences are taken from no record of the Working Group, and only the "
    "places and dates of the meetings are real."
)

MANDATE = (
    "The Working Group on Enhanced Cooperation was set up by the Chair of the Commission on Science and Technology "
    "for Development, at the invitation of the General Assembly in its resolution 67/195, to examine what the World "
    "Summit on the Information Society asked for in that respect, to gather the views of all, and to recommend how "
    "to give full effect to it."
)

COMPOSITION = (
    "The Working Group is made up of 22 States, four from each regional group and the two hosts of the Summit, and "
    "of five members each from business, civil society, the technical and academic community and international "
    "organizations."
)

MODALITIES = (
    "One designated person speaks for each delegation, for not more than two minutes at a time. Written "
    "contributions come through the focal points. Observers attend under the rules of the Economic and Social "
    "Council, the meetings are recorded, and results are reached by consensus."
)

QUESTIONNAIRE = (
    "At its first meeting the Working Group drew up a questionnaire of 18 questions, open to all stakeholders, and "
    "invited replies until [31 August 2013]."
)

TOPICS = (
    (
        "A",
        "Topic for the questionnaire: what has been achieved in enhanced cooperation so far, and by what would one "
        "tell?",
    ),
    (
        "A",
        "Topic for the questionnaire: which of its purposes[, if any,] have not yet been served, and for want of what?",
    ),
    (
        "B",
        "Topic for the questionnaire: which public policy issues call for cooperation [between Governments][among "
        "all]?",
    ),
    ("B", "Topic for the questionnaire: for which of these issues is there no forum in which they could be taken up?"),
    ("C", "Topic for the questionnaire: what does each group of stakeholders bring that no other could bring?"),
    ("D", "Topic for the questionnaire: what keeps developing countries from a full part, and what has helped them?"),
    (
        "E",
        "Topic for the questionnaire: which barriers of language, cost or law have you met, and how were they lowered?",
    ),
)

FIRST_TEXTS = (
    add(
        "A",
        "1",
        "Reaffirm that enhanced cooperation [shall][should] enable Governments, on an equal footing, to discharge "
        "their responsibilities for international public policy issues pertaining to the Internet, and leave its "
        "daily technical operation to those who are charged with it.",
    ),
    add(
        "A",
        "2",
        "Invite the relevant organizations to [begin][continue] a regular exchange on the steps they have taken "
        "towards enhanced cooperation, [with all stakeholders [in their respective roles]], and to make its results "
        "public.",
    ),
    add(
        "C",
        "1",
        "Recognize that Governments, business, civil society, the technical and academic community and international "
        "organizations all contribute to enhanced cooperation [in][according to] their respective roles [and "
        "responsibilities], and that these contributions complement each other.",
    ),
)

OPENING_STATEMENT = (
    "Group One came to this meeting in order to fulfil a mandate, not to discuss whether there is one. It will "
    "support any text that lets its members sit at the table as equals, and it asks that the time for general debate "
    "be kept short."
)

SITTINGS = (
    Sitting("2013-05-30T15:00:00+02:00", FRAME, by="secretariat"),
    Sitting(
        "2013-05-31T10:00:00+02:00",
        (
            add("Introduction", "1", ILLUSTRATIVE, kind=Kind.PARAGRAPH),
            agreed("Introduction 1"),
            add("Introduction", "2", MANDATE, kind=Kind.PARAGRAPH),
            add("Methodology", "1", MODALITIES, kind=Kind.PARAGRAPH),
            agreed("Methodology 1", note="Agreed as the first decision of the Working Group."),
            *(add(group, f"Q{number}", text, kind=Kind.PARAGRAPH) for number, (group, text) in enumerate(TOPICS, 1)),
            add("Methodology", "2", QUESTIONNAIRE, kind=Kind.PARAGRAPH),
        ),
    ),
    Sitting(
        "2013-05-31T14:30:00+02:00",
        (
            amend("A Q2", {"[, if any,]": ""}),
            amend("B Q3", {"[between Governments][among all]": "between Governments, or among all"}),
            *(
                ChangeNote(f"{group} Q{number}", "Part of the questionnaire, not of the recommendations.")
                for number, (group, _) in enumerate(TOPICS, 1)
            ),
            ChangeNote("Methodology 2", "The date stays open until the questionnaire has been published."),
            *FIRST_TEXTS,
            ChangeNote("A 1", "First sentences from the floor. They were not discussed."),
            Act(add("Statements", "1", OPENING_STATEMENT, kind=Kind.STATEMENT, by="Group One"), for_="Group One"),
        ),
    ),
)

MEETING = Episode(SITTINGS, closes_as="1.0", closed_at="2013-05-31T17:48:00+02:00")

REPLIES = Episode(
    (
        Sitting(
            "2013-09-02T09:00:00+02:00",
            (
                Act(
                    Remark(
                        "Methodology 2", "Palmera", "Replies from small administrations need more time: 17 September?"
                    ),
                    for_="Palmera",
                ),
            ),
            by="secretariat",
        ),
        Sitting(
            "2013-09-30T09:00:00+02:00",
            (
                amend("Methodology 2", {"[31 August 2013]": "17 September 2013. Replies came from [X] respondents"}),
                add("Introduction", "3", COMPOSITION, kind=Kind.PARAGRAPH),
            ),
            by="secretariat",
        ),
    )
)
"""What the secretariat did before the second meeting."""
