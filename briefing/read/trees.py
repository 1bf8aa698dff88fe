"""XML of strangers to trees: no entities of their own, nothing fetched, no tree too large or deep."""

from __future__ import annotations

from lxml import etree

_ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class XmlError(Exception):
    """Why XML is not read, in a sentence."""


def xml_tree(data: bytes) -> etree._Element:
    """The root of some XML, mended where it is merely broken; raises ``XmlError`` where it is a trap or no XML."""
    if any(mark in data for mark in _ENTITIES):
        raise XmlError("Its XML defines entities of its own, as traps do.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise XmlError("Its XML is broken.") from error
    if root is None:
        raise XmlError("Its XML is broken.")
    return root


def local(node: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: etree._Element, name: str) -> str:
    """An attribute by its name without namespace; "" where it is missing."""
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")
