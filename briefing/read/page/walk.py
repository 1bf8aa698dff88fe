"""A web page as a run of text blocks, each with the element it stands in: what ``body`` chooses the story from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from briefing.read.encoding import tidy

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "option",
        "textarea",
        "button",
        "canvas",
        "video",
        "audio",
        "nav",
        "footer",
        "dialog",
        "datalist",
        "map",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "tablist", "alert"}
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]\Z")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of text: ``linked`` of its characters are links; ``tag`` is that of the block element around it."""

    text: str
    linked: int
    node: HtmlElement
    tag: str

    @property
    def level(self) -> int:
        """The level of a heading, 0 for what is none."""
        return int(self.tag[1]) if _HEADING.match(self.tag) else 0

    @property
    def link_share(self) -> float:
        """How much of the text is links, 0 to 1."""
        return min(self.linked / max(len(self.text), 1), 1.0)


@dataclass(slots=True)
class _Pen:
    """What the walk writes with; it lives for one walk."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0

    def write(self, text: str | None, *, linked: bool) -> None:
        if not text:
            return
        if text.isspace():
            if self.words:
                self.words.append(" ")
            return
        self.words.append(text)
        self.breaks = 0
        self.linked += len(" ".join(text.split())) if linked else 0

    def is_used(self) -> bool:
        """Whether there is anything to take; where not, what was counted is forgotten."""
        if self.words:
            return True
        self.breaks = 0
        return False

    def taken(self) -> tuple[str, int]:
        raw = "".join(self.words)
        text = " ".join((raw if raw.isascii() and "&" not in raw else tidy(raw)).split())
        text = text if text.isprintable() else " ".join(tidy(text).split())
        linked = self.linked
        self.words, self.linked, self.breaks = [], 0, 0
        return text, linked


def text_blocks(tree: HtmlElement) -> Iterator[TextBlock]:
    """The blocks of a page in order, without what is no text or hidden. Walked without recursion."""
    pen = _Pen()
    open_blocks: list[HtmlElement] = [tree]
    anchors = rows = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        # A row of a table of data is one block: its cells belong together.
        ends_block = tag in _BLOCKS and not (rows and tag in ("td", "th"))
        if event == "start":
            if _is_skipped(node, tag):
                walk.skip_subtree()
                continue
            double_break = tag == "br" and pen.breaks > 0
            if (ends_block or double_break) and pen.is_used():
                yield from _flushed(pen, open_blocks[-1])
            if ends_block:
                open_blocks.append(node)
            if tag == "br":
                pen.words.append(" ")
                pen.breaks += 1
            rows += tag == "tr" and _is_data(node)
            anchors += tag == "a"
            pen.write(node.text, linked=anchors > 0)
        else:
            anchors -= tag == "a" and anchors > 0
            if ends_block and len(open_blocks) > 1:
                block = open_blocks.pop()
                if pen.is_used():
                    yield from _flushed(pen, block)
            elif tag in ("td", "th"):
                pen.words.append(" ")
            rows -= tag == "tr" and rows > 0 and _is_data(node)
            pen.write(node.tail, linked=anchors > 0)
    yield from _flushed(pen, tree)


def _flushed(pen: _Pen, node: HtmlElement) -> Iterator[TextBlock]:
    text, linked = pen.taken()
    if text:
        yield TextBlock(text, linked, node, node.tag if isinstance(node.tag, str) else "")


def _is_skipped(node: HtmlElement, tag: str) -> bool:
    if tag in _SKIPPED:
        return True
    names = node.keys()
    if not names:
        return False
    if "style" in names and _HIDDEN.search(node.get("style") or ""):
        return True
    return "hidden" in names or ("role" in names and node.get("role") in _ROLES)


def _is_data(row: HtmlElement) -> bool:
    """Whether a row holds data in its cells rather than the layout of a page."""
    return len(row) > 1 and all(
        cell.find(".//p") is None and cell.find(".//div") is None and cell.find(".//table") is None for cell in row
    )
