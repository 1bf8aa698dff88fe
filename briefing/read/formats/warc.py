"""Archives of web crawls (.warc, .warc.gz, as Common Crawl's news) to articles: a stream, one page after the other.

Each page that was answered in HTML is read as a saved one is. Its address stands in for one that the page does not
give; when it was fetched bounds its dates, and is never taken for the day it was published.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from briefing.model import Problem, Reading
from briefing.read.encoding import decode
from briefing.read.formats.html import declared_encoding, html_article
from briefing.read.formats.packed import RefusedError
from briefing.read.origin import Origin, content_id
from briefing.read.story import joined, lost, numbered, web_address, within

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_MOST_PAGES = 10_000
_LONGEST_PAGE = 5_000_000
_LONGEST_RECORD = 50_000_000
_STEP = 1_000_000
_MODEST = 50_000_000
_STEEPEST = 100
_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = 200
_BROKEN = (OSError, ValueError, EOFError, zlib.error)


def read_warc(data: bytes, origin: Origin) -> Reading:
    """The articles of a crawl's archive."""
    return _read(io.BytesIO(data), origin, identity=content_id(data))


def read_stream(file: BinaryIO, origin: Origin) -> Reading:
    """The articles of a crawl's archive of any length, never all of it in memory."""
    digest = hashlib.sha256()
    while chunk := file.read(_STEP):
        digest.update(chunk)
    file.seek(0)
    return _read(file, origin, identity=digest.hexdigest()[:16])


def _read(file: BinaryIO, origin: Origin, *, identity: str) -> Reading:
    readings: list[Reading] = []
    empty = others = 0
    stopped: list[Reading] = []
    try:
        for page in _pages(file):
            if page is None:
                others += 1
            elif len(readings) + empty >= _MOST_PAGES:
                message = f"Only the first {_MOST_PAGES} pages of this archive are read."
                stopped.append(lost(origin, message, "Split the archive."))
                break
            elif (reading := _article(page, origin, identity, len(readings) + empty + 1)).articles:
                readings.append(reading)
            else:
                empty += 1
    except RefusedError as refused:
        stopped.append(lost(origin, refused.message, refused.hint))
    except BaseException as error:
        # What FastWARC itself stumbles over is no Exception to Python.
        if not isinstance(error, _BROKEN) and type(error).__name__ != "PanicException":
            raise
        stopped.append(lost(origin, "This archive is broken or cut off.", "Load it again."))
    if empty:
        message = f"{empty} of its pages hold no article."
        stopped.append(Reading(problems=(Problem("note", origin.name, message, "Look at them in the archive."),)))
    if not readings and not stopped:
        stopped.append(lost(origin, "This archive holds no web pages.", "Check that it is a crawl of pages."))
    return replace(joined([*readings, *stopped]), skipped=others)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was fetched."""

    record: WarcRecord
    data: bytes


def _pages(file: BinaryIO) -> Iterator[_Page | None]:
    """The pages of an archive in order; None for an answer that is none."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    start = file.read(2)
    file.seek(0)
    stream = cast("BinaryIO", _Unpacked(file)) if start == b"\x1f\x8b" else file
    records = ArchiveIterator(
        stream,
        record_types=WarcRecordType.response,
        max_content_length=_LONGEST_RECORD,
        auto_decode="all",
        quirks_mode=True,
        stream_detect=False,
    )
    for record in records:
        kind = (record.http_content_type or "").lower()
        if not record.is_http_parsed or record.http_headers.status_code != _FOUND or kind not in _PAGES:
            yield None
        else:
            yield _Page(record, record.reader.read(_LONGEST_PAGE))


def _article(page: _Page, origin: Origin, identity: str, number: int) -> Reading:
    record = page.record
    fetched = record.record_date
    here = replace(
        numbered(origin, number),
        url=web_address(record.headers.get("WARC-Target-URI")),
        now=min(origin.now, fetched) if fetched and fetched.tzinfo else origin.now,
    )
    declared = record.http_charset or declared_encoding(page.data)
    try:
        reading = html_article(decode(page.data, declared=declared), here, identity=identity)
    except Exception:  # the boundary: one bad page never costs the archive
        return Reading()
    return within(reading, identity, number)


class _Unpacked:
    """What packed members hold, one after the other, never much more than their size warrants."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._member = zlib.decompressobj(31)
        self._packed = self._out = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most ``size``; raises ``RefusedError`` for what unpacks without end."""
        limit = size if 0 < size < _STEP else _STEP
        while True:
            if self._member.eof:
                rest = self._member.unused_data
                self._member = zlib.decompressobj(31)
                out = self._member.decompress(rest, limit) if rest else b""
            else:
                out = self._member.decompress(self._member.unconsumed_tail, limit)
            if out:
                return self._counted(out)
            if self._member.eof:
                continue
            chunk = self._file.read(65_536)
            if not chunk:
                return b""
            self._packed += len(chunk)
            out = self._member.decompress(self._member.unconsumed_tail + chunk, limit)
            if out:
                return self._counted(out)

    def tell(self) -> int:
        """How much was read."""
        return self._out

    def _counted(self, out: bytes) -> bytes:
        self._out += len(out)
        if self._out > _MODEST and self._out > _STEEPEST * self._packed:
            raise RefusedError(f"It unpacks to more than {_STEEPEST} times its size, as only a trap does.", final=True)
        return out
