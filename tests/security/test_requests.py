"""Row 2, no request and no file: neither a page, a mail nor a template of the user's makes the program look elsewhere.

Twenty-odd ways in which a page can ask for something, tried on the PDF and on the mail, against a server on loopback
that counts who asks and a file whose words would show.
"""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from briefing.render import Style
from briefing.render.mail import html as mail_html
from briefing.render.pdf import print_html
from tests.render.sample import BRIEFING
from tests.security import morning

CANARY = "canary-in-a-file"
VECTORS = (
    '<img src="{}/1" alt=a>', '<img srcset="{}/2 1x, {}/2b 2x" alt=a>', '<picture><source srcset="{}/3"><img alt=a></picture>',
    '<link rel=stylesheet href="{}/4">', '<link rel=attachment href="{}/5">', '<link rel=icon href="{}/6">', "<style>@import url({}/7);</style>",
    '<style>@import "{}/8";</style>', "<style>@font-face{{font-family:f;src:url({}/9)}}p{{font-family:f}}</style>", '<p style="background:url({}/10)">x',
    '<style>p::before{{content:url({}/11)}}</style>', '<p style="list-style:url({}/12);display:list-item">x', '<p style="border-image:url({}/13) 1">x',
    '<object data="{}/14">x</object>', '<embed src="{}/15">', '<iframe src="{}/16"></iframe>', '<video poster="{}/17" src="{}/17b"></video>', '<audio src="{}/18"></audio>',
    '<svg width=9 height=9><image href="{}/19" width=9 height=9/></svg>', '<svg><use href="{}/20#a"/></svg>', '<base href="{}/21/"><img src="e.png" alt=a>',
    '<a rel=attachment href="{}/22">x</a>', '<input type=image src="{}/23" alt=a>', '<body background="{}/24">', '<style>@page{{background:url({}/25)}}</style>',
    "<img alt=a src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{}/26'/></svg>\">",
    "<style>@import url(\"data:text/css,@import url('{}/27');\");</style>", '<p style="cursor:url({}/28),auto">x', '<style>@namespace url({}/29);</style>',
    '<meta http-equiv=refresh content="0;url={}/30">', '<script src="{}/31"></script>', '<track src="{}/32">', '<p style="mask:url({}/33);filter:url({}/34)">x',
)  # fmt: skip


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback, and who asked it for what."""
    asked: list[str] = []

    class Canary(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_POST = do_OPTIONS = do_GET  # noqa: N815  (the names that http.server calls)

        def log_message(self, *args) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


def body(place: str) -> str:
    return "".join(vector.replace("{{", "{").replace("}}", "}").replace("{}", place) for vector in VECTORS)


def test_the_pdf_asks_nobody_and_opens_no_file(tmp_path: Path, outside: tuple[str, list[str]]) -> None:
    server, asked = outside
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(1, 35):
        (folder / str(number)).write_text(CANARY)
    for place in (server, folder.as_uri(), str(folder), server.replace("http:", "")):
        content, _ = print_html(f"<html lang=en><title>t</title>{body(place)}<p>x", day=morning.DAY)
        (tmp_path / "a.pdf").write_bytes(content)
        with pikepdf.open(tmp_path / "a.pdf") as made:
            held = [part.read_bytes() for part in made.objects if isinstance(part, pikepdf.Stream)]
            assert not any(CANARY.encode() in part for part in held)
            assert "/EmbeddedFiles" not in made.Root.get("/Names", {})
    assert asked == []


def test_the_mail_asks_nobody_and_opens_no_file(tmp_path: Path, outside: tuple[str, list[str]]) -> None:
    server, asked = outside
    (tmp_path / "mail").mkdir()
    (tmp_path / "canary.css").write_text(f"h1 {{ color: red }} /* {CANARY} */")
    sheet = (tmp_path / "canary.css").as_uri()
    for place in (server, sheet):
        links = f"<link rel=stylesheet href='{place}'><link rel=stylesheet href='{place}/a.css'><style>@import url({place});"
        (tmp_path / "mail" / "style.css.j2").write_text(
            f"h1 {{ margin: 0 }}</style>{links}</style>{body(place)}<style>"
        )
        made = mail_html(BRIEFING, style=Style(templates=(tmp_path,)))
        assert CANARY not in made
        assert "color: red" not in made
    assert asked == []


def test_reading_a_folder_asks_nobody(tmp_path: Path, outside: tuple[str, list[str]]) -> None:
    server, asked = outside
    (tmp_path / "in").mkdir()
    text = f"<p>The town hall of Kessa closed the old pier on Tuesday, it said.</p>{body(server)}"
    doctype = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{server}/dtd">%p;<!ENTITY e SYSTEM "{server}/e">]>'
    files = {
        "a.html": f"{doctype}<html><head><title>Old pier</title></head><body>{text}&e;</body></html>",
        "b.xml": f'<?xml version="1.0"?>{doctype}<rss><channel><item><title>x &e;</title><link>{server}/l</link><description><![CDATA[{text}]]></description></item></channel></rss>',
        "c.eml": f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n{text}",
        "d.md": f"# Old pier\n\n![x]({server}/m)\n\n<{server}/n>\n\n{text}",
        "e.json": json.dumps([{"title": "x", "text": text, "url": f"{server}/j"}]),
        "f.txt": f"{server}/t",
        "g.txt": "/etc/passwd",
    }
    for name, content in files.items():
        (tmp_path / "in" / name).write_text(content)
    done = morning.run("build", "in", "--now", f"{morning.DAY}T06:30", "-f", "html", "-f", "md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert asked == []


def test_no_module_that_reads_or_renders_imports_a_client_of_the_network() -> None:
    """Only the sender of mail opens a connection."""
    clients = (
        "urllib.request",
        "http.client",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "urlopen",
        "import socket",
    )
    for path in (morning.TOP / "briefing").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert path.name in ("smtp.py", "send.py", "doctor.py", "post.py") or not any(
            client in text for client in clients
        ), path
