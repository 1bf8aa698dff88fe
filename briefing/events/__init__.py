"""Which articles tell the same event, which are copies of one text, and which events belong together."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.events.candidates import candidates
from briefing.events.copies import copies as find_copies
from briefing.events.describe import describe
from briefing.events.features import features
from briefing.events.link import average_link
from briefing.events.similarity import days_between, identity, vectors
from briefing.events.weights import term_weights
from briefing.model import Analysis, Evidence, Grouping

THRESHOLD = 0.3

__all__ = ["explain", "group"]


def group(analyses: Sequence[Analysis]) -> Grouping:
    """Put each article in exactly one event; events by first day, then path."""
    ordered = sorted(analyses, key=lambda analysis: analysis.path)
    pool = [features(analysis) for analysis in ordered]
    weights = term_weights(pool)
    known = [vectors(article, weights) for article in pool]
    scores = {pair: identity(known[pair[0]], known[pair[1]]) for pair in candidates(pool, weights)}
    found = find_copies(ordered)
    number = {analysis.path: place for place, analysis in enumerate(ordered)}
    for copy in found:
        places = sorted(number[path] for path in copy.articles)
        scores.update(((a, b), 1.0) for i, a in enumerate(places) for b in places[i + 1 :])
    groups = average_link(len(ordered), scores, threshold=THRESHOLD)
    events = [describe([ordered[place] for place in places], found) for places in groups]
    events.sort(key=lambda event: (event.start is None, str(event.start), event.articles[0]))
    return Grouping(events=tuple(events), copies=found)


def explain(first: Analysis, second: Analysis) -> Evidence:
    """Why two articles are together or apart."""
    pool = [features(first), features(second)]
    weights = term_weights(pool)
    one, other = (vectors(article, weights) for article in pool)
    score = identity(one, other)
    shared = sorted((term for term in one.full if term in other.full), key=lambda term: -one.full[term])
    reasons = (
        f"telling words that both hold: {', '.join(shared[:10])}",
        f"days between: {days_between(one, other):g}",
    )
    return Evidence(together=score >= THRESHOLD, score=score, threshold=THRESHOLD, reasons=reasons)
