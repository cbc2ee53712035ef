"""What is wrong just now and not over by itself: a red line above everything; or a calm one, where it can wait."""

from __future__ import annotations

from textual.widgets import Static

from wgec_draft.tui.content import shown


class Banner(Static):
    """Says one thing in as many lines as it takes."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Banner {
        height: auto;
        max-height: 4;
        min-width: 1;
        padding: 0 1;
        background: $error;
        color: $background;
        text-style: bold;
    }
    Banner.-calm {
        max-height: 1;
        background: $warning-muted;
        color: $text-warning;
        text-style: none;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    Banner.-calm:ansi { background: ansi_default; color: ansi_yellow; }
    Banner:ansi { background: ansi_red; color: ansi_bright_white; }
    """

    def say(self, trouble: str) -> None:
        """Says what is wrong."""
        self.update(shown(trouble))
