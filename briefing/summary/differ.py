"""The same quantity, name or date told differently by different sources: rare and right beats many and wrong."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from briefing.analyse.languages import language_data
from briefing.model import Analysis, Difference
from briefing.summary.figures import Figure, figures
from briefing.summary.naming import named_differently
from briefing.summary.told import Told

# Only so many sentences of an article are searched: what happened stands early, what happened before stands late.
_DEPTH = 25
# Share of the weight of the words around a figure that two reports of one quantity have in common, and of the words
# of the whole sentence.
_ALIKE = (0.0, 0.25)
_ALIKE_TIME = (0.34, 0.25)
_ALIKE_BARE = (0.6, 0.5)
# "About" is right to this share.
_ABOUT = 0.1
# Such units are not rounded to their last digit, but people to hundreds.
_EXACT = ("people", "time")
# A report that comes so much later may know more.
_LATER = timedelta(hours=4)
# Counts of such units only grow as news comes in.
_GROWS = "people"


def differences(
    analyses: Sequence[Analysis],
    told: Sequence[Sequence[Told]],
    *,
    rarity: Mapping[str, float],
    origin: Mapping[str, str],
) -> tuple[Difference, ...]:
    """What the sources tell differently: figures by their place in the articles, then names and dates.

    ``told`` are the sentences of each article, ``rarity`` the weight of each term, ``origin`` the origin of each
    copied article: a text never differs from its copy.
    """
    slots: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for article in told:
        for sentence in article[:_DEPTH]:
            for figure in figures(sentence):
                slots[figure.unit, figure.state, figure.group].append(figure)
    found = (_slot(slot, rarity, origin) for slot in slots.values())
    return (
        *(difference for difference in found if difference is not None),
        *named_differently(analyses, told, rarity=rarity, origin=origin),
    )


def _slot(slot: Sequence[Figure], rarity: Mapping[str, float], origin: Mapping[str, str]) -> Difference | None:
    """The first quantity of the slot of which two origins give figures that cannot both be meant."""
    for number, one in enumerate(slot):
        others = [
            other
            for other in slot[number + 1 :]
            if _origin(one, origin) != _origin(other, origin)
            and not agree(one, other)
            and alike(one, other, rarity)
            and not _known(one, other, slot)
        ]
        if others:
            return _difference([one, *others], rarity)
    return None


def _origin(figure: Figure, origin: Mapping[str, str]) -> str:
    path = figure.told.analysis.path
    return origin.get(path, path)


def agree(one: Figure, other: Figure) -> bool:
    """Whether both figures can be right: equal, rounded, or within what "at least" and "about" leave open."""
    low, high = _range(one)
    other_low, other_high = _range(other)
    return low <= other_high and other_low <= high


def _range(figure: Figure) -> tuple[float, float]:
    value = figure.value
    rounded = figure.unit not in _EXACT or (figure.unit == "people" and figure.round_to >= 100)
    slack = figure.round_to / 2 if rounded else 0.0
    if figure.bound == "about":
        slack = max(slack, value * _ABOUT)
    if figure.bound == "least":
        return value - slack, math.inf
    if figure.bound == "most":
        return -math.inf, value + slack
    return value - slack, value + slack


def alike(one: Figure, other: Figure, rarity: Mapping[str, float]) -> bool:
    """Whether two figures are told of the same thing: the words around them are largely the same.

    What befell people is a thing by itself; for sums and shares, of which a text tells many, the words must do more.
    """
    around, whole = _ALIKE if one.state else _ALIKE_TIME if one.unit == "time" else _ALIKE_BARE
    return (
        _overlap(one.context, other.context, rarity) >= around
        and _overlap(one.told.held, other.told.held, rarity) >= whole
        and (bool(one.state) or (_sole(one) and _sole(other)))
    )


def _sole(figure: Figure) -> bool:
    """Whether it is the only figure of its unit in its sentence."""
    return sum(other.unit == figure.unit for other in figures(figure.told)) == 1


def _overlap(one: Iterable[str], other: Iterable[str], rarity: Mapping[str, float]) -> float:
    first, second = _weight(one, rarity), _weight(other, rarity)
    lighter = min(math.fsum(first.values()), math.fsum(second.values()))
    return math.fsum(w for term, w in first.items() if term in second) / lighter if lighter else 0.0


def _weight(stems: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    return {stem: rarity.get(stem, 0.0) for stem in sorted(stems) if not stem[0].isdigit()}


def _known(one: Figure, other: Figure, slot: Iterable[Figure]) -> bool:
    """Whether one of the two articles has the other's figure elsewhere, so that both know both."""
    articles = {one.told.article: other, other.told.article: one}
    return any(
        figure.told.article in articles and figure.value == articles[figure.told.article].value for figure in slot
    )


def _difference(group: Sequence[Figure], rarity: Mapping[str, float]) -> Difference:
    """One entry for the figures of a group: each value once, in the order of publication, as first told."""
    ordered = sorted(group, key=lambda figure: (_published(figure) or datetime.min, figure.told.place))
    values: dict[float, Figure] = {}
    for figure in ordered:
        values.setdefault(figure.value, figure)
    shown = tuple(values.values())
    return Difference(
        label=_label(shown, rarity),
        kind="update" if _rises(shown) else "difference",
        passages=tuple(figure.told.passage for figure in shown),
        values=tuple(figure.text for figure in shown),
    )


def _rises(shown: Sequence[Figure]) -> bool:
    """Whether each later report has the higher figure, so that news came in rather than sources disagree."""
    times = [_published(figure) for figure in shown]
    if shown[0].unit != _GROWS or len(shown) < 2:
        return False
    return all(
        before is not None and after is not None and after - before >= _LATER and low.value < high.value
        for before, after, low, high in zip(times, times[1:], shown, shown[1:], strict=False)
    )


def _published(figure: Figure) -> datetime | None:
    """When the article was printed, comparable with others: without a zone, noon where no time is known."""
    published: date | None = figure.told.analysis.article.published
    if published is None:
        return None
    if isinstance(published, datetime):
        return (published - (published.utcoffset() or timedelta())).replace(tzinfo=None)
    return datetime.combine(published, time(12))


def _label(shown: Sequence[Figure], rarity: Mapping[str, float]) -> str:
    """What was counted, in words of the first report: what befell people, else the rarest words that all share."""
    first = shown[0]
    if first.state:
        states = language_data(first.told.analysis.language).mapping("figures", "states")
        return str(states[first.state][0])
    shared = frozenset.intersection(*(figure.context for figure in shown))
    plain = [stem for stem in shared if first.told.printed([stem]).islower()]
    telling = sorted(plain, key=lambda stem: (-rarity.get(stem, 0.0), stem))[:2]
    return first.told.printed(telling)
