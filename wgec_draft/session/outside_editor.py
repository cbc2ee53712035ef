"""The person's own editor, from `$VISUAL` or `$EDITOR`: words go out in a private file and come back, none is lost."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import LARGEST, read_regular
from wgec_draft.store.state_folder import made_private, state_folder
from wgec_draft.text.normalise import Normalised, normalise


def edited(words: str) -> tuple[Normalised, Path]:
    """The words after the person's editor had them, and the private file that holds them still.

    Raises `Refusal`, which names the file, when the editor fails or leaves what is no text. Whoever has the words
    stored takes the file away.
    """
    file = private_file(words + "\n")
    editor = editor_of(os.environ)
    if subprocess.run(["/bin/sh", "-c", f'{editor} "$1"', "sh", str(file)], check=False).returncode:
        raise Refusal(f"The editor ({editor}) reported a failure.", f"What it left is in {file}; nothing was changed.")
    if not os.path.lexists(file):
        raise Refusal(f"The editor ({editor}) took its file away.", "Nothing was changed.", Place(str(file)))
    try:
        return normalise(read_regular(file, LARGEST, follow_links=True).decode("utf-8-sig")), file
    except UnicodeDecodeError:
        raise Refusal(
            f"What the editor ({editor}) left is not UTF-8 text.",
            "Save it as UTF-8, or convert it (`iconv -t UTF-8`).",
            Place(str(file)),
        ) from None


def private_file(words: str) -> Path:
    """A new file with the words, readable by its owner only, in the person's own state folder."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="words-", suffix=".txt", dir=made_private(state_folder()))
    except OSError:  # no home, or none to write in
        descriptor, name = tempfile.mkstemp(prefix="wgec-draft-words-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(words)
    return Path(name)


def editor_of(environ: Mapping[str, str]) -> str:
    """The command of the person's editor, as a shell reads it."""
    return environ.get("VISUAL") or environ.get("EDITOR") or "vi"
