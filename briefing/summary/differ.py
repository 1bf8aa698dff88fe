"""The same quantity, name or date told differently by different sources: rare and right beats many and wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from briefing.analyse.languages import language_data
from briefing.model import Analysis, Difference
from briefing.summary.figures import Figure, is_counting, quantity
from briefing.summary.naming import named_differently
from briefing.summary.same import SAME, Likeness, say_same
from briefing.summary.told import Told
from briefing.summary.updates import Slots, known_to_both, published, rises, slots, updates

# Share of the weight of the words around a figure that two reports of one quantity have in common, and of the words
# of the whole sentence.
_ALIKE = (0.0, 0.25)
_ALIKE_TIME = (0.34, 0.25)
_ALIKE_BARE = (0.6, 0.5)
# Words that name a quantity are at least so rare.
_TELLING = 2.0
# "About" is right to this share.
_ABOUT = 0.1
# Such units are not rounded to their last digit, but people to hundreds.
_EXACT = ("people", "time")
# Of such units one event has several, of the quake and of each that follows it.
_MANY = ("magnitude",)


def differences(
    analyses: Sequence[Analysis],
    told: Sequence[Sequence[Told]],
    *,
    likeness: Likeness,
    origin: Mapping[str, str],
    counted: Slots | None = None,
) -> tuple[Difference, ...]:
    """What the sources tell differently: figures by their place in the articles, then names and dates.

    ``told`` are the sentences of each article, ``likeness`` how alike two of them are, ``origin`` the origin of each
    copied article: a text never differs from its copy. ``counted`` are the quantities, where they are known.
    """
    if len(analyses) < 2:
        return ()
    found = (_slot(slot, likeness, origin) for slot in (slots(told) if counted is None else counted).values())
    return (
        *(difference for difference in found if difference is not None),
        *named_differently(analyses, told, likeness=likeness, origin=origin),
    )


def _slot(slot: Sequence[Figure], likeness: Likeness, origin: Mapping[str, str]) -> Difference | None:
    """What later reports replace, or the first quantity of which two origins give figures that cannot both be meant."""
    if chain := updates(slot):
        return _difference(chain, slot, likeness.rarity)
    for number, one in enumerate(slot):
        others = [
            other
            for other in slot[number + 1 :]
            if _origin(one, origin) != _origin(other, origin)
            and not agree(one, other)
            and alike(one, other, likeness)
            and not known_to_both(one, other, slot)
        ]
        if others:
            return _difference([one, *others], slot, likeness.rarity)
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


def alike(one: Figure, other: Figure, likeness: Likeness) -> bool:
    """Whether two figures are told of the same thing: the words around them are largely the same.

    What befell people is a thing by itself; for sums and shares, of which a text tells many, the words must do more,
    or the sentences say the same.
    """
    if one.unit in _MANY:
        return likeness.of_words(one.told, other.told) >= SAME
    rarity = likeness.rarity
    around, whole = _ALIKE if one.state else _ALIKE_TIME if one.unit == "time" else _ALIKE_BARE
    if not one.state and one.sole and other.sole and say_same(one.told, other.told, likeness):
        return True
    return (
        _overlap(one.context, other.context, rarity) >= around
        and _overlap(one.told.held, other.told.held, rarity) >= whole
        and (bool(one.state) or (one.sole and other.sole))
    )


def _overlap(one: Iterable[str], other: Iterable[str], rarity: Mapping[str, float]) -> float:
    first, second = _weight(one, rarity), _weight(other, rarity)
    lighter = min(math.fsum(first.values()), math.fsum(second.values()))
    return math.fsum(w for term, w in first.items() if term in second) / lighter if lighter else 0.0


def _weight(stems: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    return {stem: rarity.get(stem, 0.0) for stem in sorted(stems) if not stem[0].isdigit()}


def _difference(group: Sequence[Figure], slot: Sequence[Figure], rarity: Mapping[str, float]) -> Difference:
    """One entry for the figures of a group: each value once, in the order of publication, as first told."""
    ordered = sorted(group, key=lambda figure: (published(figure) or datetime.min, figure.told.place))
    values: dict[float, Figure] = {}
    for figure in ordered:
        values.setdefault(figure.value, figure)
    shown = tuple(values.values())
    return Difference(
        label=_label(shown, slot, rarity),
        kind="update" if rises(shown) else "difference",
        passages=tuple(figure.told.passage for figure in shown),
        values=tuple(figure.text for figure in shown),
    )


def _label(shown: Sequence[Figure], slot: Sequence[Figure], rarity: Mapping[str, float]) -> str:
    """What was counted, in words of the first report.

    What befell people, else what is said to measure so much ("talks of 90 minutes"), else the rarest words that all
    share, else the unit.
    """
    first = shown[0]
    if first.state:
        states = language_data(first.told.analysis.language).mapping("figures", "states")
        return str(states[first.state][0])
    values = {figure.value for figure in shown}
    measured = next((figure.measured for figure in slot if figure.measured and figure.value in values), "")
    return measured or first.told.printed(_telling(shown, rarity)) or quantity(first)


def _telling(shown: Sequence[Figure], rarity: Mapping[str, float]) -> list[str]:
    """The rarest words that stand around each of the figures and name a thing."""
    told = shown[0].told
    shared = frozenset.intersection(*(figure.context for figure in shown))
    words = {stem: told.printed([stem]) for stem in shared if rarity.get(stem, 0.0) > _TELLING}
    plain = [stem for stem, word in words.items() if word.islower() and not is_counting(word, told.analysis.language)]
    return sorted(plain, key=lambda stem: (-rarity.get(stem, 0.0), stem))[:2]
