"""Word, OpenDocument, EPUB and rich text."""

from collections.abc import Iterator
from html import escape

from tests.read import making
from tests.security.evil.feeds import LAUGHS
from tests.security.evil.words import HTML, INJECTIONS, LEAD, LINKS, SAID, STORY, TITLE, cased

N = 30_000
BLANKS = "<text:s text:c='10000'/>" * 2_000
BODY = (("Titel", making.run(TITLE)), ("Standard", making.run(LEAD)), ("Standard", making.run(SAID)))
RTF = {
    "bin": "\\bin999999999 x", "bin-negative": "\\bin-5 x", "groups": "{" * 300_000, "ends": "}" * 300_000, "uc": "\\uc999999999\\u8364?", "unicode": "\\u-32768 \\u99999999999 \\u55296 ",
    "hex": "\\'zz\\'ff\\'" * 50_000, "picture": "{\\pict " + "ff" * 500_000 + "}", "object": "{\\object\\objdata " + "00" * 500_000 + "}", "field": '{\\field{\\*\\fldinst HYPERLINK "javascript:x"}{\\fldrslt x}}' * 5_000,
    "fonts": "{\\fonttbl" + "{\\f0\\fcharset204 A;}" * 30_000 + "}", "styles": "{\\stylesheet" + "{\\s1 x;}" * 30_000 + "}", "word": "\\" + "a" * 500_000, "number": "\\par" + "9" * 500_000, "stars": "{\\*" * 100_000,
    "tables": "\\trowd x\\cell\\row " * 30_000, "par": "\\par " * 200_000, "code-page": "\\ansicpg99999 \\'e9", "control": "\\" * 500_000, "info": "{\\info{\\title " + "x" * 300_000 + "}}", "notes": "{\\footnote x}" * 30_000,
    "upr": "{\\upr{a}{\\*\\ud{b}}}" * 20_000, "blanks": " " * 900_000, "date": "{\\info{\\creatim\\yr9999\\mo99\\dy99}}", "deep-text": "{\\b x" * 100_000,
}  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    """Bombs in packed documents, nesting, repetition by attribute, poisoned properties."""
    yield from _word()
    yield from _open()
    yield from _books()
    for name, text in RTF.items():
        yield f"rich-{name}.rtf", f"{{\\rtf1\\ansi {TITLE}\\par {LEAD}\\par {text} {SAID}}}".encode("cp1252", "replace")
    for number, text in enumerate(INJECTIONS):
        words = escape(cased(text))
        core = f"<dc:title>{words}</dc:title><dc:creator>{words}</dc:creator>"
        yield (
            f"word-injection-{number}.docx",
            making.docx(
                ("Titel", making.run(cased(text))), *BODY, ("Standard", making.run(cased(text))), properties=core
            ),
        )
        meta = f"<dc:title>{words}</dc:title><dc:creator>{words}</dc:creator>"
        yield (
            f"open-injection-{number}.odt",
            making.odt(
                f'<text:h text:outline-level="1">{words}</text:h><text:p>{LEAD}</text:p><text:p>{SAID}</text:p>',
                meta=meta,
            ),
        )
        yield f"book-injection-{number}.epub", making.epub({"a.xhtml": f"<h1>{words}</h1>{HTML}{HTML}"}, meta=meta)
        yield (
            f"rich-injection-{number}.rtf",
            (
                "{\\rtf1{\\info{\\title "
                + rich(text)
                + "}{\\author "
                + rich(text)
                + "}}"
                + rich(f"{text}\n{STORY}")
                + "}"
            ).encode(),
        )


def rich(text: str) -> str:
    """A text as RTF writes it."""
    return "".join(
        "\\par "
        if c == "\n"
        else c
        if c.isalnum() or c == " "
        else f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?"
        for c in text
        if ord(c) < 65536
    )


def _word() -> Iterator[tuple[str, bytes]]:
    run = making.run("x ")
    yield "word-runs.docx", making.docx(("Standard", run * N))
    yield "word-paragraphs.docx", making.docx(*([("Standard", making.run(LEAD))] * 8_000))
    yield (
        "word-tables.docx",
        making.docx(
            (
                "Standard",
                run
                + "</w:p>"
                + "<w:tbl><w:tr><w:tc>" * 3_000
                + "<w:p>"
                + run
                + "</w:p>"
                + "</w:tc></w:tr></w:tbl>" * 3_000
                + "<w:p>",
            ),
            *BODY,
        ),
    )
    yield "word-deep.docx", making.docx(("Standard", "<w:r>" * N), *BODY)
    yield "word-deep-closed.docx", making.docx(("Standard", "<w:ins>" * 5_000 + run + "</w:ins>" * 5_000), *BODY)
    yield (
        "word-laughs.docx",
        making.zipped(
            {"[Content_Types].xml": "<Types/>", "word/document.xml": f"{LAUGHS}<w:document>&j;</w:document>"}
        ),
    )
    yield (
        "word-xxe.docx",
        making.zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:p>&j;</w:p></w:document>',
            }
        ),
    )
    yield "word-none.docx", making.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": ""})
    yield "word-bomb.docx", making.docx(*BODY, extra={"word/media/x.xml": bytes(60_000_000)})
    yield (
        "word-styles.docx",
        making.docx(*BODY, extra={"word/styles.xml": b"<w:styles xmlns:w='x'>" + b"<w:style/>" * 100_000}),
    )
    yield (
        "word-loop.docx",
        making.docx(
            *BODY,
            extra={
                "word/styles.xml": b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="Titel"><w:name w:val="x"/><w:basedOn w:val="Titel"/></w:style></w:styles>'
            },
        ),
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="hyperlink" Target="{escape(cased(link))}" TargetMode="External"/>'
        for n, link in enumerate(LINKS)
    )
    yield (
        "word-links.docx",
        making.docx(*BODY, extra={"word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>".encode()}),
    )
    yield "word-property.docx", making.docx(*BODY, properties=f"<dc:title>{'x ' * 300_000}</dc:title>")


def _open() -> Iterator[tuple[str, bytes]]:
    yield "open-blanks.odt", making.odt(f'<text:p>{LEAD}<text:s text:c="999999999"/>{SAID}</text:p>')
    yield (
        "open-blanks-negative.odt",
        making.odt(f'<text:p>{LEAD}<text:s text:c="-5"/><text:s text:c="x"/>{SAID}</text:p>'),
    )
    yield "open-many-blanks.odt", making.odt(f"<text:p>{LEAD}{BLANKS}{SAID}</text:p>")
    yield "open-deep.odt", making.odt("<text:span>" * N)
    yield (
        "open-deep-closed.odt",
        making.odt(
            "<text:p>" + "<text:span>" * 5_000 + LEAD + "</text:span>" * 5_000 + f"</text:p><text:p>{SAID}</text:p>"
        ),
    )
    yield (
        "open-sections.odt",
        making.odt("<text:section>" * 5_000 + f"<text:p>{LEAD}</text:p>" + "</text:section>" * 5_000),
    )
    yield "open-paragraphs.odt", making.odt(f"<text:p>{LEAD}</text:p>" * 8_000)
    yield (
        "open-xxe.odt",
        making.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]><x>&j;</x>',
            },
            stored=["mimetype"],
        ),
    )
    yield (
        "open-bomb.odt",
        making.zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bytes(60_000_000)},
            stored=["mimetype"],
        ),
    )


def _books() -> Iterator[tuple[str, bytes]]:
    yield "book-chapters.epub", making.epub({f"{n}.xhtml": HTML * 2 for n in range(1_500)})
    yield "book-climb.epub", making.epub({"../../../../etc/passwd": HTML * 2, "a.xhtml": HTML * 2})
    yield "book-deep.epub", making.epub({"a.xhtml": "<div>" * N + HTML * 2})
    yield (
        "book-root.epub",
        making.zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": '<container><rootfiles><rootfile full-path="file:///etc/passwd"/></rootfiles></container>',
            },
            stored=["mimetype"],
        ),
    )
    yield (
        "book-none.epub",
        making.zipped(
            {"mimetype": "application/epub+zip", "META-INF/container.xml": "<container>" * N}, stored=["mimetype"]
        ),
    )
    yield (
        "book-laughs.epub",
        making.zipped(
            {"mimetype": "application/epub+zip", "META-INF/container.xml": f"{LAUGHS}<container>&j;</container>"},
            stored=["mimetype"],
        ),
    )
    spine = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"/></manifest><spine>'
        + '<itemref idref="a"/>' * 50_000
        + "</spine></package>"
    )
    yield (
        "book-spine.epub",
        making.zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
                "p.opf": spine,
                "a.xhtml": f"<html><body>{HTML * 3}</body></html>",
            },
            stored=["mimetype"],
        ),
    )
