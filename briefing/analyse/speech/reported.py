"""Indirect speech: the clause that a word of saying, thinking or judging brings in, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.analyse.speech.attribution import Scene, subject_of
from briefing.analyse.speech.cues import (
    BETWEEN,
    CONJUNCTION,
    GOVERNING,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATE,
    THAT,
    Cue,
)
from briefing.analyse.speech.kinds import WORD
from briefing.analyse.speech.subjects import Subject
from briefing.model import Sentence

_EDGE = ' ,;:–—-.\xa0“”"„«»'
_LONGEST = 2500  # characters of a sentence; a longer one is no prose
_FOLLOWS = CONJUNCTION | SUBORDINATE | RELATIVE
_TELLING = THAT | PRONOUN | BETWEEN  # of the words behind a cue
_CLAUSE_WORDS = 4  # words that a clause has at least
_SHORTEST = 4  # characters of a clause
_THAT_WITHIN = 9  # words between a cue and its "that"
# They begin with single characters, so that the engine leaps to the next one; a dash ends where its blank begins.
_DASH = r"—(?<=\s—)(?=\s)|–(?<=\s–)(?=\s)"
_OBJECT = re.compile(rf",|;|\n|{_DASH}")
_CLAUSE = re.compile(rf";|\n|{_DASH}")


class Report(NamedTuple):
    """A clause of indirect speech, its cue and the phrase that names its speaker.

    ``rest`` is what goes on behind an attribution in the middle ("The bridge, he said, is safe").
    """

    start: int
    end: int
    cue: Cue
    subject: Subject | None
    rest: tuple[int, int] | None = None


def reports(scene: Scene, taken: frozenset[int]) -> Iterator[Report]:
    """The indirect speech of a text, in order. ``taken`` are the starts of cues that bring in marked words."""
    for cue in scene.cues:
        sentence = scene.sentence_at(cue.start) if cue.start not in taken else None
        if sentence is None or sentence.end - sentence.start > _LONGEST:
            continue
        if found := _report(scene, sentence, cue):
            yield found


def _report(scene: Scene, sentence: Sentence, cue: Cue) -> Report | None:
    if cue.kind == "source":
        return _by_source(scene, sentence, cue)
    if cue.form in scene.rules.direct_only:
        return None
    if cue.kind == "say" and not cue.participle and (inverted := _inverted(scene, sentence, cue)):
        return inverted
    behind = _behind(scene, sentence, cue)
    if behind is None and (cue.kind != "say" or cue.participle):
        return None
    subject = _subject(scene, sentence, cue)
    if subject is None:
        return _opening(scene, sentence, cue)
    if behind:
        return _made(scene, behind, cue=cue, subject=subject)
    found = _made(scene, _in_front(scene, sentence, subject), cue=cue, subject=subject)
    return _with_rest(scene, sentence, found) if found else None


def _with_rest(scene: Scene, sentence: Sentence, found: Report) -> Report:
    """A clause and what of it follows behind the comma after its attribution."""
    text = scene.text
    if text[found.cue.end : found.cue.end + 1] != ",":
        return found
    start = found.cue.end + 2
    end = start + len(text[start : sentence.end].rstrip(_EDGE))
    return found._replace(rest=(start, end)) if end > start and not text[start].isspace() else found


def _opening(scene: Scene, sentence: Sentence, cue: Cue) -> Report | None:
    """The clause of a cue that opens its sentence and has no subject ("Asked whether …, he …"), up to its comma."""
    words = scene.phrases.tokens
    if cue.start != sentence.start or cue.behind >= len(words.flags) or not words.flags[cue.behind] & THAT:
        return None
    comma = scene.text.find(",", cue.end, sentence.end)
    return _made(scene, (cue.end, comma), cue=cue, subject=None) if comma > 0 else None


def _subject(scene: Scene, sentence: Sentence, cue: Cue) -> Subject | None:
    if cue.participle:
        return scene.main(sentence.start, cue.start)
    return subject_of(scene, cue, start=sentence.start, end=sentence.end)


def _by_source(scene: Scene, sentence: Sentence, cue: Cue) -> Report | None:
    """What a source is named for: "According to X, …" and "…, according to X"."""
    text = scene.text
    subject = scene.after(cue, sentence.end)
    if subject is None:
        return None
    if cue.start - sentence.start > 15:
        return _made(scene, (sentence.start, cue.start), cue=cue, subject=subject)
    comma = text.find(",", max(subject.end, subject.role_end), sentence.end)
    return _made(scene, (comma + 1, sentence.end), cue=cue, subject=subject) if comma > 0 else None


def _inverted(scene: Scene, sentence: Sentence, cue: Cue) -> Report | None:
    """The clause in front of a verb that its subject follows: "…, said Ana Diaz"."""
    text = scene.text
    if text[max(cue.start - 3, sentence.start) : cue.start].rstrip()[-1:] not in (",", "”", '"', "»"):
        return None
    subject = scene.after(cue, sentence.end)
    if subject is None or text[subject.end : subject.end + 1] not in (",", ".", ";", ""):
        return None
    return _made(scene, (sentence.start, cue.start), cue=cue, subject=subject)


def _behind(scene: Scene, sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
    """The clause behind a cue: from its "that", or at once where a clause or an object follows."""
    words = scene.phrases.tokens
    end = _clause_end(scene.text, cue.end, sentence.end, marks=_OBJECT if cue.kind == "act" else _CLAUSE)
    last = words.index(end)
    first = cue.behind
    if scene.rules.inverts and first < last and words.printed[first] == ",":
        first += 1  # a comma parts the verb from what is said
    for at in range(first, min(first + _THAT_WITHIN, last)):
        flags = words.flags[at]
        if flags & WORD and not flags & _TELLING:
            continue
        if flags & THAT and (at == first or words.lower[at] in scene.rules.joins):
            return words.starts[at], _without_afterthought(scene, at, last, end=end)
        auxiliary = flags & (BETWEEN | PREPOSITION) == BETWEEN
        if flags & PRONOUN or auxiliary or words.printed[at] == ",":
            break
    if first >= last or not words.flags[first] & WORD or words.flags[first] & GOVERNING:
        return None
    return words.starts[first], _without_afterthought(scene, first, last, end=end)


def _without_afterthought(scene: Scene, first: int, last: int, *, end: int) -> int:
    """Where a clause ends that another one follows behind a comma ("…, but he stayed")."""
    words = scene.phrases.tokens
    flags = words.flags
    for at in range(first + _CLAUSE_WORDS, last):
        if flags[at] & _FOLLOWS and words.printed[at - 1] == ",":
            return words.starts[at - 1]
    return end


def _clause_end(text: str, start: int, end: int, *, marks: re.Pattern[str]) -> int:
    stop = marks.search(text, start, end)
    if stop is None:
        return end
    return stop.start() - (stop.group() in "—–")


def _in_front(scene: Scene, sentence: Sentence, subject: Subject) -> tuple[int, int] | None:
    """The clause in front of the subject: "…, Ana Diaz said"."""
    start = min(subject.start, subject.role_start or subject.start)
    lead = scene.text[sentence.start : start].rstrip()
    return (sentence.start, start) if lead.endswith((",", "—", "–")) else None


def _made(scene: Scene, bounds: tuple[int, int] | None, *, cue: Cue, subject: Subject | None) -> Report | None:
    if bounds is None:
        return None
    text = scene.text[bounds[0] : bounds[1]]
    start = bounds[0] + len(text) - len(text.lstrip(_EDGE))
    end = bounds[0] + len(text.rstrip(_EDGE))
    if end - start < _SHORTEST:
        return None
    return Report(start, end, cue, subject)
