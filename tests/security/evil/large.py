"""Files as large as a file may be, and larger."""

import json
from collections.abc import Iterator

from tests.read import making
from tests.security.evil.feeds import item, rss
from tests.security.evil.mails import HEAD, PLAIN
from tests.security.evil.tables import RECORD
from tests.security.evil.words import HTML, LEAD, STORY, TITLE

MB = 1_000_000
PARAGRAPH = f"{LEAD}\\par "


def times(text: str, megabytes: int) -> str:
    """A text again and again, up to a size."""
    return text * (megabytes * MB // len(text.encode()))


def files() -> Iterator[tuple[str, bytes]]:
    """A file of each kind, of tens of megabytes."""
    yield "large.txt", times(f"{LEAD}\n\n", 90).encode()
    yield "large-line.txt", times("word ", 90).encode()
    yield "large-letters.txt", b"a" * 90 * MB
    yield "large-noise.txt", bytes(range(256)) * 350_000
    yield "large.html", f"<html><body>{times(f'<p>{LEAD}</p>', 60)}".encode()
    yield "large-tags.html", f"<html><body>{times('<div>', 60)}".encode()
    yield "large.md", times(f"# {TITLE}\n\n{STORY}\n", 60).encode()
    yield "large.rtf", f"{{\\rtf1 {times(PARAGRAPH, 60)}}}".encode()
    yield "large.rss", rss(times(item(), 60))
    yield "large-entry.rss", rss(item(text=times(LEAD, 60)))
    yield (
        "large-agency.xml",
        f'<?xml version="1.0"?><nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{times(f"<p>{LEAD}</p>", 60)}</body.content></body></nitf>'.encode(),
    )
    yield "large.json", json.dumps([RECORD] * 60_000).encode()
    yield "large-text.json", json.dumps([{**RECORD, "text": times(LEAD, 60)}]).encode()
    yield "large-deep.json", b"[" * 60 * MB
    yield "large.csv", ("title,text\n" + times(f'"{TITLE}","{LEAD}"\n', 60)).encode()
    yield "large-cell.csv", ('title,text\n"x","' + times(LEAD, 60)).encode()
    yield "large.eml", f"{HEAD}{PLAIN}{times(LEAD + chr(10), 60)}".encode()
    yield "large-html.eml", f"{HEAD}Content-Type: text/html\r\n\r\n{times(f'<p>{LEAD}</p>', 60)}".encode()
    yield "large-header.eml", f"{HEAD}X: {times('a' * 900 + chr(13) + chr(10) + ' ', 60)}\r\n\r\n{STORY}".encode()
    yield "large.mbox", times(f"From a@b Tue Jun  4 09:30:00 2019\n{HEAD}{PLAIN}{STORY}\n\n", 60).encode()
    yield (
        "large.mht",
        f"{HEAD}Content-Type: multipart/related; boundary=e\r\nSnapshot-Content-Location: x\r\n\r\n--e\r\nContent-Type: text/html\r\n\r\n{times(HTML, 60)}".encode(),
    )
    yield "large.zip", making.zipped({f"{n}.txt": f"{TITLE} {n}\n\n{STORY}" for n in range(9_000)})
    yield "large.tar", making.tarred({f"{n}.txt": (STORY * 3_000).encode() for n in range(40)})
    yield "large.docx", making.docx(*([("Standard", making.run(LEAD))] * 200_000))
    yield "large.odt", making.odt(f"<text:p>{LEAD}</text:p>" * 200_000)
    yield "large.epub", making.epub({f"{n}.xhtml": f"<h1>{TITLE}</h1>" + f"<p>{LEAD}</p>" * 2_000 for n in range(60)})
    yield "large.pdf", making.pdf(*([[(60, 780 - 12 * n, 10, LEAD[:80]) for n in range(60)]] * 2_000))
    yield "large.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60 * MB)
    yield "too-large.txt", b"a" * 101 * MB
