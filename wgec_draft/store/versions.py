"""Meeting versions on the disk: published once, never changed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.draft import Closed, Draft
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.conflict_names import marks_conflict
from wgec_draft.store.disk import (
    TEMPORARY_PREFIX,
    disk_troubles,
    made_folder,
    prepared,
    publish,
    refuse_link,
    sync_folder,
)
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
    refuse_link(folder.versions)
    if not folder.versions.is_dir():
        return ()
    with disk_troubles(folder.versions, "read"):
        names = [path.name for path in folder.versions.iterdir()]
    files = {name for name in names if name.endswith(_SUFFIX) and not name.startswith(".")}
    labels = (name.removesuffix(_SUFFIX) for name in files if not _is_conflict_copy(name, files))
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
    version = read_version_file(version_file(folder, label))
    if version.closed.version != label:
        raise Refusal(
            f"this is version {version.closed.version}, not {label}.",
            "Give the file its own name back.",
            Place(str(version.path)),
        )
    return version


def read_version_file(path: Path) -> Version:
    """The version that a file holds, wherever it lies. Raises `Refusal` when it holds none."""
    draft = read_draft_document(path).value
    assert isinstance(draft, Draft)
    if draft.closed is None:
        raise Refusal(
            "this version was never closed: it has no `closed` part.", "Restore it from a copy.", Place(str(path))
        )
    return Version(draft, draft.closed, path)


def read_chain(folder: DraftFolder) -> tuple[Version, ...]:
    """Every version, from the first to the last along the chain; those that hang nowhere come last."""
    versions = {label: read_version(folder, label) for label in version_labels(folder)}
    return tuple(versions[label] for label in chained(version.closed for version in versions.values()))


def chained(closed: Iterable[Closed]) -> tuple[str, ...]:
    """The labels of versions from the first to the last along the chain; those that hang nowhere come last."""
    loose = list(closed)
    chain = _linked(loose)
    return tuple(each.version for each in (*chain, *(each for each in loose if each not in chain)))


def last_version(folder: DraftFolder) -> Version | None:
    """The last version along the chain, to which the next one is linked."""
    versions = {label: read_version(folder, label) for label in version_labels(folder)}
    chain = _linked([version.closed for version in versions.values()])
    return versions[chain[-1].version] if chain else None


def _linked(closed: Sequence[Closed]) -> list[Closed]:
    """Those that hang together, from the first one on."""
    following = {each.previous: each for each in reversed(closed)}
    chain: list[Closed] = []
    link = ""
    while link in following and following[link] not in chain:
        chain.append(following[link])
        link = chain[-1].digest
    return chain


def to_publish(folder: DraftFolder, version: Draft) -> tuple[Path, bytes]:
    """Where a closed version is to lie, and its bytes."""
    from wgec_draft.store.encoding import tree_of
    from wgec_draft.store.yaml_emit import emit

    assert version.closed is not None
    refuse_link(folder.versions)
    return version_file(folder, version.closed.version), emit(tree_of(version)).encode()


def unpublished(folder: DraftFolder) -> list[Path]:
    """Temporary files of versions, and of pages about them, whose closing was cut off."""
    folders = [each for each in (folder.versions, folder.meetings) if each.is_dir() and not each.is_symlink()]
    return [path for each in folders for path in each.iterdir() if path.name.startswith(TEMPORARY_PREFIX)]


def publish_version(folder: DraftFolder, version: Draft) -> None:
    """Sees that a version is on the medium, where a crash may have kept it from being so. Never overwrites."""
    path, content = to_publish(folder, version)
    if path.exists():
        sync_folder(folder.versions)
        return
    with disk_troubles(path, "write"), contextlib.suppress(FileExistsError):
        made_folder(folder.versions)
        temporary = prepared(path, content, 0o444)
        try:
            publish(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def _is_conflict_copy(name: str, files: Collection[str]) -> bool:
    """Whether a sync program put the file there beside the version itself."""
    return any(sign in name for sign in " -_") and any(marks_conflict(name, other) for other in files)


def _reading_order(label: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|\D+", label)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
