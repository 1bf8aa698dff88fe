"""What a page says of itself to machines as JSON-LD: the node of its article, out of whatever graph it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|ArticlePage)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:WebPage|VideoObject|AudioObject|ImageGallery|CreativeWork|ItemPage|NewsClip)$", re.IGNORECASE)
_WRAPPING = re.compile(
    r"\A(?:<!--|//\s{0,9}<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s{0,9}\]\]>|/\*\s{0,9}\]\]>\s{0,9}\*/|\]\]>)\s{0,9};?\Z"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_DEEPEST = 6
_MOST_NODES = 2_000

Node = Mapping[str, Any]


def nodes(scripts: Sequence[str]) -> tuple[Node, ...]:
    """All objects with a type in some JSON-LD scripts, outer ones first; broken scripts give none."""
    found: list[Node] = []
    for script in scripts:
        for node in _walk(_loaded(script), 0):
            if len(found) < _MOST_NODES:
                found.append(node)
    return tuple(found)


def _loaded(script: str) -> object:
    text = _WRAPPING.sub("", script.strip()).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _walk(item, depth)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key, item in value.items():
            if isinstance(item, dict | list) and key not in ("author", "publisher", "image", "comment"):
                yield from _walk(item, depth + 1)


def is_article(node: Node) -> bool:
    """Whether a node is of a type that news articles have."""
    return any(_ARTICLE.search(kind) for kind in _types(node))


def is_page(node: Node) -> bool:
    """Whether a node is the page around an article, or what stands in an article's place."""
    return any(_PAGE.search(kind) for kind in _types(node))


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def texts(value: object, *keys: str) -> list[str]:
    """The strings of a value that may be a string, an object with one of the keys, or a list of either."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value[:50] for text in texts(item, *keys)]
    if isinstance(value, dict):
        return next((found for key in keys if (found := texts(value.get(key), *keys))), [])
    return []


def article_node(found: Sequence[Node], *, url: str | None, headlines: Sequence[str]) -> Node | None:
    """The node of the page's own article: by its address, its headline, or as the first of its kind."""
    articles = [node for node in found if is_article(node)]
    articles = articles or [node for node in found if is_page(node) and node.get("datePublished")]
    if len(articles) < 2:
        return articles[0] if articles else None
    said = {_flat(headline) for headline in headlines}

    def rank(node: Node) -> tuple[int, int, int]:
        addresses = texts(node.get("url"), "@id") + texts(node.get("mainEntityOfPage"), "@id", "url")
        same = bool(url) and any(_address(address) == _address(url or "") for address in addresses)
        named = any(_flat(text) in said for text in texts(node.get("headline")) + texts(node.get("name")))
        filled = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody"))
        return (same + named, filled, 0)

    return max(articles, key=rank)


def _address(url: str) -> str:
    return url.split("#")[0].split("?")[0].rstrip("/").removeprefix("https:").removeprefix("http:").lower()


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
