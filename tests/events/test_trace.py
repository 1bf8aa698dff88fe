"""Which known events are recalled for new articles: few, and the right ones."""

from dataclasses import replace
from datetime import UTC, date, datetime

from briefing import events
from briefing.analyse import analyse
from briefing.model import Analysis, Trace
from briefing.read import read_bytes

NOW = datetime(2026, 11, 20, tzinfo=UTC)
PLACES = ("Lund", "Narvik", "Boda", "Kessa", "Halle", "Hirtsholm", "Odda", "Tranby", "Vinje", "Molde", "Sveio", "Flora")
THINGS = ("ferry", "library", "orchard", "tunnel", "museum", "brewery", "stadium", "glacier", "harbour", "chapel")


def article(place: str, thing: str, day: int, name: str) -> Analysis:
    text = (
        f"The {thing} of {place} closes\nThe Harbour Post\n2026-11-{day:02}\n\nThe {thing} of {place} will close for"
        f" repairs, the {thing} keepers of {place} said on Monday. Visitors of {place} had complained.\n"
    )
    reading = read_bytes(text.encode(), name=name, now=NOW)
    return analyse(reading.articles[0])


def known() -> list[Trace]:
    told = [article(place, thing, 4, f"{place}-{thing}") for place in PLACES for thing in THINGS]
    words = events.group(told).traces
    return [Trace(number, words[analysis.path]) for number, analysis in enumerate(told, start=1)]


def test_the_event_of_a_new_article_is_recalled_and_few_others() -> None:
    found = events.related([article("Kessa", "museum", 5, "new")], known())
    place, thing = PLACES.index("Kessa"), THINGS.index("museum")
    assert place * len(THINGS) + thing + 1 in found
    assert len(found) <= 8


def test_what_was_told_long_before_is_not_recalled_but_what_is_not_known_is() -> None:
    old = events.group([article("Kessa", "museum", 4, "old")]).traces["old"]
    later = (int.from_bytes(old[:4], "little") - 60).to_bytes(4, "little") + old[4:]
    new = [article("Kessa", "museum", 5, "new")]
    assert events.related(new, [Trace(1, old), Trace(2, later), Trace(3, b"")]) == {1, 3}


def test_a_word_that_hundreds_of_new_articles_hold_leads_to_those_of_the_same_days_and_to_undated_ones() -> None:
    old = article("Kessa", "museum", 4, "old")
    known = [Trace(1, events.group([old]).traces["old"])]
    early, late = dated(old, date(2026, 1, 1)), dated(old, date(2027, 2, 1))
    assert events.related([*early, *late, *dated(old, None)], known) == {1}
    assert events.related([*early, *late], known) == frozenset()
    assert events.related([*early, article("Kessa", "museum", 5, "new"), *late], known) == {1}


def dated(one: Analysis, day: date | None, *, count: int = 600) -> list[Analysis]:
    """So many articles of the same words, of one day or of none."""
    names = (f"{day}-{number}" for number in range(count))
    return [replace(one, article=replace(one.article, path=name, published=day)) for name in names]
