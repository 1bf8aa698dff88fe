"""Figures that later reports replace: tolls that grow, the missing who are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from briefing.summary.figures import Figure, figures
from briefing.summary.plain import is_history
from briefing.summary.told import Told

# The quantities of an event by what they measure: unit, what befell those counted, kind of people.
Slots = Mapping[tuple[str, str, str], Sequence[Figure]]

# Only so many sentences of an article are searched: what happened stands early, what happened before stands late.
_DEPTH = 25
# What befell people and stands in so many first sentences befell them in the event itself.
HEAD = 3
# A report that comes so much later may know more.
_LATER = timedelta(hours=4)
# Counts of people grow as news comes in, but for these, who are found.
COUNTED_DOWN = ("missing",)


def slots(told: Sequence[Sequence[Told]]) -> Slots:
    """The quantities that the sentences of each article tell of the event, by what they measure."""
    found: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for article in told:
        for sentence in article[:_DEPTH]:
            here = figures(sentence)
            for figure in here if here and not is_history(sentence) else ():
                found[figure.unit, figure.state, figure.group].append(figure)
    return found


def updates(slot: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a slot, one a value, in the order of publication, where each replaces the one before.

    Empty where fewer than two do, where they were printed at the same time, or where one report knows the other's.
    """
    if not slot[0].state:
        return ()
    first: dict[int, Figure] = {}
    for figure in slot:
        if figure.told.number < HEAD:
            first.setdefault(figure.told.article, figure)
    values: dict[float, Figure] = {}
    for figure in sorted(first.values(), key=lambda figure: (published(figure) or datetime.min, figure.told.place)):
        values.setdefault(figure.value, figure)
    chain = tuple(values.values())
    known = any(known_to_both(one, other, slot) for one, other in pairwise(chain))
    return chain if len(chain) > 1 and rises(chain) and not known else ()


def rises(chain: Sequence[Figure]) -> bool:
    """Whether each later report has the higher figure of people, so that news came in rather than sources disagree."""
    times = [published(figure) for figure in chain]
    if chain[0].unit != "people" or len(chain) < 2:
        return False
    either = chain[0].state in COUNTED_DOWN
    return all(
        before is not None and after is not None and after - before >= _LATER and (either or low.value < high.value)
        for before, after, low, high in zip(times, times[1:], chain, chain[1:], strict=False)
    )


def known_to_both(one: Figure, other: Figure, slot: Iterable[Figure]) -> bool:
    """Whether one of the two articles has the other's figure elsewhere, so that both know both."""
    articles = {one.told.article: other, other.told.article: one}
    return any(
        figure.told.article in articles and figure.value == articles[figure.told.article].value for figure in slot
    )


def replaced(counted: Slots) -> dict[tuple[int, int], frozenset[tuple[int, int]]]:
    """The places of sentences with a figure that a later report replaces, each with those of the newest figure."""
    found: dict[tuple[int, int], frozenset[tuple[int, int]]] = {}
    for slot in counted.values():
        chain = updates(slot)
        old = {figure.value for figure in chain[:-1]}
        newest = frozenset(figure.told.place for figure in slot if chain and figure.value == chain[-1].value)
        for figure in slot:
            if figure.value in old and figure.told.place not in newest:
                found[figure.told.place] = found.get(figure.told.place, frozenset()) | newest
    return found


def published(figure: Figure) -> datetime | None:
    """When the article was printed, comparable with others: without a zone, noon where no time is known."""
    printed: date | None = figure.told.analysis.article.published
    if printed is None:
        return None
    if isinstance(printed, datetime):
        return (printed - (printed.utcoffset() or timedelta())).replace(tzinfo=None)
    return datetime.combine(printed, time(12))
