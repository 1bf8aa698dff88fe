"""Indirect speech: the clause that a word of saying, thinking or judging brings in, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analyse.attribution import Scene, subject_of
from briefing.analyse.cues import GOVERNING, THAT, Cue
from briefing.analyse.subjects import Subject
from briefing.model import Sentence

_EDGE = ' ,;:–—-.\xa0“”"„«»'
_LONGEST = 2500  # characters of a sentence; a longer one is no prose
_THAT_WITHIN = 9  # words between a cue and its "that"
_CLAUSE = re.compile(r"[;\n]|\s[—–]\s")


@dataclass(frozen=True, slots=True)
class Report:
    """A clause of indirect speech, its cue and the phrase that names its speaker."""

    start: int
    end: int
    cue: Cue
    subject: Subject


def reports(scene: Scene, taken: frozenset[int]) -> Iterator[Report]:
    """The indirect speech of a text, in order. ``taken`` are the starts of cues that bring in marked words."""
    for sentence in scene.sentences:
        if sentence.end - sentence.start > _LONGEST:
            continue
        cues = scene.cues_in(sentence.start, sentence.end)
        for cue in cues:
            if cue.start not in taken and (found := _report(scene, sentence, cue)):
                yield found


def _report(scene: Scene, sentence: Sentence, cue: Cue) -> Report | None:
    if cue.kind == "source":
        return _by_source(scene, sentence, cue)
    if cue.kind == "say" and not cue.participle and (inverted := _inverted(scene, sentence, cue)):
        return inverted
    behind = _behind(scene, sentence, cue)
    if behind is None and (cue.kind != "say" or cue.participle):
        return None
    subject = _subject(scene, sentence, cue)
    if subject is None:
        return None
    return _made(scene, behind or _in_front(scene, sentence, subject), cue=cue, subject=subject)


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
    end = _clause_end(scene.text, cue.end, sentence.end)
    last = words.index(end)
    first = cue.behind
    if scene.rules.inverts and first < last and words.printed[first] == ",":
        first += 1  # a comma parts the verb from what is said
    for at in range(first, min(first + _THAT_WITHIN, last)):
        if words.flags[at] & THAT:
            return words.starts[at], end
        if words.printed[at] == ",":
            break
    if first >= last or not words.printed[first][0].isalnum() or words.flags[first] & GOVERNING:
        return None
    return words.starts[first], end


def _clause_end(text: str, start: int, end: int) -> int:
    stop = _CLAUSE.search(text, start, end)
    return stop.start() if stop else end


def _in_front(scene: Scene, sentence: Sentence, subject: Subject) -> tuple[int, int] | None:
    """The clause in front of the subject: "…, Ana Diaz said"."""
    start = min(subject.start, subject.role_start or subject.start)
    lead = scene.text[sentence.start : start].rstrip()
    return (sentence.start, start) if lead.endswith((",", "—", "–")) else None


def _made(scene: Scene, bounds: tuple[int, int] | None, *, cue: Cue, subject: Subject) -> Report | None:
    if bounds is None:
        return None
    text = scene.text[bounds[0] : bounds[1]]
    start = bounds[0] + len(text) - len(text.lstrip(_EDGE))
    end = bounds[0] + len(text.rstrip(_EDGE))
    if " " not in scene.text[start:end]:
        return None
    return Report(start, end, cue, subject)
