"""Small files of every format, made of words written for these tests."""

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import escape

from briefing.read.origin import Origin

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TITLE = "Harbour reopens after the storm"
FIRST = "The harbour of Tornby reopened on Tuesday after three days, the port authority said in the morning."
SECOND = "\u201cWe have lost two cranes, but nobody was hurt,\u201d said Karin Holm, who runs the terminal."
THIRD = "Ferries to the islands will run every second hour until the end of the week, as they do in winter."
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def origin(name: str) -> Origin:
    return Origin(name=name, now=NOW)


def zipped(members: Mapping[str, bytes | str], *, stored: Iterable[str] = ()) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return target.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return target.getvalue()


def docx(*paragraphs: tuple[str, str], properties: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file of (style id, XML of the runs) paragraphs; the styles are those of a German Word."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>' for style, runs in paragraphs)
    names = {"Titel": "Title", "berschrift1": "heading 1", "Beschriftung": "caption", "Standard": "Normal"}
    styles = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dublin = "http://purl.org/dc/elements/1.1/"
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{styles}</w:styles>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{core}" xmlns:dc="{dublin}">{properties}</c:coreProperties>',
    }
    return zipped({**members, **(extra or {})})


def run(text: str) -> str:
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>"


def odt(body: str, *, meta: str = "") -> bytes:
    """An OpenDocument text with the given XML for its body."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{urn}:office:1.0" xmlns:text="{urn}:text:1.0" xmlns:style="{urn}:style:1.0"'
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    described = (
        f'<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
        "</office:meta></office:document-meta>"
    )
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": described}
    return zipped(members, stored=["mimetype"])


def epub(chapters: Mapping[str, str], *, meta: str = "") -> bytes:
    """A book of chapters, each the inside of an XHTML body."""
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><title>x</title></head><body>{}</body></html>"
    )
    items = "".join(f'<item id="i{n}" href="{name}"/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{meta}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>',
        "OPS/p.opf": package,
        **{f"OPS/{name}": page.format(body) for name, body in chapters.items()},
    }
    return zipped(members, stored=["mimetype"])


def mail(body: str, *, kind: str = "text/plain", headers: str = "") -> bytes:
    """A message of one part."""
    return (
        f"From: Tornby Post <news@tornbypost.example>\r\nTo: desk@example.org\r\nSubject: {TITLE}\r\n"
        f"Date: Tue, 4 Jun 2019 09:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n{headers}\r\n{body}"
    ).encode()


def pdf(*pages: Iterable[tuple[float, float, float, str]], trailer: str = "") -> bytes:
    """A PDF of pages, each a list of lines (x, y, size, text) set in Helvetica."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        stream = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.translate(_PDF_ESCAPES)}) Tj ET\n" for x, y, size, text in lines
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        resources = f"<< /Font << /F1 {font} >> >>"
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources}"
        objects.append(f"<< {page} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


_PDF_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})
