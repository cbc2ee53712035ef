"""The recommendations of groups D and E as they came from the floor at the second meeting."""

from __future__ import annotations

D_1 = (
    "Increase [on mutually agreed terms - Group Two] the support given to developing countries for building national "
    "capacities in Internet public policy, in particular through training that is continuous, taught in local "
    "languages and open to all stakeholders."
)
D_2 = (
    "Establish [a voluntary fund - Group Two; a predictable source of financing - Group One] that enables delegates "
    "from developing countries, [in particular the least developed among them,] to take part in meetings on enhanced "
    "cooperation, and request the secretariat to report on the use of its means."
)
D_3 = (
    "Promote the transfer of technology [and know-how] to developing countries [on preferential terms - Group One, "
    "Riverine States; on voluntary and mutually agreed terms - Group Two], in order to narrow the gap in the means "
    "of taking part in the information society."
)
D_4 = (
    "Support exchange points and local content in developing countries through partnerships in which local operators "
    "and communities [have a say in][decide on] design, ownership and maintenance, and share the lessons learned "
    "from them."
)
D_5 = (
    "[Reduce [substantially] the cost of international connection borne by developing countries, [through "
    "arrangements between operators - Tamber Carriers][through an international agreement on the sharing of costs - "
    "Elandria, Marevia], taking into account [the special situation of] island and landlocked States.]"
)

E_1 = (
    "Identify and remove the barriers, [legal, financial, linguistic or technical,] that hinder stakeholders[, in "
    "particular those from developing countries,] from taking part [on an equal footing - Island States; "
    "meaningfully - Arvania; Group One delete] in enhanced cooperation."
)
E_2 = (
    "Provide [adequate] remote participation, with captions and interpretation, at every meeting on enhanced "
    "cooperation, and take an intervention made from afar [on equal terms with one made in the room][in the order of "
    "the speakers' list]."
)
E_3 = (
    "[Refrain from [any] [unilateral] measures that [impede][may impede] the access of [any State][the public] to "
    "the global network, [including by withholding services, names or numbers - Group One; Group Two delete], "
    "irrespective of the reasons given for them."
)
"""One bracket is not closed: the floor's text was taken down as it was read out."""
E_4 = (
    "Publish working documents not later than [X] weeks before a meeting, in [the six official languages][as many "
    "languages as resources permit], and accept contributions written in [any][each] of them, without making "
    "translation a charge on the contributor."
)
E_5 = (
    "[Address the concentration of [market power][economic benefit] in the provision of network services, [with a "
    "view to fair conditions of competition - Riverine States; Ostrel Cloud, Vellin Chamber delete], as a barrier to "
    "participation in the digital economy [of developing countries - Group One].]"
)
E_7 = (
    "[Consider a modest levy on [commercial] name registrations, its proceeds to be used for the travel and the "
    "training of delegates who could not otherwise come to meetings on enhanced cooperation - Marevia; Vellin "
    "Chamber, Registry Institute delete.]"
)
