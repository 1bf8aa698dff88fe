"""Summaries -> Briefing: every section in its place, its sources numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from briefing.compose.brief import in_brief
from briefing.compose.changes import status
from briefing.compose.masthead import Continuity, Masthead
from briefing.compose.order import rank
from briefing.compose.references import source
from briefing.compose.sections import section
from briefing.compose.speakers import speakers
from briefing.model import Analysis, Briefing, Grouping, Ledger, Summary


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
            section(summary, by_path, numbers, grouping),
            why=rank(summary.event, texts, today=masthead.day, watched=watched),
            status=status(summary, since),
            late=since.late >= set(summary.event.articles),
        )
        for summary in summaries
    )
    sections = tuple(sorted(sections, key=attrgetter("late")))
    return Briefing(
        edition=masthead.edition,
        date=masthead.day,
        title=masthead.title,
        language=masthead.language,
        window=masthead.window,
        brief=in_brief(
            sections, brief, masthead.language, {path: analysis.language for path, analysis in by_path.items()}
        ),
        sections=sections,
        storylines=grouping.storylines,
        speakers=speakers(sections, by_path),
        sources=tuple(source(by_path[path], number) for path, number in numbers.items()),
        ledger=ledger,
        letterhead=masthead.letterhead,
    )
