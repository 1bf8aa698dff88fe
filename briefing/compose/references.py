"""Numbered sources, and passages as references to them."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from briefing.model import Analysis, Passage, Reference, Source


def reference(passage: Passage, analysis: Analysis, number: int) -> Reference:
    """``passage`` by the number of its source and of its paragraph, with the rest of the paragraph around it."""
    place = max(bisect_right(analysis.paragraphs, passage.start, key=itemgetter(0)) - 1, 0)
    start, end = analysis.paragraphs[place]
    text = analysis.article.text
    return Reference(
        source=number,
        paragraph=place + 1,
        passage=passage,
        before=text[start : passage.start],
        after=text[passage.end : max(end, passage.end)],
    )


def source(analysis: Analysis, number: int) -> Source:
    """The article as the source list shows it."""
    article = analysis.article
    return Source(
        number=number,
        path=article.path,
        title=analysis.title,
        outlet=article.source,
        published=article.published,
        url=article.url,
        language=analysis.language,
        wire=article.wire,
        paragraphs=tuple(article.text[start:end] for start, end in analysis.paragraphs),
        id=article.id,
    )
