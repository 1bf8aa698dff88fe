"""Feeds to articles: RSS, Atom and RDF by feedparser, JSON Feed by itself; the full content where a feed has it.

feedparser takes a string for an address or a file name where it looks like one, so it is only ever given a stream.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from briefing.model import Problem, Reading
from briefing.read import markup
from briefing.read.encoding import Decoded, decode
from briefing.read.formats.exports import parsed_json
from briefing.read.formats.feed_end import missing_end
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, joined, lost, moment, story, web_address

_MOST_ENTRIES = 1_000
_MOST_BYTES = 20_000_000
_ENTRY = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s>]")
# Where a feed is broken, the time for a tag grows by the square of its length.
_ENDLESS_TAG = re.compile(rb"<[^<>]{100000}")
_TRAILER_WORDS = 30
_IN_BRACKETS = re.compile(r"\A\S{0,100}\s?\(([^()]{2,100})\)?\Z")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_MANY_TAGS = 20_000


def read_feed(data: bytes, origin: Origin) -> Reading:
    """The entries of an RSS, Atom or RDF file."""
    import feedparser

    identity = content_id(data)
    headers = {"content-type": "application/xml"}
    wide = decode(data) if data.startswith(_WIDE) else None
    if wide:
        # feedparser believes in 16 bits a letter only where the declaration says so, not by the mark alone.
        data, headers = wide.text.encode("utf-8", "replace"), {"content-type": "application/xml; charset=utf-8"}
    whole, cut = _shortened(data)
    if _ENDLESS_TAG.search(whole):
        return lost(origin, "A tag of this feed does not end.", "Save the feed again.")
    if _never_closed(data):
        return lost(origin, "Nearly all elements of this feed are never closed.", "Save the feed again.")
    end = b"" if cut else missing_end(whole)
    try:
        parsed = feedparser.parse(
            io.BytesIO(whole + end), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        return lost(origin, f"This feed cannot be read: {type(error).__name__}.", "Save the feed again.")
    if not parsed.entries:
        if parsed.get("version"):
            return lost(origin, "This feed holds no entries, or is cut off before the first.", "Save the feed again.")
        return lost(origin, "This is XML of a kind that is not read.", "Save the article as HTML or text.")
    encoding = wide.encoding if wide else str(parsed.get("encoding") or "utf-8")
    readings = [
        _entry(entry, parsed.feed, origin, identity=identity, number=number, encoding=encoding)
        for number, entry in enumerate(parsed.entries[:_MOST_ENTRIES], start=1)
    ]
    message = "This feed is cut off: what follows its last entry is missing."
    broken = [lost(origin, message, "Save the feed again.")] if end else []
    return joined([*readings, *broken, *_shortening(origin, cut=cut or len(parsed.entries) > _MOST_ENTRIES)])


def _never_closed(data: bytes) -> bool:
    """Whether elements open by the ten thousand and hardly one closes: no feed, and costly to take for one."""
    opened = data.count(b"<")
    return opened > _MANY_TAGS and 10 * (data.count(b"</") + data.count(b"/>")) < opened


def _shortened(data: bytes) -> tuple[bytes, bool]:
    """A feed of bearable length, and whether it had to be cut: before it is parsed, since parsing is what costs."""
    limit = len(data) if len(data) <= _MOST_BYTES else _MOST_BYTES
    for number, match in enumerate(_ENTRY.finditer(data[:limit])):
        if number == _MOST_ENTRIES:
            limit = match.start()
            break
    if limit == len(data):
        return data, False
    head = data[:2_000].lower()
    closing = b"</feed>" if b"<feed" in head else b"</rdf:RDF>" if b"<rdf:rdf" in head else b"</channel></rss>"
    return data[:limit] + closing, True


def _shortening(origin: Origin, *, cut: bool) -> list[Reading]:
    message = f"Only the first {_MOST_ENTRIES} entries of this feed are read."
    return [Reading(problems=(Problem("lost", origin.name, message, "Split the feed."),))] if cut else []


def _entry(
    entry: Mapping[str, Any], feed: Mapping[str, Any], origin: Origin, *, identity: str, number: int, encoding: str
) -> Reading:
    """The article of one entry; one with a headline alone has that for its text."""
    content = _fullest(entry)
    source = _name(entry.get("source")) or field(feed.get("title"))
    url = web_address(entry.get("link")) or web_address(entry.get("id"))
    title = field(entry.get("title"))
    if title and source and title.endswith(f" - {source}"):
        title = title.removesuffix(f" - {source}")
    printed = Printed(
        title=title,
        published=_when(entry, "published") or _when(entry, "created"),
        updated=_when(entry, "updated"),
        source=source,
        authors=_authors(entry),
        url=url,
        language=field(content.get("language")) or field(feed.get("language")),
    )
    value = str(content.get("value") or "")
    blocks = markup.plain_blocks(value) if content.get("type") == "text/plain" else markup.blocks(value)
    return story(
        _without_trailer(blocks, url),
        origin,
        printed=printed,
        identity=identity,
        number=f"#{number}",
        encoding=encoding,
    )


def _fullest(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The longest text that an entry carries: its content or its summary."""
    found = [each for each in entry.get("content") or () if isinstance(each, Mapping)]
    found.append({"value": entry.get("summary"), **(entry.get("summary_detail") or {})})
    return max(found, key=lambda each: len(str(each.get("value") or "")))


def _when(entry: Mapping[str, Any], key: str) -> date | None:
    """A date as printed, with its offset; else as feedparser understood it, which is in UTC."""
    # dict's own items: feedparser's dictionaries answer "updated" with "published" where it is missing.
    values = dict(entry.items())
    printed = moment(values.get(key))
    if printed is not None:
        return printed
    try:
        year, month, day, hour, minute, second = values[f"{key}_parsed"][:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (KeyError, TypeError, ValueError):
        return None


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    names = [field(author.get("name")) for author in entry.get("authors") or () if isinstance(author, Mapping)]
    names = names if any(names) else [field(entry.get("author"))]
    people = [_IN_BRACKETS.sub(r"\1", name) for name in names if name]
    return tuple(dict.fromkeys(name for name in people if "@" not in name))


def _name(source: object) -> str | None:
    return field(source.get("title")) if isinstance(source, Mapping) else None


def _without_trailer(blocks: Sequence[markup.Block], url: str | None) -> Sequence[markup.Block]:
    """The blocks, the last one cut where it only points back to the story: "The post … appeared first on …"."""
    if len(blocks) < 2 or url is None or len(blocks[-1].text.split()) > _TRAILER_WORDS:
        return blocks
    page = url.partition("?")[0]
    if not any(link.startswith(page) for link in blocks[-1].links):
        return blocks
    return (*blocks[:-1], replace(blocks[-1], kind="link"))


def read_json_feed(data: bytes, origin: Origin) -> Reading:
    """The items of a JSON Feed file."""
    decoded = decode(data)
    feed = parsed_json(decoded.text)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list) or not items:
        return lost(origin, "This feed holds no entries, or is cut off.", "Save the feed again.")
    identity = content_id(data)
    readings = [
        _item(item, feed, origin, identity=identity, number=number, encoding=decoded)
        for number, item in enumerate(items[:_MOST_ENTRIES], start=1)
        if isinstance(item, dict)
    ]
    return joined([*readings, *_shortening(origin, cut=len(items) > _MOST_ENTRIES)])


def _item(
    item: Mapping[str, Any], feed: Mapping[str, Any], origin: Origin, *, identity: str, number: int, encoding: Decoded
) -> Reading:
    """The article of one JSON Feed item."""
    people = item.get("authors") or [item.get("author")]
    names = [field(each.get("name")) for each in people if isinstance(each, dict)] if isinstance(people, list) else []
    url = web_address(item.get("url")) or web_address(item.get("external_url")) or web_address(item.get("id"))
    html, text = item.get("content_html"), item.get("content_text") or item.get("summary")
    blocks = markup.blocks(html) if isinstance(html, str) and html.strip() else markup.plain_blocks(str(text or ""))
    return story(
        _without_trailer(blocks, url),
        origin,
        printed=Printed(
            title=field(item.get("title")),
            published=moment(item.get("date_published")),
            updated=moment(item.get("date_modified")),
            source=field(feed.get("title")),
            authors=tuple(name for name in names if name),
            url=url,
            language=field(item.get("language")) or field(feed.get("language")),
        ),
        identity=identity,
        number=f"#{number}",
        encoding=encoding.encoding,
        encoding_from=encoding.encoding_from,
    )
