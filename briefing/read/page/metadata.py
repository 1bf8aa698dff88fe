"""What a web page prints and declares of its article: title, dates, authors, outlet, address, language.

Pages say these things up to six times, and not always the same. A headline that stands on the page outranks one
made for search engines or social networks; a date with a time outranks the same date without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import SplitResult, urlsplit

from lxml.html import HtmlElement

from briefing.read.encoding import tidy
from briefing.read.page import jsonld

_MOST_META = 2_000
_AUTHORS = (
    "author",
    "authors",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "dcsext.author",
    "citation_author",
    "article.author",
    "byl",
    "og:author",
    "author_name",
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,2000}")
_TAGS = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class Page:
    """The signals of a page, before they are weighed. ``meta`` has names in lower case."""

    tree: HtmlElement
    meta: Mapping[str, tuple[str, ...]]
    nodes: tuple[jsonld.Node, ...]
    node: jsonld.Node
    headings: tuple[str, ...]
    url: str | None


def page_of(tree: HtmlElement) -> Page:
    """The signals of a parsed page."""
    meta = _meta(tree)
    nodes = jsonld.nodes(
        [script.text_content() for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    )
    headings = tuple(filter(None, map(_heading, tree.iter("h1"))))
    url = _url(tree, meta)
    said = [*headings, *meta.get("og:title", ())]
    return Page(tree, meta, nodes, jsonld.article_node(nodes, url=url, headlines=said) or {}, headings, url)


def flat(text: str) -> str:
    """Text on one line, entities and tags that were escaped twice resolved."""
    import html

    text = html.unescape(text) if "&" in text else text
    return " ".join(tidy(_TAGS.sub(" ", text) if "<" in text else text).split())


def _heading(element: HtmlElement) -> str:
    """A heading's text; a kicker in an element of its own is set off from what follows."""
    pieces: list[str] = []
    for piece in map(str, element.itertext()):
        joined = bool(pieces) and pieces[-1][-1:].islower() and piece[:1].isupper()
        pieces.append(f" {piece}" if joined else piece)
    return flat("".join(pieces))


def _meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), _MOST_META):
        content = flat(element.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _url(tree: HtmlElement, meta: Mapping[str, tuple[str, ...]]) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    addresses = [*links, *meta.get("og:url", ()), *meta.get("twitter:url", ())]
    return next((address.strip() for address in addresses if _ADDRESS.fullmatch(address.strip())), None)


def first(page: Page, names: Iterable[str]) -> Iterable[str]:
    """The contents of some meta elements, in the order of the names."""
    return (content for name in names for content in page.meta.get(name, ()))


def source(page: Page, *, spare: str | None = None) -> str | None:
    """The outlet: the site's name or the publisher; where the page names none, ``spare``, or else its address."""
    publisher = page.node.get("publisher")
    names = [*page.meta.get("og:site_name", ()), *jsonld.texts(_resolved(publisher, page.nodes), "name")]
    names += [
        *page.meta.get("application-name", ()),
        *page.meta.get("publisher", ()),
        *page.meta.get("dc.publisher", ()),
    ]
    fitting = [name for name in map(flat, names) if name and len(name) <= 80 and not name.startswith(("http", "@"))]
    return next(iter(fitting), spare) or _domain(page.url)


def split_address(url: str) -> SplitResult:
    """The parts of an address; none of what cannot be one, as one whose host opens a bracket."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _domain(url: str | None) -> str | None:
    host = split_address(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _resolved(value: object, nodes: Sequence[jsonld.Node]) -> object:
    """An object that only names another by "@id", as that other."""
    if isinstance(value, list):
        return [_resolved(item, nodes) for item in value]
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        return next((node for node in nodes if node.get("@id") == value["@id"] and node.get("name")), value)
    return value


def author_fields(page: Page) -> list[list[str]]:
    """What the page declares of its authors, the most trustworthy first: JSON-LD, then meta elements."""
    declared = jsonld.texts(_resolved(page.node.get("author") or page.node.get("creator"), page.nodes), "name")
    return [list(map(flat, declared)), *([flat(content) for content in page.meta.get(name, ())] for name in _AUTHORS)]


def language(page: Page) -> str | None:
    """The declared language, as a code of two or three letters."""
    said = [page.tree.get("lang") or "", page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    said += [*jsonld.texts(page.node.get("inLanguage"), "name", "alternateName"), *page.meta.get("og:locale", ())]
    said += [*page.meta.get("content-language", ()), *page.meta.get("language", ()), *page.meta.get("dc.language", ())]
    codes = (re.match(r"([A-Za-z]{2,3})(?![A-Za-z])", text.strip()) for text in said)
    return next((code[1].lower() for code in codes if code), None)


def declared_text(page: Page) -> str:
    """The story as the page declares it to machines, "" where it does not."""
    return "\n".join(jsonld.texts(page.node.get("articleBody") or page.node.get("text")))
