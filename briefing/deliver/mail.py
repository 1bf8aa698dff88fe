"""What was built for the mail -> one message a recipient, as bytes ready for the way."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy, quoprimime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path

from briefing.deliver.headers import check, safe
from briefing.model import BriefingError, Document

# Where the rendered HTML lets a line be put above all others.
_NOTICE = "<!--notice-->"
_TYPES = {
    "pdf": ("application", "pdf"),
    "html": ("text", "html"),
    "md": ("text", "markdown"),
    "json": ("application", "json"),
}
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Letter:
    """What every recipient of an edition gets: subject, both bodies, and what is attached."""

    edition: str
    subject: str
    html: str
    text: str
    events: int
    attachments: tuple[Document, ...] = ()

    @property
    def digest(self) -> str:
        """Eight digits that change with the words of the letter."""
        return hashlib.sha256("\0".join((self.edition, self.html, self.text)).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, and what every message says of the list. Addresses as ``Name <a@b>`` or ``a@b``."""

    address: str
    reply_to: str = ""
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()
    bounces: str = ""

    @property
    def domain(self) -> str:
        """The domain that the sender's message ids stand under."""
        return bare(self.address).rpartition("@")[2]

    @property
    def envelope(self) -> str:
        """The address to which mail servers report failures."""
        return bare(self.bounces or self.address)


def bare(address: str) -> str:
    """The address alone, without a name."""
    return _parted(address)[1]


def _parted(address: str) -> tuple[str, str]:
    """The name and the address. The library's own parser can be led astray by what stands in the name."""
    name, opened, rest = address.rpartition("<")
    return (name.strip(), rest.rstrip("> ")) if opened else ("", address.strip())


def read_letter(folder: Path, *, subject: str, attach: Sequence[str], correction: bool = False) -> Letter:
    """The letter of the edition in ``folder``; ``subject`` is a template with fields as ``{date}``.

    Raises BriefingError (code 1) if the edition was built without a mail, or without a format that is to be attached.
    """
    try:
        made = json.loads((folder / "mail.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise BriefingError(
            f"{folder}: holds no mail.json", hint="Name mail.to in briefing.toml and build the edition again"
        ) from None
    line = _FIELD.sub(lambda field: str(made[field[1]]), subject)
    notice = made["corrects"]
    return Letter(
        edition=made["edition"],
        subject=f"{made['correction']}: {line}" if correction else line,
        html=made["html"].replace(_NOTICE, f"<p><strong>{escape(notice)}</strong></p>" if correction else "", 1),
        text=f"{notice}\n\n{made['text']}" if correction else made["text"],
        events=made["events"],
        attachments=tuple(_attachment(folder, made["edition"], name) for name in attach),
    )


def _attachment(folder: Path, edition: str, ending: str) -> Document:
    try:
        content = (folder / f"briefing.{ending}").read_bytes()
    except FileNotFoundError:
        raise BriefingError(
            f"{folder}: holds no briefing.{ending} to attach",
            hint=f"Build it with -f {ending}, or change mail.attach",
        ) from None
    return Document(f"briefing-{edition}.{ending}", content)


def message_id(letter: Letter, sender: Sender, recipient: str) -> str:
    """The id of the message to ``recipient``: the same for the same words, so that a second copy can be told."""
    address = hashlib.sha256(bare(recipient).lower().encode()).hexdigest()[:8]
    return f"<{letter.edition}.{letter.digest}.{address}@{sender.domain}>"


def message(letter: Letter, sender: Sender, recipient: str, *, date: datetime, identity: str) -> bytes:
    """The message to one recipient, read back and found to hold the headers set here and no other.

    Raises BriefingError if it does not.
    """
    made = EmailMessage(policy=policy.SMTP)
    headers = _headers(letter, sender, recipient, date=date, identity=identity)
    for name, value in headers:
        made[name] = value
    made.set_content(letter.text, cte=_encoding(letter.text))
    made.add_alternative(letter.html, subtype="html", cte=_encoding(letter.html))
    for document in letter.attachments:
        kind, subtype = _TYPES[document.name.rpartition(".")[2]]
        made.add_attachment(document.content, maintype=kind, subtype=subtype, filename=document.name)
    raw = _bounded(made, identity)
    check(raw, [*(name for name, _ in headers), "MIME-Version", "Content-Type"])
    return raw


def alert(subject: str, text: str, sender: Sender, recipient: str, *, date: datetime) -> bytes:
    """A short message that tells of trouble."""
    made = EmailMessage(policy=policy.SMTP)
    headers: list[tuple[str, str | Address]] = [
        ("From", _address(sender.address)),
        ("To", _address(recipient)),
        ("Subject", safe(subject)),
        ("Date", format_datetime(date)),
        ("Auto-Submitted", "auto-generated"),
    ]
    for name, value in headers:
        made[name] = value
    made.set_content(text, cte=_encoding(text))
    raw = made.as_bytes()
    check(raw, [*(name for name, _ in headers), "MIME-Version", "Content-Type", "Content-Transfer-Encoding"])
    return raw


def _headers(
    letter: Letter, sender: Sender, recipient: str, *, date: datetime, identity: str
) -> list[tuple[str, str | Address]]:
    given: list[tuple[str, str | Address]] = [
        ("From", _address(sender.address)),
        ("To", _address(recipient)),
        ("Subject", safe(letter.subject)),
        ("Date", format_datetime(date)),
        ("Message-ID", identity),
        ("Auto-Submitted", "auto-generated"),
    ]
    if sender.reply_to:
        given.append(("Reply-To", _address(sender.reply_to)))
    if sender.list_id:
        given.append(("List-Id", f"<{safe(sender.list_id).strip('<>')}>"))
    if sender.unsubscribe:
        given.append(("List-Unsubscribe", ", ".join(f"<{safe(url).strip('<>')}>" for url in sender.unsubscribe)))
    return given


def _address(address: str) -> Address:
    name, spec = _parted(address)
    return Address(display_name=safe(name), addr_spec=spec)


def _encoding(text: str) -> str:
    """The shorter of the two encodings that keep lines short: one lets ASCII stand, the other packs three bytes."""
    content = text.encode("utf-8")
    escaped = sum(quoprimime.body_check(byte) for byte in content)
    return "quoted-printable" if escaped * 6 < len(content) else "base64"


def _bounded(made: EmailMessage, identity: str) -> bytes:
    """Write the message with borders made of its id: the same message is the same bytes."""
    seed = hashlib.sha256(identity.encode()).hexdigest()[:24]
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{seed}")  # "=_" stands in neither encoding
    return made.as_bytes()
