"""Files to analyses: read and analyse each, over all cores, and never the same content twice where a cache is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol

from briefing import __version__, analyse, events
from briefing.engine import LOCAL, Engine
from briefing.model import Analysis, Article, Problem, Reading
from briefing.read import read_bytes, read_file, read_remote
from briefing.read.find import find
from briefing.read.hints import NONE, Hints
from briefing.read.opening import content
from briefing.read.remote import find_remote, fingerprint
from briefing.spill import Packed, Spill, packed

# From so many files on, what is known of their articles lies on disk.
SPILLED = 2000
# So many files are asked of the cache, and kept there, at a time.
_AT_A_TIME = 1000
# The form of what is kept of an article: another number with each change of what analyses and features hold.
_FORM = 2
# A file on this machine, or the address of one in an object store.
File = Path | str
Progress = Callable[[Iterable["Digest"], int], Iterable["Digest"]]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one file gave: its name, its articles, analysed, and what went wrong; ``key`` names all it depends on.

    ``told`` are the articles of a file of which earlier editions told everything: known by path and id alone.
    ``skipped`` counts what was passed over within an archive.
    """

    name: str
    analyses: tuple[Analysis, ...]
    problems: tuple[Problem, ...] = ()
    key: str = ""
    told: tuple[Analysis, ...] = ()
    skipped: int = 0


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
    def told(self) -> tuple[Analysis, ...]:
        """The articles of files of which earlier editions told everything, by path and id alone."""
        return tuple(analysis for digest in self.digests for analysis in digest.told)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """What went wrong, in the order of the files."""
        return (*self.problems, *(problem for digest in self.digests for problem in digest.problems))


class Cache(Protocol):
    """Keeps the analyses of files by content, so that an unchanged article is never analysed twice."""

    def told_files(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """Path by id of the articles of each file, by its key, for those of which other editions told everything."""

    def analyses(self, keys: Sequence[str]) -> Mapping[str, tuple[Analysis, ...]]:
        """What is kept under those of ``keys`` that are known."""

    def keep_analyses(self, kept: Mapping[str, tuple[Analysis, ...]]) -> None:
        """Keep the analyses of files under their keys."""


def understand(
    paths: Sequence[File],
    *,
    now: datetime,
    stdin: bytes | None = None,
    engine: Engine = LOCAL,
    hints: Hints = NONE,
    keywords: bool = False,
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> Folder:
    """Read and analyse every file at or below ``paths``, and ``stdin`` if given; what ``cache`` has, only once.

    ``hints`` is what the user says of the files; ``keywords``: whether key words are found, too, which no briefing
    shows, and for which ``cache`` is not asked. A text among ``paths`` is an address in an object store (see
    ``briefing.read.remote``, also for what it raises).
    """
    found = find([path for path in paths if isinstance(path, Path)])
    far = [find_remote(path) for path in paths if isinstance(path, str)]
    files: Sequence[File] = (*found.files, *(address for addresses, _ in far for address in addresses))
    spill = Spill() if len(files) >= SPILLED else None
    read = partial(digest, now=now, hints=hints, keywords=keywords)
    work = partial(_digests, read=read, engine=engine, spill=spill)
    made = _cached(files, work, cache, hints, spill) if cache and not keywords else work(files)
    shown = progress(made, len(files)) if progress else made
    piped = [read_bytes(data, name="-", now=now, hints=hints) for data in (stdin,) if data is not None]
    digests = (*(_analysed("-", reading, keywords=keywords) for reading in piped), *shown)
    passed_over = sum(digest.skipped for digest in digests) + sum(count for _, count in far)
    return Folder(
        digests=digests,
        skipped=found.skipped + passed_over,
        problems=found.problems,
    )


def _digests(
    files: Sequence[File], *, read: Callable[[File], Digest], engine: Engine, spill: Spill | None
) -> Iterator[Digest]:
    """Each file read and analysed where ``engine`` says; where there is a ``spill``, what is known of it lies there."""
    if spill is None:
        yield from engine.map(read, files, lost=_died)
        return
    for found, parts in engine.map(partial(_parcel, read=read), files, lost=_died_on_the_way):
        yield replace(found, analyses=tuple(map(spill.put, parts)))


def _parcel(path: File, *, read: Callable[[File], Digest]) -> tuple[Digest, tuple[Packed, ...]]:
    found = read(path)
    return replace(found, analyses=()), tuple(map(packed, found.analyses))


def _died_on_the_way(path: File) -> tuple[Digest, tuple[Packed, ...]]:
    return _died(path), ()


def _cached(
    files: Sequence[File],
    work: Callable[[Sequence[File]], Iterator[Digest]],
    cache: Cache,
    hints: Hints,
    spill: Spill | None,
) -> Iterator[Digest]:
    keys = {path: _key(path, hints) for path in files}
    named = sorted(filter(None, keys.values()))
    told = cache.told_files(named)
    kept = dict(_kept([key for key in named if key not in told], cache, spill))
    missing = [path for path in files if keys[path] not in kept and keys[path] not in told]
    new: dict[File, Digest] = {}
    made = zip(missing, work(missing), strict=True)
    while some := {path: replace(found, key=keys[path]) for path, found in islice(made, _AT_A_TIME)}:
        cache.keep_analyses({found.key: found.analyses for found in some.values() if found.key and _lasting(found)})
        new |= some
    for path in files:
        key = keys[path]
        if key in told:
            yield Digest(_name(path), (), key=key, told=tuple(_known(*one) for one in sorted(told[key].items())))
        else:
            yield new[path] if path in new else Digest(_name(path), kept[key], key=key)


def _kept(keys: Sequence[str], cache: Cache, spill: Spill | None) -> Iterator[tuple[str, tuple[Analysis, ...]]]:
    """What the cache has of ``keys``, a few at a time; where there is a ``spill``, written down there."""
    for start in range(0, len(keys), _AT_A_TIME):
        for key, analyses in cache.analyses(keys[start : start + _AT_A_TIME]).items():
            yield key, tuple(spill.put(packed(one)) for one in analyses) if spill else analyses


def _known(identity: str, path: str) -> Analysis:
    return Analysis(Article(path, identity, ""), "", "", "document", (), ())


def _key(path: File, hints: Hints = NONE) -> str:
    """What a file's digest depends on: its bytes, its name, the user's hints and the program, by its version and the
    form of what it keeps. "" if unreadable."""
    made_by = f"{__version__} {_FORM}" if hints == NONE else f"{__version__} {_FORM}\0{hints}"
    if isinstance(path, str):
        seen = fingerprint(path)
        return sha256(f"{made_by}\0{path}\0{seen}".encode()).hexdigest() if seen else ""
    found = content(path, name=_name(path))
    if isinstance(found, Problem):
        return ""
    return sha256(b"\0".join((made_by.encode(), os.fsencode(path), found.data))).hexdigest()


def _lasting(found: Digest) -> bool:
    """Whether its analyses tell all of the digest, tomorrow too: not where it met trouble or passed files over."""
    return not found.problems and not found.skipped


def digest(path: File, *, now: datetime, hints: Hints = NONE, keywords: bool = False) -> Digest:
    """Read and analyse one file; see ``understand``."""
    name = _name(path)
    if isinstance(path, str):
        return _analysed(name, read_remote(path, now=now, hints=hints), keywords=keywords)
    return _analysed(name, read_file(path, name=name, now=now, hints=hints), keywords=keywords)


def _died(path: File) -> Digest:
    """What stands for a file that killed each process it was read in."""
    name = _name(path)
    problem = Problem(
        kind="lost",
        where=name,
        message="the process that read it died, twice",
        hint="It may need more memory than there is; convert it to text, or split it.",
    )
    return Digest(name=name, analyses=(), problems=(problem,))


def _name(path: File) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _analysed(name: str, reading: Reading, *, keywords: bool) -> Digest:
    analyses: list[Analysis] = []
    problems = list(reading.problems)
    for article in reading.articles:
        try:
            analysis = events.with_features(analyse.analyse(article, keywords=keywords))
        except Exception as error:  # the boundary: one bad article never costs the briefing
            problems.append(unforeseen(article.path, "analysed", error))
            continue
        analyses.append(analysis)
        problems.extend(analysis.problems)
    return Digest(name=name, analyses=tuple(analyses), problems=tuple(problems), skipped=reading.skipped)


def unforeseen(where: str, done: str, error: Exception) -> Problem:
    """A fault of the program's own, met while something was ``done`` to the article at ``where``."""
    return Problem(
        kind="lost",
        where=where,
        message=f"could not be {done}: {type(error).__name__}: {error}"[:300],
        hint="This is a fault of the program; please report it with the file.",
    )
