"""Whom "he" or "she" stands for: the person spoken of last as one who acts, of the right gender, close by."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from briefing.analyse.speech.attribution import Scene
from briefing.analyse.speech.cues import PREPOSITION, Gender
from briefing.analyse.speech.people import Mention, People
from briefing.model import Confidence, Name, Sentence

_PARAGRAPHS = 3  # how far back a pronoun reaches
_MENTIONS = 40  # as many in front of a pronoun are looked at
_NEVER = -9.0
_LEAST = -2.0  # below this, nobody is named
_SAME_PARAGRAPH = 1.0
_ACTS = 1.5  # for the first person of a sentence, who mostly is its subject
_SPOKE = (4.0, 2.0, -0.7)  # for who spoke last, in the same paragraph, the one before, and the one before that


class Heard(NamedTuple):
    """Somebody who spoke: who, in which paragraph, and whether in marks (then it is no poll and no statement)."""

    name: Name
    paragraph: int
    quoted: bool


def paragraph_at(scene: Scene, at: int) -> int:
    """The number of the paragraph of a place."""
    sentence = scene.sentence_at(at)
    return sentence.paragraph if sentence else 0


def antecedent(
    people: People, scene: Scene, at: int, *, gender: Gender, last: Heard | None
) -> tuple[Name | None, Confidence | None]:
    """The person a pronoun at ``at`` stands for. ``last`` is who spoke before."""
    here = scene.sentence_at(at)
    if here is None:
        return None, None
    scores: dict[str, tuple[float, Name]] = {}
    near = _fitting(people, scene.back(at, _PARAGRAPHS), at, gender)
    for number in range(len(near) - 1, -1, -1):
        start, _, name = mention = near[number]
        own = scene.sentence_at(start) or here
        score = _score(people, mention, own=own, here=here)
        if not number or near[number - 1][0] < own.start:
            score += _ACTS
        if name.name not in scores or score > scores[name.name][0]:
            scores[name.name] = (score, name)
    if last and here.paragraph - last.paragraph < _PARAGRAPHS:
        spoke = _SPOKE[here.paragraph - last.paragraph]
        scores[last.name.name] = (max(spoke, scores.get(last.name.name, (spoke, last.name))[0] + 1), last.name)
    return _best(people, scores, gender, quoted=last.name.name if last and last.quoted else "")


def _fitting(people: People, begin: int, at: int, gender: Gender) -> list[Mention]:
    """The mentions behind ``begin`` and in front of a pronoun that it may stand for."""
    last = bisect_left(people.starts, at)
    found = people.mentions[max(last - _MENTIONS, bisect_left(people.starts, begin)) : last]
    names = {name.name: name for _, _, name in found}
    fitting = {key for key, name in names.items() if _fit(people, name, gender) > _NEVER}
    return [mention for mention in found if mention[2].name in fitting]


def _best(
    people: People, scores: dict[str, tuple[float, Name]], gender: Gender, *, quoted: str
) -> tuple[Name | None, Confidence | None]:
    fitting = [
        (score + _fit(people, name, gender, quoted=name.name == quoted), name) for score, name in scores.values()
    ]
    fitting = sorted((item for item in fitting if item[0] > _LEAST), key=lambda item: (-item[0], item[1].name))
    if not fitting:
        return None, None
    clear = len(fitting) == 1 or fitting[0][0] - fitting[1][0] > 2
    return fitting[0][1], "sure" if clear and fitting[0][0] > 3 else "likely"


def _score(people: People, mention: Mention, *, own: Sentence, here: Sentence) -> float:
    """Nearer is better, the subject of a sentence better than what hangs on a preposition or owns something."""
    words, text = people.tokens, people.text
    start, end, _ = mention
    score = _SAME_PARAGRAPH - 3.0 * (here.paragraph - own.paragraph) if here.paragraph - own.paragraph < 2 else -4.0
    if here.paragraph == own.paragraph and own.start != here.start:
        score -= min(0.5 + (here.start - own.end) / 200, 2.0)
    first = words.index(start)
    if first and words.flags[first - 1] & PREPOSITION:
        score -= 1.5
    owns = text[end : end + 1] in ("'", "’") or text[end - 2 : end] in ("'s", "’s")
    return score - (1.5 if owns else 0.0)


def _fit(people: People, name: Name, gender: Gender, *, quoted: bool = False) -> float:
    """How well a name fits the gender of a pronoun; far below nothing where it cannot be the one."""
    if name.kind in ("place", "body"):
        return -20.0
    known = people.gender(name)
    if known == "any":
        return -0.5 if name.kind == "person" or quoted else -20.0
    return 1.5 if known == gender else -20.0
