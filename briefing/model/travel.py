"""How values travel between processes and into the memory.

A value goes as its class and fields: a third of the time that dataclasses take by themselves. What an analysis holds
by the dozen goes as rows of plain values, and is made of them again as tuples are made.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import partial
from operator import attrgetter, itemgetter
from typing import Any, cast

from briefing.model.analysis import Analysis, DateMention, Keyword, Name, Passage, Quote, Sentence

Rows = tuple[tuple[Any, ...], ...]

_PLAIN = attrgetter(
    "article", "language", "title", "title_from", "paragraphs", "event_date", "place", "problems", "features"
)
_ROWS = attrgetter("sentences", "names", "dates", "keywords")
_parts, _about = itemgetter(0), itemgetter(slice(1, None))
# As tuples are made, without the checks of the class: they were made once before.
_sentence, _name, _date, _keyword, _quote, _passage = (
    cast("Callable[[Iterable[Any]], Any]", partial(tuple.__new__, kind))
    for kind in (Sentence, Name, DateMention, Keyword, Quote, Passage)
)


def travel_light(kind: type) -> None:
    """Let values of ``kind`` be pickled like this."""
    if kind is Analysis:
        copyreg.pickle(kind, _packed)
    elif is_dataclass(kind):
        copyreg.pickle(kind, _by_fields(kind))
    else:
        copyreg.pickle(kind, lambda value: (kind, tuple(value)))


def _by_fields(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    names = [column.name for column in fields(kind)]
    values = attrgetter(*names)
    return (lambda value: (kind, values(value))) if len(names) > 1 else (lambda value: (kind, (values(value),)))


def _packed(one: Analysis) -> tuple[Callable[..., Analysis], tuple[Any, ...]]:
    return unpacked, (_PLAIN(one), *map(_rows, _ROWS(one)), *_said(one.quotes), *_said(one.reported))


def _rows(values: Iterable[tuple[Any, ...]]) -> Rows:
    return tuple(map(tuple, values))


def _said(quotes: tuple[Quote, ...]) -> tuple[Rows, tuple[Rows, ...]]:
    """What is known of each quote, and its parts."""
    return tuple(map(_about, quotes)), tuple(map(_rows, map(_parts, quotes)))


def unpacked(plain: tuple[Any, ...], *rows: tuple[Any, ...]) -> Analysis:
    """The analysis that was packed as this."""
    article, language, title, title_from, paragraphs, event_date, place, problems, features = plain
    sentences, names, dates, keywords, *said = rows
    return Analysis(
        article, language, title, title_from, paragraphs,
        sentences=tuple(map(_sentence, sentences)),
        names=tuple(map(_name, names)),
        dates=tuple(map(_date, dates)),
        event_date=event_date,
        place=place,
        quotes=_quotes(*said[:2]),
        reported=_quotes(*said[2:]),
        keywords=tuple(map(_keyword, keywords)),
        problems=problems,
        features=features,
    )  # fmt: skip


def _quotes(about: Rows, parts: tuple[Rows, ...]) -> tuple[Quote, ...]:
    return tuple([_quote((tuple(map(_passage, own)), *known)) for own, known in zip(parts, about, strict=True)])
