"""The recommendations of groups A to C as they came from the floor at the second meeting."""

from __future__ import annotations

A_3 = (
    "Request the secretariat of the Commission to compile [every year][every two years] the reports of the relevant "
    "organizations into one overview of not more than [X] pages, in the six official languages, and to publish it in "
    "good time before the session."
)
A_4 = (
    "Encourage Member States to name a national focal point for enhanced cooperation, and to keep the list of focal "
    "points up to date, so that any delegation can learn without delay whom to address on a given issue."
)
A_5 = (
    "Review the implementation of these recommendations not later than 20XX, [in the Commission - Arvania, Riverine "
    "States][in an open-ended intergovernmental working group - Group One], on the basis of [inputs from all "
    "stakeholders][the reports of Governments]."
)
A_6 = (
    "Call upon all stakeholders to use existing arrangements before new ones are considered, and to examine, "
    "wherever a gap has been shown, whether an existing forum could fill it within its own mandate [and means]."
)
A_7 = (
    "Promote the translation of the results of enhanced cooperation into practical measures at the national level, "
    "with due regard to differing legal systems, [levels of development - Group One, Island States; Hollmark delete] "
    "and languages."
)

B_1 = (
    "Having regard to the mapping of international public policy issues to existing mechanisms, Member States and the "
    "relevant organizations [are invited to - Group Two; shall - Group One]:"
)
B_1_A = (
    "keep the mapping under review, and add to it any issue for which no forum has [so far] been identified, "
    "together with the reasons for which it is thought to be international in scope;"
)
B_1_B = (
    "[identify, for each gap so found, [an existing body][a body, existing or new,] that could take the issue up "
    "[within [X] months - Group One; Arvania, Jorvia delete], and report on it to the Commission through its "
    "secretariat;]"
)
B_1_C = (
    "convene, where several bodies deal with one issue, a joint meeting at which their tasks are delimited, [without "
    "prejudice to the mandate of any of them - Bureau for Signals] [and at no additional cost - Arvania, Jorvia]."
)
B_2 = (
    "[Establish[, within the United Nations system,] [a permanent intergovernmental mechanism - Group One; a forum "
    "of all stakeholders - Listening Post, Ostrel Cloud; a light platform for coordination - Belmora] for "
    "international public policy issues pertaining to the Internet[, open to all States on an equal footing - Group "
    "One; Arvania reserves].]"
)
B_3 = "Follow-up to the mapping of public policy issues"
B_3_I = (
    "Create a standing committee of the Commission on public policy issues pertaining to the Internet, [with a "
    "first mandate of four years,] that meets back to back with the annual session, reports to it in writing, and:"
)
B_3_I_A = (
    "is composed of the States members of the Commission, with other stakeholders invited to sit with it as "
    "observers, and adopts its conclusions by consensus[, failing which by a vote - Sylvara];"
)
B_3_I_B = (
    "is composed in equal parts of Governments, business, civil society and the technical and academic "
    "community, and adopts its conclusions by consensus [only]."
)
B_3_II = "No text."
B_4 = (
    "Maintain, as a public good open to all, the database that links public policy issues to the mechanisms dealing "
    "with them, and invite every stakeholder to propose corrections through its focal point [at least once a year]."
)
B_5 = (
    "Encourage forums that deal with the same public policy issue to exchange their calendars, [agendas] and [draft] "
    "conclusions in good time, so that delegations with few staff are able to follow the work of [all][most] of them."
)
B_7 = (
    "Study [the feasibility of] an early-warning arrangement through which any Government may draw the attention of "
    "others to a public policy issue that cannot be dealt with by national means alone[, and seek their views on it]."
)

C_2 = (
    "Encourage Governments to consult all stakeholders at the national level before they take a position on public "
    "policy issues pertaining to the Internet in an international forum, [where appropriate,] and to make known how "
    "the views received were [taken into account][considered]."
)
C_3 = (
    "Invite Governments to publish the calendar of such consultations in advance, [in the languages that the public "
    "speaks - Women's Network; Dravenia delete], so that stakeholders outside the capital are able to prepare for them."
)
C_4 = (
    "Ask stakeholders that take part in enhanced cooperation to make public whom they represent, how they are funded "
    "and how their positions were formed, with due regard to [privacy and] the safety of persons."
)
C_5 = (
    "Promote balance in delegations and panels with regard to gender, age, region and disability, and report on the "
    "composition of meetings in a form that allows comparison [over time][between forums]."
)
C_6 = (
    "Simplify the accreditation of stakeholders to meetings on public policy issues, so that one application is "
    "valid for [all meetings of one year][the life of a process], and so that any refusal is accompanied by reasons."
)
