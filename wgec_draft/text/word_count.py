"""How many words a text has, in any script, as the people who negotiate it would count them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache


def word_count(text: str) -> int:
    """The number of words; `stakeholder's` and `follow-up` are one each, and so is every Chinese or kana character."""
    return len(_words()(text))


@lru_cache(maxsize=1)
def _words() -> Callable[[str], list[str]]:
    import regex

    signs = r"\p{Han}\p{Hiragana}\p{Katakana}"
    word = rf"[\w--[{signs}]]"
    return regex.compile(rf"(?V1)[{signs}]|{word}+(?:['’\-\u2011]{word}+)*").findall
