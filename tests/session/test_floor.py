"""The floor: kept through crash, new start, sleep and a clock set back; what was spoken reaches the record once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from stat import S_IMODE

import pytest

from wgec_draft.model.draft import Meeting
from wgec_draft.model.moments import Moment
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.speakers import Intervention
from wgec_draft.session.floor import Floor
from wgec_draft.session.kept_speakers import AGAIN, KNOWN_AFTER, KeptSpeakers
from wgec_draft.store.speakers_file import SpeakersFile

ROSTER = Roster(members=(Member("Republic of Arvania", "Arvania"), Member("Kingdom of Belmora", "Belmora")))


class Machine:
    """A machine whose clocks go on when a test says so, a record that may refuse, and desks that open and die on it."""

    def __init__(self, folder: Path) -> None:
        self.moment = Moment(1_000.0, 1_400_000_000.0, "first")
        self.recorded: list[Intervention] = []
        self.refuses = False
        self.meeting: Meeting | None = Meeting(4)
        self.file = SpeakersFile(folder / "draft", "lineage", folder / "state")
        self._desks: list[KeptSpeakers] = []

    def pass_(self, seconds: float, *, asleep: float = 0.0, set_by: float = 0.0) -> None:
        now = self.moment
        self.moment = replace(now, steady=now.steady + seconds, of_day=now.of_day + seconds + asleep + set_by)

    def desk(self) -> Floor:
        """A desk that opens now; one that was open before is as good as killed."""
        kept = KeptSpeakers(self.file, self._record, lambda: self.moment)
        self._desks.append(kept)
        return Floor(kept, lambda: self.meeting)

    def end(self) -> None:
        for kept in self._desks:
            kept.close()

    def _record(self, spoken: Intervention) -> Future[object]:
        done: Future[object] = Future()
        if self.refuses:
            done.set_exception(Refusal("No space left."))
        else:
            self.recorded.append(spoken)
            done.set_result(None)
        return done


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    made.end()


def speaking(machine: Machine, *names: str) -> Floor:
    """A desk at which the first has the floor and the others wait."""
    floor = machine.desk()
    floor.open_for("r1")
    for name in names:
        floor.add(name, ROSTER)
    floor.give_to_next()
    return floor


def left(floor: Floor) -> float:
    assert floor.clock is not None
    return floor.clock.left(floor.kept.now())


def killed(floor: Floor) -> None:
    """Ends the desk where everything that it had begun to write is written, and nothing else."""
    floor.kept.close()


def test_the_clock_of_a_desk_that_was_killed_went_on(machine: Machine) -> None:
    floor = speaking(machine, "Arvania", "Belmora")
    machine.pass_(30)
    killed(floor)
    machine.pass_(20)
    again = machine.desk()
    assert left(again) == 70
    assert [entry.delegation for entry in again.waiting] == ["Belmora"]
    assert again.kept.tick() == ()


def test_a_paused_clock_stands_still_through_everything(machine: Machine) -> None:
    floor = speaking(machine, "Arvania")
    machine.pass_(30)
    floor.pause_or_resume()
    killed(floor)
    machine.pass_(500, asleep=5_000)
    again = machine.desk()
    assert left(again) == 90
    assert again.kept.tick() == ()
    again.pause_or_resume()
    machine.pass_(10)
    assert left(again) == 80


def test_after_a_new_start_of_the_machine_the_clock_stands_where_it_was_last_known_and_it_is_said(
    machine: Machine,
) -> None:
    floor = speaking(machine, "Arvania")
    for _ in range(20):
        machine.pass_(1)
        floor.kept.tick()
    machine.pass_(2)
    killed(floor)
    machine.moment = Moment(8.0, machine.moment.of_day + 300, "second")
    again = machine.desk()
    known = left(again)
    assert 98 <= known <= 98 + KNOWN_AFTER + 2
    assert "started anew while Arvania spoke" in again.kept.tick()[0]
    machine.pass_(60)
    assert left(again) == known
    again.pause_or_resume()
    machine.pass_(10)
    assert left(again) == known - 10


def test_time_asleep_is_not_counted_and_it_is_said(machine: Machine) -> None:
    floor = speaking(machine, "Arvania")
    machine.pass_(10, asleep=720)
    told = floor.kept.tick()
    assert "slept for 12:00 while Arvania spoke" in told[0]
    assert left(floor) == 110
    assert floor.kept.tick() == ()


def test_what_the_machine_did_before_anybody_spoke_or_in_a_pause_is_not_said_of_whoever_speaks(
    machine: Machine,
) -> None:
    floor = machine.desk()
    floor.open_for("r1")
    floor.add("Arvania", ROSTER)
    machine.pass_(60, asleep=3_600)
    floor.give_to_next()
    machine.pass_(1)
    assert floor.kept.tick() == ()
    floor.pause_or_resume()
    machine.pass_(60, set_by=-600)
    floor.pause_or_resume()
    machine.pass_(1)
    assert floor.kept.tick() == ()
    assert left(floor) == 118


def test_a_time_of_day_that_is_set_back_changes_no_length(machine: Machine) -> None:
    floor = speaking(machine, "Arvania")
    machine.pass_(10, set_by=-3_600)
    assert "set back by 1:00:00 while Arvania spoke" in floor.kept.tick()[0]
    machine.pass_(5)
    floor.stop()
    assert machine.recorded[0].seconds == 15


def test_sleep_while_the_desk_was_closed_is_said_when_it_opens(machine: Machine) -> None:
    killed(speaking(machine, "Arvania"))
    machine.pass_(10, asleep=60)
    again = machine.desk()
    assert "slept for 1:00" in again.kept.tick()[0]
    assert left(again) == 110


def test_what_was_spoken_is_recorded_when_the_next_one_begins_and_when_all_are_done(machine: Machine) -> None:
    floor = speaking(machine, "Arvania", "Belmora")
    machine.pass_(42)
    floor.give_to_next()
    machine.pass_(130)
    floor.give_to_next()
    told = [(each.delegation, each.seconds, each.meeting, each.item) for each in machine.recorded]
    assert told == [("Arvania", 42, 4, "r1"), ("Belmora", 130, 4, "r1")]
    assert floor.clock is None
    assert not floor.is_in_use


def test_what_the_disk_refuses_is_kept_and_tried_again(machine: Machine) -> None:
    machine.refuses = True
    floor = speaking(machine, "Arvania", "Belmora")
    machine.pass_(42)
    floor.give_to_next()
    floor.stop()
    told = floor.kept.tick()
    assert len(told) == 1
    assert "No space left. What was spoken is not on the record yet" in told[0]
    assert [each.delegation for each in floor.kept.unrecorded] == ["Arvania", "Belmora"]
    killed(floor)
    again = machine.desk()
    machine.refuses = False
    again.kept.tick()
    assert machine.recorded == []
    machine.pass_(AGAIN)
    again.kept.tick()
    assert [each.delegation for each in machine.recorded] == ["Arvania", "Belmora"]
    assert again.kept.unrecorded == ()


def test_the_meeting_says_how_long_one_may_speak(machine: Machine) -> None:
    machine.meeting = Meeting(4, speaking_time=300)
    assert left(speaking(machine, "Arvania")) == 300


def test_a_list_of_another_item_takes_those_who_wait_along_or_begins_empty(machine: Machine) -> None:
    floor = speaking(machine, "Arvania", "Belmora")
    floor.open_for("r2", take_along=True)
    assert floor.clock is None
    assert [entry.delegation for entry in floor.waiting] == ["Belmora"]
    assert [each.item for each in machine.recorded] == ["r1"]
    floor.open_for("r3")
    assert floor.waiting == ()


def test_the_file_is_private_and_belongs_to_one_draft(machine: Machine, tmp_path: Path) -> None:
    killed(speaking(machine, "Arvania"))
    assert S_IMODE(machine.file.path.stat().st_mode) == 0o600
    assert S_IMODE(machine.file.path.parent.stat().st_mode) == 0o700
    assert SpeakersFile(tmp_path / "copy", "lineage", tmp_path / "state").load() == (None, "")


def broken(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        plain = json.loads(content)
        change(plain)
        return json.dumps(plain).encode()

    return changed


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[:40],
        lambda _: b"[" * 100_000,
        lambda _: b"\xff\xfe",
        broken(lambda plain: plain.pop("seen")),
        broken(lambda plain: plain.update(lineage="another")),
        broken(lambda plain: plain.update(speakers={"item": 7})),
        broken(lambda plain: plain.update(unrecorded=[{"delegation": "Arvania"}])),
        lambda content: content.replace(b'"limit":120', b'"limit":NaN'),
        lambda content: content.replace(b'"limit":120', b'"limit":1e999'),
        lambda content: content.replace(b'"counted":0.0', b'"counted":-1e9'),
    ],
)
def test_a_damaged_file_is_set_aside_and_said(machine: Machine, damage: Callable[[bytes], bytes]) -> None:
    killed(speaking(machine, "Arvania"))
    content = machine.file.path.read_bytes()
    machine.file.path.write_bytes(damage(content))
    again = machine.desk()
    assert "can't be understood; the file is kept as" in again.kept.tick()[0]
    assert again.speakers is None
    assert len(list(machine.file.path.parent.glob("*.damaged-1"))) == 1


def test_a_damaged_file_that_cannot_be_set_aside_keeps_no_desk_from_opening(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> Path:
        raise OSError(30, os.strerror(30))

    killed(speaking(machine, "Arvania"))
    machine.file.path.write_bytes(b"{")
    monkeypatch.setattr(Path, "replace", read_only)
    again = machine.desk()
    assert "can't be understood, nor" in again.kept.tick()[0]
    assert again.speakers is None
    assert machine.file.path.read_bytes() == b"{"


def test_a_disk_that_takes_nothing_is_said_once_and_the_list_goes_on(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("wgec_draft.store.state_folder.prepared", full)
    floor = speaking(machine, "Arvania", "Belmora")
    killed(floor)
    assert [told for told in floor.kept.tick() if "No space left" in told] != []
    machine.pass_(10)
    floor.give_to_next()
    assert left(floor) == 120
    assert floor.kept.tick() == ()
