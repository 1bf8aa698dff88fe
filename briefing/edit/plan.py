"""What the lines mean for the articles that are there, and which of them mean nothing any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os.path import normpath

from briefing.model import Analysis, Line, Named, Overrides, Problem


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines with the paths of the articles that they name today, in order of the file, and what to tell of them.

    ``dropped`` and ``held`` are the articles that do not stand in this edition.
    """

    lines: tuple[tuple[Line, tuple[str, ...]], ...] = ()
    dropped: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    @property
    def out(self) -> frozenset[str]:
        """The articles that an editor took out."""
        return self.dropped | self.held


@dataclass(frozen=True, slots=True)
class _Known:
    """The articles that there are: content by path, and the first path of each content."""

    contents: Mapping[str, str]
    places: Mapping[str, str]
    spelled: Mapping[str, str]


def plan(overrides: Overrides, analyses: Sequence[Analysis], *, others: Sequence[Analysis] = (), edition: str) -> Plan:
    """What ``overrides`` means for ``edition`` and its articles, ``analyses``; ``others`` are told or still to be told.

    An article is known by its content, wherever it lies now; else by its path, and what has changed there is told. A
    line that holds articles back does so in the edition that it names and in none after it.
    """
    known = _known((*analyses, *others))
    here = {analysis.path for analysis in analyses}
    lines: list[tuple[Line, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for line in overrides.lines:
        found = [_found(named, known) for named in line.articles]
        problems += _told(overrides.file, line, [fault for _, fault in found if fault])
        paths = tuple(dict.fromkeys(path for path, _ in found if path))
        if paths:
            lines.append((line, paths))
    return Plan(
        lines=tuple(lines),
        dropped=_paths(lines, "drop") & here,
        held=_paths([(line, paths) for line, paths in lines if line.edition == edition], "hold") & here,
        problems=tuple(problems),
    )


def _known(analyses: Iterable[Analysis]) -> _Known:
    contents: dict[str, str] = {}
    places: dict[str, str] = {}
    for analysis in analyses:
        contents.setdefault(analysis.path, analysis.article.id)
        places.setdefault(analysis.article.id, analysis.path)
    return _Known(contents, places, {normpath(path): path for path in contents})


def _found(named: Named, known: _Known) -> tuple[str, str]:
    """The path of an article today ("" if it is gone), and what is to be told of it."""
    path = known.spelled.get(normpath(named.path), "")
    if path and named.content in ("", known.contents[path]):
        return path, ""
    if named.content in known.places:
        moved = known.places[named.content]
        return moved, f"{named.path}: lies at {moved} now"
    if path:
        return path, f"{named.path}: has changed since; the line still holds"
    return "", f"{named.path}: is not there any more"


def _told(file: str, line: Line, faults: Sequence[str]) -> Iterator[Problem]:
    gone = sum(1 for fault in faults if fault.endswith("any more"))
    for fault in faults:
        hint = f"Take the line out of {file}" if gone == len(line.articles) else ""
        yield Problem("note", file, f"{line.kind}: {fault}", hint)


def _paths(lines: Sequence[tuple[Line, tuple[str, ...]]], kind: str) -> frozenset[str]:
    return frozenset(path for line, paths in lines if line.kind == kind for path in paths)
