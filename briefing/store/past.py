"""What the editions before one left to it: asked of the database for what today's articles need, never for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from briefing.model import Analysis, Article, Passage, ToldFigure, Trace
from briefing.store.database import Database, Parameters, Row

# How long after its last article an event can still go on, in days.
HORIZON = 21
# An outlet is missed if it brought articles on at least half of so many days that had any.
_HABIT = 5
# Keys asked for in one query: databases limit the number of parameters.
_BATCH = 500
_EARLIER = "SELECT id FROM editions WHERE day < :day OR (day = :day AND number < :number)"


@dataclass(frozen=True, slots=True)
class EditionName:
    """An edition's day, its number among those of the day (from 1), and how often it was rebuilt (from 1)."""

    day: date
    number: int = 1
    revision: int = 1

    @property
    def id(self) -> str:
        """``2026-11-20``, and ``2026-11-20-2`` for the second of the day."""
        return self.day.isoformat() if self.number == 1 else f"{self.day.isoformat()}-{self.number}"


class Past:
    """The editions before ``edition``; its own earlier revisions have no say."""

    def __init__(self, database: Database, edition: EditionName) -> None:
        self._database = database
        self._here: Parameters = {"day": edition.day.isoformat(), "number": edition.number, "id": edition.id}
        self._since = (edition.day - timedelta(days=HORIZON)).isoformat()

    def edition(self) -> str | None:
        """The latest of them."""
        latest = self._rows(f"{_EARLIER} ORDER BY day DESC, number DESC LIMIT 1")
        return str(latest[0][0]) if latest else None

    def articles(self, ids: Collection[str] | None) -> dict[str, int]:
        """The event of each article (of ``ids``, if given) that another edition told; 0 if it is forgotten."""
        told = "SELECT id, event FROM articles WHERE edition <> :id"
        if ids is None:
            return {**dict(self._rows("SELECT id, 0 FROM forgotten")), **dict(self._rows(told))}
        forgotten = self._among("SELECT id, 0 FROM forgotten WHERE id IN ({})", ids)
        return {**dict(forgotten), **dict(self._among(f"{told} AND id IN ({{}})", ids))}

    def told_files(self, keys: Collection[str]) -> dict[str, dict[str, str]]:
        """Path by id of the articles of each file, by its key, for those of which other editions told everything."""
        whole: dict[str, int] = dict(self._among("SELECT key, articles FROM analyses WHERE key IN ({})", keys))
        found: dict[str, dict[str, str]] = {}
        forgotten = self._among("SELECT key, id, path FROM forgotten WHERE key IN ({})", keys)
        told = self._among("SELECT key, id, path FROM articles WHERE edition <> :id AND key IN ({})", keys)
        for key, identity, path in (*forgotten, *told):
            found.setdefault(key, {})[identity] = path
        return {key: ids for key, ids in found.items() if len(ids) == whole.get(key)}

    def next_event(self) -> int:
        """The first number of an event that no other edition took."""
        highest = self._rows("SELECT MAX(number) FROM events WHERE edition <> :id")[0][0]
        return (highest or 0) + 1

    def traces(self) -> tuple[Trace, ...]:
        """What is known at a glance of the articles whose events may go on."""
        rows = self._rows(
            f"SELECT event, words FROM articles WHERE edition IN ({_EARLIER}) AND day >= :since AND event > 0"
            " ORDER BY id",
            since=self._since,
        )
        return tuple(Trace(event, bytes(words or b"")) for event, words in rows)

    def members(self, events: Collection[int]) -> list[tuple[str, str, int]]:
        """Id, key and event of each article of ``events`` that may go on."""
        query = (
            f"SELECT id, key, event FROM articles WHERE edition IN ({_EARLIER}) AND day >= :since AND event IN ({{}})"
        )
        return sorted((row[0], row[1], row[2]) for row in self._among(query, events, since=self._since))

    def told(self, events: Collection[int]) -> dict[int, tuple[str, ...]]:
        """The sentences that were told of each of ``events``."""
        query = f"SELECT event, edition, sentence FROM told WHERE edition IN ({_EARLIER}) AND event IN ({{}})"
        found: dict[int, list[str]] = {}
        for event, _, sentence in sorted(self._among(query, events)):
            found.setdefault(event, []).append(sentence)
        return {event: tuple(sentences) for event, sentences in found.items()}

    def figures(self, events: Collection[int]) -> dict[int, tuple[ToldFigure, ...]]:
        """The counts that were told of each of ``events``, in the order of the editions."""
        query = (
            "SELECT f.event, e.day, e.number, f.place, f.edition, f.unit, f.state, f.kind, f.value, f.text, f.path,"
            " f.start, f.stop, f.sentence, f.published FROM figures f JOIN editions e ON e.id = f.edition"
            f" WHERE f.edition IN ({_EARLIER}) AND f.event IN ({{}})"
        )
        found: dict[int, list[ToldFigure]] = {}
        for row in sorted(self._among(query, events), key=lambda row: tuple(row[:4])):
            found.setdefault(row[0], []).append(_figure(row))
        return {event: tuple(figures) for event, figures in found.items()}

    def versions(self, articles: Sequence[Article], titles: Mapping[str, str]) -> dict[str, tuple[str, int, str, str]]:
        """The edition, event, key and id of the earlier self of each article, by its path.

        An earlier self has its URL, or its headline (of ``titles``, by path) and its path or outlet.
        """
        query = (
            "SELECT {0}, day, edition, event, key, id, path, url, title, outlet FROM articles"
            f" WHERE edition IN ({_EARLIER}) AND event > 0 AND {{0}} IN ({{{{}}}})"
        )
        addressed = self._among(query.format("url"), {article.url for article in articles if article.url})
        headed = self._among(query.format("title"), {titles[article.path] for article in articles})
        by_value: dict[str, list[Row]] = {}
        for row in sorted((*addressed, *headed), key=lambda row: tuple(row[1:6]), reverse=True):
            by_value.setdefault(row[0], []).append(row[2:])
        return {
            article.path: found
            for article in articles
            if (found := _self(article, by_value.get(article.url or "", ())))
            or (found := _self(article, by_value.get(titles[article.path], ())))
        }

    def outlets(self) -> tuple[str, ...]:
        """The outlets that brought articles on most of the latest days, and have not brought any today."""
        days = [
            day
            for (day,) in self._rows(
                f"SELECT DISTINCT day FROM articles WHERE day < :day ORDER BY day DESC LIMIT {_HABIT}"
            )
        ]
        if not days:
            return ()
        seen = self._rows(
            "SELECT DISTINCT day, outlet FROM articles WHERE edition <> :id AND outlet IS NOT NULL"
            " AND day >= :first AND day <= :day",
            first=days[-1],
        )
        today = {outlet for day, outlet in seen if day == self._here["day"]}
        counts = Counter(outlet for day, outlet in seen if day in days)
        return tuple(sorted(one for one, count in counts.items() if 2 * count >= len(days) and one not in today))

    def _rows(self, sql: str, **more: object) -> list[Row]:
        return self._database.rows(sql, {**self._here, **more})

    def _among(self, sql: str, values: Iterable[object], **more: object) -> list[Row]:
        """The rows of ``sql``, whose ``{}`` is a list of ``values``, asked for in portions."""
        wanted, found = sorted(set(values), key=str), []
        for start in range(0, len(wanted), _BATCH):
            named = {f"v{number}": value for number, value in enumerate(wanted[start : start + _BATCH])}
            found += self._rows(sql.format(", ".join(f":{name}" for name in named)), **named, **more)
        return found


def _self(article: Article, rows: Iterable[Row]) -> tuple[str, int, str, str] | None:
    """The first of ``rows`` (edition, event, key, id, path, url, title, outlet) that is the article's own."""
    for edition, event, key, identity, path, url, _, outlet in rows:
        same_place = path == article.path or (outlet is not None and outlet == article.source)
        if identity != article.id and ((url is not None and url == article.url) or same_place):
            return edition, event, key, identity
    return None


def _figure(row: Row) -> ToldFigure:
    edition, unit, state, kind, value, text, path, start, stop, sentence, published = row[4:]
    return ToldFigure(
        unit=unit,
        state=state,
        group=kind,
        value=value,
        text=text,
        passage=Passage(path, start, stop, sentence),
        published=datetime.fromisoformat(published) if published else None,
        edition=edition,
    )


def found_in(analyses: Iterable[Analysis], ids: Collection[str]) -> dict[str, Analysis]:
    """Those of ``analyses`` whose article is among ``ids``, by its id."""
    found: dict[str, Analysis] = {}
    for analysis in analyses:
        if analysis.article.id in ids:
            found.setdefault(analysis.article.id, analysis)
    return found
