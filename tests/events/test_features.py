"""What grouping is told of one article, by itself."""

from __future__ import annotations

from array import array
from datetime import date

from briefing.analyse import analyse
from briefing.analyse.words import idf
from briefing.events.features import LEAD_WORDS, MOST_TELLING, features, term
from briefing.model import Article, Features


def told(text: str, *, title: str | None = None, language: str = "en") -> Features:
    return features(analyse(Article("a.txt", "a", text, title=title, published=date(2031, 3, 1), language=language)))


def of(one: Features, word: str, column: bytes) -> int:
    return column[list(array("I", one.terms)).index(term(word, one.language))]


def test_an_article_without_words_has_no_features() -> None:
    blank = told("…")
    assert (blank.terms, blank.mass, blank.lead, blank.shingles, blank.length) == (b"", b"", b"", b"", 0)


def test_terms_are_in_order_and_each_has_its_columns() -> None:
    one = told("The ferry sank. Ferries sank off Velm in May.", title="Ferry sinks off Velm")
    terms = array("I", one.terms)
    assert list(terms) == sorted(set(terms))
    assert len(array("f", one.mass)) == len(array("f", one.weights)) == len(one.lead) == len(terms)
    assert of(one, "ferry", one.title) == 1
    assert of(one, "ferry", one.lead) == 3
    assert of(one, "may", one.title) == 0
    assert one.length == 13


def test_a_term_weighs_what_its_commonest_form_weighs() -> None:
    one = told("They say so. She says so. All are saying so.")
    weight = array("f", one.weights)[list(array("I", one.terms)).index(term("say", "en"))]
    known = [min(MOST_TELLING, idf(form, "en")) for form in ("say", "says", "saying")]
    assert len(set(known)) > 1
    assert abs(weight - min(known)) < 1e-5


def test_what_stands_early_and_often_is_told_more_but_counted_to_a_limit() -> None:
    one = told("dam " * 300 + "river")
    masses = dict(zip(array("I", one.terms), array("f", one.mass), strict=True))
    assert masses[term("river", "en")] < masses[term("dam", "en")] < 1
    assert of(one, "dam", one.lead) == LEAD_WORDS
    assert of(told("A dam. " * 2, title="dam " * 300), "dam", told("A dam. " * 2, title="dam " * 300).title) == 255


def test_the_same_run_of_words_has_the_same_hash_and_fewer_than_five_words_have_none() -> None:
    assert told("One two three four.").shingles == b""
    one = array("I", told("One two three four five six.").shingles)
    other = array("I", told("Nine one two three four five.").shingles)
    assert len(one) == len(other) == 2
    assert len(set(one) & set(other)) == 1
    assert list(one) == sorted(one)
