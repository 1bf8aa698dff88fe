"""An article to its analysis: all that it says by itself, before any other article is looked at."""

from __future__ import annotations

from briefing.analyse.dates import find_dates
from briefing.analyse.detect import detect
from briefing.analyse.event_date import event_date
from briefing.analyse.keywords import find_keywords
from briefing.analyse.languages import language_data
from briefing.analyse.names import find_names
from briefing.analyse.pieces import forms, read
from briefing.analyse.place import place
from briefing.analyse.sentences import paragraphs, sentences
from briefing.analyse.speech.quotes import find_quotes
from briefing.analyse.title import derived_title
from briefing.model import Analysis, Article

__all__ = ["analyse"]


def analyse(article: Article, *, keywords: bool = True) -> Analysis:
    """What one article says: its language, sentences, names, dates, event, quotes and, if asked for, key words."""
    text = article.text
    language = detect(text, declared=article.language)
    data = language_data(language)
    spans = paragraphs(text)
    parts = sentences(text, spans, data)
    names = find_names(text, parts, data)
    words = read(text, data)
    different = forms(words)
    dates = find_dates(article, parts, words, different=different, data=data)
    title = article.title or derived_title(text, parts, data)
    event = event_date(article, parts, dates, data)
    direct, reported = find_quotes(article, parts, names, data=data, words=words)
    return Analysis(
        article=article,
        language=language,
        title=title,
        title_from="document" if article.title else "derived",
        paragraphs=spans,
        sentences=parts,
        names=names,
        dates=dates,
        event_date=event,
        place=place(article, parts, names, dates, event=event, data=data),
        quotes=direct,
        reported=reported,
        keywords=find_keywords(text, different, article.title or "", words=words, names=names, data=data)
        if keywords
        else (),
    )
