"""The keys of actions: which a person has, how they are printed, and which would not arrive in every terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wgec_draft.tui.act import Action, Keys, Scope
from wgec_draft.tui.actions import actions_of

_FUNCTION_KEYS = (*(f"f{number}" for number in range(2, 10)), "f12")  # F1, F10 and F11 belong to terminals
_NAMED_KEYS = frozenset({"enter", "escape", "tab", "shift+tab", "space", *_FUNCTION_KEYS})
_NOT_WITH_CTRL = {
    **dict.fromkeys("imhj", "terminals can't tell it from tab, enter or backspace"),
    **dict.fromkeys("bc", "tmux and the terminal itself use it"),
}
_OWNED_BY_TEXT_FIELDS = frozenset("acdekuvwxyz")


def keys_of(action: Action, remapped: Mapping[str, Keys]) -> Keys:
    """The keys that the action has for this person."""
    return remapped.get(action.id, action.keys)


def shown_key(key: str) -> str:
    """A key as footer and help print it: `^s`, `F5`, `esc`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return {"escape": "esc", **{name: name.upper() for name in _FUNCTION_KEYS}}.get(key, key)


def why_unusable(key: str, scope: Scope) -> str:
    """Why the key would not arrive there in every terminal, over SSH and in tmux; empty when it does."""
    if key in _NAMED_KEYS:
        return ""
    if len(key) == 1 and key.isascii() and key.isprintable() and key not in ", ":
        return "it is text there" if scope.is_typed_into else ""
    if key.startswith("ctrl+") and len(key) == 6 and key[5] in "abcdefghijklmnopqrstuvwxyz":
        if reason := _NOT_WITH_CTRL.get(key[5]):
            return reason
        taken = scope.is_typed_into and key[5] in _OWNED_BY_TEXT_FIELDS
        return "the editor itself uses it" if taken else ""
    return "not every terminal sends it"


def clashes(remapped: Mapping[str, Keys]) -> Iterator[tuple[Action, Action, str]]:
    """Pairs of actions that would share a key where both are in reach, with that key."""
    everywhere = actions_of(Scope.EVERYWHERE)
    for scope in Scope:
        own = actions_of(scope)
        taken: dict[str, Action] = {}
        for action in own if scope.is_modal or scope is Scope.EVERYWHERE else (*everywhere, *own):
            for key in keys_of(action, remapped):
                other = taken.setdefault(key, action)
                if other is not action and action.scope is scope:
                    yield other, action, key
