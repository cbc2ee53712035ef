"""A failure of the program at the desk: all is saved first, the report holds no word of anybody, and one can go on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.illustrations import CHAIR, handwritten
from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, seated
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.recovery import Recovery
from wgec_draft.session.session import Session

DRAFT = """\
format: wgec-draft/1
title: Canarytitle
note: Canarydraftnote
meetings:
  - {number: 1, place: Canaryplace}
groups:
- id: A
  title: Canarygroup
  recommendations:
    - id: canaryid
      label: Canarylabel
      status: to-be-revisited
      text: "Canarytext [Canarybracket - Canaryshort] stands."
      note: Canarynote
      comments:
        - {by: Canarycommenter, at: "2014-02-25T09:00:00+01:00", text: "Canarycomment"}
      positions:
        - {by: Canaryshort, position: oppose, note: Canarystance}
      proposals:
        - {id: p1, by: Canaryshort, text: Canaryproposal}
    - id: gone
      label: '2'
      status: to-be-revisited
      text: Canarygone
      withdrawn: {meeting: 1, reason: "Canaryreason"}
"""
MEMBERS = """\
format: wgec-draft-members/1
members:
  - {name: Canaryname, short: Canaryshort, aliases: ["Canaryalias"]}
"""
FOLDER = "canaryfolder"
CANARY = re.compile("canary", re.IGNORECASE)
Fail = Callable[[Seat, pytest.MonkeyPatch], None]


def fails(seat: Seat) -> None:
    """Fails with the whole draft and all that is being typed in its words, its variables and its cause."""
    words = f"{seat.desk.draft!r} {seat.desk.known.roster!r} {seat.desk.editor.text} {seat.folder}"
    try:
        raise KeyError(words)
    except KeyError as error:
        raise ValueError(words) from error


def in_a_callback(seat: Seat, _: pytest.MonkeyPatch) -> None:
    asyncio.get_running_loop().call_soon(fails, seat)


def in_a_thread(seat: Seat, _: pytest.MonkeyPatch) -> None:
    seat.app.run_worker(lambda: fails(seat), thread=True)


def in_an_act(seat: Seat, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(type(seat.app), "act_theme", lambda _: fails(seat))
    seat.app.call_later(seat.app.do, "theme")


def while_painting(seat: Seat, patch: pytest.MonkeyPatch) -> None:
    def paint(*_: Any) -> None:
        fails(seat)

    field = seat.app.focused
    assert field is not None
    patch.setattr(type(field), "render_line", paint)
    field.refresh()


@pytest.mark.parametrize("fail", [in_a_callback, in_a_thread, in_an_act, while_painting])
async def test_everything_is_saved_and_the_report_holds_no_word_of_any_field(
    fail: Fail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(reports))
    folder = handwritten(tmp_path / FOLDER, DRAFT, MEMBERS).folder.path
    Session(folder).do(ChangeNote("canaryid", "Canarynote."), CHAIR)
    with pytest.raises(Exception, match="Canary"):  # the test tool raises again what the app was told of
        async with seated(folder, rest=NEVER) as seat:
            await until(lambda: seat.desk.keeper.journal)
            await seat.edit("canaryid")
            await seat.type(" Canarytyped")
            await seat.press("escape", "N")
            await seat.on("Entry")
            await seat.type(" Canarydialog")
            fail(seat, monkeypatch)
            await until(lambda: bool(seat.app.failure))
    (report,) = reports.glob("wgec-draft-report-*.txt")
    assert "ValueError" in report.read_text()
    assert "KeyError" in report.read_text()
    assert "fails" in report.read_text()
    assert not CANARY.search(report.read_text())
    printed = capfd.readouterr()
    told = (seat.app.failure + printed.out + printed.err).replace(str(folder), "").replace(str(report), "")
    assert not CANARY.search(told)
    assert str(report) in seat.app.failure
    assert f"To go on:  wgec-draft {folder}" in seat.app.failure
    assert "What was on the screen is saved." in seat.app.failure
    session = Session(folder)
    assert next(session.state().draft.items()).text.endswith("Canarytyped")
    found = Recovery(session).found()
    assert [words.text for words in found if "Canarydialog" in words.text] == ["Canarynote. Canarydialog"]
