"""Plain text to an article."""

from __future__ import annotations

import re

from briefing.model import Article, Problem, Reading
from briefing.read.origin import Origin, content_id

_BLANK = re.compile(r"\n[ \t]*\n")


def read_text(data: bytes, origin: Origin) -> Reading:
    """The article of a plain text file."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = [" ".join(block.split()) for block in _BLANK.split(text)]
    clean = "\n\n".join(block for block in paragraphs if block)
    if not clean:
        return Reading(problems=(Problem("lost", origin.name, "holds no text"),))
    return Reading(articles=(Article(path=origin.name, id=content_id(data), text=clean),))
