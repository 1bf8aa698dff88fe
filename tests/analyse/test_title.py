import pytest

from briefing.analyse.languages import language_data
from briefing.analyse.sentences import paragraphs, sentences
from briefing.analyse.title import derived_title


def title(text, language="en"):
    data = language_data(language)
    return derived_title(text, sentences(text, paragraphs(text), data), data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam at Merrow broke on Friday. Nobody was hurt.", "The dam at Merrow broke on Friday"),
        ("LISBON – The ship reached the harbour at dawn. It was late.", "The ship reached the harbour at dawn"),
        (
            "On Friday, May 3, at the request of the mayor, there was a long talk between the leader of the council, "
            "Ana Lopez, and the head of the rescue team about the dam.",
            "There was a long talk between the leader of the council, Ana Lopez, and the head of the rescue team",
        ),
        (
            "The presidents of the two largest banks of the country met on the edge of the yearly fair of builders to "
            "talk about the price of bricks, sand and steel.",
            "The presidents of the two largest banks of the country met on the edge of the yearly fair of builders",
        ),
        ("Wow! The dam at Merrow broke on Friday.", "The dam at Merrow broke on Friday"),
        ("", ""),
    ],
)
def test_a_title_is_the_clause_that_a_headline_would_keep(text, expected):
    assert title(text) == expected


def test_a_cut_where_no_clause_ends_is_marked():
    assert title("word" + " word" * 60).endswith(" …")


def test_a_quotation_is_not_cut_open():
    text = "The minister called the plan “a long and very costly mistake that nobody in the land will pay for” today."
    assert "“" not in title(text) or "”" in title(text)
