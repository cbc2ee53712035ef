"""Text that YAML would cut or join is pointed out; what was meant is left alone."""

from __future__ import annotations

import pytest

from wgec_draft.model.refusal import Place
from wgec_draft.store.prose_warnings import suspicious_scalars


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("text: see para 3 #1 of\n", "`#1 of`"),
        ("text: States should cooperate fully # on policy\n", "`# on policy`"),
        ("text: States\n  should cooperate\n", "joins"),
        ("text: 'States\n  should cooperate'\n", "joins"),
        ('text: "States\n  should cooperate"\n', "joins"),
        ("text: >\n  States\n  should cooperate\n", "joins"),
    ],
)
def test_text_that_yaml_cuts_or_joins_is_pointed_out(source: str, word: str) -> None:
    (found,) = suspicious_scalars(f"\ufeffgroups:\n- {source}".encode().replace(b"\n  ", b"\n    "), "draft.yaml")
    assert found.path == ("groups", 0, "text")
    assert found.place == Place("draft.yaml", 2, 9)
    assert word in found.what


@pytest.mark.parametrize(
    "source",
    [
        "status: agreed   # in Geneva\n",
        "label: 3 bis # it was 4\n",
        "text: |\n  see para 3 #1 of\n  and more\n",
        'text: "see para 3 #1 of"\n',
        "text: see para 3#1 of\n",
        "text: >\n  one line\n",
        "list: [a, b] # note\n",
        "empty: #1\n",
    ],
)
def test_what_reads_as_it_looks_is_left_alone(source: str) -> None:
    assert suspicious_scalars(source.encode()) == ()
