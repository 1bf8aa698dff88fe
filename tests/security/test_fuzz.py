"""Whatever bytes or text come: no reader, finder or template raises, or takes longer than two seconds.

Readers: tests/read/test_hostile.py. Here what comes after them, and the cases that long hunts have found
(``benchmarks/fuzz.py``; FUZZ_EXAMPLES=2000 hunts here).
"""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import analyse
from briefing.model import Article
from briefing.read.formats import FAULT_HINT, read_any
from briefing.read.printed.stamps import find_stamps
from briefing.render import Style, render_format
from tests.pace import in_time
from tests.read.making import origin
from tests.render.sample import BRIEFING

CASES = sorted((Path(__file__).parent / "cases").iterdir())
SECONDS = 2.0
FUZZ = os.environ.get("FUZZ_EXAMPLES")
UNHURRIED = {"derandomize": not FUZZ, "deadline": None, "suppress_health_check": list(HealthCheck)}
PIECES = st.lists(
    st.sampled_from(
        ['"', "\u201c", "\u201d", "\u00ab", "\u00bb", "\u201e", "'", "\u2019", " ", "\n\n", ". ", ", ", " said ", "Ana Lopez", "Mr. ", "she", "told", "said", "3 May 2019", "on Tuesday",
         "5 ", "1,000", " million", "U.S.", "(", ")", "-", "\u2014", "?", "!", "\u2026", "sagte ", "a d\u00e9clar\u00e9 ", "le 3 mai", "am 3. Mai", "\u200d", "\u0301", "x", ":", "[", "99999999999", "/", "von "]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TEXTS = PIECES | st.text(max_size=300)


def article(text: str, language: str | None = None) -> Article:
    return Article(path="a", id="0" * 16, text=text or "x", encoding="utf-8", encoding_from="utf-8", language=language)


@settings(max_examples=int(FUZZ or 150), **UNHURRIED)
@given(text=TEXTS, language=st.sampled_from([None, "en", "de", "fr", "ar", "zz"]))
def test_analysis_never_raises_and_every_passage_is_its_text(text: str, language: str | None) -> None:
    began = time.process_time()
    read = article(text, language)
    analysis = analyse.analyse(read)
    for quote in (*analysis.quotes, *analysis.reported):
        assert all(read.text[part.start : part.end] == part.text for part in quote.parts)
    assert all(read.text[found.start : found.end] for found in analysis.sentences)
    assert in_time(time.process_time() - began, SECONDS)


@settings(max_examples=int(FUZZ or 200), **UNHURRIED)
@given(text=TEXTS)
def test_the_finder_of_printed_dates_never_raises(text: str) -> None:
    began = time.process_time()
    assert all(0 <= stamp.end <= len(text) for stamp in find_stamps(text))
    assert in_time(time.process_time() - began, SECONDS)


@pytest.mark.parametrize("name", ["md", "html", "json", "ics"])
@settings(max_examples=int(FUZZ or 8), **UNHURRIED)
@given(text=TEXTS)
def test_no_template_raises_whatever_words_it_is_given(name: str, text: str) -> None:
    began = time.process_time()
    sources = tuple(replace(source, title=text, outlet=text, wire=text or None) for source in BRIEFING.sources)
    sections = tuple(
        replace(
            section,
            summary=replace(section.summary, event=replace(section.summary.event, title=text, place=text or None)),
        )
        for section in BRIEFING.sections
    )
    assert render_format(name, replace(BRIEFING, title=text, sources=sources, sections=sections), style=Style())
    assert in_time(time.process_time() - began, SECONDS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_was_found_once_is_not_found_again(path: Path) -> None:
    began = time.process_time()
    reading = read_any(path.read_bytes(), origin("thing"))
    assert reading.articles or reading.problems
    assert all(problem.hint != FAULT_HINT for problem in reading.problems)
    for found in reading.articles:
        analyse.analyse(found)
    assert in_time(time.process_time() - began, SECONDS)
