"""The title of a storyline: the names that lead its events, and what their headlines share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from briefing.analyse import words

_NAMES = 3
# A word of the headlines must be so rare (idf), and no rarer, to say what a storyline is about.
_TELLING, _UNKNOWN = 4.5, 9.0

Phrase = tuple[str, ...]


def thread_title(leading: Sequence[Sequence[str]], titles: Sequence[tuple[str, str]]) -> str:
    """ "Ana Lopez, Port Board: harbour vote", in words that stand in the sources; "" where events share no name.

    ``leading`` are the names that lead each event, the first before the others; ``titles`` the headline of each, with
    its language. What is named or told by more than half of the events is shared.
    """
    names = _names(leading)
    named = {part for some in leading for name in some for part in words.tokens(name)}
    topic = _topic(titles, named)
    shown = names[: _NAMES - bool(topic)]
    return ": ".join(part for part in (", ".join(shown), topic) if part) if names else ""


def _names(leading: Sequence[Sequence[str]]) -> list[str]:
    """The shared names, each person once ("Lopez" is "Ana Lopez"), those of most events first, of equals full names."""
    holders = Counter(name for some in leading for name in dict.fromkeys(some))
    rank = {name: sum(some.index(name) for some in leading if name in some) for name in holders}
    chosen: list[str] = []
    for name in sorted(holders, key=lambda name: (-holders[name], " " not in name, rank[name], name)):
        last = words.tokens(name)[-1:]
        if holders[name] * 2 > len(leading) and all(last != words.tokens(other)[-1:] for other in chosen):
            chosen.append(name)
    return chosen


def _topic(titles: Sequence[tuple[str, str]], named: Set[str]) -> str:
    """The word or two words that most headlines share, two before one; no name."""
    holders: Counter[Phrase] = Counter()
    forms: dict[Phrase, Counter[str]] = {}
    for title, language in titles:
        found = list(_phrases(title, language, named))
        holders.update({stems for stems, _ in found})
        for stems, form in found:
            forms.setdefault(stems, Counter())[form] += 1
    shared = [stems for stems, count in holders.items() if count > 1 and count * 2 > len(titles)]
    if not shared:
        return ""
    best = min(shared, key=lambda stems: (-len(stems), -holders[stems], stems))
    return min(forms[best], key=lambda form: (not form.islower(), -forms[best][form], form))


def _phrases(title: str, language: str, named: Set[str]) -> Iterator[tuple[Phrase, str]]:
    """Telling words of a headline and neighbours among them, by their stems, as printed."""
    found = []
    for match in words.WORD.finditer(title):
        form = match.group().removesuffix("'s").removesuffix("’s")
        word = form.lower()
        tells = word not in named and not word[0].isdigit() and _TELLING <= words.idf(word, language) < _UNKNOWN
        found.append((words.stem(word, language), form, match.start(), match.end(), tells))
    for stem, form, _, _, tells in found:
        if tells:
            yield (stem,), form
    for (one, ours, _, end, first), (other, theirs, start, _, second) in pairwise(found):
        if first and second and title[end:start] == " ":
            yield (one, other), f"{ours} {theirs}"
