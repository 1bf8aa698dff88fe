"""From the words beside a cue to a speaker: the full name, the role, and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.analyse.speech.attribution import Scene
from briefing.analyse.speech.cues import DETERMINER
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
    text, rules = people.text, people.rules
    first, last = people.range(subject.start, subject.end)
    words = people.tokens
    start = first
    while start < last - 1 and (_is_title(people, start) or _is_title_stop(people, start, first)):
        start += 1
    titles = _clean(text[words.starts[first] : words.starts[start]])
    known = people.full(words.starts[start], subject.end)
    printed = _POSSESSIVE.sub("", text[words.starts[start] : subject.end])
    role = _clean(text[subject.role_start : subject.role_end]) or titles
    name = known.name if known and _covers(known.name, printed) else printed
    role = people.plain(role)
    if known:
        role = role if role and role not in rules.titles else people.role(known) or role
    return Speaker(name, role, "sure", known or Name(printed, "other", 1, ((words.starts[start], subject.end),)))


def _is_title(people: People, at: int) -> bool:
    """Whether a word in front of a name is no part of it: a title or a role ("Senator", "Ministerin")."""
    word = people.tokens.printed[at]
    role = people.rules.role(word.lower())
    return word in people.rules.titles or word + "." in people.rules.titles or (role is not None and role != "thing")


def _is_title_stop(people: People, at: int, first: int) -> bool:
    """The stop of an abbreviated title."""
    printed = people.tokens.printed
    return at > first and printed[at] == "." and printed[at - 1] + "." in people.rules.titles


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
    first, last = people.range(subject.start, subject.end)
    words = people.tokens.lower[first:last]
    definite = len(words) == _DEFINITE and people.tokens.flags[first] & DETERMINER
    known = people.with_role(words[-1]) if definite and rules.role(words[-1]) else None
    return Speaker(None, printed, None, known)


def _clean(text: str) -> str | None:
    return " ".join(text.split()).strip(" ,;:") or None
