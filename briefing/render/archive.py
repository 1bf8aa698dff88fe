"""All editions -> one page to find them on, and an Atom feed that tells of new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from briefing.render.environment import environment
from briefing.render.escape import clean
from briefing.render.html import policy
from briefing.render.labels import Labels
from briefing.render.links import safe_url
from briefing.render.style import Style, shipped, style_sheet

_ATOM = "http://www.w3.org/2005/Atom"
# A feed tells what is new; the page has everything.
_FEED_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition in the output folder: its folder's name, what it is called, its headlines and its files."""

    folder: str
    date: date
    title: str
    headlines: tuple[str, ...]
    files: tuple[str, ...]


def edition(folder: str, record: Mapping[str, Any], *, files: Sequence[str]) -> Edition:
    """Read an edition from its ``briefing.json``. ``files`` are the names in its folder.

    Raises:
        KeyError, ValueError: the record is not one of ours.
    """
    return Edition(
        folder=folder,
        date=date.fromisoformat(record["date"]),
        title=str(record.get("title") or folder),
        headlines=tuple(str(event["title"]) for event in record["events"]),
        files=tuple(sorted(files)),
    )


def archive(editions: Sequence[Edition], *, title: str, language: str, style: Style) -> str:
    """Render the page of all editions, the latest first; where scripts run it can be searched."""
    from markupsafe import Markup

    sheet = Markup(style_sheet(style, "screen"))
    script = Markup((shipped("templates") / "html" / "archive.js").read_text(encoding="utf-8"))
    return (
        environment(style, "html")
        .get_template("html/archive.html.j2")
        .render(
            editions=latest(editions),
            title=title,
            t=Labels(language),
            style=style,
            sheet=sheet,
            script=script,
            policy=policy(sheet, script),
        )
    )


def latest(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Put the latest edition first."""
    return tuple(sorted(editions, key=lambda one: (one.date, one.folder), reverse=True))


def feed(editions: Sequence[Edition], *, title: str, language: str, address: str = "") -> str:
    """Write the Atom feed of the latest editions. ``address`` is where the output folder is published, if anywhere.

    Times are the editions' dates, so that the same editions give the same feed.
    """
    base = safe_url(address) or ""
    listed = latest(editions)[:_FEED_LENGTH]
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(root, "title", title)
    _add(root, "id", _name(base, title))
    _add(root, "updated", _moment(listed[0].date if listed else date(1970, 1, 1)))
    _add(_add(root, "author"), "name", title)
    for one in listed:
        _entry(root, one, base)
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _entry(root: Xml.Element, one: Edition, base: str) -> None:
    entry = _add(root, "entry")
    _add(entry, "title", f"{one.title}, {one.date.isoformat()}")
    _add(entry, "id", _name(base, f"{one.title}/{one.folder}"))
    _add(entry, "updated", _moment(one.date))
    if "briefing.html" in one.files:
        place = f"{one.folder}/briefing.html"
        _add(entry, "link").set("href", f"{base.rstrip('/')}/{place}" if base else place)
    _add(entry, "summary", " · ".join(one.headlines[:10]) or one.title)


def _add(parent: Xml.Element, tag: str, text: str = "") -> Xml.Element:
    made = Xml.SubElement(parent, tag)
    made.text = clean(text) or None
    return made


def _name(base: str, name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{base}#{name}')}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
