"""Meeting versions on the disk: published once, never changed."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.draft import Closed, Draft
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import disk_troubles, prepared, publish
from wgec_draft.store.folder import DraftFolder, read_draft_document

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Version:
    """A closed meeting version and the file it was read from."""

    draft: Draft
    closed: Closed
    path: Path


def version_labels(folder: DraftFolder) -> tuple[str, ...]:
    """The labels of all versions in the folder, `1.2` before `1.10`."""
    if not folder.versions.is_dir():
        return ()
    with disk_troubles(folder.versions, "read"):
        names = [path.name for path in folder.versions.iterdir()]
    labels = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX) and not name.startswith("."))
    return tuple(sorted(labels, key=_reading_order))


def version_file(folder: DraftFolder, label: str) -> Path:
    """Where the version of that label lies."""
    return folder.versions / f"{label}{_SUFFIX}"


def read_version(folder: DraftFolder, label: str) -> Version:
    """The version of that label. Raises `Refusal` when there is none or it can't be read."""
    labels = version_labels(folder)
    if label not in labels:
        known = f"There are: {', '.join(labels)}." if labels else "No meeting has been closed yet."
        raise Refusal(f"There is no version {label!r}.", known)
    path = version_file(folder, label)
    draft = read_draft_document(path).value
    assert isinstance(draft, Draft)
    if draft.closed is None:
        raise Refusal(
            "this version was never closed: it has no `closed` part.", "Restore it from a copy.", Place(str(path))
        )
    return Version(draft, draft.closed, path)


def read_chain(folder: DraftFolder) -> tuple[Version, ...]:
    """Every version, from the first to the last along the chain; those that hang nowhere come last."""
    versions = [read_version(folder, label) for label in version_labels(folder)]
    following = {version.closed.previous: version for version in reversed(versions)}
    chain: list[Version] = []
    link = ""
    while link in following and following[link] not in chain:
        chain.append(following[link])
        link = chain[-1].closed.digest
    return (*chain, *(version for version in versions if version not in chain))


def to_publish(folder: DraftFolder, version: Draft) -> tuple[Path, bytes]:
    """Where a closed version is to lie, and its bytes."""
    from wgec_draft.store.encoding import tree_of
    from wgec_draft.store.yaml_emit import emit

    assert version.closed is not None
    return version_file(folder, version.closed.version), emit(tree_of(version)).encode()


def publish_version(folder: DraftFolder, version: Draft) -> None:
    """Writes a version file by itself, where a crash kept it from being written. Never overwrites."""
    path, content = to_publish(folder, version)
    with disk_troubles(path, "write"), contextlib.suppress(FileExistsError):
        folder.versions.mkdir(exist_ok=True)
        with prepared(path, content, 0o444) as temporary:
            publish(temporary, path)


def _reading_order(label: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|\D+", label)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
