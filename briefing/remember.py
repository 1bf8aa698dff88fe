"""What an edition takes from the memory, and what it leaves to later ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from briefing import events
from briefing.model import Analysis, Briefing, Memory, Remembered, Section, ToldArticle
from briefing.summaries import Cache
from briefing.summary.news import Earlier
from briefing.understand import Folder
from briefing.window import Selection


@dataclass(frozen=True, slots=True)
class Past:
    """The memory as far as it is needed for every edition; ``recall`` gives it with all told of events by number.

    ``cache`` keeps summaries.
    """

    memory: Memory
    recall: Callable[[Collection[int]], Memory]
    cache: Cache | None = None


def going_on(selection: Selection, memory: Memory) -> frozenset[int]:
    """The numbers of the events of earlier editions that the selected articles may belong to."""
    if not selection.articles:
        return frozenset()
    revised = (version.event for version in memory.versions.values())
    return events.related(selection.articles, memory.traces).union(revised)


def apart(memory: Memory, selection: Selection) -> Memory:
    """``memory`` with its articles under paths of their own, where an article of today lies at theirs."""
    taken = {analysis.path for analysis in selection.articles}
    return replace(memory, recent=tuple(_moved(a) if a.path in taken else a for a in memory.recent))


def _moved(analysis: Analysis) -> Analysis:
    path = f"{analysis.path}@{analysis.article.id}"
    seen = analysis.features
    return replace(
        analysis,
        article=replace(analysis.article, path=path),
        features=replace(seen, path=path) if seen else None,
    )


def earlier(memory: Memory) -> dict[str, Earlier]:
    """What earlier editions told of each event, by its id."""
    numbers = sorted({*memory.told, *memory.figures})
    return {
        f"e{number}": Earlier(sentences=memory.told.get(number, ()), figures=memory.figures.get(number, ()))
        for number in numbers
    }


def remembered(whole: Briefing, selection: Selection, folder: Folder, words: Mapping[str, bytes]) -> Remembered:
    """What ``whole`` leaves to later editions; ``words`` are the telling words of its articles, by path."""
    keys = {analysis.path: digest.key for digest in folder.digests for analysis in digest.analyses}
    event_of = {path: section for section in whole.sections for path in section.summary.event.articles}
    here = [one for one in selection.articles if one.path not in whole.ledger.held]
    return Remembered(
        inputs=sha256("\n".join(sorted(a.article.id for a in selection.articles)).encode()).hexdigest(),
        events=tuple((_number(section), section.summary.event.title) for section in whole.sections),
        articles=tuple(
            ToldArticle(
                id=one.article.id,
                path=one.path,
                event=_number(event_of.get(one.path)),
                day=whole.date.isoformat(),
                key=keys[one.path],
                url=one.article.url,
                title=one.title,
                outlet=one.article.source,
                words=words.get(one.path, b""),
            )
            for one in here
        ),
        told=tuple(
            (_number(section), view.point.passages[0].text) for section in whole.sections for view in section.points
        ),
        figures=tuple((_number(section), figure) for section in whole.sections for figure in section.summary.figures),
    )


def _number(section: Section | None) -> int:
    """The number of an event; 0 for what an editor took out, which is told and yet of no event."""
    return int(section.id.removeprefix("e")) if section else 0
