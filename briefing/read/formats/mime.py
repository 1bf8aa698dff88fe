"""What a message of any repute says of itself: headers, parts and their bytes, read without trust or exceptions."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32

_MOST_PARTS = 500
_LONGEST_HEADER = 4_000
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, AssertionError)


class _Bounded(Compat32):
    """The old and forgiving way to read mail; headers are cut, since their parameters cost time by the square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """A header's name and value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = _Bounded()


def message(data: bytes) -> Message | None:
    """The message; None where its parts are nested beyond any use."""
    try:
        return email.message_from_bytes(data, policy=_POLICY)
    except (MessageError, RecursionError, *_BROKEN):
        return None


def parts(message: Message) -> Iterator[Message]:
    """The parts of a message that are no containers, in order and not beyond a number."""
    left = [message]
    for _ in range(_MOST_PARTS):
        if not left:
            return
        payload = enclosed(part := left.pop())
        if payload is not None:
            left.extend(reversed([each for each in payload if isinstance(each, Message)]))
        else:
            yield part


def enclosed(part: Message) -> list[object] | None:
    """What a container holds; None for what is none. Asked of the part itself: a text would be decoded at once."""
    return list(part.get_payload()) if part.is_multipart() else None


def raw(message: Message, name: str) -> str:
    """A header as it stands, on one line and not endless."""
    return " ".join(str(message.get(name) or "")[:_LONGEST_HEADER].split())


def decoded(header: str) -> str:
    """A header with its encoded words read; as it stands where they are broken."""
    if "=?" not in header:
        return header.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        words = decode_header(header)
    except (HeaderParseError, ValueError):
        return header
    return "".join(word if isinstance(word, str) else _word(word, charset) for word, charset in words)


def _word(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except _BROKEN:
        return data.decode("utf-8", "replace")


def is_attached(part: Message) -> bool:
    """Whether a part goes with the message instead of being shown in it."""
    return raw(part, "content-disposition").lower().startswith("attachment")


def file_name(part: Message) -> str:
    """The name of an attachment, which only tells its format."""
    try:
        return part.get_filename() or ""
    except _BROKEN:
        return ""


def charset(part: Message) -> str | None:
    """The encoding that a part declares."""
    try:
        return part.get_content_charset()
    except _BROKEN:
        return None


def content(part: Message) -> bytes:
    """A part's bytes, unpacked as its transfer encoding says, or as they stand where that is a lie."""
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return _as_it_stands(part)
    return payload if isinstance(payload, bytes) else b""


def _as_it_stands(part: Message) -> bytes:
    """A part's text with nothing unpacked, where even its encoding has a name that cannot be one."""
    try:
        return str(part.get_payload()).encode("utf-8", "surrogateescape")
    except _BROKEN:
        return b""
