"""How each value of the file is read; ValueError names what is expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

# A name, if any, and an address in ASCII; nothing that could end a header or an SMTP command.
ADDRESS = re.compile(
    r'[^<>"\x00-\x1f\x7f]{0,100}<([\w.+\-/=]{1,64}@[\w.\-]{1,250})>|([\w.+\-/=]{1,64}@[\w.\-]{1,250})', re.ASCII
)
PATH_FIELDS = ("outlet", "date")
COLUMNS = ("title", "text", "summary", "published", "updated", "source", "authors", "url", "language")
SUBJECT_FIELDS = ("title", "date", "edition", "events", "headline")


def text(value: object) -> str:
    """A text."""
    if not isinstance(value, str):
        raise ValueError("expected text in quotation marks")
    return value


def truth(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts; a single one may stand alone."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("expected a list of texts")
    return tuple(value)


def zone(value: object) -> str:
    """The name of a time zone."""
    name = text(value)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'unknown time zone "{name}"; expected a name like "Europe/Berlin" or "UTC"') from None
    return name


def one_of(*choices: str) -> Callable[[object], str]:
    """One of ``choices``."""

    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f'unknown "{value}"; known: {", ".join(choices)}')
        return str(value)

    return read


def some_of(*choices: str) -> Callable[[object], tuple[str, ...]]:
    """A list of some of ``choices``, each once."""
    one = one_of(*choices)

    def read(value: object) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one(item) for item in texts(value)))

    return read


def whole(low: int, high: int) -> Callable[[object], int]:
    """A whole number from ``low`` to ``high``."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"expected a whole number from {low} to {high}")
        return value

    return read


def address(value: object) -> str:
    """A mail address, with or without a name."""
    written = text(value)
    if written and not ADDRESS.fullmatch(written):
        raise ValueError(f'"{written}" is no mail address; expected as "Press office <press@example.org>"')
    return written


def addresses(value: object) -> tuple[str, ...]:
    """A list of mail addresses, each once."""
    return tuple(dict.fromkeys(address(item) for item in texts(value)))


def subject(value: object) -> str:
    """A subject line with known fields."""
    written = text(value)
    unknown = [name for name in re.findall(r"\{(\w*)\}", written) if name not in SUBJECT_FIELDS]
    if unknown:
        raise ValueError(f'unknown "{{{unknown[0]}}}"; known: {", ".join(f"{{{name}}}" for name in SUBJECT_FIELDS)}')
    return written


def patterns(value: object) -> tuple[str, ...]:
    """Patterns of paths with the fields ``{outlet}`` and ``{date:FORMAT}``."""
    found = texts(value)
    for pattern in found:
        fields = re.findall(r"\{(\w*)(?::([^{}]*))?\}", pattern)
        unknown = [name for name, _ in fields if name not in PATH_FIELDS]
        if not fields or unknown or re.search(r"[{}]", re.sub(r"\{\w*(?::[^{}]*)?\}", "", pattern)):
            raise ValueError(f'"{pattern}" names no known field; known: {{outlet}}, {{date}}, {{date:%d.%m.%Y}}')
        if any(len(re.findall(r"\*|\{outlet", part)) > 3 for part in pattern.split("/")):
            raise ValueError(f'"{pattern}": expected at most three of * and {{outlet}} between two slashes')
        for _, form in fields:
            if form and not re.search(r"%[Yy]", form):
                raise ValueError(f'"{pattern}": the date needs a year; expected a format like %Y-%m-%d')
    return found


def columns(value: object) -> tuple[tuple[str, str], ...]:
    """What columns of exports hold: a table of one name or several for each meaning."""
    if not isinstance(value, dict):
        raise ValueError("expected a table, as [columns]")
    unknown = [name for name in value if name not in COLUMNS]
    if unknown:
        raise ValueError(f'unknown "{unknown[0]}"; known: {", ".join(COLUMNS)}')
    return tuple((meaning, name) for meaning, names in value.items() for name in texts(names) if name.strip())


def pauses(value: object) -> tuple[int, ...]:
    """A list of seconds."""
    one = whole(0, 3600)
    if not isinstance(value, list):
        raise ValueError("expected a list of seconds")
    return tuple(one(item) for item in value)
