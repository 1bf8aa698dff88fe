"""Which format a file is: told by its content first, by its name second, so that a lying suffix does no harm.

``FORMATS`` is an ordered table; the first row whose test holds reads the file. A row names its reader instead of
importing it: the libraries behind the rarer formats load only when such a file is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice

from briefing.model import Problem, Reading
from briefing.read.formats.columns import Given
from briefing.read.formats.sniffing import (
    Sample,
    contains,
    is_box,
    is_json,
    is_mail,
    is_outlook,
    is_pdf,
    is_saved_page,
    is_table,
    is_tar,
    is_text,
    is_warc,
    is_zip,
    rooted,
    sample_of,
    starts,
    suffix,
    zip_with,
)
from briefing.read.hidden import hidden
from briefing.read.origin import Origin, Reader, content_id

FAULT_HINT = "Save it as text or HTML, and report the file."
_MOST_BYTES = 5_000_000
_MOST_LINES = 200_000
_LAST_LINE = 2_000
_TEXTS = frozenset({"text", "markdown", "html", "feed", "json feed", "json", "table", "newsml", "mail", "mbox"})
_LINE = re.compile(rb"[^\r\n]*+(?:\r\n?|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table: ``reader`` is ``module:function`` within this package.

    ``prose``: the whole file is one article, so that what is endlessly long is none and may be cut.
    """

    name: str
    reader: str
    test: Callable[[Sample], bool]
    prose: bool = False


def recognise(data: bytes, name: str, *, columns: Given = ()) -> Format | None:
    """The format of some bytes; None for what holds no text that we could read. ``name`` helps where they are mute."""
    sample = sample_of(data, name, columns=columns)
    return next((row for row in FORMATS if row.test(sample)), None)


def read_any(data: bytes, origin: Origin, *, name: str | None = None) -> Reading:
    """Read bytes of any format.

    Args:
        data: the whole content of the file.
        origin: where it comes from.
        name: the name that gives the suffix, where it is not ``origin.name`` (members of archives, attachments).
    """
    if not data:
        return _lost(origin, "The file is empty.", "Save it again: the download may have failed.")
    found = recognise(data, name or origin.name, columns=origin.hints.columns)
    if found is None:
        return _lost(origin, *_unknown(data))
    bearable = _shortened(data) if found.prose else data
    reading = read_as(reader(found), bearable, origin)
    if found.name in _TEXTS and reading.articles:
        reading = replace(reading, problems=(*reading.problems, *hidden(bearable, where=origin.name)))
    if len(bearable) == len(data):
        return reading
    note = Problem("note", origin.name, "It is longer than any article: only its beginning is read.", "Split it.")
    whole, part = content_id(data), content_id(bearable)
    articles = (replace(article, id=whole + article.id.removeprefix(part)) for article in reading.articles)
    return Reading(tuple(articles), (*reading.problems, note))


def _shortened(data: bytes) -> bytes:
    """The file as far as an article may be long, cut behind a line or, where there is none, between characters."""
    if len(data) > _MOST_BYTES:
        data = data[: _MOST_BYTES // 4 * 4]
        broken = max(data.rfind(b"\n", -_LAST_LINE), data.rfind(b" ", -_LAST_LINE))
        data = data[: broken + 1] if broken > 0 and b"\0" not in data[:100] else _whole_letters(data)
    if len(data) <= _MOST_LINES or data.count(b"\n") + data.count(b"\r") <= _MOST_LINES:
        return data
    line = next(islice(_LINE.finditer(data), _MOST_LINES, None), None)
    return data[: line.start()] if line else data


def _whole_letters(data: bytes) -> bytes:
    """Bytes without a letter of UTF-8 that is cut at their end."""
    end = len(data)
    while end > len(data) - 4 and data[end - 1] & 0xC0 == 0x80:
        end -= 1
    return data[: end - 1] if data[end - 1] & 0xC0 == 0xC0 else data


def read_as(read: Reader, data: bytes, origin: Origin) -> Reading:
    """Read bytes by a given reader; a fault of it or of its libraries costs this file, or this member, and no other."""
    try:
        return read(data, origin)
    except Exception as error:
        return _lost(origin, f"It could not be read: {type(error).__name__}.", FAULT_HINT)


def reader(row: Format) -> Reader:
    """The function that reads a format, imported on first use."""
    module, function = row.reader.split(":")
    loaded: Reader = getattr(import_module(f"briefing.read.formats.{module}"), function)
    return loaded


def _lost(origin: Origin, message: str, hint: str) -> Reading:
    return Reading(problems=(Problem("lost", origin.name, message, hint),))


FORMATS = (
    Format("docx", "docx:read_docx", zip_with(b"word/document.xml", b"word/document2.xml")),
    Format("odt", "odt:read_odt", zip_with(b"mimetypeapplication/vnd.oasis.opendocument.text")),
    Format("epub", "epub:read_epub", zip_with(b"mimetypeapplication/epub+zip", b"META-INF/container.xml")),
    Format(
        "office", "archive:refuse_office", zip_with(b"ppt/presentation.xml", b"xl/workbook.xml", b"vnd.oasis.opend")
    ),
    Format("zip", "archive:read_zip", is_zip),
    Format("warc", "warc:read_warc", is_warc),
    Format("gzip", "archive:read_packed", starts(b"\x1f\x8b", b"BZh")),
    Format("tar", "archive:read_tar", is_tar),
    Format("pdf", "pdf:read_pdf", is_pdf),
    Format("msg", "msg:read_msg", is_outlook),
    Format("rtf", "rtf:read_rtf", starts(b"{\\rtf", b"\xef\xbb\xbf{\\rtf")),
    Format("mht", "mail:read_page", is_saved_page),
    Format("mbox", "mail:read_box", is_box),
    Format("mail", "mail:read_mail", is_mail),
    Format("newsml", "newsml:read_newsml", rooted("newsitem", "newsmessage", "packageitem", "newsml", "nitf")),
    Format("feed", "feed:read_feed", rooted("rss", "feed", "rdf", "channel")),
    Format("html", "html:read_html", rooted("html", "head", "body", "article", "main"), prose=True),
    Format(
        "json feed",
        "feed:read_json_feed",
        contains(r'\A\{[\s\S]{0,20000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org'),
    ),
    Format("json", "exports:read_json", is_json),
    Format(
        "feed", "feed:read_feed", contains(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", ".xml", ".rss", ".atom", ".rdf")
    ),
    Format("html", "html:read_html", suffix(".html", ".htm", ".xhtml", ".shtml"), prose=True),
    Format(
        "html",
        "html:read_html",
        contains(r"\A<(?:!doctype|div|p|h1|meta|title|section|table|span|center)\b"),
        prose=True,
    ),
    Format("feed", "feed:read_feed", suffix(".xml", ".rss", ".atom", ".rdf")),
    Format("mail", "mail:read_mail", suffix(".eml")),
    Format("markdown", "markdown:read_markdown", suffix(".md", ".markdown", ".mdown"), prose=True),
    Format("table", "exports:read_table", is_table),
    Format("text", "text:read_text", is_text, prose=True),
)

_UNKNOWN = (
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM|II\*\0|MM\0\*|\0\0\0.ftyp(?:hei|mif|avi)", re.DOTALL),
        "an image",
    ),
    (
        re.compile(rb"\0\0\0.ftyp|\x1aE\xdf\xa3|RIFF....AVI|OggS|ID3|\xff[\xfb\xf3]|fLaC|RIFF....WAVE", re.DOTALL),
        "sound or film",
    ),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Office file"),
    (
        re.compile(rb"7z\xbc\xaf|\xfd7zXZ|Rar!|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|LZIP"),
        "an archive of a kind that is not read",
    ),
    (re.compile(rb"\x7fELF|MZ|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"), "a program"),
    (re.compile(rb"SQLite format 3\0"), "a database"),
)
_HINTS = {
    "an image": "Its words must be typed or recognised by another program first.",
    "sound or film": "Add its transcript as text.",
    "an old Office file": "Open it and save it as .docx or .pdf.",
    "an archive of a kind that is not read": "Pack the files as .zip, or put them into the folder themselves.",
}


def _unknown(data: bytes) -> tuple[str, str]:
    """Why bytes that no format claims cannot be read, and the way out."""
    kind = next((name for pattern, name in _UNKNOWN if pattern.match(data)), None)
    if kind is None:
        return "This is binary data of an unknown kind.", "Save the article as text, HTML, PDF or .docx."
    return f"This is {kind}, not an article.", _HINTS.get(kind, "Remove it from the folder.")
