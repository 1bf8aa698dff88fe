"""The configuration: one frozen value, read from ``briefing.toml`` and overridden by options.

Every key is a row of ``KEYS``; a faulty file is refused once, with all its faults, each under its dotted key.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.model import BriefingError

FORMATS = ("md", "html", "pdf", "json", "ics")
USUAL = ("md", "html", "pdf", "json")
PAGE_LANGUAGES = ("en", "de", "fr", "es", "ru")


@dataclass(frozen=True, slots=True)
class Config:
    """All that a run can be told. Paths are relative to the working folder; counts are upper bounds."""

    title: str = "Briefing"
    language: str = "en"
    timezone: str = "UTC"
    input: tuple[str, ...] = ("input",)
    output: str = "output"
    memory: str = ""
    formats: tuple[str, ...] = USUAL
    style: str = "note"
    paper: str = "A4"
    archival: bool = False
    archive_page: bool = True
    archive_address: str = ""
    templates: str = ""
    styles: str = ""
    length_points: int = 3
    length_quotes: int = 4
    length_brief: int = 3
    length_pdf_pages: int = 60
    watch_names: tuple[str, ...] = ()
    watch_topics: tuple[str, ...] = ()
    letterhead: Mapping[str, str] = field(default_factory=dict)
    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    mail_reply_to: str = ""
    mail_subject: str = "{title}, {date}"
    mail_attach: tuple[str, ...] = ("pdf",)
    mail_host: str = ""
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_ca_file: str = ""
    mail_user: str = ""
    mail_password_file: str = ""
    mail_bounces: str = ""
    mail_list_id: str = ""
    mail_unsubscribe: tuple[str, ...] = ()
    mail_approve: bool = False
    mail_on_empty: str = "send"
    mail_alert_to: tuple[str, ...] = ()
    mail_pauses: tuple[int, ...] = (5, 30, 120)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the file: its dotted name, how its value is read (ValueError names what is expected), and its use."""

    name: str
    read: Callable[[object], Any]
    about: str

    @property
    def attribute(self) -> str:
        """The field of ``Config`` that the key fills."""
        return self.name.replace(".", "_")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected text in quotation marks")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("expected a list of texts")
    return tuple(value)


def _zone(value: object) -> str:
    name = _text(value)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'unknown time zone "{name}"; expected a name like "Europe/Berlin" or "UTC"') from None
    return name


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f'unknown "{value}"; known: {", ".join(choices)}')
        return str(value)

    return read


def _some_of(*choices: str) -> Callable[[object], tuple[str, ...]]:
    one = _one_of(*choices)

    def read(value: object) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one(item) for item in _texts(value)))

    return read


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"expected a whole number from {low} to {high}")
        return value

    return read


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


def _address(value: object) -> str:
    text = _text(value)
    if text and not ADDRESS.fullmatch(text):
        raise ValueError(f'"{text}" is no mail address; expected as "Press office <press@example.org>"')
    return text


def _addresses(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_address(item) for item in _texts(value)))


def _subject(value: object) -> str:
    text = _text(value)
    unknown = [name for name in re.findall(r"\{(\w*)\}", text) if name not in SUBJECT_FIELDS]
    if unknown:
        raise ValueError(f'unknown "{{{unknown[0]}}}"; known: {", ".join(f"{{{name}}}" for name in SUBJECT_FIELDS)}')
    return text


def _pauses(value: object) -> tuple[int, ...]:
    one = _whole(0, 3600)
    if not isinstance(value, list):
        raise ValueError("expected a list of seconds")
    return tuple(one(item) for item in value)


# A name, if any, and an address in ASCII; nothing that could end a header or an SMTP command.
ADDRESS = re.compile(
    r'[^<>"\x00-\x1f\x7f]{0,100}<([\w.+\-/=]{1,64}@[\w.\-]{1,250})>|([\w.+\-/=]{1,64}@[\w.\-]{1,250})', re.ASCII
)
SUBJECT_FIELDS = ("title", "date", "edition", "events", "headline")
LETTERHEAD = ("organisation", "author", "marking", "logo", "contact", "note")

KEYS = (
    Key("title", _text, "Title of every edition"),
    Key("language", _one_of(*PAGE_LANGUAGES), "Language of the page: labels, dates, plural forms"),
    Key("timezone", _zone, "Zone in which a day begins and ends"),
    Key("input", _texts, "Files and folders of articles"),
    Key("output", _text, "Folder of the dated editions"),
    Key("memory", _text, "File of the memory between editions, or URL of a database; none if empty"),
    Key("formats", _some_of(*FORMATS), "What is written"),
    Key("style", _text, "Look of the page: note, press, compact, or one of your own"),
    Key("paper", _one_of("A4", "Letter"), "Paper of the PDF"),
    Key("archival", _truth, "PDF/A-3a with the JSON attached, instead of plain PDF/UA-1"),
    Key("archive.page", _truth, "Keep a page and a feed of all editions in the output folder"),
    Key("archive.address", _text, "Where the output folder is published; the feed's links begin with it"),
    Key("templates", _text, "Folder of your own templates; a file there replaces ours of the same name"),
    Key("styles", _text, "Folder of your own styles"),
    Key("length.points", _whole(1, 20), "Key points an event, at most"),
    Key("length.quotes", _whole(0, 20), "Quotes an event, at most"),
    Key("length.brief", _whole(0, 10), 'Items "In brief", at most'),
    Key("length.pdf_pages", _whole(5, 2000), "Pages after which the PDF lists the rest by title and source"),
    Key("watch.names", _texts, "Names whose events come first"),
    Key("watch.topics", _texts, "Topics whose events come first"),
    *(Key(f"letterhead.{name}", _text, f"Letterhead: {name}") for name in LETTERHEAD),
    Key("mail.to", _addresses, "Who gets the briefing, one message each"),
    Key("mail.from", _address, "Sender"),
    Key("mail.reply_to", _address, "Where answers go"),
    Key("mail.subject", _subject, "Subject, with fields as {date}"),
    Key("mail.attach", _some_of(*FORMATS), "Formats that are attached"),
    Key("mail.host", _text, "Mail server"),
    Key("mail.port", _whole(1, 65535), "Its port"),
    Key("mail.security", _one_of("starttls", "tls", "none"), "How the way to it is encrypted"),
    Key("mail.ca_file", _text, "Certificates to trust, in place of the system's"),
    Key("mail.user", _text, "Name to log in with; no log-in if empty"),
    Key("mail.password_file", _text, "File of the password, readable by its owner alone"),
    Key("mail.bounces", _address, "Where the mail server reports failures"),
    Key("mail.list_id", _text, "Name of the list, as briefing.example.org"),
    Key("mail.unsubscribe", _texts, "Addresses to unsubscribe at: mailto: or https:"),
    Key("mail.approve", _yes_or_no, "Hold every edition until it is approved"),
    Key("mail.on_empty", _one_of("send", "skip"), "What to do with an edition without events"),
    Key("mail.alert_to", _addresses, "Who is told when a run fails"),
    Key("mail.pauses", _pauses, "Seconds between attempts where the server says: later"),
)


def load(path: Path) -> Config:
    """The configuration in the TOML file at ``path``.

    Raises BriefingError (code 2) that lists every fault of the file, each with its dotted key and the known choices.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BriefingError(f"{path}: cannot be read: {error.strerror or error}", code=2) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BriefingError(
            f"{path}: not valid TOML: {error}",
            hint="Text values stand in quotation marks; see docs/configuration.md.",
            code=2,
        ) from None
    return parse(data, where=str(path))


def parse(data: Mapping[str, Any], *, where: str) -> Config:
    """The configuration that ``data`` describes; ``where`` names its file in messages. Raises as ``load`` does."""
    known = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, value in _flat(data):
        key = known.get(name)
        if key is None:
            faults.append(f"{name}: unknown key; {_nearest(name, known)}")
            continue
        try:
            values[key.attribute] = key.read(value)
        except ValueError as error:
            faults.append(f"{name}: {error}")
    if faults:
        raise BriefingError(
            "\n".join(f"{where}: {fault}" for fault in faults), hint="See docs/configuration.md.", code=2
        )
    letterhead = {name: values.pop(f"letterhead_{name}") for name in LETTERHEAD if f"letterhead_{name}" in values}
    return replace(Config(), letterhead=letterhead, **values)


def override(config: Config, **options: object) -> Config:
    """``config`` with every option that was given (is not None) in place of the file's value."""
    names = {f.name for f in fields(Config)}
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None and name in names}
    return replace(config, **given)


def _flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _nearest(name: str, known: Mapping[str, Key]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
