"""What stands among an article's paragraphs and is not the story: captions, links, share lines, credits, signatures.

Teasers within paragraphs go first. Each rule looks at the paragraphs and marks those to be cut; the table at the end
gives their order. A rule cuts a whole paragraph or nothing, and where in doubt nothing: a paragraph of the story lost
is worse than a menu line kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.read.printed.authors import strict_names
from briefing.read.printed.blocks import Block, ends_sentence
from briefing.read.printed.captions import is_caption
from briefing.read.printed.cues import alternation, cues
from briefing.read.printed.metaline import meta_line
from briefing.read.printed.openings import first_word, first_words, last_word, last_words
from briefing.read.printed.teasers import without_teasers
from briefing.read.printed.wire import sender

_MARKER = re.compile(r"(?:\[[^\[\]]{0,30}\]|\([^\w()]{0,5}\)|!\[[^\[\]]{0,200}\](?:\([^()]{0,300}\))?|[\W_]{1,40})")
_QUOTED_HEADLINE = re.compile(r"[^.!?]{1,160}[\"”’'»]")
_SIGNATURE = re.compile(
    r"(?:[-—–―]{1,2}\s?.{1,60}\(@\w{1,30}\).{0,40}|pic\.twitter\.com/\w{1,30}|https?://t\.co/\w{1,20}|@\w{1,30})",
)
_NOT_WORDS = re.compile(r"[^\w\s'’-]+|(?<!\w)\d+(?!\w)")
_MOST_LINKS = 8
_ROOM = 40
_LONGEST_CREDIT = 200
_LONGEST_NAME = 40
_EDGE = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What all rules may ask: the headline, and the first word of each paragraph, looked up once."""

    title: str | None
    first: tuple[str, ...]


Rule = Callable[[Sequence[Block], Facts], list[Block]]


def clean(blocks: Sequence[Block], *, title: str | None) -> tuple[Block, ...]:
    """The same paragraphs, those that are not the story marked as cut."""
    result = list(without_teasers(blocks))
    facts = Facts(title, tuple(first_word(block.text) for block in result))
    for rule in _RULES:
        result = rule(result, facts)
    return tuple(result)


def plain(text: str) -> str:
    """Words alone, lower case: what is compared with cues and with the title."""
    return " ".join(_NOT_WORDS.sub(" ", text).lower().split())


def _markers(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """Lines without a word, and the empty brackets that pictures leave behind."""
    return [block if block.cut or not _MARKER.fullmatch(block.text) else block.cut_as("other") for block in blocks]


def _titles(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """The headline, said again at the top or anywhere as a heading."""
    said = plain(facts.title) if facts.title else ""
    longest = 2 * len(facts.title or "") + _ROOM
    result = []
    kept = 0
    for block in blocks:
        near = bool(said) and not block.cut and (kept < 3 or block.level) and len(block.text) <= longest
        again = near and plain(block.text) == said
        kept += not block.cut and not again
        result.append(block.cut_as("title") if again else block)
    return result


def _signatures(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """Who wrote an embedded post, and when: "- Ana Lopez (@analopez) May 3, 2019"."""
    return [
        block.cut_as("signature") if not block.cut and _SIGNATURE.fullmatch(block.text) else block for block in blocks
    ]


def _captions(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    return [
        block.cut_as("caption") if not block.cut and is_caption(block.text, first=first) else block
        for block, first in zip(blocks, facts.first, strict=True)
    ]


def _repeats(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """A paragraph printed again: nothing is lost with it."""
    seen: set[str] = set()
    result = []
    before = ""
    for block in blocks:
        text = block.text
        again = not block.cut and (text == before or (len(text) >= 80 and text in seen))
        seen.add(text)
        before = text if not block.cut else before
        result.append(block.cut_as("other") if again else block)
    return result


@cache
def _link_words() -> frozenset[str]:
    return first_words(cues().more)


@cache
def _link_start() -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,4}}(?:{alternation(cues().more)})\s?(?:[:|>»→]|\s[–—-]\s|\W*$)\s?(?P<rest>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def _links(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """ "Read more", with the headline behind it, or with those in the lines below it."""
    result: list[Block] = []
    left = 0
    words = _link_words()
    for block, first in zip(blocks, facts.first, strict=True):
        start = _link_start().match(block.text) if first in words and not block.cut else None
        if start and _is_link(block.text, start["rest"]):
            result.append(block.cut_as("link"))
            left = 0 if start["rest"] else _MOST_LINKS
        elif left and not block.cut and _is_bare_headline(block):
            result.append(block.cut_as("link"))
            left -= 1
        else:
            result.append(block)
            left = left if block.cut else 0
    return result


def is_link_heading(text: str) -> bool:
    """Whether a line announces links to other stories and says nothing else: "Read more", "Related stories:"."""
    return len(text) <= 60 and plain(text) in cues().more


def _is_link(text: str, rest: str) -> bool:
    return len(text) <= 220 and len(text.split()) <= 30 and rest.count(". ") == 0


def _is_bare_headline(block: Block) -> bool:
    """A line below "Read more" that is a headline: it does not end as sentences do."""
    text = block.text
    if block.level or len(text.split()) > 25:
        return False
    return not re.search(r"[.!?…][\"'”’»)]*$", text) and (
        text[-1] not in "\"”’'»" or bool(_QUOTED_HEADLINE.fullmatch(text))
    )


@cache
def _share_start() -> re.Pattern[str]:
    """Share lines known by their first words: only cues of three words and more say so much."""
    return re.compile(
        rf"\W{{0,3}}(?:{alternation(cue for cue in cues().share if cue.count(' ') >= 2)})\b", re.IGNORECASE
    )


def _shares(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """Share buttons, subscriptions, advertisements."""
    words = _share_words()
    return [
        block.cut_as("share") if first in words and not block.cut and _is_share(block.text) else block
        for block, first in zip(blocks, facts.first, strict=True)
    ]


@cache
def _share_words() -> frozenset[str]:
    return first_words(cues().share)


def _is_share(text: str) -> bool:
    if len(text) > 200:
        return False
    words = plain(text)
    share = cues().share
    if words in share or (words and all(word in share for word in words.split())):
        return True
    return len(words.split()) <= 25 and bool(_share_start().match(text))


@cache
def _input() -> re.Pattern[str]:
    words = alternation(cues().input)
    return re.compile(
        rf"(?P<names>[^.]{{3,150}}\s)?(?P<cue>{words})(?P<colon>\s?:)?(?!\w)(?P<rest>.{{0,160}})", re.IGNORECASE
    )


@cache
def _input_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that credits begin with, and those that they end with, where the cue stands behind the names."""
    return first_words(cues().input), last_words(cue for cue in cues().input if " " in cue)


def _credits(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """Whose reporting went into the story: "(With input from Reuters, Xinhua)"."""
    openings, endings = _input_words()
    return [
        block.cut_as("byline")
        if not block.cut
        and len(block.text) <= _LONGEST_CREDIT
        and (first in openings or last_word(block.text) in endings)
        and _is_credit(block.text)
        else block
        for block, first in zip(blocks, facts.first, strict=True)
    ]


def _is_credit(text: str) -> bool:
    """A cue and names, or a cue in brackets: "With agencies at a loss, the mayor ..." is a sentence of the story."""
    bare = text.strip("()[] ")
    match = _input().fullmatch(bare)
    if match is None:
        return False
    rest = match["rest"].strip(" .,;:")
    if match["names"]:
        return not rest and " " in match["cue"]
    return bare != text or not rest or bool(match["colon"]) or strict_names(rest) is not None


def _closing_names(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """The agency of the dateline, named once more below the story."""
    result = list(blocks)
    kept = [number for number, block in enumerate(blocks) if not block.cut]
    if len(kept) < 2 or len(blocks[kept[-1]].text) > _LONGEST_NAME:
        return result
    last = blocks[kept[-1]]
    if last.text.strip("()[] .") == sender(blocks[kept[0]].text):
        result[kept[-1]] = last.cut_as("byline")
    return result


def _meta_lines(blocks: Sequence[Block], facts: Facts) -> list[Block]:
    """Bylines and stamps: labelled stamps anywhere, others near the beginning and the end."""
    result = list(blocks)
    for number, block in enumerate(blocks):
        length = len(block.text)
        if block.cut or length > _LONGEST_CREDIT or (length > 90 and ends_sentence(block.text)):
            continue
        edge = number < _EDGE or number >= len(blocks) - _EDGE
        meta = meta_line(block.text) if edge or length <= 100 else None
        if meta and (edge or any(stamp.label for stamp in meta.stamps)):
            result[number] = block.cut_as("stamp" if meta.stamps else "byline")
    return result


_RULES: tuple[Rule, ...] = (
    _markers,
    _titles,
    _signatures,
    _captions,
    _repeats,
    _links,
    _shares,
    _credits,
    _meta_lines,
    _closing_names,
)
