"""When a web page's article appeared and was changed: declared to machines, or printed for readers.

What is declared comes first; then the page's elements of time, its address, and the stamps printed around the
headline; htmldate is asked last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from lxml.html import HtmlElement

from briefing.read.draft import Dates
from briefing.read.page import jsonld
from briefing.read.page.metadata import Page, first, flat, split_address
from briefing.read.page.walk import TextBlock
from briefing.read.printed.stamps import Stamp, find_stamps
from briefing.read.story import moment

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_at",
    "published-date",
    "publicationdate",
    "publication_date",
    "pubdate",
    "date.created",
    "date.available",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "citation_publication_date",
    "citation_online_date",
    "article_date_original",
    "article.published",
    "article.created",
    "originalpublicationdate",
    "sailthru.date",
    "bt:pubdate",
    "ya:ovs:upload_date",
    "created",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "date.updated",
    "date.modified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "revision_date",
)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_TEASER = re.compile(r"related|teaser|comment|sidebar|recommend|popular|latest|widget")
_DAY_FIRST_DOMAINS = frozenset({"uk", "au", "nz", "ie", "in", "za", "eu", "sg", "my", "ng", "ke", "pk"})
_ABOVE, _BELOW = 8, 12
_LONGEST = 160


def page_dates(page: Page, blocks: Sequence[TextBlock], *, headline: str | None, now: datetime) -> Dates:
    """The dates of a page's article.

    Args:
        page: its signals.
        blocks: all its blocks of text.
        headline: the headline, near which stamps are looked for.
        now: dates after it are not believed.
    """
    published, updated = declared_published(page), declared_updated(page)
    if published is not None:
        return Dates(published, "metadata", updated)
    timed = _timed(page, now)
    if timed.published is not None or (timed.updated is not None and updated is None):
        return Dates(timed.published, timed.basis, updated or timed.updated)
    stamps = _around(blocks, headline, day_first=day_first(page), now=now)
    printed = next((stamp.when for stamp in stamps if stamp.label != "updated"), None)
    updated = updated or next((stamp.when for stamp in stamps if stamp.label == "updated"), None)
    addressed = _addressed(page.url, now)
    if printed is not None and (addressed is None or abs(_day(printed) - addressed) <= timedelta(days=2)):
        return Dates(printed, "byline", updated)
    if addressed is not None:
        return Dates(addressed, "metadata", updated)
    asked = None if updated else _asked(page)
    return Dates(asked, "metadata" if asked else None, updated)


def declared_published(page: Page) -> date | None:
    """The date that the page declares as its publication, the most exact form of it."""
    said = [*jsonld.texts(page.node.get("datePublished"), "@value"), *first(page, _PUBLISHED)]
    return _exact(said) or _exact(_properties(page, "datepublished"))


def declared_updated(page: Page) -> date | None:
    """The date that the page declares as its last change."""
    said = [*jsonld.texts(page.node.get("dateModified"), "@value"), *first(page, _UPDATED)]
    return _exact(said) or _exact(_properties(page, "datemodified"))


def _properties(page: Page, name: str) -> list[str]:
    """Microdata: the machine's form of a property where there is one, else the printed one."""
    found = page.tree.xpath(f"//*[contains(translate(@itemprop, 'DMP', 'dmp'), '{name}')][not(self::meta)]")
    return [
        element.get("content") or element.get("datetime") or flat(element.text_content())[:80] for element in found[:3]
    ]


def _exact(said: Iterable[str]) -> date | None:
    """The first date that is said, in the most exact form that the same day is given in: with a zone by preference."""
    known = [day for day in map(moment, said) if day is not None]
    if not known:
        return None
    same = [day for day in known if isinstance(day, datetime) and day.date() == _day(known[0])]
    zoned = [day for day in same if day.tzinfo is not None]
    return next(iter([*zoned, *same]), known[0])


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _timed(page: Page, now: datetime) -> Dates:
    """The first elements of time that are not a teaser's: those marked as publication before others, and changes."""
    marked: list[date] = []
    plain: list[date] = []
    changed: list[date] = []
    for element in page.tree.xpath("//time | //abbr[@title and contains(@class, 'published')]")[:60]:
        when = moment(element.get("datetime") or element.get("title") or flat(element.text_content()))
        if when is None or _day(when) > now.date() + timedelta(days=1) or _is_teaser(element):
            continue
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        is_published = element.get("pubdate") is not None or "publish" in names or "entry-date" in names
        is_changed = "updated" in names or "modif" in names
        (marked if is_published else changed if is_changed else plain).append(when)
    published = next(iter([*marked, *plain]), None)
    return Dates(published, "metadata" if published else None, next(iter(changed), None))


def _is_teaser(element: HtmlElement) -> bool:
    node: HtmlElement | None = element
    for _ in range(6):
        if node is None:
            return False
        tag = str(node.tag)
        if tag in ("aside", "nav", "li") or _TEASER.search(f"{node.get('class') or ''} {node.get('id') or ''}".lower()):
            return True
        if tag in ("article", "main", "body"):
            return False
        node = node.getparent()
    return False


def _around(blocks: Sequence[TextBlock], headline: str | None, *, day_first: bool | None, now: datetime) -> list[Stamp]:
    """Stamps in short lines around the headline, the nearest below it first; of the whole page where it has none."""
    said = _flat(headline or "")
    place = next((n for n, block in enumerate(blocks) if said and block.level and _flat(block.text) == said), None)
    if place is None:
        place = next((n for n, block in enumerate(blocks) if said and _flat(block.text) == said), None)
    near = (
        [*blocks[place : place + _BELOW], *reversed(blocks[max(0, place - _ABOVE) : place])]
        if place is not None
        else []
    )
    latest = now.date() + timedelta(days=1)
    for group in (near, blocks):
        stamps = [
            stamp
            for block in group
            if len(block.text) <= _LONGEST and not _is_teaser(block.node)
            for stamp in find_stamps(block.text, day_first=day_first)
            if _day(stamp.when) <= latest
        ]
        if stamps:
            return stamps
    return []


def _addressed(url: str | None, now: datetime) -> date | None:
    """The date in a page's address: /2020/01/13/ or 20200113."""
    match = _IN_ADDRESS.search(split_address(url).path) if url else None
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if day <= now.date() + timedelta(days=1) else None


def _asked(page: Page) -> date | None:
    """What htmldate finds; it knows many more layouts."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(page.tree), original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return date.fromisoformat(found) if found else None


def day_first(page: Page) -> bool | None:
    """How the page's country writes a date in numbers: the month first in the United States and where nothing tells."""
    said = [page.tree.get("lang") or "", *page.meta.get("og:locale", ())]
    region = next((text.replace("_", "-").split("-")[-1].upper() for text in said if "-" in text or "_" in text), "")
    if region:
        return region not in ("US", "PH")
    host = split_address(page.url).hostname or "" if page.url else ""
    if any(text.lower().startswith("en") for text in said if text) or not any(said):
        return True if host.rsplit(".", 1)[-1] in _DAY_FIRST_DOMAINS else False if host.endswith(".us") else None
    return True


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
