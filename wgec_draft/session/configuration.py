"""What a person set up once for every draft: name, theme, keys, time of rest. The one reader of that file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.text.normalise import normalise

LIMIT = 100_000
"""Bytes of the largest configuration that is read."""
REST = 1.0
"""Seconds of rest where nothing is said about them."""
SHORTEST_REST = 0.2
LONGEST_REST = 60.0


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the file says; what it leaves out has its default."""

    by: str = ""
    """The name that acts are signed with; empty means the account's."""
    theme: str = ""
    """The name of a theme; empty means the desk's own choice."""
    keys: tuple[tuple[str, str], ...] = ()
    """(id of an action, keys with commas between them), as they stand in the file."""
    time_of_rest: float = REST
    """Seconds without a key after which what was typed is saved."""
    file: str = ""
    """The file it was read from; empty when there is none."""
    source: bytes = b""
    """What the file holds, so that whoever checks further can name the line."""

    def place(self, *path: str) -> Place:
        """Where a key stands in the file."""
        from wgec_draft.store.strict_yaml import locate

        return locate(self.source, path, self.file) if self.source else Place(self.file)


def configuration_file() -> Path:
    """Where the configuration lies: `wgec-draft/config.yaml` under `XDG_CONFIG_HOME`, by default `~/.config`."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111 - `Path` raises without a home
    return Path(home) / "wgec-draft" / "config.yaml"


def read_configuration(path: Path | None = None) -> Configuration:
    """The configuration, all defaults where there is no file.

    Raises `Refusal` with file, line and column for anything that is not understood.
    """
    path = path or configuration_file()
    if not os.path.lexists(path):
        return Configuration()
    from wgec_draft.store.disk import read_regular
    from wgec_draft.store.strict_yaml import read_tree

    source = read_regular(path, LIMIT, follow_links=True)
    bare = Configuration(file=str(path), source=source)
    if not _says_anything(source):
        return Configuration(file=str(path))
    return _read(read_tree(source, str(path)), bare)


def name_at_the_keyboard(configuration: Configuration) -> str:
    """The configured name, else the account's; empty where neither is known."""
    if configuration.by:
        return configuration.by
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return ""


def _says_anything(source: bytes) -> bool:
    """Whether there is more than comments and blank lines: a file of hints only is a fine configuration."""
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in source.splitlines())


def _read(tree: Any, bare: Configuration) -> Configuration:
    if not isinstance(tree, dict):
        raise Refusal("The configuration is no list of settings.", "Write lines such as `by: Name`.", bare.place())
    for key in tree:
        if key not in _SETTINGS and not key.startswith("x-"):
            raise Refusal(f"`{key}` is no setting.", nearest(key, _SETTINGS), bare.place(key))
    return Configuration(
        by=_line(tree, "by", bare),
        theme=_line(tree, "theme", bare),
        keys=_keys(tree, bare),
        time_of_rest=_rest(tree, bare),
        file=bare.file,
        source=bare.source,
    )


_SETTINGS = ("by", "theme", "keys", "time_of_rest")


def nearest(word: str, known: tuple[str, ...]) -> str:
    """What was probably meant, as a sentence; else everything there is."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1, 0.6)
    return f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(known)}."


def _line(tree: dict[str, Any], key: str, bare: Configuration) -> str:
    value = tree.get(key, "")
    if not isinstance(value, str) or "\n" in value.strip():
        raise Refusal(f"`{key}` must be one line of text.", "", bare.place(key))
    return normalise(value).text.strip()


def _keys(tree: dict[str, Any], bare: Configuration) -> tuple[tuple[str, str], ...]:
    keys = tree.get("keys", {}) or {}
    if not isinstance(keys, dict):
        what = "`keys` must name actions and their keys."
        raise Refusal(what, 'Write, indented beneath it, lines such as `editor.agree: "f5"`.', bare.place("keys"))
    for id, value in keys.items():
        if not isinstance(value, str) or not value.strip():
            remedy = 'Write keys with commas between them, such as "f5, a".'
            raise Refusal(f"`{id}` has no keys.", remedy, bare.place("keys", id))
    return tuple(keys.items())


def _rest(tree: dict[str, Any], bare: Configuration) -> float:
    given = tree.get("time_of_rest")
    if given is None:
        return REST
    try:
        seconds = float(given) if isinstance(given, str) else float("nan")
    except ValueError:
        seconds = float("nan")
    if not SHORTEST_REST <= seconds <= LONGEST_REST:
        what = "`time_of_rest` is a number of seconds from 0.2 to 60."
        raise Refusal(what, "Leave it out for 1 second.", bare.place("time_of_rest"))
    return seconds
