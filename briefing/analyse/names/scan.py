"""Runs of capitalised words in a text: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from briefing.analyse.names.rules import UPPER, NameRules

Token = tuple[int, int, str]

# One word; it starts with a plain character class, so that the engine leaps from capital to capital.
_CAPITAL = re.compile(rf"[{UPPER}]\w*+(?:(?=[-’'.&])(?:[-’'.&]\w++)*+)?+")
_POSSESSIVE = ("'s", "’s")
_NO_NAME_BEHIND = "@#_"
_LONGEST = 13
_FAR = 40  # characters between two words of one stretch


def stretches(text: str, starts: Set[int], rules: NameRules) -> Iterator[tuple[int, str]]:
    """Where capitalised words stand close together, and what stands there, parted where a sentence begins.

    ``starts`` are the places where sentences begin. A stretch holds whole runs.
    """
    begin, last, joints, word = 0, -_FAR, rules.joints, 0
    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        if start - last < _FAR and start not in starts:
            gap = text[last:start]
            if gap in joints or (gap[0] == "." and gap[1:] in joints):
                word, last = start, end
                continue
        if last > begin:
            yield begin, text[begin : last + _with_stop(text, word, last, rules)]
        begin, word, last = start, start, end
        if start and (text[start - 1].isalnum() or text[start - 1] in _NO_NAME_BEHIND):
            last = begin - _FAR
    if last > begin:
        yield begin, text[begin : last + _with_stop(text, word, last, rules)]


def _with_stop(text: str, start: int, end: int, rules: NameRules) -> bool:
    return text[end : end + 1] == "." and _stopped(text, end, text[start:end], rules)


def _stopped(text: str, end: int, word: str, rules: NameRules) -> bool:
    """Whether a full stop behind a word belongs to it."""
    return text.startswith(".", end) and (len(word) == 1 or word[-2] == "." or word in rules.dotted)


def runs(text: str, rules: NameRules) -> Iterator[list[Token]]:
    """Capitalised words that follow each other, small words of names ("de", "of the") between them included.

    A run ends behind a possessive, and at days and months. ``text`` is one stretch.
    """
    run: list[Token] = []
    last = 0
    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        word = match.group()
        joint = rules.joints.get(text[last:start]) if run else None
        if joint is None or len(run) >= _LONGEST:
            if run:
                yield run
                run = []
            if word in rules.starters:
                continue
        if run and joint:
            _append_joint(run, last, joint)
        last = _append(run, start, end, word, text=text, rules=rules)
    if run:
        yield run


def _append(run: list[Token], start: int, end: int, word: str, *, text: str, rules: NameRules) -> int:
    """Put a word on the run; the place from which the next word must follow, or -1 where the run ends here."""
    if word in rules.calendar:
        return -1
    if _stopped(text, end, word, rules):
        end, word = end + 1, word + "."
    if rules.elisions and word.startswith(rules.elisions):
        cut = next(len(elision) for elision in rules.elisions if word.startswith(elision))
        start, word = start + cut, word[cut:]
    if word.endswith(_POSSESSIVE):
        run.append((start, end - 2, word[:-2]))
        return -1
    if run and run[-1][1] == start and run[-1][2].endswith("-"):
        prefix = run.pop()
        start, word = prefix[0], prefix[2] + word
    run.append((start, end, word))
    return end


def _append_joint(run: list[Token], last: int, joint: tuple[str, ...]) -> None:
    """Put the small words between two capitalised ones on the run; "al-" is joined to what follows it."""
    place = last + 1
    for word in joint:
        run.append((place, place + len(word), word))
        place += len(word) + 1


def is_shout(words: Sequence[str]) -> bool:
    """Two words and more in capitals, which are no abbreviations."""
    return len(words) > 1 and all(word.isupper() and len(word) > 1 and "." not in word for word in words)
