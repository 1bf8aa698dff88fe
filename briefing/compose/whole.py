"""Summaries -> Briefing: every section in its place, its sources numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from briefing.compose.brief import in_brief
from briefing.compose.changes import status
from briefing.compose.desk import Desk
from briefing.compose.masthead import Continuity, Masthead
from briefing.compose.order import ranks
from briefing.compose.references import bare, source
from briefing.compose.rubrics import heading
from briefing.compose.sections import section
from briefing.compose.speakers import speakers
from briefing.model import (
    Analysis,
    Briefing,
    BriefItem,
    Grouping,
    Ledger,
    Passage,
    Rubric,
    Section,
    Source,
    Summary,
)


def compose(
    summaries: Sequence[Summary],
    grouping: Grouping,
    analyses: Sequence[Analysis],
    *,
    masthead: Masthead,
    ledger: Ledger,
    desk: Desk | None = None,
    continuity: Continuity | None = None,
) -> Briefing:
    """The briefing that tells ``summaries``, which come in the order of their rank.

    Under the headings of ``desk`` they stand in the order of these; what is late stands behind all others.
    """
    by_path = {analysis.path: analysis for analysis in analyses}
    rules, since = desk or Desk(), continuity or Continuity()
    late = {summary.event.id for summary in summaries if since.late >= set(summary.event.articles)}
    ranked = sorted(summaries, key=lambda summary: summary.event.id in late)
    listed = {summary.event.id for summary in ranked[rules.events :]} if rules.events else set()
    headings = {summary.event.id: heading(summary.event, by_path, rules.rubrics) for summary in ranked}
    ordered = _under_headings(ranked, headings, rules.rubrics, late)
    told = [path for summary in ordered for path in summary.event.articles]
    numbers = {path: number for number, path in enumerate(told, start=1)}
    whys = ranks([summary.event for summary in ordered], analyses, today=masthead.day, desk=rules)
    stories = {event: story.id for story in reversed(grouping.storylines) for event in story.events}
    sections: dict[str, Section] = {}
    sources: dict[str, Source] = {}
    for summary in ordered:
        name = summary.event.id
        sections[name] = replace(
            section(summary, by_path, numbers, stories),
            why=whys[name],
            status=status(summary, since),
            late=name in late,
            heading=headings[name][0],
            heading_by=headings[name][1],
            listed=name in listed,
        )
        sources |= _sources(summary, by_path, numbers)
    return Briefing(
        edition=masthead.edition,
        date=masthead.day,
        title=masthead.title,
        language=masthead.language,
        window=masthead.window,
        brief=_brief([sections[summary.event.id] for summary in ranked], by_path, rules.brief, masthead.language),
        sections=tuple(sections.values()),
        storylines=grouping.storylines,
        speakers=speakers(tuple(sections.values()), by_path),
        sources=tuple(sources.values()),
        ledger=ledger,
        letterhead=masthead.letterhead,
    )


def _sources(summary: Summary, by_path: Mapping[str, Analysis], numbers: Mapping[str, int]) -> dict[str, Source]:
    """The articles of an event by path, while their texts are at hand."""
    told: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in bare(summary):
        told[passage.article].append(passage)
    return {path: source(by_path[path], numbers[path], told[path]) for path in summary.event.articles}


def _under_headings(
    ranked: Sequence[Summary],
    headings: Mapping[str, tuple[str | None, str]],
    rubrics: Sequence[Rubric],
    late: Collection[str],
) -> list[Summary]:
    places = {rubric.title: place for place, rubric in enumerate(rubrics)}

    def place(summary: Summary) -> tuple[bool, int]:
        name = summary.event.id
        behind = name in late
        return behind, 0 if behind else places.get(headings[name][0] or "", len(places))

    return sorted(ranked, key=place)


def _brief(
    ranked: Sequence[Section], by_path: Mapping[str, Analysis], most: int, language: str
) -> tuple[BriefItem, ...]:
    languages = {path: analysis.language for path, analysis in by_path.items()}
    return in_brief([section for section in ranked if not section.listed], most, language, languages)
