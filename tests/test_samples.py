"""The sample drafts are what their script makes, hold what they promise, and put no word into a real mouth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.make_samples import DRAFTS, make_samples
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import locate_item, located_items
from wgec_draft.model.roster import Roster
from wgec_draft.model.words import Disposition, Kind, Part, Status
from wgec_draft.session.session import Session
from wgec_draft.store.folder import load, open_folder
from wgec_draft.text.attribution import clean, parse_attribution
from wgec_draft.text.brackets import parse_brackets

SAMPLES = ("wgec-1", "wgec-2")
FIRST = Session(DRAFTS / "wgec-1")
DRAFT, ROSTER = FIRST.state().draft, FIRST.state().roster
VERSIONS = {label: FIRST.version(label) for label in ("1.0", "1.1", "1.2", "1.3")}
RECOMMENDATIONS = [item for item in DRAFT.items() if item.counts]

REAL_STATES = """
    Afghanistan Albania Algeria America Angola Argentina Armenia Australia Austria Azerbaijan Bangladesh Belarus
    Belgium Benin Bolivia Brazil Britain Bulgaria Cameroon Canada Chile China Colombia Croatia Cuba Cyprus Denmark
    Ecuador Egypt Estonia Ethiopia Finland France Georgia Germany Ghana Greece Hungary Iceland India Indonesia Iran
    Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Latvia Lebanon Lesotho Lithuania Malaysia Mali
    Malta Mauritius Mexico Mongolia Morocco Myanmar Namibia Nepal Netherlands Niger Nigeria Norway Oman Pakistan
    Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia
    Slovenia Somalia Spain Sudan Sweden Switzerland Syria Thailand Tunisia Turkey Uganda Ukraine Uruguay Uzbekistan
    Venezuela Vietnam Yemen Zambia Zimbabwe
""".split()
REAL_ORGANIZATIONS_AND_PEOPLES = """
    ICANN IANA ITU UNESCO UNCTAD UNDP UNDESA WIPO WTO OECD IGF ISOC IETF W3C RIPE ARIN APNIC LACNIC AFRINIC GAC ICC
    NATO ASEAN BRICS CELAC ECLAC ECOWAS G77 GSMA EFF APC Google Microsoft Facebook Amazon NetMundial European
    African Asian Arab American British French Swiss Dutch
""".split()


def read(name: str) -> tuple[Draft, Roster]:
    state = load(open_folder(DRAFTS / name)).state
    return state.draft, state.roster


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".~"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def real_names(text: str) -> list[str]:
    names = "|".join((*REAL_STATES, *REAL_ORGANIZATIONS_AND_PEOPLES))
    return re.findall(rf"\b(?:{names})(?:n|an|ian|ese)?\b", text)


def words(text: str, roster: Roster) -> int:
    return len(re.findall(r"\w[\w'-]*", clean(text, roster.names())))


def named_in_brackets(text: str, names: tuple[str, ...]) -> Iterator[str]:
    brackets = parse_brackets(text)
    for pair in brackets.pairs:
        for wording in parse_attribution(text[pair.start + 1 : pair.end - 1], names):
            for attribution in wording.attributions:
                yield from attribution.holders


def delegations_named(draft: Draft, names: tuple[str, ...]) -> Iterator[str]:
    for item in draft.items():
        yield from named_in_brackets(item.text, names)
        yield from (proposal.by for proposal in item.proposals)
        yield from (position.by for position in item.positions)
        yield from (comment.by for comment in item.comments)
        yield from [item.by] if item.by else []
        decision = item.decision
        while decision is not None:
            yield from (*decision.reservations, *decision.pending)
            yield from (name for name in (decision.for_, decision.asked_by) if name)
            decision = decision.was


def agreed_in(draft: Draft) -> set[str]:
    return {item.id for item in draft.items() if item.counts and item.status is Status.AGREED}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("drafts")
    make_samples(into)
    return into


@pytest.mark.parametrize("name", SAMPLES)
def test_the_script_makes_the_very_folders_that_are_kept(made: Path, name: str) -> None:
    kept, fresh = files(DRAFTS / name), files(made / name)
    differing = [path for path in sorted(kept | fresh) if kept.get(path) != fresh.get(path)]
    assert not differing, "run `python -m scripts.make_samples` and look at what changed"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_says_at_its_head_and_in_its_introduction_that_it_is_illustrative(name: str) -> None:
    draft, _ = read(name)
    introduction = next(group for group in draft.groups if group.part is Part.INTRODUCTION)
    assert "illustrative" in draft.title
    assert "Illustrative" in draft.note and "fictional" in draft.note
    assert "illustrative" in introduction.items[0].text and "fictional" in introduction.items[0].text


@pytest.mark.parametrize("name", SAMPLES)
def test_no_real_state_or_organization_is_named(name: str) -> None:
    found = {path: real_names(content.decode()) for path, content in files(DRAFTS / name).items()}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_real_name_would_be_found() -> None:
    assert real_names("[shall - Brazil; Indian delegation, ITU delete]") == ["Brazil", "Indian", "ITU"]
    assert real_names("the Tunis Agenda, at Geneva; situations") == []


@pytest.mark.parametrize("name", SAMPLES)
def test_tunis_is_named_only_for_its_agenda(name: str) -> None:
    text = (DRAFTS / name / "draft.yaml").read_text()
    assert text.count("Tunis") == text.count("Tunis Agenda") > 0


@pytest.mark.parametrize("name", SAMPLES)
def test_the_roster_is_made_up_as_the_groups_were(name: str) -> None:
    _, roster = read(name)
    regional = [member for member in roster.members if member.speaks_for]
    others = Counter(member.constituency for member in roster.members if member not in regional)
    assert [len(member.speaks_for) for member in regional] == [4] * 5
    assert others == {
        "Governments": 22,
        "Business": 5,
        "Civil society": 5,
        "Technical and academic community": 5,
        "International organizations": 5,
        "Observers": 3,
    }
    assert all(member.observer == (member.constituency == "Observers") for member in roster.members)
    spoken_for = [short for member in regional for short in member.speaks_for]
    assert len(set(spoken_for)) == 20 and all(roster.find(short) for short in spoken_for)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_name_and_every_focal_point_is_one_members_own(name: str) -> None:
    _, roster = read(name)
    names = [name.casefold() for member in roster.members for name in {member.name, member.short, *member.aliases}]
    people = [member.focal_point for member in roster.members]
    assert len(names) == len(set(names))
    assert all(people) and len(people) == len(set(people))


@pytest.mark.parametrize("name", SAMPLES)
def test_whoever_is_named_in_the_draft_is_on_the_roster(name: str) -> None:
    draft, roster = read(name)
    named = set(delegations_named(draft, roster.names()))
    assert len(named) > 12
    assert {name for name in named if roster.find(name) is None} == set()


def test_the_four_meetings_closed_where_and_when_they_did() -> None:
    assert [(meeting.place, meeting.from_, meeting.to, meeting.closed) for meeting in DRAFT.meetings] == [
        ("Geneva", "2013-05-30", "2013-05-31", "1.0"),
        ("Geneva", "2013-11-06", "2013-11-08", "1.1"),
        ("Geneva", "2014-02-24", "2014-02-28", "1.2"),
        ("Geneva", "2014-04-30", "2014-05-02", "1.3"),
    ]


def test_every_act_of_a_meeting_falls_on_its_days() -> None:
    days = {meeting.number: (meeting.from_, meeting.to) for meeting in DRAFT.meetings}
    dated = [entry for entry in FIRST.entries() if entry.meeting is not None]
    assert {entry.meeting for entry in dated} == {1, 2, 3, 4}
    for entry in dated:
        first, last = days[entry.meeting or 0]
        assert first <= entry.at[:10] <= last
        assert "09" < entry.at[11:13] < "18"


def test_there_are_recommendations_enough_and_each_is_a_sentence_of_the_usual_length() -> None:
    assert len(RECOMMENDATIONS) == 41
    lengths = {item.text: words(item.text, ROSTER) for item in RECOMMENDATIONS}
    assert {text: length for text, length in lengths.items() if not 20 <= length <= 60} == {}


def test_every_numbered_recommendation_begins_with_an_operative_verb() -> None:
    first_words = {re.findall(r"\w+", item.text)[0] for item in RECOMMENDATIONS if item.level == 1}
    verbs = """Address Ask Call Consider Encourage Ensure Establish Identify Increase Invite Maintain Promote Provide
        Publish Reaffirm Recognize Reduce Refrain Request Review Simplify Study Support Waive""".split()
    assert first_words <= set(verbs)


def test_agreement_is_reached_on_some_and_not_on_others() -> None:
    assert Counter(str(item.status) for item in RECOMMENDATIONS) == {
        "agreed": 16,
        "to-be-revisited": 15,
        "no-agreement": 10,
    }
    still_apart = Counter(
        group.id for group in DRAFT.groups for item in group.items if item.counts and item.status is Status.NO_AGREEMENT
    )
    assert still_apart == {"B": 6, "E": 3, "D": 1}


def test_more_is_agreed_from_meeting_to_meeting_and_brackets_are_put_in_before_they_are_lifted() -> None:
    brackets = [
        sum(parse_brackets(item.text).opened for item in version.items() if item.counts)
        for version in VERSIONS.values()
    ]
    assert [len(agreed_in(version)) for version in VERSIONS.values()] == [0, 0, 9, 17]
    assert brackets[0] < brackets[1] > brackets[2] > brackets[3]


def test_the_story_holds_every_kind_of_change() -> None:
    acts = Counter(entry.act for entry in FIRST.entries())
    for act in ("edit", "set", "relabel", "move", "merge-items", "split", "withdraw", "restore", "note", "close"):
        assert acts[act], act


def test_items_were_reopened_with_who_asked() -> None:
    asked = {
        entry.for_
        for entry in FIRST.entries()
        if entry.act == "edit" and any("asked_by" in str(edit) for edit in entry.redo)
    }
    assert asked == {"Highland States", "Arvania", "Dravenia"}
    reopened = locate_item(DRAFT, "A 6").item
    assert reopened.decision is not None and reopened.decision.was is not None
    assert reopened.decision.asked_by == "Dravenia"


def test_what_moved_merged_split_and_came_back_still_says_so() -> None:
    ids = {place.path: place.item for place in located_items(DRAFT)}
    earlier = {place.path: place.item.id for place in located_items(VERSIONS["1.1"])}
    assert ids["B 6"].id == earlier["A 6"] and ids["E 6"].id == earlier["C 6"]
    assert ids["A 6"].formerly == ("7",) and ids["C 6"].formerly == ("5 bis",)
    assert ids["D 2 bis"].from_ == (ids["D 2"].id,) and ids["C 2"].from_ == (ids["C 3"].id,)
    assert ids["B 7"].withdrawn is None
    assert locate_item(VERSIONS["1.2"], "B 7").item.withdrawn is not None
    withdrawn = ids["E 7"].withdrawn
    assert withdrawn is not None and withdrawn.into == (ids["D 2"].id,)


def test_all_conventions_of_a_negotiated_text_occur() -> None:
    texts = "\n".join(item.text for item in DRAFT.items())
    labels = {item.label for item in DRAFT.items()}
    assert {"2 bis", "3 bis", "3 ter", "2 alt", "(a)", "(b)", "Option I", "Option II", "Option (a)"} <= labels
    assert "No text." in [item.text for item in DRAFT.items()]
    assert all(sign in texts for sign in ("][", "[X]", "20XX", "[Placeholder for", "; Group One delete]"))
    assert max(parse_brackets(item.text).deepest for item in DRAFT.items()) == 3
    assert any(brackets.pairs and brackets.pairs[0].start == 0 and brackets.pairs[0].end == len(text)
               for text in texts.split("\n") if (brackets := parse_brackets(text)))  # fmt: skip


def test_agreement_has_its_shades() -> None:
    decisions = [item.decision for item in RECOMMENDATIONS if item.status is Status.AGREED and item.decision]
    assert any(decision.ad_referendum for decision in decisions)
    assert {name for decision in decisions for name in decision.reservations} == {"Cordelia", "Sylvara"}
    assert {name for decision in decisions for name in decision.pending} == {"Kestria"}


def test_proposals_have_ended_with_a_reason_but_for_one_that_came_after_the_last_meeting() -> None:
    proposals = [proposal for item in DRAFT.items() for proposal in item.proposals]
    still_open = [proposal for proposal in proposals if proposal.disposition is None]
    assert {proposal.disposition for proposal in proposals if proposal.disposition} == set(Disposition)
    assert all(proposal.reason for proposal in proposals if proposal not in still_open)
    assert [proposal.by for proposal in still_open] == ["Island States"]


def test_there_are_comments_statements_an_introduction_and_a_conclusion() -> None:
    assert sum(len(item.comments) for item in DRAFT.items()) >= 2
    statements = [item for item in DRAFT.items() if item.kind is Kind.STATEMENT]
    assert len(statements) == 3 and all(item.by for item in statements)
    parts = {group.part: len(group.items) for group in DRAFT.groups}
    assert parts[Part.INTRODUCTION] == 4 and parts[Part.METHODOLOGY] == 5 and parts[Part.CONCLUSION] == 3


def test_only_the_one_bracket_that_the_note_speaks_of_is_not_closed() -> None:
    for name, paths in (("wgec-1", ["E 3"]), ("wgec-2", [])):
        unbalanced = [place for place in located_items(read(name)[0]) if not parse_brackets(place.item.text).balanced]
        assert [place.path for place in unbalanced] == paths
        assert all("not closed" in place.item.note for place in unbalanced)


@pytest.mark.parametrize("draft", [*VERSIONS.values(), DRAFT], ids=[*VERSIONS, "rolling"])
def test_nothing_agreed_holds_a_bracket_and_labels_are_single_under_their_heading(draft: Draft) -> None:
    assert not [item.text for item in draft.items() if item.status is Status.AGREED and "[" in item.text]
    paths = [place.path for place in located_items(draft)]
    assert len(paths) == len(set(paths))


def test_the_rolling_draft_has_gone_on_from_the_last_version() -> None:
    last = {item.id: item for item in VERSIONS["1.3"].items()}
    now = {place.path: place.item for place in located_items(DRAFT)}
    assert now["A 2 bis"].id not in last
    assert last[now["B 5"].id].text.replace("[agendas]", "agendas") == now["B 5"].text
    assert "[on equal terms and]" in now["E 2"].text and "[on equal terms and]" not in last[now["E 2"].id].text
    assert agreed_in(VERSIONS["1.3"]) - agreed_in(DRAFT) == {now["A 6"].id}


def test_the_second_group_takes_up_just_what_the_first_did_not_agree() -> None:
    draft, _ = read("wgec-2")

    origins = {
        found[1]: item
        for item in draft.items()
        if (found := re.match(r"Carried over from (.+) of the first", item.note))
    }
    still_open = [place for place in located_items(DRAFT) if place.item.counts]
    still_open = [place for place in still_open if place.item.status is not Status.AGREED]
    assert {path for path in origins if locate_item(DRAFT, path).item.counts} == {place.path for place in still_open}
    for path, item in origins.items():
        former = locate_item(DRAFT, path).item.label
        assert item.label == former or item.formerly == (former,)


def test_the_second_group_is_at_its_first_meeting_with_some_new_items() -> None:
    draft, _ = read("wgec-2")
    meeting = draft.current_meeting
    assert meeting is not None and draft.version == ""
    assert (meeting.number, meeting.place, meeting.from_) == (1, "Geneva", "2016-09-30")
    new = [place.path for place in located_items(draft) if place.item.counts and "Carried" not in place.item.note]
    assert new == ["B 1 bis", "F 1", "F 2", "F 3"]
