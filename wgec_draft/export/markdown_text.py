r"""Draft text as Markdown that every renderer reads alike; redlines in it can be read back exactly.

A redline is the one in plain text (`text/marks.py`) with `<ins>` and `<del>` around its changes, on each line anew, and
nothing in it acts: each character that Markdown could take for a sign has a backslash before it, blanks at either end
of a line are written as `&#32;` (tabs as `&#9;`), and a line within a paragraph has a backslash before its end. A
character that could act on a screen is drawn as its stand-in (`⟦U+202E⟧`, `␛`); where the text itself holds such a
sign, that is written as `&#10214;` and the like. So nothing has two readings.
"""

from __future__ import annotations

import re
from itertools import groupby

from wgec_draft.export.document import Redline
from wgec_draft.text.marks import numbered_mark, parse_plain, plain
from wgec_draft.text.normalise import inert
from wgec_draft.text.redline import Segment

_TAGS = {"insert": "ins", "delete": "del"}
_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|@$^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_STAND_IN = re.compile("[\u2400-\u2421⟦]")
_LINE_BEGIN = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|$))|(?=[-+#=:])")
_ENDS_OF_LINE = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
_SIGNS = re.compile(
    r"\\(?P<quoted>[\n!-/:-@\[-`{-~])|&#(?P<code>[0-9]+);|</?(?:ins|del)>"
    "|(?P<control>[\u2400-\u2421])|⟦U\\+(?P<named>[0-9A-F]{4})⟧"
)


def markdown_redline(words: Redline) -> str:
    """A redline as Markdown, whose every reader sees the text as it stands."""
    pieces = []
    for kept, group in groupby(words, key=lambda marked: marked[0].op == "equal"):
        if kept:
            pieces.append(_escaped(plain(segment for segment, _ in group)))
        else:
            pieces += [numbered_mark(number) + _tagged(segment) for segment, number in group]
    return _laid_out("".join(pieces))


def parse_markdown(drawn: str) -> tuple[Segment, ...]:
    """Read back what `markdown_redline` has drawn: both texts exactly. Raises ValueError as `parse_plain` does."""
    return parse_plain(_SIGNS.sub(lambda sign: _read(sign.groupdict()), drawn))


def markdown_line(text: str) -> str:
    """Text on one line, every sign of it inert."""
    return _laid_out(_escaped(" ".join(text.split("\n"))))


def _escaped(text: str) -> str:
    r"""The text with a backslash before each sign that Markdown knows, and with stand-ins for what could act."""
    quoted = _ACTIVE.sub(lambda sign: "\\" + sign.group(), text)
    told_apart = _STAND_IN.sub(lambda sign: f"&#{ord(sign.group())};", quoted)
    return inert(told_apart)


def _tagged(change: Segment) -> str:
    """A change within its tags, on each of its lines anew: a tag does not reach over the end of a paragraph."""
    tag, drawn = _TAGS[change.op], _escaped(plain((change,)))
    return "\n".join(f"<{tag}>{line}</{tag}>" if line else "" for line in drawn.split("\n"))


def _laid_out(drawn: str) -> str:
    """Lines that stay lines: none begins like a list or a heading, and blanks at their ends are kept."""
    spelled = _ENDS_OF_LINE.sub(lambda blanks: "".join(f"&#{ord(blank)};" for blank in blanks.group()), drawn)
    lines = [_no_sign(line) for line in spelled.split("\n")]
    followed = zip(lines, [*lines[1:], ""], strict=True)
    return "\n".join(f"{line}\\" if line and following else line for line, following in followed)


def _no_sign(line: str) -> str:
    """The line with a backslash where its beginning would make a list or a heading of it."""
    begin = _LINE_BEGIN.match(line)
    return f"{begin.group()}\\{line[begin.end() :]}" if begin else line


def _read(sign: dict[str, str | None]) -> str:
    """The character that a sign of ours stands for; nothing for a tag."""
    if sign["quoted"]:
        return sign["quoted"]
    if sign["code"]:
        return chr(int(sign["code"]))
    if sign["control"]:
        code = ord(sign["control"]) - 0x2400
        return chr(0x7F if code == 0x21 else code)
    return chr(int(sign["named"], 16)) if sign["named"] else ""
