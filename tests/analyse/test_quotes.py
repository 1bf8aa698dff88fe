"""Golden cases (quotes/<language>.txt, written by hand) and what must hold of any text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analyse import analyse
from briefing.analyse.languages import language_data
from briefing.analyse.names import find_names
from briefing.analyse.sentences import paragraphs, sentences
from briefing.analyse.speech.quotes import find_quotes
from briefing.model import Article, Cut, Quote
from tests.pace import in_time

CASES = Path(__file__).with_name("quotes")
_FIELD = re.compile(r"^(quote|not|said): (.*)$", re.MULTILINE)


def found(text: str, language: str = "en", cuts: tuple[Cut, ...] = ()) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    data = language_data(language)
    parts = sentences(text, paragraphs(text), data)
    article = Article("a.txt", "a", text, cuts=cuts)
    return find_quotes(article, parts, find_names(text, parts, data), data=data)


def cases():
    for path in sorted(CASES.glob("*.txt")):
        body = "".join(line for line in path.read_text(encoding="utf-8").splitlines(True) if not line.startswith("#"))
        for number, case in enumerate(body.split("\n----\n"), 1):
            yield pytest.param(path.stem, case.strip("\n"), id=f"{path.stem}-{number}")


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_golden(language, case):
    text = _FIELD.split(case, maxsplit=1)[0].strip()
    fields = _FIELD.findall(case)
    direct, reported = found(text, language)
    wanted = [tuple(value.split(" => ")) for kind, value in fields if kind == "quote"]
    assert [(" / ".join(p.text for p in q.parts), q.speaker or "-", q.role or "-") for q in direct] == wanted
    said = {(q.text, q.speaker or "-") for q in reported}
    assert said >= {tuple(value.split(" => ")) for kind, value in fields if kind == "said"}
    assert not {value for kind, value in fields if kind == "not"} & {q.text for q in direct}


def test_confidence_tells_a_name_from_a_guess():
    direct, _ = found("“It is open,” said Ana Costa.\n\n“It stays open for as long as anybody wants it.”")
    assert [quote.confidence for quote in direct] == ["sure", "likely"]


def test_a_pronoun_is_sure_only_where_nobody_else_is_near():
    alone, _ = found("Bruno Ott came late.\n\n“It is open,” he said.")
    near, _ = found("Bruno Ott told Karl Lund to wait.\n\n“It is open,” he said.")
    assert [(q.speaker, q.confidence) for q in (*alone, *near)] == [("Bruno Ott", "sure"), ("Bruno Ott", "likely")]


def test_nobody_named_is_nobody():
    direct, _ = found("“It stays open for as long as anybody wants it.”")
    assert [(quote.speaker, quote.confidence) for quote in direct] == [(None, None)]


def test_a_signature_that_was_cut_names_the_writer():
    text = "The bridge opened.\n\nGreat day for all of us at the bridge!\n\nMany came."
    cut = Cut("- Ana Costa (@ana) May 3, 2024", "signature", text.index("!") + 1)
    direct, _ = found(text, cuts=(cut,))
    assert [(quote.text, quote.speaker) for quote in direct] == [
        ("Great day for all of us at the bridge!", "Ana Costa")
    ]


def test_a_mail_signature_is_no_tweet():
    text = "The bridge opened today.\n\nGreat day for all of us at the bridge!"
    assert found(text, cuts=(Cut("-- Ana Costa, press office", "signature", len(text)),))[0] == ()


def test_a_language_without_words_of_saying_keeps_quotes_and_names_nobody():
    direct, reported = found("«Brua er åpen for alle som vil over», sa Ola Nordmann.", "no")
    assert [(quote.text, quote.speaker) for quote in direct] == [("Brua er åpen for alle som vil over", None)]
    assert reported == ()


def test_one_stray_mark_costs_at_most_its_own_paragraph():
    paragraph = "“We will open the bridge number {} tomorrow,” said Ana Costa."
    clean = [paragraph.format(number) for number in range(6)]
    for at in (0, 3, 5):
        for mark in '"“”„«»‘':
            broken = list(clean)
            broken[at] = broken[at].replace("bridge", mark + "bridge", 1)
            text = [quote.text for quote in found("\n\n".join(broken))[0]]
            for number in set(range(6)) - {at}:
                assert f"We will open the bridge number {number} tomorrow," in text


MARKS = ['"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "—", " – ", ". ", ", ", ": ", "\n\n", " ", "(", "[", "- "]
WORDS = ["he said", "Ana Costa", "said", "according to", "It is open", "called", "who", "and", "é", "\u2028", "(@ana)"]
PIECES = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=40)


@settings(max_examples=300, deadline=None)
@given(st.one_of(PIECES.map("".join), st.text(max_size=200)), st.sampled_from(["en", "de", "fr", "xx"]))
def test_any_text_survives_and_parts_are_the_text(text, language):
    direct, reported = found(text, language)
    for quote in (*direct, *reported):
        assert quote.parts
        assert (quote.confidence is None) == (quote.speaker is None)
        for part in quote.parts:
            assert text[part.start : part.end] == part.text
            assert part.text
    parts = [part for quote in direct for part in quote.parts]
    assert all(first.end <= second.start for first, second in pairwise(parts))


@pytest.mark.parametrize(
    "unit", ['"', "a", "“", "'a ", ' "a', "“a ", "(", "said ", "he said, ", "“a,” he said. ", "\n\n“a", "- said. - "]
)
def test_time_grows_with_the_text_and_no_faster(unit):
    import time

    def seconds(size: int) -> float:
        article = Article("a.txt", "a", (unit * (size // len(unit) + 1))[:size])
        spans = paragraphs(article.text)
        parts = sentences(article.text, spans, language_data("en"))
        began = time.process_time()
        find_quotes(article, parts, (), data=language_data("en"))
        return time.process_time() - began

    small = max(seconds(20_000), 0.002)
    assert in_time(seconds(160_000), 8 * small * 4)


def test_the_whole_analysis_has_them():
    analysis = analyse(Article("a.txt", "a", "“It is open,” said Ana Costa of the town council on Monday morning."))
    assert [quote.speaker for quote in analysis.quotes] == ["Ana Costa"]
