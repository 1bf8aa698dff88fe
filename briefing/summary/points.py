"""Key points: the sentences of all sources that tell most, each new, each standing by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from briefing.model import Analysis, Event, Passage, Point
from briefing.summary.alone import stands_alone
from briefing.summary.annotate import annotated
from briefing.summary.central import Centroid, centroid, choose
from briefing.summary.same import Likeness, only_here, say_same, says_same
from briefing.summary.sourcing import sourcing
from briefing.summary.told import Told, tell

# Only so much of an article is looked at for key points: what matters stands early.
_DEPTH = 40
# Two points so much alike are one point.
_REPEATS = 0.4
# Words of a point that count when it is chosen.
_POINT = 45


def extract(analyses: Sequence[Analysis], *, words: int) -> tuple[Passage, ...]:
    """The most telling sentences of all articles, taken as one event, most telling first.

    Stops at the sentence that reaches ``words`` words.
    """
    told = tell(analyses)

    def room(chosen: Sequence[Told]) -> int:
        return words - sum(_length(sentence) for sentence in chosen)

    chosen = choose(_candidates(told), centroid(analyses, told), room=room)
    return tuple(sentence.passage for sentence in chosen)


def _length(sentence: Told) -> int:
    return len(sentence.terms)


def _candidates(told: Sequence[Sequence[Told]]) -> tuple[Told, ...]:
    """The sentences that stand alone; where none does, the first of each article that has words."""
    found = tuple(sentence for article in told for sentence in article[:_DEPTH] if stands_alone(sentence))
    return found or tuple(sentence for article in told for sentence in article[:3] if sentence.terms)


def key_points(
    event: Event,
    told: Sequence[Sequence[Told]],
    middle: Centroid,
    *,
    likeness: Likeness,
    origin: Mapping[str, str],
    most: int,
    language: str,
) -> tuple[Point, ...]:
    """At most ``most`` points, in order of their place in the articles.

    ``told`` are the sentences of the event's articles, ``middle`` their centroid and ``likeness`` how alike two of
    them are; ``origin`` gives the origin of each copied article; ``language`` is that of the briefing, for dates.
    """

    def fits(sentence: Told, chosen: Sequence[Told]) -> bool:
        return not any(_repeats(sentence, other, likeness) for other in chosen)

    chosen = choose(_candidates(told), middle, room=lambda found: _POINT * (most - len(found)), fits=fits)
    ordered = sorted(chosen, key=lambda sentence: (sentence.number, sentence.article))
    return tuple(_point(sentence, told, likeness, origin, event, language) for sentence in ordered)


def _repeats(one: Told, other: Told, likeness: Likeness) -> bool:
    return say_same(one, other, likeness) or likeness.of_words(one, other) >= _REPEATS


def _point(
    sentence: Told,
    told: Sequence[Sequence[Told]],
    likeness: Likeness,
    origin: Mapping[str, str],
    event: Event,
    language: str,
) -> Point:
    others = says_same(sentence, told, likeness)
    behind = {origin.get(other.analysis.path, other.analysis.path) for other in (sentence, *others)}
    passage = sentence.passage
    alone = event.origins > 1 and len(behind) == 1 and only_here(sentence, told, likeness)
    return Point(
        text=annotated(passage, sentence.analysis, language=language),
        passages=(passage, *(other.passage for other in others)),
        origins=len(behind),
        only_in=_outlet(sentence.analysis) if alone else None,
        sourcing=sourcing(sentence),
    )


def _outlet(analysis: Analysis) -> str:
    article = analysis.article
    return article.source or article.wire or PurePath(article.path).name
