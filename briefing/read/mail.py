"""Mail to articles: single messages, mailboxes, and digests that carry several stories."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from briefing.model import Problem, Reading
from briefing.read import markup
from briefing.read.digest import split
from briefing.read.encoding import decode, tidy
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, joined, lost, moment, numbered, story, within

_BORDER = re.compile(rb"^From [^\r\n]{0,500}\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*:)", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_FORWARDED = re.compile(r"^(?:(?:re|aw|antw|fwd?|wg|tr|rv|i|enc|vs|sv)\s{0,2}(?:\[\d{1,3}\])?\s{0,2}:\s{0,5})+", re.IGNORECASE)
_LIST_TAG = re.compile(r"^\[[^\]]{1,40}\]\s*(?=\S)")
_VIA = re.compile(r"\s+(?:via|über|par)\s.{0,80}$|^['\"]+|['\"]+$", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_DOCUMENTS = re.compile(
    r"application/(?:pdf|rtf|epub\+zip|msword|vnd\.(?:openxmlformats-officedocument\.word|oasis\.opendocument\.text).*)|text/rtf"
)
_MOST_PARTS = 500
_MOST_MESSAGES = 10_000
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a message holds: its text in both forms, and the messages and documents attached to it."""

    html: str = ""
    plain: str = ""
    encoding: str = "utf-8"
    messages: tuple[Message, ...] = ()
    documents: tuple[tuple[str, bytes], ...] = ()


def read_mail(data: bytes, origin: Origin) -> Reading:
    """The story of a message, or the stories of a digest; attached messages and documents are read too."""
    reading = _read(data, origin)
    identity = content_id(data)
    if len(reading.articles) < 2:
        return replace(reading, articles=tuple(replace(article, id=identity) for article in reading.articles))
    return replace(
        reading,
        articles=tuple(
            replace(article, id=f"{identity}#{number}", path=f"{origin.name}#{number}")
            for number, article in enumerate(reading.articles, start=1)
        ),
    )


def read_box(data: bytes, origin: Origin) -> Reading:
    """The stories of a mailbox, each named by the number of its message."""
    identity = content_id(data)
    readings = []
    for number, message in enumerate(_messages(data), start=1):
        if number > _MOST_MESSAGES:
            note = f"Only the first {_MOST_MESSAGES} messages are read."
            readings.append(lost(origin, note, "Split the mailbox."))
            break
        readings.append(within(read_mail(message, numbered(origin, number)), identity, number))
    return joined(readings)


def _messages(data: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, without the lines between them."""
    places = [(match.start(), match.end()) for match in _BORDER.finditer(data)]
    ends = [start for start, _ in places[1:]] + [len(data)]
    for (_, start), end in zip(places, ends, strict=True):
        yield _QUOTED_FROM.sub(rb"\1", data[start:end])
