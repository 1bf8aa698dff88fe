"""What grouping needs of one article: its words by place, its time, its names. Made once per article, kept apart from
the pool, so that a store can keep it and add tomorrow's articles to today's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from briefing.analyse import words
from briefing.model import Analysis

LEAD_WORDS = 120


@dataclass(frozen=True, slots=True)
class Features:
    """One article as grouping sees it.

    ``full``, ``lead`` and ``title`` count terms (stems); the full text holds the lead, the lead the title.
    ``rarity`` is the background idf of each term. ``start`` and ``end`` are day numbers, None if undated.
    """

    path: str
    full: Mapping[str, int]
    lead: Mapping[str, int]
    title: Mapping[str, int]
    rarity: Mapping[str, float]
    start: int | None
    end: int | None
    place: str | None


def features(analysis: Analysis) -> Features:
    """The features of one analysed article."""
    language = analysis.language
    title = words.tokens(analysis.title)
    text = words.tokens(analysis.article.text)
    rarity: dict[str, float] = {}
    for word in dict.fromkeys([*title, *text]):
        stem, idf = words.stem(word, language), words.idf(word, language)
        rarity[stem] = min(idf, rarity.get(stem, idf))
    start, end = _days(analysis)
    return Features(
        path=analysis.path,
        full=_counts([*title, *text], language),
        lead=_counts([*title, *text[:LEAD_WORDS]], language),
        title=_counts(title, language),
        rarity=rarity,
        start=start,
        end=end,
        place=analysis.place,
    )


def _counts(tokens: Iterable[str], language: str) -> Mapping[str, int]:
    return Counter(words.stem(token, language) for token in tokens)


def _days(analysis: Analysis) -> tuple[int | None, int | None]:
    if analysis.event_date:
        return analysis.event_date.start.toordinal(), analysis.event_date.end.toordinal()
    published: date | None = analysis.article.published
    return (published.toordinal(), published.toordinal()) if published else (None, None)
