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
from operator import attrgetter
from sys import intern
from typing import NamedTuple, TypeVar, cast

from briefing.model import Analysis, Article

Kind = TypeVar("Kind")
# Where something begins in the file, and how long it is.
Place = tuple[int, int]
# Where the features of an analysis begin, then its text, then the rest, and where that ends.
Bounds = tuple[int, int, int, int]
_FEATURES_PART, _TEXT_PART, _REST_PART = range(3)

_TEXT = ("text", "cuts", "paragraphs")
_REST = ("sentences", "names", "dates", "quotes", "reported", "keywords")
# What an article is made of, and an analysis between its article and its features.
_ARTICLE = attrgetter(*(field.name for field in fields(Article)))
_ANALYSIS = attrgetter(*(field.name for field in fields(Analysis)[1:-1]))
# What is told of articles in the same few words, kept once.
_FEW = frozenset(("encoding", "encoding_from", "published_from", "source", "wire", "language", "title_from", "place"))
# So many pieces are kept at hand.
_AT_HAND = 64


class Packed(NamedTuple):
    """An analysis as it travels to the file: what stays in memory, and as bytes what is read at different times."""

    light: Analysis
    features: bytes
    text: bytes
    rest: bytes


def packed(analysis: Analysis) -> Packed:
    """Take an analysis apart, where it was made."""
    article = analysis.article
    bare = replace(analysis, article=replace(article, text="", cuts=()), paragraphs=(), features=None)
    light = replace(bare, sentences=(), names=(), dates=(), quotes=(), reported=(), keywords=())
    told = (analysis.features, (article.text, article.cuts, analysis.paragraphs), bare)
    return Packed(light, *(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in told))


class Spill:
    """A file without a name, gone with the run."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="briefing-", buffering=0)  # noqa: SIM115 - open as long as the run
        self._end = 0
        self.read = lru_cache(_AT_HAND)(self._read)

    def put(self, parts: Packed) -> Analysis:
        """Write an analysis down; the same, to be read from there."""
        light, *others = parts
        bounds = (self._end, *map(self._written, others))
        here = {"spill": self, "bounds": bounds}
        article = _copied(light.article, _SpilledArticle, without=_TEXT, given=here)
        return _copied(
            light, _SpilledAnalysis, without=(*_TEXT, *_REST, "features"), given={**here, "article": article}
        )

    def _written(self, data: bytes) -> int:
        """Where the file ends behind ``data``."""
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)
        return self._end

    def part(self, bounds: Bounds, number: int) -> object:
        """What is written of an analysis under the ``number`` of its features, its text or the rest."""
        start, end = bounds[number : number + 2]
        return self.read((start, end - start))

    def _read(self, place: Place) -> object:
        start, size = place
        found: object = pickle.loads(os.pread(self._file.fileno(), size, start))
        return found

    def text(self, bounds: Bounds, name: str) -> object:
        """What is read with the text."""
        return cast("Sequence[object]", self.part(bounds, _TEXT_PART))[_TEXT.index(name)]


class _SpilledArticle(Article):
    """An article whose text lies on disk: what is not set is read when it is asked for."""

    __slots__ = ("bounds", "spill")
    bounds: Bounds
    spill: Spill

    def __getattr__(self, name: str) -> object:
        if name not in _TEXT:
            raise AttributeError(name)
        return self.spill.text(self.bounds, name)

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        return Article, tuple(getattr(self, field.name) for field in fields(Article))


class _SpilledAnalysis(Analysis):
    """An analysis most of which lies on disk: what is not set is read when it is asked for."""

    __slots__ = ("bounds", "spill")
    bounds: Bounds
    spill: Spill

    def __getattr__(self, name: str) -> object:
        if name == "features":
            return self.spill.part(self.bounds, _FEATURES_PART)
        if name in _REST:
            return getattr(self.spill.part(self.bounds, _REST_PART), name)
        if name in _TEXT:
            return self.spill.text(self.bounds, name)
        raise AttributeError(name)

    def __reduce__(self) -> tuple[type[Analysis], tuple[object, ...]]:
        return Analysis, tuple(getattr(self, field.name) for field in fields(Analysis))


def at_hand(analysis: Analysis) -> Analysis:
    """All of an analysis in memory but for its features, to be looked at again and again."""
    if not isinstance(analysis, _SpilledAnalysis):
        return analysis
    return Analysis(Article(*_ARTICLE(analysis.article)), *_ANALYSIS(analysis))


def _copied(
    value: Analysis | Article, kind: type[Kind], *, without: Collection[str], given: Mapping[str, object]
) -> Kind:
    """``value`` as another kind, with what is ``given``, but for the fields that are to be read from the file.

    What many articles are told in the same words is kept once.
    """
    made = object.__new__(kind)
    kept = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in without}
    for name, each in {**kept, **given}.items():
        object.__setattr__(made, name, intern(each) if name in _FEW and type(each) is str else each)
    return made
