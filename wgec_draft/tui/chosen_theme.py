"""The theme that somebody chose at the desk, kept for the next time; the configuration stays as its person wrote it."""

from __future__ import annotations

from pathlib import Path

from wgec_draft.model.refusal import Refusal
from wgec_draft.store.disk import read_regular
from wgec_draft.store.state_folder import made_private, state_folder
from wgec_draft.tui.themes import THEME_NAMES

_LIMIT = 200
"""Bytes of the longest file that is read."""


def theme_to_take(configured: str) -> str:
    """The theme chosen last, unless the configuration was given another one since; else the configured or first one."""
    try:
        chosen, _, configured_then = read_regular(_file(), _LIMIT).decode().rstrip("\n").partition("\n")
    except (Refusal, UnicodeDecodeError):
        chosen, configured_then = "", ""
    if chosen in THEME_NAMES and configured_then == configured:
        return chosen
    return configured or THEME_NAMES[0]


def keep_theme(chosen: str, configured: str) -> None:
    """Keeps a choice, with what the configuration says beside it. Raises OSError."""
    made_private(state_folder())
    _file().write_text(f"{chosen}\n{configured}\n", encoding="utf-8")


def _file() -> Path:
    return state_folder() / "theme"
