"""Mail to articles: single messages, mailboxes, and digests that carry several stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parseaddr

from briefing.model import EncodingFrom, Reading
from briefing.read import markup
from briefing.read.encoding import Decoded, decode, tidy
from briefing.read.formats import mime, read_any, read_as
from briefing.read.formats.digest import Section, split, split_plain
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, joined, lost, moment, numbered, story, web_address, within

_BORDER = re.compile(rb"^From [^\r\n]{0,500}\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*:)", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_FORWARDED = re.compile(
    r"^(?:(?:re|aw|antw|fwd?|wg|tr|rv|i|enc|vs|sv)\s{0,2}(?:\[\d{1,3}\])?\s{0,2}:\s{0,5})+", re.IGNORECASE
)
_LIST_TAG = re.compile(r"^\[[^\]]{1,40}\]\s*(?=\S)")
_VIA = re.compile(r"\s(?:via|über|par)\s.{0,80}$", re.IGNORECASE)
_SOFT_BREAK = re.compile(r"(?<!\n--) \n(?![\s>])")
_DOCUMENTS = re.compile(
    r"application/(?:pdf|rtf|epub\+zip|msword|vnd\.(?:openxmlformats-officedocument\.word|oasis\.opendocument\.text).*)|text/rtf"
)
# Attachments whose borders are broken lie bare in the text: long lines without a blank, many of them.
_BASE64 = re.compile(r"^(?!\s{0,8}<?https?:)[!-~\x80-\xff]{60,}\r?\n", re.MULTILINE)
_MOST_PARTS = 500
# Read as mail, a file takes twenty times its size in memory.
_MOST_BYTES = 20_000_000
_MOST_MESSAGES = 10_000
_DEEPEST = 5
_COVERING_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a message holds: its text in both forms, and the messages and documents attached to it."""

    html: str = ""
    plain: str = ""
    encoding: str = "utf-8"
    encoding_from: EncodingFrom = "declared"
    messages: tuple[Message, ...] = ()
    documents: tuple[tuple[str, bytes], ...] = ()


def read_mail(data: bytes, origin: Origin) -> Reading:
    """The story of a message, or the stories of a digest; attached messages and documents are read too.

    A message's one story goes by the message's own name; the stories of a digest, and what is attached, are numbered.
    """
    if len(data) > _MOST_BYTES:
        return lost(origin, f"This mail has more than {_MOST_BYTES // 10**6} MB.", "Save its text alone.")
    message = mime.message(data)
    if message is None:
        return lost(origin, "The parts of this mail are nested too deeply.", "Open it and save its text.")
    own, enclosed = _stories(message, origin, depth=0)
    reading = joined([own, enclosed])
    first = 0 if len(own.articles) == 1 or len(reading.articles) == 1 else 1
    numbers = [f"#{number}" if number else "" for number in range(first, first + len(reading.articles))]
    identity = content_id(data)
    articles = (
        replace(article, id=identity + number, path=origin.name + number)
        for number, article in zip(numbers, reading.articles, strict=True)
    )
    return Reading(tuple(articles), tuple(dict.fromkeys(reading.problems)))


def read_box(data: bytes, origin: Origin) -> Reading:
    """The stories of a mailbox, each named by the number of its message."""
    identity = content_id(data)
    readings = []
    for number, message in enumerate(_messages(data), start=1):
        if number > _MOST_MESSAGES:
            note = f"Only the first {_MOST_MESSAGES} messages are read."
            readings.append(lost(origin, note, "Split the mailbox."))
            break
        readings.append(within(read_as(read_mail, message, numbered(origin, number)), identity, number))
    return joined(readings) if readings else lost(origin, "This mailbox holds no mail.")


def _messages(data: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, without the lines between them."""
    places = [(match.start(), match.end()) for match in _BORDER.finditer(data)]
    ends = [start for start, _ in places[1:]] + [len(data)]
    for (_, start), end in zip(places, ends, strict=False):
        yield _QUOTED_FROM.sub(rb"\1", data[start:end])


def _stories(message: Message, origin: Origin, *, depth: int) -> tuple[Reading, Reading]:
    """The stories of a message itself, and those of its attached messages and documents."""
    letter = _letter(message)
    printed = _printed(message)
    inner = [joined(_stories(attached, origin, depth=depth + 1)) for attached in letter.messages if depth < _DEEPEST]
    inner += [_document(name, data, origin, printed) for name, data in letter.documents]
    own, enclosed = _own(letter, origin, printed), joined(inner)
    if not enclosed.articles:
        return own, enclosed if own.articles else Reading()
    if len(own.articles) < 2 and sum(len(article.text.split()) for article in own.articles) < _COVERING_WORDS:
        return Reading(), enclosed
    return own, enclosed


def _own(letter: _Letter, origin: Origin, printed: Printed) -> Reading:
    """The stories in a message's own text: the HTML form, unless the plain one says far more."""
    blocks = markup.blocks(letter.html) if letter.html else ()
    spoken = sum(len(block.text.split()) for block in blocks)
    if 2 * spoken >= len(letter.plain.split()) and spoken:
        sections = split(blocks)
    elif letter.plain.strip():
        sections = _unsigned(letter.plain)
    else:
        return lost(origin, "This mail holds no text.", "If the story is a picture, type it or save it as text.")
    whole = len(sections) == 1
    return joined(
        [
            story(
                section.blocks,
                origin,
                printed=printed if whole else replace(printed, title=section.title, url=web_address(section.url)),
                identity="",
                encoding=letter.encoding,
                encoding_from=letter.encoding_from,
            )
            for section in sections
        ]
    )


def _document(name: str, data: bytes, origin: Origin, printed: Printed) -> Reading:
    """An attached document, dated by the mail where it prints no date itself. Its name tells the format, no more."""
    return read_any(data, replace(origin, source=printed.source, published=printed.published), name=name)


def _letter(message: Message) -> _Letter:
    """The texts and attachments of a message. Walked without recursion, and not beyond a number of parts."""
    html: list[str] = []
    plain: list[str] = []
    messages: list[Message] = []
    documents: list[tuple[str, bytes]] = []
    read: list[Decoded] = []
    parts = [message]
    for _ in range(_MOST_PARTS):
        if not parts:
            break
        part = parts.pop()
        kind = part.get_content_type()
        payload = mime.enclosed(part)
        if payload is not None:
            inner = [each for each in payload if isinstance(each, Message)]
            if kind == "message/rfc822" or (part is not message and kind.startswith("message/")):
                messages.extend(inner)
            else:
                parts.extend(reversed(inner))
        elif mime.is_attached(part) or _DOCUMENTS.fullmatch(kind):
            if _DOCUMENTS.fullmatch(kind) or kind.startswith("text/"):
                documents.append((mime.file_name(part), mime.content(part)))
        elif kind in ("text/html", "text/plain") or kind.startswith("multipart/"):
            decoded = decode(mime.content(part), declared=mime.charset(part))
            read.append(decoded)
            (html if kind == "text/html" else plain).append(_unflowed(decoded.text, part))
    return _Letter(
        html="\n".join(html),
        plain="\n\n".join(plain),
        encoding=read[0].encoding if read else "utf-8",
        encoding_from=read[0].encoding_from if read else "declared",
        messages=tuple(messages),
        documents=tuple(documents),
    )


def _printed(message: Message) -> Printed:
    """What the headers say. A list's or an office's sender is the outlet, a person's the author."""
    name, address = parseaddr(mime.raw(message, "from"))
    name = _VIA.sub("", mime.decoded(name)).strip(" \t\n'\"") or address.rpartition("@")[2]
    local = address.partition("@")[0].lower()
    person = not _is_list(message) and any(len(word) > 2 and word in local for word in name.lower().split())
    subject = _LIST_TAG.sub("", _FORWARDED.sub("", mime.decoded(mime.raw(message, "subject"))))
    return Printed(
        title=field(subject),
        published=moment(mime.raw(message, "date")),
        source=None if person else field(name),
        authors=tuple(filter(None, (field(name),))) if person else (),
        url=web_address(mime.raw(message, "archived-at").strip("<> ")),
        language=field(mime.raw(message, "content-language")),
    )


def read_page(data: bytes, origin: Origin) -> Reading:
    """The story of a web page saved as one file (.mht): its HTML part, read as the page it is."""
    if len(data) > _MOST_BYTES:
        return lost(origin, f"This page has more than {_MOST_BYTES // 10**6} MB.", "Save it as HTML.")
    message = mime.message(data)
    if message is None:
        return lost(origin, "The parts of this page are nested too deeply.", "Save the page as HTML.")
    for part in mime.parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _page(part, message, data, origin)
    return lost(origin, "This saved page holds no HTML.", "Save the page as HTML.")


def _page(part: Message, message: Message, data: bytes, origin: Origin) -> Reading:
    decoded = decode(mime.content(part), declared=mime.charset(part))
    from briefing.read.formats.html import read_html

    reading = read_html(b"\xef\xbb\xbf" + decoded.text.encode("utf-8", "replace"), origin)
    url = web_address(mime.raw(message, "snapshot-content-location") or mime.raw(part, "content-location"))
    title = field(mime.decoded(mime.raw(message, "subject")))
    articles = tuple(
        replace(
            article,
            id=content_id(data),
            url=article.url or url,
            title=article.title or title,
            encoding=decoded.encoding,
            encoding_from=decoded.encoding_from,
        )
        for article in reading.articles
    )
    return replace(reading, articles=articles)


def _unsigned(plain: str) -> tuple[Section, ...]:
    """The sections of a plain text, the sender's signature cut."""
    body, mark, signature = plain.rpartition("\n-- \n")
    sections = split_plain(body if mark and body.strip() else plain)
    if not (mark and body.strip() and signature.strip()):
        return sections
    last = sections[-1]
    return (
        *sections[:-1],
        replace(last, blocks=(*last.blocks, markup.Block(" ".join(signature.split()), "signature"))),
    )


def _is_list(message: Message) -> bool:
    bulk = mime.raw(message, "precedence").lower() in ("bulk", "list")
    return bulk or "list-id" in message or "list-unsubscribe" in message


def _unflowed(text: str, part: Message) -> str:
    """Text whose lines end with a blank where they go on (``format=flowed``) with those lines joined."""
    text = tidy(_BASE64.sub("", text))
    return _SOFT_BREAK.sub(" ", text) if "flowed" in mime.raw(part, "content-type").lower() else text
