"""Pools of any size are compared to the same figures, and the size of a pool moves no group."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from briefing.analyse import analyse
from briefing.events import columns, group, sketches
from briefing.events.companies import in_companies
from briefing.events.company import in_company, probability
from briefing.events.compare import compared
from briefing.events.features import features
from briefing.events.rarity import rarity
from briefing.events.sketches import suspects
from briefing.model import Analysis, Article, Features

CHANCE = Random(5)
SYLLABLES = ("ba", "den", "kor", "lim", "mo", "nar", "pel", "rus", "sto", "tav", "ul", "ven")
GLUE = (
    "the of and to in a is that for it was on with as be at by this have are not but had his they from she which or we "
    "an there her were one do been all their has would will what if can when so no"
)
COMMON = GLUE.split()
FIRST = date(2031, 3, 1)


def invented(count: int) -> list[str]:
    return ["".join(CHANCE.choices(SYLLABLES, k=5)) for _ in range(count)]


def report(words: list[str], number: int, *, language: str = "en") -> Analysis:
    told = [CHANCE.choice(words) if CHANCE.random() < 0.25 else CHANCE.choice(COMMON) for _ in range(150)]
    told[5:8] = [str(number % 7 + 12), words[0], words[1].title()]
    text = ". ".join(" ".join(told[at : at + 12]).capitalize() for at in range(0, len(told), 12)) + "."
    day = FIRST + timedelta(days=number % 9) if number % 3 else None
    path = f"{number:04d}.txt"
    title = " ".join(words[:5]).capitalize() if number % 4 else None
    return analyse(Article(path, path, text, title=title, published=day, language=language))


def pool(events: int) -> list[Analysis]:
    subjects = [invented(25) for _ in range(events)]
    return [report(subjects[number % events], number) for number in range(events * 3)]


def test_arrays_and_dictionaries_give_the_same_figures() -> None:
    articles = [*pool(20), *(report(invented(9), 900 + number, language="vi") for number in range(5))]
    known = [features(article) for article in articles]
    weights = rarity(known)
    plain, arrays = (
        {pair[:2]: pair[2:] for columns in compared(known, weights, many=many) for pair in zip(*columns, strict=True)}
        for many in (10_000, 0)
    )
    assert plain.keys() == arrays.keys()
    assert len(plain) > 50
    for pair, odds in plain.items():
        assert arrays[pair] == pytest.approx(odds, abs=1e-6)


def test_many_other_articles_move_no_group() -> None:
    few = [one for one in pool(12) if one.language == "en"]
    many = [one for number in range(200) if (one := report(invented(25), 2000 + number)).language == "en"]
    assert len(few) > 20
    assert len(many) > 130
    alone = {event.articles for event in group(few).events}
    among = {event.articles for event in group([*few, *many]).events}
    assert alone <= among


def test_the_company_of_all_pairs_is_that_of_each() -> None:
    size = 60
    odds = {
        (one, other): CHANCE.uniform(-5, 4)
        for one in range(size)
        for other in range(one + 1, size)
        if CHANCE.random() < 0.3
    }
    near: dict[int, dict[int, float]] = {article: {} for article in range(size)}
    for (one, other), value in odds.items():
        near[one][other] = near[other][one] = probability(value)
    each = [in_company(probability(value), near[one], near[other]) for (one, other), value in odds.items()]
    first, second = zip(*odds, strict=True)
    assert list(in_companies(size, first, second, list(odds.values()))) == pytest.approx(each)


def without_thirds(one: Features) -> Features:
    """An article as reprinted with cuts: two of three runs of words are left."""
    runs = [run for place, run in enumerate(array("I", one.shingles)) if place % 3]
    return replace(one, path=f"cut {one.path}", shingles=array("I", runs).tobytes())


@pytest.mark.parametrize("at_a_time", [1, 1000, 8_000_000])
def test_arrays_suspect_the_same_copies(at_a_time: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sketches, "_RUNS", at_a_time)
    originals = [features(article) for article in pool(12)]
    reprints = [without_thirds(one) for one in originals]
    found = list(suspects([*originals, *reprints], many=1))
    assert {(place, place + len(originals)) for place in range(len(originals))} <= set(found)
    assert found == list(suspects([*originals, *reprints], many=10**9))


UNLIKE = {
    "texts of nothing": ["" for _ in range(200)],
    "texts of marks": ["... --- !!!" for _ in range(200)],
    "nothing in common": [" of the ".join(invented(20)) for _ in range(200)],
    "a last piece of one": [" of the ".join(invented(20)) for _ in range(513)],
}


@pytest.mark.parametrize("texts", UNLIKE.values(), ids=UNLIKE)
@pytest.mark.parametrize("days", [None, 0, 40])
def test_in_a_large_pool_articles_with_nothing_in_common_stay_alone(texts: list[str], days: int | None) -> None:
    told = [
        Article(
            f"{number:03}", f"{number:03}", text, published=None if days is None else FIRST + number * timedelta(days)
        )
        for number, text in enumerate(texts)
    ]
    found = group([analyse(article) for article in told])
    assert len(found.events) == len(texts)
    assert not found.copies


def test_what_lies_on_disk_is_grouped_as_what_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = pool(60)
    expected = group(articles)
    monkeypatch.setattr(columns, "_LONG", 1)
    found = group(articles)
    assert (found.events, found.storylines) == (expected.events, expected.storylines)
    assert any(len(event.articles) > 1 for event in found.events)
