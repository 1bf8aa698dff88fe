"""When the thing an article reports took place: from its lead, dates and captions; None rather than a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from briefing.analyse.dates import full_dates, own_day
from briefing.analyse.languages import LanguageData
from briefing.model import Article, DateMention, Period, Sentence

# Where later years are named, a full date is history.
_YEAR = re.compile(r"(?:19|20)\d\d(?<!\w\d{4})(?!\w)")
# "HAVNES, July 24 - ", "OSAKA, June 28, 2019 (AP) -".
_DATELINE = 60
_DATELINE_END = re.compile(r"[.,]?\s?(?:\([^()]{1,30}\)\s?)?[-–—]\s")
_LEAD_SENTENCES = 4
# A day this far behind publication is background, not what a news article reports.
_NEWS_DAYS = 14
_CLOSE_DAYS = 7


def event_date(
    article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention], data: LanguageData
) -> Period | None:
    """The first day that the lead names, else the day that the text names most often, else that of its captions."""
    now = {phrase for phrase, days in data.mapping("dates", "days").items() if days == 0}
    # "today" deep in a text is mostly "these days".
    lead_end = sentences[min(_LEAD_SENTENCES, len(sentences)) - 1].end if sentences else 0
    telling = [m for m in dates if m.precise and (m.start < lead_end or m.text.lower() not in now)]
    first_end = sentences[0].end if sentences else 0
    return _of_text(article, _without_dateline(article, telling, first_end), lead_end) or _of_captions(article, data)


def _without_dateline(article: Article, telling: Sequence[DateMention], first_end: int) -> Sequence[DateMention]:
    """The days without that of a dateline, on which the article was written, where its sentence names another."""
    opening = telling[0] if telling else None
    if opening is None or opening.end > _DATELINE or not _DATELINE_END.match(article.text, opening.end):
        return telling
    others = [m for m in telling[1:] if m.start < first_end and m.period.start == m.period.end]
    return telling[1:] if any(m.period != opening.period for m in others) else telling


def _of_captions(article: Article, data: LanguageData) -> Period | None:
    """The day on which the pictures were taken, where they agree and it is news."""
    captions = [cut.text for cut in article.cuts if cut.kind == "caption"]
    days = sorted({day for text in captions for day in full_dates(text, data)})
    published = own_day(article)
    if published:
        days = [day for day in days if _is_near(Period(day, day), published, _NEWS_DAYS)]
    return Period(days[0], days[0]) if len(days) == 1 else None


def _of_text(article: Article, precise: Sequence[DateMention], lead_end: int) -> Period | None:
    published = own_day(article)
    lead = [mention for mention in precise if mention.start < lead_end]
    if published is None:
        latest = max((int(year) for year in _YEAR.findall(article.text)), default=0)
        current = [mention for mention in precise if mention.period.end.year >= latest]
        return next((mention.period for mention in lead if mention in current), None) or _only(current)
    near = [mention for mention in lead if _is_near(mention.period, published, _NEWS_DAYS)]
    behind = [mention for mention in near if mention.period.start <= published + timedelta(days=1)]
    if near:
        return _first_day(behind or near)
    return _most_named([m for m in precise if _is_near(m.period, published, _CLOSE_DAYS)])


def _first_day(mentions: Sequence[DateMention]) -> Period:
    """The first that is one day; "over the weekend" only where no day is named."""
    days = [mention for mention in mentions if mention.period.start == mention.period.end]
    return (days or mentions)[0].period


def _is_near(period: Period, day: date, days: int) -> bool:
    return -days <= (period.start - day).days <= days


def _only(precise: Sequence[DateMention]) -> Period | None:
    """The one absolute date of a text; where there are several, nothing tells which is meant."""
    periods = {mention.period for mention in precise if not mention.relative} or {m.period for m in precise}
    return periods.pop() if len(periods) == 1 else None


def _most_named(mentions: Sequence[DateMention]) -> Period | None:
    counts = Counter(mention.period for mention in mentions)
    return max(counts, key=lambda period: (counts[period], period.start)) if counts else None
