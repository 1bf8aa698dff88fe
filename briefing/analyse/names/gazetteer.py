"""Names of countries and big cities in a language, from the tables of Babel (CLDR, time zones) and its data file.

The tables are read as they lie in Babel's folder: Babel itself, once imported, loads all time zones of the world first,
which takes longer than the analysis of ten articles.
"""

from __future__ import annotations

import importlib.util
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing.analyse.languages import LanguageData


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Places everybody knows. ``countries`` are those of them that are states (or parts of the world)."""

    places: frozenset[str]
    countries: frozenset[str]


class _Unread:
    """Stands for what Babel's tables hold beside plain words (rules, patterns), which nobody asks for here."""

    def __init__(self, *_: object) -> None:
        return

    def __setstate__(self, _: object) -> None:
        return


class _Tables(pickle.Unpickler):
    def find_class(self, module: str, name: str, /) -> type:
        return _Unread


@cache
def gazetteer(data: LanguageData) -> Gazetteer:
    """The known places of a language; empty for a language without a data file."""
    if not data.known:
        return Gazetteer(frozenset(), frozenset())
    locale = _table(f"locale-data/{data.code}.dat")
    zones_named = [table.get("time_zones", {}) for table in (_table("locale-data/root.dat"), locale)]
    named = {zone: names["city"] for table in zones_named for zone, names in table.items() if "city" in names}
    zones = _table("global.dat").get("zone_territories", {})
    countries = {name for name in locale.get("territories", {}).values() if name[:1].isupper()}
    plain = {zone: zone.rsplit("/", 1)[-1].replace("_", " ") for zone in zones if "/" in zone}
    cities = {named.get(zone, city) for zone, city in plain.items() if not city.isupper()}
    countries |= data.words("places", "countries")
    return Gazetteer(frozenset(countries | cities | data.words("places", "more")), frozenset(countries))


def _table(name: str) -> Mapping[str, Any]:
    """One of Babel's tables; empty where it has none."""
    spec = importlib.util.find_spec("babel")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, name)
        if path.is_file():
            with path.open("rb") as file:
                found: Mapping[str, Any] = _Tables(file).load()
                return found
    return {}
