"""The import law, checked without the importer: which characters of a source may be missing, and where."""

from __future__ import annotations

import re

from wgec_draft.intake.document import Document

_UNDERLINE = re.compile(r"\s*([=~^\"'`#*+.:_-])\1*\s*$")
_HEAD = re.compile(
    r"""(?: \s | \#{1,6}(?=\s|$) | [-+*•·–‣◦▪](?=\s|$)        # heading and list markers
        | [*_]{0,3} \(? [（]? (?:Option\s?|Article\s|Section\s|§\s?)? \(?
          [^\W_]{1,9} (?:[ .][^\W_]{1,13}){0,4}               # a label
          \\? [.:)）、]* [*_]{0,3} [.:)]? )*""",
    re.X,
)
_MARKS = frozenset("#-+*•·–‣◦▪()\\.:_、：")


def missing(source: str, document: Document) -> str | None:
    """What the document lost or changed, in words; None if the law holds.

    Follows at once every way in which the characters that may be left out could have been.
    """
    stream = _Source(source)
    # a title is a line of its own only where no group bears it
    stream.take("", document.title)
    for group in document.groups:
        if not stream.take(group.title):
            return f"the heading {group.title!r} is not at {stream.place()!r}"
        for item in group.items:
            # a label inside an opening bracket stays in the text
            inside = [item.text] if item.text[:1] in tuple('[{*_"“') else []
            if not stream.take(item.label + item.text, *inside):
                return f"{item.label!r} {item.text[:80]!r} is not at {stream.place()!r}"
    return None if stream.ends() else f"nothing was made of {stream.place()!r}"


class _Source:
    """The visible characters of a source, each with whether it may be left out where it stands."""

    def __init__(self, source: str) -> None:
        self.characters: list[tuple[str, bool]] = []
        self.at = {0}
        for line in source.split("\n"):
            head = _HEAD.match(line)
            end = head.end() if head else 0
            underline = _UNDERLINE.match(line) is not None
            tail = len(line.rstrip().rstrip("#")) if line.lstrip().startswith("#") else len(line)
            for place, character in enumerate(line):
                if not character.isspace():
                    spare = underline or (place < end and character in _MARKS) or place >= tail
                    self.characters.append((character, spare))

    def take(self, *texts: str) -> bool:
        """Goes over any of the texts; stays where it was if that can't be done."""
        after = set().union(*(self._over(text) for text in texts))
        self.at = after or self.at
        return bool(after)

    def _over(self, text: str) -> set[int]:
        """Where one can be after the text, having left out only what may be left out."""
        at = self.at
        for character in "".join(text.split()):
            after = set()
            for start in at:
                for place in range(start, len(self.characters)):
                    found, spare = self.characters[place]
                    if found == character:
                        after.add(place + 1)
                    if not spare:
                        break
            at = after
        return at

    def ends(self) -> bool:
        return any(all(spare for _, spare in self.characters[place:]) for place in self.at)

    def place(self) -> str:
        return "".join(character for character, _ in self.characters[max(self.at) : max(self.at) + 60])
