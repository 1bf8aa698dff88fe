"""Feeds and agencies' XML."""

from collections.abc import Iterator
from html import escape

from tests.read.test_newsml import ITEM as AGENCY
from tests.read.test_newsml import NITF
from tests.security.evil.words import HTML, INJECTIONS, LEAD, LINKS, STORY, TITLE, cased

RSS = '<?xml version="1.0" encoding="{encoding}"?>{doctype}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>{items}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>{}</title>{}</feed>'
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{guid}</guid><pubDate>{date}</pubDate><dc:creator>{author}</dc:creator><description>{text}</description></item>"
GOOD = {
    "title": TITLE,
    "link": "https://a.example/1",
    "guid": "1",
    "date": "Tue, 04 Jun 2019 09:30:00 GMT",
    "author": "Ana Lopez",
    "text": escape(HTML),
}
LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'
XXE = '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>'
DATES = (
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Tue, 04 Jun 2019 09:30:00 +9999",
    "Tue, 99 Foo 0000 99:99:99",
    "2019-06-04T09:30:00+99:00",
    "0",
    "-1",
    "9" * 400,
    "\u0662\u0660\u0661\u0669",
    "1e9999",
    "now",
    "",
)


def rss(items: str, *, title: str = "Kessa Times", doctype: str = "", encoding: str = "utf-8") -> bytes:
    """A feed of some items."""
    return RSS.format(items=items, title=title, doctype=doctype, encoding=encoding).encode("utf-8", "surrogatepass")


def item(**fields: str) -> str:
    """An item, good but for what is given."""
    return ITEM.format(**{**GOOD, **fields})


def files() -> Iterator[tuple[str, bytes]]:
    """Entities, endless feeds, nested markup, poisoned fields."""
    for name, doctype in (("laughs", LAUGHS), ("quadratic", QUADRATIC), ("xxe", XXE)):
        entity = "&a;" * 20_000 if name == "quadratic" else "&j;"
        for kind, inside in (
            ("feed", rss(item(text=entity), doctype=doctype)),
            ("agency", _in(AGENCY, doctype, entity)),
            ("nitf", _in(NITF, doctype, entity)),
        ):
            yield f"{kind}-{name}.xml", inside
    yield "feed-dtd.xml", rss(item(), doctype='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">')
    yield "feed-items.xml", rss(item() * 20_000)
    yield "feed-same-id.xml", rss("".join(item(title=f"{TITLE} {n}") for n in range(60)))
    yield "feed-empty-items.xml", rss("<item/>" * 100_000)
    yield "feed-deep.xml", rss("<item><description>" + "<b>" * 60_000)
    yield "feed-deep-escaped.xml", rss(item(text=escape("<div>" * 60_000 + HTML)))
    yield "feed-deep-agency.xml", AGENCY.replace("<p>", "<p>" * 20_000, 1).encode()
    yield "feed-title.xml", rss(item(title="x " * 400_000))
    yield "feed-authors.xml", rss(item(author="Ana Lopez, " * 30_000))
    yield "feed-categories.xml", rss(item(author="x</dc:creator>" + "<category>y</category>" * 50_000 + "<dc:creator>"))
    yield "feed-attributes.xml", rss("<item " + " ".join(f'a{n}="b"' for n in range(50_000)) + "/>" + item())
    yield "feed-namespaces.xml", rss("<item " + " ".join(f'xmlns:a{n}="u:{n}"' for n in range(30_000)) + "/>" + item())
    yield "feed-escapes.xml", rss(item(text="&amp;" * 100_000 + escape(HTML)))
    yield "feed-twice-escaped.xml", rss(item(text=escape(escape(escape("<script>pwned</script>" + HTML)))))
    yield "feed-cdata.xml", rss(item(text="<![CDATA[" + HTML * 200))
    yield "feed-pi.xml", rss("<?xml-stylesheet href='http://127.0.0.1:9/'?>" * 20_000 + item())
    yield "feed-comments.xml", rss("<!-- x -->" * 50_000 + item())
    yield "feed-torn.xml", rss(item() * 3)[:-200]
    yield "feed-rdf.rdf", b'<rdf:RDF xmlns:rdf="x">' + b"<item>" * 30_000
    yield (
        "feed-base.xml",
        ATOM.format(
            "x",
            f'<entry xml:base="javascript:alert(1)//"><title>{TITLE}</title><link href="x"/><content type="html">{escape(HTML)}</content></entry>',
        ).encode(),
    )
    yield (
        "feed-xhtml.xml",
        ATOM.format(
            "x",
            f'<entry><title type="xhtml"><div><script>pwned</script>{TITLE}</div></title><content type="xhtml"><div>{HTML}<script>pwned</script></div></content></entry>',
        ).encode(),
    )
    yield (
        "feed-src.xml",
        ATOM.format(
            "x", f'<entry><title>{TITLE}</title><content src="file:///etc/passwd"/><summary>{STORY}</summary></entry>'
        ).encode(),
    )
    for encoding in ("utf-16", "utf-7", "x-none", "ebcdic-cp-us", "iso-10646-ucs-4", "hex", "a" * 9_000):
        yield f"feed-encoding-{encoding[:12]}.xml", rss(item(), encoding=encoding)
    for number, date in enumerate(DATES):
        yield f"feed-date-{number}.xml", rss(item(date=date))
    yield from _poisoned()


def _in(sample: str, doctype: str, entity: str) -> bytes:
    head, mark, rest = sample.partition("?>") if sample.lstrip().startswith("<?") else ("", "", sample)
    return (head + mark + doctype + rest.replace("<p>", f"<p>{entity}", 1)).encode()


def _poisoned() -> Iterator[tuple[str, bytes]]:
    for number, text in enumerate(INJECTIONS):
        words = escape(cased(text))
        yield (
            f"feed-injection-{number}.xml",
            rss(item(title=f"{words} {TITLE}", author=words, text=escape(HTML) + words), title=words),
        )
        yield f"feed-raw-{number}.xml", rss(item(title=text, text=text + LEAD))
        yield f"agency-injection-{number}.xml", AGENCY.replace("<p>", f"<p>{words} ", 1).encode()
    for number, link in enumerate(LINKS):
        yield f"feed-link-{number}.xml", rss(item(link=escape(cased(link)), guid=escape(cased(link))))
