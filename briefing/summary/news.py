"""What of an event no earlier edition told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.analyse import words
from briefing.model import Point, Summary
from briefing.summary.told import terms

# A sentence of which earlier sentences hold this share of the weight, and every figure, is no news.
_TOLD = 0.75
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def news_first(summary: Summary, told: Sequence[str], *, language: str) -> Summary:
    """The summary with each point marked as new or told before, the new ones first.

    ``told`` are the sentences that earlier editions gave of the event. A new figure makes a sentence new.
    """
    marked = [replace(point, new=not _known(point, told, language)) for point in summary.points]
    return replace(summary, points=tuple(sorted(marked, key=lambda point: not point.new)))


def _known(point: Point, told: Iterable[str], language: str) -> bool:
    sentence = point.passages[0].text
    return any(_holds(earlier, sentence, language) for earlier in told)


def _holds(earlier: str, sentence: str, language: str) -> bool:
    if not set(_FIGURE.findall(sentence)) <= set(_FIGURE.findall(earlier)):
        return False
    known, here = set(terms(earlier, language)), set(terms(sentence, language))
    weight = {term: words.idf(term, language) for term in here}
    whole = math.fsum(weight.values())
    return math.fsum(weight[term] for term in sorted(here & known)) >= _TOLD * whole
