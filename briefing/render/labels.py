"""The page's own words, dates and numbers in its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from briefing.kept import tables, toml
from briefing.model import Period

_FOLDER = Path(__file__).resolve().parent / "data"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"})
_LETTERS_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# A language's plain code stands for the country whose dates its labels were written for.
_LOCALES = {"en": "en_GB"}
# Few days and numbers stand on a page, each many times, and Babel is thorough.
_KEPT = 2000


@cache
def languages() -> tuple[str, ...]:
    """Name the languages that a page can be labelled in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return language.split("-")[0].lower() in _RIGHT_TO_LEFT


def has_right_to_left(text: str) -> bool:
    """Tell whether a text holds letters of Hebrew, Arabic or their kin."""
    return bool(_LETTERS_RIGHT_TO_LEFT.search(text))


@cache
def _load(code: str) -> Mapping[str, Mapping[str, str] | str]:
    text = (_FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    return tables(f"labels_{code}", text, lambda: toml(text))


@cache
def _code(language: str) -> str:
    short = language.replace("_", "-").split("-")[0].lower()
    return short if short in languages() else "en"


@cache
def _locale(language: str) -> str:
    tag, code = language.replace("-", "_"), _code(language)
    return tag if "_" in tag and code == tag.split("_")[0].lower() else _LOCALES.get(code, code)


@lru_cache(maxsize=_KEPT)
def _plural_form(locale: str, count: int) -> str:
    from babel import Locale

    return Locale.parse(locale).plural_form(count)


@lru_cache(maxsize=_KEPT)
def _number(locale: str, value: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


@lru_cache(maxsize=_KEPT)
def _day(locale: str, when: date) -> str:
    from babel.dates import format_date

    return format_date(when, "long", locale=locale)


@lru_cache(maxsize=_KEPT)
def _label(language: str, key: str, **values: object) -> str:
    entry, locale = _load(_code(language))[key], _locale(language)
    if isinstance(entry, str):
        return entry.format(**values)
    count = int(str(values["n"]))
    form = _plural_form(locale, count)
    return entry[form if form in entry else "other"].format(**{**values, "n": _number(locale, count)})


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of one language. ``labels("articles", n=3)`` chooses the plural form by ``n``."""

    language: str

    @property
    def code(self) -> str:
        """The language whose labels are used: the page's own, or English where there are none."""
        return _code(self.language)

    @property
    def locale(self) -> str:
        """Babel's name of the locale: with the country where the page's language names one."""
        return _locale(self.language)

    @property
    def direction(self) -> str:
        """The direction of the page's own words: ``ltr`` or ``rtl``."""
        return "rtl" if right_to_left(self.code) else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """Give the label ``key`` with ``values`` filled in.

        Raises:
            KeyError: no such label.
        """
        return _label(self.language, key, **values)

    def number(self, value: object) -> str:
        """Write a whole number as the language does."""
        return _number(self.locale, int(str(value)))

    def day(self, when: date) -> str:
        """Write a day, with the time of day where one was printed."""
        text = _day(self.locale, when.date() if isinstance(when, datetime) else when)
        return f"{text}, {when:%H:%M}" if isinstance(when, datetime) else text

    def short_day(self, when: date) -> str:
        """Write a day briefly, without a year."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMd", when, locale=self.locale)

    def weekday(self, when: date) -> str:
        """Write a day with the day of the week."""
        from babel.dates import format_date

        return format_date(when, "full", locale=self.locale)

    def period(self, period: Period) -> str:
        """Write a period: a day, or from the first to the last, saying once what both have in common."""
        first, last = self.day(period.start), self.day(period.end)
        return first if first == last else _joined(first.split(), last.split())

    def language_name(self, code: str) -> str:
        """Name a language in the page's language ("German"), or give the code back."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(code.replace("-", "_")).get_language_name(self.locale) or code
        except (UnknownLocaleError, ValueError):
            return code


def _joined(first: list[str], last: list[str]) -> str:
    """Write two days as one period: "28–30 June 2019", "June 28–30, 2019", "28 June – 2 July 2019"."""
    ahead = _common(first, last) if not first[0][0].isdigit() else 0
    behind = _common(first[ahead:][::-1], last[ahead:][::-1])
    start, end = first[ahead : len(first) - behind], last[ahead:]
    dash = "–" if len(start) == 1 else " – "
    return " ".join([*first[:ahead], f"{' '.join(start).rstrip(',')}{dash}{' '.join(end)}"])


def _common(first: list[str], last: list[str]) -> int:
    """Count the words that both begin with."""
    return next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), 0)
