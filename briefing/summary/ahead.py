"""What the texts announce for days to come, with the sentence that announces it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.model import Ahead, Analysis, DateMention, Sentence
from briefing.summary.annotate import annotated
from briefing.summary.leaning import leans
from briefing.summary.same import Likeness
from briefing.summary.told import Told, tell_one

# So many announcements an event at most, so many of them for one day.
_MOST = 6
_A_DAY = 2
# Two sentences so much alike announce one thing.
_SAME = 0.45
# Characters before and behind the date in which a word of announcing stands, and a preposition that does.
_BEFORE = 90
_BEHIND = 30
_DIRECTLY = 16
# What lies further ahead than this is no appointment.
_HORIZON = timedelta(days=400)


def dates_ahead(analyses: Sequence[Analysis], *, likeness: Likeness, today: date, language: str) -> tuple[Ahead, ...]:
    """Each announcement for a day after ``today``, once, in order of time; ``language`` is the briefing's.

    A sentence that leans on another one is taken only where no other announces the day.
    """
    found = [item for number, analysis in enumerate(analyses) for item in _announced(analysis, number, today)]
    found.sort(key=lambda item: (item[1].period.start, _leans(item[0]), item[0].number, item[0].article))
    chosen: list[tuple[Told, DateMention]] = []
    a_day: Counter[date] = Counter()
    for sentence, mention in found:
        day = mention.period.start
        if a_day[day] == _A_DAY or (a_day[day] and _leans(sentence)):
            continue
        if any(other.place == sentence.place or likeness(sentence, other) >= _SAME for other, _ in chosen):
            continue
        a_day[day] += 1
        chosen.append((sentence, mention))
    return tuple(
        Ahead(mention.period, annotated(sentence.passage, sentence.analysis, language=language), sentence.passage)
        for sentence, mention in chosen[:_MOST]
    )


def _leans(sentence: Told) -> bool:
    return leans(sentence.text, language_data(sentence.analysis.language))


def _announced(analysis: Analysis, article: int, today: date) -> Iterator[tuple[Told, DateMention]]:
    """The sentences of an article with the first of their dates that lies ahead, if it is announced there."""
    numbers: set[int] = set()
    for mention in analysis.dates:
        if not (mention.precise and today < mention.period.end and mention.period.start <= today + _HORIZON):
            continue
        number = bisect_right(analysis.sentences, mention.start, key=_start) - 1
        if number < 0 or number in numbers or mention.start >= analysis.sentences[number].end:
            continue
        numbers.add(number)
        sentence = tell_one(analysis, article, number)
        if sentence.start <= mention.start and _is_announced(mention, sentence):
            yield sentence, mention


def _start(sentence: Sentence) -> int:
    return sentence.start


def _is_announced(mention: DateMention, sentence: Told) -> bool:
    """Whether words of announcing stand close to the date, and none that take it back in the sentence."""
    cues = _cues(language_data(sentence.analysis.language))
    text = sentence.text
    if not cues or cues["deny"].search(text):
        return False
    start, end = mention.start - sentence.start, mention.end - sentence.start
    around = text[max(start - _BEFORE, 0) : end + _BEHIND]
    directly = text[max(start - _DIRECTLY, 0) : end]
    return bool(cues["announce"].search(around) or cues["directly"].search(directly))


@cache
def _cues(data: LanguageData) -> Mapping[str, re.Pattern[str]]:
    found = {name: data.strings("ahead", name) for name in ("announce", "directly", "deny")}
    if not all(found.values()):
        return {}
    patterns = {name: list(map(re.escape, phrases)) for name, phrases in found.items()}
    patterns["announce"] += [rf"\w{{3,}}{re.escape(ending)}" for ending in data.strings("ahead", "announce_endings")]
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) for name, parts in patterns.items()}
