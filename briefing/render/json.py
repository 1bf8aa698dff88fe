"""Values -> the JSON that others build on. Published as JSON Schema beside this module (``schema/``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import Any
from unicodedata import category

import msgspec

from briefing.model import (
    Analysis,
    Briefing,
    Copy,
    Cut,
    Difference,
    Grouping,
    Ledger,
    Passage,
    Period,
    PointView,
    Problem,
    Quote,
    QuoteView,
    Revision,
    Rise,
    Section,
    Source,
    Storyline,
)

Record = dict[str, Any]

# So many items of a list are written at a time.
_AT_A_TIME = 200
# What ends a list in the first level.
_CLOSING = "\n ]"


def harmless(text: str) -> str:
    """The same JSON, what would steer a terminal or turn the direction of text written as escapes."""
    hidden = {char for char in set(text) if char != "\n" and not char.isprintable() and category(char) != "Zs"}
    return text.translate({ord(char): json.dumps(char)[1:-1] for char in hidden}) if hidden else text


def line(record: Record) -> str:
    """``record`` as one line of JSON."""
    return harmless(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")))


def inspect_record(analysis: Analysis) -> Record:
    """One article, as ``inspect --json`` prints it."""
    article = analysis.article
    return {
        "path": article.path,
        "id": article.id,
        "encoding": article.encoding,
        "encoding_from": article.encoding_from,
        "title": analysis.title,
        "title_from": analysis.title_from,
        "published": _day(article.published),
        "updated": _day(article.updated),
        "published_from": article.published_from,
        "event_date": _period(analysis.event_date),
        "place": analysis.place,
        "source": article.source,
        "wire": article.wire,
        "authors": list(article.authors),
        "language": analysis.language,
        "url": article.url,
        "text": article.text,
        "cuts": [_cut(cut) for cut in article.cuts],
        "quotes": [_speech(quote) for quote in analysis.quotes],
        "reported": [_speech(quote) for quote in analysis.reported],
        "keywords": [{"word": key.word, "weight": key.weight} for key in analysis.keywords],
        "names": [{"name": name.name, "kind": name.kind, "count": name.count} for name in analysis.names],
        "problems": [problem_record(problem) for problem in analysis.problems],
    }


def lost_record(path: str, problems: Sequence[Problem]) -> Record:
    """A file that gave no article, as ``inspect --json`` prints it."""
    return {"path": path, "problems": [problem_record(problem) for problem in problems]}


def group_record(grouping: Grouping, topics: Mapping[str, Sequence[str]], problems: Sequence[Problem]) -> Record:
    """The grouping, as ``group --json`` prints it. ``topics`` by event id."""
    return {
        "events": [
            {
                "id": event.id,
                "title": event.title,
                "start": _day(event.start),
                "end": _day(event.end),
                "place": event.place,
                "articles": list(event.articles),
                "outlets": event.outlets,
                "origins": event.origins,
                "topics": list(topics.get(event.id, ())),
            }
            for event in grouping.events
        ],
        "storylines": [_storyline(story) for story in grouping.storylines],
        "copies": [_copy(copy) for copy in grouping.copies],
        "problems": [problem_record(problem) for problem in (*problems, *grouping.problems)],
    }


def briefing_json(briefing: Briefing) -> str:
    """The whole briefing, as ``briefing.json`` holds it."""
    return "".join(briefing_pieces(briefing))


def briefing_pieces(briefing: Briefing) -> Iterator[str]:
    """The same in pieces, each made when it is asked for: some events are as much as is held of it at a time."""
    opening = "{"
    for name, value in _fields(briefing).items():
        yield f'{opening}\n "{name}": '
        if isinstance(value, Iterator):
            yield from _listed(value)
        else:
            yield _indented(value)
        opening = ","
    yield "\n}\n"


def _listed(items: Iterator[Record]) -> Iterator[str]:
    """A list in the first level, some items at a time."""
    opening = "["
    while some := list(islice(items, _AT_A_TIME)):
        yield f"{opening}{_indented(some)[1 : -len(_CLOSING)]}"
        opening = ","
    yield "[]" if opening == "[" else _CLOSING


def _indented(value: object) -> str:
    """``value`` as it stands in a record whose levels are indented by one blank each."""
    try:
        written = msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
    except UnicodeEncodeError:  # half a pair of UTF-16, as in a stranger's address
        written = json.dumps(value, ensure_ascii=False, indent=1)
    return harmless(written.replace("\n", "\n "))


def _fields(briefing: Briefing) -> Record:
    """The whole briefing as plain values; iterators where there is one a section or an article."""
    return {
        "edition": briefing.edition,
        "date": _day(briefing.date),
        "title": briefing.title,
        "language": briefing.language,
        "window": _period(briefing.window),
        "brief": [item.point for item in briefing.brief],
        "events": map(_section, briefing.sections),
        "storylines": map(_storyline, briefing.storylines),
        "speakers": map(asdict, briefing.speakers),
        "ahead": (
            {"event": s.id, **_required_period(a.period), "text": a.text, "passages": [_passage(a.passage)]}
            for s in briefing.sections
            for a in s.summary.ahead
        ),
        "differences": ({"event": s.id, **_difference(d)} for s in briefing.sections for d in s.summary.differences),
        "sources": map(_source, briefing.sources),
        "ledger": _ledger(briefing.ledger),
    }


def problem_record(problem: Problem) -> Record:
    """A problem as every command prints it."""
    return {"kind": problem.kind, "where": problem.where, "message": problem.message, "hint": problem.hint}


def _section(section: Section) -> Record:
    summary = section.summary
    event = summary.event
    return {
        "id": section.id,
        "title": event.title,
        "title_from": "sources" if event.headline is None else "editor",
        "headline": event.headline or event.title,
        "status": section.status,
        "start": _day(event.start),
        "end": _day(event.end),
        "place": event.place,
        "outlets": event.outlets,
        "origins": event.origins,
        "points": [_point(view) for view in section.points],
        "quotes": [_quote(view) for view in section.quotes],
        "topics": list(summary.topics),
        "names": [{"name": name.name, "kind": name.kind, "count": name.count} for name in summary.names],
        "articles": list(event.articles),
        "storyline": section.storyline,
        "rises": [_rise(rise) for rise in summary.rises],
        "revisions": [_revision(revision) for revision in summary.revisions],
        "section": section.heading,
        "section_by": section.heading_by or None,
        "late": section.late,
        "listed": section.listed,
        "edited": list(event.edited),
        "why": dict(section.why),
    }


def _point(view: PointView) -> Record:
    point = view.point
    return {
        "id": view.id,
        "text": point.text,
        "passages": [_passage(passage) for passage in point.passages],
        "origins": point.origins,
        "only_in": point.only_in,
        "sourcing": point.sourcing,
        "new": point.new,
        "why": dict(point.why),
    }


def _quote(view: QuoteView) -> Record:
    quote = view.quote
    return {
        "id": view.id,
        "text": quote.text,
        "speaker": quote.speaker,
        "role": quote.role,
        "confidence": quote.confidence,
        "why": dict(quote.why),
        "passages": [_passage(passage) for passage in quote.passages],
        "variants": [
            {"text": variant.text, "passages": [_passage(passage) for passage in variant.passages]}
            for variant in quote.variants
        ],
    }


def _speech(quote: Quote) -> Record:
    return {
        "parts": [{"start": part.start, "end": part.end, "text": part.text} for part in quote.parts],
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "speaker": quote.speaker,
        "role": quote.role,
        "cue": quote.cue,
        "confidence": quote.confidence,
        "kind": quote.kind,
    }


def _cut(cut: Cut) -> Record:
    return {"text": cut.text, "kind": cut.kind, "after": cut.after}


def _copy(copy: Copy) -> Record:
    return {"articles": list(copy.articles), "origin": copy.origin, "wire": copy.wire, "shared": copy.shared}


def _storyline(story: Storyline) -> Record:
    return {"id": story.id, "title": story.title, "events": list(story.events), "bonds": list(story.bonds)}


def _difference(difference: Difference) -> Record:
    return {
        "label": difference.label,
        "kind": difference.kind,
        "values": list(difference.values),
        "passages": [_passage(passage) for passage in difference.passages],
    }


def _rise(rise: Rise) -> Record:
    before = rise.before
    return {
        "label": rise.label,
        "before": {"edition": before.edition, "value": before.text, "passages": [_passage(before.passage)]},
        "value": rise.value,
        "passages": [_passage(passage) for passage in rise.passages],
    }


def _revision(revision: Revision) -> Record:
    return {
        "path": revision.article,
        "before": {"edition": revision.edition, "id": revision.id},
        "changes": [
            {"before": [_passage(p) for p in change.before], "after": [_passage(p) for p in change.after]}
            for change in revision.changes
        ],
    }


def _source(source: Source) -> Record:
    return {
        "number": source.number,
        "path": source.path,
        "id": source.id,
        "title": source.title,
        "outlet": source.outlet,
        "published": _day(source.published),
        "url": source.url,
        "language": source.language,
        "wire": source.wire,
    }


def _ledger(ledger: Ledger) -> Record:
    return {
        "files": ledger.files,
        "articles": ledger.articles,
        "skipped": ledger.skipped,
        "lost": [problem_record(problem) for problem in ledger.lost],
        "notes": [problem_record(problem) for problem in ledger.notes],
        "undated": list(ledger.undated),
        "copies": [_copy(copy) for copy in ledger.copies],
        "outside": ledger.outside,
        "dropped": list(ledger.dropped),
        "held": list(ledger.held),
        "told": ledger.told,
        "quiet": list(ledger.quiet),
        "silent": list(ledger.silent),
    }


def _passage(passage: Passage) -> Record:
    return {"path": passage.article, "start": passage.start, "end": passage.end, "text": passage.text}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _period(period: Period | None) -> Record | None:
    return _required_period(period) if period else None


def _required_period(period: Period) -> Record:
    return {"start": _day(period.start), "end": _day(period.end)}
