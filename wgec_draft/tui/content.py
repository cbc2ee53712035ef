"""The one place where text becomes something displayable: inert, and never read as markup.

Textual and Rich parse a plain `str` as markup nearly everywhere, and a draft is full of square brackets. Whatever is
not a literal of our own therefore passes through here on its way to a widget; `tests/tui/test_no_markup.py` holds that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from textual.content import Content

from wgec_draft.text.normalise import inert

if TYPE_CHECKING:
    from rich.text import Text
    from textual.app import App
    from textual.widget import Widget


def shown(text: str, style: str = "") -> Content:
    """The text for any widget, title, tooltip or notification; every bracket stands, no control sequence acts.

    `style` is a Textual style such as `bold $accent`, always a literal of our own.
    """
    return Content.styled(inert(text), style) if style else Content(inert(text))


def shown_rich(text: str, style: str = "") -> Text:
    """The same for the two widgets that would parse or refuse a `Content`: cells of DataTable, labels of Tree."""
    from rich.text import Text

    return Text(inert(text), style=style)


def notice(
    node: App[Any] | Widget,
    message: str,
    *,
    title: str = "",
    severity: Literal["information", "warning", "error"] = "information",
    seconds: float | None = None,
) -> None:
    """Put up a notification: what happened and what to do. Only a `str` can be notified, hence a way of its own."""
    node.notify(inert(message), title=inert(title), severity=severity, timeout=seconds, markup=False)
