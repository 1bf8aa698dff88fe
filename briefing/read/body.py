"""The story of a web page, without its menus, teasers and comments: paragraphs and headings, in order."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element
from lxml.html import HtmlElement

from briefing.read.blocks import Block
from briefing.read.encoding import tidy

_CONTAINERS = frozenset({"list", "quote", "table", "row", "div", "body", "main"})


def body_blocks(tree: HtmlElement, *, headline: str | None) -> tuple[Block, ...]:
    """The blocks of a page's story."""
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False, favor_recall=False)
    body = getattr(found, "body", None)
    if body is None:
        return ()
    blocks: list[Block] = []
    _collect(body, blocks)
    return tuple(blocks)


def _collect(element: _Element, blocks: list[Block]) -> None:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _CONTAINERS and len(child):
            _add(child.text or "", blocks)
            _collect(child, blocks)
        else:
            level = 2 if tag == "head" else 0
            _add("".join(child.itertext()), blocks, level=level)
        _add(child.tail or "", blocks)


def _add(text: str, blocks: list[Block], *, level: int = 0) -> None:
    text = " ".join(tidy(text).split())
    if text:
        blocks.append(Block(text, level=level))
