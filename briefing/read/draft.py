"""What a reader has found, and how it becomes an article: cleaned, dated and credited the same way for all formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from briefing.model import Article, Cut, EncodingFrom, Problem, PublishedFrom, Reading
from briefing.read.origin import Origin
from briefing.read.printed.blocks import Block, assemble
from briefing.read.printed.cleaning import clean
from briefing.read.printed.metaline import meta_line
from briefing.read.printed.stamps import Stamp, find_stamps, yearless
from briefing.read.printed.wire import credit

_EARLIEST = date(1900, 1, 1)
_EPOCH = date(1970, 1, 1)
_DATELINE = 60
_LEAD = 400
_NEAR = timedelta(days=10)
_HEAD = 500
_DATELINE_END = re.compile(r"[^.!?\"“”()]{0,40}?(?:\([^()]{1,30}\)\s?)?[.,]?\s?[-–—:]\s|[^.!?\"“”]{0,20}/")
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before cleaning. ``number`` is "#3" for the third article of a file, "" where there is one."""

    blocks: tuple[Block, ...]
    identity: str
    number: str = ""
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    updated: date | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    encoding_from: EncodingFrom = "utf-8"


@dataclass(frozen=True, slots=True)
class Dates:
    """When an article appeared, on what basis, and when it was changed."""

    published: date | None = None
    basis: PublishedFrom | None = None
    updated: date | None = None


def finish(draft: Draft, origin: Origin) -> Reading:
    """The article of a draft, with notes on what is doubtful; ``lost`` where it holds no text."""
    name = origin.name + draft.number
    blocks = clean(draft.blocks, title=draft.title)
    text, cuts = assemble(blocks)
    if not text:
        # A headline alone is still a story: better its words than nothing.
        text, cuts = draft.title or "", tuple(cut for cut in cuts if cut.kind != "title")
    if not text:
        return Reading(problems=(Problem("lost", name, "It holds no text.", "Check that the file is an article."),))
    dates, problems = _dates(draft, origin, text=text, cuts=cuts)
    if draft.encoding_from == "guessed":
        message = f"Its encoding was guessed: {draft.encoding}."
        problems += (Problem("note", name, message, "Save the file as UTF-8 if letters look wrong."),)
    credited = credit(text, cuts=cuts, source=draft.source or origin.source, lines=(*draft.credits, *draft.authors))
    article = Article(
        path=name,
        id=draft.identity + draft.number,
        text=text,
        encoding=draft.encoding,
        encoding_from=draft.encoding_from,
        title=draft.title,
        published=dates.published,
        published_from=dates.basis,
        updated=dates.updated,
        source=credited.source,
        wire=credited.wire,
        authors=draft.authors or _cut_authors(cuts),
        url=draft.url,
        language=draft.language,
        cuts=cuts,
    )
    return Reading((article,), problems)


def stamped(stamps: Sequence[Stamp], basis: PublishedFrom = "byline") -> Dates:
    """Publication and update from printed stamps: the first that is no update, and the last that is one."""
    published = next((stamp.when for stamp in stamps if stamp.label != "updated"), None)
    updated = next((stamp.when for stamp in reversed(stamps) if stamp.label == "updated"), None)
    return Dates(published, basis if published else None, updated)


def _dates(draft: Draft, origin: Origin, *, text: str, cuts: Sequence[Cut]) -> tuple[Dates, tuple[Problem, ...]]:
    """The best known dates: the document's own, then stamps among the cuts, the dateline, the file's name."""
    given = Dates(draft.published, draft.published_from, draft.updated)
    problems: list[Problem] = []
    candidates = (given, _cut_dates(cuts, len(text)), _text_date(text), _origin_date(origin))
    published, basis, updated = None, None, None
    for dates in candidates:
        new_published = _possible(dates.published, origin, problems)
        new_updated = _possible(dates.updated, origin, problems)
        updated = updated or new_updated
        if published is None and new_published is not None:
            published, basis = new_published, dates.basis
    if updated is not None and (published is None or basis in ("text", "filename")):
        published, basis = updated, "updated"
    return Dates(published, basis, updated), tuple(problems)


def _possible(when: date | None, origin: Origin, problems: list[Problem]) -> date | None:
    """A date that can be right; a refused one is told."""
    if when is None:
        return None
    day = when.date() if isinstance(when, datetime) else when
    latest = origin.now.date() + timedelta(days=1)
    if _EARLIEST <= day <= latest and day != _EPOCH:
        return when
    reason = "in the future" if day > latest else "too long ago"
    message = f"Its date {day.isoformat()} is not believed: it is {reason}."
    problems.append(Problem("note", origin.name, message, "Correct the date in the file if it is wrong there."))
    return None


def _cut_dates(cuts: Sequence[Cut], length: int) -> Dates:
    """What cut stamps say; far below the head only a label tells them from the date of a correction or a comment."""
    stamps: list[Stamp] = []
    for cut in cuts:
        meta = meta_line(cut.text) if cut.kind == "stamp" else None
        stamps.extend(stamp for stamp in (meta.stamps if meta else ()) if stamp.label or cut.after < min(_HEAD, length))
    return stamped(stamps)


def _cut_authors(cuts: Sequence[Cut]) -> tuple[str, ...]:
    """The authors of the first byline among the cuts."""
    metas = (meta_line(cut.text) for cut in cuts if cut.kind in ("byline", "stamp"))
    return next((meta.authors for meta in metas if meta and meta.authors), ())


def _text_date(text: str) -> Dates:
    """The date of a dateline: "3 juillet 2012. - ", "OSAKA, June 28, 2019 (AP) -"."""
    opening = text[: 2 * _DATELINE].split("\n", 1)[0]
    stamps = find_stamps(opening)
    if stamps and stamps[0].end <= _DATELINE and _DATELINE_END.match(opening, stamps[0].end):
        return Dates(stamps[0].when, "text")
    return _yearless(opening[:_DATELINE], text[:_LEAD])


def _yearless(opening: str, lead: str) -> Dates:
    """The date of a dateline without a year, "HAVNES, July 24 -", by the year of a date near it in the lead."""
    found = yearless(opening)
    if found is None or not _DATELINE_END.match(opening, found[0]):
        return Dates()
    for stamp in find_stamps(lead):
        for year in (stamp.when.year, stamp.when.year + 1, stamp.when.year - 1):
            day = _day_of(year, found[1], found[2])
            if day and abs(day - date(stamp.when.year, stamp.when.month, stamp.when.day)) <= _NEAR:
                return Dates(day, "text")
    return Dates()


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _origin_date(origin: Origin) -> Dates:
    day = origin.published or file_date(origin.name)
    return Dates(day, "filename") if day else Dates()


def file_date(name: str) -> date | None:
    """The day that a file's name begins or ends with or holds: "2019-05-03 summit.txt", "news_20190503.html"."""
    match = _FILE_DATE.search(name.replace("\\", "/").rsplit("/", 1)[-1])
    return _day_of(int(match[1]), int(match[2]), int(match[3])) if match else None
