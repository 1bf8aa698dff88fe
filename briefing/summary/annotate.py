"""What a briefing writes into a passage: the date that a relative one stands for."""

from __future__ import annotations

from functools import cache

from briefing.model import Analysis, DateMention, Passage, Period

# English dates as the rest of the page has them: day first.
_LOCALES = {"en": "en_GB"}


def annotated(passage: Passage, analysis: Analysis, *, language: str) -> str:
    """The passage, word for word, with ``[= 28 June 2019]`` behind each relative date that was resolved."""
    text, done = [], passage.start
    for mention in sorted(analysis.dates, key=lambda found: found.start):
        if not _told(mention, passage) or mention.end < done:
            continue
        text.append(passage.text[done - passage.start : mention.end - passage.start])
        text.append(f" [= {written(mention.period, language)}]")
        done = mention.end
    return "".join(text) + passage.text[done - passage.start :]


def _told(mention: DateMention, passage: Passage) -> bool:
    return mention.relative and mention.precise and passage.start <= mention.start and mention.end <= passage.end


@cache
def written(period: Period, language: str) -> str:
    """A day or a span of days as the language writes it in full: ``28 June 2019``, ``28.–29. Juni 2019``."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_interval

    try:
        locale = Locale.parse(_LOCALES.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return period.start.isoformat()
    if period.start == period.end:
        return str(format_date(period.start, "long", locale=locale))
    return str(format_interval(period.start, period.end, "yMMMMd", locale=locale))
