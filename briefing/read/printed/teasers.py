"""Link teasers that a site's pages keep behind names: "Ana Lopez Ana Maria LopezBridge opens Ferry sinks MORE said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.read.printed.blocks import Block
from briefing.read.printed.cues import alternation, cues

# Characters within which the teasers of one name stand.
_LONGEST = 600
# The end of a name, the name again in full, and the first headline, mostly glued to it.
_AGAIN = re.compile(
    r"(?<!\w)(?=(?P<last>[A-Z][\w'’.-]{1,30})(?: (?:Jr|Sr)\.?| I{2,3})?"
    r"(?P<again> (?:\(?[A-Z][\w'’.)-]{0,30} ){1,5}(?P=last))(?:(?P<glued>[A-Z\d'‘\"“])| [A-Z\d'‘\"“]))"
)


def without_teasers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same paragraphs, the teasers within them cut out."""
    return tuple(piece for block in blocks for piece in _pieces(block))


@cache
def _end() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternation(word.upper() for word in cues().teaser)})(?![\w-])(?: (?=[,.;:'’]))?")


def _pieces(block: Block) -> tuple[Block, ...]:
    """What was cut out of a paragraph, then what is left of it."""
    spans = _teasers(block.text) if block.cut is None else []
    if not spans:
        return (block,)
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(block.text)]
    left = "".join(block.text[start:end] for start, end in zip(starts, ends, strict=True))
    cut = (Block(block.text[start:end].strip(), "link") for start, end in spans)
    return (*cut, Block(left, block.cut, block.level, block.loose))


def _teasers(text: str) -> list[tuple[int, int]]:
    """Where teasers stand, from the blank before the name in full to their last word."""
    found: list[tuple[int, int]] = []
    for last in _end().finditer(text):
        begin = max(found[-1][1] if found else 0, last.start() - _LONGEST)
        start = _name(text, begin, last.start())
        if start is not None:
            found.append((start, last.end()))
    return found


def _name(text: str, begin: int, end: int) -> int | None:
    """Where the name in full begins: the last one with a headline glued to it, or the first one without."""
    names = [*_AGAIN.finditer(text, begin, end)]
    glued = [name for name in names if name["glued"]]
    if glued:
        return glued[-1].start("again")
    nested = [name for name in names if name.start() < names[0].end("again")]
    return nested[-1].start("again") if nested else None
