"""Trees, hand-written-looking YAML files and edits, drawn at random for the tests of the store."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NASTY = (
    "", "NO", "no", "1.10", "12:30", "010", "2014-02-24", "2025-02-30", "~", "null", "yes", "0x1", "1e3", "=", "<<",
    ".inf", "-", "- a", "? a", "%a", "---", "...", "--- a", "a: b", "a #b", "#1", "[States should]", "{x}", "*x",
    "&x", "!x", "'", '"', "it's", "a:", " a", "a ", "\ta", "a\t", "a\tb", "a\u00a0", "\u00a0", "\ufeffa", "a\u200cb",
    "\U0001f600", "“States”", "a\n", "\n", "\n\n", "\na", " \n", "a\n\n", "a\n b\n", " a\nb\n", "a \nb\n", "\t\n",
    "a\n\n\nb", "a\n \n", "---\n", "...\nx\n", "# a\n- b\n", "| a", "> a", "@a", "`a`", "a, b", "a\\b", "3 bis",
    "٣", "\uffff", "\u202e", "[shall - Group One; should]\n", "a\n\n  ", "  \n  a\n", "\n  a\n", "\n\ta",
)  # fmt: skip

ALLOWED = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029", include_characters="\t\n")
strings = st.one_of(
    st.sampled_from(NASTY),
    st.text(ALLOWED, max_size=12),
    st.text(st.sampled_from(" \t\n-?:#,[]{}&*!|>'\"%@`ab1.~=\\\u00a0\ufeff"), max_size=8),
)
keys = st.one_of(
    st.sampled_from(
        ("id", "text", "status", "NO", "y", "1.10", "12:30", "x-note", "a: b", "#a", "- a", "é", "a b", "?")
    ),
    st.text(st.sampled_from("abcXYZ09-:#,[]{}&*!|>'\"%@`?~="), min_size=1, max_size=6),
)
trees: st.SearchStrategy[Any] = st.recursive(
    strings, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)
