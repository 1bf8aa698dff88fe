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
from typing import NamedTuple, TypeVar, cast

from briefing.model import Analysis, Article

Kind = TypeVar("Kind")
# Where something begins in the file, and how long it is.
Place = tuple[int, int]

_TEXT = ("text", "cuts", "paragraphs")
_REST = ("sentences", "names", "dates", "quotes", "reported", "keywords")
# What an article is made of, and an analysis between its article and its features.
_ARTICLE = attrgetter(*(field.name for field in fields(Article)))
_ANALYSIS = attrgetter(*(field.name for field in fields(Analysis)[1:-1]))
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
        features, text, rest = map(self._written, others)
        here = {"spill": self, "told": text}
        article = _copied(light.article, _SpilledArticle, without=_TEXT, given=here)
        given = {**here, "article": article, "seen": features, "rest": rest}
        return _copied(light, _SpilledAnalysis, without=(*_TEXT, *_REST, "features"), given=given)

    def _written(self, data: bytes) -> Place:
        start, left = self._end, memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)
        return start, len(data)

    def _read(self, place: Place) -> object:
        start, size = place
        found: object = pickle.loads(os.pread(self._file.fileno(), size, start))
        return found

    def text(self, place: Place, name: str) -> object:
        """What is read with the text."""
        return cast("Sequence[object]", self.read(place))[_TEXT.index(name)]


class _SpilledArticle(Article):
    """An article whose text lies on disk: what is not set is read when it is asked for."""

    __slots__ = ("spill", "told")
    spill: Spill
    told: Place

    def __getattr__(self, name: str) -> object:
        if name not in _TEXT:
            raise AttributeError(name)
        return self.spill.text(self.told, name)

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        return Article, tuple(getattr(self, field.name) for field in fields(Article))


class _SpilledAnalysis(Analysis):
    """An analysis most of which lies on disk: what is not set is read when it is asked for."""

    __slots__ = ("rest", "seen", "spill", "told")
    rest: Place
    seen: Place
    spill: Spill
    told: Place

    def __getattr__(self, name: str) -> object:
        if name == "features":
            return self.spill.read(self.seen)
        if name in _REST:
            return getattr(self.spill.read(self.rest), name)
        if name in _TEXT:
            return self.spill.text(self.told, name)
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
    """``value`` as another kind, with what is ``given``, but for the fields that are to be read from the file."""
    made = object.__new__(kind)
    kept = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in without}
    for name, each in {**kept, **given}.items():
        object.__setattr__(made, name, each)
    return made
