"""Names of countries and big cities in a language, from the tables of Babel (CLDR, time zones) and its data file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing.analyse.languages import LanguageData


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Places everybody knows. ``countries`` are those of them that are states (or parts of the world)."""

    places: frozenset[str]
    countries: frozenset[str]


@cache
def gazetteer(data: LanguageData) -> Gazetteer:
    """The known places of a language; empty for a language without a data file."""
    if not data.known:
        return Gazetteer(frozenset(), frozenset())
    from babel import Locale
    from babel.core import get_global

    locale = Locale.parse(data.code)
    countries = {name for name in locale.territories.values() if name[:1].isupper()}
    zones = {zone: zone.rsplit("/", 1)[-1].replace("_", " ") for zone in get_global("zone_territories") if "/" in zone}
    cities = {locale.time_zones.get(zone, {}).get("city", city) for zone, city in zones.items() if not city.isupper()}
    countries |= data.words("places", "countries")
    return Gazetteer(frozenset(countries | cities | data.words("places", "more")), frozenset(countries))
