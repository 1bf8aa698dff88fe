"""Where words stand in quotation marks, whatever the marks are and whether or not they come in pairs.

Each paragraph is read by itself, so a stray mark can cost the quotes of its own paragraph and no other. A mark opens
or closes by what stands beside it first (a blank before and a letter behind open), by its shape second and by whether
something is open third: outlets mix all shapes, and some print them on the wrong side.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Begin with a set of characters, so that the engine skips to the next one; the single ones count only in pairs.
_MARK = re.compile(r"[\"“”„‟«»〝〞＂「」『』]")
_TWICE = r"(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’|(?<=,),(?=\w)|(?<=<)<|(?<=>)>"
_DOUBLE = re.compile(rf"[\"“”„‟«»〝〞＂「」『』'`‘’,<>](?:{_TWICE})?")
_HALVES = frozenset("'`‘’,<>")
_PAIRED = ("''", "``", "‘‘", "’’", ",,", "<<", ">>")
_SINGLE = re.compile(r"(?<![\w'’‘.])[‘'‚‹](?=[\w“„\"¿¡…(\[])|(?<=[^\s(\[‘'‚])['’‘›](?![\w'’])")
_OPENER = re.compile(r"[‘'‚‹](?<![^\W_].)")
_PARTNERS = {"”": "“„", "“": "„", "»": "«", "«": "»", "’’": "‘‘", "''": "``''", '"': '"', ">>": "<<"}
_OPENS = frozenset({"„", "‟", "``", "‘‘", ",,", "〝", "「", "『"})
_CLOSES = frozenset({"”", "’’", "〞", "」", "』"})
_BEFORE_OPENER = frozenset(" \t\xa0\u202f([{—–-/:'‘’“„«\"¿¡…\u2028")
_AFTER_CLOSER = frozenset(" \t\xa0\u202f)]}—–-,.;:!?…'’”»\"\u2028")
_SPACE = frozenset(" \t\xa0\u202f")
_AFTER_OPENER = frozenset("¿¡…([{“„‘'\"«‹$£€#@.`")
_SINGLE_OPENERS = frozenset("‘'‚‹")
_MOST_MARKS = 2000  # in one paragraph; more is no prose


class Marked(NamedTuple):
    """Words in marks: ``start:end`` without the marks, ``outer:close`` with them.

    ``closed`` is False where the paragraph ends before a closing mark comes; ``opened`` is False where only a closing
    mark was found, and the words before it are those of its paragraph from the last mark on.
    """

    start: int
    end: int
    outer: int
    close: int
    paragraph: int
    closed: bool = True
    opened: bool = True
    inner: tuple[tuple[int, int], ...] = ()


class _Mark(NamedTuple):
    start: int
    end: int
    side: str  # "open", "close" or "either"
    glyph: str


def marked(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Marked, ...]:
    """The outermost marked words of each paragraph, in order; none crosses a paragraph or another."""
    if not paragraphs:
        return ()
    reach = paragraphs[0][0], paragraphs[-1][1]
    singles: list[int] = []
    if any(map(text.__contains__, _SINGLE_OPENERS)):
        singles = [single.start() for single in _OPENER.finditer(text, *reach)]
    # Single characters are found far quicker than pairs of them.
    if any(pair[0] in text and pair in text for pair in _PAIRED):
        doubles = [mark for mark in _DOUBLE.finditer(text, *reach) if mark.group() not in _HALVES]
    else:
        doubles = list(_MARK.finditer(text, *reach))
    starts = [double.start() for double in doubles]
    begins = [start for start, _ in paragraphs]
    found: list[Marked] = []
    done = 0
    for at in sorted([*singles, *starts]):
        if at < done:
            continue
        number = bisect_right(begins, at) - 1
        start, done = paragraphs[number]
        here = doubles[bisect_left(starts, start) : bisect_left(starts, done)]
        spans = _paired(text, _marks(text, here, (start, done)), end=done, number=number)
        has_single = singles and bisect_left(singles, start) < bisect_left(singles, done)
        found += _with_singles(text, (start, done), spans, number=number) if has_single else spans
    return tuple(found)


def _marks(text: str, found: Sequence[re.Match[str]], paragraph: tuple[int, int]) -> list[_Mark]:
    if len(found) > _MOST_MARKS:
        return []
    return [_Mark(*mark.span(), _side(text, mark, paragraph), mark[0]) for mark in found]


def _side(text: str, mark: re.Match[str], paragraph: tuple[int, int]) -> str:
    """What the characters beside a mark say of it; its shape where they say nothing."""
    start, end = mark.span()
    before = text[start - 1] if start > paragraph[0] else " "
    after = text[end] if end < paragraph[1] else " "
    opens = before in _BEFORE_OPENER and (after.isalnum() or after in _AFTER_OPENER)
    closes = before not in _SPACE and (after in _AFTER_CLOSER or not after.isalnum())
    if opens != closes:
        return "open" if opens else "close"
    if mark[0] in _OPENS:
        return "open"
    return "close" if mark[0] in _CLOSES else "either"


def _paired(text: str, marks: Sequence[_Mark], *, end: int, number: int) -> list[Marked]:
    """Pairs that lie in no other pair, marks left open and marks that only close, in order of place.

    Pairs are found by a stack; what stays open reaches to the end of the paragraph.
    """
    found: list[Marked] = []
    stack: list[_Mark] = []
    inner: list[tuple[int, int]] = []
    for mark in marks:
        if _opens(mark, stack):
            stack.append(mark)
        elif stack:
            opener = _partner(stack, mark)
            if stack:
                inner.append((opener.start, mark.end))
            else:
                pair = tuple(sorted(inner))
                found.append(Marked(opener.end, mark.start, opener.start, mark.end, number, inner=pair))
                inner = []
        elif not text[max(mark.start - 1, 0)].isdigit():  # 10" is a length
            found.append(Marked(mark.start, mark.start, mark.start, mark.end, number, opened=False))
    if stack:
        first, *others = stack
        inner += [(mark.start, end) for mark in others]
        found.append(Marked(first.end, end, first.start, end, number, closed=False, inner=tuple(sorted(inner))))
    return found


def _partner(stack: list[_Mark], mark: _Mark) -> _Mark:
    """Take the open mark that a closing one closes: the last of its own kind, else the last one; and all behind it."""
    at = len(stack) - 1
    if at:
        kind = _PARTNERS.get(mark.glyph, mark.glyph)
        at = next((at for at in range(at, -1, -1) if stack[at].glyph in kind), at)
    opener = stack[at]
    del stack[at:]
    return opener


def _opens(mark: _Mark, stack: Sequence[_Mark]) -> bool:
    if not stack:
        return mark.side == "open" or (mark.side == "either" and mark.glyph not in _CLOSES)
    if mark.glyph in _CLOSES:
        return False
    if mark.glyph == "“" and stack[-1].glyph in ("„", ",,"):
        return False
    return mark.side == "open" and mark.glyph != _closer(stack[-1].glyph)


def _closer(opener: str) -> str:
    return {"«": "»", "»": "«", "“": "”", "<<": ">>"}.get(opener, "")


def _with_singles(text: str, paragraph: tuple[int, int], doubles: Sequence[Marked], *, number: int) -> Iterator[Marked]:
    """Words in single marks where no double marks stand around them, between the others, in order."""
    at = paragraph[0]
    for span in doubles:
        yield from _singles(text, at, span.outer, number=number)
        yield span
        at = span.close
    yield from _singles(text, at, paragraph[1], number=number)


def _singles(text: str, start: int, end: int, *, number: int) -> Iterator[Marked]:
    """Single marks that open before a word and close behind one; an apostrophe alone is neither.

    Of the marks that could close, the last one behind a stop or comma before the next opening mark is taken ("the
    workers' vote" stays inside), else the first.
    """
    opener: re.Match[str] | None = None
    closers: list[int] = []
    for mark in _SINGLE.finditer(text, start, end):
        opens = mark.group() in _SINGLE_OPENERS and _at_word(text, mark.end())
        if opens and not _after_word(text, mark.start(), start):
            if opener and closers:
                yield _single(opener, _best(text, closers), number)
                opener, closers = None, []
            opener = opener or mark
        elif opener:
            closers.append(mark.start())
    if opener and closers:
        yield _single(opener, _best(text, closers), number)


def _at_word(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace() and not text[at].isdigit()


def _after_word(text: str, at: int, start: int) -> bool:
    return at > start and not text[at - 1].isspace() and text[at - 1] not in _BEFORE_OPENER


def _best(text: str, closers: Sequence[int]) -> int:
    stops = [at for at in closers if text[at - 1] in ".,!?…"]
    return stops[0] if stops else closers[0]


def _single(opener: re.Match[str], close: int, number: int) -> Marked:
    return Marked(opener.end(), close, opener.start(), close + 1, number)
