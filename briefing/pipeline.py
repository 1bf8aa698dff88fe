"""The whole run, read as one sentence: read, analyse, group, summarise, compose, render.

Pure but for its arguments and the files it reads: the clock, the output folder and the screen belong to the
command line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from briefing import analyse, compose, engine, events, summary
from briefing.config import Config
from briefing.model import (
    Analysis,
    Briefing,
    BriefingError,
    Document,
    Event,
    Evidence,
    Grouping,
    Ledger,
    Passage,
    Problem,
    Reading,
    Summary,
)
from briefing.read import read_bytes, read_file
from briefing.read.find import find
from briefing.render.style import Style, check_style

Progress = Callable[[Iterable["Digest"], int], Iterable["Digest"]]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one file gave: its name, its articles, analysed, and what went wrong."""

    name: str
    analyses: tuple[Analysis, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """All that was given, understood: one digest a file, what was skipped, and what could not be looked at."""

    digests: tuple[Digest, ...]
    skipped: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """Every article, in the order of the files."""
        return tuple(analysis for digest in self.digests for analysis in digest.analyses)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """What went wrong, in the order of the files."""
        return (*self.problems, *(problem for digest in self.digests for problem in digest.problems))


@dataclass(frozen=True, slots=True)
class Built:
    """A briefing and its rendered files; ``failed`` tells of formats that could not be made."""

    briefing: Briefing
    documents: tuple[Document, ...]
    failed: tuple[Problem, ...] = ()


def understand(
    paths: Sequence[Path], *, now: datetime, stdin: bytes | None = None, jobs: int = 0, progress: Progress | None = None
) -> Folder:
    """Read and analyse every file at or below ``paths``, and ``stdin`` if given."""
    found = find(paths)
    digests = engine.run(partial(digest, now=now), found.files, jobs=jobs)
    shown = progress(digests, len(found.files)) if progress else digests
    piped = (_analysed("-", read_bytes(stdin, name="-", now=now)),) if stdin is not None else ()
    return Folder(digests=(*piped, *shown), skipped=found.skipped, problems=found.problems)


def digest(path: Path, *, now: datetime) -> Digest:
    """Read and analyse one file."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _analysed(name, read_file(path, name=name, now=now))


def _analysed(name: str, reading: Reading) -> Digest:
    analyses: list[Analysis] = []
    problems = list(reading.problems)
    for article in reading.articles:
        try:
            analysis = analyse.analyse(article)
        except Exception as error:  # the boundary: one bad article never costs the briefing
            problems.append(_unforeseen(article.path, error))
            continue
        analyses.append(analysis)
        problems.extend(analysis.problems)
    return Digest(name=name, analyses=tuple(analyses), problems=tuple(problems))


def _unforeseen(path: str, error: Exception) -> Problem:
    return Problem(
        kind="lost",
        where=path,
        message=f"could not be analysed: {type(error).__name__}: {error}"[:300],
        hint="This is a fault of the program; please report it with the file.",
    )


def group(folder: Folder, *, today: date, watched: Sequence[str] = ()) -> Grouping:
    """The events, storylines and copies among the articles of ``folder``, in the order of the briefing."""
    return compose.in_order(events.group(folder.analyses), folder.analyses, today=today, watched=watched)


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


def briefing(folder: Folder, *, config: Config, edition: str, day: date) -> Briefing:
    """The briefing of all articles in ``folder``, named ``edition`` and dated ``day``."""
    watched = (*config.watch_names, *config.watch_topics)
    grouping = group(folder, today=day, watched=watched)
    by_path = {analysis.path: analysis for analysis in folder.analyses}
    summaries = [_summarise(event, by_path, grouping, config=config, day=day) for event in grouping.events]
    return compose.compose(
        summaries,
        grouping,
        folder.analyses,
        masthead=compose.Masthead(
            edition=edition, day=day, title=config.title, language=config.language, letterhead=config.letterhead
        ),
        ledger=ledger(folder, grouping),
        brief=config.length_brief,
        watched=watched,
    )


def _summarise(event: Event, by_path: dict[str, Analysis], grouping: Grouping, *, config: Config, day: date) -> Summary:
    alone = len(event.articles) == 1
    return summary.summarise(
        event,
        _members(event, by_path),
        copies=grouping.copies,
        points=1 if alone else config.length_points,
        quotes=min(2, config.length_quotes) if alone else config.length_quotes,
        today=day,
        language=config.language,
    )


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
    )
    check_style(style)
    return style


def _own(folder: str) -> tuple[Path, ...]:
    return (Path(folder),) if folder else ()


def render(briefing: Briefing, *, formats: Sequence[str], style: Style) -> Built:
    """``briefing`` in every format asked for; a format that cannot be made costs itself only."""
    from briefing.render import render_format  # brings the template engine: only a build pays for it

    documents: list[Document] = []
    failed: list[Problem] = []
    for name in formats:
        try:
            documents.append(Document(f"briefing.{name}", render_format(name, briefing, style=style)))
        except BriefingError as error:
            failed.append(Problem("lost", f"briefing.{name}", error.message, error.hint))
    return Built(briefing=briefing, documents=tuple(documents), failed=tuple(failed))
