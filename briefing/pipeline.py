"""The whole run, read as one sentence: understand (read and analyse), group, summarise, compose, render.

Pure but for its arguments and the files it reads: the clock, the memory, the output folder and the screen belong to
the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from briefing import compose, edit, events, newsroom, summary
from briefing.config import Config
from briefing.engine import LOCAL, Engine
from briefing.events.continuity import carried, without
from briefing.model import (
    Analysis,
    Briefing,
    BriefingError,
    Document,
    Event,
    Evidence,
    Grouping,
    Ledger,
    Memory,
    Passage,
    Problem,
    Remembered,
    Section,
)
from briefing.render.style import Style, check_style
from briefing.summaries import Length, summaries
from briefing.understand import Folder
from briefing.window import Selection, Window, select

if TYPE_CHECKING:
    from briefing.render import Printed


@dataclass(frozen=True, slots=True)
class Built:
    """A briefing and its rendered files; ``failed`` tells of formats that could not be made."""

    briefing: Briefing
    documents: tuple[Document, ...]
    failed: tuple[Problem, ...] = ()


def group(folder: Folder, *, today: date) -> Grouping:
    """The events, storylines and copies among the articles of ``folder``, in the order of the briefing."""
    return compose.in_order(events.group(folder.analyses), folder.analyses, today=today)


def explain(folder: Folder) -> Evidence:
    """Why the two articles of ``folder`` tell one event, or do not."""
    first, second = folder.analyses
    return events.explain(first, second)


def topics(grouping: Grouping, folder: Folder) -> dict[str, tuple[str, ...]]:
    """The topics of each event, by its id."""
    by_path = {analysis.path: analysis for analysis in folder.analyses}
    return {event.id: summary.topics(event, _members(event, by_path)) for event in grouping.events}


def extract(folder: Folder, *, words: int) -> tuple[Passage, ...]:
    """The key points of all articles taken as one event, up to the sentence that reaches ``words``."""
    return summary.extract(folder.analyses, words=words)


def briefing(
    folder: Folder,
    *,
    config: Config,
    edition: str,
    day: date,
    window: Window | None = None,
    engine: Engine = LOCAL,
) -> Briefing:
    """The briefing of the articles in ``folder``, named ``edition`` and dated ``day``, without a memory."""
    return _briefing(
        folder,
        _select(folder, Memory(), config, window),
        Memory(),
        config=config,
        masthead=_masthead(config, edition, day, window),
        engine=engine,
    )


def edition(
    folder: Folder,
    *,
    config: Config,
    edition: str,
    day: date,
    memory: Memory,
    window: Window | None = None,
    only_changes: bool = False,
    engine: Engine = LOCAL,
) -> tuple[Briefing, Remembered]:
    """The briefing of what ``memory`` does not hold yet, and what it leaves to later editions.

    Events of earlier editions go on under their number. ``only_changes`` leaves out those with nothing new; their
    articles count as told all the same, and so do those that an editor drops; what is held back does not.
    """
    selection = _select(folder, memory, config, window)
    masthead = _masthead(config, edition, day, window)
    whole = _briefing(folder, selection, memory, config=config, masthead=masthead, engine=engine)
    shown = compose.only_changes(whole) if only_changes else whole
    return shown, _remembered(whole, selection, folder)


def _select(folder: Folder, memory: Memory, config: Config, window: Window | None) -> Selection:
    return select(folder.analyses, memory=memory, window=window, zone=ZoneInfo(config.timezone))


def _masthead(config: Config, edition: str, day: date, window: Window | None) -> compose.Masthead:
    return compose.Masthead(
        edition=edition,
        day=day,
        window=window.days if window else None,
        title=config.title,
        language=config.language,
        letterhead=config.letterhead,
    )


def _briefing(
    folder: Folder,
    given: Selection,
    remembered: Memory,
    *,
    config: Config,
    masthead: compose.Masthead,
    engine: Engine,
) -> Briefing:
    selection = replace(given, articles=newsroom.known(given.articles, config=config))
    memory = replace(remembered, recent=newsroom.known(remembered.recent, config=config))
    others = (*memory.recent, *folder.analyses)
    plan = edit.plan(config.decisions, selection.articles, others=others, edition=masthead.edition)
    desk = newsroom.desk(config)
    earlier = {analysis.path: memory.articles[analysis.article.id] for analysis in memory.recent}
    found = newsroom.group((*selection.articles, *memory.recent), plan, config=config)
    numbers = carried(found, earlier=earlier)
    grouping = compose.in_order(
        without(found, earlier=earlier) if earlier else found,
        selection.articles,
        today=masthead.day,
        desk=desk,
        numbers=numbers,
        first=memory.next_event,
    )
    told, problems = summaries(
        newsroom.voices(grouping, selection.articles, config=config),
        selection.articles,
        length=Length(points=config.length_points, quotes=config.length_quotes),
        language=config.language,
        today=masthead.day,
        told={f"e{number}": sentences for number, sentences in memory.told.items()},
        engine=engine,
    )
    read = ledger(folder, grouping)
    return compose.compose(
        told,
        grouping,
        selection.articles,
        masthead=masthead,
        ledger=replace(
            read,
            lost=(*read.lost, *problems),
            notes=(*read.notes, *plan.problems),
            outside=selection.outside,
            dropped=tuple(sorted(plan.dropped)),
            held=tuple(sorted(plan.held)),
        ),
        desk=desk,
        continuity=compose.Continuity(
            known=frozenset(f"e{number}" for number in numbers.values()) if memory.edition else None,
            late=selection.late,
        ),
    )


def _remembered(whole: Briefing, selection: Selection, folder: Folder) -> Remembered:
    keys = {analysis.path: digest.key for digest in folder.digests for analysis in digest.analyses}
    event_of = {path: section for section in whole.sections for path in section.summary.event.articles}
    return Remembered(
        inputs=sha256("\n".join(sorted(a.article.id for a in selection.articles)).encode()).hexdigest(),
        events=tuple((_number(section), section.summary.event.title) for section in whole.sections),
        articles=tuple(
            _article_row(analysis, _number(event_of.get(analysis.path)), keys[analysis.path], whole.date)
            for analysis in selection.articles
            if analysis.path not in whole.ledger.held
        ),
        told=tuple(
            (_number(section), view.point.passages[0].text) for section in whole.sections for view in section.points
        ),
    )


def _article_row(
    analysis: Analysis, event: int, key: str, day: date
) -> tuple[str, str, int, str, str, str | None, str]:
    article = analysis.article
    return article.id, article.path, event, day.isoformat(), key, article.url, analysis.title


def _number(section: Section | None) -> int:
    """The number of an event; 0 for what an editor took out, which is told and yet of no event."""
    return int(section.id.removeprefix("e")) if section else 0


def _members(event: Event, by_path: dict[str, Analysis]) -> tuple[Analysis, ...]:
    return tuple(by_path[path] for path in event.articles)


def ledger(folder: Folder, grouping: Grouping) -> Ledger:
    """What was read, what was lost and why, and what to know of the rest."""
    problems = (*folder.all_problems, *grouping.problems)
    analyses = folder.analyses
    return Ledger(
        files=len(folder.digests),
        articles=len(analyses),
        skipped=folder.skipped,
        lost=tuple(problem for problem in problems if problem.kind == "lost"),
        notes=tuple(problem for problem in problems if problem.kind == "note"),
        undated=tuple(analysis.path for analysis in analyses if analysis.article.published is None),
        copies=grouping.copies,
    )


def look(config: Config) -> Style:
    """How ``config`` wants the page to look. Raises BriefingError (code 2) for a style that nobody has."""
    style = Style(
        name=config.style,
        templates=_own(config.templates),
        styles=_own(config.styles),
        pages=config.length_pdf_pages,
        paper="Letter" if config.paper == "Letter" else "A4",
        archival=config.archival,
    )
    check_style(style)
    return style


def _own(folder: str) -> tuple[Path, ...]:
    return (Path(folder),) if folder else ()


def archive(editions: Mapping[str, tuple[Mapping[str, Any], Sequence[str]]], *, config: Config) -> tuple[Document, ...]:
    """The page and the feed of all editions: by folder, what ``briefing.json`` holds and the files beside it."""
    from briefing.render.archive import archive as page
    from briefing.render.archive import edition as listed
    from briefing.render.archive import feed

    found = [listed(folder, record, files=files) for folder, (record, files) in sorted(editions.items())]
    look_of = {"title": config.title, "language": config.language}
    return (
        Document("index.html", page(found, **look_of, style=look(config)).encode("utf-8")),
        Document("feed.xml", feed(found, **look_of, address=config.archive_address).encode("utf-8")),
    )


def render(briefing: Briefing, *, formats: Sequence[str], style: Style) -> Built:
    """``briefing`` in every format asked for; a format that cannot be made costs itself only.

    The PDF comes first: characters that no font has are known once it is laid out, and stand in the ledger of the rest.
    """
    from briefing.render import render_format  # brings the template engine: only a build pays for it

    printed, failed = _printed(briefing, style) if "pdf" in formats else (None, ())
    notes = printed.problems if printed else ()
    noted = replace(briefing, ledger=replace(briefing.ledger, notes=(*briefing.ledger.notes, *notes)))
    documents = [
        Document(f"briefing.{name}", render_format(name, noted, style=style)) for name in formats if name != "pdf"
    ]
    if printed:
        documents.insert(list(formats).index("pdf"), Document("briefing.pdf", printed.content))
    return Built(briefing=noted, documents=tuple(documents), failed=failed)


def _printed(briefing: Briefing, style: Style) -> tuple[Printed | None, tuple[Problem, ...]]:
    from briefing.render import pdf

    try:
        return pdf(briefing, style=style), ()
    except BriefingError as error:
        return None, (Problem("lost", "briefing.pdf", error.message, error.hint),)
