"""Whom "he" or "she" stands for: the person spoken of last as one who acts, of the right gender, close by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analyse.cues import Gender
from briefing.analyse.people import Mention, People
from briefing.model import Confidence, Name, Sentence

_PARAGRAPHS = 3  # how far back a pronoun reaches
_LEAST = -2.0  # below this, nobody is named


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who spoke: who, where the words of saying stand, and in which paragraph."""

    name: Name
    at: int
    paragraph: int


def antecedent(
    people: People, sentences: Sequence[Sentence], at: int, gender: Gender, *, last: Heard | None
) -> tuple[Name | None, Confidence | None]:
    """The person a pronoun at ``at`` stands for. ``last`` is who spoke before."""
    here = _sentence(sentences, at)
    if here is None:
        return None, None
    scores: dict[str, tuple[float, Name]] = {}
    for mention in _near(people, sentences, here, at):
        score = _score(people, sentences, mention, here)
        best = scores.get(mention.name.name)
        if best is None or score > best[0]:
            scores[mention.name.name] = (score, mention.name)
    if last and here.paragraph - last.paragraph < _PARAGRAPHS:
        score = 3.0 - 1.5 * (here.paragraph - last.paragraph)
        old = scores.get(last.name.name, (score - 1, last.name))[0]
        scores[last.name.name] = (max(score, old) + 1.0, last.name)
    fitting = [(score + _fit(people, name, gender), name) for score, name in scores.values()]
    fitting = sorted((item for item in fitting if item[0] > _LEAST), key=lambda item: (-item[0], item[1].name))
    if not fitting:
        return None, None
    sure = len(fitting) == 1 or fitting[0][0] - fitting[1][0] > 2
    return fitting[0][1], "sure" if sure and fitting[0][0] > 3 else "likely"


def _sentence(sentences: Sequence[Sentence], at: int) -> Sentence | None:
    index = bisect_right([s.start for s in sentences], at) - 1
    return sentences[index] if index >= 0 else None


def _near(people: People, sentences: Sequence[Sentence], here: Sentence, at: int) -> Sequence[Mention]:
    first = next((s for s in sentences if s.paragraph > here.paragraph - _PARAGRAPHS), here)
    return people.mentions[bisect_left(people.starts, first.start) : bisect_left(people.starts, at)]


def _score(people: People, sentences: Sequence[Sentence], mention: Mention, here: Sentence) -> float:
    """Nearer is better, the subject of a sentence better than what hangs on a preposition or owns something."""
    text, rules = people.text, people.rules
    own = _sentence(sentences, mention.start) or here
    score = -2.0 * (here.paragraph - own.paragraph)
    score -= 0.5 * min(sum(1 for s in sentences if own.start < s.start <= here.start and s.paragraph == here.paragraph), 4)
    before = text[max(mention.start - 14, own.start) : mention.start].split()
    governed = bool(before) and before[-1].lower() in rules.sets["prepositions"]
    behind = text[mention.end : mention.end + 2]
    score += 1.5 if mention.start == own.start else 0.0
    score -= 1.5 if governed else 0.0
    return score - (1.5 if behind[:1] in ("'", "’") or text[mention.end - 2 : mention.end] in ("'s", "’s") else 0.0)


def _fit(people: People, name: Name, gender: Gender) -> float:
    if name.kind in ("place", "body"):
        return -20.0
    known = people.gender(name)
    if known == "any":
        return -0.5 if name.kind == "person" else -1.5
    return 1.5 if known == gender else -20.0
