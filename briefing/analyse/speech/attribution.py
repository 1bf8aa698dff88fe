"""Which words of saying belong to which quoted words: behind them, in front of them, or in between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing.analyse.speech.cues import BETWEEN, CONJUNCTION, PREPOSITION, SUBORDINATE, Cue, Lexicon
from briefing.analyse.speech.marks import Marked
from briefing.analyse.speech.subjects import Phrases, Subject
from briefing.model import Sentence

_STOPS = ".…"
_LINKS = " ,–—-\xa0\u202f"
_DASH_NAME = re.compile(r"\s*[—–-]{1,2}\s*(?=\w)")
_SENTENCE_ENDS = (".", "!", "?", "…", ",")
_FAR = 1500  # characters of a sentence looked at on either side of marked words
_NEAR = 40  # characters
_BACK = 100  # sentences looked back at
_FEWEST = 3  # blanks in marked words that any verb may attribute
_SIGNED = 60  # characters of a signature behind a quote
_WORD = re.compile(r"\w+")


class Attribution(NamedTuple):
    """Who says the marked words, as printed: the cue (None for a signature or "Name:") and its subject.

    ``tight``: nothing but a mark, a comma or a colon stands between the words and their cue.
    """

    cue: Cue | None
    subject: Subject | None
    side: Literal["before", "after"]
    tight: bool
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A text with all that attribution looks at: sentences, marked words and cues, each in order."""

    text: str
    phrases: Phrases
    sentences: Sequence[Sentence]
    spans: Sequence[Marked]
    cues: Sequence[Cue]
    cue_starts: Sequence[int]
    sentence_starts: Sequence[int]

    @property
    def rules(self) -> Lexicon:
        """The words of the text's language."""
        return self.phrases.rules

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that begin in ``start:end``."""
        return self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds a place."""
        found = bisect_right(self.sentence_starts, at) - 1
        return self.sentences[found] if found >= 0 else None

    def number_at(self, at: int) -> int:
        """The number of the sentence that holds a place; the first one's for a place before all."""
        return max(bisect_right(self.sentence_starts, at) - 1, 0)

    def paragraph_at(self, at: int) -> int:
        """The number of the paragraph of a place."""
        sentence = self.sentence_at(at)
        return sentence.paragraph if sentence else 0

    def back(self, at: int, paragraphs: int) -> int:
        """Where the first begins of so many paragraphs, the last of which holds a place."""
        number = self.number_at(at)
        first = max(number - _BACK, 0)
        least = self.sentences[number].paragraph - paragraphs
        while number > first and self.sentences[number - 1].paragraph > least:
            number -= 1
        return self.sentence_starts[number]

    def before(self, start: int, cue: Cue) -> Subject | None:
        """The subject between a place and a cue behind it."""
        return self.phrases.before(self.phrases.tokens.index(start), cue.first)

    def after(self, cue: Cue, end: int) -> Subject | None:
        """The subject between a cue and a place behind it."""
        return self.phrases.after(cue.behind, self.phrases.tokens.index(end))

    def main(self, start: int, end: int) -> Subject | None:
        """The subject of the main clause between two places."""
        index = self.phrases.tokens.index
        return self.phrases.main(index(start), index(end))

    def passive(self, cue: Cue) -> bool:
        """Whether an auxiliary stands in front of a cue."""
        return cue.first > 0 and bool(self.phrases.tokens.flags[cue.first - 1] & BETWEEN)


def attribute(scene: Scene, index: int) -> Attribution | None:
    """The attribution of the marked words number ``index``, if one stands in their own sentence."""
    behind = _behind(scene, index)
    if behind and behind.tight:
        return behind
    before = _before(scene, index)
    if before and (before.tight or not behind):
        return before
    return behind or before


def _behind(scene: Scene, index: int) -> Attribution | None:
    span, text = scene.spans[index], scene.text
    start, end = span.close, _limit(scene, index)
    zone = text[start:end]
    if not zone.strip(" .,;:!?\n"):
        return None
    signed = _signature(scene, span, zone, end=end)
    if signed:
        return signed
    new = _new_sentence(text, span, zone)
    if new and (zone.count(" ") > 4 or zone.rstrip()[-1:] in ":,"):
        return None
    linked = text[span.end - 1 : span.end] in ",?!…" or zone.lstrip()[:1] in ",–—-"
    for cue in scene.cues_in(start, end)[:3]:
        if cue.kind in ("think", "act") or (new and cue.kind == "source"):
            continue
        found = _one_behind(scene, cue, (start, end), linked=linked)
        if found:
            return found
    return _beside_verb(scene, span, end) if linked and not new else None


def _beside_verb(scene: Scene, span: Marked, end: int) -> Attribution | None:
    """A name with a verb that is no word of saying, behind marked words of some length that open their sentence."""
    sentence = scene.sentence_at(span.outer)
    opens = sentence and not scene.text[sentence.start : span.outer].strip()
    if not opens or not scene.rules.known or scene.text.count(" ", span.start, span.end) < _FEWEST:
        return None
    index = scene.phrases.tokens.index
    subject = scene.phrases.beside_verb(index(span.close), index(end))
    return Attribution(None, subject, "after", tight=True, end=end) if subject else None


def _limit(scene: Scene, index: int) -> int:
    """Where the words end that may attribute a span from behind: at its sentence's end or the next marked words."""
    span = scene.spans[index]
    text = scene.text
    at = span.close
    while at < len(text) and text[at] in _LINKS:
        at += 1
    sentence = scene.sentence_at(at)
    end = min(sentence.end if sentence else len(text), at + _FAR)
    if index + 1 < len(scene.spans):
        end = min(end, scene.spans[index + 1].outer)
    return max(end, span.close)


def _new_sentence(text: str, span: Marked, zone: str) -> bool:
    first = zone.lstrip()[:1]
    return text[span.end - 1 : span.end] in _STOPS and first.isupper()


def _signature(scene: Scene, span: Marked, zone: str, *, end: int) -> Attribution | None:
    """A name behind a dash that ends the paragraph."""
    dash = _DASH_NAME.match(zone)
    if not dash or len(zone) > _SIGNED or scene.cues_in(span.close, end):
        return None
    index = scene.phrases.tokens.index
    subject = scene.phrases.after(index(span.close + dash.end()), index(end))
    if subject is None or subject.kind != "name":
        return None
    return Attribution(None, subject, "after", tight=True, end=end)


def _one_behind(scene: Scene, cue: Cue, zone: tuple[int, int], *, linked: bool) -> Attribution | None:
    start, end = zone
    between = scene.text[start : cue.start].strip(_LINKS)
    if pronoun := _attached(scene, cue):
        return Attribution(cue, pronoun, "after", tight=True, end=end)
    if scene.rules.inverts and _only_auxiliaries(scene, start, cue):
        between = ""
    if cue.kind in ("source", "trail") or not between:
        subject = scene.after(cue, end) if cue.kind != "trail" or not between else None
        tight = not between
    elif cue.participle:
        return None
    elif cue.kind == "object" and not scene.passive(cue):
        subject, tight = scene.after(cue, end), linked
    else:
        size = len(_WORD.findall(between))
        if size > (16 if linked else 5):
            return None
        subject, tight = scene.before(start, cue), linked
    return Attribution(cue, subject, "after", tight=tight, end=end) if subject else None


def _attached(scene: Scene, cue: Cue) -> Subject | None:
    """The pronoun that hangs on its verb by a hyphen ("dit-elle")."""
    head, hyphen, last = cue.form.rpartition("-")
    if not hyphen or last not in scene.rules.pronouns:
        return None
    return Subject(cue.start + len(head) + 1, cue.end, "pronoun", cue.first, cue.behind)


def _only_auxiliaries(scene: Scene, start: int, cue: Cue) -> bool:
    words = scene.phrases.tokens
    found = range(words.index(start), cue.first)
    return all(words.flags[at] & BETWEEN or words.printed[at] in _LINKS for at in found)


def _before(scene: Scene, index: int) -> Attribution | None:
    span, text = scene.spans[index], scene.text
    sentence = scene.sentence_at(span.outer)
    start = max(sentence.start if sentence else 0, span.outer - _FAR)
    floor = max(start, scene.spans[index - 1].close if index else 0)
    lead = text[start : span.outer].rstrip()
    if not lead.strip(" .,;:-–—"):
        return _introduced(scene, index, start)
    cues = scene.cues_in(start, span.outer)
    for cue in reversed(cues):
        if not _is_tight(text, cue, floor=floor, end=span.outer):
            continue
        if subject := subject_of(scene, cue, start=start, end=span.outer):
            return Attribution(cue, subject, "before", tight=True, end=span.outer)
    if lead.endswith(":"):
        return _named_with_colon(scene, start, span.outer)
    for cue in cues:
        if cue.kind in ("say", "source", "call") and (subject := subject_of(scene, cue, start=start, end=span.outer)):
            return Attribution(cue, subject, "before", tight=False, end=span.outer)
    return None


def _is_tight(text: str, cue: Cue, *, floor: int, end: int) -> bool:
    """Whether nothing but a mark or, behind a comma or colon, a few words stand between a cue and marked words."""
    gap = text[cue.end : end].rstrip()
    if cue.start < floor or cue.kind == "trail":
        return False
    if gap.endswith(":"):
        return True
    if cue.kind == "call":
        return len(gap) < _NEAR
    return cue.kind in ("say", "source", "object") and (not gap.strip(_LINKS) or (gap[-1] == "," and len(gap) < _NEAR))


def subject_of(scene: Scene, cue: Cue, *, start: int, end: int) -> Subject | None:
    """The subject of a cue in the clause ``start:end`` that it brings words in from."""
    if cue.kind == "source" or (cue.kind == "object" and not scene.passive(cue)):
        return scene.after(cue, end)
    if cue.participle:
        return _spoke_before(scene, cue, start) or scene.main(start, cue.start)
    if not scene.text[start : cue.start].strip(_LINKS):
        return scene.after(cue, end)
    if scene.rules.inverts and cue.kind != "call" and (inverted := _inverted(scene, cue, start=start, end=end)):
        return inverted
    return scene.before(start, cue) or scene.main(start, cue.start)


def _spoke_before(scene: Scene, cue: Cue, start: int) -> Subject | None:
    """Who has just said something, when "adding" follows at once ("The bridge is safe, Ana Diaz said, adding …")."""
    before = scene.cues_in(start, cue.start)
    words = scene.phrases.tokens
    if not before or before[-1].participle or before[-1].kind != "say" or cue.first - before[-1].behind > 1:
        return None
    subject = scene.before(start, before[-1])
    named = subject and subject.kind != "role" and words.printed[before[-1].behind] == ","
    return subject if named else None


def _inverted(scene: Scene, cue: Cue, *, start: int, end: int) -> Subject | None:
    """The subject behind a verb that something else stands in front of ("In Rom sagte er")."""
    behind = scene.after(cue, end)
    if behind is None or behind.kind == "pronoun":
        return behind
    words = scene.phrases.tokens
    if behind.kind == "name" and not scene.text[behind.end : end].strip(" :,\xa0"):
        return behind
    fronted = words.flags[words.index(start)] & (PREPOSITION | SUBORDINATE | CONJUNCTION)
    return behind if fronted else None


def _introduced(scene: Scene, index: int, start: int) -> Attribution | None:
    """Words that begin a sentence: attributed by the sentence before, surely if that ends in a colon."""
    span, text = scene.spans[index], scene.text
    at = start - 1
    while at > 0 and text[at].isspace():
        at -= 1
    previous = scene.sentence_at(at)
    if previous is None or previous.end > start:
        return None
    if text[at] == ":":
        return _by_colon(scene, max(previous.start, at - _FAR), at, end=start)
    if previous.paragraph != span.paragraph or text[span.end - 1 : span.end] not in _SENTENCE_ENDS:
        return None
    if index and scene.spans[index - 1].close > previous.start:
        return None
    subject = scene.main(previous.start, previous.end)
    return Attribution(None, subject, "before", tight=False, end=start) if subject else None


def _by_colon(scene: Scene, start: int, colon: int, *, end: int) -> Attribution | None:
    for cue in reversed(scene.cues_in(start, colon)):
        subject = subject_of(scene, cue, start=start, end=colon)
        if subject:
            return Attribution(cue, subject, "before", tight=True, end=end)
    return _named_with_colon(scene, start, colon + 1)


def _named_with_colon(scene: Scene, start: int, end: int) -> Attribution | None:
    """Before a colon without a word of saying: "Ana Diaz: …", and "Ana Diaz had one message: …"."""
    subject = scene.main(start, end)
    return Attribution(None, subject, "before", tight=True, end=end) if subject else None
