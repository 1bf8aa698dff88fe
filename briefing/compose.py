"""Summaries -> Briefing: the order of events, what stands "In brief", numbered sources and references to them."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from briefing.model import (
    Analysis,
    Briefing,
    BriefItem,
    Event,
    Grouping,
    Ledger,
    Passage,
    Period,
    PointView,
    QuoteView,
    Reference,
    Section,
    Source,
    SpeakerView,
    Status,
    Summary,
    Why,
)

# Days in which what happened loses half of its recency.
_HALF_LIFE = 3


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands over a briefing: the edition's name and day, what it covers, title, language, letterhead."""

    edition: str
    day: date
    window: Period | None = None
    title: str = "Briefing"
    language: str = "en"
    letterhead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Continuity:
    """What earlier editions mean for this one.

    ``known``: the ids of events that an earlier edition told, None where there is no earlier edition to compare with.
    ``late``: the paths of articles that are older than the window.
    """

    known: frozenset[str] | None = None
    late: frozenset[str] = frozenset()


def in_order(
    grouping: Grouping,
    analyses: Sequence[Analysis],
    *,
    today: date,
    watched: Sequence[str] = (),
    numbers: Mapping[str, int] | None = None,
    first: int = 1,
) -> Grouping:
    """The grouping as the briefing tells it: events by ``rank``, named ``e1``, ``e2``; storylines ``s1``, ``s2``.

    ``numbers`` are those of events that go on from earlier editions; the others are numbered from ``first``.
    """
    texts = {analysis.path: f"{analysis.title}\n{analysis.article.text}" for analysis in analyses}
    total = {
        event.id: math.fsum(part for _, part in rank(event, texts, today=today, watched=watched))
        for event in grouping.events
    }
    events = sorted(grouping.events, key=lambda event: (-total[event.id], event.title, event.id))
    carried = numbers or {}
    unnumbered = [event.id for event in events if event.id not in carried]
    numbered = {**carried, **{name: number for number, name in enumerate(unnumbered, start=first)}}
    names = {event.id: f"e{numbered[event.id]}" for event in events}
    stories = (
        replace(story, id=f"s{number}", events=tuple(names[event] for event in story.events))
        for number, story in enumerate(grouping.storylines, start=1)
    )
    return replace(
        grouping,
        events=tuple(replace(event, id=names[event.id]) for event in events),
        storylines=tuple(stories),
    )


def rank(event: Event, texts: Mapping[str, str], *, today: date, watched: Sequence[str] = ()) -> Why:
    """What an event's place in the briefing adds up from; the parts are summed.

    ``origins``: the logarithm to base 2 of the number of independent texts. The number of copies has no say: a wire
    story in ten papers is one origin. ``watched``: 2 where an article names something that the reader watches.
    ``recency``: from 1 today towards 0, by half every three days; 0 where the day is not known. ``texts``: what each
    article says, by path.
    """
    last = event.end or event.start
    age = max((today - _day(last)).days, 0) if last else None
    return (
        ("origins", round(math.log2(max(event.origins, 1)), 3)),
        ("watched", 2.0 if _names(event, texts, watched) else 0.0),
        ("recency", round(0.5 ** (age / _HALF_LIFE), 3) if age is not None else 0.0),
    )


def _names(event: Event, texts: Mapping[str, str], watched: Sequence[str]) -> bool:
    if not watched:
        return False
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in watched), re.IGNORECASE)
    return any(pattern.search(texts[path]) for path in event.articles)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def compose(
    summaries: Sequence[Summary],
    grouping: Grouping,
    analyses: Sequence[Analysis],
    *,
    masthead: Masthead,
    ledger: Ledger,
    brief: int = 3,
    watched: Sequence[str] = (),
    continuity: Continuity | None = None,
) -> Briefing:
    """The briefing that tells ``summaries`` in their order. ``brief``: items "In brief", at most."""
    by_path = {analysis.path: analysis for analysis in analyses}
    told = [path for summary in summaries for path in summary.event.articles]
    numbers = {path: number for number, path in enumerate(told, start=1)}
    texts = {path: f"{a.title}\n{a.article.text}" for path, a in by_path.items()}
    since = continuity or Continuity()
    sections = tuple(
        replace(
            _section(summary, by_path, numbers, grouping),
            why=rank(summary.event, texts, today=masthead.day, watched=watched),
            status=_status(summary, since),
            late=since.late >= set(summary.event.articles),
        )
        for summary in summaries
    )
    sections = tuple(sorted(sections, key=lambda section: section.late))
    return Briefing(
        edition=masthead.edition,
        date=masthead.day,
        title=masthead.title,
        language=masthead.language,
        window=masthead.window,
        brief=_in_brief(
            sections, brief, masthead.language, {path: analysis.language for path, analysis in by_path.items()}
        ),
        sections=sections,
        storylines=grouping.storylines,
        speakers=_speakers(sections, by_path),
        sources=tuple(_source(by_path[path], number) for path, number in numbers.items()),
        ledger=ledger,
        letterhead=masthead.letterhead,
    )


def _status(summary: Summary, since: Continuity) -> Status | None:
    if since.known is None:
        return None
    if summary.event.id not in since.known:
        return "new"
    return "developing" if any(point.new for point in summary.points) else "unchanged"


def only_changes(briefing: Briefing) -> Briefing:
    """The briefing without the events that tell nothing new."""
    sections = tuple(section for section in briefing.sections if section.status != "unchanged")
    left = {section.id for section in sections}
    quotes = {view.id for section in sections for view in section.quotes}
    told = {number for section in sections for number in section.sources}
    return replace(
        briefing,
        sections=sections,
        brief=tuple(item for item in briefing.brief if item.event in left),
        speakers=tuple(
            replace(speaker, quotes=kept)
            for speaker in briefing.speakers
            if (kept := tuple(quote for quote in speaker.quotes if quote in quotes))
        ),
        sources=tuple(source for source in briefing.sources if source.number in told),
        storylines=tuple(story for story in briefing.storylines if set(story.events) <= left),
    )


def _in_brief(
    sections: Sequence[Section], most: int, language: str, languages: Mapping[str, str]
) -> tuple[BriefItem, ...]:
    """The first events, each by the point that most origins tell: in the language of the page if there is one."""
    telling = [section for section in sections if section.points][:most]

    def weight(view: PointView) -> tuple[bool, int]:
        return languages[view.point.passages[0].article] == language, view.point.origins

    return tuple(BriefItem(event=s.id, point=max(s.points, key=weight).id) for s in telling)


def _section(
    summary: Summary, by_path: Mapping[str, Analysis], numbers: Mapping[str, int], grouping: Grouping
) -> Section:
    event = summary.event
    number = event.id.removeprefix("e")

    def referred(passages: Sequence[Passage]) -> tuple[Reference, ...]:
        return tuple(_reference(passage, by_path[passage.article], numbers[passage.article]) for passage in passages)

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
        storyline=next((story.id for story in grouping.storylines if event.id in story.events), None),
    )


def _reference(passage: Passage, analysis: Analysis, number: int) -> Reference:
    starts = [start for start, _ in analysis.paragraphs]
    place = max(bisect_right(starts, passage.start) - 1, 0)
    start, end = analysis.paragraphs[place]
    text = analysis.article.text
    return Reference(
        source=number,
        paragraph=place + 1,
        passage=passage,
        before=text[start : passage.start],
        after=text[passage.end : max(end, passage.end)],
    )


def _source(analysis: Analysis, number: int) -> Source:
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


def _speakers(sections: Sequence[Section], by_path: Mapping[str, Analysis]) -> tuple[SpeakerView, ...]:
    said: dict[str, list[tuple[date, int, QuoteView]]] = {}
    for place, section in enumerate(sections):
        for view in section.quotes:
            if view.quote.speaker:
                said.setdefault(view.quote.speaker, []).append((_told(view, by_path), place, view))
    return tuple(
        SpeakerView(
            name=name,
            role=next((view.quote.role for *_, view in quotes if view.quote.role), None),
            quotes=tuple(view.id for *_, view in sorted(quotes, key=lambda item: item[:2])),
        )
        for name, quotes in sorted(said.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _told(view: QuoteView, by_path: Mapping[str, Analysis]) -> date:
    """The day on which the words were printed, as near as is known: the event's, else the article's."""
    analysis = by_path[view.quote.passages[0].article]
    if analysis.event_date:
        return analysis.event_date.start
    published = analysis.article.published
    return _day(published) if published else date.max
