"""The story of a web page, without its menus, teasers and comments.

Blocks of running text give their weight to all elements around them. Elements whose names say that they are no story
(related, share, newsletter ...) are left out, unless most of the text is in them; from the page downwards, the story
is where nearly all of the remaining weight stays together. Where little is found, or little of what there is,
trafilatura is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from lxml.html import HtmlElement

from briefing.read.encoding import tidy
from briefing.read.page import fallback
from briefing.read.page.walk import TextBlock
from briefing.read.printed.blocks import Block, ends_sentence
from briefing.read.printed.cleaning import is_link_heading

_JUNK = re.compile(
    r"(?<![a-z])(?:comment(?:s|list|section)?|disqus|respond|related|recommend(?:ed|ations?|s)?|recirc(?:ulation)?|share|sharing|sharebar|social|socials"
    r"|newsletters?|subscri(?:be|ption|ptions)|signup|promos?|promotions?|promoted|sidebar|breadcrumbs?|nav|navbar|navigation|menus?|footers?|cookies?"
    r"|consent|gdpr|adverts?|advertisements?|advertorial|ads?|adslot|sponsor(?:ed|s)?|outbrain|taboola|popular|trending|mostread|tags|taglist|keywords"
    r"|toolbar|bylines?|authors?|bio|pagination|pager|poll|teasers?|widgets?|upsell|modal|popup|overlay|readmore|furtherreading"
    r"|affiliate|disclaimer|copyright|masthead|login|rating|feedback|correction|addthis|tooltip|caption|captions|credit|credits|slideshow|carousel|jobs"
    r"|marketing|playlist|latest|topics|meta|metadata|timestamp|dateline|skip|notification|banner|donate|donation|follow|infobox|factbox"
    r"|verwandt|weitere|teilen|anzeige|werbung|kommentare|mehr)(?![a-z])",
)
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|h\d|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,300}>")
_CAPTION = re.compile(
    r"(?<![a-z])(?:caption|captions|credit|credits|figcaption|copyright|legend|bildunterschrift|legende)(?![a-z])"
)
_HIDDEN = re.compile(
    r"(?:^|\s)(?:hidden|is-hidden|d-none|visually-hidden|visuallyhidden|sr-only|screen-reader-text)(?:\s|$)"
)
_RUNNING = frozenset({"p", "blockquote", "h1", "h2", "h3", "h4"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_KEPT_SHARE = 0.45
_TOGETHER = 0.85
_SHORTEST = 60
_FEWEST = 300
_TOO_LITTLE = 0.4
_REFRAIN = 4
_MOST_BLOCKS = 5_000
_SENTENCE = 80
_LONGEST_CAPTION = 800

Weights = Mapping[HtmlElement, float]


def body_blocks(everything: Sequence[TextBlock], tree: HtmlElement, *, declared: str = "") -> tuple[Block, ...]:
    """The blocks of a page's story.

    Args:
        everything: all blocks of text on the page.
        tree: the page.
        declared: the story as the page declares it to machines, where it does: scripts may show what the page lacks.
    """
    found = chosen(everything)
    length = _length(found)
    missed = sum(len(block.text) - block.linked for block in everything) - length
    if (length < _FEWEST and missed > length) or length < _TOO_LITTLE * len(declared):
        found = max([found, _declared(declared)], key=_length)
    if _length(found) < _FEWEST and missed > length and len(everything) <= _MOST_BLOCKS:
        found = max([found, fallback.blocks(tree)], key=_length)
    if not _length(found):
        found = [Block(block.text) for block in everything if block.link_share < 0.5 and not block.level]
    return tuple(found)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if not block.cut)


def _declared(text: str) -> list[Block]:
    """The paragraphs of a declared story; where it has no line breaks it is one paragraph."""
    lines = (" ".join(tidy(line).split()) for line in _TAG.sub("", _BREAK.sub("\n", text)).split("\n"))
    return [Block(line) for line in lines if line]


def chosen(everything: Sequence[TextBlock]) -> list[Block]:
    """The blocks of the story, out of all blocks of the page."""
    weights = _weights(everything)
    total = max(weights.values(), default=0.0)
    junk = {node for node in _elements(everything) if weights.get(node, 0.0) < _KEPT_SHARE * total and _is_junk(node)}
    clean = [block for block in everything if not _inside(block.node, junk)]
    cleaned = _weights(clean)
    if max(cleaned.values(), default=0.0) < _KEPT_SHARE * total:
        # The names mislead on this page.
        clean, cleaned = list(everything), weights
    clean = _without_refrains(_without_sections(clean))
    root = _root(_weights(clean))
    if root is None:
        return []
    told = [block for block in clean if _inside(block.node, {root}) and _is_story(block)]
    captions = [
        block
        for block in everything
        if _inside(block.node, junk) and _inside(block.node, {root}) and _is_caption(block)
    ]
    return _blocks(everything, _with_story_below(told), captions)


def _blocks(everything: Sequence[TextBlock], told: Sequence[TextBlock], captions: Sequence[TextBlock]) -> list[Block]:
    """The story's blocks in the page's order, with the captions among them as cuts."""
    cut = {id(block) for block in captions}
    kept = {id(block) for block in told} - cut
    return [
        Block(block.text, "caption" if id(block) in cut else None, block.level)
        for block in everything
        if id(block) in kept or id(block) in cut
    ]


def _is_caption(block: TextBlock) -> bool:
    node: HtmlElement | None = block.node
    for _ in range(3):
        if node is None:
            return False
        if node.tag in ("figcaption", "figure") or _CAPTION.search(_names(node)):
            return len(block.text) <= _LONGEST_CAPTION
        node = node.getparent()
    return False


def _elements(blocks: Sequence[TextBlock]) -> list[HtmlElement]:
    """All elements around some blocks, each once."""
    found: dict[HtmlElement, None] = {}
    for block in blocks:
        node: HtmlElement | None = block.node
        while node is not None and node not in found:
            found[node] = None
            node = node.getparent()
    return list(found)


def _without_sections(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Blocks without the sections that open with "Read also" or the like, below the story."""
    kept: list[TextBlock] = []
    dropped: set[HtmlElement] = set()
    told = 0.0
    for block in blocks:
        if told > _FEWEST and is_link_heading(block.text) and not ends_sentence(block.text):
            dropped |= _section(block)
        if not _inside(block.node, dropped):
            kept.append(block)
            told += weight(block)
    return kept


def _section(block: TextBlock) -> set[HtmlElement]:
    """The element that a block opens, and what follows it there that is no running paragraph."""
    node = block.node
    parent = node.getparent()
    while (
        parent is not None
        and parent[0] is node
        and not (node.text or "").strip()
        and parent.tag not in ("body", "article", "main")
    ):
        node, parent = parent, parent.getparent()
    section = {node}
    for sibling in node.itersiblings():
        if sibling.tag in _RUNNING:
            break
        section.add(sibling)
    return section


def _without_refrains(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Blocks without the short lines that come again and again: "Article content"."""
    times = Counter(block.text for block in blocks if len(block.text) < _SHORTEST)
    return [block for block in blocks if times[block.text] < _REFRAIN or ends_sentence(block.text)]


def weight(block: TextBlock) -> float:
    """How much a block speaks for the element it stands in: its characters, where it is running text."""
    if block.level or block.link_share > 0.4 or len(block.text) < _SHORTEST:
        return 0.0
    sentences = ends_sentence(block.text) or ". " in block.text or len(block.text) > 200
    return (len(block.text) - block.linked) * (1.0 if sentences else 0.3)


def _weights(blocks: Sequence[TextBlock]) -> dict[HtmlElement, float]:
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
    """The words of an element's class and id, without those that are rules of style ("print:hidden")."""
    given = [value for value in (node.get("class"), node.get("id"), node.get("data-component")) if value]
    if not given:
        return ""
    names = " ".join(given)
    if ":" in names or "[" in names:
        names = " ".join(word for word in names.split() if ":" not in word and "[" not in word)
    lower = names.lower()
    return lower if lower == names else _CAMEL.sub("-", names).lower()


def _is_junk(node: HtmlElement) -> bool:
    if node.tag in ("aside", "figcaption", "form"):
        return True
    if node.tag == "figure":
        return node.find(".//blockquote") is None and node.find(".//table") is None
    if node.tag in ("body", "html", "article", "main"):
        return False
    names = _names(node)
    return bool(names) and (_JUNK.search(names) is not None or _HIDDEN.search(names) is not None)


def _inside(node: HtmlElement | None, junk: Collection[HtmlElement]) -> bool:
    while node is not None:
        if node in junk:
            return True
        node = node.getparent()
    return False


def _root(weights: Weights) -> HtmlElement | None:
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
    if block.level:
        return block.level > 1 and block.link_share < 0.9
    if len(block.text) >= _SENTENCE and ends_sentence(block.text):
        return block.link_share < 0.9
    return block.link_share < 0.5


def _with_story_below(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Blocks without the headings that nothing follows, or only another heading of their rank."""
    kept = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        bare = block.level and not ends_sentence(block.text)
        if not bare or (following is not None and not 0 < following.level <= block.level):
            kept.append(block)
    return kept
