"""Outlook's binary form of a mail, written as a plain mail: a program of its own, with little memory and time.

Takes the file on standard input and prints a MIME message. Run by path, it imports nothing of the package.
"""

from __future__ import annotations

import logging
import resource
import sys
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oxmsg import Message

MEMORY = 450_000_000
SECONDS = 7
MOST_ATTACHMENTS = 50
HEADERS = ("List-Id", "List-Unsubscribe", "Precedence", "Archived-At")


def main() -> None:
    """Read standard input, print a mail; nothing where the file is none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    from oxmsg import Message

    try:
        mail = _mail(Message.load(sys.stdin.buffer.read())).as_bytes()
    except Exception:  # whatever a stranger's file makes of the parser is one thing to the caller
        return
    sys.stdout.buffer.write(mail)


def _mail(message: Message) -> MIMEMultipart:
    mail = MIMEMultipart()
    headers = {name.lower(): value for name, value in message.message_headers.items()}
    sent = message.sent_date
    date = headers.get("date") or (format_datetime(sent) if sent else "")
    for name, value in (("Subject", message.subject), ("From", message.sender or ""), ("Date", date)):
        _set(mail, name, value)
    for name in HEADERS:
        _set(mail, name, headers.get(name.lower(), ""))
    for kind, text in (("html", message.html_body), ("plain", message.body)):
        if text:
            mail.attach(MIMEText(text, kind, "utf-8"))
    for attachment in message.attachments[:MOST_ATTACHMENTS]:
        part = _part(attachment.mime_type or "application/octet-stream", attachment.file_bytes or b"")
        part.add_header("Content-Disposition", "attachment", filename=attachment.file_name or "")
        mail.attach(part)
    return mail


def _set(mail: MIMEMultipart, name: str, value: str) -> None:
    flat = " ".join(value.split())
    if flat:
        mail[name] = flat if flat.isascii() else Header(flat, "utf-8").encode()


def _part(kind: str, data: bytes) -> MIMEBase:
    main, _, minor = kind.partition("/")
    part = MIMEApplication(data, minor or "octet-stream")
    part.replace_header("Content-Type", f"{main}/{minor}" if minor else "application/octet-stream")
    return part


if __name__ == "__main__":
    main()
