"""Paragraphs on their way to a clean text: each is either kept or cut, and a cut says what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.model import Cut, CutKind

_WIDEST_WRAP = 110
_STOPS = frozenset(".!?…。！？؟।")
_QUOTED = ('"', "”", "»")
_CLOSERS = "\"'”’»)]"


class Block(NamedTuple):
    """A paragraph. ``cut`` is None where it belongs to the story; ``level`` is a heading's level, 0 for none.

    ``loose``: a line break, but no blank line, stood before it.
    """

    text: str
    cut: CutKind | None = None
    level: int = 0
    loose: bool = False

    def cut_as(self, kind: CutKind) -> Block:
        """The same paragraph, cut."""
        return Block(self.text, kind, self.level, self.loose)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do."""
    return text.endswith(_QUOTED) or text.rstrip(_CLOSERS)[-1:] in _STOPS


def lines_of(text: str) -> tuple[Block, ...]:
    """The lines of plain text that are not empty, each a block; those right below another one are loose."""
    blocks = []
    above = False
    neat = "  " not in text and text.replace("\n", "").isprintable()
    for line in text.split("\n"):
        if not neat and line and not (line.isprintable() and "  " not in line):
            line = " ".join(line.split())
        elif line and (line[0] == " " or line[-1] == " "):
            line = line.strip()
        if line:
            blocks.append(Block(line, None, 0, above))
        above = bool(line)
    return tuple(blocks)


def joined_lines(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs of lines: where a file is wrapped at a width its lines are joined, else each is a paragraph."""
    if not _wrapped([line.text for line in lines], [line.loose for line in lines]):
        return tuple(lines)
    return always_joined(lines)


def always_joined(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs of lines, where only a blank line ends one."""
    paragraphs: list[list[Block]] = []
    for line in lines:
        if line.loose and paragraphs:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(Block(_unwrapped([line.text for line in lines]), lines[0].cut, lines[0].level) for lines in paragraphs)


def _wrapped(lines: Sequence[str], loose: Sequence[bool]) -> bool:
    """Whether lines were broken for width: hardly any had room for the first word of the next."""
    pairs = [(lines[i - 1], lines[i]) for i in range(1, len(lines)) if loose[i]]
    if not pairs:
        return False
    width = max(len(line) for line, _ in pairs)
    full = sum(len(line) + 1 + len(following.split(" ", 1)[0]) > width * 0.95 for line, following in pairs)
    ended = sum(ends_sentence(line) for line, _ in pairs)
    return 30 <= width <= _WIDEST_WRAP and full >= 0.7 * len(pairs) and ended < 0.6 * len(pairs)


def _unwrapped(lines: Sequence[str]) -> str:
    """Lines as one: a word divided at the end of a line is made whole."""
    pieces = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        divided = line.endswith("-") and line[-2:-1].isalpha() and following[:1].islower()
        pieces.append(line[:-1] if divided else f"{line} ")
    return "".join(pieces).rstrip()


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[Cut, ...]]:
    """The clean text of the blocks that were kept, and the cuts with their places in it."""
    kept: list[str] = []
    cuts = []
    length = 0
    for block in blocks:
        if block.cut is None:
            length += len(block.text) + (2 if kept else 0)
            kept.append(block.text)
        else:
            cuts.append(Cut(block.text, block.cut, length))
    return "\n\n".join(kept), tuple(cuts)
