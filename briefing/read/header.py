"""The head of a plain text: headline, outlet, stamps and authors, in whatever order a file has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.read.blocks import Block, joined_lines
from briefing.read.captions import is_caption
from briefing.read.metaline import MetaLine, meta_line
from briefing.read.stamps import Stamp

Join = Callable[[Sequence[Block]], Sequence[Block]]
_MOST_LINES = 12
_LONGEST_TITLE = 220
_MOST_TITLE_WORDS = 32
_STOP = re.compile(r"[.。।,;:،][\"'”’»)\]]*$")
_NOT_A_STOP = re.compile(r"(?:\b[^\W\d_]\.){2,}[\"'”’»)]*$|\.\.\.[\"'”’»)]*$")
_QUOTATION = re.compile(r"[\"“„«].*[.!?,][\"”“»]")
_BULLET = re.compile(r"[•·*▪◦●‣»>-]\s")
_SMALL = frozenset("a an the of and for to in on at by from & de la le et der die das und für von del y".split())
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\.[a-z]{2,10}){1,2}", re.IGNORECASE)
_MARKER = re.compile(r"\[[^\[\]]{0,30}\]|[^\w]{1,40}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says, and all lines of the text: those of the head cut, those of the story joined to paragraphs."""

    blocks: tuple[Block, ...]
    title: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()


def read_header(lines: Sequence[Block], *, title: str | None = None, join: Join = joined_lines) -> Header:
    """The header of a text given as lines.

    Args:
        lines: all lines of the text, those that directly follow another marked as loose.
        title: the headline, where it is known from elsewhere.
        join: makes paragraphs of the story's lines.
    """
    source: str | None = None
    authors: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    head: list[Block] = []
    meta_before = False
    for number, line in enumerate(lines[:_MOST_LINES]):
        meta = meta_line(line.text)
        if meta is not None:
            authors, stamps = authors + meta.authors, stamps + meta.stamps
            head.append(line.cut_as("stamp" if meta.stamps else "byline"))
        elif _MARKER.fullmatch(line.text):
            head.append(line.cut_as("other"))
        elif title is not None and line.text == title:
            head.append(line.cut_as("title"))
        elif title is None and _is_title(lines, number):
            title = line.text
            head.append(line.cut_as("title"))
        elif source is None and (title or meta_before) and _is_outlet(lines, number):
            source = line.text
            head.append(line.cut_as("other"))
        else:
            break
        meta_before = meta_before or meta is not None
    return Header((*head, *join(lines[len(head) :])), title, source, authors, stamps)


def is_headline(text: str) -> bool:
    """Whether a line is printed as headlines are: short, and not ended like a sentence but where capitals tell."""
    if not 4 <= len(text) <= _LONGEST_TITLE or len(text.split()) > _MOST_TITLE_WORDS or not re.search(r"[^\W\d_]", text):
        return False
    if _BULLET.match(text) or is_caption(text) or _QUOTATION.fullmatch(text):
        return False
    return not _STOP.search(text) or bool(_NOT_A_STOP.search(text)) or (text[-1] == "." and _capitalised(text))


def _capitalised(text: str) -> bool:
    """Whether nearly each word of four letters and more has a capital."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text)]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _is_title(lines: Sequence[Block], number: int) -> bool:
    """A headline with a story below it, which is not the first line of a paragraph wrapped at some width."""
    text = lines[number].text
    following = lines[number + 1 :]
    if not following:
        return False
    if any(line.text == text for line in following[:2]) and not is_caption(text):
        return True
    below = following[0]
    if lines[number].level == 1:
        return True
    if not is_headline(text) and not (len(text) <= _LONGEST_TITLE and below.loose and _is_outlet(lines, number + 1)):
        return False
    if below.loose and meta_line(below.text) is None:
        wrapped = len(joined_lines(lines[number:])) < len(lines) - number
        return not below.text[0].islower() and not (wrapped and len(following) > 1 and following[1].loose and _prose(below.text))
    return True


def _prose(text: str) -> bool:
    return len(text.split()) > 5


def _is_outlet(lines: Sequence[Block], number: int) -> bool:
    """A short name in the head of a text, next to the headline or a stamp and with no sentence below it."""
    line = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else None
    if not _is_name(line.text) or below is None:
        return False
    closed = not below.loose or _MARKER.fullmatch(below.text) is not None or meta_line(below.text) is not None
    return closed and (line.loose or (below.loose and _is_meta(below)))


def _is_meta(line: Block) -> bool:
    found: MetaLine | None = meta_line(line.text)
    return found is not None


def _is_name(text: str) -> bool:
    """Whether words look like an outlet's name: few, and capitalised."""
    words = text.split()
    if len(words) > 7 or len(text) > 60 or text[-1] in ".:;,?!" or "\"" in text:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    return all(not word[0].islower() or word in _SMALL for word in words) and any(char.isalpha() for char in text)
