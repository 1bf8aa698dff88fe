"""From the words beside a cue to a speaker: the full name, the role, and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.analyse.speech.attribution import Scene
from briefing.analyse.speech.cues import DETERMINER
from briefing.analyse.speech.kinds import OWNS, PERSON, TITLE, UNSTOPPED
from briefing.analyse.speech.people import People
from briefing.analyse.speech.pronouns import Heard, antecedent
from briefing.analyse.speech.subjects import Subject
from briefing.model import Confidence, Name

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class Speaker(NamedTuple):
    """Who speaks. ``name`` is None where the article names nobody; ``role`` may still tell what they are."""

    name: str | None = None
    role: str | None = None
    confidence: Confidence | None = None
    known: Name | None = None


_TITLES = TITLE | UNSTOPPED | PERSON
_DEFINITE = 2  # words of "the senator"
NOBODY = Speaker()


def resolve(subject: Subject, people: People, scene: Scene, *, last: Heard | None) -> Speaker:
    """The speaker a subject stands for. ``last`` is who spoke before."""
    if subject.kind == "pronoun":
        return _pronoun(subject, people, scene, last=last)
    if subject.kind == "role":
        return _by_role(subject, people)
    return _by_name(subject, people)


def _pronoun(subject: Subject, people: People, scene: Scene, *, last: Heard | None) -> Speaker:
    gender = people.rules.pronouns[people.text[subject.start : subject.end].lower()]
    if gender not in ("male", "female"):
        return _carried(last) if gender == "plural" else NOBODY
    name, confidence = antecedent(people, scene, subject.start, gender=gender, last=last)
    if name is None:
        return NOBODY
    return Speaker(name.name, people.role(name), confidence, name)


def _carried(last: Heard | None) -> Speaker:
    """Whom "they" stands for: the body that spoke last."""
    if last is None or last.name.kind != "body":
        return NOBODY
    return Speaker(last.name.name, None, "likely", last.name)


def _by_name(subject: Subject, people: People) -> Speaker:
    text, start = people.text, _behind_titles(subject, people)
    known = people.full(start, subject.end)
    printed = text[start : subject.end]
    if people.tokens.flags[subject.last - 1] & OWNS:
        printed = _POSSESSIVE.sub("", printed)
    name = known.name if known and _covers(known.name, printed) else printed
    role = people.plain(_clean(text[subject.role_start : subject.role_end]) or _clean(text[subject.start : start]))
    if known and (not role or role in people.rules.titles):
        role = people.role(known) or role
    return Speaker(name, role, "sure", known or Name(printed, "other", 1, ((start, subject.end),)))


def _behind_titles(subject: Subject, people: People) -> int:
    """Where the name begins behind titles and roles ("Senator", "Ministerin"); its last word is always part of it."""
    words, first = people.tokens, subject.first
    for at in range(first, subject.last - 1):
        stop = at > first and words.printed[at] == "." and words.flags[at - 1] & UNSTOPPED
        if not (stop or words.flags[at] & _TITLES):
            return words.starts[at]
    return words.starts[max(first, subject.last - 1)]


def _covers(full: str, printed: str) -> bool:
    """Whether the known form is this name, not a longer name that merely holds it."""
    return printed.split(" ")[-1] in full


def signer(name: str, people: People) -> Speaker:
    """The writer of a signed message, by the name the article knows."""
    known = people.by_last.get(name.rsplit(" ", 1)[-1])
    return Speaker(known.name, people.role(known), "sure", known) if known else Speaker(name, None, "sure")


def _by_role(subject: Subject, people: People) -> Speaker:
    """The role alone: who it may be is kept for a pronoun that follows, but never printed."""
    text, rules = people.text, people.rules
    printed = _clean(text[subject.start : subject.end])
    words = people.tokens.lower[subject.first : subject.last]
    definite = len(words) == _DEFINITE and people.tokens.flags[subject.first] & DETERMINER
    known = people.with_role(words[-1]) if definite and rules.role(words[-1]) else None
    return Speaker(None, printed, None, known)


def _clean(text: str) -> str | None:
    return " ".join(text.split()).strip(" ,;:") or None if text else None
