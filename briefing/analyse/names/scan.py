"""Runs of capitalised words in a text: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from briefing.analyse.names.rules import UPPER, NameRules

Token = tuple[int, int, str]

# One word; it starts with a plain character class, so that the engine leaps from capital to capital.
_WORD = rf"[{UPPER}]\w*+(?>(?:(?=[-’'.&])(?>(?:[-’'.&]\w++)*))?)"
_CAPITAL, _CAPITALS = re.compile(_WORD), re.compile(f"({_WORD})")
_POSSESSIVE = ("'s", "’s")
_NO_NAME_BEHIND = "@#_"
_LONGEST = 13


def stretches(text: str, starts: Set[int], rules: NameRules) -> list[tuple[int, str]]:
    """Where capitalised words stand close together, and what stands there, parted where a sentence begins.

    ``starts`` are the places where sentences begin. A stretch holds whole runs.
    """
    pieces = _CAPITALS.split(text)  # what stands between them at even places, capitalised words at odd ones
    places = list(accumulate(map(len, pieces)))
    found: list[tuple[int, str]] = []
    begin, end, last = 0, 0, ""
    for start, gap, behind, word in zip(places[::2], pieces[::2], places[1::2], pieces[1::2], strict=False):
        if begin < end:
            if gap in rules.gaps and start not in starts:
                end, last = behind, word
                continue
            found.append((begin, text[begin : end + (gap[0] == "." and _has_stop(last, rules))]))
        begin, end, last = start, behind, word
        if gap and (gap[-1].isalnum() or gap[-1] in _NO_NAME_BEHIND):
            begin = end
    if begin < end:
        found.append((begin, text[begin : end + (pieces[-1][:1] == "." and _has_stop(last, rules))]))
    return found


def _has_stop(word: str, rules: NameRules) -> bool:
    """Whether a full stop behind a word belongs to it."""
    return len(word) == 1 or word[-2] == "." or word in rules.dotted


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
    if word in rules.calendar and not _is_last_name(run, word, text[end : end + 2], rules):
        return -1
    if text.startswith(".", end) and _has_stop(word, rules):
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


def _is_last_name(run: list[Token], word: str, behind: str, rules: NameRules) -> bool:
    """Whether the name of a month is somebody's ("Ana May"), and no date follows."""
    if not run or word not in rules.first_names or behind.strip(" .").isdigit():
        return False
    return run[-1][2] in rules.first_names or run[-1][2].rstrip(".") in rules.titles


def _append_joint(run: list[Token], last: int, joint: tuple[str, ...]) -> None:
    """Put the small words between two capitalised ones on the run; "al-" is joined to what follows it."""
    place = last + 1
    for word in joint:
        run.append((place, place + len(word), word))
        place += len(word) + 1


def is_shout(words: Sequence[str]) -> bool:
    """Two words and more in capitals, which are no abbreviations."""
    return len(words) > 1 and all(word.isupper() and len(word) > 1 and "." not in word for word in words)
