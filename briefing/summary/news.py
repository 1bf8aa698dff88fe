"""What of an event no earlier edition told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.analyse import words
from briefing.model import Analysis, Point, Summary, ToldFigure, Version
from briefing.summary.revised import revision
from briefing.summary.rises import rises, told_figures
from briefing.summary.told import tell, terms
from briefing.summary.updates import slots

# A sentence of which earlier sentences hold this share of the weight, and every figure, is no news.
_TOLD = 0.75
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def news_first(summary: Summary, told: Sequence[str], *, language: str) -> Summary:
    """The summary with each point marked as new or told before, the new ones first.

    ``told`` are the sentences that earlier editions gave of the event. A new figure makes a sentence new.
    """
    marked = [replace(point, new=not _known(point, told, language)) for point in summary.points]
    return replace(summary, points=tuple(sorted(marked, key=lambda point: not point.new)))


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier editions told of an event: its sentences and counts."""

    sentences: Sequence[str] = ()
    figures: Sequence[ToldFigure] = ()


def since(
    summary: Summary,
    analyses: Sequence[Analysis],
    earlier: Earlier,
    *,
    versions: Mapping[str, Version],
    language: str,
) -> Summary:
    """The summary of ``analyses`` with all that is new since ``earlier``: points, counts that rose, changed sentences.

    ``versions`` are the earlier selves of articles, by path. What is told of a count that rose is told with its
    sentence, so that the next edition knows it.
    """
    told = tell(analyses) if earlier.figures else ()
    risen = rises(slots(told), earlier.figures)
    selves = ((versions[one.path], one) for one in analyses if one.path in versions)
    revisions = (revision(before, now) for before, now in selves)
    return replace(
        news_first(summary, earlier.sentences, language=language),
        figures=(*summary.figures, *told_figures(told, [passage for one in risen for passage in one.passages[:1]])),
        rises=risen,
        revisions=tuple(one for one in revisions if one and one.changes),
    )


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
