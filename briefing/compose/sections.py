"""A summary as a section: its points and quotes with their ids, each with references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.compose.references import reference
from briefing.model import Analysis, Passage, PointView, QuoteView, Reference, Section, Summary


def section(
    summary: Summary, by_path: Mapping[str, Analysis], numbers: Mapping[str, int], stories: Mapping[str, str]
) -> Section:
    """The event of ``summary`` as the page tells it.

    ``numbers``: those of the sources, by path; ``stories``: the storyline of each event that is of one.
    """
    event = summary.event
    number = event.id.removeprefix("e")

    def referred(passages: Sequence[Passage]) -> tuple[Reference, ...]:
        return tuple(reference(passage, by_path[passage.article], numbers[passage.article]) for passage in passages)

    return Section(
        id=event.id,
        summary=summary,
        points=tuple(
            PointView(id=f"k{number}.{place}", point=point, references=referred(point.passages))
            for place, point in enumerate(summary.points, start=1)
        ),
        quotes=tuple(
            QuoteView(
                id=f"q{number}.{place}",
                quote=quote,
                references=referred(quote.passages),
                variants=tuple((variant, referred(variant.passages)) for variant in quote.variants),
            )
            for place, quote in enumerate(summary.quotes, start=1)
        ),
        sources=tuple(numbers[path] for path in event.articles),
        languages=tuple(sorted({by_path[path].language for path in event.articles})),
        storyline=stories.get(event.id),
    )
