"""A digest told from a single story, and split: newsletters carry many headlines, each with a teaser and a link.

A story's own subheadings carry no links, and a digest's do, or each of its stories ends with the same link ("Read
more"). Where neither is plain the text stays whole: one story too long is better than a story torn apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.read.markup import Block
from briefing.read.printed.blocks import ends_sentence

_FEWEST_WORDS = 15
_LONGEST_TEASER = 250
_LONGEST_INTRODUCTION = 60
_LONGEST_TITLE = 25
_RULE = re.compile(r"[ \t]*([-=*_~#–—+·•])(?:[ \t]?\1){2,200}[ \t]*")
_ADDRESS = re.compile(r"\s*[<(\[]?(https?://[^\s<>()\[\]]{4,2000})[>)\]]?\s*")
_FOOTER = re.compile(
    r"unsubscri|opt-?out|abmeld|abbestell|d[eé]s(?:abonn|inscri)|darse-?de-?baja|disiscri|avregistrer|uitschrijv|"
    r"preference|manage[-_]?(?:sub|your)|list-manage",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One story of a digest; ``title`` and ``url`` as far as they are told."""

    blocks: tuple[Block, ...]
    title: str | None = None
    url: str | None = None


def split(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The stories of a newsletter's blocks: one section with all of them where it is no digest."""
    body = without_footer(blocks)
    starts = _starts(body)
    sections = _between(body, starts) if starts else _before_repeated_links(body)
    return sections if _is_digest(sections) else (Section(tuple(body)),)


def split_plain(text: str) -> tuple[Section, ...]:
    """The stories of a plain text newsletter, set apart by ruled lines or each ended by its address."""
    lines = text.splitlines()
    for ends in (_RULE.fullmatch, _ADDRESS.fullmatch):
        parts: list[list[str]] = [[]]
        for line in lines:
            rule = ends(line)
            if not rule or ends == _ADDRESS.fullmatch:
                parts[-1].append(line)
            if rule:
                parts.append([])
        sections = tuple(section for part in parts if (section := _plain_section(part)) is not None)
        if _is_digest(sections):
            return sections
    return (Section((Block(text),)),)


def without_footer(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those of the footer cut: from the first link that ends the subscription, in the last third."""
    footer = next(
        (
            place
            for place, block in enumerate(blocks)
            if 3 * place >= len(blocks) and any(_FOOTER.search(link) for link in block.links)
        ),
        len(blocks),
    )
    return (*blocks[:footer], *(Block(block.text, "other", block.links) for block in blocks[footer:] if block.text))


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Places of the linked headlines that stories begin with; empty where there are none to trust."""
    often = _repeated(blocks)
    headings = [place for place, block in enumerate(blocks) if block.kind == "heading" and block.links]
    starts = _followed_by_text(blocks, headings)
    if len(starts) > 1:
        return starts
    links = [
        place
        for place, block in enumerate(blocks)
        if block.kind == "link" and block.text not in often and len(block.text.split()) > 2
    ]
    starts = _followed_by_text(blocks, links)
    if len(starts) < 2 or _words(blocks[: starts[0]]) > _LONGEST_INTRODUCTION:
        return []
    longest = max(_words(blocks[start:end]) for start, end in _spans(starts, len(blocks)))
    return starts if longest <= _LONGEST_TEASER else []


def _followed_by_text(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    spans = _spans(places, len(blocks))
    return [start for start, end in spans if _words(blocks[start + 1 : end]) >= _FEWEST_WORDS]


def _spans(places: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(pairwise([*places, end]))


def _repeated(blocks: Sequence[Block]) -> frozenset[str]:
    """Texts of links that stand twice or more, to different addresses: "Read more"."""
    addresses = Counter(text for text, _ in {(block.text, block.links) for block in blocks if block.kind == "link"})
    return frozenset(text for text, count in addresses.items() if count > 1)


def _between(blocks: Sequence[Block], starts: Sequence[int]) -> tuple[Section, ...]:
    """Sections that begin with their headline. What stands above the first is an introduction, cut."""
    sections = []
    for number, (start, end) in enumerate(_spans(starts, len(blocks))):
        above = tuple(Block(block.text, "other") for block in blocks[:start] if block.text) if number == 0 else ()
        own = blocks[start]
        sections.append(Section((*above, Block(own.text, "heading"), *blocks[start + 1 : end]), own.text, own.links[0]))
    return tuple(sections)


def _before_repeated_links(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Sections that end with the same words of a link; the short block they begin with is their headline."""
    often = _repeated(blocks)
    sections = []
    start = 0
    for place, block in enumerate(blocks):
        if block.kind == "link" and block.text in often:
            part = [part for part in blocks[start : place + 1] if part.kind != "rule"]
            title = next((part.text for part in part if part.kind in ("heading", "text")), "")
            if _words(part) >= _FEWEST_WORDS and block.links:
                sections.append(Section(tuple(part), title if _is_title(title) else None, block.links[0]))
                start = place + 1
    if sections and start < len(blocks):
        rest = tuple(Block(block.text, "other") for block in blocks[start:] if block.text)
        sections[-1] = Section((*sections[-1].blocks, *rest), sections[-1].title, sections[-1].url)
    return tuple(sections)


def _plain_section(lines: Sequence[str]) -> Section | None:
    """The section that some lines are; None where they are too few to be a story."""
    full = [line for line in lines if line.strip()]
    if not full:
        return None
    addresses = [match[1] for line in full if (match := _ADDRESS.fullmatch(line))]
    title = full[0].strip() if _is_title(full[0].strip()) else None
    body = "\n".join(line for line in lines if not _ADDRESS.fullmatch(line)).strip()
    if len(body.split()) < _FEWEST_WORDS or (title is None and not addresses):
        return None
    return Section((Block(body),), title, addresses[0] if addresses else None)


def _is_title(text: str) -> bool:
    return 0 < len(text.split()) <= _LONGEST_TITLE and not ends_sentence(text)


def _is_digest(sections: Sequence[Section]) -> bool:
    """Two stories at least, each with its own address, or three that all have a headline."""
    addresses = {section.url for section in sections if section.url}
    titles = {section.title for section in sections if section.title}
    return (len(sections) > 1 and len(addresses) == len(sections)) or (
        len(sections) > 2 and len(titles) == len(sections)
    )


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind == "text")
