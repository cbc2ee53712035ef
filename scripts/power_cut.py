"""Real power cuts: an ext4 in a file is shut down under a desk that types and saves, and mounted and looked at again.

By hand, as root, on Linux: `python -m scripts.power_cut [TIMES]`. It needs `mkfs.ext4`, `mount` and a loop device, and
writes only below a new temporary folder. The shutdown (`EXT4_IOC_SHUTDOWN` without a flush of its log) loses whatever
was not synced, as a power cut does. Exit status 1 says that something acknowledged was gone.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from wgec_draft.session import commands
from wgec_draft.session.command import Signature
from wgec_draft.session.proof import proved
from wgec_draft.session.recovery import Recovery
from wgec_draft.session.session import Session
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store.typed_words import TypingPlace

SHUTDOWN = 0x8004587D
"""`EXT4_IOC_SHUTDOWN`."""
NO_FLUSH = b"\2\0\0\0"
SIZE = 64_000_000
CHAIR = Signature("Chair", "2014-02-27T11:32:00+01:00")
FULL = " ".join(f"word{number}" for number in range(20_000))
"""Everything that is ever typed, so that a prefix tells how far somebody had come."""
BEGINNING = 5


@contextlib.contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    """The file system in the image, mounted; its own log is replayed by that as after a power cut."""
    subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def typing(folder: Path, told: int) -> None:
    """A desk: keys one after another, a save after every thirty, and each thing said aloud once it is kept."""
    session = Session(folder / "d")
    item = next(session.state().draft.items()).id
    place = TypingPlace(item, "text")
    journal = TypingJournal(session.folder.path, session.lineage(), "Chair", [folder / "state"])
    base = next(session.state().draft.items()).text
    waiting: list[tuple[int, int]] = []
    for length in range(len(base) + 1, len(FULL)):
        journal.typed(place, base, FULL[:length])
        waiting.append((journal.state().typed, length))
        while waiting and waiting[0][0] <= journal.state().synced:
            os.write(told, f"{waiting.pop(0)[1]}\n".encode())
        if length % 30 == 0:
            base = FULL[:length].strip()
            journal.wait(1)
            outcome = session.do(commands.EditText(item, FULL[:length]), CHAIR)
            os.write(told, f"{len(base)}\n".encode())
            journal.settled(place, outcome.entry.seq if outcome.entry else 0, base)
        time.sleep(0.003)


def cut(folder: Path, seconds: float) -> int:
    """Lets a desk type for so long and cuts the power; how many letters had been acknowledged until then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            typing(folder, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    descriptor = os.open(folder, os.O_RDONLY)
    told_before = os.read(reading, 10_000_000)  # what is said after this may be said of a disk that is gone
    fcntl.ioctl(descriptor, SHUTDOWN, NO_FLUSH)
    os.close(descriptor)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    return max((int(line) for line in told_before.split(b"\n")[:-1]), default=0)


def found_after(folder: Path) -> tuple[int, int, list[str]]:
    """How many letters are in the draft, how many with what is recovered, and what `verify` finds."""
    session = Session(folder / "d")
    recovery = Recovery(session, [folder / "state"])
    recovered = [each.text for each in recovery.found()]
    refused = recovery.carry_out([(each, True) for each in recovery.found()], CHAIR).refused
    recovery.close()
    text = next(session.state().draft.items()).text
    problems = [str(fault) for fault in proved(session.folder).faults] + [str(refusal) for _, refusal in refused]
    if not FULL.startswith(text):
        problems.append(f"the draft says what nobody typed: {text[-80:]!r}")
    return len(text), len(recovered), problems


def main() -> int:
    """Cuts the power so many times; tells what came of each."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    chance = random.Random(2014)
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        image, folder = Path(name) / "image", Path(name) / "disk"
        folder.mkdir()
        with image.open("wb") as file:
            file.truncate(SIZE)
        subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
        with mounted(image, folder):
            session = Session.create(folder / "d", "A draft on a bad line", CHAIR)
            session.do(commands.AddGroup("A", "Cooperation"), CHAIR)
            group = session.state().draft.groups[0].id
            session.do(commands.AddItem(FULL[:BEGINNING], commands.Spot(group=group)), CHAIR)
        for number in range(1, times + 1):
            with mounted(image, folder):
                acknowledged = cut(folder, chance.uniform(0.4, 1.6))
            with mounted(image, folder):
                letters, recovered, problems = found_after(folder)
            is_lost = letters < len(FULL[:acknowledged].strip())
            failures += bool(problems) or is_lost
            told = f"{acknowledged} letters acknowledged, {letters} there, recovered in {recovered} place(s)"
            print(f"{number}: {told}{', LOST' if is_lost else ''} {'; '.join(problems)}", flush=True)
    print(f"{times} power cuts, {failures} with something lost or wrong")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
