"""The dates ahead, for a calendar program."""

from dataclasses import replace

import vobject

from briefing.render.calendar import calendar
from tests.render.sample import BRIEFING, EMPTY, SECTIONS

TEXT = calendar(BRIEFING)


def test_a_day_ahead_is_a_whole_day_with_its_sentence() -> None:
    plain = TEXT.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204\r\n" in plain
    assert "DESCRIPTION:The town council meets on 3 December to decide on a ferry. (Ellery Gazette)" in plain


def test_a_calendar_program_reads_it() -> None:
    for text in (TEXT, calendar(EMPTY)):
        vobject.readOne(text).validate(raiseException=True)
    entries = vobject.readOne(TEXT).vevent_list
    assert [str(entry.dtstart.value) for entry in entries] == ["2026-12-03"]
    assert entries[0].summary.value == "Cracks close the swing bridge at Port Ellery"


def test_no_line_is_longer_than_allowed() -> None:
    section = SECTIONS[0]
    ahead = replace(section.summary.ahead[0], text="Ünder, 漢字; \\ and more " * 20)
    long = replace(section, summary=replace(section.summary, ahead=(ahead,)))
    text = calendar(replace(BRIEFING, sections=(long,)))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "Ünder\\, 漢字\\; \\\\ and more" in text.replace("\r\n ", "")


def test_without_dates_it_is_an_empty_calendar() -> None:
    assert calendar(EMPTY).startswith("BEGIN:VCALENDAR\r\n")
    assert "VEVENT" not in calendar(EMPTY)
