"""One message a recipient: its parts, its headers, and that no stranger's words become a header."""

import json
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.deliver import headers
from briefing.deliver.mail import Letter, Sender, message, message_id, read_letter
from briefing.model import BriefingError, Document

NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
PDF = Document("briefing-2026-11-20.pdf", b"%PDF-1.7 \xff")
LETTER = Letter("2026-11-20", "Lagebild – Überblick", "<p>Wörter.</p>", "Wörter.\n", 1, (PDF,))
SENDER = Sender(
    "Presse Büro <press@example.org>",
    reply_to="desk@example.org",
    list_id="briefing.example.org",
    unsubscribe=("mailto:off@example.org", "https://example.org/" + "u" * 120),
)
NAMES = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Reply-To",
    "List-Id",
    "List-Unsubscribe",
    "MIME-Version",
    "Content-Type",
]


def made(letter: Letter = LETTER, sender: Sender = SENDER, to: str = "Ann <ann@example.org>") -> EmailMessage:
    raw = message(letter, sender, to, date=NOW, identity=message_id(letter, sender, to))
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_it_is_plain_text_and_html_with_the_pdf_beside_them() -> None:
    parsed = made()
    assert [part.get_content_type() for part in parsed.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    pdf = list(parsed.iter_attachments())[-1]
    assert (pdf.get_filename(), pdf.get_content()) == (PDF.name, PDF.content)


def test_its_headers_say_what_they_should() -> None:
    parsed = made()
    assert parsed.keys() == NAMES
    assert parsed["Subject"] == "Lagebild – Überblick"
    assert parsed["From"] == "Presse Büro <press@example.org>"
    assert parsed["To"] == "Ann <ann@example.org>"
    assert parsed["Date"] == "Fri, 20 Nov 2026 06:30:00 +0000"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["List-Id"] == "<briefing.example.org>"
    assert parsed["List-Unsubscribe"] == f"<mailto:off@example.org>, <{SENDER.unsubscribe[1]}>"


def test_the_same_message_is_the_same_bytes_and_each_recipient_has_an_id_of_their_own() -> None:
    assert made().as_bytes() == made().as_bytes()
    ids = {made(to=to)["Message-ID"] for to in ("ann@example.org", "bob@example.org")}
    assert len(ids) == 2
    assert all(identity.endswith("@example.org>") for identity in ids)


@pytest.mark.parametrize(
    "title",
    [
        "=?utf-8?q?=0ABcc:_x@example.net?=",
        "=?utf-8?b?CkJjYzogeEBleGFtcGxlLm5ldA==?=",
        "=?utf-8?q?=0D=0A=0D=0A<script>?= =?utf-8?q?=0ABcc:_x?=",
        "Title\r\nBcc: x@example.net",
        "Title\nBcc: x@example.net",
        "Title\x85Bcc: x\u2028Bcc: y\u2029\x00\x0b\x0c\x1b[31m",
        "==?utf-8?q??utf-8?q?=0ABcc:_x?=?=",
        "x" * 5000,
        "",
    ],
)
def test_a_title_never_becomes_a_header(title: str) -> None:
    letter = Letter("2026-11-20", title, "<p>x</p>", "x\n", 1)
    parsed = made(letter)
    assert parsed.keys() == NAMES
    assert len(parsed["Subject"]) <= 205
    assert made(sender=Sender(f"{title[:90]} <press@example.org>")).keys()[:2] == ["From", "To"]


@given(st.text(max_size=300))
def test_no_text_at_all_changes_the_headers(title: str) -> None:
    assert made(Letter("2026-11-20", title, "<p>x</p>", "x\n", 1)).keys() == NAMES


def test_a_message_with_a_header_too_many_is_not_sent() -> None:
    with pytest.raises(BriefingError, match="bcc"):
        headers.check(b"From: a@example.org\r\nBcc: x@example.net\r\n\r\nx", ["From"])
    with pytest.raises(BriefingError, match="to"):
        headers.check(b"From: a@example.org\r\n\r\nx", ["From", "To"])


def edition(folder: Path, **more: object) -> Path:
    folder.mkdir()
    told = {
        "edition": "2026-11-20",
        "title": "Morning briefing",
        "date": "20 November 2026",
        "events": 2,
        "headline": "Ferry {title} aground",
        "html": "<body><!--notice--><p>Words.</p></body>",
        "text": "Words.\n",
        "correction": "Correction",
        "corrects": "This corrects the edition sent before.",
        **more,
    }
    (folder / "mail.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def test_the_subject_is_filled_in_once_and_titles_are_no_templates(tmp_path: Path) -> None:
    letter = read_letter(edition(tmp_path / "e"), subject="{title}, {date}: {events}, {headline}", attach=())
    assert letter.subject == "Morning briefing, 20 November 2026: 2, Ferry {title} aground"


def test_a_correction_says_so_in_subject_and_bodies(tmp_path: Path) -> None:
    letter = read_letter(edition(tmp_path / "e"), subject="{title}", attach=(), correction=True)
    assert letter.subject == "Correction: Morning briefing"
    assert letter.text.startswith("This corrects the edition sent before.\n\nWords.")
    assert letter.html.index("This corrects") < letter.html.index("Words")


def test_what_is_missing_is_told_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"holds no mail\.json"):
        read_letter(tmp_path, subject="{title}", attach=())
    with pytest.raises(BriefingError, match=r"no briefing\.pdf to attach"):
        read_letter(edition(tmp_path / "e"), subject="{title}", attach=("pdf",))
