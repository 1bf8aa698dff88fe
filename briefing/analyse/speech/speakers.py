"""From the words beside a cue to a speaker: the full name, the role, and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.analyse.speech.attribution import Scene
from briefing.analyse.speech.cues import PREPOSITION, Gender
from briefing.analyse.speech.kinds import OWNS, PERSON, TITLE, UNSTOPPED
from briefing.analyse.speech.people import People, whole
from briefing.analyse.speech.pronouns import Heard, antecedent
from briefing.analyse.speech.subjects import Subject
from briefing.model import Confidence, Name

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class Speaker(NamedTuple):
    """Who speaks. ``name`` is None where the article names nobody; ``role`` may still tell what they are.

    ``known`` is whom a pronoun that follows may stand for; with a ``gender`` it is no name, but the role.
    """

    name: str | None = None
    role: str | None = None
    confidence: Confidence | None = None
    known: Name | None = None
    gender: Gender | None = None


_TITLES = TITLE | UNSTOPPED | PERSON
NOBODY = Speaker()


def resolve(
    subject: Subject, people: People, scene: Scene, *, last: Heard | None, barred: int | None = None
) -> Speaker:
    """The speaker a subject stands for. ``last`` is who spoke before; a pronoun is nobody named behind ``barred``."""
    if subject.kind == "pronoun":
        return _pronoun(subject, people, scene, last=last, barred=barred)
    if subject.kind == "role":
        return _by_role(subject, people)
    return _by_name(subject, people)


def _pronoun(subject: Subject, people: People, scene: Scene, *, last: Heard | None, barred: int | None) -> Speaker:
    gender = people.rules.pronouns[people.text[subject.start : subject.end].lower()]
    if gender not in ("male", "female"):
        return _carried(last) if gender == "plural" else NOBODY
    name, confidence = antecedent(people, scene, subject.start, gender=gender, last=last, barred=barred)
    if name is None:
        return NOBODY
    if last and last.gender and name is last.name:
        return Speaker(None, name.name, None, name, last.gender)
    return Speaker(name.name, people.role(name), confidence, name)


def _carried(last: Heard | None) -> Speaker:
    """Whom "they" stands for: the body that spoke last."""
    if last is None or last.name.kind != "body":
        return NOBODY
    return Speaker(last.name.name, None, "likely", last.name)


def _by_name(subject: Subject, people: People) -> Speaker:
    text, start = people.text, _name_start(subject, people)
    known = people.full(start, subject.end)
    printed = text[start : subject.end]
    bare = known is None and " " not in printed and start == subject.start
    if bare and not people.rules.nouns_capital:  # a capital from standing first ("Sources said")
        return NOBODY if printed in people.rules.plain else Speaker(None, printed)
    if people.tokens.flags[subject.last - 1] & OWNS:
        printed = _POSSESSIVE.sub("", printed)
    name = known.name if known and _covers(known.name, printed) else printed
    role = people.plain(text[whole(text, subject.role_start) : subject.role_end])
    if not role and start > subject.start:
        role = people.plain(text[people.title_start(subject.first) : start])
    if known and (not role or role in people.rules.titles):
        role = people.role(known) or role
    return Speaker(name, role, "sure", known or Name(printed, "other", 1, ((start, subject.end),)))


def _name_start(subject: Subject, people: People) -> int:
    """Where the name begins: behind titles, and behind the body whose office is named ("Bank President Ana Diaz")."""
    start = _behind_titles(subject, people)
    first, mention = people.at(start, start + 1), people.at(start, subject.end)
    if first and first[2].kind == "person":
        return start
    if mention and mention[2].kind == "person" and start < mention[0] and subject.end <= mention[1]:
        return mention[0]
    return start


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
    printed = _clean(people.text[subject.start : subject.end])
    words, flags = people.tokens.lower, people.tokens.flags
    first, last = subject.first, _head_end(subject, people)
    head = words[last - 1]
    if not printed or not flags[last - 1] & PERSON or head not in people.rules.roles:
        return Speaker(None, printed)
    definite = words[first] in people.rules.definite
    if definite and (known := people.with_role(words[first + 1 : last], subject.start)):
        return Speaker(None, printed, None, known)
    name = Name(printed, "person", 1, ((subject.start, subject.end),))
    return Speaker(None, printed, None, name, people.rules.role(head))


def _head_end(subject: Subject, people: People) -> int:
    """Where the noun of a phrase ends ("the minister" of "the minister of mines")."""
    flags = people.tokens.flags
    hangs = (at for at in range(subject.first + 1, subject.last) if flags[at] & PREPOSITION)
    return next(hangs, subject.last)


def _clean(text: str) -> str | None:
    return " ".join(text.split()).strip(" ,;:") or None if text else None
