"""Readers of the tables of a newsroom: ``[[section]]`` and ``[[outlet]]``; all faults of a key are told together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from briefing.config.readers import text, texts
from briefing.model import Outlet, Rubric

_LIGHTEST, _HEAVIEST = 0.1, 10.0

_Made = TypeVar("_Made")
_Readers = Mapping[str, Callable[[object], object]]


def rubrics(value: object) -> tuple[Rubric, ...]:
    """Headings in their order, each with at least one thing that puts an event under it."""
    found = _tables(value, "section", "title", _RUBRIC, Rubric)
    bare = [rubric.title for rubric in found if rubric == Rubric(rubric.title)]
    if bare:
        raise ValueError(
            f'"{bare[0]}" takes no event: expected {", ".join(name for name in _RUBRIC if name != "title")}'
        )
    return found


def outlets(value: object) -> tuple[Outlet, ...]:
    """Outlets, each once."""
    return _tables(value, "outlet", "name", _OUTLET, Outlet)


def _tables(value: object, key: str, named: str, readers: _Readers, make: Callable[..., _Made]) -> tuple[_Made, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError(f"expected [[{key}]] with double brackets")
    faults: list[str] = []
    read = [_table(item, f"{key} {place}", readers, faults) for place, item in enumerate(value, start=1)]
    names = [str(item.get(named, "")).casefold() for item in read]
    faults += [f"{key} {place}: {named} is missing" for place, name in enumerate(names, start=1) if not name]
    faults += [f'"{name}" stands there twice' for name in dict.fromkeys(names) if name and names.count(name) > 1]
    if faults:
        raise ValueError("; ".join(faults))
    return tuple(make(**item) for item in read)


def _table(item: Mapping[str, Any], where: str, readers: _Readers, faults: list[str]) -> dict[str, object]:
    read: dict[str, object] = {}
    for name, value in item.items():
        if name not in readers:
            faults.append(f"{where}: {name}: unknown key; known: {', '.join(readers)}")
            continue
        try:
            read[name] = readers[name](value)
        except ValueError as error:
            faults.append(f"{where}: {name}: {error}")
            read[name] = name  # told already: not missing as well
    return read


def _line(value: object) -> str:
    return " ".join(text(value).split())


def _filled(value: object) -> tuple[str, ...]:
    found = tuple(" ".join(item.split()) for item in texts(value))
    if not all(item.strip("* ") for item in found):
        raise ValueError("expected texts that are not empty")
    return found


def _weight(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _LIGHTEST <= value <= _HEAVIEST:
        raise ValueError(f"expected a number from {_LIGHTEST:g} to {_HEAVIEST:g}")
    return float(value)


_RUBRIC: _Readers = {
    "title": _line,
    **dict.fromkeys(("words", "names", "places", "outlets", "languages"), _filled),
}
_OUTLET: _Readers = {"name": _line, "family": _line, "weight": _weight, "aliases": _filled}
