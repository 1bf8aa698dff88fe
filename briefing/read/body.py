"""The story of a web page, without its menus, teasers and comments.

Blocks of running text give their weight to all elements around them. Elements whose names say that they are no story
(related, share, newsletter ...) are left out, unless most of the text is in them; from the page downwards, the story
is where nearly all of the remaining weight stays together. Where little is found, or little of what there is,
trafilatura is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefing.read.blocks import Block, ends_sentence
from briefing.read.pagewalk import TextBlock, text_blocks

_JUNK = re.compile(
    r"(?<![a-z])(?:comment(?:s|list|section)?|disqus|respond|related|recommend(?:ed|ations?|s)?|recirc(?:ulation)?|share|sharing|sharebar|social|socials"
    r"|newsletters?|subscri(?:be|ption|ptions)|signup|promos?|promotions?|promoted|sidebar|breadcrumbs?|nav|navbar|navigation|menus?|footers?|cookies?"
    r"|consent|gdpr|adverts?|advertisements?|advertorial|ads?|adslot|sponsor(?:ed|s)?|outbrain|taboola|popular|trending|mostread|tags|taglist|keywords"
    r"|toolbar|bylines?|authors?|bio|pagination|pager|print|poll|teasers?|widgets?|upsell|modal|popup|overlay|readmore|furtherreading"
    r"|affiliate|disclaimer|copyright|masthead|login|rating|feedback|correction|addthis|tooltip|caption|captions|credit|credits|slideshow|carousel|jobs"
    r"|marketing|playlist|latest|topics|meta|metadata|timestamp|dateline|skip|notification|banner|donate|donation|follow|infobox|factbox|embed|tweet"
    r"|verwandt|weitere|teilen|anzeige|werbung|kommentare|mehr)(?![a-z])",
)
_CAPTION = re.compile(r"(?<![a-z])(?:caption|captions|credit|credits|figcaption|copyright|legend|bildunterschrift|legende)(?![a-z])")
_STORY = re.compile(r"(?<![a-z])(?:article|story|post|entry|content|main|body|text)(?![a-z])")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_KEPT_SHARE = 0.45
_TOGETHER = 0.8
_SHORTEST = 60
_FEWEST = 300

Weights = Mapping[HtmlElement, float]


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page's story, and how much of the page's running text they are (0 to 1)."""

    blocks: tuple[Block, ...]
    share: float


def body_blocks(tree: HtmlElement, *, headline: str | None, declared: str | None = None) -> tuple[Block, ...]:
    """The blocks of a page's story.

    Args:
        tree: the page.
        headline: its headline, where known.
        declared: the story as the page declares it to machines, where it does.
    """
    everything = list(text_blocks(tree))
    found = chosen(everything)
    if sum(len(block.text) for block in found) < _FEWEST:
        return ()
    return tuple(found)


def chosen(everything: Sequence[TextBlock]) -> list[Block]:
    weights = _weights(everything, lambda block: True)
    total = max(weights.values(), default=0.0)
    junk = {node for node, weight in weights.items() if weight < _KEPT_SHARE * total and _is_junk(node)}
    junk |= {block.node for block in everything if block.node not in weights and _is_junk(block.node)}
    clean = [block for block in everything if not _inside(block.node, junk)]
    weights = _weights(clean, lambda block: True)
    root = _root(weights, everything)
    if root is None:
        return []
    inside = [block for block in clean if block.node is root or _within(block.node, root)]
    return _trimmed([block for block in inside if _is_story(block)])


def weight(block: TextBlock) -> float:
    """How much a block speaks for the element it stands in: its characters, where it is running text."""
    if block.level or block.link_share > 0.4 or len(block.text) < _SHORTEST:
        return 0.0
    sentences = ends_sentence(block.text) or ". " in block.text or len(block.text) > 200
    return (len(block.text) - block.linked) * (1.0 if sentences else 0.3)


def _weights(blocks: Sequence[TextBlock], test: Callable[[TextBlock], bool]) -> dict[HtmlElement, float]:
    """The weight of each element: that of all blocks in it."""
    weights: dict[HtmlElement, float] = {}
    for block in blocks:
        value = weight(block)
        node: HtmlElement | None = block.node if value else None
        while node is not None:
            weights[node] = weights.get(node, 0.0) + value
            node = node.getparent()
    return weights


def _names(node: HtmlElement) -> str:
    text = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('data-component') or ''}"
    return _CAMEL.sub("-", text).lower() if text.strip() else ""


def _is_junk(node: HtmlElement) -> bool:
    if node.tag in ("aside", "figcaption", "figure"):
        return True
    return node.tag not in ("body", "html", "article", "main") and bool(_JUNK.search(_names(node)))


def _inside(node: HtmlElement | None, junk: set[HtmlElement]) -> bool:
    while node is not None:
        if node in junk:
            return True
        node = node.getparent()
    return False


def _within(node: HtmlElement, root: HtmlElement) -> bool:
    parent = node.getparent()
    while parent is not None:
        if parent is root:
            return True
        parent = parent.getparent()
    return False


def _root(weights: Weights, blocks: Sequence[TextBlock]) -> HtmlElement | None:
    """The innermost element that holds nearly all of the weight."""
    if not weights:
        return None
    node = max((node for node in weights if node.getparent() is None), key=lambda node: weights[node])
    while True:
        children = [child for child in node if child in weights]
        best = max(children, key=lambda child: weights[child], default=None)
        if best is None or weights[best] < _TOGETHER * weights[node]:
            return node
        node = best


def _is_story(block: TextBlock) -> bool:
    """Whether a block among the story's paragraphs is one of them: links alone are not."""
    if block.tag == "h1":
        return False
    if block.level:
        return block.link_share < 0.9
    return block.link_share < (0.5 if len(block.text) < 200 else 0.7)


def _trimmed(blocks: Sequence[TextBlock]) -> list[Block]:
    """Blocks without the headings that nothing follows."""
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.level and (following is None or (following.level and following.level <= block.level)):
            continue
        kept.append(Block(block.text, level=block.level))
    return kept
