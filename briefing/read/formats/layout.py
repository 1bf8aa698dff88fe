"""Lines on pages to paragraphs in reading order: columns, running heads, hyphens at line ends, headlines by their size.

Units are the points of the page; the vertical axis points up, as PDF has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefing.read.markup import Block
from briefing.read.printed.blocks import ends_sentence

_MARGIN = 0.12
_FOOT = 0.2
_HEADING = 1.2
_FEWEST_IN_COLUMN = 4
_NARROWEST_GUTTER = 6
_CROSSING = 0.25
_DEEPEST = 3
_MASTHEAD = 5
_MASTHEAD_WORDS = 10
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "})
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:[^\W\d_]{1,12}\W{0,3})?(?:\d{1,4}|[ivxlc]{1,6})(?:\W{0,3}(?:[^\W\d_]{1,5}\W{0,3})?\d{1,4})?\W*"
)
_BULLET = re.compile(r"(?:[•▪◦‣·*]|[-–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text where it stands on its page; ``size`` is that of most of its letters."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its lines, in any order."""

    width: float
    height: float
    lines: tuple[Line, ...]


def paragraphs(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The paragraphs of a document; headlines are headings, the largest of the first page at level 1."""
    pages = [_cleaned(page) for page in pages]
    running = _running_heads(pages)
    words = Counter(word.lower() for page in pages for line in page.lines for word in _WORDS.findall(line.text))
    body = _body_size(pages)
    largest = max((line.size for page in pages[:1] for line in page.lines), default=body)
    cut = [
        Block(text, "other")
        for text in sorted({line.text for page in pages for line in page.lines if _key(line) in running})
    ]
    blocks: list[Block] = []
    open_lines: list[Line] = []
    for page in pages:
        kept = [line for line in page.lines if _key(line) not in running and not _is_page_number(line, page)]
        for column in _columns(kept, depth=0):
            for part in _parts(column):
                if open_lines and not _continues(open_lines, part, body=body):
                    blocks.append(_block(open_lines, words, body=body, largest=largest))
                    open_lines = []
                open_lines += part
    if open_lines:
        blocks.append(_block(open_lines, words, body=body, largest=largest))
    return (*_headline_first(blocks), *cut)


def _headline_first(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without what stands over the headline: the paper's name, the section; dates there go below it."""
    place = next((place for place, block in enumerate(blocks[:_MASTHEAD]) if block.level == 1), 0)
    above = blocks[:place]
    if any(len(block.text.split()) > _MASTHEAD_WORDS or ends_sentence(block.text) for block in above):
        return blocks
    dated = [block for block in above if _DIGITS.search(block.text)]
    names = [Block(block.text, "other") for block in above if not _DIGITS.search(block.text)]
    return [*names, *blocks[place : place + 1], *dated, *blocks[place + 1 :]]


def _cleaned(page: Page) -> Page:
    lines = tuple(
        Line(line.left, line.bottom, line.right, line.top, line.size, line.bold, text)
        for line in page.lines
        if (text := " ".join(line.text.translate(_LIGATURES).split()))
    )
    return Page(page.width, page.height, lines)


def _body_size(pages: Iterable[Page]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.bottom / 6)


def _running_heads(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """Lines in the margins that stand at the same height on half of the pages, two at least, but for their numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in page.lines if _in_margin(line, page)})
    fewest = max(2, len(pages) // 2)
    return frozenset(key for key, count in seen.items() if count >= fewest)


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height


def _is_page_number(line: Line, page: Page) -> bool:
    if line.text.isdigit() and (line.bottom < _FOOT * page.height or line.top > (1 - _FOOT) * page.height):
        return True
    return _in_margin(line, page) and bool(_PAGE_NUMBER.fullmatch(line.text))


def _columns(lines: Sequence[Line], *, depth: int) -> list[list[Line]]:
    """Groups of lines in reading order, each a column, or a band across columns."""
    ordered = sorted(lines, key=lambda line: (-line.top, line.left))
    gutter = _gutter(ordered) if depth < _DEEPEST else None
    if gutter is None:
        return [ordered] if ordered else []
    columns: list[list[Line]] = []
    band: list[Line] = []
    for line in ordered:
        if line.left < gutter < line.right:
            columns += [*_sides(band, gutter, depth=depth), [line]]
            band = []
        else:
            band.append(line)
    return columns + _sides(band, gutter, depth=depth)


def _sides(band: Sequence[Line], gutter: float, *, depth: int) -> list[list[Line]]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.left >= gutter]
    return _columns(left, depth=depth + 1) + _columns(right, depth=depth + 1)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the widest strip that hardly a line crosses and that has columns on both sides; None if none."""
    if len(lines) < 2 * _FEWEST_IN_COLUMN:
        return None
    for low, high in sorted(_strips(lines), key=lambda strip: strip[0] - strip[1]):
        middle = (low + high) / 2
        left = [line for line in lines if line.right <= middle]
        right = [line for line in lines if line.left >= middle]
        if min(len(left), len(right)) >= _FEWEST_IN_COLUMN and _beside(left, right):
            return middle
    return None


def _strips(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where, from left to right, at most a quarter of the lines stand; each strip as wide as columns are apart."""
    steps: Counter[int] = Counter()
    for line in lines:
        steps[round(line.left)] += 1
        steps[max(round(line.right), round(line.left) + 1)] -= 1
    most = _CROSSING * len(lines)
    strips: list[tuple[int, int]] = []
    covering = 0
    low: int | None = None
    for place in sorted(steps):
        covering += steps[place]
        if covering <= most and low is None:
            low = place
        elif covering > most and low is not None:
            strips.append((low, place))
            low = None
    return [(low, high) for low, high in strips if high - low >= _NARROWEST_GUTTER]


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two groups stand side by side for most of the shorter one's height, and neither is a table's column."""
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    heights = [max(line.top for line in side) - min(line.bottom for line in side) for side in (left, right)]
    letters = [median(len(line.text) for line in side) for side in (left, right)]
    return top - bottom > 0.5 * min(heights) and min(letters) >= 12


def _parts(column: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs of a column: parted by gaps, indents, changes of size, and short last lines."""
    if not column:
        return []
    pitches = [above.bottom - below.bottom for above, below in pairwise(column) if above.bottom > below.bottom]
    pitch = median(pitches) if pitches else 0.0
    edge = max(line.right for line in column)
    start = median(line.left for line in column)
    parts = [[column[0]]]
    for above, below in pairwise(column):
        if _parted(above, below, pitch=pitch, start=start, edge=edge):
            parts.append([below])
        else:
            parts[-1].append(below)
    return parts


def _parted(above: Line, below: Line, *, pitch: float, start: float, edge: float) -> bool:
    size = max(above.size, below.size)
    if abs(above.size - below.size) > 0.15 * size or (above.bold != below.bold and ends_sentence(above.text)):
        return True
    if abs(above.bottom - below.bottom) < 0.5 * size:
        return False
    if above.bottom - below.bottom > max(1.35 * pitch, 1.25 * size) and above.bottom - below.bottom > 1.3 * size:
        return True
    if _BULLET.match(below.text):
        return True
    indented = below.left > start + 0.7 * size and above.left <= start + 0.5 * size
    short = above.right < edge - 0.2 * (edge - start)
    return (indented and ends_sentence(above.text)) or (short and ends_sentence(above.text))


def _continues(lines: Sequence[Line], part: Sequence[Line], *, body: float) -> bool:
    """Whether a part begun in another column or on another page goes on with a sentence or headline left open."""
    above, below = lines[-1], part[0]
    if abs(above.size - below.size) >= 0.5 or above.bold != below.bold:
        return False
    if above.size >= _HEADING * body:
        return 0 < above.bottom - below.bottom < 1.7 * above.size and below.left < above.right
    moved = below.top > above.top
    return moved and not ends_sentence(above.text) and (below.text[0].islower() or above.text.endswith(("-", ",")))


def _block(lines: Sequence[Line], words: Counter[str], *, body: float, largest: float) -> Block:
    """A paragraph's block: its lines joined, hyphens at their ends taken out where they only part a word."""
    text = lines[0].text
    for line in lines[1:]:
        text = _joined(text, line.text, words)
    size = lines[0].size
    if size >= _HEADING * body and len(text.split()) <= 40:
        return Block(text, "heading", level=1 if size >= 0.97 * largest else 2)
    return Block(text)


def _joined(above: str, below: str, words: Counter[str]) -> str:
    if above.endswith("\xad"):
        return above[:-1] + below
    if not above.endswith(("-", "‐")) or not below[:1].islower() or not above[-2:-1].isalpha():
        return f"{above} {below}"
    first, second = _WORDS.findall(above[:-1]), _WORDS.findall(below)
    if not first or not second:
        return above[:-1] + below
    parted, whole = f"{first[-1]}-{second[0]}".lower(), f"{first[-1]}{second[0]}".lower()
    return above + below if words[parted] > words[whole] else above[:-1] + below
