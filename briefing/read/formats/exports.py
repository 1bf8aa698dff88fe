"""Exports of databases and monitoring services to articles: JSON, JSON lines and tables, columns known by their names.

A record is an article if one of its fields is a text; which field means what is told by the names that exports use,
read without case, blanks and marks.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.model import Reading
from briefing.read import markup
from briefing.read.encoding import Decoded, decode
from briefing.read.formats.columns import DELIMITERS, Given, columns, envelopes, key
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, joined, lost, moment, story, web_address

_MOST_RECORDS = 10_000
_DEEPEST = 100
_MOST_BROKEN = 1_000
_LONGEST_CELL = 5_000_000
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]+")
_FULL = frozenset({"text", "summary"})


def parsed_json(text: str) -> object:
    """The value of a JSON text; None where it is broken or nested deeper than any export is."""
    try:
        return json.loads(text, parse_int=_number, strict=False)
    except (ValueError, RecursionError):
        return None


def _number(digits: str) -> int | float:
    """A whole number; endless ones, which take quadratic time, as a float."""
    return int(digits) if len(digits) < 30 else float(digits[:300])


def read_json(data: bytes, origin: Origin) -> Reading:
    """The articles of a JSON file, be it one, a list of them, or a list inside a service's envelope; or JSON lines."""
    decoded = decode(data)
    value = parsed_json(decoded.text)
    if value is None:
        return _json_lines(decoded, data, origin)
    records = _records(value, origin.hints.columns)
    if records is None:
        return lost(origin, "This JSON holds no articles.", "Give each article a title and a text.")
    if isinstance(value, dict) and records == [_unwrapped(value)]:
        return _article(records[0], origin, identity=content_id(data), number="", decoded=decoded)
    return _articles(records, origin, identity=content_id(data), decoded=decoded)


def _json_lines(decoded: Decoded, data: bytes, origin: Origin) -> Reading:
    """The articles of a file with a record on each line; a broken line costs itself."""
    records: list[Mapping[str, object]] = []
    broken = []
    for number, line in enumerate(_lines(decoded.text), start=1):
        if not line.strip():
            continue
        value = parsed_json(line)
        if isinstance(value, dict):
            records.append(_unwrapped(value))
        else:
            broken.append(number)
        if len(records) > _MOST_RECORDS or (len(broken) > _MOST_BROKEN and len(broken) > len(records)):
            break
    if not records:
        return lost(origin, "This JSON is broken or cut off.", "Export it again.")
    reading = _articles(records, origin, identity=content_id(data), decoded=decoded)
    if not broken:
        return reading
    message = f"{len(broken)} of its lines are no JSON, the first in line {broken[0]}."
    return joined([reading, lost(origin, message, "Export the file again.")])


def _records(value: object, given: Given) -> list[Mapping[str, object]] | None:
    """The records in a JSON value: a list, or the first list of records in an envelope; None where there are none."""
    for _ in range(_DEEPEST):
        if isinstance(value, list):
            records = [_unwrapped(each) for each in value if isinstance(each, dict)]
            return records if any(_is_article(record, given) for record in records) else None
        if not isinstance(value, dict):
            return None
        inside = (value.get(name) for name in envelopes().lists)
        inner = next((each for each in inside if isinstance(each, list | dict) and each), None)
        if _is_article(_unwrapped(value), given) or inner is None:
            record = _unwrapped(value)
            return [record] if _is_article(record, given) else None
        value = inner
    return None


def _unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """The record inside what search engines put around it, the outer fields kept."""
    inner = next((each for name in envelopes().wrappers if isinstance(each := record.get(name), dict)), None)
    return record if inner is None else {**record, **inner}


def _is_article(record: Mapping[str, object], given: Given) -> bool:
    found = _fields(record, given)
    return "text" in found or "summary" in found or "title" in found


def read_table(data: bytes, origin: Origin) -> Reading:
    """The articles of a table with a heading line: comma, semicolon or tab separated."""
    decoded = decode(data)
    try:
        rows = list(_rows(decoded.text))
    except (csv.Error, ValueError) as error:
        return lost(origin, f"This table cannot be read: {error}.", "Export it as CSV with UTF-8.")
    if not rows or not any(_is_article(row, origin.hints.columns) for row in rows):
        hint = (
            "Name the columns title, text, published, source, url in the first line, or say [columns] what they hold."
        )
        return lost(origin, "This table names no column with a title or text.", hint)
    return _articles(rows, origin, identity=content_id(data), decoded=decoded)


def _rows(text: str) -> Iterator[Mapping[str, object]]:
    """The rows of a table as records."""
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader((line.replace("\0", "") for line in _lines(text)), delimiter=delimiter)
    csv.field_size_limit(_LONGEST_CELL)
    names = next(reader, [])
    for number, row in enumerate(reader):
        if number > _MOST_RECORDS:
            return
        yield dict(zip(names, row, strict=False))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, one by one: a file may hold a million."""
    return (match[0] for match in _LINE.finditer(text))


def _articles(records: Sequence[Mapping[str, object]], origin: Origin, *, identity: str, decoded: Decoded) -> Reading:
    """The articles of numbered records; those without a text are told in one line."""
    readings = []
    empty = 0
    for number, record in enumerate(records[:_MOST_RECORDS], start=1):
        if _FULL.isdisjoint(_fields(record, origin.hints.columns)):
            empty += 1
        else:
            readings.append(_article(record, origin, identity=identity, number=f"#{number}", decoded=decoded))
    if empty:
        readings.append(lost(origin, f"{empty} of its records hold no text.", "Export the full texts."))
    if len(records) > _MOST_RECORDS:
        readings.append(lost(origin, f"Only the first {_MOST_RECORDS} records are read.", "Split the file."))
    return joined(readings)


def _article(record: Mapping[str, object], origin: Origin, *, identity: str, number: str, decoded: Decoded) -> Reading:
    """The article of a record."""
    found = _fields(record, origin.hints.columns)
    text = _text(found.get("text")) or _text(found.get("summary"))
    printed = Printed(
        title=field(found.get("title")),
        published=moment(found.get("published")),
        updated=moment(found.get("updated")),
        source=field(_named(found.get("source"))),
        authors=_people(found.get("authors")),
        url=web_address(found.get("url")),
        language=field(found.get("language")),
    )
    return story(
        markup.blocks(text) if markup.looks_like_markup(text) else (markup.Block(text),),
        origin,
        printed=printed,
        identity=identity,
        number=number,
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
    )


def _fields(record: Mapping[str, object], given: Given) -> dict[str, object]:
    """The record's values by their meaning; where several names mean the same, the first of the table that has one."""
    named = {key(str(name)): value for name, value in record.items() if value not in (None, "", [], {})}
    return {
        meaning: next(named[name] for name in names if name in named)
        for meaning, names in columns(given).fields.items()
        if any(name in named for name in names)
    }


def _text(value: object) -> str:
    """A text, or a list of paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(_text(each) for each in value[:_MOST_RECORDS] if isinstance(each, str | dict))
    if isinstance(value, dict):
        return _text(next((value[name] for name in ("text", "value", "html", "rendered") if name in value), ""))
    return value if isinstance(value, str) else ""


def _named(value: object) -> object:
    """The name in an object that has one: ``{"id": "x", "name": "Outlet"}``."""
    if isinstance(value, dict):
        return next((value[name] for name in ("name", "title", "label", "rendered") if value.get(name)), None)
    return value[0] if isinstance(value, list) and value and isinstance(value[0], str) else value


def _people(value: object) -> tuple[str, ...]:
    """Authors, whether a list, one object or names set apart by commas and semicolons."""
    values: Iterable[object] = value if isinstance(value, list) else [value]
    names = [field(_named(each)) for each in values]
    parts = [part.strip() for name in names if name for part in re.split(r"[;,|]", name)]
    return tuple(dict.fromkeys(part for part in parts if part and "@" not in part))[:20]
