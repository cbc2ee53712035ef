"""The story of the first working group, from its roster to the days after its last meeting."""

from __future__ import annotations

from scripts.samples import afterwards, meeting_1, meeting_2, meeting_3, meeting_4
from scripts.samples.acts import Story
from scripts.samples.roster import MEMBERS

STORY = Story(
    folder="wgec-1",
    title="Recommendations on enhanced cooperation (illustrative)",
    note=(
        "Illustrative sample. Every delegation, person and position in it is fictional, and every sentence is our "
        "own; the places and dates of the meetings are those of the Working Group on Enhanced Cooperation of 2013 "
        "and 2014.\n\nNothing is agreed until everything is agreed."
    ),
    lineage="5a6d9c20e1b74f38a2c4d7e90f1b3c61",
    begins="2013-05-27T09:00:00+02:00",
    members=MEMBERS,
    episodes=(
        meeting_1.MEETING,
        meeting_1.REPLIES,
        meeting_2.MEETING,
        meeting_2.CORRESPONDENCE,
        meeting_3.MEETING,
        meeting_3.COMMENTS,
        meeting_4.MEETING,
        afterwards.EPISODE,
    ),
)
