"""The way from the desk to the person's own editor and back: the screen is theirs for that time."""

from __future__ import annotations

from typing import Any

from textual.app import App, SuspendNotSupported

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.outside_editor import edited
from wgec_draft.text.normalise import Normalised


def edit_outside(app: App[Any], text: str) -> Normalised | None:
    """The words after the person's editor had them, as a draft keeps them; None if it left them as they were.

    Raises `Refusal` when the editor fails, naming the file that still holds the words, or when there is no terminal
    to lend.
    """
    try:
        with app.suspend():
            returned, file = edited(text)
    except SuspendNotSupported:
        raise Refusal("This terminal can't be lent to another editor.", "Edit the words here.") from None
    app.refresh()
    file.unlink(missing_ok=True)
    words = returned.text.rstrip("\n")
    return None if words == text.rstrip("\n") else Normalised(words, returned.notices)
