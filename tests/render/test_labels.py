"""The page's own words are complete in every language."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from babel import Locale

from briefing.model import Period
from briefing.render import labels
from briefing.render.labels import Labels, languages

DATA = Path(labels.__file__).parent / "data"
ENGLISH = tomllib.loads((DATA / "en.toml").read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_label_with_its_fields(code: str) -> None:
    told = tomllib.loads((DATA / f"{code}.toml").read_text(encoding="utf-8"))
    assert told.keys() == ENGLISH.keys()
    for key, value in ENGLISH.items():
        assert isinstance(told[key], dict) == isinstance(value, dict), key
        if isinstance(value, str):
            assert fields(told[key]) == fields(value), key


@pytest.mark.parametrize("code", languages())
def test_every_plural_form_of_the_language_is_there(code: str) -> None:
    told = tomllib.loads((DATA / f"{code}.toml").read_text(encoding="utf-8"))
    forms = {Locale.parse(code).plural_form(n) for n in range(120)}
    for key, value in told.items():
        if isinstance(value, dict):
            assert forms <= value.keys(), key


def test_the_five_languages_of_the_page_are_there() -> None:
    assert {"en", "de", "fr", "es", "ru"} <= set(languages())


def test_counts_follow_the_language() -> None:
    assert [Labels("en")("articles", n=n) for n in (1, 2)] == ["1 article", "2 articles"]
    assert [Labels("ru")("articles", n=n) for n in (1, 3, 5, 21)] == ["1 статья", "3 статьи", "5 статей", "21 статья"]


def test_dates_follow_the_language() -> None:
    day, last = date(2019, 6, 28), date(2019, 7, 2)
    assert Labels("en").day(day) == "28 June 2019"
    assert Labels("en-US").day(day) == "June 28, 2019"
    assert Labels("de").day(day) == "28. Juni 2019"
    assert Labels("en").day(datetime(2019, 6, 28, 6, 5)) == "28 June 2019, 06:05"
    assert Labels("en").period(Period(day, day)) == "28 June 2019"
    assert Labels("fr").period(Period(day, last)) == "28 juin – 2 juillet 2019"


def test_a_period_says_once_what_its_ends_have_in_common() -> None:
    first, near, later, far = date(2019, 6, 28), date(2019, 6, 30), date(2019, 7, 28), date(2020, 1, 2)
    assert Labels("en").period(Period(first, near)) == "28–30 June 2019"
    assert Labels("en-US").period(Period(first, near)) == "June 28–30, 2019"
    assert Labels("de").period(Period(first, near)) == "28.–30. Juni 2019"
    assert Labels("es").period(Period(first, later)) == "28 de junio – 28 de julio de 2019"
    assert Labels("ru").period(Period(first, far)) == "28 июня 2019 – 2 января 2020 г."


def test_a_language_without_labels_falls_back_to_english() -> None:
    assert Labels("fi")("in_brief") == "In brief"
    assert Labels("fi").direction == "ltr"


def test_the_page_of_a_language_written_from_the_right_runs_from_the_right() -> None:
    assert Labels("ar").direction == "rtl"
