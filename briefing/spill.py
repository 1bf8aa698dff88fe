"""Analyses on disk: of a large folder only what names and orders its articles stays in memory.

What ``Spill.put`` gives is an ``Analysis`` in all but where its text, sentences, names, quotes and features lie: these
are read from a file each time somebody looks at them, and a few are kept at hand. Processes that are forked read the
same file.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from briefing.model import Analysis, Article

Kind = TypeVar("Kind")
# Where something begins in the file, and how long it is.
Place = tuple[int, int]

_OF_ARTICLE = ("text", "cuts")
_OF_ANALYSIS = ("paragraphs", "sentences", "names", "dates", "quotes", "reported", "keywords")
_NUMBER = {name: number for number, name in enumerate((*_OF_ARTICLE, *_OF_ANALYSIS))}
_AT_HAND = 64


class Packed(NamedTuple):
    """An analysis as it travels to the file: what stays in memory, and the rest as bytes."""

    light: Analysis
    features: bytes
    rest: bytes


def packed(analysis: Analysis) -> Packed:
    """Take an analysis apart, where it was made."""
    article = analysis.article
    rest = (*(getattr(article, name) for name in _OF_ARTICLE), *(getattr(analysis, name) for name in _OF_ANALYSIS))
    light = replace(
        analysis,
        article=replace(article, text="", cuts=()),
        paragraphs=(),
        sentences=(),
        names=(),
        dates=(),
        quotes=(),
        reported=(),
        keywords=(),
        features=None,
    )
    return Packed(light, pickle.dumps(analysis.features, 5), pickle.dumps(rest, 5))


class Spill:
    """A file without a name, gone with the run."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="briefing-", buffering=0)  # noqa: SIM115 - open as long as the run
        self._end = 0
        self.read = lru_cache(_AT_HAND)(self._read)

    def put(self, parts: Packed) -> Analysis:
        """Write an analysis down; the same, to be read from there."""
        features, rest = self._written(parts.features), self._written(parts.rest)
        here = {"spill": self, "rest": rest}
        article = _copied(parts.light.article, _SpilledArticle, without=_OF_ARTICLE, given=here)
        given = {**here, "article": article, "seen": features}
        return _copied(parts.light, _SpilledAnalysis, without=(*_OF_ANALYSIS, "features"), given=given)

    def _written(self, data: bytes) -> Place:
        start, left = self._end, memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)
        return start, len(data)

    def _read(self, place: Place) -> Sequence[object]:
        start, size = place
        found: Sequence[object] = pickle.loads(os.pread(self._file.fileno(), size, start))
        return found


class _SpilledArticle(Article):
    """An article whose text lies on disk: what is not set is read when it is asked for."""

    __slots__ = ("rest", "spill")
    rest: Place
    spill: Spill

    def __getattr__(self, name: str) -> object:
        if name not in _OF_ARTICLE:
            raise AttributeError(name)
        return self.spill.read(self.rest)[_NUMBER[name]]

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        return Article, tuple(getattr(self, field.name) for field in fields(Article))


class _SpilledAnalysis(Analysis):
    """An analysis most of which lies on disk: what is not set is read when it is asked for."""

    __slots__ = ("rest", "seen", "spill")
    rest: Place
    seen: Place
    spill: Spill

    def __getattr__(self, name: str) -> object:
        if name == "features":
            return self.spill.read(self.seen)
        if name not in _OF_ANALYSIS:
            raise AttributeError(name)
        return self.spill.read(self.rest)[_NUMBER[name]]

    def __reduce__(self) -> tuple[type[Analysis], tuple[object, ...]]:
        return Analysis, tuple(getattr(self, field.name) for field in fields(Analysis))


def _copied(
    value: Analysis | Article, kind: type[Kind], *, without: Collection[str], given: Mapping[str, object]
) -> Kind:
    """``value`` as another kind, with what is ``given``, but for the fields that are to be read from the file."""
    made = object.__new__(kind)
    kept = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in without}
    for name, each in {**kept, **given}.items():
        object.__setattr__(made, name, each)
    return made
