"""Measures a 1 MB draft as the program uses it: read into values, and one status set through the session.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/draft_speed.py`. CPU milliseconds; trust the ratios.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from yaml_speed import a_draft, milliseconds

from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.session import Session
from wgec_draft.store.folder import load, open_folder

CHAIR = Signature("chair", "2014-02-27T11:32:00+01:00")


def main() -> None:
    """Prints the table."""
    source = a_draft(1_000_000)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "draft"
        path.mkdir()
        (path / "draft.yaml").write_bytes(source)
        folder, session = open_folder(path), Session(path)
        ids = (item.id for item in session.state().draft.items())

        def set_one() -> None:
            session.do(SetStatus(next(ids), Status.AGREED), CHAIR)

        set_one()  # begins the record
        least = milliseconds(
            {
                "reading: yaml.load with CSafeLoader": lambda: yaml.load(source, yaml.CSafeLoader),
                "reading: the draft, strictly, as values": lambda: load(folder),
                "setting a status: read, record, save": set_one,
            }
        )
    reading = least["reading: the draft, strictly, as values"]
    print(f"{f'{len(source) / 1e6:.1f} MB draft':42}  CPU ms   ratio to reading")
    for name, taken in least.items():
        print(f"{name:42}{taken:8.1f}{taken / reading:10.2f}")


if __name__ == "__main__":
    main()
