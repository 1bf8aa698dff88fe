"""Which heading an event stands under: the first that at least half of its articles fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from briefing.model import Analysis, Event, Rubric

# A word that says what an article is about stands in its headline or in its first paragraphs.
_LEAD = 3

_Fits = Callable[[Analysis], bool]


def heading(event: Event, by_path: Mapping[str, Analysis], rubrics: Sequence[Rubric]) -> tuple[str | None, str]:
    """The title of the first of ``rubrics`` that fits ``event``, and what of it did; "" where none fits.

    None where there are no rubrics. A rubric fits if one of its words, names, places, outlets or languages does, and
    that does if at least half of the articles have it: a word in the headline or the first three paragraphs, a name
    anywhere, a place as where it happened.
    """
    if not rubrics:
        return None, ""
    members = [by_path[path] for path in event.articles]
    for rubric in rubrics:
        for told, fits in _tests(rubric):
            if 2 * sum(1 for member in members if fits(member)) >= len(members):
                return rubric.title, told
    return "", ""


def _tests(rubric: Rubric) -> Iterator[tuple[str, _Fits]]:
    for word in rubric.words:
        yield f"word: {word}", partial(_in_lead, _pattern(word))
    for name in rubric.names:
        yield f"name: {name}", partial(_anywhere, _pattern(name))
    for place in rubric.places:
        yield f"place: {place}", partial(_at, _pattern(place))
    for outlet in rubric.outlets:
        yield f"outlet: {outlet}", partial(_from, outlet.casefold())
    for language in rubric.languages:
        yield f"language: {language}", partial(_in_language, language.casefold())


def _pattern(word: str) -> re.Pattern[str]:
    """``word`` as a whole word, case aside; one that ends in ``*`` as the beginning of one."""
    stem = word.rstrip("*")
    return re.compile(rf"(?<!\w){re.escape(stem)}" + ("" if word != stem else r"(?!\w)"), re.IGNORECASE)


def _in_lead(word: re.Pattern[str], member: Analysis) -> bool:
    end = member.paragraphs[:_LEAD][-1][1] if member.paragraphs else 0
    return bool(word.search(member.title) or word.search(member.article.text, 0, end))


def _anywhere(name: re.Pattern[str], member: Analysis) -> bool:
    return bool(name.search(member.title) or name.search(member.article.text)) or any(
        name.fullmatch(known.name) for known in member.names
    )


def _at(place: re.Pattern[str], member: Analysis) -> bool:
    return bool(place.search(member.place or ""))


def _from(outlet: str, member: Analysis) -> bool:
    return (member.article.source or "").casefold() == outlet


def _in_language(language: str, member: Analysis) -> bool:
    return member.language.casefold() == language
