"""Values -> plain text for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.model import Analysis, BriefingError, Event, Evidence, Grouping, Quote
from briefing.render.why import why


def article(analysis: Analysis) -> str:
    """What was understood of one article, in a few lines."""
    read = analysis.article
    event = analysis.event_date
    rows = [
        ("title", f"{analysis.title}{' (derived)' if analysis.title_from == 'derived' else ''}"),
        ("published", f"{read.published.isoformat()} (from {read.published_from})" if read.published else "undated"),
        ("updated", read.updated.isoformat() if read.updated else ""),
        ("event", f"{event.start.isoformat()} to {event.end.isoformat()}" if event else ""),
        ("place", analysis.place or ""),
        ("source", " · ".join(filter(None, (read.source, read.wire)))),
        ("authors", ", ".join(read.authors)),
        ("language", analysis.language),
        ("words", str(len(read.text.split()))),
        ("key words", ", ".join(key.word for key in analysis.keywords)),
        ("names", ", ".join(f"{name.name} ({name.kind})" for name in analysis.names[:12])),
    ]
    lines = [read.path, *(f"  {label:<10} {value}" for label, value in rows if value)]
    lines += [f"  quote      {_quote(quote)}" for quote in analysis.quotes]
    return "\n".join(lines) + "\n"


def grouping(groups: Grouping, topics: Mapping[str, Sequence[str]]) -> str:
    """Events, storylines and copies, in a few lines each."""
    lines: list[str] = []
    for event in groups.events:
        lines += [f"{event.id}  {event.title}", f"    {_facts(event)}"]
        if topics.get(event.id):
            lines.append(f"    {', '.join(topics[event.id])}")
        lines += [f"    - {path}" for path in event.articles]
    for story in groups.storylines:
        lines.append(f"{story.id}  storyline: {story.title} ({', '.join(story.events)})")
    for copy in groups.copies:
        by = f", {copy.wire}" if copy.wire else ""
        lines.append(f"copies ({copy.shared:.0%} shared, first {copy.origin}{by}): {', '.join(copy.articles)}")
    return "\n".join(lines)


def evidence(found: Evidence) -> str:
    """Why two articles are together or apart."""
    verdict = "together" if found.together else "apart"
    first = f"{verdict}: score {found.score:.2f}, threshold {found.threshold:.2f}"
    return "\n".join((first, *found.reasons, *found.storyline))


def item(briefing: Mapping[str, Any], wanted: str) -> str:
    """Why the item with the id ``wanted`` stands in a briefing (as ``briefing.json`` holds it).

    Raises BriefingError (code 2) where there is none, naming the ids there are.
    """
    items = {found["id"]: found for found in _items(briefing)}
    if wanted not in items:
        raise BriefingError(f"{wanted}: no such item", hint=f"Items: {', '.join(items)}", code=2)
    found = items[wanted]
    passages = found.get("passages", ())
    return "\n".join(
        (
            f"{wanted}  {found.get('text') or found.get('title')}",
            *why(found),
            *(f"  {bond}" for bond in found.get("bonds", ())),
            *_newsroom(found),
            *(f"  {passage['path']}, characters {passage['start']} to {passage['end']}" for passage in passages),
            *(f"  {path}" for path in found.get("articles", ())),
            *(f"  {event}  {items[event]['title']}" for event in found.get("events", ())),
        )
    )


def _newsroom(found: Mapping[str, Any]) -> Iterator[str]:
    """What the editor and the sections of the configuration did to an event."""
    if found.get("edited"):
        yield f"  by the editor: {', '.join(found['edited'])}"
    if found.get("title_from") == "editor":
        yield f"  headline of the sources: {found['headline']}"
    if found.get("section") is not None:
        by = found.get("section_by")
        yield f"  section: {found['section']} ({by})" if by else "  section: none of those configured fits"
    if found.get("late"):
        yield "  late: older than the window, and told in no edition before"
    if found.get("listed"):
        yield "  listed by title alone: behind the first events, as many as length.events says"


def _items(briefing: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for event in briefing["events"]:
        yield event
        yield from event["points"]
        yield from event["quotes"]
    yield from briefing["storylines"]


def _quote(quote: Quote) -> str:
    who = ", ".join(filter(None, (quote.speaker, quote.role))) or "nobody named"
    return f"“{quote.text}” — {who} ({quote.confidence or 'unattributed'})"


def _facts(event: Event) -> str:
    when = event.start.isoformat() if event.start else "undated"
    if event.end and event.end != event.start:
        when += f" to {event.end.isoformat()}"
    counted = f"{len(event.articles)} articles, {event.outlets} outlets, {event.origins} origins"
    return " · ".join(filter(None, (when, event.place, counted)))
