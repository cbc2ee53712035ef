"""Draft text as HTML in which nothing acts: escaped, with stand-ins for characters that could mislead the eye."""

from __future__ import annotations

from html import escape

from wgec_draft.text.normalise import inert


def html_inert(text: str) -> str:
    """The text escaped; what could act is its stand-in, in an element that says which character stands there.

    An HTML parser gives the text back: the content of such an element is the character whose hexadecimal code point its
    attribute `data-character` holds.
    """
    if inert(text) == text:
        return escape(text)
    return "".join(map(_drawn, text))


def _drawn(character: str) -> str:
    shown = inert(character)
    if shown == character:
        return escape(character)
    return f'<span class="sign" data-character="{ord(character):04X}">{shown}</span>'
