"""What agencies send: NewsML-G2, NewsML 1, and NITF, alone or inside either."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from briefing.model import Reading
from briefing.read import markup
from briefing.read.markup import Block, BlockKind
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, joined, lost, moment, story, web_address
from briefing.read.trees import XmlError, attribute, local, xml_tree

_ITEMS = ("newsItem", "NewsItem")
_PARAGRAPHS = frozenset({"p", "hl2", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "lede", "pre"})
_KINDS: dict[str, BlockKind] = {"hl2": "heading", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading"}
_MEDIA = frozenset({"media", "media-caption", "figcaption", "caption"})
_BODIES = ("body.content", "inlineXML", "DataContent", "body", "inlineData", "content")
_MOST_ITEMS = 2_000
_MOST_BYTES = 30_000_000
_DAY = 8

_Named = dict[str, etree._Element]


def read_newsml(data: bytes, origin: Origin) -> Reading:
    """The articles of an agency's file: each text item that it holds."""
    if len(data) > _MOST_BYTES:
        return lost(origin, f"This agency file has more than {_MOST_BYTES // 10**6} MB.", "Split it.")
    try:
        root = xml_tree(data)
    except XmlError as error:
        return lost(origin, str(error), "Ask the agency for the file again.")
    items = list(_items(root))[:_MOST_ITEMS]
    identity = content_id(data)
    several = len(items) > 1
    readings = [
        _item(item, origin, identity=identity, number=f"#{number}" if several else "")
        for number, item in enumerate(items, start=1)
    ]
    found = [reading for reading in readings if reading.articles]
    if found:
        return joined(found)
    return lost(origin, "This agency file holds no text.", "Pictures and films in such files are not read.")


def _items(root: etree._Element) -> Iterator[etree._Element]:
    """The items that are articles; a file of one NITF document is its own item."""
    inner = [node for node in root.iter() if local(node) in _ITEMS]
    # NewsML 1 nests an item's parts in items of their own; the innermost hold the texts.
    leaves = [node for node in inner if not any(local(each) in _ITEMS for each in node.iterdescendants())]
    yield from leaves or [root]


def _item(item: etree._Element, origin: Origin, *, identity: str, number: str) -> Reading:
    """The article of one item."""
    blocks = _blocks(item)
    if not any(block.kind == "text" for block in blocks):
        return Reading()
    return story(blocks, origin, printed=_printed(item), identity=identity, number=number)


def _blocks(item: etree._Element) -> list[Block]:
    """The paragraphs of the item's body; captions of its pictures kept apart."""
    body = next((node for name in _BODIES for node in item.iter() if local(node) == name), None)
    if body is None:
        return []
    blocks = [block for node in body.iter() if (block := _block(node, body)) is not None]
    if blocks:
        return blocks
    return list(markup.blocks("".join(str(part) for part in body.itertext())))


def _block(node: etree._Element, body: etree._Element) -> Block | None:
    name = local(node)
    if name not in _PARAGRAPHS and name not in _MEDIA:
        return None
    if any(local(child) in _PARAGRAPHS or local(child) in _MEDIA for child in node.iterdescendants()):
        return None
    text = _words(node)
    if not text:
        return None
    above = (local(parent) for parent in node.iterancestors() if parent is not body)
    if name in _MEDIA or any(parent in _MEDIA for parent in above):
        return Block(text, "caption")
    return Block(text, _KINDS.get(name, "text"), level=2 if name in _KINDS else 0)


def _words(node: etree._Element) -> str:
    return " ".join("".join(str(part) for part in node.itertext()).split())


def _printed(item: etree._Element) -> Printed:
    """What the item says of itself. What was versioned later than it was made counts as updated then."""
    named: _Named = {}
    for node in item.iter():
        named.setdefault(local(node), node)
    created = _when(named, "contentCreated", "firstCreated", "FirstCreated", "date.issue", "date.release", "story.date")
    changed = _when(named, "contentModified", "versionCreated", "ThisRevisionCreated")
    later = changed is not None and created is not None and changed.isoformat() > created.isoformat()
    titled = "byline" in named and "byttl" in named
    byline = _byline(named["byline"]) if titled else _text(named, "byline", "by", "ByLine")
    return Printed(
        title=_text(named, "headline", "HeadLine", "hl1", "title"),
        published=created or changed,
        updated=changed if later else None,
        source=_source(named),
        authors=(byline,) if byline else (),
        url=web_address(_text(named, "link")),
        language=_language(item, named),
    )


def _text(named: _Named, *names: str) -> str | None:
    return next((text for name in names if name in named and (text := field(_words(named[name])))), None)


def _byline(byline: etree._Element) -> str | None:
    """The author in a byline, without the title or office behind the name."""
    parts = [str(byline.text or "")]
    for child in byline:
        parts += ["" if local(child) == "byttl" else _words(child), str(child.tail or "")]
    return field(" ".join(parts))


def _when(named: _Named, *names: str) -> date | None:
    for name in names:
        text = attribute(named[name], "norm") or _words(named[name]) if name in named else ""
        value = moment(text) if len(text) >= _DAY else None
        if value is not None:
            return value
    return None


def _source(named: _Named) -> str | None:
    """The agency or outlet: the credit line, the provider's name, or its code without the scheme."""
    credit = _text(named, "creditline", "creditLine", "CreditLine", "distributor")
    if credit:
        return credit
    for name in ("infoSource", "provider", "Provider", "copyrightHolder", "doc.copyright"):
        if name in named:
            node = named[name]
            inner = next((_words(each) for each in node.iter() if local(each) == "name" and _words(each)), "")
            codes = (attribute(node, "literal"), attribute(node, "qcode").rpartition(":")[2], attribute(node, "holder"))
            found = field(inner or next(filter(None, codes), ""))
            if found:
                return found
    return None


def _language(item: etree._Element, named: _Named) -> str | None:
    node = named.get("language", named.get("Language"))
    tag = "" if node is None else attribute(node, "tag") or attribute(node, "FormalName")
    return field(tag or attribute(item, "lang"))
