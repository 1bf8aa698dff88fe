"""Briefing -> Page: look up, order and word what templates print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from briefing.model import Ahead, Briefing, Difference, Event, Passage, Period, PointView, QuoteView, Section, Source
from briefing.render import view
from briefing.render.headings import under_headings
from briefing.render.labels import Labels
from briefing.render.news import revisions, rises, uses
from briefing.render.references import Finder

# What an event of one article shows: its lead and two voices.
_ALONE_POINTS = 1
_ALONE_QUOTES = 2


def page(briefing: Briefing, labels: Labels, *, full: int | None = None) -> view.Page:
    """Make the page of a briefing, with the first ``full`` events told (None: all) and the rest listed."""
    finder = Finder.of(briefing.sources, labels)
    lines = _source_lines(briefing, finder)
    events = tuple(_event(section, number, finder, lines) for number, section in enumerate(briefing.sections, start=1))
    listed = {section.id for section in briefing.sections if section.listed}
    whole = tuple(event for event in events if event.id not in listed)
    told = under_headings(whole[:full], briefing.sections, labels)
    rest = (*whole[len(told) :], *(event for event in events if event.id in listed))
    quotes = {quote.id: quote for event in told for quote in event.quotes}
    ahead = tuple(_ahead(_of(told, briefing.sections), finder))
    cited = _cited(told, ahead, lines)
    return view.Page(
        title=briefing.title,
        date=briefing.date,
        edition=briefing.edition,
        window=briefing.window,
        brief=tuple(_brief(briefing, events)),
        changed=tuple(event for event in whole if event.status and event.status != "unchanged"),
        events=tuple(replace(event, sources=tuple(cited[line.number] for line in event.sources)) for event in told),
        rest=rest,
        storylines=tuple(_storylines(briefing, events)),
        speakers=tuple(_speakers(briefing, quotes)),
        ahead=ahead,
        sources=tuple(cited.values()),
        shortened=len(told) == len(whole),
    )


def _of(events: Sequence[view.EventView], sections: Sequence[Section]) -> list[Section]:
    told = {event.id for event in events}
    return [section for section in sections if section.id in told]


def _source_lines(briefing: Briefing, finder: Finder) -> Mapping[int, view.SourceLine]:
    return {source.number: _source_line(source, finder) for source in briefing.sources}


def _source_line(source: Source, finder: Finder) -> view.SourceLine:
    imprint = finder.imprints[source.number]
    return view.SourceLine(
        number=source.number,
        anchor=f"s{source.number}",
        outlet=imprint.outlet,
        title=finder.words(source.title, source.language),
        day=_day(source.published),
        when=imprint.when,
        url=imprint.url,
        wire=source.wire,
        path=source.path,
        cited=(),
    )


def _day(when: date | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when


def _event(section: Section, number: int, finder: Finder, lines: Mapping[int, view.SourceLine]) -> view.EventView:
    event = section.summary.event
    alone = len(section.sources) == 1
    headline = finder.words(event.title, _tongue(section))
    when = _when(event, finder.labels)
    points = tuple(_point(point, finder, marked=section.status == "developing") for point in section.points)
    quotes = tuple(_quote(quote, section.id, headline, when, finder) for quote in section.quotes)
    return view.EventView(
        id=section.id,
        number=number,
        headline=headline,
        when=when,
        place=event.place,
        status=section.status,
        storyline=section.storyline,
        articles=len(event.articles),
        outlets=event.outlets,
        origins=event.origins,
        languages=tuple(code for code in section.languages if code != finder.labels.language),
        alone=alone,
        points=points[:_ALONE_POINTS] if alone else points,
        quotes=quotes[:_ALONE_QUOTES] if alone else quotes,
        topics=section.summary.topics,
        differences=tuple(_difference(found, finder) for found in section.summary.differences),
        sources=tuple(lines[source] for source in section.sources),
        by_editor=event.headline is not None,
        rises=rises(section.summary, finder),
        revisions=revisions(section.summary, finder),
    )


def _tongue(section: Section) -> str | None:
    """The language of a headline, where it is known: an editor writes in the page's own."""
    written = section.summary.event.headline is not None
    return None if written or len(section.languages) != 1 else section.languages[0]


def _when(event: Event, labels: Labels) -> str | None:
    if event.start is None:
        return None
    return labels.period(Period(event.start, event.end or event.start))


def _point(shown: PointView, finder: Finder, *, marked: bool) -> view.PointLine:
    """A key point; where ``marked``, those that are new are told from those that are not."""
    refs = finder.refs(shown.references)
    return view.PointLine(
        id=shown.id,
        words=finder.words_of(shown.point.text, refs),
        refs=refs,
        origins=shown.point.origins,
        only_in=shown.point.only_in,
        new=marked and shown.point.new,
    )


def _quote(shown: QuoteView, event: str, headline: view.Words, when: str | None, finder: Finder) -> view.QuoteLine:
    refs = finder.refs(shown.references)
    quote = shown.quote
    return view.QuoteLine(
        id=shown.id,
        words=finder.words_of(quote.text, refs),
        speaker=quote.speaker,
        role=quote.role,
        likely=quote.confidence == "likely",
        refs=refs,
        variants=tuple(
            view.VariantLine(finder.words_of(variant.text, other), other)
            for variant, references in shown.variants
            if (other := finder.refs(references))
        ),
        event=event,
        headline=headline,
        when=when,
    )


def _difference(found: Difference, finder: Finder) -> view.DifferenceLine:
    values = found.values if len(found.values) == len(found.passages) else [""] * len(found.passages)
    told = (_told(value, passage, finder) for value, passage in zip(values, found.passages, strict=True))
    return view.DifferenceLine(
        label=found.label, update=found.kind == "update", told=tuple(side for side in told if side)
    )


def _told(value: str, passage: Passage, finder: Finder) -> view.Told | None:
    ref = finder.ref(passage)
    return view.Told(value, finder.words_of(passage.text, (ref,)), ref) if ref else None


def _brief(briefing: Briefing, events: Sequence[view.EventView]) -> Iterator[view.BriefLine]:
    by_id = {event.id: event for event in events}
    for item in briefing.brief:
        event = by_id[item.event]
        point = next((point for point in event.points if point.id == item.point), None)
        yield view.BriefLine(event.id, event.headline, point)


def _storylines(briefing: Briefing, events: Sequence[view.EventView]) -> Iterator[view.StorylineView]:
    starts = {section.id: section.summary.event.start for section in briefing.sections}
    by_id = {event.id: event for event in events}
    for story in briefing.storylines:
        members = tuple(by_id[event] for event in story.events if event in by_id)
        days = ((starts[event.id], number) for number, event in enumerate(members, start=1))
        dated = tuple((day, number) for day, number in days if day)
        if len(members) > 1:
            yield view.StorylineView(story.id, story.title, members, dated)


def _speakers(briefing: Briefing, quotes: Mapping[str, view.QuoteLine]) -> Iterator[view.SpeakerLine]:
    for speaker in briefing.speakers:
        said = tuple(quotes[quote] for quote in speaker.quotes if quote in quotes)
        if said:
            share = sum(len(quote.words.text.split()) for quote in said)
            yield view.SpeakerLine(speaker.name, speaker.role, said, share)


def _ahead(sections: Sequence[Section], finder: Finder) -> Iterator[view.AheadLine]:
    found = [(ahead, section) for section in sections for ahead in section.summary.ahead]
    for ahead, section in sorted(found, key=lambda pair: (pair[0].period.start, pair[0].period.end)):
        yield _ahead_line(ahead, section, finder)


def _ahead_line(ahead: Ahead, section: Section, finder: Finder) -> view.AheadLine:
    ref = finder.ref(ahead.passage)
    return view.AheadLine(
        period=ahead.period,
        when=finder.labels.period(ahead.period),
        words=finder.words_of(ahead.text, (ref,) if ref else ()),
        event=section.id,
        headline=finder.words(section.summary.event.title, None),
        ref=ref,
    )


def _cited(
    events: Sequence[view.EventView], ahead: Sequence[view.AheadLine], lines: Mapping[int, view.SourceLine]
) -> Mapping[int, view.SourceLine]:
    """List the sources of the events told, each with the paragraphs referred to and the items that do."""
    items: defaultdict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for item, ref in (*_uses(events), *((line.event, line.ref) for line in ahead if line.ref)):
        items[ref.source, ref.paragraph][item] = None
    listed = dict.fromkeys(source.number for event in events for source in event.sources)
    cited: defaultdict[int, list[view.Cited]] = defaultdict(list)
    for source, paragraph in sorted(items):
        cited[source].append(view.Cited(paragraph, f"s{source}p{paragraph}", tuple(items[source, paragraph])))
    return {number: replace(lines[number], cited=tuple(cited[number])) for number in sorted(listed)}


def _uses(events: Sequence[view.EventView]) -> Iterator[tuple[str, view.Ref]]:
    """Each reference on the page, with the item that makes it."""
    for event in events:
        yield from ((point.id, ref) for point in event.points for ref in point.refs)
        yield from ((quote.id, ref) for quote in event.quotes for ref in quote.refs)
        for variant in (variant for quote in event.quotes for variant in quote.variants):
            yield from ((event.id, ref) for ref in variant.refs)
        for told in (told for difference in event.differences for told in difference.told):
            yield event.id, told.ref
        yield from uses(event)
