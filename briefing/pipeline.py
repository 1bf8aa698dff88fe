"""The whole run, read as one sentence: understand (read and analyse), group, summarise, compose, render.

Pure but for its arguments and the files it reads: the clock, the memory, the output folder and the screen belong to
the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from briefing import compose, edit, events, newsroom, summary
from briefing.config import Config
from briefing.engine import LOCAL, Engine
from briefing.events.continuity import carried
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
)
from briefing.remember import Past, apart, earlier, going_on, remembered
from briefing.render.style import Style, check_style
from briefing.summaries import Cache, Shelf, Telling, summaries
from briefing.understand import Folder
from briefing.window import Selection, Window, select

if TYPE_CHECKING:
    from briefing.render import Printed

Item = TypeVar("Item")
Result = TypeVar("Result")


# Events that take so long in each format that it is worth a process of its own.
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Built:
    """A briefing and its rendered files; ``failed`` tells of formats that could not be made."""

    briefing: Briefing
    documents: tuple[Document, ...]
    failed: tuple[Problem, ...] = ()


def group(folder: Folder, *, today: date, engine: Engine = LOCAL) -> Grouping:
    """The events, storylines and copies among the articles of ``folder``, in the order of the briefing."""
    found = events.group(folder.analyses, spread=_over(engine), afar=_afar(engine))
    return compose.in_order(found, folder.analyses, today=today)


def _over(engine: Engine) -> events.Spread:
    """Pieces of work on what is in this process already, done by ``engine``."""

    def spread(work: Callable[[Item], Result], items: Sequence[Item], /) -> Iterator[Result]:
        return engine.near.map(work, items, lost=_gave_up)

    return spread


def _afar(engine: Engine) -> events.Spread | None:
    """Pieces of work that go where ``engine`` works, each with all that it needs, if that is not here."""
    if engine.near is engine:
        return None

    def spread(work: Callable[[Item], Result], items: Sequence[Item], /) -> Iterator[Result]:
        return engine.map(work, items, lost=_gave_up, heavy=True)

    return spread


def _gave_up(_piece: object) -> NoReturn:
    raise BriefingError(
        "a process that works on what was read died, twice",
        hint="It may need more memory than there is: give fewer articles, or --jobs 1.",
    )


def explain(folder: Folder) -> Evidence:
    """Why the two articles of ``folder`` tell one event, or do not."""
    first, second = folder.analyses
    return events.explain(first, second)


def topics(grouping: Grouping, folder: Folder, *, engine: Engine = LOCAL) -> dict[str, tuple[str, ...]]:
    """The topics of each event, by its id."""
    by_path = {analysis.path: analysis for analysis in folder.analyses}
    found = _over(engine)(partial(_topics, by_path=by_path), grouping.events)
    return {event.id: labels for event, labels in zip(grouping.events, found, strict=True)}


def _topics(event: Event, *, by_path: Mapping[str, Analysis]) -> tuple[str, ...]:
    return summary.topics(event, tuple(by_path[path] for path in event.articles))


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
    selection = _select(folder, Memory(), config, window)
    masthead = _masthead(config, edition, day, window)
    return _briefing(folder, selection, Memory(), config=config, masthead=masthead, engine=engine)[0]


def edition(
    folder: Folder,
    *,
    config: Config,
    edition: str,
    day: date,
    past: Past,
    window: Window | None = None,
    only_changes: bool = False,
    engine: Engine = LOCAL,
) -> tuple[Briefing, Remembered]:
    """The briefing of what ``past`` does not hold yet, and what it leaves to later editions.

    Events of earlier editions go on under their number. ``only_changes`` leaves out those with nothing new; their
    articles count as told all the same, and so do those that an editor drops; what is held back does not.
    """
    selection = _select(folder, past.memory, config, window)
    recalled = past.recall(going_on(selection, past.memory))
    masthead = _masthead(config, edition, day, window)
    whole, words = _briefing(
        folder, selection, recalled, config=config, masthead=masthead, engine=engine, cache=past.cache
    )
    shown = compose.only_changes(whole) if only_changes else whole
    return shown, remembered(whole, selection, folder, words)


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
    recalled: Memory,
    *,
    config: Config,
    masthead: compose.Masthead,
    engine: Engine,
    cache: Cache | None = None,
) -> tuple[Briefing, Mapping[str, bytes]]:
    """The briefing, and the telling words of its articles by path."""
    selection = replace(given, articles=newsroom.known(given.articles, config=config))
    memory = apart(replace(recalled, recent=newsroom.known(recalled.recent, config=config)), selection)
    others = (*memory.recent, *folder.analyses, *(folder.told if config.decisions.lines else ()))
    plan = edit.plan(config.decisions, selection.articles, others=others, edition=masthead.edition)
    desk = newsroom.desk(config)
    known = {analysis.path: memory.articles[analysis.article.id] for analysis in memory.recent}
    found = newsroom.group(
        (*selection.articles, *memory.recent), plan, config=config, spread=_over(engine), afar=_afar(engine)
    )
    numbers = carried(found, earlier=known)
    grouping = compose.in_order(
        newsroom.untold(found, selection.articles, known=known, config=config),
        selection.articles,
        today=masthead.day,
        desk=desk,
        numbers=numbers,
        first=memory.next_event,
    )
    told, problems = summaries(
        newsroom.voices(grouping, selection.articles, config=config),
        selection.articles,
        telling=Telling(config.length_points, config.length_quotes, config.language, masthead.day),
        earlier=earlier(memory),
        versions=memory.versions,
        engine=engine,
        shelf=_shelf(folder, cache, config),
    )
    read, fresh = ledger(folder, grouping), _untold(folder, memory)
    whole = compose.compose(
        told,
        grouping,
        selection.articles,
        masthead=masthead,
        ledger=replace(
            read,
            lost=(*read.lost, *problems),
            notes=(*read.notes, *plan.problems),
            outside=selection.outside,
            undated=tuple(one.path for one in fresh if one.article.published is None),
            told=read.articles - len(fresh),
            dropped=tuple(sorted(plan.dropped)),
            held=tuple(sorted(plan.held)),
            quiet=compose.quiet(selection.articles, desk.watched),
            silent=compose.silent(memory.outlets, fresh),
        ),
        desk=desk,
        continuity=_continuity(memory, numbers, selection),
    )
    return whole, found.traces


def _continuity(memory: Memory, numbers: Mapping[str, int], selection: Selection) -> compose.Continuity:
    known = frozenset(f"e{number}" for number in numbers.values())
    return compose.Continuity(known=known if memory.edition else None, late=selection.late)


def _shelf(folder: Folder, cache: Cache | None, config: Config) -> Shelf | None:
    called = newsroom.called(config)
    keys = ((one.path, found.key) for found in folder.digests for one in found.analyses)
    return Shelf(cache, {path: key and f"{key} {called}" for path, key in keys}) if cache else None


def _untold(folder: Folder, memory: Memory) -> tuple[Analysis, ...]:
    return tuple(one for one in folder.analyses if one.article.id not in memory.articles)


def ledger(folder: Folder, grouping: Grouping) -> Ledger:
    """What was read, what was lost and why, and what to know of the rest."""
    analyses = folder.analyses
    problems = (*folder.all_problems, *grouping.problems, *summary.unheard(analyses))
    return Ledger(
        files=len(folder.digests),
        articles=len(analyses) + len(folder.told),
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
        sandbox=config.sandbox,
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


def render(briefing: Briefing, *, formats: Sequence[str], style: Style, engine: Engine = LOCAL) -> Built:
    """``briefing`` in every format asked for, side by side if it is long; one that cannot be made costs itself only.

    The PDF comes first: characters that no font has are known once it is laid out, and stand in the ledger of the rest.
    """
    from briefing.render import renderer  # brings the template engine: only a build pays for it

    printed, failed = _printed(briefing, style) if "pdf" in formats else (None, ())
    notes = printed.problems if printed else ()
    noted = replace(briefing, ledger=replace(briefing.ledger, notes=(*briefing.ledger.notes, *notes)))
    others = [name for name in formats if name != "pdf"]
    work = renderer(others, noted, style=style)
    many = len(noted.sections) >= _MANY
    made = _side_by_side(work, others, engine) if many else {name: work(name) for name in others}
    contents = {**made, **({"pdf": printed.content} if printed else {})}
    return Built(
        briefing=noted,
        documents=tuple(
            Document(f"briefing.{name}", content)
            for name in formats
            if isinstance(content := contents.get(name), bytes)
        ),
        failed=(*failed, *(problem for problem in contents.values() if isinstance(problem, Problem))),
    )


def _side_by_side(work: Callable[[str], bytes], names: Sequence[str], engine: Engine) -> dict[str, bytes | Problem]:
    """Each format from a process of its own, by way of a file: a message would be held several times over.

    Where there is no room for files, one format after the other.
    """
    try:
        with TemporaryDirectory(prefix="briefing-") as folder:
            into = partial(_into_file, work=work, folder=Path(folder))
            lost = dict(zip(names, engine.near.map(into, names, lost=_died, heavy=True), strict=True))
            return {name: problem or (Path(folder) / name).read_bytes() for name, problem in lost.items()}
    except OSError:
        return {name: work(name) for name in names}


def _into_file(name: str, *, work: Callable[[str], bytes], folder: Path) -> None:
    (folder / name).write_bytes(work(name))


def _died(name: str) -> Problem:
    return Problem("lost", f"briefing.{name}", "the process that made it died, twice", "It may need more memory.")


def _printed(briefing: Briefing, style: Style) -> tuple[Printed | None, tuple[Problem, ...]]:
    from briefing.render import pdf

    try:
        return pdf(briefing, style=style), ()
    except BriefingError as error:
        return None, (Problem("lost", "briefing.pdf", error.message, error.hint),)
