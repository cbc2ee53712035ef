"""The one public form of a draft, and the digests that stand on it.

Versions, digests, exports and everything else that leaves the chair's machine are made from `public`.
A digest is the SHA-256 of canonical JSON (sorted keys, no blanks, defaults left out, UTF-8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Closed, Draft, Group, Item
from wgec_draft.model.roster import Roster
from wgec_draft.model.schema import canonical_json, write
from wgec_draft.model.state import State
from wgec_draft.text.normalise import folded


def public(draft: Draft) -> dict[str, Plain]:
    """The draft as plain data for the public: all that `draft.yaml` or a version holds, and nothing private."""
    return write(draft)


def digest(plain: Plain) -> str:
    """Full digest of plain data, as 64 hexadecimal digits; lone surrogates, as a tampered record may hold, included."""
    return _sha256(_bytes(plain))


def text_digest(text: str) -> str:
    """Digest of a wording: of its UTF-8 bytes with runs of white space folded, so that re-wrapping is no change."""
    return _sha256(folded(text).encode(errors="surrogatepass"))


def item_digest(item: Item) -> str:
    """Digest of one item with all that belongs to it."""
    return digest(write(item))


def state_digest(draft: Draft, roster: Roster) -> str:
    """Digest of everything the record follows: the draft and its roster."""
    return digest({"draft": public(draft), "roster": write(roster)})


class StateDigests:
    """Digests of one state after another, as `state_digest` gives them; only groups that changed are written anew."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[Group, bytes]] = {}
        """Of the last draft its groups and their canonical JSON, by id."""
        self._last: tuple[State, str] | None = None

    def of(self, state: State) -> str:
        """The digest of the draft and its roster."""
        if self._last is not None and self._last[0] is state:
            return self._last[1]
        draft = state.draft
        written = [(group, self._json(group)) for group in draft.groups]
        self._written = {group.id: (group, json) for group, json in written}
        frame = {key: [_bytes(value)] for key, value in public(replace(draft, groups=())).items()}
        frame["groups"] = [b"[", *_with_commas([json] for _, json in written), b"]"]
        fields = _with_commas([_bytes(key), b":", *frame[key]] for key in sorted(frame))
        digest = _sha256(b'{"draft":{', *fields, b'},"roster":', _bytes(write(state.roster)), b"}")
        self._last = state, digest
        return digest

    def _json(self, group: Group) -> bytes:
        former = self._written.get(group.id)
        return former[1] if former is not None and former[0] == group else _bytes(write(group))


def version_digest(version: Draft) -> str:
    """Digest of a meeting version: of all of it, `closed` included, `closed.digest` left out."""
    plain = public(version)
    plain["closed"] = {key: value for key, value in plain["closed"].items() if key != "digest"}
    return digest(plain)


def sealed(draft: Draft, closed: Closed) -> Draft:
    """The meeting version that the draft becomes: `closed` with the digests of the items and of the whole filled in."""
    items = tuple((item.id, item_digest(item)) for item in draft.items())
    version = replace(draft, closed=replace(closed, items=items, digest=""))
    assert version.closed is not None
    return replace(version, closed=replace(version.closed, digest=version_digest(version)))


def shown(digest_text: str) -> str:
    """A digest as people see it: its first 16 digits in fours."""
    return " ".join(digest_text[start : start + 4] for start in range(0, 16, 4))


def _with_commas(elements: Iterable[list[bytes]]) -> Iterator[bytes]:
    """The pieces of the elements of a list or mapping, one after another, with the commas between."""
    for place, pieces in enumerate(elements):
        if place:
            yield b","
        yield from pieces


def _sha256(*pieces: bytes) -> str:
    """The digest of the pieces put together, without putting megabytes together."""
    import hashlib  # a tenth of the start of a command that needs no digest

    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _bytes(plain: Plain) -> bytes:
    return canonical_json(plain).encode(errors="surrogatepass")
