"""Whom "he" or "she" stands for: the person spoken of last as one who acts, of the right gender, close by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.analyse.speech.attribution import Scene
from briefing.analyse.speech.cues import (
    BETWEEN,
    CONJUNCTION,
    CUE,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATE,
    Gender,
)
from briefing.analyse.speech.kinds import ADVERB, CAPITAL, PERSON, SOMEBODY, TITLE, UNSTOPPED, WORD
from briefing.analyse.speech.people import Mention, People
from briefing.model import Confidence, Name

_PARAGRAPHS = 3  # how far back a pronoun reaches
_MENTIONS = 40  # as many in front of a pronoun are looked at
_NEVER = -20.0
_LEAST = -3.0  # below this, nobody is named but who is the only one
_NEARER = (1.0, -2.0)  # for somebody in the same paragraph, and the one before
_FAR = -4.0  # in those before that
_SENTENCE = 0.75  # for each sentence in between
_ACTS = 2.0  # for the first person of a sentence, who mostly is its subject
_ASIDE = 1.0  # for the first of a clause with "when", "as" or "that"
_NEW = 1.0  # for somebody whom the article names there for the first time, as the first of a paragraph
_SPOKE = 0.75  # for who spoke last
_HANGS = -1.5  # for who hangs on a preposition, or owns something
_KNOWN = 1.0  # for a gender that is known to fit
_UNKNOWN = (-1.0, -2.0)  # for a name of several words or of one that may be no person's, but has spoken
_UNNAMED = -1.0  # for who has spoken, but is not named
_HANGING = 6  # words between a preposition and the name that hangs on it ("to the Labour leader Ada Moll")
_CLAUSE = 60  # words of a sentence looked at in front of a name
_SURE = 1.0
_MUCH = 4.0  # a rival so far behind is none
_BEFORE_NAMES = DETERMINER | CAPITAL | SOMEBODY | TITLE | UNSTOPPED


class Heard(NamedTuple):
    """Somebody who spoke: who, where, and whether in marks (then it is no poll and no statement).

    ``gender`` is told where a role alone is known of them; then ``name`` is that role. ``begin`` is where the words
    begin that stand in front of them ("The bridge is Lund's, Ada Moll said"): who is named in those does not act.
    """

    name: Name
    at: int
    quoted: bool
    gender: Gender | None = None
    begin: int | None = None

    def holds(self, at: int) -> bool:
        """Whether a place lies in the words that stand in front of the one who says them."""
        return self.begin is not None and self.begin <= at < self.at


class _Place(NamedTuple):
    """A place where somebody is spoken of: how well it fits there, not counted who it is."""

    name: Name
    score: float


def antecedent(
    people: People, scene: Scene, at: int, *, gender: Gender, last: Heard | None, barred: int | None = None
) -> tuple[Name | None, Confidence | None]:
    """The person a pronoun at ``at`` stands for. ``last`` is who spoke before.

    Nobody is meant who is named between ``barred`` and the pronoun: in "Moll will win, he said" he is not Moll.
    """
    begin = scene.back(at, _PARAGRAPHS)
    near = _fitting(people, begin, at if barred is None else barred, gender, last=last)
    places = list(_places(people, scene, near, at, last=last))
    if last and begin <= last.at <= at and _fits(people, last, gender):
        places.append(_Place(last.name, _nearness(scene, last.at, at) + _ACTS + _SPOKE))
    lone = last is None or last.at < begin
    return _best(people, places, quoted=last if last and (last.quoted or last.gender) else None, lone=lone)


def _fitting(people: People, begin: int, end: int, gender: Gender, *, last: Heard | None) -> list[Mention]:
    """The mentions in ``begin:end`` that a pronoun behind them may stand for."""
    stop = bisect_left(people.starts, end)
    found = people.mentions[max(stop - _MENTIONS, bisect_left(people.starts, begin)) : stop]
    names = {name.name: name for _, _, name in found}
    known = (name for name in names.values() if name.kind == "person" or (last and last.name is name))
    fitting = {name.name for name in known if _agrees(people, name, gender)}
    return [mention for mention in found if mention[2].name in fitting and people.text[mention[0] - 1] != "-"]


def _agrees(people: People, name: Name, gender: Gender) -> bool:
    return name.kind in ("person", "other") and people.gender(name) in ("any", gender)


def _fits(people: People, last: Heard, gender: Gender) -> bool:
    return last.gender in ("any", gender) if last.gender else _agrees(people, last.name, gender)


def _places(people: People, scene: Scene, near: Sequence[Mention], at: int, *, last: Heard | None) -> Iterator[_Place]:
    """Where those in front of a pronoun are spoken of: the subject of a sentence fits better than who hangs on it."""
    acted = aside = -1
    for start, end, name in near:
        number = scene.number_at(start)
        score = _nearness(scene, start, at)
        inside = last is not None and last.holds(start)
        if _hangs(people, start, end):
            score += _HANGS
        elif not inside and number != acted and not _behind_pronoun(people, scene, number, start):
            if not _is_aside(people, start):
                acted = number
                score += _ACTS + (_NEW if _is_new(scene, name, number, start) else 0.0)
            elif number != aside:
                aside = number
                score += _ASIDE
        yield _Place(name, score)


def _nearness(scene: Scene, start: int, at: int) -> float:
    own, here = scene.number_at(start), scene.number_at(at)
    paragraphs = scene.sentences[here].paragraph - scene.sentences[own].paragraph
    if paragraphs > 1:
        return _FAR
    return _NEARER[paragraphs] - _SENTENCE * min(here - own - paragraphs, 3)


def _hangs(people: People, start: int, end: int) -> bool:
    """Whether a name hangs on a preposition, owns something or belongs to another's role ("Moll spokesman Bo Ek")."""
    text, words = people.text, people.tokens
    if text[end : end + 1] in ("'", "’") or text[end - 2 : end] in ("'s", "’s"):
        return True
    behind = words.index(end)
    if words.starts[behind : behind + 1] == [end + 1] and words.flags[behind] & (SOMEBODY | CUE) == SOMEBODY:
        return True
    at = words.index(start) - 1
    least = max(at - _HANGING, 0)
    while at > least and (words.flags[at] & _BEFORE_NAMES or _abbreviates(people, at)):
        at -= 1
    if at < 0 or not words.flags[at] & PREPOSITION:
        return False
    return not at or not words.flags[at - 1] & CAPITAL or not words.flags[at - 1] & (PERSON | TITLE)


def _abbreviates(people: People, at: int) -> bool:
    words = people.tokens
    return words.printed[at] == "." and bool(words.flags[at - 1] & UNSTOPPED)


def _is_aside(people: People, start: int) -> bool:
    """Whether a clause that hangs on another one begins before a name ("when Moll came", "in which Moll said")."""
    words = people.tokens
    at = words.index(start) - 1
    least = max(at - _CLAUSE, 0)
    while at >= least and words.flags[at] & WORD:
        if words.flags[at] & (SUBORDINATE | RELATIVE):
            return True
        at -= 1
    return False


def in_passing(people: People, scene: Scene, start: int) -> bool:
    """Whether somebody speaks in a clause beside the main one ("the plan Moll described", "in which Moll said")."""
    words = people.tokens
    at = end = words.index(start) - 1
    first = max(words.index(scene.sentence_starts[scene.number_at(start)]), at - _CLAUSE)
    while at >= first and words.flags[at] & WORD:
        if words.flags[at] & (SUBORDINATE | RELATIVE):
            return True
        at -= 1
    while end > at and words.flags[end] & _BEFORE_NAMES:
        end -= 1
    return end > at and not words.flags[at + 1] & (PREPOSITION | CONJUNCTION | BETWEEN | ADVERB)


def _behind_pronoun(people: People, scene: Scene, number: int, start: int) -> bool:
    """Whether "he" or "she" stands before a name in its sentence: in "he told Moll" Moll is not the one who acts."""
    words, pronouns = people.tokens, people.rules.pronouns
    last = words.index(start)
    first = max(words.index(scene.sentence_starts[number]), last - _CLAUSE)
    found = (words.lower[at] for at in range(first, last) if words.flags[at] & PRONOUN)
    return any(pronouns[word] in ("male", "female") for word in found)


def _is_new(scene: Scene, name: Name, number: int, start: int) -> bool:
    """Whether a full name stands for the first time, in the first sentence of a paragraph."""
    opens = not number or scene.sentences[number - 1].paragraph != scene.sentences[number].paragraph
    return opens and " " in name.name and bool(name.mentions) and name.mentions[0][0] == start


def _best(
    people: People, places: Sequence[_Place], *, quoted: Heard | None, lone: bool
) -> tuple[Name | None, Confidence | None]:
    """The one who fits best; where nobody has spoken (``lone``) and only one is named, however far away."""
    scores: dict[str, tuple[float, Name]] = {}
    for name, score in places:
        score += _fit(people, name, quoted)
        if score > _NEVER and (name.name not in scores or score > scores[name.name][0]):
            scores[name.name] = score, name
    ranked = sorted(scores.values(), key=lambda item: (-item[0], item[1].name))
    if not ranked or (ranked[0][0] < _LEAST and not (lone and len(ranked) == 1)):
        return None, None
    best, name = ranked[0]
    clear = len(ranked) == 1 or best - ranked[1][0] > _MUCH
    told = people.gender(name) != "any" or (quoted is not None and quoted.name.name == name.name)
    return name, "sure" if clear and told and best >= _SURE and name.kind == "person" else "likely"


def _fit(people: People, name: Name, quoted: Heard | None) -> float:
    """How likely a name is that of a person at all, and of the pronoun's gender."""
    if quoted and quoted.name.name == name.name:
        if quoted.gender:
            return _UNNAMED
        if name.kind != "person":
            return _UNKNOWN[" " not in name.name]
    if name.kind != "person":
        return _NEVER
    return 0.0 if people.gender(name) == "any" else _KNOWN
