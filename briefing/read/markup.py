"""Blocks of text from a fragment of HTML: what feeds, mails, books and exports carry inside them.

Whole web pages are another matter (menus, teasers, comments) and go to ``html``; a fragment is all story, with a
few captions and links around it. Blocks keep their kind, so that what is no prose can be cut and still be evidence.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from briefing.model import CutKind
from briefing.read.printed.blocks import ends_sentence

BlockKind = Literal["text", "heading", "rule"] | CutKind

_SKIPPED = frozenset(
    {
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
        "textarea",
        "button",
    }
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hgroup", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS: dict[str, BlockKind] = {**dict.fromkeys(_HEADINGS, "heading"), "figcaption": "caption", "nav": "link"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?<![-\w])font-size\s*:\s*0(?![.\d])", re.I
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_MOST_CHARACTERS = 5_000_000
_LINK_WORDS = 8
_HEADLINE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or caption: its text on one line, the addresses it links to, a heading's level (1 to 6)."""

    text: str
    kind: BlockKind = "text"
    links: tuple[str, ...] = ()
    level: int = 0


@dataclass(slots=True)
class _Pen:
    """What the walk writes with; it lives for one walk."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0

    def write(self, text: str, *, linked: bool) -> None:
        if text.strip():
            self.breaks = 0
            self.linked += len("".join(text.split())) if linked else 0
        self.words.append(text)

    def flush(self, tag: str) -> None:
        text = " ".join("".join(self.words).split())
        if text:
            kind = _KINDS.get(tag, "text")
            if kind == "text" and self._only_links(text):
                kind = "link"
            self.blocks.append(Block(text, kind, tuple(self.links), int(tag[1]) if tag in _HEADINGS else 0))
        self.words, self.links, self.linked, self.breaks = [], [], 0, 0

    def _only_links(self, text: str) -> bool:
        """Whether all of a block is link text; a long one that ends as sentences do may be the story's own."""
        words = len(text.split())
        linked = self.linked >= len(text.replace(" ", ""))
        return linked and (words <= _LINK_WORDS or (words <= _HEADLINE_WORDS and not ends_sentence(text)))


def looks_like_markup(text: str) -> bool:
    """Whether a text that may be plain or HTML is HTML: it holds a tag or an entity."""
    return _TAG.search(text) is not None


def parse(markup: str) -> HtmlElement | None:
    """The tree of an HTML text, however broken; None where it holds no element. No network, no huge trees."""
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return document_fromstring(markup[:_MOST_CHARACTERS].encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of an HTML fragment, in order; text without any tag is split at its blank lines."""
    if not looks_like_markup(markup):
        return plain_blocks(markup)
    tree = parse(markup)
    return () if tree is None else tree_blocks(tree)


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t\r]*\n", text))
    return tuple(Block(paragraph) for paragraph in paragraphs if paragraph)


def tree_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """The blocks of a parsed tree. Walked without recursion: a stranger decides how deep it is."""
    pen = _Pen()
    walk = etree.iterwalk(tree, events=("start", "end"))
    anchors = 0
    stack: list[str] = []
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            _enter(pen, tag, node, stack)
            anchors += tag == "a"
            if tag in _SKIPPED or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
                walk.skip_subtree()
                continue
            pen.write(node.text or "", linked=anchors > 0)
        else:
            anchors -= tag == "a" and anchors > 0
            if tag in _BLOCKS:
                pen.flush(_innermost(stack))
                if stack:
                    stack.pop()
            pen.write(node.tail or "", linked=anchors > 0)
    pen.flush("")
    return tuple(pen.blocks)


def _enter(pen: _Pen, tag: str, node: HtmlElement, stack: list[str]) -> None:
    """What an opening tag does to the block being written."""
    if tag in _BLOCKS:
        pen.flush(_innermost(stack))
        stack.append(tag)
    elif tag == "hr":
        pen.flush(_innermost(stack))
        pen.blocks.append(Block("", "rule"))
    elif tag == "br":
        pen.breaks += 1
        pen.words.append(" ")
        if pen.breaks > 1:
            pen.flush(_innermost(stack))
    elif tag == "a" and node.get("href"):
        pen.links.append(str(node.get("href")).strip())


def _innermost(stack: list[str]) -> str:
    """The tag that decides what kind of block this is: a heading or caption around it, or none."""
    return next((tag for tag in reversed(stack[-6:]) if tag in _KINDS), "")


def plain(markup: str) -> str:
    """A short field (a title, a name) as plain text on one line, whatever markup it carries."""
    if not looks_like_markup(markup):
        return " ".join(markup.split())
    text = " ".join(block.text for block in blocks(markup))
    return " ".join(html.unescape(text).split())
