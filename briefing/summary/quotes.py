"""The quotes worth showing, each once, with the other forms in which the sources print it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Analysis, Quote, QuoteItem
from briefing.summary.told import terms

_SHORTEST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A quote with the article that prints it and its stems."""

    quote: Quote
    analysis: Analysis
    article: int
    terms: tuple[str, ...]


def quote_items(
    analyses: Sequence[Analysis], weight: Mapping[str, float], *, most: int
) -> tuple[QuoteItem, ...]:
    """At most ``most`` quotes, in order of their place."""
    said = [
        Said(quote, analysis, number, terms(quote.text, analysis.language))
        for number, analysis in enumerate(analyses)
        for quote in analysis.quotes
    ]
    worth = {id(item): _worth(item, weight) for item in said}
    best = sorted((s for s in said if len(s.terms) >= _SHORTEST), key=lambda s: -worth[id(s)])
    chosen = sorted(best[:most], key=lambda item: (item.article, item.quote.start))
    return tuple(_item(item) for item in chosen)


def _worth(said: Said, weight: Mapping[str, float]) -> float:
    central = math.fsum(weight.get(term, 0.0) for term in set(said.terms)) / math.sqrt(max(len(said.terms), 1))
    return central * (1.0 if said.quote.speaker else 0.3)


def _item(said: Said) -> QuoteItem:
    quote = said.quote
    text = " […] ".join(part.text for part in quote.parts)
    return QuoteItem(text, quote.speaker, quote.role, quote.confidence, quote.parts)
