"""The story of the second working group: what was not agreed is carried over, and its first meeting is in session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.samples.acts import Act, Acts, Episode, Making, Sitting, Story, add, agreed, amend, insert
from scripts.samples.roster_2 import MEMBERS
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.words import Kind, Part, Stance, Status
from wgec_draft.session.command import Command
from wgec_draft.session.commands.contributing import Propose, Remark, TakePosition
from wgec_draft.session.commands.outline import AddGroup, ChangeMeeting
from wgec_draft.session.commands.placing import Relabel
from wgec_draft.session.commands.wording import ChangeNote

ILLUSTRATIVE = (
    "This draft is illustrative. It shows how a second group takes up what a first one left open: the delegations, "
    "the persons and the positions in it are fictional, its sentences are taken from no record of the Working Group, "
    "and only the place and date of the meeting are real."
)
MANDATE = (
    "The second Working Group on Enhanced Cooperation was set up at the request of the General Assembly in its "
    "resolution 70/125, to recommend how enhanced cooperation can be carried further, with regard to the work done "
    "so far. It decides on its methods of work at the outset, and reports to the Commission in 2018."
)
METHODS = (
    "The methods of work of the first group apply [with the changes needed]: one designated person speaks for each "
    "delegation, for not more than two minutes at a time, [observers after members,] and results are reached by "
    "consensus."
)
CARRIED = (
    "The texts on which the first group did not agree are carried over as they stood, without prejudice, each with a "
    "note of its former place. The names in their brackets are those of the first group until their bearers say "
    "otherwise."
)
B_1_BIS = (
    "[Look again at the mapping made by the Correspondence Group, add the issues that have arisen since [20XX], and "
    "note beside each of them whether the mechanism named there has taken it up in the meantime.]"
)
F_1 = (
    "Relate the work on enhanced cooperation to the goals of the 2030 Agenda for Sustainable Development, [goal by "
    "goal,] and show for each recommendation which of them it is meant to serve, so that the follow-up of that "
    "Agenda is not repeated here."
)
F_2 = (
    "Draw on the review of the outcomes of the World Summit that was held after ten years, [including on the views "
    "that remained apart - Group Two; Sylvara delete], and refrain from negotiating anew what was settled there."
)
F_3 = (
    "Encourage the collection of comparable figures on who takes part in the making of Internet public policy, [by "
    "gender, age and region,] and invite [X] institutions of the academic community to publish them side by side."
)
CONCLUSION = "[Placeholder for the conclusion, to be written when the recommendations are known.]"
STATEMENT = (
    "The Group of Island States welcomes that work goes on from the texts of the first group instead of from a blank "
    "page, and asks that no meeting be held at a season in which its members cannot travel."
)


def story(first: Draft) -> Story:
    """The second group's story, given the draft that the first one left."""
    return Story(
        folder="wgec-2",
        title="Recommendations on the further implementation of enhanced cooperation (illustrative)",
        note=(
            "Illustrative sample. Every delegation, person and position in it is fictional, and every sentence is "
            "our own; the place and date of the meeting are those of the second Working Group on Enhanced "
            "Cooperation.\n\nNothing is agreed until everything is agreed."
        ),
        lineage="c83e07b5942d4a1f9b6de15a7730f248",
        begins="2016-09-12T09:00:00+02:00",
        members=MEMBERS,
        episodes=(_before_the_meeting(first), _first_meeting()),
    )


def _before_the_meeting(first: Draft) -> Episode:
    groups = [group for group in first.groups if group.part is Part.RECOMMENDATIONS]
    frame: Acts = (
        AddGroup("Introduction", "Introduction", part=Part.INTRODUCTION),
        AddGroup("Methodology", "Meetings and methodology", part=Part.METHODOLOGY),
        *(AddGroup(group.id, group.title) for group in groups),
        AddGroup("F", "Developments since the first group"),
        AddGroup("Conclusion", "Conclusion", part=Part.CONCLUSION),
        AddGroup("Annex", "Recommendations agreed in the first group", part=Part.ANNEX),
        AddGroup("Statements", "Statements", part=Part.STATEMENTS),
        add("Introduction", "1", ILLUSTRATIVE, kind=Kind.PARAGRAPH),
        add("Introduction", "2", MANDATE, kind=Kind.PARAGRAPH),
        add("Introduction", "3", CARRIED, kind=Kind.PARAGRAPH),
        add("Annex", "1", _annex(first), kind=Kind.PARAGRAPH),
    )
    carried: Acts = tuple(act for group in groups for act in _carried_over(first, group))
    return Episode(
        (
            Sitting("2016-09-19T09:00:00+02:00", frame, by="secretariat"),
            Sitting("2016-09-20T14:00:00+02:00", carried, by="secretariat"),
        )
    )


def _annex(first: Draft) -> str:
    paths = (place.path for place in located_items(first) if place.item.counts and place.item.status is Status.AGREED)
    listed = ", ".join(paths)
    return f"The first group agreed on the following recommendations, which this draft does not reopen: {listed}."


def _carried_over(first: Draft, group: Group) -> Iterator[Command | Making]:
    """What was not agreed in a group, under new numbers that keep the old ones as former labels."""
    paths = {place.item.id: place.path for place in located_items(first)}
    still_open = [item for item in group.items if item.withdrawn is None and item.status is not Status.AGREED]
    for item, label in zip(still_open, _new_labels(still_open), strict=True):
        yield add(group.id, item.label, item.text, level=item.level, kind=item.kind)
        if label != item.label:
            yield _relabelled(group.id, label)
        yield _annotated(group.id, _origin(paths[item.id], item))


def _origin(path: str, item: Item) -> str:
    outcome = "there was no agreement on it" if item.status is Status.NO_AGREEMENT else "it was to be revisited"
    return f"Carried over from {path} of the first group, where {outcome}."


def _relabelled(group: str, label: str) -> Making:
    return lambda draft: Relabel(_last_in(draft, group).id, label)


def _annotated(group: str, note: str) -> Making:
    return lambda draft: ChangeNote(_last_in(draft, group).id, note)


def _last_in(draft: Draft, group: str) -> Item:
    return next(other for other in draft.groups if other.id == group).items[-1]


def _new_labels(items: Iterable[Item]) -> Iterator[str]:
    """Numbers from 1 for the paragraphs, letters from (a) for lists under them; options keep their names."""
    number = letter = 0
    for item in items:
        if item.level == 1:
            number, letter = number + 1, 0
            yield str(number)
        elif item.label.startswith("("):
            letter += 1
            yield f"({chr(ord('a') + letter - 1)})"
        else:
            yield item.label


def _first_meeting() -> Episode:
    morning = (
        ChangeMeeting(1, "Geneva", "2016-09-30", "2016-09-30"),
        agreed("Introduction 1"),
        agreed("Introduction 2"),
        add("Methodology", "1", METHODS, kind=Kind.PARAGRAPH),
        amend("Methodology 1", {" [with the changes needed]": ""}),
        Act(
            Remark("Methodology 1", "Quiet Diplomacy", "Observers would be glad of a fixed hour."),
            for_="Quiet Diplomacy",
        ),
        agreed("Introduction 3"),
        Act(amend("E 3", {"given for them.": "given for them.]"}), for_="Group One"),
        Act(insert("B 1 (b)", "1 bis", B_1_BIS, level=1), for_="Jorvia"),
        ChangeNote("B 1 bis", "New. Put forward at the first meeting."),
    )
    afternoon = (
        Act(add("F", "1", F_1), for_="Ardwyn"),
        amend("F 1", {"[goal by goal,]": "[goal by goal - Ardwyn; where relevant - Hollmark]"}),
        Act(add("F", "2", F_2), for_="Group Two"),
        Act(
            TakePosition("F 2", "Sylvara", Stance.RESERVE, "The review settled nothing on this point."), for_="Sylvara"
        ),
        Act(add("F", "3", F_3), for_="Measurement Academy"),
        Act(Propose("F 3", "Women's Network", "... by gender, age, region and disability,"), for_="Women's Network"),
        amend(
            "A 1",
            {"referred to in paragraph 2": "referred to in recommendation A 2 of the first group"},
        ),
        amend("A 3", {"[and regional - Dravenia]": "[and regional - Dravenia, Solmere]"}),
        add("Conclusion", "1", CONCLUSION, kind=Kind.PARAGRAPH),
        Act(add("Statements", "1", STATEMENT, kind=Kind.STATEMENT, by="Island States"), for_="Island States"),
    )
    return Episode(
        (
            Sitting("2016-09-30T10:00:00+02:00", morning, by="acting chair"),
            Sitting("2016-09-30T15:00:00+02:00", afternoon, by="acting chair"),
        )
    )
