"""One story out of a container (a feed, a mail, an export): its blocks, and what the container prints about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice

from briefing.model import EncodingFrom, Problem, Reading
from briefing.read import markup
from briefing.read.draft import Draft, finish, stamped
from briefing.read.encoding import tidy
from briefing.read.origin import Origin
from briefing.read.printed.authors import byline, names, strict_names
from briefing.read.printed.blocks import Block, lines_of
from briefing.read.printed.header import read_header
from briefing.read.printed.stamps import find_stamps

_LONGEST_FIELD = 1_000
_MOST_AUTHORS = 20
_MOST_LINES = 10_000
_ADDRESS = re.compile(r"https?://[^\s/\x00-\x20\x7f-\x9f<>\"]+(?:/[^\s\x00-\x20\x7f-\x9f<>\"]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the container says of a story; it outranks what is found in the story's own text."""

    title: str | None = None
    published: date | None = None
    updated: date | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None


def numbered(origin: Origin, number: int) -> Origin:
    """The origin of a container's member, counted from 1."""
    return replace(origin, name=f"{origin.name}#{number}")


def within(reading: Reading, identity: str, number: int) -> Reading:
    """The reading of a container's member, its articles identified by the container and the member's number."""

    def renamed(own: str) -> str:
        _, mark, rest = own.partition("#")
        return f"{identity}#{number}{mark}{rest}"

    return replace(reading, articles=tuple(replace(article, id=renamed(article.id)) for article in reading.articles))


def identified(reading: Reading, *, inner: str, outer: str) -> Reading:
    """The reading of what a file was packed or rewritten from, its articles identified by the file in the folder."""
    articles = (replace(article, id=outer + article.id.removeprefix(inner)) for article in reading.articles)
    return replace(reading, articles=tuple(articles))


def joined(readings: Sequence[Reading]) -> Reading:
    """Several readings as one."""
    return Reading(
        articles=tuple(article for reading in readings for article in reading.articles),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        skipped=sum(reading.skipped for reading in readings),
    )


def lost(origin: Origin, message: str, hint: str = "") -> Reading:
    """A reading that gave nothing."""
    return Reading(problems=(Problem("lost", origin.name, message, hint),))


def story(
    blocks: Sequence[markup.Block],
    origin: Origin,
    *,
    printed: Printed,
    identity: str,
    number: str = "",
    spare_title: str | None = None,
    encoding: str = "utf-8",
    encoding_from: EncodingFrom = "declared",
) -> Reading:
    """The article made of some blocks, cleaned, dated and credited as any text is.

    Args:
        blocks: the story's own, in order, with or without its title; a text block may hold the lines of plain text.
        origin: the container's.
        printed: what the container says.
        identity: the id of the container.
        number: "#3" for its third story, "" where it has but one.
        spare_title: what serves where neither the container nor the text has a title.
        encoding: by what the container was read.
        encoding_from: what that was taken from.
    """
    lines = list(islice((line for block in blocks for line in _lines(block)), _MOST_LINES + 1))
    short = Problem("note", origin.name + number, f"Only its first {_MOST_LINES} paragraphs are read.", "Split it.")
    cut_short = (short,) if len(lines) > _MOST_LINES else ()
    del lines[_MOST_LINES:]
    first = next((place for place, line in enumerate(lines) if line.cut is None), len(lines))
    body = lines[first:]
    if printed.title and not (body and body[0].text == printed.title):
        body.insert(0, Block(printed.title, level=1))
    header = read_header(body)
    stamps = stamped(header.stamps)
    draft = Draft(
        blocks=(*lines[:first], *header.blocks),
        identity=identity,
        number=number,
        title=printed.title or header.title or spare_title,
        published=printed.published or stamps.published,
        published_from="metadata" if printed.published else stamps.basis,
        updated=printed.updated or stamps.updated,
        source=printed.source or header.source,
        authors=_authors(printed.authors) or header.authors,
        credits=(*printed.authors, *(block.text for block in header.blocks if block.cut == "byline")),
        url=printed.url,
        language=printed.language,
        encoding=encoding,
        encoding_from=encoding_from,
    )
    reading = finish(draft, origin)
    return replace(reading, problems=(*reading.problems, *cut_short))


def _authors(printed: Sequence[str]) -> tuple[str, ...]:
    """The people among what a container prints as authors: addresses, agencies and words before names left out."""
    found = [
        person for each in printed[:_MOST_AUTHORS] for person in byline(each) or strict_names(each) or names([each])
    ]
    return tuple(dict.fromkeys(found))


def _lines(block: markup.Block) -> tuple[Block, ...]:
    """A block as lines for the cleaning: prose to be judged by it, the rest cut already."""
    if block.kind == "rule":
        return ()
    lines = lines_of(tidy(block.text))
    if block.kind == "text":
        return lines
    if block.kind == "heading":
        return tuple(Block(line.text, level=block.level or 2) for line in lines)
    return tuple(line.cut_as(block.kind) for line in lines)


def field(value: object) -> str | None:
    """A short field of a container as plain text on one line, without what cannot be seen; None where empty."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return tidy(markup.plain(str(value)[:_LONGEST_FIELD])).strip() or None


def moment(value: object) -> date | None:
    """A printed date of any usual form: RFC 822, ISO 8601, seconds since 1970, or as people write it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value))
    text = str(value or "").strip()[:100]
    if not text:
        return None
    if text.isdigit() and len(text) in (10, 13):
        return _epoch(float(text))
    return _iso(text) or _rfc822(text) or next((stamp.when for stamp in find_stamps(text)), None)


def web_address(value: object) -> str | None:
    """A link to a page: http or https with a host, no blanks or controls in it; None for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= 2_000 and _ADDRESS.fullmatch(text) else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _epoch(seconds: float) -> date | None:
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
