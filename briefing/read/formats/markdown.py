"""Markdown to an article: front matter, then the story without its marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.model import Problem, Reading
from briefing.read.draft import Draft, finish, stamped
from briefing.read.encoding import decode, tidy
from briefing.read.origin import Origin, content_id
from briefing.read.printed.authors import declared_names
from briefing.read.printed.blocks import Block, always_joined
from briefing.read.printed.header import read_header
from briefing.read.story import field, moment

_FRONT = re.compile(
    r"\A\s*---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\A\s*\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_LONGEST_FRONT = 20_000
_HEADING = re.compile(r"(#{1,6})\s(.*)")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_PREFIX = re.compile(r"(?:>\s?)+|(?:[-*+]|\d{1,3}[.)])\s+")
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\](?:\([^()\s]{0,1000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,100}\])")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]]{1,500})\](?:\(<?[^()\s]{0,1000}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,100}\])"
)
_DEFINITION = re.compile(r"\[\^?[^\[\]]{1,100}\]:\s+\S.*")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]{1,50}\]")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"
)
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<(https?://[^<>\s]{1,1000})>")
_MARK = re.compile(r"[\[\]*_`<\\]")
_FENCE = ("```", "~~~")
_TITLE = ("title", "headline")
_PUBLISHED = ("date", "published", "publish_date", "pubdate", "published_at", "publishdate", "created")
_UPDATED = ("updated", "lastmod", "modified", "last_modified", "updated_at")
_SOURCE = ("source", "outlet", "publication", "publisher", "site", "site_name", "newspaper")
_AUTHOR = ("author", "authors", "by", "byline")
_ADDRESS = ("url", "link", "canonical", "canonical_url", "source_url")
_LANGUAGE = ("language", "lang", "locale")


def read_markdown(data: bytes, origin: Origin) -> Reading:
    """The article of a Markdown file; its front matter outranks what its text prints."""
    decoded = decode(data)
    text = tidy(decoded.text)
    front, body = front_matter(text)
    declared = _texts(front, _TITLE)
    header = read_header(lines(body), title=declared, join=always_joined)
    if not header.blocks and not declared:
        return Reading(
            problems=(Problem("lost", origin.name, "It holds no text.", "Check that the file is not empty."),)
        )
    dates = stamped(header.stamps)
    published = moment(_value(front, _PUBLISHED)) or None
    draft = Draft(
        blocks=header.blocks,
        identity=content_id(data),
        title=declared or header.title,
        published=published or dates.published,
        published_from="metadata" if published else dates.basis,
        updated=moment(_value(front, _UPDATED)) or dates.updated,
        source=_texts(front, _SOURCE) or header.source,
        authors=_authors(front) or header.authors,
        credits=tuple(block.text for block in header.blocks if block.cut == "byline"),
        url=_url(front) or header.url,
        language=(_texts(front, _LANGUAGE) or "")[:2].lower() or None,
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
    )
    return finish(draft, origin)


def front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The fields between the lines at the top, with names in lower case, and the text below; broken fields are text."""
    match = _FRONT.match(text[:_LONGEST_FRONT])
    if match is None:
        return {}, text
    found = _toml(match["toml"]) if match["toml"] is not None else _yaml(match["yaml"])
    if found is None:
        return {}, text
    return {str(key).strip().lower().replace("-", "_"): value for key, value in found.items()}, text[match.end() :]


def _yaml(text: str) -> Mapping[Any, Any] | None:
    import yaml

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        # A colon in an unquoted title is the common fault; the plain "name: value" lines are still good.
        pairs = [line.split(":", 1) for line in text.split("\n") if re.match(r"\w[\w -]{0,40}:", line)]
        found = {key: value.strip().strip("\"'") for key, value in pairs}
    return found if isinstance(found, dict) else None


def _toml(text: str) -> Mapping[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _value(front: Mapping[str, Any], names: Sequence[str]) -> object:
    return next((front[name] for name in names if front.get(name)), None)


def _texts(front: Mapping[str, Any], names: Sequence[str]) -> str | None:
    value = _value(front, names)
    return field(value.get("name") if isinstance(value, dict) else value)


def _authors(front: Mapping[str, Any]) -> tuple[str, ...]:
    value = _value(front, _AUTHOR)
    parts = value if isinstance(value, list) else [value]
    named = (part.get("name") if isinstance(part, dict) else part for part in parts)
    return declared_names([part for part in named if isinstance(part, str)])


def _url(front: Mapping[str, Any]) -> str | None:
    found = _texts(front, _ADDRESS) or _texts(front, ("source",))
    return found if found and re.fullmatch(r"https?://\S{3,2000}", found) else None


def lines(text: str) -> tuple[Block, ...]:
    """The lines of a Markdown text without their marks: headings with their level, pictures as captions."""
    blocks: list[Block] = []
    loose = fenced = False
    for raw in text.split("\n"):
        line = raw.strip()
        if line.startswith(_FENCE):
            fenced, loose = not fenced, False
        elif not line or (_DEFINITION.fullmatch(line) and not fenced):
            loose = False
        elif loose and blocks and _UNDERLINE.fullmatch(line):
            blocks[-1] = blocks[-1]._replace(level=1 if line[0] == "=" else 2)
            loose = False
        else:
            found = _line(line, loose=loose)
            blocks.extend(found)
            loose = bool(found) and not found[-1].level and not found[-1].cut
    return tuple(blocks)


def _line(line: str, *, loose: bool) -> list[Block]:
    heading = _HEADING.fullmatch(line)
    if heading:
        return [
            Block(text, level=len(heading[1])) for text in [_inline(heading[2].strip().rstrip("#").rstrip())] if text
        ]
    bare = _PREFIX.sub("", line, count=1) if _PREFIX.match(line) else line
    pictured = "![" in bare
    captions = (
        [Block(match[1].strip(), "caption") for match in _IMAGE.finditer(bare) if match[1].strip()] if pictured else []
    )
    text = _inline(_IMAGE.sub("", bare) if pictured else bare)
    listed = bare is not line and not line.startswith(">")
    return captions + ([Block(text, loose=loose and not listed and not captions)] if text else [])


def _inline(text: str) -> str:
    """A line's words without the marks of links, emphasis and code."""
    if not _MARK.search(text):
        return " ".join(text.split())
    text = _LINK.sub(r"\1", _FOOTNOTE.sub("", text))
    text = _TAG.sub(lambda match: match[1] or "", text)
    for _ in range(2):
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    return " ".join(_ESCAPE.sub(r"\1", _CODE.sub(r"\1", text)).split())
