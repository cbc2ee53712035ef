"""Writes `docs/keys.md`, the keys of every panel, from the one registry of what can be done at the desk.

Run as `python -m scripts.make_keys`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.keys_per_act import table
from wgec_draft.tui.act import Action, Scope
from wgec_draft.tui.actions import actions_of
from wgec_draft.tui.keys import shown_key
from wgec_draft.tui.panels import PANELS

PAGE = Path(__file__).parent.parent / "docs" / "keys.md"
_ORDER = (
    *(Scope.OUTLINE, Scope.EDITOR, Scope.REVIEW, Scope.TRAJECTORY, Scope.LIST, Scope.REPLACE, Scope.CLOSING),
    *(
        Scope.ALTERNATIVES,
        Scope.POSITIONS,
        Scope.HOLDERS,
        Scope.SPEAKERS,
        Scope.WAY_BACK,
        Scope.RENUMBERING,
        Scope.BREAKOUT,
        Scope.COPY,
        Scope.DIALOG,
        Scope.PROSE,
        Scope.CHOOSER,
    ),
    *(Scope.TROUBLE, Scope.RECOVERY, Scope.HELP),
    Scope.EVERYWHERE,
)
_HEAD = """\
# Keys

`?` at the desk shows the keys of the panel you are in, and `ctrl+p` finds any act by its name; nobody has to learn this
page. `^s` means ctrl and s. The mouse works too: in a list a click chooses a line and a double click opens it; answers
and the keys in the bottom line are clicked.

In every list the arrows, page up, page down, home and end move the cursor. In the editor all keys do what they do in
other editors; `ctrl+z` takes back what you typed last, and goes on with the recorded changes when nothing is left.

To note where a delegation stands takes two or three letters of its name, `enter`, and one letter more; to put it on the
list of speakers, where that is shown, as many letters and `enter`.

In the tables of panels the last column is the name by which the [configuration](configuration.md#keys) gives an act
other keys.
"""


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


def page() -> str:
    """The page as it should stand."""
    return "\n".join([_HEAD, *table(), *(line for scope in _ORDER for line in _panel(scope))])


def _panel(scope: Scope) -> Iterator[str]:
    yield from (f"## {PANELS[scope].title}", "", PANELS[scope].purpose, "")
    yield from ("| keys | what they do | name |", "| - | - | - |")
    yield from (_row(action) for action in actions_of(scope))
    yield ""


def _row(action: Action) -> str:
    keys = ", ".join(f"`{shown_key(key)}`" for key in action.keys)
    return f"| {keys} | {action.help} | `{action.id}` |"


if __name__ == "__main__":
    main()
