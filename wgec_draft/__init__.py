"""Negotiate a text by consensus: a rolling draft, honest redlines, a record nobody can doubt."""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "load", "merge_text", "redline"]

_HOMES = {
    "compare": ("wgec_draft.comparison.changes", "compare"),
    "load": ("wgec_draft.store.loading", "load_draft"),
    "merge_text": ("wgec_draft.text.merge", "merge_text"),
    "redline": ("wgec_draft.text.redline", "redline"),
}


def __getattr__(name: str) -> object:
    """Loads the public functions on first use, so that no command pays for what it does not need (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
