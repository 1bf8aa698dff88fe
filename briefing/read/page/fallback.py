"""The story of a page on which little was found: asked of trafilatura, which knows more ways to look for it."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element
from lxml.html import HtmlElement

from briefing.read.encoding import tidy
from briefing.read.printed.blocks import Block

_CONTAINERS = frozenset({"list", "quote", "table", "row", "div", "body", "main"})


def blocks(tree: HtmlElement) -> list[Block]:
    """The blocks that trafilatura finds; none where it fails."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []
    result: list[Block] = []
    body = getattr(found, "body", None)
    if body is not None:
        _collect(body, result)
    return result


def _collect(element: _Element, result: list[Block]) -> None:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _CONTAINERS and len(child):
            _add(child.text, result)
            _collect(child, result)
        else:
            _add("".join(child.itertext()), result, level=2 if tag == "head" else 0)
        _add(child.tail, result)


def _add(text: str | None, result: list[Block], *, level: int = 0) -> None:
    line = " ".join(tidy(text or "").split())
    if line:
        result.append(Block(line, level=level))
