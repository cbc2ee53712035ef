"""Every word knows since which version it stands, what brought it, and what stood there before."""

from __future__ import annotations

from random import Random
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from wgec_draft.comparison.provenance import Deed, Period, Run, Wording, proposals_behind, provenance
from wgec_draft.model.draft import Proposal
from wgec_draft.model.words import Disposition
from wgec_draft.text.redline import redline

_WORDS = "States shall should [cooperate] on [all] policy issues, fully and openly. Arvania asked.\n\n".split(" ")
texts = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)
lives = st.lists(texts, min_size=1, max_size=5)


def life(*versions: str) -> tuple[Period, ...]:
    """One item in versions 1, 2, 3 ..."""
    return tuple(Period(str(number), {"a": Wording(text)}) for number, text in enumerate(versions, 1))


def since(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(run.text.strip(), run.period.version) for run in runs]


def test_a_word_put_in_stands_since_then_and_the_others_since_before() -> None:
    runs = provenance("a", life("States may cooperate.", "States should cooperate.", "All States should cooperate."))
    assert since(runs) == [("All", "3"), ("States", "1"), ("should", "2"), ("cooperate.", "1")]
    assert [run.before for run in runs] == ["", "", "may", ""]


def test_a_word_that_was_out_for_a_version_is_not_what_it_was() -> None:
    runs = provenance("a", life("States shall act.", "States act.", "States shall act."))
    assert since(runs) == [("States", "1"), ("shall", "3"), ("act.", "1")]


def test_a_bracket_put_around_words_does_not_make_them_new() -> None:
    runs = provenance("a", life("States shall act.", "States [shall] act."))
    assert since(runs) == [("States", "1"), ("[", "2"), ("shall", "1"), ("]", "2"), ("act.", "1")]


def test_a_sentence_that_was_moved_brings_its_origin_along() -> None:
    first, second = "One two three four five six seven.", "Red green blue yellow black white grey."
    runs = provenance("a", life(f"{first} {second}", f"{first} {second} More.", f"{second} {first} More."))
    assert since(runs) == [(f"{second} {first}", "1"), ("More.", "2")]


def test_a_part_that_was_split_off_keeps_the_origin_of_its_words() -> None:
    whole = Wording("States shall cooperate on all policy issues. They shall report every year.")
    parts = {
        "a": Wording("States shall cooperate on all policy issues."),
        "b": Wording("They shall report every year, in full.", ("a",)),
    }
    runs = provenance("b", (Period("1", {"a": whole}), Period("2", parts)))
    assert since(runs) == [("They shall report every year", "1"), (", in full", "2"), (".", "1")]


def test_a_merged_item_keeps_the_origin_of_the_words_of_both() -> None:
    apart = {"a": Wording("States shall cooperate."), "b": Wording("They report every year to the Commission.")}
    merged = {"a": Wording("States shall cooperate.\n\nThey report every year to the Commission, in full.", ("b",))}
    runs = provenance("a", (Period("1", apart), Period("2", merged)))
    assert [version for _, version in since(runs)] == ["1", "1", "2", "1"]
    assert since(runs)[2][0] == ", in full"


def test_the_edit_that_brought_a_word_is_named() -> None:
    deeds = (
        Deed({"a": Wording("States should act.")}, "edit", "2014-02-27", "chair", "Belmora", line=7),
        Deed({"a": Wording("All States should act.")}, "edit", "2014-02-28", "chair", line=8),
    )
    periods = (
        Period("1", {"a": Wording("States act.")}),
        Period("2", {"a": Wording("All States should act.")}, deeds=deeds),
    )
    told = [(run.text.strip(), run.deed.line if run.deed else None) for run in provenance("a", periods)]
    assert told == [("All", 8), ("States", None), ("should", 7), ("act.", None)]


def test_undoing_a_deletion_gives_the_words_their_own_edit_back() -> None:
    full, short = Wording("All States act."), Wording("States act.")
    deeds = (Deed({"a": full}, "add", line=1), Deed({"a": short}, "edit", line=2), Deed({"a": full}, "undo", line=3))
    runs = provenance("a", (Period("1", {"a": full}, deeds=deeds),))
    assert [(run.text, run.deed.line if run.deed else None) for run in runs] == [("All States act.", 1)]


def test_words_that_no_line_of_the_record_brought_have_no_edit() -> None:
    deeds = (Deed({"a": Wording("States act.")}, "add", line=1),)
    runs = provenance("a", (Period("1", {"a": Wording("States act now.")}, deeds=deeds),))
    assert [(run.text.strip(), run.deed is not None) for run in runs] == [
        ("States act", True),
        ("now", False),
        (".", True),
    ]


def test_the_proposal_whose_words_were_taken_is_named() -> None:
    deeds = (Deed({"a": Wording("States shall act in full.")}, "edit", for_="Belmora"),)
    periods = (
        Period("1", {"a": Wording("States shall act.")}, 1),
        Period("2", {"a": Wording("States shall act in full.")}, 2, deeds=deeds),
    )
    _, came, _ = provenance("a", periods)
    taken = Proposal("p1", "Belmora", 2, "shall act in full, and soon")
    others = (
        Proposal("p2", "Cordelia", 2, "act in full"),
        Proposal("p3", "Belmora", 2, "act partly"),
        Proposal("p4", "Belmora", 3, "act in full"),
        Proposal("p5", "Belmora", 2, "act in full", Disposition.DECLINED),
    )
    assert proposals_behind(came, (taken, *others)) == (taken,)
    agreed = Proposal("p6", "Arvania", 1, "act in full", Disposition.TAKEN_IN_PART)
    assert proposals_behind(came, (agreed,)) == (agreed,)


def test_an_item_that_does_not_exist_has_no_words() -> None:
    assert provenance("b", life("States act.")) == ()
    assert provenance("a", ()) == ()


@given(lives)
def test_the_runs_joined_are_the_text(versions: list[str]) -> None:
    assert "".join(run.text for run in provenance("a", life(*versions))) == versions[-1]


@given(lives)
def test_words_stand_in_every_version_since_the_one_that_is_named(versions: list[str]) -> None:
    for run in provenance("a", life(*versions)):
        first = int(run.period.version) - 1
        for word in run.text.split():
            assert all(word in text for text in versions[first:])


@given(texts, texts)
def test_of_two_versions_it_says_what_the_redline_says(old: str, new: str) -> None:
    kept = "".join(run.text for run in provenance("a", life(old, new)) if run.period.version == "1")
    mirrored = "".join(run.text for run in provenance("a", life(new, old)) if run.period.version == "1")
    equal = "".join(
        inner.text
        for segment in redline(old, new)
        for inner in (segment.inside if segment.op == "insert" else (segment,))
        if inner.op == "equal"
    )
    assert sorted(kept.split()) == sorted(equal.split()) == sorted(mirrored.split())


def test_two_hundred_versions_of_a_long_item_take_a_moment() -> None:
    random = Random(4)
    words = [f"word{random.randrange(80)}" for _ in range(100)]
    versions = []
    for number in range(200):
        words[random.randrange(len(words))] = f"new{number}"
        versions.append(" ".join(words))
    began = process_time()
    runs = provenance("a", life(*versions))
    assert process_time() - began < 10
    assert {run.period.version for run in runs if "new199" in run.text} == {"200"}


@settings(max_examples=30)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_words_added_at_the_end_one_after_the_other_stand_since_each(places: list[int]) -> None:
    words = [f"word{place}x{number}" for number, place in enumerate(places)]
    versions = [" ".join(words[: count + 1]) for count in range(len(words))]
    runs = provenance("a", life(*versions))
    assert [(run.text.strip(), run.period.version) for run in runs] == [
        (word, str(number)) for number, word in enumerate(words, 1)
    ]
