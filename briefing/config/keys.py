"""Every key of the file: one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefing.config.desk import outlets, rubrics
from briefing.config.readers import (
    address,
    addresses,
    columns,
    one_of,
    patterns,
    pauses,
    some_of,
    subject,
    text,
    texts,
    truth,
    whole,
    zone,
)

FORMATS = ("md", "html", "pdf", "json", "ics", "docx", "epub")
PAGE_LANGUAGES = ("en", "de", "fr", "es", "ru", "ar")
LETTERHEAD = ("organisation", "author", "marking", "logo", "contact", "note")


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


KEYS = (
    Key("title", text, "Title of every edition"),
    Key("language", one_of(*PAGE_LANGUAGES), "Language of the page: labels, dates, plural forms"),
    Key("timezone", zone, "Zone in which a day begins and ends"),
    Key("input", texts, "Files and folders of articles"),
    Key("output", text, "Folder of the dated editions"),
    Key("copy", text, "Second folder, which gets every edition too; it must be there"),
    Key("memory", text, "File of the memory between editions, or URL of a database; none if empty"),
    Key("formats", some_of(*FORMATS), "What is written"),
    Key("style", text, "Look of the page: note, press, compact, or one of your own"),
    Key("paper", one_of("A4", "Letter"), "Paper of the PDF"),
    Key("archival", truth, "PDF/A-3a with the JSON attached, instead of plain PDF/UA-1"),
    Key("archive.page", truth, "Keep a page and a feed of all editions in the output folder"),
    Key("archive.address", text, "Where the output folder is published; the feed's links begin with it"),
    Key("templates", text, "Folder of your own templates; a file there replaces ours of the same name"),
    Key("sandbox", truth, "Keep your templates to data, a minute and 500 MB: for those that others wrote"),
    Key("styles", text, "Folder of your own styles"),
    Key("length.points", whole(1, 20), "Key points an event, at most"),
    Key("length.quotes", whole(0, 20), "Quotes an event, at most"),
    Key("length.brief", whole(0, 10), 'Items "In brief", at most'),
    Key("length.pdf_pages", whole(5, 2000), "Pages after which the PDF lists the rest by title and source"),
    Key("length.events", whole(0, 100_000), "Events told in full, at most; the rest by title and source; 0 for all"),
    Key("read.paths", patterns, "Patterns of paths that tell outlet and date, as {outlet}/{date:%Y-%m-%d}-*"),
    Key("columns", columns, "Columns of exports by what they hold: a table of titles, texts, dates"),
    Key("watch.names", texts, "Names whose events come first"),
    Key("watch.topics", texts, "Topics whose events come first"),
    Key("overrides", text, "File of the editor's decisions, if it is there"),
    Key("section", rubrics, "Headings in their order, each with what stands under it; a [[section]] each"),
    Key("outlet", outlets, "Outlets: their family, weight and other names; an [[outlet]] each"),
    *(Key(f"letterhead.{name}", text, f"Letterhead: {name}") for name in LETTERHEAD),
    Key("mail.to", addresses, "Who gets the briefing, one message each"),
    Key("mail.from", address, "Sender"),
    Key("mail.reply_to", address, "Where answers go"),
    Key("mail.subject", subject, "Subject, with fields as {date}"),
    Key("mail.attach", some_of(*FORMATS), "Formats that are attached"),
    Key("mail.host", text, "Mail server"),
    Key("mail.port", whole(1, 65535), "Its port"),
    Key("mail.security", one_of("starttls", "tls", "none"), "How the way to it is encrypted"),
    Key("mail.ca_file", text, "Certificates to trust, in place of the system's"),
    Key("mail.user", text, "Name to log in with; no log-in if empty"),
    Key("mail.password_file", text, "File of the password, readable by its owner alone"),
    Key("mail.bounces", address, "Where the mail server reports failures"),
    Key("mail.list_id", text, "Name of the list, as briefing.example.org"),
    Key("mail.unsubscribe", texts, "Addresses to unsubscribe at: mailto: or https:"),
    Key("mail.approve", truth, "Hold every edition until it is approved"),
    Key("mail.on_empty", one_of("send", "skip"), "What to do with an edition without events"),
    Key("mail.alert_to", addresses, "Who is told when a run fails"),
    Key("mail.pauses", pauses, "Seconds between attempts where the server says: later"),
)
