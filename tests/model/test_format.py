"""Every key of the format reads and writes back; what is not of the format is refused with the nearest name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts import drafts, rosters
from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.draft import Draft
from wgec_draft.model.reading import read_draft, read_roster
from wgec_draft.model.roster import Roster
from wgec_draft.model.schema import TABLES, canonical_json, write
from wgec_draft.model.words import Kind, Part, Stance, Status

DIGEST = "9f8a" * 16
EVERYTHING: dict[str, Any] = {
    "format": "wgec-draft/1",
    "title": "Recommendations",
    "version": "1.3",
    "note": "Illustrative.",
    "banner": True,
    "meetings": [
        {
            "number": "3",
            "place": "Geneva",
            "from": "2014-02-24",
            "to": "2014-02-28",
            "closed": "1.3",
            "agenda": [{"point": "Group A", "done": True}],
            "speaking_time": "180",
            "recording_from": "2014-02-27T09:58:00+01:00",
        }
    ],
    "groups": [
        {
            "id": "A",
            "title": "Cooperation",
            "level": "2",
            "part": "conclusion",
            "recommendations": [
                {
                    "id": "r4k7m2",
                    "label": "3 bis",
                    "level": "2",
                    "formerly": ["4"],
                    "kind": "paragraph",
                    "status": "agreed",
                    "text": "Words.\n",
                    "decision": {
                        "meeting": "3",
                        "at": "2014-02-27T11:32:00+01:00",
                        "by": "chair",
                        "for": "Arvania",
                        "text_digest": DIGEST,
                        "ad_referendum": "true",
                        "pending": ["Belmora"],
                        "reservations": ["Cordelia"],
                        "note": "pending one",
                        "asked_by": "Belmora",
                        "was": {"meeting": "2"},
                    },
                    "proposals": [
                        {
                            "id": "p1",
                            "by": "Belmora",
                            "meeting": "3",
                            "text": "...",
                            "disposition": "taken-in-part",
                            "reason": "wide",
                        }
                    ],
                    "positions": [{"by": "Arvania", "position": "can-live-with", "note": "..."}],
                    "comments": [{"by": "Belmora", "at": "2014-03-10T09:00:00+01:00", "text": "..."}],
                    "note": "facilitator's",
                    "from": ["r2d9xa"],
                    "withdrawn": {"meeting": "3", "into": ["r9b3tq"], "reason": "..."},
                },
                {"id": "s1", "kind": "statement", "by": "Cordelia", "text": "Thanks.\n"},
            ],
        }
    ],
    "closed": {
        "version": "1.3",
        "meeting": "3",
        "at": "2014-02-28T17:00:00+01:00",
        "by": "chair",
        "lineage": "abc",
        "previous": DIGEST,
        "digest": DIGEST,
        "items": {"r4k7m2": DIGEST},
    },
    "split_off": {
        "lineage": "abc",
        "name": "Breakout 1",
        "state": DIGEST,
        "at": "2014-02-27T09:00:00+01:00",
        "by": "chair",
        "digest": DIGEST,
        "groups": [{"id": "A", "recommendations": [{"id": "r4k7m2", "status": "agreed", "text": "Words.\n"}]}],
    },
}


def keys_in(plain: Any) -> set[str]:
    if isinstance(plain, list):
        return set().union(*map(keys_in, plain)) if plain else set()
    if isinstance(plain, dict):
        return set(plain).union(*map(keys_in, plain.values()))
    return set()


def as_strings(plain: Any) -> Any:
    """Plain data as a YAML file gives it: strings only, prose ended by nothing in particular."""
    if isinstance(plain, dict):
        return {key: as_strings(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [as_strings(value) for value in plain]
    return str(plain).lower() if isinstance(plain, bool) else str(plain).rstrip("\n")


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """All of the above with one thing changed; None takes it out."""
    plain: dict[str, Any] = json.loads(json.dumps(EVERYTHING))
    here: Any = plain
    for step in path[:-1]:
        here = here[step]
    if value is None:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return plain


ITEM = ("groups", 0, "recommendations", 0)


def test_every_key_of_the_format_reads_and_writes_back() -> None:
    named = {
        field.key for kind, fields in TABLES.items() if kind.__name__ not in ("Roster", "Member") for field in fields
    }
    assert named <= keys_in(EVERYTHING)
    assert as_strings(write(read_draft(EVERYTHING))) == as_strings(EVERYTHING)


@given(drafts())
def test_any_draft_reads_back_as_it_was_written(draft: Draft) -> None:
    assert read_draft(write(draft)) == draft
    assert read_draft(json.loads(canonical_json(write(draft)))) == draft


@given(rosters)
def test_any_roster_reads_back_as_it_was_written(roster: Roster) -> None:
    assert read_roster(write(roster)) == roster


@pytest.mark.parametrize("word", ["NO", "1.10", "12:30", "010", "true", "~", "null", "2014-02-24"])
def test_words_that_yaml_would_turn_into_something_else_stay_words(word: str) -> None:
    draft = read_draft(changed((*ITEM, "label"), word))
    assert draft.groups[0].items[0].label == word
    assert read_roster({"format": "wgec-draft-members/1", "members": [{"name": word, "short": word}]}).find(word)


@pytest.mark.parametrize("words", [Status, Kind, Part, Stance])
def test_every_word_of_a_closed_list_is_its_own_spelling(words: Any) -> None:
    assert all(str(word) == word.value and words(word.value) is word for word in words)


def test_only_format_title_groups_and_an_items_id_status_and_text_are_required() -> None:
    item = {"id": "a", "status": "agreed", "text": "x"}
    smallest: dict[str, Any] = {
        "format": "wgec-draft/1",
        "title": "T",
        "groups": [{"id": "A", "recommendations": [item]}],
    }
    assert read_draft(smallest).groups[0].items[0].level == 1
    for path in [("format",), ("title",), ("groups",), *((*ITEM, key) for key in item)]:
        with pytest.raises(Unreadable, match=f"`{path[-1]}` is missing"):
            read_draft(changed(path, None))


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("titel",), "title"),
        (("groups", 0, "recomendations"), "recommendations"),
        ((*ITEM, "lable"), "label"),
        ((*ITEM, "decision", "reservation"), "reservations"),
        ((*ITEM, "decision", "was", "metting"), "meeting"),
        ((*ITEM, "positions", 0, "postion"), "position"),
        ((*ITEM, "withdrawn", "raeson"), "reason"),
        (("meetings", 0, "plase"), "place"),
        (("closed", "diggest"), "digest"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_one_and_its_place(
    path: tuple[str | int, ...], nearest: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read_draft(changed(path, "x"))
    assert refused.value.path == path
    assert refused.value.remedy == f"Did you mean `{nearest}`?"


def test_keys_that_begin_with_x_are_kept_wherever_they_stand() -> None:
    for path in [
        (),
        ("groups", 0),
        ITEM,
        (*ITEM, "decision", "was"),
        (*ITEM, "comments", 0),
        ("meetings", 0),
        ("closed",),
    ]:
        plain = changed((*path, "x-own"), {"b": ["NO", "1.10"], "a": ""})
        assert read_draft(plain).groups
        assert as_strings(write(read_draft(plain))) == as_strings(plain)


_ELSEWHERE: dict[str, tuple[str | int, ...]] = {
    "stands twice": ("groups", 0, "recommendations", 1, "id"),
    "a statement has no status": (*ITEM, "status"),
}
"""Where something is wrong only together with what stood before."""


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        ((*ITEM, "id"), "9a", "not an id"),
        ((*ITEM, "id"), "a" * 33, "not an id"),
        ((*ITEM, "id"), "ä", "not an id"),
        ((*ITEM, "id"), "a\n", "not an id"),
        ((*ITEM, "id"), "../a", "not an id"),
        ((*ITEM, "id"), "s1", "stands twice"),
        ((*ITEM, "status"), "agred", "not one of"),
        ((*ITEM, "status"), "Agreed", "not one of"),
        ((*ITEM, "kind"), "statement", "a statement has no status"),
        ((*ITEM, "text"), ["States should"], "does a text begin with"),
        ((*ITEM, "level"), "0", "1 or more"),
        ((*ITEM, "level"), "-1", "whole number"),
        ((*ITEM, "level"), "²", "whole number"),
        ((*ITEM, "level"), "9" * 5000, "whole number"),
        ((*ITEM, "formerly"), "4", "a list is needed"),
        ((*ITEM, "label"), "3\nbis", "one line"),
        ((*ITEM, "decision"), "yes", "a mapping"),
        ((*ITEM, "decision", "at"), "yesterday", "not a time"),
        ((*ITEM, "decision", "ad_referendum"), "yes", "`true` or `false`"),
        ((*ITEM, "decision", "text_digest"), "9f8a", "not a digest"),
        ((*ITEM, "proposals", 0, "id"), "p 1", "not an id"),
        (("meetings", 0, "from"), "2025-02-30", "not a date"),
        (("version",), "../1", "not a version label"),
        (("title",), {}, "text is needed"),
        (("groups",), {}, "a list is needed"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path: tuple[str | int, ...], value: Any, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as refused:
        read_draft(changed(path, value))
    assert refused.value.path == _ELSEWHERE.get(what, path)


def test_two_groups_two_meetings_or_two_proposals_of_one_name_are_refused() -> None:
    for path in [("groups",), ("meetings",), (*ITEM, "proposals")]:
        plain = changed(("title",), "T")
        here: Any = plain
        for step in path:
            here = here[step]
        here.append({**here[0], **({"recommendations": []} if path == ("groups",) else {})})
        with pytest.raises(Unreadable, match="stands twice"):
            read_draft(plain)


@pytest.mark.parametrize("format", ["wgec-draft/1.1", "wgec-draft/1.27"])
def test_a_newer_minor_opens_read_only_and_keeps_what_it_does_not_know(format: str) -> None:
    plain = changed((*ITEM, "weight"), "heavy") | {"format": format, "colours": ["blue"]}
    draft = read_draft(plain)
    assert draft.read_only
    assert as_strings(write(draft)) == as_strings(plain)


@pytest.mark.parametrize("format", ["wgec-draft/2", "wgec-draft/2.1", "wgec-draft/10"])
def test_a_newer_major_is_refused(format: str) -> None:
    with pytest.raises(Unreadable, match="newer than this program") as refused:
        read_draft(changed(("format",), format))
    assert refused.value.path == ("format",)


@pytest.mark.parametrize(
    "format",
    [
        *("", "wgec-draft", "wgec-draft/", "wgec-draft/1.", "wgec-draft/1.x", "wgec-draft/²", "wgec-draft/1.²"),
        *("other/1", "wgec-draft/0", "wgec-draft/01", "wgec-draft/" + "9" * 5000, "wgec-draft/1." + "9" * 5000),
    ],
)
def test_a_format_that_is_none_is_refused(format: str) -> None:
    with pytest.raises(Unreadable, match=r"not a format|newer than this"):
        read_draft(changed(("format",), format))


_plain = st.recursive(
    st.one_of(st.text(max_size=4), st.integers(), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("id", "text", "x-a", "by")), inner),
    max_leaves=6,
)
_paths = st.sampled_from(
    [(key,) for key in EVERYTHING]
    + [(*ITEM, key) for key in EVERYTHING["groups"][0]["recommendations"][0]]
    + [("groups", 0, key) for key in EVERYTHING["groups"][0]]
    + [("closed", key) for key in EVERYTHING["closed"]]
    + [(*ITEM, "decision", key) for key in EVERYTHING["groups"][0]["recommendations"][0]["decision"]]
)


@given(_paths, _plain)
def test_whatever_stands_in_a_file_is_read_or_refused_with_its_place(path: tuple[str | int, ...], value: Any) -> None:
    try:
        draft = read_draft(changed(path, value if value is not None else []))
    except Unreadable as problem:
        assert problem.what
        return
    assert read_draft(write(draft)) == draft


@pytest.mark.parametrize("plain", ["text", ["list"], {}, None])
def test_a_file_that_holds_no_mapping_is_refused(plain: Any) -> None:
    with pytest.raises(Unreadable):
        read_draft(plain)
