"""Web pages."""

import json
from collections.abc import Iterator
from html import escape

from tests.security.evil.words import HTML, INJECTIONS, LEAD, LINKS, STORY, TITLE

N = 60_000
DEEP = (
    "div",
    "b",
    "table",
    "span",
    "font",
    "a",
    "p",
    "li",
    "blockquote",
    "svg",
    "math",
    "form",
    "section",
    "i",
    "object",
)
TEMPLATE = "<html><head><title>{}</title>{}</head><body>{}</body></html>"
JSON_LD = (
    '{"@type":"NewsArticle","headline":{},"articleBody":{},"datePublished":{}}'.replace("{}", "%s")
    % ('{"a":[1]}', '["x"]', "99999999999999"),
    "[" * N,
    '{"@graph":' * 5_000 + "1" + "}" * 5_000,
    '{"@type":"NewsArticle","datePublished":"9999-12-31T23:59:59+99:00","author":[[[["x"]]]],"headline":1e999}',
    '{"@type":"NewsArticle","headline":' + "9" * 9_000 + "}",
    '{"@type":["NewsArticle",{}],"author":{"name":{"name":{}}},"publisher":[],"url":{"@id":1}}',
    '{"@type":"NewsArticle","headline":"\\ud800","articleBody":"' + "x" * 500_000 + '"}',
)


def files() -> Iterator[tuple[str, bytes]]:
    """Nested, endless, lying, poisoned."""
    yield from _deep()
    yield from _endless()
    yield from _lying()
    for number, text in enumerate(INJECTIONS):
        head = f'<meta name="author" content="{escape(text)}"><meta property="og:site_name" content="{escape(text)}">'
        body = f"<h1>{escape(text)} {TITLE}</h1>{HTML}<p>{escape(text)}</p><p>\u201c{escape(text)}\u201d said Ana Lopez.</p>"
        yield (
            f"page-injection-{number}.html",
            TEMPLATE.format(escape(text), head, body).encode("utf-8", "surrogatepass"),
        )
        yield f"page-raw-{number}.html", TEMPLATE.format(text, "", HTML + text).encode("utf-8", "surrogatepass")
    for number, link in enumerate(LINKS):
        head = f'<link rel="canonical" href="{escape(link)}"><base href="{escape(link)}"><meta property="og:url" content="{escape(link)}">'
        yield f"page-link-{number}.html", TEMPLATE.format(TITLE, head, f'<a href="{escape(link)}">{HTML}</a>').encode()
    for number, data in enumerate(JSON_LD):
        head = f'<script type="application/ld+json">{data}</script>'
        yield f"page-ld-{number}.html", TEMPLATE.format(TITLE, head, HTML).encode()
        yield (
            f"page-next-{number}.html",
            TEMPLATE.format(TITLE, f'<script id="__NEXT_DATA__">{data}</script>', HTML).encode(),
        )


def _deep() -> Iterator[tuple[str, bytes]]:
    for tag in DEEP:
        yield f"page-deep-{tag}.html", TEMPLATE.format(TITLE, "", f"<{tag}>" * N + HTML).encode()
        yield (
            f"page-deep-closed-{tag}.html",
            TEMPLATE.format(TITLE, "", f"<{tag}>" * 5_000 + HTML + f"</{tag}>" * 5_000).encode(),
        )
    mixed = "<div><table><tr><td><b><i><a href=x><p>"
    yield "page-deep-mixed.html", TEMPLATE.format(TITLE, "", mixed * 8_000 + HTML).encode()
    yield (
        "page-adoption.html",
        TEMPLATE.format(TITLE, "", "<b><i><u><s>" * 50 + "<p>x</b></i>" * 20_000 + HTML).encode(),
    )
    yield "page-list.html", TEMPLATE.format(TITLE, "", "<ul><li>" * 20_000 + HTML).encode()
    yield (
        "page-xml.xhtml",
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>" + "<p>" * N + HTML).encode(),
    )


def _endless() -> Iterator[tuple[str, bytes]]:
    some = {
        "paragraphs": f"<p>{LEAD}</p>" * 20_000, "breaks": "x<br>" * 300_000, "links": '<a href="https://a.example/">x</a>' * N,
        "images": '<img src=x alt="a b">' * N, "ends": "</p>" * 300_000, "entities": "&amp;" * 400_000,
        "numbers": "&#x110000;&#0;&#xd800;&#1;" * 50_000, "comments": "<!-- x -->" * 100_000, "open comment": "<!--" + "x" * 1_000_000,
        "attributes": "<p " + "a=b " * 200_000 + ">", "attribute": f'<p class="{"x " * 500_000}">', "script": "<script>" + "if(a<b)" * 100_000,
        "style": "<style>" + "a{b:c}" * 100_000 + "</style>", "textarea": "<textarea>" + STORY * 1_000, "select": "<select>" + "<option>x" * N,
        "plaintext": "<plaintext>" + STORY * 1_000, "template": "<template>" * 5_000, "cells": "<table>" + "<tr>" + "<td>x" * 100_000,
        "rows": "<table>" + "<tr><td>a<td>b" * 50_000, "headings": f"<h1>{TITLE}</h1>" * 20_000, "times": '<time datetime="2019-05-03">' * N,
        "figures": "<figure><figcaption>x</figcaption></figure>" * 20_000, "quotes": "<q>" * 20_000 + HTML, "one word": "x" * 2_000_000,
        "one line": "word " * 400_000, "cdata": "<![CDATA[" + "x" * 500_000, "frames": "<iframe srcdoc='<p>x'>" * 20_000,
        "noscript": f"<noscript>{HTML}</noscript>" * 2_000, "names": "<p>By Ana Lopez and Bo Ek</p>" * 20_000,
        "dates": "<p>3 May 2019, 4 June 2020, 5 July 2021</p>" * 10_000, "details": "<details open><summary>x" * 20_000,
        "ruby": "<ruby>x<rt>y" * 50_000, "marks": "<p>\u201c</p>" * N, "brackets": "<" * 1_000_000, "blanks": "<p>" + " " * 2_000_000 + HTML,
        "spaces": "&nbsp;" * 300_000, "ids": "".join(f"<p id=a{n}>x" for n in range(N)), "zalgo": "e" + "\u0301" * 500_000,
    }  # fmt: skip
    for name, body in some.items():
        yield f"page-endless-{name.replace(' ', '-')}.html", TEMPLATE.format(TITLE, "", body + HTML).encode()
    yield "page-metas.html", TEMPLATE.format(TITLE, '<meta name="date" content="2019-05-03">' * N, HTML).encode()
    yield "page-title.html", TEMPLATE.format("x " * 500_000, "", HTML).encode()
    yield "page-titles.html", TEMPLATE.format(TITLE, "<title>x</title>" * N, HTML).encode()
    yield (
        "page-keywords.html",
        TEMPLATE.format(TITLE, f'<meta name="keywords" content="{"a, " * 200_000}">', HTML).encode(),
    )


def _lying() -> Iterator[tuple[str, bytes]]:
    page = TEMPLATE.format(TITLE, '<meta charset="{}">', HTML)
    for name in (
        "utf-16",
        "utf-7",
        "utf-32",
        "x-user-defined",
        "iso-2022-kr",
        "hz",
        "idna",
        "punycode",
        "rot13",
        "hex",
        "zlib",
        "a" * 9_000,
        "\0",
    ):
        yield f"page-charset-{name[:12].replace(chr(0), 'nul')}.html", page.replace("{}", name).encode()
    for name in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "cp037",
        "cp500",
        "shift_jis",
        "hz",
        "iso2022_jp",
    ):
        yield f"page-in-{name}.html", page.encode(name, "replace")
    for number, when in enumerate(
        (
            "9999-12-31",
            "0000-00-00",
            "99999-01-01T00:00:00+99:00",
            "2019-05-03T25:61:61",
            "-1",
            "1e400",
            "\u0662\u0660\u0661\u0669",
        )
    ):
        head = f'<meta property="article:published_time" content="{when}"><time datetime="{when}">x</time>'
        yield f"page-date-{number}.html", TEMPLATE.format(TITLE, head, HTML).encode()
    yield "page-nul.html", page.replace("p>", "p\0>").encode()
    yield (
        "page-refresh.html",
        TEMPLATE.format(TITLE, '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">', HTML).encode(),
    )
    yield (
        "page-doctype.html",
        (
            "<!DOCTYPE html [<!ENTITY a 'x'>"
            + "".join(f"<!ENTITY {chr(98 + n)} '&{chr(97 + n)};&{chr(97 + n)};'>" for n in range(20))
            + "]><html><body>&u;"
            + HTML
        ).encode(),
    )
    yield (
        "page-xxe.xhtml",
        (
            '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>'
            + HTML
        ).encode(),
    )
    yield "page-empty.html", b"<html></html>"
    yield "page-json.html", json.dumps({"html": HTML}).encode()
    yield "page-as.pdf", page.encode()
    yield "page-as.docx", page.encode()
