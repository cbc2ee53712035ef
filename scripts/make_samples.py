"""Makes the sample drafts by replaying their stories through the program itself: `python -m scripts.make_samples`.

The acts have fixed times and the drafts fixed lineages, so that each run gives the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from scripts.samples import first_life, second_life
from scripts.samples.acts import Act, Episode, Sitting, Story
from wgec_draft.model.draft import Draft
from wgec_draft.model.roster import Member
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.session import Session

DRAFTS = Path(__file__).resolve().parent.parent / "drafts"


class FixedClock:
    """Tells the time of the act being replayed instead of the time of the day."""

    def __init__(self, at: str) -> None:
        self.at = at

    def __call__(self) -> str:
        """The time, as ISO 8601 with its offset."""
        return self.at


def make_samples(into: Path) -> None:
    """Makes both sample drafts in a folder, in place of those that are there."""
    into.mkdir(parents=True, exist_ok=True)
    outcome = replay(first_life.STORY, into)
    replay(second_life.story(outcome), into)


def replay(story: Story, into: Path) -> Draft:
    """Makes one draft folder by acting its story out; the rolling draft at the end."""
    path = into / story.folder
    if path.exists():
        shutil.rmtree(path)
    clock = FixedClock(story.begins)
    session = Session.create(
        path, story.title, Signature("secretariat", story.begins), note=story.note, lineage=story.lineage, clock=clock
    )
    _seat(session, clock, story.members)
    for episode in story.episodes:
        _play(session, clock, episode)
    return session.state().draft


def _seat(session: Session, clock: FixedClock, members: Sequence[Member]) -> None:
    """Put the members on the roster, one every two minutes."""
    for member in members:
        clock.at = (datetime.fromisoformat(clock.at) + timedelta(minutes=2)).isoformat()
        session.do(AddMember(member), Signature("secretariat", clock.at))


def _play(session: Session, clock: FixedClock, episode: Episode) -> None:
    for sitting in episode.sittings:
        for at, act in sitting.timed():
            clock.at = at
            _perform(session, sitting, at, act)
    if episode.closes_as:
        clock.at = episode.closed_at
        session.close_meeting(Signature("chair", episode.closed_at), label=episode.closes_as)


def _perform(session: Session, sitting: Sitting, at: str, act: Act) -> None:
    command = act.command(session.state().draft) if callable(act.command) else act.command
    outcome = session.do(command, Signature(sitting.by, at, act.for_))
    if outcome.entry is None:
        raise ValueError(f"Nothing changed by {command}")


def main() -> None:
    """Make the samples where the command line says, by default in the repository."""
    parser = argparse.ArgumentParser(description="Make the sample drafts anew.")
    parser.add_argument("--into", type=Path, default=DRAFTS, help="the folder for wgec-1 and wgec-2 (default: drafts)")
    into = parser.parse_args().into
    make_samples(into)
    print(f"Made {into / 'wgec-1'} and {into / 'wgec-2'}.")


if __name__ == "__main__":
    main()
