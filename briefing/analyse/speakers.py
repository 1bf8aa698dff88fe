"""From the words beside a cue to a speaker: the full name, the role, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analyse.people import People
from briefing.analyse.pronouns import Heard, antecedent
from briefing.analyse.subjects import Subject, tokens
from briefing.model import Confidence, Name, Sentence

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_LONGEST_ROLE = 120


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. ``name`` is None where the article names nobody; ``role`` may still tell what they are."""

    name: str | None = None
    role: str | None = None
    confidence: Confidence | None = None
    known: Name | None = None


NOBODY = Speaker()


def resolve(subject: Subject, people: People, sentences: Sequence[Sentence], *, last: Heard | None) -> Speaker:
    """The speaker a subject stands for. ``last`` is who spoke before."""
    if subject.kind == "pronoun":
        return _pronoun(subject, people, sentences, last)
    if subject.kind == "role":
        return _by_role(subject, people)
    return _by_name(subject, people)


def _pronoun(subject: Subject, people: People, sentences: Sequence[Sentence], last: Heard | None) -> Speaker:
    gender = people.rules.pronouns[people.text[subject.start : subject.end].lower()]
    if gender not in ("male", "female"):
        return _carried(last, sentences, subject) if gender == "plural" else NOBODY
    name, confidence = antecedent(people, sentences, subject.start, gender, last=last)
    if name is None:
        return NOBODY
    return Speaker(name.name, first_role(people, name), confidence, name)


def _carried(last: Heard | None, sentences: Sequence[Sentence], subject: Subject) -> Speaker:
    """"They" is the body that spoke last."""
    if last is None or last.name.kind != "body":
        return NOBODY
    return Speaker(last.name.name, None, "likely", last.name)


def _by_name(subject: Subject, people: People) -> Speaker:
    text, rules = people.text, people.rules
    words = [word for word in tokens(text, subject.start, subject.end) if word.is_word]
    titles = []
    while len(words) > 1 and words[0].text in rules.titles:
        titles.append(words.pop(0).text)
    known = people.full(words[0].start, words[-1].end)
    printed = _POSSESSIVE.sub("", text[words[0].start : words[-1].end])
    role = _clean(text[subject.role_start : subject.role_end]) or " ".join(titles) or None
    name = known.name if known and _covers(known.name, printed) else printed
    if known:
        role = role if role and role not in rules.titles else first_role(people, known) or role
    return Speaker(name, role, "sure", known or Name(printed, "other", 1, ((words[0].start, words[-1].end),)))


def _covers(full: str, printed: str) -> bool:
    """Whether the known form is this name, not a longer name that merely holds it."""
    return printed.split(" ")[-1] in full


def _by_role(subject: Subject, people: People) -> Speaker:
    """The one named person who has this role in the article, else the role alone."""
    printed = _clean(people.text[subject.start : subject.end])
    return Speaker(None, printed)


def first_role(people: People, name: Name) -> str | None:
    """The role printed at the first mentions of a name: in front of it, or behind it between commas."""
    for start, end in name.mentions[:3]:
        role = _role_before(people, start) or _role_behind(people, end)
        if role:
            return role
    return None


def _role_before(people: People, start: int) -> str | None:
    text, rules = people.text, people.rules
    line = text.rfind("\n", 0, start) + 1
    words = tokens(text, max(start - 70, line), start)
    if not words or not words[-1].is_word:
        return None
    last = words[-1].text
    if last not in rules.titles and last.lower() not in rules.roles:
        return None
    at = len(words) - 1
    while at and len(words) - at < 6 and words[at - 1].is_word and _modifies(words[at - 1].text, people):
        at -= 1
    return _clean(text[words[at].start : start])


def _modifies(word: str, people: People) -> bool:
    lower, sets = word.lower(), people.rules.sets
    return not any(
        lower in sets[kind] for kind in ("prepositions", "conjunctions", "subordinate", "determiners", "relative", "between")
    )


def _role_behind(people: People, end: int) -> str | None:
    text, rules = people.text, people.rules
    if text[end : end + 2] != ", ":
        return None
    stop = min((at for at in (text.find(mark, end + 2) for mark in (",", ".", ";", "\n", "—", "“")) if at > 0), default=end)
    words = [word.text.lower() for word in tokens(text, end + 2, min(stop, end + _LONGEST_ROLE)) if word.is_word]
    if not words or words[0] in rules.sets["relative"] or not any(word in rules.roles for word in words[:6]):
        return None
    if stop - end > _LONGEST_ROLE or any(word in rules.pronouns for word in words):
        return None
    return _clean(text[end + 2 : stop])


def _clean(text: str) -> str | None:
    return " ".join(text.split()).strip(" ,;:") or None


def paragraph_at(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> int:
    """The number of the paragraph of a place."""
    index = bisect_right(starts, at) - 1
    return sentences[index].paragraph if index >= 0 else 0
