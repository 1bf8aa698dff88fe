"""Outlook messages (.msg) to articles: rewritten as plain mail in a child process with limits, then read as that."""

from __future__ import annotations

from briefing.model import Reading
from briefing.read.formats.child import output
from briefing.read.formats.mail import read_mail
from briefing.read.origin import Origin, content_id
from briefing.read.story import identified, lost

_MOST_BYTES = 100_000_000


def read_msg(data: bytes, origin: Origin) -> Reading:
    """The story of an Outlook message, or the stories of a digest, and those of its attachments."""
    if len(data) > _MOST_BYTES:
        return lost(origin, f"This message has more than {_MOST_BYTES // 10**6} MB.", "Save its text alone.")
    mail = output("msg_child.py", data)
    if not mail:
        return lost(origin, "This Outlook message is broken or locked.", "Open it and save it as .eml or text.")
    return identified(read_mail(mail, origin), inner=content_id(mail), outer=content_id(data))
