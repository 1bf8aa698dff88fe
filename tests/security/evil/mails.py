"""Mails, mailboxes, saved pages and Outlook messages."""

import base64
import struct
from collections.abc import Iterator

from tests.read.compound import message
from tests.security.evil.words import HTML, INJECTIONS, LINKS, STORY, TITLE

HEAD = f"From: Kessa Times <news@kessa.example>\r\nTo: desk@example.org\r\nSubject: {TITLE}\r\nDate: Tue, 4 Jun 2019 09:30:00 +0200\r\nMIME-Version: 1.0\r\n"
PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
STRANGE = {
    "no-boundary": "Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\n", "empty-boundary": 'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\n',
    "long-boundary": f"Content-Type: multipart/mixed; boundary={'x' * 5_000}\r\n\r\n", "regex-boundary": 'Content-Type: multipart/mixed; boundary="(a+)+$"\r\n\r\n--(a+)+$\r\n\r\n',
    "same-boundary": "Content-Type: multipart/mixed; boundary=e\r\n\r\n" + "--e\r\nContent-Type: multipart/mixed; boundary=e\r\n\r\n" * 300,
    "charset-nul": "Content-Type: text/plain; charset=\"u\0tf\"\r\n\r\n", "charset-none": "Content-Type: text/plain; charset=x-nope\r\n\r\n",
    "charset-hex": "Content-Type: text/plain; charset=hex\r\n\r\n", "charset-zip": "Content-Type: text/plain; charset=zlib_codec\r\n\r\n",
    "charset-idna": "Content-Type: text/plain; charset=idna\r\n\r\n", "charset-long": f"Content-Type: text/plain; charset={'a' * 50_000}\r\n\r\n",
    "charset-2231": "Content-Type: text/plain; charset*=utf-8''%FF%00\r\n\r\n", "uu": "Content-Transfer-Encoding: uuencode\r\n\r\nbegin 644 x\r\nM" + "x" * 500_000,
    "base64": "Content-Transfer-Encoding: base64\r\n\r\n" + "A=" * 300_000, "qp": "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + "=" * 500_000,
    "qp-line": "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + "=\r\n" * 200_000, "cte": "Content-Transfer-Encoding: " + "x" * 100_000 + "\r\n\r\n",
    "external": "Content-Type: message/external-body; access-type=local-file; name=\"/etc/passwd\"\r\n\r\n", "partial": "Content-Type: message/partial; number=1; total=99; id=x\r\n\r\n",
    "params": "Content-Type: text/plain" + "".join(f"; a*{n}=b" for n in range(20_000)) + "\r\n\r\n", "param-index": "Content-Type: text/plain; charset*999999999=x; charset*0=y\r\n\r\n",
    "param-quote": 'Content-Type: text/plain; charset="' + "\\" * 50_000 + "\r\n\r\n", "comments": "Content-Type: text/plain " + "(" * 50_000 + "\r\n\r\n",
    "subjects": "Subject: =?utf-8?q?=0ABcc:_x@y?=\r\n" * 5_000 + "\r\n", "dates": "Date: Tue, 99 Foo 99999 99:99:99 +9999\r\n" * 2_000 + "\r\n",
    "froms": "From: a@b.example\r\n" * 20_000 + "\r\n", "fold": "X: a\r\n" + " b\r\n" * 100_000 + "\r\n", "flowed": "Content-Type: text/plain; format=flowed\r\n\r\n" + ">" * 500_000,
    "flowed-soft": "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n" + "x \r\n" * 100_000, "list": "List-Id: " + "<" * 50_000 + "\r\n\r\n",
    "addresses": "To: " + '"a\\"' * 30_000 + "\r\n\r\n", "groups": "From: " + "a:" * 30_000 + ";\r\n\r\n", "routes": "From: <" + "@a," * 30_000 + ":b@c>\r\n\r\n",
    "words": "Subject: " + "=?utf-8?b?eA==?= " * 10_000 + "\r\n\r\n", "word": "Subject: =?utf-8?b?" + "A" * 500_000 + "?=\r\n\r\n", "word-charset": "Subject: =?" + "x" * 50_000 + "?q?a?=\r\n\r\n",
    "tnef": "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n\x78\x9f\x3e\x22", "signed": "Content-Type: multipart/signed; boundary=e\r\n\r\n--e\r\n--e--",
    "encrypted": "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB", "html-deep": "Content-Type: text/html\r\n\r\n" + "<table><tr><td>" * 20_000 + HTML,
    "html-links": "Content-Type: text/html\r\n\r\n" + '<a href="https://a.example/"><b>Read more</b></a><hr>' * 20_000, "rules": PLAIN + "-----\r\n" * 50_000,
    "type": "Content-Type: " + "/" * 50_000 + "\r\n\r\n", "types": "Content-Type: text/plain\r\nContent-Type: text/html\r\nContent-Type: multipart/mixed\r\n\r\n",
    "digest": "Content-Type: multipart/digest; boundary=e\r\n\r\n" + "--e\r\n\r\nSubject: x\r\n\r\ny\r\n" * 3_000, "8bit-header": "Subject: " + "\xff" * 50_000 + "\r\n\r\n",
    "cid": 'Content-Type: multipart/related; boundary=e; start="<a>"\r\n\r\n--e\r\nContent-ID: <b>\r\n\r\nx\r\n--e--', "nul": "Subject: a\0b\r\n\r\n\0\0\0",
}  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    """Broken, nested, endless, poisoned."""
    for name, text in STRANGE.items():
        yield f"mail-{name}.eml", f"{HEAD}{text}{STORY}".encode("utf-8", "surrogateescape")
    yield from _nested()
    yield from _injected()
    yield from _boxes()
    yield from _outlook()


def _part(kind: str, data: bytes, *, name: str = "", boundary: str = "e") -> bytes:
    disposition = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
    body = base64.encodebytes(data).decode().replace("\n", "\r\n")
    return f"--{boundary}\r\nContent-Type: {kind}\r\n{disposition}Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n".encode(
        "utf-8", "surrogatepass"
    )


def _nested() -> Iterator[tuple[str, bytes]]:
    inner = f"{HEAD}{PLAIN}{STORY}"
    for _ in range(400):
        inner = f"{HEAD}Content-Type: message/rfc822\r\n\r\n{inner}"
    yield "mail-nested.eml", inner.encode()
    inner = f"Content-Type: text/plain\r\n\r\n{STORY}"
    for depth in range(400):
        inner = f"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n{inner}\r\n--b{depth}--\r\n"
    yield "mail-multipart.eml", f"{HEAD}{inner}".encode()
    many = b"".join(_part("text/plain", STORY.encode(), name=f"{n}.txt") for n in range(3_000))
    yield "mail-attachments.eml", f"{HEAD}Content-Type: multipart/mixed; boundary=e\r\n\r\n".encode() + many + b"--e--"
    page = (
        f"{HEAD}Content-Type: multipart/related; boundary=e\r\nSnapshot-Content-Location: javascript:alert(1)\r\n\r\n"
    )
    parts = b"".join(_part("text/css", b"a{}", name="x.css") for n in range(5_000))
    yield "page.mht", page.encode() + _part("text/html", HTML.encode()) + parts + b"--e--"
    yield "page-none.mht", page.encode() + parts + b"--e--"
    yield "page-torn.mht", page.encode() + _part("text/html", HTML.encode())[:120]
    yield "page-in-page.mht", page.encode() + _part("multipart/related", page.encode()) + b"--e--"
    yield (
        "page-location.mht",
        (page + "--e\r\nContent-Type: text/html\r\nContent-Location: file:///etc/passwd\r\n\r\n" + HTML).encode(),
    )


def _injected() -> Iterator[tuple[str, bytes]]:
    for number, text in enumerate(INJECTIONS):
        flat = text.replace("\r", " ").replace("\n", " ")
        encoded = base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()
        head = f'From: "{flat}" <a@b.example>\r\nTo: x@y.example\r\nSubject: =?utf-8?b?{encoded}?=\r\nMIME-Version: 1.0\r\n'
        parts = _part("text/html", f"{HTML}{text}".encode("utf-8", "surrogatepass")) + _part(
            "text/plain", STORY.encode(), name=flat.replace('"', "")
        )
        yield (
            f"mail-injection-{number}.eml",
            f"{head}Content-Type: multipart/mixed; boundary=e\r\n\r\n".encode("utf-8", "surrogatepass")
            + parts
            + b"--e--",
        )
    links = "".join(f'<h2><a href="{link}">{TITLE}</a></h2><p>{STORY}</p>' for link in LINKS)
    yield (
        "mail-links.eml",
        f"{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{links}".encode("utf-8", "surrogatepass"),
    )
    for number, name in enumerate(
        (
            "../../../../tmp/pwned",
            "/tmp/pwned",
            "a\0b",
            "x" * 5_000,
            "con.txt",
            ".",
            "",
            "\r\nX: y",
            "a/b\\c",
            "%2e%2e%2f",
        )
    ):
        yield (
            f"mail-name-{number}.eml",
            f"{HEAD}Content-Type: multipart/mixed; boundary=e\r\n\r\n".encode()
            + _part("text/plain", STORY.encode(), name=name)
            + b"--e--",
        )


def _boxes() -> Iterator[tuple[str, bytes]]:
    yield "box-borders.mbox", b"From a@b Tue Jun  4 09:30:00 2019\nFrom: x\n\n" * 20_000
    yield "box-many.mbox", f"From a@b Tue Jun  4 09:30:00 2019\n{HEAD}{PLAIN}{STORY}\n\n".encode() * 600
    yield "box-bare.mbox", b"From \n" * 200_000
    yield (
        "box-quoted.mbox",
        b"From a@b Tue Jun  4 09:30:00 2019\nSubject: x\n\n" + b">" * 100_000 + b"From x\n" * 50_000,
    )
    yield "box-nul.mbox", b"From a@b Tue Jun  4 09:30:00 2019\nSubject: x\n\n" + bytes(200_000)


def _outlook() -> Iterator[tuple[str, bytes]]:
    good = message({0x37: TITLE, 0x1000: STORY, 0x1013: HTML.encode()})
    yield "outlook.msg", good
    for number in range(12):
        torn = bytearray(good)
        place = 0x1E + number * 4
        torn[place : place + 4] = b"\xff\xff\xff\x7f"
        yield f"outlook-header-{number}.msg", bytes(torn)
    looped = bytearray(good)
    looped[512:1024] = b"".join(struct.pack("<I", 1) for _ in range(128))
    yield "outlook-loop.msg", bytes(looped)
    backwards = bytearray(good)
    backwards[512:1024] = b"".join(struct.pack("<I", max(n - 1, 0)) for n in range(128))
    yield "outlook-back.msg", bytes(backwards)
    yield "outlook-names.msg", good.replace("__substg".encode("utf-16-le"), "__XXXXXX".encode("utf-16-le"))
    yield "outlook-rtf.msg", message({0x37: TITLE, 0x1009: b"\xff\xff\xff\x7f\xff\xff\xff\x7fLZFu" + b"x" * 900})
    for number, text in enumerate(INJECTIONS):
        clean = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if number % 5 == 0:
            yield f"outlook-injection-{number}.msg", message({0x37: clean, 0xC1A: clean, 0x1000: f"{STORY}{clean}"})
