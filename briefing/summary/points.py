"""Key points: the sentences of all sources that tell most, each new, each standing by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePath

from briefing.analyse.languages import primary
from briefing.model import Analysis, Event, Passage, Point
from briefing.summary.alone import stands_alone
from briefing.summary.annotate import annotated
from briefing.summary.central import Centroid, centroid
from briefing.summary.choice import choose, reasons
from briefing.summary.same import Likeness, only_here, say_same, says_same
from briefing.summary.shown import adds, fitness
from briefing.summary.sourcing import sourcing
from briefing.summary.told import Told, story, tell

# Places of sentences whose figure was replaced, with those of the newest.
Replaced = Mapping[tuple[int, int], Set[tuple[int, int]]]

# Only so much of an article is looked at: what matters stands early, what is shown as a point still earlier.
_DEPTH = 40
_POOL = 25
# Two points so much alike are one point, two that open their articles even when less alike.
_REPEATS = 0.36
_REPEATS_LEAD = 0.3
# A point of an event of several articles tells so much that others tell, too.
_APART = 0.125
# Words of a point that count when it is chosen.
_POINT = 45


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the points of an event are made from."""

    event: Event
    told: Sequence[Sequence[Told]]
    likeness: Likeness
    origin: Mapping[str, str]
    language: str


def extract(analyses: Sequence[Analysis], *, words: int) -> tuple[Passage, ...]:
    """The most telling sentences of all articles, taken as one event, most telling first.

    Stops at the sentence that reaches ``words`` words.
    """
    told = tell(analyses)

    def room(chosen: Sequence[Told]) -> int:
        return words - sum(_length(sentence) for sentence in chosen)

    middle = centroid(analyses, told)
    pool = tuple(sentence for article in told for sentence in article[:_DEPTH])
    chosen = choose(pool, middle, room=room, fits=lambda sentence, _: stands_alone(sentence))
    chosen = chosen or choose(_first(told), middle, room=room)
    return tuple(sentence.passage for sentence in chosen)


def _length(sentence: Told) -> int:
    return len(sentence.terms)


def _first(told: Sequence[Sequence[Told]]) -> tuple[Told, ...]:
    """What is told where no sentence stands alone: the first of each article that has words."""
    return tuple(sentence for article in told for sentence in article[:3] if sentence.terms)


def key_points(
    event: Event,
    told: Sequence[Sequence[Told]],
    middle: Centroid,
    *,
    likeness: Likeness,
    origin: Mapping[str, str],
    most: int,
    language: str,
    replaced: Replaced,
) -> tuple[Point, ...]:
    """At most ``most`` points, in order of their place in the articles.

    ``told`` are the sentences of the event's articles, ``middle`` their centroid and ``likeness`` how alike two of
    them are; ``origin`` gives the origin of each copied article; ``language`` is that of the briefing, whose sentences
    go first; ``replaced`` are the places of figures that later reports replaced, with those of the newest.
    """

    def fits(sentence: Told, chosen: Sequence[Told]) -> bool:
        return (
            stands_alone(sentence)
            and sentence.number >= begins[sentence.article]
            and not _is_replaced(sentence, told, replaced)
            and not _is_apart(sentence, told, middle)
            and not any(_repeats(sentence, other, likeness) for other in chosen)
        )

    def room(chosen: Sequence[Told]) -> int:
        return _POINT * (most - len(chosen))

    begins = [story(article[0].analysis) if article else 0 for article in told]
    spoken = _spoken(told, language)
    pool = [sentence for article in spoken for sentence in article[:_POOL]]
    chosen = choose(pool, middle, room=room, fits=fits, judge=fitness) or choose(_first(spoken), middle, room=room)
    scene = _Scene(event, told, likeness, origin, language)
    points: list[tuple[Told, int, Point]] = []
    for rank, sentence in enumerate(chosen):
        shown = _plainest(sentence, pool, likeness)
        shown = sentence if any(shown.text == other.text for other, _, _ in points) else shown
        why = reasons(shown, middle, before=chosen[:rank], judge=fitness)
        points.append((shown, rank, replace(_point(shown, scene), why=why)))
    return tuple(point for _, _, point in sorted(points, key=_order))


def _spoken(told: Sequence[Sequence[Told]], language: str) -> tuple[Sequence[Told], ...]:
    """The articles in the briefing's language, or all where none is."""
    ours = primary(language)
    return tuple(article for article in told if article and primary(article[0].analysis.language) == ours) or tuple(
        told
    )


def _is_replaced(sentence: Told, told: Sequence[Sequence[Told]], replaced: Replaced) -> bool:
    """Whether a later report has its figure newer, in a sentence that can be shown."""
    return any(stands_alone(told[article][number]) for article, number in replaced.get(sentence.place, ()))


def _is_apart(sentence: Told, told: Sequence[Sequence[Told]], middle: Centroid) -> bool:
    """Whether it tells hardly anything that another article tells, as the second story of a round-up does.

    Two articles are too few to tell, and so are those of which others are in another language.
    """
    language = sentence.analysis.language
    others = sum(bool(article) and article[0].analysis.language == language for article in told) - 1
    return others > 1 and middle.shared(sentence, others) < _APART


def _order(item: tuple[Told, int, Point]) -> tuple[int, int, int, int]:
    """First sentences first, for the others may lean on them, and those that several articles tell before others.

    Then the second ones in the same way, and the rest by their place; last of all what adds to another sentence.
    """
    sentence, rank, point = item
    if adds(sentence):
        return (2, sentence.number, sentence.article, 0)
    if sentence.is_lead:
        return (0, sentence.number, 0 if len(point.passages) > 1 else 1, rank)
    return (1, sentence.number, sentence.article, 0)


def _repeats(one: Told, other: Told, likeness: Likeness) -> bool:
    least = _REPEATS_LEAD if one.is_lead and other.is_lead and one.article != other.article else _REPEATS
    return say_same(one, other, likeness) or likeness.of_words(one, other, least=least) >= least


def _plainest(sentence: Told, pool: Iterable[Told], likeness: Likeness) -> Told:
    """Of the leads that say the same the one whose day the others tell, too.

    "Rates fell on Wednesday after the two agreed on Tuesday" tells what followed, "The two agreed on Tuesday" what
    happened.
    """
    if not sentence.is_lead:
        return sentence
    leads = [other for other in pool if other.is_lead and other.article != sentence.article]
    same = [sentence, *(o for o in leads if say_same(sentence, o, likeness) and stands_alone(o))]
    told = [likeness.marked(lead) for lead in same]
    share = [sum(ours.day in theirs.days for theirs in told) for ours in told]
    return sentence if share[0] > 1 else same[share.index(max(share))]


def _point(sentence: Told, scene: _Scene) -> Point:
    others = says_same(sentence, scene.told, scene.likeness)
    behind = {scene.origin.get(other.analysis.path, other.analysis.path) for other in (sentence, *others)}
    passage = sentence.passage
    alone = scene.event.origins > 1 and len(behind) == 1 and only_here(sentence, scene.told, scene.likeness)
    return Point(
        text=annotated(passage, sentence.analysis, language=scene.language),
        passages=(passage, *(other.passage for other in others)),
        origins=len(behind),
        only_in=_outlet(sentence.analysis) if alone else None,
        sourcing=sourcing(sentence),
    )


def _outlet(analysis: Analysis) -> str:
    article = analysis.article
    return article.source or article.wire or PurePath(article.path).name
