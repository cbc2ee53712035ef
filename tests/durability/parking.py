"""What is done with suggestions from the floor, and what must be true of them whenever it was cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.durability.scenarios import Acknowledge, Scenario, a_draft, holds
from tests.illustrations import CHAIR, FOR_ARVANIA, noon
from wgec_draft.model.state import State
from wgec_draft.model.suggestions import Fate
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.suggesting import TakeUp
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.history import replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session

Standing = tuple[State, list[tuple[str, str]]]
"""The draft, and each suggestion with what became of it."""


def a_draft_with_suggestions(root: Path) -> None:
    """A draft with two suggestions on one item."""
    session = a_draft(root)
    session.park("second", "States may publish.", FOR_ARVANIA)
    session.park("second", "No State publishes.", CHAIR)


def standing(session: Session) -> Standing:
    """What stands in the folder, read anew."""
    parked = session.parked()
    holds(not parked.trouble, f"the suggestions can't be read: {parked.trouble}")
    fates = [(each.text, parked.told(each).partition(" (")[0]) for each in parked.suggestions]
    return session.state(), fates


def parking(name: str, act: Callable[[Session], object], begin: Callable[[Path], object]) -> Scenario:
    """An act on suggestions: it is there whole afterwards or not at all, and there if somebody was told so."""
    found: list[Standing] = []

    def prepare(root: Path) -> None:
        begin(root)
        twin = root.with_name(f"{root.name} twin")
        shutil.copytree(root, twin, symlinks=True)
        session = Session(twin / "d", noon)
        found[:] = [standing(session)]
        act(session)
        found.append(standing(session))
        shutil.rmtree(twin)

    def acted(root: Path, acknowledge: Acknowledge) -> None:
        act(Session(root / "d", noon))
        acknowledge("done")

    def check(root: Path, acknowledged: Sequence[str]) -> None:
        old, new = found
        session = Session(root / "d")
        session.tidy()
        now = standing(session)
        holds(now in (old, new), f"words and suggestions are not in step: {now[1]}")
        holds(now == new or not acknowledged, "what was acknowledged is gone")
        left = [path.name for path in root.rglob(".~*") if path.name != ".~lock"]
        holds(not left, f"{left} lie about")
        session.park("third", "One more.", CHAIR)
        session.do(ChangeNote("third", "afterwards"), CHAIR)
        holds(standing(session)[1] == [*now[1], ("One more.", "parked")], "a suggestion is lost or doubled")
        holds(replayed(session.entries()) == session.state(), "the record leads elsewhere")
        holds(not proved(session.folder).faults, "verify finds faults")
        ignored = (session.folder.private / ".gitignore").read_text()
        holds("*" in ignored.splitlines(), "what is private is not kept out of git")

    return Scenario(name, prepare, acted, check)


def taken_up(session: Session) -> None:
    """Takes the first suggestion up."""
    session.do(TakeUp(session.parked().suggestions[0], Fate.ALTERNATIVE), CHAIR)


def lapsed(session: Session) -> None:
    """Decides on the item."""
    session.do(SetStatus("second", Status.AGREED), CHAIR)


def with_one_lapsed(root: Path) -> None:
    """A draft of which one suggestion was taken up, and the other lapsed."""
    a_draft_with_suggestions(root)
    session = Session(root / "d")
    taken_up(session)
    lapsed(session)


PARKINGS = (
    parking("first parked", lambda session: session.park("second", "Words.", FOR_ARVANIA), a_draft),
    parking(
        "dropped",
        lambda session: session.drop(session.parked().suggestions[1], "said twice", CHAIR),
        a_draft_with_suggestions,
    ),
    parking("taken up", taken_up, a_draft_with_suggestions),
    parking("parked again", lambda session: session.undo(CHAIR), with_one_lapsed),
    parking("lapsed", lapsed, a_draft_with_suggestions),
)
