"""Numbered sources, and passages as references to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

from briefing.model import Analysis, Paragraph, Passage, Reference, Source, Summary


def reference(passage: Passage, analysis: Analysis, number: int) -> Reference:
    """``passage`` by the number of its source and of its paragraph, with the rest of the paragraph around it."""
    place = _paragraph(analysis, passage)
    start, end = analysis.paragraphs[place]
    text = analysis.article.text
    return Reference(
        source=number,
        paragraph=place + 1,
        passage=passage,
        before=text[start : passage.start],
        after=text[passage.end : max(end, passage.end)],
    )


def _paragraph(analysis: Analysis, passage: Passage) -> int:
    """The number, from 0, of the paragraph in which a passage begins."""
    return max(bisect_right(analysis.paragraphs, passage.start, key=itemgetter(0)) - 1, 0)


def bare(summary: Summary) -> Iterator[Passage]:
    """The passages of a summary that are shown and no part of a key point or quote: they have no reference."""
    yield from (passage for one in summary.differences for passage in one.passages)
    yield from (passage for one in summary.rises for passage in one.passages)
    yield from (ahead.passage for ahead in summary.ahead)
    yield from (change.after[0] for one in summary.revisions for change in one.changes if change.after)


def source(analysis: Analysis, number: int, told: Iterable[Passage]) -> Source:
    """The article as the source list shows it; ``told`` are its passages that have no reference."""
    article = analysis.article
    places = sorted({_paragraph(analysis, passage) for passage in told})
    spans = ((place, *analysis.paragraphs[place]) for place in places)
    return Source(
        number=number,
        path=article.path,
        title=analysis.title,
        outlet=article.source,
        published=article.published,
        url=article.url,
        language=analysis.language,
        wire=article.wire,
        paragraphs=tuple(Paragraph(place + 1, start, article.text[start:end]) for place, start, end in spans),
        id=article.id,
    )
