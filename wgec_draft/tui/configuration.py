"""The part of the configuration that only the desk understands: keys by action, and the theme."""

from __future__ import annotations

from collections.abc import Mapping

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.configuration import Configuration, nearest, read_configuration
from wgec_draft.tui.act import Keys
from wgec_draft.tui.actions import action, known_ids
from wgec_draft.tui.keys import clashes, why_unusable
from wgec_draft.tui.themes import THEME_NAMES


def desk_configuration() -> tuple[Configuration, dict[str, Keys]]:
    """The configuration, and the keys of the actions that it changes.

    Raises `Refusal` with file and line when a theme, an action or a key is unknown, or when two actions that are in
    reach together would have the same key.
    """
    configuration = read_configuration()
    if configuration.theme and configuration.theme not in THEME_NAMES:
        what = f"`{configuration.theme}` is no theme."
        raise Refusal(what, nearest(configuration.theme, THEME_NAMES), configuration.place("theme"))
    return configuration, checked_keys(configuration)


def checked_keys(configuration: Configuration) -> dict[str, Keys]:
    """The keys by action id. Raises `Refusal`."""
    remapped: dict[str, Keys] = {}
    for id, value in configuration.keys:
        place = configuration.place("keys", id)
        if id not in known_ids():
            raise Refusal(f"`{id}` is no action.", nearest(id, known_ids()), place)
        remapped[id] = tuple(dict.fromkeys(key for part in value.split(",") if (key := part.strip())))
        if not remapped[id]:
            raise Refusal(f"`{id}` has no keys.", 'Write keys with commas between them, such as "f5, a".', place)
        for key in remapped[id]:
            if reason := why_unusable(key, action(id).scope):
                remedy = "Use a letter or another sign, ctrl and a letter, f2 to f9, f12, enter, space or tab."
                raise Refusal(f"`{key}` can't be a key of `{id}`: {reason}.", remedy, place)
    for first, second, key in clashes(remapped):
        id = second.id if second.id in remapped else first.id
        raise Refusal(
            f"`{key}` would be a key of `{first.id}` and of `{second.id}`.",
            "Give one of them another key.",
            configuration.place("keys", id),
        )
    return remapped


def keymap(remapped: Mapping[str, Keys]) -> dict[str, str]:
    """The keys in the form that `App.set_keymap` takes."""
    return {id: ",".join(keys) for id, keys in remapped.items()}
