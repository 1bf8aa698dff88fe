"""OpenDocument texts (.odt) to articles: paragraphs in order, headings and captions by their styles."""

from __future__ import annotations

from lxml import etree

from briefing.model import Reading
from briefing.read.formats.packed import RefusedError, zip_parts
from briefing.read.markup import Block, BlockKind
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, lost, story
from briefing.read.trees import XmlError, attribute, local, xml_tree

_CONTENT, _META = "content.xml", "meta.xml"
_SKIPPED = frozenset(
    {"note", "annotation", "tracked-changes", "sequence-decls", "forms", "table-of-content", "ruby-text"}
)
_CAPTIONS = frozenset({"caption", "illustration", "drawing", "figure"})
_SPACES = {"s": " ", "tab": " ", "line-break": " "}
_TITLE_WITHIN = 4


def read_odt(data: bytes, origin: Origin) -> Reading:
    """The article of an OpenDocument text."""
    try:
        parts = zip_parts(data, lambda name: name in (_CONTENT, _META))
        content = xml_tree(parts[_CONTENT])
        meta = xml_tree(parts[_META]) if _META in parts else None
    except RefusedError as refused:
        return lost(origin, refused.message, refused.hint)
    except XmlError as error:
        return lost(origin, str(error), "Save it again as .odt.")
    except KeyError:
        return lost(origin, "This document holds no text, or is locked.", "Save it again as .odt.")
    blocks = _blocks(content)
    title = next((block.text for block in blocks[:_TITLE_WITHIN] if block.level == 1), None)
    return story(
        blocks,
        origin,
        printed=Printed(title=title, language=None if meta is None else _meta(meta, "language")),
        spare_title=None if meta is None else _meta(meta, "title"),
        identity=content_id(data),
    )


def _meta(meta: etree._Element, name: str) -> str | None:
    return next((field(node.text) for node in meta.iter() if local(node) == name), None)


def _styles(content: etree._Element) -> dict[str, str]:
    """The built-in style that each automatic style of the file stands on."""
    return {
        attribute(style, "name"): attribute(style, "parent-style-name").lower()
        for style in content.iter("{*}style")
        if attribute(style, "parent-style-name")
    }


def _blocks(content: etree._Element) -> list[Block]:
    """The paragraphs and headings, each once; notes and comments left out."""
    styles = _styles(content)
    blocks: list[Block] = []
    stack: list[list[str]] = []
    walk = etree.iterwalk(content, events=("start", "end"))
    for event, node in walk:
        name = local(node)
        if event == "start" and name in _SKIPPED:
            walk.skip_subtree()
        elif event == "start":
            if name in ("p", "h"):
                stack.append([])
            if stack:
                stack[-1].append(_SPACES.get(name, node.text or ""))
        else:
            if name in ("p", "h") and stack:
                blocks.extend(_block(node, "".join(stack.pop()), styles))
            if stack:
                stack[-1].append(node.tail or "")
    return blocks


def _block(node: etree._Element, text: str, styles: dict[str, str]) -> list[Block]:
    flat = " ".join(text.split())
    if not flat:
        return []
    own = attribute(node, "style-name")
    style = styles.get(own, own.lower())
    if local(node) == "h" or style == "title":
        level = attribute(node, "outline-level")
        return [Block(flat, "heading", level=int(level) if level in "123456" and level else 1)]
    kind: BlockKind = "caption" if style in _CAPTIONS else "text"
    return [Block(flat, kind)]
