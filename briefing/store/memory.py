"""What the memory keeps and gives back, in the words of the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from briefing.model import Analysis, Memory, Remembered
from briefing.store import codec
from briefing.store.database import Database, Parameters, Server, SQLite
from briefing.store.deliveries import Deliveries
from briefing.store.migrations import migrate

# How long after its last article an event can still go on, in days.
HORIZON = 21
# Keys asked for in one query: databases limit the number of parameters.
_BATCH = 500


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


def open_store(where: str, *, now: datetime) -> Store:
    """The memory in the file ``where``, or in the database at that URL, brought to its present shape.

    Raises BriefingError: broken or unreachable (code 74), made by a later version (code 2).
    """
    database: Database = Server(where) if "://" in where else SQLite(Path(where))
    migrate(database, now=now)
    return Store(database, now=now)


class Store:
    """The memory of one run. ``now`` dates what it writes."""

    def __init__(self, database: Database, *, now: datetime) -> None:
        self._database = database
        self._now = now.isoformat()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @property
    def deliveries(self) -> Deliveries:
        """Who got which edition."""
        return Deliveries(self._database, now=self._now)

    # Analyses ---------------------------------------------------------------------------------------

    def analyses(self, keys: Sequence[str]) -> dict[str, tuple[Analysis, ...]]:
        """The analyses of the files that are kept under ``keys``; those of an older shape count as unknown."""
        found: dict[str, tuple[Analysis, ...]] = {}
        for batch in _batches(keys):
            names = {f"k{number}": key for number, key in enumerate(batch)}
            marks = ", ".join(f":{name}" for name in names)
            for key, data in self._database.rows(f"SELECT key, data FROM analyses WHERE key IN ({marks})", names):
                with suppress(ValueError):
                    found[key] = codec.decode(data)
        return found

    def keep_analyses(self, kept: Mapping[str, tuple[Analysis, ...]]) -> None:
        """Keep the analyses of files under their keys."""
        rows: list[Parameters] = [
            {"key": key, "used": self._now, "data": codec.encode(analyses)} for key, analyses in kept.items()
        ]
        if rows:
            with self._database.transaction():
                self._database.execute(
                    "INSERT INTO analyses (key, used, data) VALUES (:key, :used, :data)"
                    " ON CONFLICT (key) DO UPDATE SET used = excluded.used, data = excluded.data",
                    rows,
                )

    # Editions ---------------------------------------------------------------------------------------

    def name(self, day: date, *, another: bool) -> EditionName:
        """The edition that a build for ``day`` makes: a revision of the day's latest, or ``another`` one after it."""
        rows = self._database.rows(
            "SELECT number, revision FROM editions WHERE day = :day ORDER BY number DESC", {"day": day.isoformat()}
        )
        if not rows:
            return EditionName(day)
        number, revision = rows[0]
        return EditionName(day, number + 1) if another else EditionName(day, number, revision + 1)

    def before(self, edition: EditionName) -> Memory:
        """What the editions before ``edition`` leave to it; its own earlier revisions have no say."""
        here = {"day": edition.day.isoformat(), "number": edition.number, "id": edition.id}
        earlier = "SELECT id FROM editions WHERE day < :day OR (day = :day AND number < :number)"
        latest = self._database.rows(f"{earlier} ORDER BY day DESC, number DESC LIMIT 1", here)
        since = {**here, "since": (edition.day - timedelta(days=HORIZON)).isoformat()}
        recent = self._database.rows(
            f"SELECT id, key, event FROM articles WHERE edition IN ({earlier}) AND day >= :since ORDER BY id", since
        )
        numbers = {number for _, _, number in recent}
        told: dict[int, list[str]] = {number: [] for number in numbers}
        for event, sentence in self._database.rows(
            f"SELECT event, sentence FROM told WHERE edition IN ({earlier}) ORDER BY edition, sentence", here
        ):
            if event in told:
                told[event].append(sentence)
        elsewhere = self._database.rows("SELECT id, event FROM articles WHERE edition <> :id", here)
        highest = self._database.rows("SELECT MAX(number) FROM events WHERE edition <> :id", here)[0][0]
        return Memory(
            edition=latest[0][0] if latest else None,
            articles=dict(elsewhere),
            recent=self._recent([(identity, key) for identity, key, _ in recent]),
            told={number: tuple(sentences) for number, sentences in told.items()},
            next_event=(highest or 0) + 1,
        )

    def _recent(self, wanted: Sequence[tuple[str, str]]) -> tuple[Analysis, ...]:
        kept = self.analyses(sorted({key for _, key in wanted}))
        identities = {identity for identity, _ in wanted}
        found: dict[str, Analysis] = {}
        for key in sorted(kept):
            for analysis in kept[key]:
                if analysis.article.id in identities:
                    found.setdefault(analysis.article.id, analysis)
        return tuple(found[identity] for identity in sorted(found))

    def remember(self, edition: EditionName, remembered: Remembered) -> None:
        """Keep what ``edition`` told, in place of what its earlier revisions told; all of it or nothing."""
        here: Parameters = {"id": edition.id}
        with self._database.transaction():
            for table, column in (
                ("editions", "id"),
                ("events", "edition"),
                ("articles", "edition"),
                ("told", "edition"),
            ):
                self._database.execute(f"DELETE FROM {table} WHERE {column} = :id", [here])
            self._database.execute(
                "INSERT INTO editions (id, day, number, revision, inputs, made)"
                " VALUES (:id, :day, :number, :revision, :inputs, :made)",
                [_edition(edition, remembered, self._now)],
            )
            self._insert("events", ("number", "title", "edition"), remembered.events, edition)
            self._insert(
                "articles",
                ("id", "path", "event", "day", "key", "url", "title", "edition"),
                remembered.articles,
                edition,
            )
            self._insert("told", ("event", "sentence", "edition"), remembered.told, edition)

    def _insert(
        self, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]], edition: EditionName
    ) -> None:
        names = ", ".join(columns)
        marks = ", ".join(f":{column}" for column in columns)
        values = [dict(zip(columns, (*row, edition.id), strict=True)) for row in rows]
        if values:
            self._database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)

    def forget(self, before: date) -> int:
        """Forget all that editions before a day left, and analyses not used since; tell how many editions that were."""
        old = {"day": before.isoformat()}
        editions = "SELECT id FROM editions WHERE day < :day"
        count = len(self._database.rows(editions, old))
        with self._database.transaction():
            for table in ("articles", "told", "events", "deliveries", "approvals"):
                self._database.execute(f"DELETE FROM {table} WHERE edition IN ({editions})", [old])
            self._database.execute("DELETE FROM editions WHERE day < :day", [old])
            self._database.execute("DELETE FROM analyses WHERE used < :day", [old])
        return count


def _edition(edition: EditionName, remembered: Remembered, made: str) -> Parameters:
    return {
        "id": edition.id,
        "day": edition.day.isoformat(),
        "number": edition.number,
        "revision": edition.revision,
        "inputs": remembered.inputs,
        "made": made,
    }


def _batches(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
