"""Word files (.docx) to articles: paragraphs in order, headings and captions by their styles, deletions left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from briefing.model import Reading
from briefing.read.formats.packed import RefusedError, zip_parts
from briefing.read.markup import Block, BlockKind
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, lost, story
from briefing.read.trees import XmlError, attribute, local, xml_tree

_BODY = re.compile(r"word/document\d*\.xml")
_STYLES = re.compile(r"word/styles\d*\.xml")
_PROPERTIES = "docProps/core.xml"
# Fallback repeats what a drawing holds; the others hold text that the reader of the page does not see.
_SKIPPED = frozenset(
    {"Fallback", "del", "moveFrom", "delText", "instrText", "footnoteReference", "sectPr", "pPr", "rPr"}
)
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_TITLE_WITHIN = 4


def read_docx(data: bytes, origin: Origin) -> Reading:
    """The article of a Word file."""
    try:
        parts = zip_parts(
            data, lambda name: name == _PROPERTIES or bool(_BODY.fullmatch(name) or _STYLES.fullmatch(name))
        )
        body = next(xml_tree(parts[name]) for name in sorted(parts) if _BODY.fullmatch(name))
        styles = next((_style_names(xml_tree(parts[name])) for name in sorted(parts) if _STYLES.fullmatch(name)), {})
        properties = xml_tree(parts[_PROPERTIES]) if _PROPERTIES in parts else None
    except RefusedError as refused:
        return lost(origin, refused.message, refused.hint)
    except XmlError as error:
        return lost(origin, str(error), "Save it again as .docx.")
    except StopIteration:
        return lost(origin, "This Word file holds no document.", "Save it again as .docx.")
    blocks = _blocks(body, styles)
    title = next((block.text for block in blocks[:_TITLE_WITHIN] if block.level == 1), None)
    return story(
        blocks,
        origin,
        printed=Printed(title=title),
        spare_title=None if properties is None else _property(properties, "title"),
        identity=content_id(data),
    )


def _style_names(styles: etree._Element) -> dict[str, str]:
    """The name of each style by its id: ids are in the user's language, the names of the built-in styles are not."""
    names = {}
    for style in styles.iter("{*}style"):
        name = next((attribute(child, "val") for child in style if local(child) == "name"), "")
        names[attribute(style, "styleId")] = name.lower()
    return names


def _property(properties: etree._Element, name: str) -> str | None:
    return next((field(node.text) for node in properties.iter() if local(node) == name), None)


def _blocks(body: etree._Element, styles: Mapping[str, str]) -> list[Block]:
    """The paragraphs, each once; those of text boxes behind the paragraph that they are anchored in."""
    blocks: list[Block] = []
    stack: list[tuple[list[str], str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, node in walk:
        name = local(node)
        if event == "start" and name in _SKIPPED:
            if name == "pPr" and stack:
                stack[-1] = (stack[-1][0], _style(node, styles))
            walk.skip_subtree()
        elif event == "start" and name == "p":
            stack.append(([], ""))
        elif event == "start" and name == "r" and _is_hidden(node):
            walk.skip_subtree()
        elif event == "end" and name == "p" and stack:
            words, style = stack.pop()
            blocks.extend(_block("".join(words), style))
        elif event == "end" and stack:
            stack[-1][0].append(node.text or "" if name == "t" else _SPACES.get(name, ""))
    return blocks


def _style(properties: etree._Element, styles: Mapping[str, str]) -> str:
    name = next((attribute(child, "val") for child in properties if local(child) == "pStyle"), "")
    return styles.get(name, name.lower())


def _is_hidden(run: etree._Element) -> bool:
    return any(local(each) == "vanish" for child in run[:1] if local(child) == "rPr" for each in child)


def _block(text: str, style: str) -> list[Block]:
    """A paragraph's block; none where it is empty."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    flat = "\n".join(line for line in lines if line)
    if not flat:
        return []
    kind: BlockKind = "caption" if style == "caption" else "text"
    heading = re.fullmatch(r"title|heading ?([1-6])", style)
    if heading:
        return [Block(flat.replace("\n", " "), "heading", level=int(heading[1] or 1))]
    return [Block(flat.replace("\n", " "), kind)]
