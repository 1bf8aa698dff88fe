"""Counts of people that an earlier edition told and that are higher now: rare and right beats many and wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from briefing.analyse.languages import language_data
from briefing.model import Passage, Rise, ToldFigure
from briefing.summary.figures import Figure, figures
from briefing.summary.told import Told
from briefing.summary.updates import COUNTED_DOWN, HEAD, Slots, published

Key = tuple[str, str, str]


def told_figures(told: Sequence[Sequence[Told]], shown: Collection[Passage]) -> tuple[ToldFigure, ...]:
    """The counts of people in those of the sentences ``told`` of which something is ``shown``, each value once."""
    found: dict[tuple[Key, float], ToldFigure] = {}
    by_article: dict[str, list[Passage]] = {}
    for passage in shown:
        by_article.setdefault(passage.article, []).append(passage)
    sentences = (sentence for article in told for sentence in article)
    for sentence in sentences:
        here = any(_within(sentence, passage) for passage in by_article.get(sentence.analysis.path, ()))
        for figure in (one for one in (figures(sentence) if here else ()) if one.state):
            found.setdefault(((figure.unit, figure.state, figure.group), figure.value), _told(figure))
    return tuple(found.values())


def _within(sentence: Told, passage: Passage) -> bool:
    return sentence.start < passage.end and passage.start < sentence.end


def _told(figure: Figure) -> ToldFigure:
    return ToldFigure(
        unit=figure.unit,
        state=figure.state,
        group=figure.group,
        value=figure.value,
        text=figure.text,
        passage=figure.told.passage,
        published=published(figure),
    )


def rises(counted: Slots, earlier: Sequence[ToldFigure]) -> tuple[Rise, ...]:
    """What earlier editions counted and today's articles, whose quantities are ``counted``, count higher.

    ``earlier`` are the counts told of the event, in the order of the editions. A count holds if the latest of today's
    articles that give one at their head give it, none of them was printed before the one that was told, and no
    edition told as much. The missing are found: their number may fall too.
    """
    found = []
    for key, slot in counted.items():
        before = [figure for figure in earlier if (figure.unit, figure.state, figure.group) == key]
        if before and (now := _now(slot, before)):
            found.append(_rise(now, before))
    return tuple(found)


def _now(slot: Sequence[Figure], before: Sequence[ToldFigure]) -> list[Figure]:
    """The figures of one value that replace what was told before; empty if none does for sure."""
    head = [figure for figure in slot if figure.told.number < HEAD and figure.bound != "most"]
    if not head:
        return []
    latest = max(published(figure) or datetime.min for figure in head)
    newest = [figure for figure in head if (published(figure) or datetime.min) == latest]
    value = max(figure.value for figure in newest)
    falls = slot[0].state in COUNTED_DOWN
    known = {figure.value for figure in before}
    news = value not in known if falls else value > max(known)
    if not news or _is_late(None if latest == datetime.min else latest, before[-1], falls=falls):
        return []
    return sorted((f for f in head if f.value == value), key=lambda f: (f not in newest, f.told.place))


def _is_late(latest: datetime | None, was: ToldFigure, *, falls: bool) -> bool:
    """Whether today's figure may be the older one. One without a date came later, as a growing count bears out."""
    if latest is None or was.published is None:
        return falls
    return latest < was.published


def _rise(now: Sequence[Figure], before: Sequence[ToldFigure]) -> Rise:
    first = now[0]
    latest = [figure for figure in before if figure.edition == before[-1].edition]
    states = language_data(first.told.analysis.language).mapping("figures", "states")
    each = {figure.told.article: figure.told.passage for figure in reversed(now)}
    return Rise(
        label=str(states[first.state][0]),
        before=max(latest, key=lambda figure: figure.value),
        value=first.text,
        passages=(first.told.passage, *(each[a] for a in sorted(each) if a != first.told.article)),
    )
