"""One story out of a container (a feed, a mail, an export): its blocks, and what the container prints about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from briefing.model import Article, Cut, EncodingFrom, Problem, PublishedFrom, Reading
from briefing.read import markup
from briefing.read.encoding import tidy
from briefing.read.origin import Origin
from briefing.read.stamps import find_stamps
from briefing.read.text import read_text

_EARLIEST = 1900
_LONGEST_FIELD = 1_000


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


def joined(readings: Sequence[Reading]) -> Reading:
    """Several readings as one."""
    return Reading(
        articles=tuple(article for reading in readings for article in reading.articles),
        problems=tuple(problem for reading in readings for problem in reading.problems),
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
    encoding: str = "utf-8",
    encoding_from: EncodingFrom = "declared",
) -> Reading:
    """The article made of some blocks, cleaned as any text is.

    Args:
        blocks: the story's own, in order, with or without its title.
        origin: the member's.
        printed: what the container says.
        identity: the article's id.
        encoding: by what the container was read.
        encoding_from: what that was taken from.
    """
    text = "\n\n".join(block.text for block in blocks if block.kind in ("text", "heading"))
    reading = read_text(text.encode("utf-8", "replace"), origin)
    problems = list(reading.problems)
    articles = []
    for article in reading.articles:
        filled, doubts = _filled(article, printed, origin)
        cuts = _cuts(blocks, article.text)
        filled = replace(filled, id=identity, encoding=encoding, encoding_from=encoding_from)
        articles.append(replace(filled, cuts=tuple(sorted((*filled.cuts, *cuts), key=lambda cut: cut.after))))
        problems.extend(doubts)
    return Reading(tuple(articles), tuple(problems))


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


def believable(when: date | None, origin: Origin) -> date | None:
    """The date, unless it lies in the future or before newspapers; one day is allowed for clocks and zones."""
    if when is None or when.year < _EARLIEST:
        return None
    try:
        return when if _day(when) <= _day(origin.now) + timedelta(days=1) else None
    except (ValueError, OverflowError):
        return None


def _filled(article: Article, printed: Printed, origin: Origin) -> tuple[Article, tuple[Problem, ...]]:
    """The article with what its container prints, and notes on the dates that cannot be true."""
    published, updated = believable(printed.published, origin), believable(printed.updated, origin)
    doubts = tuple(
        Problem("note", origin.name, f"The date {when.isoformat()} cannot be true and is not used.")
        for when, kept in ((printed.published, published), (printed.updated, updated))
        if when is not None and kept is None
    )
    published_from: PublishedFrom | None = "metadata" if published else "updated" if updated else None
    dated = (
        replace(article, published=published or updated, published_from=published_from) if published_from else article
    )
    return (
        replace(
            dated,
            updated=updated or article.updated,
            title=printed.title or article.title,
            source=printed.source or article.source or origin.source,
            authors=printed.authors or article.authors,
            url=printed.url or article.url,
            language=printed.language or article.language,
        ),
        doubts,
    )


def _cuts(blocks: Sequence[markup.Block], text: str) -> list[Cut]:
    """The blocks that are no prose, placed behind the last block before them that stands in the clean text."""
    cuts = []
    place = 0
    for block in blocks:
        if block.kind in ("text", "heading"):
            start = text.find(block.text, place)
            place = start + len(block.text) if start >= 0 else place
        elif block.kind != "rule":
            cuts.append(Cut(block.text, block.kind, place))
    return cuts


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


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
