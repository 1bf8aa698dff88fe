"""The head of a plain text: headline, outlet, stamps and authors, in whatever order a file has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefing.model import CutKind
from briefing.read.printed.authors import byline, strict_names
from briefing.read.printed.blocks import Block, joined_lines
from briefing.read.printed.captions import is_caption
from briefing.read.printed.cues import cues
from briefing.read.printed.metaline import meta_line
from briefing.read.printed.outlets import is_masthead, is_section, outlet_name, says_outlet
from briefing.read.printed.stamps import Stamp, find_stamps

Join = Callable[[Sequence[Block]], Sequence[Block]]
_MOST_LINES = 14
_LONGEST_TITLE = 220
_LONGEST_HEAD = 240
_LABEL = 30
_FIELD_MARK = re.compile(r"[:.]")
_MOST_NAME_WORDS = 4
_MOST_TITLE_WORDS = 32
_STOP = re.compile(r"[.。।,;:،][\"'”’»)\]]*$")
_NOT_A_STOP = re.compile(r"(?:\b[^\W\d_]\.){2}[\"'”’»)]*$|\.\.\.[\"'”’»)]*$")
_QUOTATION = re.compile(r"[\"“„«].*[.!?,][\"”“»]")
_BULLET = re.compile(r"[•·*▪◦●‣»>-]\s")
_FIELD = re.compile(r"(?P<label>[^\W\d_][\w -]{1,24}?)\s?[:.]\s*(?P<value>[^\s].*|)")
_ADDRESS = re.compile(r"https?://\S{3,2000}")
_FIELD_CUTS: dict[str, CutKind] = {"title": "title", "author": "byline", "date": "stamp"}
_MARKER = re.compile(r"\[[^\[\]]{0,30}\]|[^\w]{1,40}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says, and all lines of the text: those of the head cut, those of the story joined to paragraphs."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    url: str | None = None


def read_header(lines: Sequence[Block], *, title: str | None = None, join: Join = joined_lines) -> Header:
    """The header of a text given as lines.

    Args:
        lines: all lines of the text, those that directly follow another marked as loose.
        title: the headline, where it is known from elsewhere.
        join: makes paragraphs of the story's lines.
    """
    header = Header(title=title)
    for number in range(min(len(lines), _MOST_LINES)):
        following = _with_line(header, lines, number)
        if following is None:
            break
        header = following
    return replace(header, blocks=(*header.blocks, *join(lines[len(header.blocks) :])))


def _with_line(header: Header, lines: Sequence[Block], number: int) -> Header | None:
    """The header with one more line; None where that line begins the story."""
    line = lines[number]
    if len(line.text) > _LONGEST_HEAD and not (line.cut or line.level or _FIELD_MARK.search(line.text, 0, _LABEL)):
        return None
    meta = meta_line(line.text)
    if meta is not None:
        block = line.cut_as("stamp" if meta.stamps else "byline")
        found = replace(header, authors=header.authors + meta.authors, stamps=header.stamps + meta.stamps)
        return replace(found, blocks=(*header.blocks, block), source=header.source or _named_outlet(meta.rest))
    field = _FIELD.fullmatch(line.text)
    kind = cues().fields.get(field["label"].lower()) if field else None
    if field and kind and (field["value"] or kind == "other"):
        return _with_field(header, line, kind, field["value"])
    if line.cut or _MARKER.fullmatch(line.text):
        return replace(header, blocks=(*header.blocks, line.cut_as(line.cut or "other")))
    if header.title is not None and line.text == header.title:
        return replace(header, blocks=(*header.blocks, line.cut_as("title")))
    if header.title is None and is_masthead(line.text) and _headline_below(lines, number):
        return _with_name(header, line)
    if header.title is None and _is_title(lines, number):
        return replace(header, blocks=(*header.blocks, line.cut_as("title")), title=line.text)
    if (header.title or header.stamps) and _is_name_line(header, lines, number):
        return _with_name(header, line)
    return None


def _with_field(header: Header, line: Block, kind: str, value: str) -> Header:
    """The header with a labelled line: "Headline: ...", "Source: ..."."""
    cut = _FIELD_CUTS.get(kind, "other")
    header = replace(header, blocks=(*header.blocks, line.cut_as(cut)))
    if kind == "title":
        return replace(header, title=header.title or value)
    if kind == "source":
        return replace(header, source=header.source or value)
    if kind == "author":
        return replace(header, authors=header.authors or byline(value) or strict_names(value) or ())
    if kind == "date":
        return replace(header, stamps=(*header.stamps, *find_stamps(value)))
    return replace(header, url=value) if kind == "url" and _ADDRESS.fullmatch(value) else header


def _with_name(header: Header, line: Block) -> Header:
    source = header.source or (None if is_section(line.text) else outlet_name(line.text))
    return replace(header, blocks=(*header.blocks, line.cut_as("other")), source=source)


def _named_outlet(rest: Sequence[str]) -> str | None:
    """The outlet among the words beside a stamp; a place or a section stands there as often, so only what is sure."""
    names = (outlet_name(text) for text in rest if is_masthead(text) and not text.isupper())
    return next((name for name in names if name), None)


def is_headline(text: str) -> bool:
    """Whether a line is printed as headlines are: short, and not ended like a sentence but where capitals tell."""
    if (
        not 4 <= len(text) <= _LONGEST_TITLE
        or len(text.split()) > _MOST_TITLE_WORDS
        or not re.search(r"[^\W\d_]", text)
    ):
        return False
    if _BULLET.match(text) or is_caption(text) or _QUOTATION.fullmatch(text):
        return False
    return not _STOP.search(text) or bool(_NOT_A_STOP.search(text)) or (text[-1] == "." and _capitalised(text))


def _capitalised(text: str) -> bool:
    """Whether nearly each word of four letters and more has a capital."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _headline_below(lines: Sequence[Block], number: int) -> bool:
    """Whether the headline is still to come, behind at most three more names and stamps."""
    for place in range(number + 1, min(number + 5, len(lines) - 1)):
        text = lines[place].text
        if meta_line(text) is None and not is_masthead(text) and not _MARKER.fullmatch(text):
            return _is_title(lines, place)
    return False


def _is_title(lines: Sequence[Block], number: int) -> bool:
    """A headline with a story below it, which is not the first line of a paragraph wrapped at some width."""
    text = lines[number].text
    following = lines[number + 1 :]
    if not following:
        return False
    if any(line.text == text for line in following[:2]) and not is_caption(text):
        return True
    if lines[number].level == 1:
        return True
    below = following[0]
    if not is_headline(text) and not (len(text) <= _LONGEST_TITLE and below.loose and _is_outlet(lines, number + 1)):
        return False
    if below.loose and meta_line(below.text) is None:
        return not below.text[0].islower() and not _is_wrapped(lines, number)
    return True


def _is_wrapped(lines: Sequence[Block], number: int) -> bool:
    """Whether a line begins a paragraph of three lines and more in a text wrapped at some width."""
    below = lines[number + 1 :]
    if len(below) < 2 or not below[1].loose or len(below[0].text.split()) <= 5:
        return False
    return len(joined_lines(lines[number:])) < len(lines) - number


def _is_name_line(header: Header, lines: Sequence[Block], number: int) -> bool:
    """An outlet or section, once the headline or a stamp is known."""
    return (header.source is None and _is_outlet(lines, number)) or (
        is_section(lines[number].text) and number + 1 < len(lines)
    )


def _is_outlet(lines: Sequence[Block], number: int) -> bool:
    """A short name in the head of a text, next to the headline or a stamp and with no sentence below it."""
    line = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else None
    name = outlet_name(line.text)
    if name is None or below is None or not (says_outlet(line.text) or len(name.split()) <= _MOST_NAME_WORDS):
        return False
    closed = not below.loose or _MARKER.fullmatch(below.text) is not None or meta_line(below.text) is not None
    return closed and (line.loose or (below.loose and meta_line(below.text) is not None))
