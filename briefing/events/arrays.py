"""The same comparisons as with dictionaries, to the same numbers, for pools of thousands: with numpy's arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.events import similarity
from briefing.events.rarity import Rarity
from briefing.events.table import Table, part, table
from briefing.events.vectors import Numbers, Weights
from briefing.model import Features


def odds(known: Table, one: Numbers, other: Numbers) -> tuple[Weights, Weights]:
    """The log-odds that each pair of articles tells one event: by their texts, and by their time.

    ``one`` and ``other`` are places in the table; in ``one`` equal ones stand next to each other.
    """
    return _text(known, one, other), _time(known, one, other)


def alike_on_average(
    articles: Sequence[Features], groups: Sequence[tuple[Sequence[int], Sequence[int]]], *, rarity: Rarity
) -> list[float]:
    """The log-odds by the texts of each pair of groups of articles, on average over all pairs between them."""
    one, other, group = np.array(
        [(ours, theirs, at) for at, pair in enumerate(groups) for ours in pair[0] for theirs in pair[1]], np.int64
    ).T
    order = np.argsort(one, kind="stable")
    text = _text(table(part(articles, rarity)), one[order], other[order])
    averages: Weights = np.bincount(group[order], text) / np.bincount(group)
    return list(map(float, averages))


def _text(known: Table, one: Numbers, other: Numbers) -> Weights:
    full, lead, title, names, numbers, quotes = known.shared(one, other)
    foreign = (known.languages[one] != known.languages[other]).astype(np.float64)
    words = similarity.words_shared((full, lead, title, names), foreign=foreign)
    marks = similarity.NUMBERS * np.log1p(numbers) + similarity.QUOTES * np.log1p(quotes)
    shorter = np.minimum(known.lengths[one], known.lengths[other])
    length = np.log(similarity.LONG / np.clip(shorter, 1, similarity.LONG))
    text: Weights = words + marks + np.minimum(similarity.SHORT * length, words)
    return text


def _time(known: Table, one: Numbers, other: Numbers) -> Weights:
    apart = np.abs(known.published[one] - known.published[other])
    dated = ~np.isnan(apart)
    ours, theirs = known.weekdays[one], known.weekdays[other]
    differ = ~dated & (ours != 0) & (theirs != 0) & (ours & theirs == 0)
    days = np.where(dated, apart, _days_told(known, one, other))
    return similarity.time_apart(days, weekdays_differ=differ.astype(np.float64))


def _days_told(known: Table, one: Numbers, other: Numbers) -> Weights:
    """Days between what the texts tell, or what counts where they tell nothing."""
    gap = np.maximum(known.start[one] - known.end[other], known.start[other] - known.end[one])
    undated: NDArray[np.bool_] = np.isnan(known.published[one]) & np.isnan(known.published[other])
    unknown = np.where(undated, similarity.BOTH_UNDATED, similarity.ONE_UNDATED)
    told: Weights = np.where(np.isnan(gap), unknown, np.clip(gap, 0, similarity.TEXT_DAYS))
    return told
