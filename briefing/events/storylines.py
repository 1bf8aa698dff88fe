"""Events that belong together over weeks or years: the same few people or bodies, in the same kind of affair."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import combinations

from briefing.analyse import words
from briefing.events.arrays import alike_on_average
from briefing.events.compare import MANY
from briefing.events.features import MOST_TELLING
from briefing.events.laid_out import Facts, Words, cosines, facts, words_of
from briefing.events.link import Edge, Pair, Rule, average_link
from briefing.events.rarity import Rarity
from briefing.events.similarity import weigh
from briefing.events.spread import Spread
from briefing.events.thread import thread_title
from briefing.model import Analysis, Event, Features, Storyline

# So many names lead an event; two events of one storyline share at least so many of them ...
_LEADING, SHARED = 5, 2
# ... and are at least so much alike in their words (log-odds, time left aside); on average over the storyline.
ALIKE = 5.0
# So many of all pairs of a storyline's events must be such.
_BOUND = 0.75
_MOST_EVENTS = 60
# So many reports of each event are compared.
_READ = 5
# So many pairs of events are compared at a time.
_AT_A_TIME = 64
# Names whose rarity is kept.
_KEPT = 50_000

# Two events, by the places of their reports.
Reports = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the names that lead it, its language, and the places of its articles in the pool."""

    event: Event
    leading: tuple[str, ...]
    language: str
    places: tuple[int, ...]


def storylines(
    told: Sequence[Told], pool: Sequence[Features], rarity: Rarity, *, spread: Spread = map
) -> tuple[Storyline, ...]:
    """The storylines among events, each event in one at most; ``told`` is in order of time."""
    pairs = _pairs([item.leading for item in told])
    reports = [item.places[:_READ] for item in told]
    alike = _alike([(reports[first], reports[second]) for first, second in pairs], pool, rarity, spread)
    edges: dict[Pair, Edge] = {pair: (1.0, found) for pair, found in zip(pairs, alike, strict=True) if found >= ALIKE}
    groups = average_link(len(told), edges, rule=Rule(least=_BOUND))
    bound = [group for group in groups if len(group) > 1]
    scores = [[edges[pair][1] for pair in combinations(group, 2) if pair in edges] for group in bound]
    return tuple(
        _storyline([told[place] for place in group], found) for group, found in zip(bound, scores, strict=True)
    )


def leading_names(analyses: Sequence[Analysis], rarity: Rarity) -> tuple[str, ...]:
    """The names that lead an event: often told, by most of its articles, and not on everybody's lips."""
    shares: defaultdict[tuple[str, str], float] = defaultdict(float)
    for analysis in analyses:
        most = max((name.count for name in analysis.names), default=1)
        for name in analysis.names:
            if name.kind != "place":
                shares[name.name, analysis.language] += name.count / most
    share_of: defaultdict[str, float] = defaultdict(float)
    for (told, _), share in shares.items():
        share_of[told] += share
    languages = sorted({analysis.language for analysis in analyses})
    weights: dict[str, float] = {}
    least = 0.0
    for told in sorted(share_of, key=share_of.__getitem__, reverse=True):
        if share_of[told] * MOST_TELLING < least:  # neither it nor one behind it can lead
            break
        spoken = (language for language in languages if (told, language) in shares)
        weights[told] = sum(shares[told, language] * _telling(told, language, rarity) for language in spoken)
        least = max(least, weights[told] / 3)
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    return tuple(name for name in ranked[:_LEADING] if weights[name] >= least)


def _telling(name: str, language: str, rarity: Rarity) -> float:
    if language in rarity.shares:
        return max((rarity.weight(token, language) for token in words.tokens(name)), default=0.0)
    return _listed(name, language)


@lru_cache(maxsize=_KEPT)
def _listed(name: str, language: str) -> float:
    """How telling a name is in a language with a frequency list, whatever else lies in the folder."""
    return max((Rarity().weight(token, language) for token in words.tokens(name)), default=0.0)


def _pairs(leading: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Pairs of events that share enough leading names."""
    holders: dict[str, list[int]] = {}
    for place, names in enumerate(leading):
        for name in names:
            holders.setdefault(name, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= _MOST_EVENTS:
            shared.update((first, second) for at, first in enumerate(places) for second in places[at + 1 :])
    return sorted(pair for pair, count in shared.items() if count >= SHARED)


def _alike(events: Sequence[Reports], pool: Sequence[Features], rarity: Rarity, spread: Spread) -> Iterator[float]:
    """How much alike the reports of the two events of each pair are, on average; events by the places of reports."""
    if len(events) < MANY:
        yield from _alike_plainly(events, pool, rarity)
        return
    pieces = [events[at : at + _AT_A_TIME] for at in range(0, len(events), _AT_A_TIME)]
    for found in spread(partial(_alike_with_arrays, pool, rarity), pieces):
        yield from found


def _alike_plainly(events: Sequence[Reports], pool: Sequence[Features], rarity: Rarity) -> Iterator[float]:
    @cache
    def laid_out(place: int) -> tuple[Facts, Words]:
        return facts(pool[place]), words_of(pool[place], rarity.weights(pool[place]))

    for pair in events:
        ours, theirs = (list(map(laid_out, places)) for places in pair)
        found = [weigh(one, other, cosines(its, others)).text for one, its in ours for other, others in theirs]
        yield sum(found) / len(found)


def _alike_with_arrays(pool: Sequence[Features], rarity: Rarity, events: Sequence[Reports]) -> list[float]:
    places = sorted({place for pair in events for side in pair for place in side})
    number = {place: at for at, place in enumerate(places)}
    pairs = [([number[place] for place in ours], [number[place] for place in theirs]) for ours, theirs in events]
    return alike_on_average([pool[place] for place in places], pairs, rarity=rarity)


def _storyline(members: Sequence[Told], alike: Sequence[float]) -> Storyline:
    """``alike`` has how much alike the events of each pair are that holds the storyline together."""
    ids = tuple(item.event.id for item in members)
    titles = [(item.event.title, item.language) for item in members]
    return Storyline(
        id=hashlib.blake2b("\n".join(sorted(ids)).encode(), digest_size=6).hexdigest(),
        title=thread_title([item.leading for item in members], titles) or members[0].event.title,
        events=ids,
        bonds=tuple(_bonds(members, alike)),
    )


def _bonds(members: Sequence[Told], alike: Sequence[float]) -> Iterator[str]:
    counts = Counter(name for item in members for name in item.leading)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    names = [f"{name} ({counts[name]} of {len(members)} events)" for name in ranked if counts[name] > 1]
    yield f"Names that lead its events: {', '.join(names)}. Two events must share at least {SHARED}."
    yield (
        f"Alike in their words, time left aside: score {sum(alike) / len(alike):.1f} on average, "
        f"threshold {ALIKE:.1f}, in {len(alike)} of {math.comb(len(members), 2)} pairs of events."
    )
    days = [day for item in members for day in (item.event.start, item.event.end) if day]
    if days:
        yield f"From {min(days)} to {max(days)}, {(max(days) - min(days)).days} days."
