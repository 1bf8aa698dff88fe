from dataclasses import replace
from datetime import date

import pytest

from briefing.model import Event, Passage, Quote
from briefing.summary import summarise
from briefing.summary.ahead import dates_ahead
from briefing.summary.central import rarities
from briefing.summary.differ import differences
from briefing.summary.same import Likeness
from briefing.summary.sourcing import sourcing
from briefing.summary.told import tell
from briefing.summary.variants import join, said

from .cases import GOLDEN, analysed, cases, dated


def _ids(case):
    return case.name


def _told(found):
    return found or "silent"


@pytest.mark.parametrize("case", cases("figures.txt"), ids=_ids)
def test_figures_that_differ_are_told_and_others_are_not(case):
    analyses = dated(case.lines)
    found = differences(analyses, tell(analyses), likeness=Likeness(rarities(tell(analyses))), origin={})
    assert _told("; ".join(f"{d.kind}: {' / '.join(d.values)}" for d in found)) == case.expected


@pytest.mark.parametrize("case", cases("names.txt"), ids=_ids)
def test_names_and_days_that_differ_are_told_and_others_are_not(case):
    analyses = dated(case.lines)
    found = differences(analyses, tell(analyses), likeness=Likeness(rarities(tell(analyses))), origin={})
    assert _told("; ".join(" / ".join(d.values) for d in found)) == case.expected


@pytest.mark.parametrize("case", cases("ahead.txt"), ids=_ids)
def test_what_is_announced_for_days_to_come(case):
    today, line = case.lines[0].split(" | ")
    analyses = dated([line])
    found = dates_ahead(
        analyses, likeness=Likeness(rarities(tell(analyses))), today=date.fromisoformat(today), language="en"
    )
    assert _told(" / ".join(item.period.start.isoformat() for item in found)) == case.expected


def _graded():
    for name, language in (("sourcing.txt", "en"), ("sourcing_de.txt", "de"), ("sourcing_fr.txt", "fr")):
        lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
        yield from ((language, *line.split(": ", 1)) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize(("language", "grade", "text"), list(_graded()))
def test_on_whose_word_a_sentence_stands(language, grade, text):
    assert sourcing(tell([analysed(text, language=language)])[0][0]) == grade


@pytest.mark.parametrize("case", cases("points.txt"), ids=_ids)
def test_the_point_of_an_event_in_german_and_french(case):
    language, *lines = case.lines
    analyses = [replace(analysis, language=language) for analysis in dated(lines)]
    event = Event("e1", "", tuple(analysis.path for analysis in analyses), origins=len(analyses))
    found = summarise(event, analyses, origin={}, points=1, today=date(2026, 3, 2), language=language)
    assert [point.passages[0].text for point in found.points] == [case.expected]


def _quoted(line, path):
    speaker, before, words, after = line.split(" | ")
    text = f"{before} “{words}” {after}"
    start = text.index("“") + 1
    name, _, role = speaker.partition(", ")
    part = Passage(path, start, start + len(words), words)
    quote = Quote((part,), "direct", None if name == "-" else name, role or None, "said", "sure")
    analysis = analysed(text, path=path, language="en")
    return type(analysis)(
        analysis.article, "en", "", "derived", analysis.paragraphs, analysis.sentences, quotes=(quote,)
    )


@pytest.mark.parametrize("case", cases("variants.txt"), ids=_ids)
def test_one_saying_is_joined_and_two_are_kept_apart(case):
    analyses = [_quoted(line, f"{n}.txt") for n, line in enumerate(case.lines)]
    assert len(join(said(analyses))) == (1 if case.expected == "joined" else 2)
