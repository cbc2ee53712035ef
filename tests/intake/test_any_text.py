"""Whatever text is given to the importer: a document that holds all of it, or a refusal, and soon."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.import_law import missing
from wgec_draft.intake.reader import read_document
from wgec_draft.model.refusal import Refusal
from wgec_draft.text.normalise import normalise

EXAMPLES = int(os.environ.get("WGEC_DRAFT_FUZZ", "100"))
SIGNS = st.characters() | st.sampled_from("\n\n\n #-*1.)([]`>|\t\u202e\u200b\u0430\ufeff\u2028\x1b\x00\ud800\u3000")


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(SIGNS, max_size=120), st.sampled_from(["a.md", "a.txt", ""]))
def test_every_sign_of_any_text_is_in_the_document(raw: str, name: str) -> None:
    text = normalise(raw).text
    try:
        document = read_document(text, name=name)
    except Refusal as refusal:
        assert refusal.what
        return
    assert missing(text, document) is None


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "sign", ["\u0301", "\u200d", "\u202e", "\u3000", "\ufeff", "[", "*", "_", "`", "<", "&", "|", "-"]
)
def test_one_sign_a_million_times_is_a_document_or_refused(sign: str, name: str) -> None:
    text = normalise(f"# T\n\nx{sign * 1_000_000}y").text
    document = read_document(text, name=name)
    assert sum(item.text.count(sign) for group in document.groups for item in group.items) == 1_000_000
