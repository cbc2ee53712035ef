"""Items are found again by what they say, whatever became of their numbers and their order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import needs_corpus, texts
from wgec_draft.comparison.alignment import Alignment, Passage, align
from wgec_draft.intake.reader import read_document

SENTENCES = """Governments are invited to publish their domain name policies in plain language every year
The secretariat shall compile the replies of all delegations into one table before each meeting
Developing countries should receive travel support for at least two experts of each delegation
Observers may speak after the members of the working group have taken the floor
A trust fund for participation is established and reviewed after three years of operation
Stakeholders are encouraged to share training material under a licence that allows translation
Each meeting closes with a version of the text that nobody changes afterwards
The chair consults regional groups on the appointment of facilitators for open paragraphs""".splitlines()


def passages(*sentences: str, labels: str = "") -> list[Passage]:
    names = labels.split() or [""] * len(sentences)
    return [Passage(f"k{at}", text, label) for at, (text, label) in enumerate(zip(sentences, names, strict=True))]


def paired(alignment: Alignment) -> dict[int, int]:
    return {one: other for one, other, _ in alignment.pairs}


def real_items(path: Path) -> list[str]:
    document = read_document(path.read_text(encoding="utf-8"), name=path.name)
    return [item.text for group in document.groups for item in group.items]


def test_an_item_keeps_its_identity_when_others_are_renumbered_around_it() -> None:
    old = passages(*SENTENCES[:3], labels="1 2 3")
    new = passages(SENTENCES[5], *SENTENCES[:3], labels="1 2 3 4")
    result = align(old, new, same_key=False)
    assert paired(result) == {0: 1, 1: 2, 2: 3}
    assert (result.gone, result.came) == ((), (0,))


def test_a_reworded_and_moved_item_is_found_by_its_words() -> None:
    reworded = (
        SENTENCES[1].replace("compile the replies", "summarise the written replies").replace("meeting", "session")
    )
    result = align(passages(*SENTENCES[:5]), passages(*SENTENCES[2:5], reworded, SENTENCES[0]), same_key=False)
    assert paired(result) == {0: 4, 1: 3, 2: 0, 3: 1, 4: 2}


def test_an_id_stands_even_when_every_word_changed() -> None:
    old, new = passages(*SENTENCES[:2]), passages(SENTENCES[6], SENTENCES[1])
    assert paired(align(old, new, same_key=True)) == {0: 0, 1: 1}
    assert paired(align(old, new, same_key=False)) == {1: 1}


def test_an_id_is_overruled_where_the_text_clearly_went_elsewhere() -> None:
    old = passages(SENTENCES[0], SENTENCES[1])
    new = passages(SENTENCES[1] + " in Geneva", SENTENCES[0] + " in Geneva")
    assert paired(align(old, new, same_key=True)) == {0: 1, 1: 0}


def test_an_id_is_kept_beside_a_copy_of_its_old_text() -> None:
    text = "; ".join(SENTENCES[:4])
    changed = text.replace("every year", "each year")
    assert paired(align(passages(text), passages(changed, text), same_key=True)) == {0: 0}
    assert paired(align(passages(text), passages(changed, text), same_key=False)) == {0: 1}


def test_equal_short_texts_are_told_apart_by_their_neighbours_and_labels() -> None:
    old = passages(SENTENCES[0], "No text", SENTENCES[1], "No text", labels="1 2 1 2")
    new = passages(SENTENCES[1], "No text", SENTENCES[0], "[other.]", labels="1 2 1 2")
    assert paired(align(old, new, same_key=False)) == {0: 2, 2: 0, 3: 1}
    swapped = [*old[2:], *old[:2]]
    assert paired(align(old, swapped, same_key=False)) == {0: 2, 1: 3, 2: 0, 3: 1}


def test_a_short_text_with_no_one_to_speak_for_it_is_not_guessed() -> None:
    old = passages(SENTENCES[0], "No text", SENTENCES[1], SENTENCES[2], "No text", SENTENCES[3])
    new = passages(SENTENCES[0], SENTENCES[1], SENTENCES[2], SENTENCES[3], SENTENCES[4], "No text", SENTENCES[5])
    result = align(old, new, same_key=False)
    assert 5 in result.came
    assert {1, 4} <= set(result.gone)


def test_chinese_items_are_found_by_pairs_of_characters() -> None:
    old = passages(
        "各国政府应当每年公布其域名政策", "秘书处应当在会前汇总所有代表团的答复", "主席可以任命协调人处理未决段落"
    )
    new = passages("主席应当任命两名协调人处理未决段落", "各国政府应当每两年公布其域名政策并说明理由")
    result = align(old, new, same_key=False)
    assert paired(result) == {0: 1, 2: 0}
    assert result.gone == (1,)


def test_a_split_is_told_from_a_new_item() -> None:
    whole = f"{SENTENCES[0]}, and {SENTENCES[1][0].lower()}{SENTENCES[1][1:]}"
    result = align(
        passages(whole, SENTENCES[2]), passages(SENTENCES[0], SENTENCES[2], SENTENCES[1], SENTENCES[4]), same_key=False
    )
    assert dict(result.splits) == {0: (0, 2)}
    assert 3 in result.came
    assert not result.merges


def test_a_merge_is_told_from_a_deletion() -> None:
    whole = f"{SENTENCES[0]}, and {SENTENCES[1][0].lower()}{SENTENCES[1][1:]}"
    result = align(
        passages(SENTENCES[0], SENTENCES[2], SENTENCES[1], SENTENCES[4]), passages(whole, SENTENCES[2]), same_key=False
    )
    assert dict(result.merges) == {0: (0, 2)}
    assert 3 in result.gone
    assert not result.splits


def test_two_options_made_of_one_text_are_no_split() -> None:
    result = align(passages(SENTENCES[0]), passages(SENTENCES[0], SENTENCES[0] + " [and month]"), same_key=False)
    assert not result.splits


ANY = st.lists(
    st.builds(
        Passage,
        st.sampled_from("abcdefgh"),
        st.one_of(
            st.sampled_from([*SENTENCES, "No text", "[other.]", ""]),
            st.lists(st.sampled_from(" ".join(SENTENCES).split()), max_size=9).map(" ".join),
        ),
        st.sampled_from(["", "1", "2", "3 bis", "(a)"]),
        st.sampled_from(["", "A 1", "A 2"]),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(ANY, ANY, st.booleans())
def test_every_passage_is_accounted_for_exactly_once(old: list[Passage], new: list[Passage], same_key: bool) -> None:
    result = align(old, new, same_key=same_key)
    assert sorted([*(one for one, _, _ in result.pairs), *result.gone]) == list(range(len(old)))
    assert sorted([*(other for _, other, _ in result.pairs), *result.came]) == list(range(len(new)))
    assert all(0 <= likeness <= 1 for _, _, likeness in result.pairs)
    for pieces in [*result.splits.values(), *result.merges.values()]:
        assert len(pieces) >= 2
        assert list(pieces) == sorted(set(pieces))
    assert align(old, new, same_key=same_key) == result


@settings(max_examples=100, deadline=None)
@given(ANY, st.booleans())
def test_a_text_aligns_with_itself_item_by_item(items: list[Passage], same_key: bool) -> None:
    keyed = [Passage(f"k{at}", item.text, item.label, item.path) for at, item in enumerate(items)]
    result = align(keyed, keyed, same_key=same_key)
    assert result.pairs == tuple((at, at, 1.0) for at in range(len(items)))
    assert not result.splits
    assert not result.merges


@settings(max_examples=80, deadline=None)
@given(st.permutations(range(len(SENTENCES))), st.data())
def test_the_order_of_the_items_decides_nothing(order: list[int], data: st.DataObject) -> None:
    dropped = data.draw(st.integers(0, len(SENTENCES) - 1))
    changed = [
        " ".join(sentence.split()[1:]) + " hereafter" for sentence in SENTENCES if sentence != SENTENCES[dropped]
    ]
    plain = align(passages(*SENTENCES), passages(*changed), same_key=False)
    shuffled = align(passages(*(SENTENCES[at] for at in order)), passages(*changed), same_key=False)
    assert {order[one]: other for one, other in paired(shuffled).items()} == paired(plain)
    assert [order[at] for at in shuffled.gone] == list(plain.gone) == [dropped]


def worded_anew(text: str, share: float, chance: random.Random, stock: list[str]) -> str:
    return " ".join(chance.choice(stock) if chance.random() < share else word for word in text.split(" "))


@needs_corpus
@pytest.mark.parametrize(
    "path", texts("paris*/v*.md") + texts("github*/v06.md"), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_real_items_are_found_though_shuffled_reworded_and_without_labels(path: Path) -> None:
    items = [text for text in real_items(path) if len(text.split()) >= 6]
    chance = random.Random(7)
    stock = " ".join(items).split()
    order = list(range(len(items)))
    chance.shuffle(order)
    new = passages(*(worded_anew(items[at], 0.1, chance, stock) for at in order))
    result = align(passages(*items), new, same_key=False)
    right = sum(items[one] == items[order[other]] for one, other, _ in result.pairs)
    assert 2 * right / (len(result.pairs) + len(items)) >= 0.97


@needs_corpus
@pytest.mark.parametrize("path", texts("paris*/v0[12].md"), ids=lambda path: path.name)
def test_real_items_that_are_split_or_merged_are_recognised(path: Path) -> None:
    items = list(dict.fromkeys(text for text in real_items(path) if len(text.split()) >= 20))
    chance = random.Random(3)
    stock = " ".join(items).split()
    new: list[str] = []
    truth: set[tuple[int, int]] = set()
    for at, text in enumerate(items):
        spoken = worded_anew(text, 0.05, chance, stock).split(" ")
        if at % 8 == 0:
            cut = int(len(spoken) * chance.uniform(0.35, 0.65))
            truth |= {(at, len(new)), (at, len(new) + 1)}
            new += [" ".join(spoken[:cut]), " ".join(spoken[cut:])]
        else:
            new.append(" ".join(spoken))
    apart = align(passages(*items), passages(*new), same_key=False)
    found = {(whole, piece) for whole, pieces in apart.splits.items() for piece in pieces}
    assert len(found & truth) >= 0.8 * len(truth)
    assert len(found & truth) >= 0.9 * len(found)
    together = align(passages(*new), passages(*items), same_key=False)
    found = {(whole, piece) for whole, pieces in together.merges.items() for piece in pieces}
    assert len(found & truth) >= 0.8 * len(truth)
    assert len(found & truth) >= 0.9 * len(found)


def test_a_heading_is_found_again_under_another_letter() -> None:
    old = passages("H. Terms for pages", "I. Terms for the market", "K. Payment", labels="H I K")
    new = passages("H. Private rooms", "I. Terms for pages", "L. Payment", labels="H I L")
    result = align(old, new, same_key=False)
    assert paired(result) == {0: 1, 2: 2}


def test_a_label_and_a_neighbour_do_not_make_two_short_texts_the_same() -> None:
    old = passages(SENTENCES[0], "Required information", labels="1 2")
    new = passages(SENTENCES[0], "Account controls", labels="1 2")
    assert paired(align(old, new, same_key=False)) == {0: 0}
    assert paired(align([old[0], Passage("x", "", "2")], new, same_key=False)) == {0: 0, 1: 1}


@settings(max_examples=80, deadline=None)
@given(st.permutations(range(len(SENTENCES))))
def test_what_is_gone_one_way_came_the_other_way(order: list[int]) -> None:
    old, new = passages(*SENTENCES[:6]), passages(*(f"{SENTENCES[at]} [and thereafter]" for at in order[:6]))
    there, back = align(old, new, same_key=False), align(new, old, same_key=False)
    assert {(other, one) for one, other, _ in back.pairs} == {(one, other) for one, other, _ in there.pairs}
    assert (there.gone, there.came) == (back.came, back.gone)
