"""The same comparisons as with dictionaries, to the same numbers, for pools of thousands: with numpy's arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.events import similarity
from briefing.events.rarity import Rarity
from briefing.events.table import shared
from briefing.events.vectors import Numbers, Weights
from briefing.model import Features


def odds(articles: Sequence[Features], one: Numbers, other: Numbers, *, rarity: Rarity) -> tuple[Weights, Weights]:
    """The log-odds that each pair of articles tells one event: by their texts, and by their time.

    ``one`` and ``other`` are places in ``articles``; in ``one`` equal ones stand next to each other.
    """
    known = _facts(articles)
    return _text(articles, known, one, other, rarity), _time(known, one, other)


def alike_on_average(
    articles: Sequence[Features], groups: Sequence[tuple[Sequence[int], Sequence[int]]], *, rarity: Rarity
) -> list[float]:
    """The log-odds by the texts of each pair of groups of articles, on average over all pairs between them."""
    one, other, group = np.array(
        [(ours, theirs, at) for at, pair in enumerate(groups) for ours in pair[0] for theirs in pair[1]], np.int64
    ).T
    order = np.argsort(one, kind="stable")
    text = _text(articles, _facts(articles), one[order], other[order], rarity)
    averages: Weights = np.bincount(group[order], text) / np.bincount(group)
    return list(map(float, averages))


def _text(articles: Sequence[Features], known: _Facts, one: Numbers, other: Numbers, rarity: Rarity) -> Weights:
    full, lead, title, names, numbers, quotes = shared(articles, one, other, rarity=rarity)
    foreign = (known.languages[one] != known.languages[other]).astype(np.float64)
    words = similarity.words_shared((full, lead, title, names), foreign=foreign)
    marks = similarity.NUMBERS * np.log1p(numbers) + similarity.QUOTES * np.log1p(quotes)
    shorter = np.minimum(known.lengths[one], known.lengths[other])
    length = np.log(similarity.LONG / np.clip(shorter, 1, similarity.LONG))
    text: Weights = words + marks + np.minimum(similarity.SHORT * length, words)
    return text


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is compared of articles beside words; days are NaN where unknown."""

    published: Weights
    start: Weights
    end: Weights
    weekdays: Numbers
    lengths: Weights
    languages: Numbers


def _facts(articles: Sequence[Features]) -> _Facts:
    nothing = (math.nan, math.nan)
    periods = np.array([similarity.period(article) or nothing for article in articles], float).reshape(-1, 2)
    codes = {language: code for code, language in enumerate(dict.fromkeys(article.language for article in articles))}
    return _Facts(
        published=np.array([math.nan if one.published is None else one.published for one in articles], float),
        start=periods[:, 0],
        end=periods[:, 1],
        weekdays=np.array([article.weekdays for article in articles], np.int64),
        lengths=np.array([article.length for article in articles], float),
        languages=np.array([codes[article.language] for article in articles], np.int64),
    )


def _time(known: _Facts, one: Numbers, other: Numbers) -> Weights:
    apart = np.abs(known.published[one] - known.published[other])
    dated = ~np.isnan(apart)
    ours, theirs = known.weekdays[one], known.weekdays[other]
    differ = ~dated & (ours != 0) & (theirs != 0) & (ours & theirs == 0)
    days = np.where(dated, apart, _days_told(known, one, other))
    return similarity.time_apart(days, weekdays_differ=differ.astype(np.float64))


def _days_told(known: _Facts, one: Numbers, other: Numbers) -> Weights:
    """Days between what the texts tell, or what counts where they tell nothing."""
    gap = np.maximum(known.start[one] - known.end[other], known.start[other] - known.end[one])
    undated: NDArray[np.bool_] = np.isnan(known.published[one]) & np.isnan(known.published[other])
    unknown = np.where(undated, similarity.BOTH_UNDATED, similarity.ONE_UNDATED)
    told: Weights = np.where(np.isnan(gap), unknown, np.clip(gap, 0, similarity.TEXT_DAYS))
    return told
