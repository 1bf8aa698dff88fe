"""Plain text to an article: headline, outlet, stamps and authors at the head, then the paragraphs."""

from __future__ import annotations

from briefing.model import Problem, Reading
from briefing.read.draft import Draft, finish, stamped
from briefing.read.encoding import Decoded, decode, tidy
from briefing.read.origin import Origin, content_id
from briefing.read.printed.blocks import lines_of
from briefing.read.printed.header import read_header


def read_text(data: bytes, origin: Origin) -> Reading:
    """The article of a plain text file."""
    decoded = decode(data)
    return text_article(decoded, origin, identity=content_id(data))


def text_article(decoded: Decoded, origin: Origin, *, identity: str) -> Reading:
    """The article of a plain text, wherever it was found."""
    lines = lines_of(tidy(decoded.text))
    if not lines:
        return Reading(
            problems=(Problem("lost", origin.name, "It holds no text.", "Check that the file is not empty."),)
        )
    header = read_header(lines)
    dates = stamped(header.stamps)
    draft = Draft(
        blocks=header.blocks,
        identity=identity,
        title=header.title,
        published=dates.published,
        published_from=dates.basis,
        updated=dates.updated,
        source=header.source,
        authors=header.authors,
        url=header.url,
        credits=tuple(block.text for block in header.blocks if block.cut == "byline"),
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
    )
    return finish(draft, origin)
