"""The PDF: tagged, linked, the same each time, and deaf to what a page asks of it."""

import http.server
import re
import shutil
import subprocess
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from briefing.model import BriefingError
from briefing.render import Printed, Style, pdf
from briefing.render.pdf import print_html
from tests.render.sample import ARABIC, BRIDGE, BRIEFING, EMPTY, HEADED, SECTIONS

DAY = "2026-11-20"


@cache
def printed() -> Printed:
    return pdf(BRIEFING, style=Style())


def opened(tmp_path: Path, content: bytes) -> pikepdf.Pdf:
    path = tmp_path / "page.pdf"
    path.write_bytes(content)
    return pikepdf.open(path)


def text_of(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "page.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")


def test_the_file_is_tagged_and_names_title_and_language(tmp_path: Path) -> None:
    with opened(tmp_path, printed().content) as made:
        assert made.Root.MarkInfo.Marked
        assert str(made.Root.Lang) == "en"
        assert "Morning briefing" in str(made.docinfo["/Title"])
        assert "pdfuaid" in made.Root.Metadata.read_bytes().decode()


def test_the_outline_names_the_events(tmp_path: Path) -> None:
    with opened(tmp_path, printed().content) as made, made.open_outline() as outline:
        titles = [child.title for root in outline.root for child in root.children]
    assert "Cracks close the swing bridge at Port Ellery" in titles
    assert "How this briefing was made" in titles


def test_the_outline_puts_events_under_their_headings(tmp_path: Path) -> None:
    with opened(tmp_path, pdf(HEADED, style=Style()).content) as made, made.open_outline() as outline:
        nested = {
            child.title: [below.title for below in child.children] for root in outline.root for child in root.children
        }
    assert nested["Treaties"] == [SECTIONS[1].summary.event.title, SECTIONS[2].summary.event.title]
    assert list(nested).index("Late") < list(nested).index("Further events")


def test_links_lead_inside_or_to_the_articles(tmp_path: Path) -> None:
    with opened(tmp_path, printed().content) as made:
        links = [note for page in made.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        addresses = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
        inside = {str(link.Dest) for link in links if "/Dest" in link}
    assert addresses == {f"https://news.example/{number}" for number in (1, 2, 4, 5, 7)}
    assert {"s1", "s5", "k1.1", "q1.1", "e1"} <= inside


@needs_pdftotext
def test_the_text_comes_back_in_order(tmp_path: Path) -> None:
    text = text_of(tmp_path, printed().content)
    assert text.index(BRIDGE[0]) < text.index("Repairs will cost at least") < text.index("We would rather close")
    assert ARABIC[0].rstrip(".") in re.sub("[\u200e\u200f\u202a-\u202e]", "", text)


@needs_pdftotext
def test_cyrillic_comes_back(tmp_path: Path) -> None:
    text = text_of(tmp_path, pdf(replace(BRIEFING, language="ru"), style=Style(paper="Letter")).content)
    assert "Как составлена эта сводка" in text
    assert "3 статьи · 3 издания" in text


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert pdf(EMPTY, style=Style()).content == pdf(EMPTY, style=Style()).content


@needs_pdftotext
def test_past_the_limit_the_other_events_are_listed_and_the_page_points_to_the_html(tmp_path: Path) -> None:
    many = tuple(replace(SECTIONS[place % 4], id=f"x{place}", points=(), quotes=()) for place in range(60))
    long = replace(BRIEFING, sections=(*SECTIONS, *many), storylines=(), speakers=())
    made = pdf(long, style=Style(pages=7))
    assert made.pages <= 7
    text = text_of(tmp_path, made.content)
    assert "Further events" in text
    assert "The full text is in briefing.html" in text
    assert text.count("Diallo and Brandt sign a fishing treaty") >= 15


def test_characters_without_a_font_are_told() -> None:
    strange = replace(EMPTY, title="Briefing \U000e0100\U00012000")
    problems = pdf(strange, style=Style()).problems
    assert [problem.where for problem in problems] == ["briefing.pdf"]
    assert "\U00012000" in problems[0].message


def test_a_page_reaches_neither_files_nor_the_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-in-a-file")
    asked: list[str] = []

    class Canary(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = http.server.HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    outside = f"http://127.0.0.1:{server.server_port}"
    content, _ = print_html(
        f"""<html lang=en><title>t</title><link rel=attachment href="{secret.as_uri()}"><base href="{outside}/">
        <link rel=stylesheet href="{outside}/a.css"><style>@import url({outside}/b.css);
        @font-face {{ font-family: f; src: url({outside}/f.ttf) }}
        p {{ background: url({outside}/c.png); font-family: f }} p::after {{ content: url({secret.as_uri()}) }}</style>
        <p>x<img alt=a src="{outside}/d.png"><img alt=b src="e.png"><object data="{secret.as_uri()}"></object>
        <embed src="{outside}/g"><img alt=c src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'
        xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>
        <image xlink:href='{outside}/h.png'/></svg>">""",
        day=DAY,
    )
    server.shutdown()
    assert asked == []
    with opened(tmp_path, content) as made:
        assert all(
            b"canary" not in stream.read_bytes() for stream in made.objects if isinstance(stream, pikepdf.Stream)
        )
        assert "/EmbeddedFiles" not in made.Root.get("/Names", {})


def test_a_missing_library_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(BriefingError) as caught:
        pdf(EMPTY, style=Style())
    assert "libpango" in caught.value.message
    assert "apt-get install" in caught.value.hint
    assert caught.value.code == 1


def test_a_page_that_cannot_be_laid_out_costs_the_pdf_alone() -> None:
    with pytest.raises(BriefingError) as caught:
        print_html("<html lang=en><title>t</title><p style='font-size:1e9px'>x", day=DAY)
    assert "could not be made" in caught.value.message
