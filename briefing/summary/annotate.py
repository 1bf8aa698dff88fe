"""What a briefing writes into a passage: the date that a relative one stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefing.analyse import words
from briefing.analyse.languages import language_data
from briefing.model import Analysis, DateMention, Passage, Period

# English dates as the rest of the page has them: day first.
_LOCALES = {"en": "en_GB"}
_NUMBER = re.compile(r"\d+")


def annotated(passage: Passage, analysis: Analysis, *, language: str) -> str:
    """The passage, word for word, with ``[= 28 June 2019]`` behind each relative date that was resolved.

    Not behind one that names day and month itself, unless its year is another than the article's.
    """
    text, done = [], passage.start
    for mention in sorted(analysis.dates, key=lambda found: found.start):
        if not _told(mention, passage) or mention.end < done or _needs_none(mention, analysis):
            continue
        text.append(passage.text[done - passage.start : mention.end - passage.start])
        text.append(f" [= {written(mention.period, language)}]")
        done = mention.end
    return "".join(text) + passage.text[done - passage.start :]


def _told(mention: DateMention, passage: Passage) -> bool:
    return mention.relative and mention.precise and passage.start <= mention.start and mention.end <= passage.end


def _needs_none(mention: DateMention, analysis: Analysis) -> bool:
    """Whether it is a full date, or no date but a part of a name ("Karvia Today", "the Today show")."""
    small = mention.text.lower() in language_data(analysis.language).mapping("dates", "days")
    return (small and mention.text[0].isupper() and _is_named(mention, analysis.article.text)) or _is_full(
        mention, analysis
    )


def _is_named(mention: DateMention, text: str) -> bool:
    """Whether a word that has a capital stands within a sentence, or before another word that has one."""
    before = text[max(mention.start - 40, 0) : mention.start].split()
    after = text[mention.end : mention.end + 2].strip()
    return (bool(before) and before[-1][-1].isalnum()) or after.isupper()


def _is_full(mention: DateMention, analysis: Analysis) -> bool:
    """Whether a reader of the article needs nothing beside it ("Monday, 23 November")."""
    printed = analysis.article.published
    if printed is None or printed.year != mention.period.start.year:
        return False
    months = language_data(analysis.language).mapping("dates", "months")
    days = {str(mention.period.start.day), str(mention.period.end.day)}
    return days.issubset(_NUMBER.findall(mention.text)) and not _lower(months).isdisjoint(words.tokens(mention.text))


def _lower(named: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in named)


@cache
def written(period: Period, language: str) -> str:
    """A day or a span of days as the language writes it in full: ``28 June 2019``, ``28.–29. Juni 2019``."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(_LOCALES.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return period.start.isoformat()
    first, last = (str(format_date(day, "long", locale=locale)) for day in (period.start, period.end))
    if first == last:
        return first
    day, _, month = first.partition(" ")
    if day[0].isdigit() and last.partition(" ")[2] == month:
        return f"{day}–{last}"
    return f"{first} – {last}"
