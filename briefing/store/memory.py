"""What the memory keeps and gives back, in the words of the program."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.model import Analysis, Memory, Remembered, Summary, ToldArticle, ToldFigure, Version
from briefing.store import codec
from briefing.store.database import Database, Parameters, Server, SQLite
from briefing.store.deliveries import Deliveries
from briefing.store.migrations import migrate
from briefing.store.past import EditionName, Past, found_in

# Keys asked for in one query: databases limit the number of parameters.
_BATCH = 500
# What an edition leaves, by the column that names it.
_LEFT = (
    ("editions", "id"),
    ("events", "edition"),
    ("articles", "edition"),
    ("told", "edition"),
    ("figures", "edition"),
)


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
        return self._kept(keys)

    def keep_analyses(self, kept: Mapping[str, tuple[Analysis, ...]]) -> None:
        """Keep the analyses of files under their keys."""
        self._keep({key: (analyses, len(analyses)) for key, analyses in kept.items()})

    def summaries(self, keys: Sequence[str]) -> dict[str, Summary]:
        """The summaries that are kept under ``keys``; they lie beside the analyses and are forgotten with them."""
        return self._kept(keys)

    def keep_summaries(self, kept: Mapping[str, Summary]) -> None:
        """Keep the summaries of events under their keys."""
        self._keep({key: (summary, 0) for key, summary in kept.items()})

    def _kept(self, keys: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for batch in _batches(keys):
            names = {f"k{number}": key for number, key in enumerate(batch)}
            marks = ", ".join(f":{name}" for name in names)
            for key, data in self._database.rows(f"SELECT key, data FROM analyses WHERE key IN ({marks})", names):
                with suppress(ValueError):
                    found[key] = codec.decode(data)
        return found

    def _keep(self, kept: Mapping[str, tuple[object, int]]) -> None:
        rows: list[Parameters] = [
            {"key": key, "used": self._now, "data": codec.encode(value), "articles": articles}
            for key, (value, articles) in kept.items()
        ]
        if rows:
            with self._database.transaction():
                self._database.execute(
                    "INSERT INTO analyses (key, used, data, articles) VALUES (:key, :used, :data, :articles)"
                    " ON CONFLICT (key) DO UPDATE SET used = excluded.used, data = excluded.data,"
                    " articles = excluded.articles",
                    rows,
                )

    # Editions ---------------------------------------------------------------------------------------

    def name(self, day: date, *, another: bool, only_changes: bool = False) -> EditionName:
        """The edition that a build for ``day`` makes: a revision of the day's latest, or a further one after it.

        A further one is made if ``another`` is asked for, or ``only_changes`` after an edition that told everything.
        """
        rows = self._database.rows(
            "SELECT number, revision, changes FROM editions WHERE day = :day ORDER BY number DESC",
            {"day": day.isoformat()},
        )
        if not rows:
            return EditionName(day)
        number, revision, changes = rows[0]
        further = another or (only_changes and not changes)
        return EditionName(day, number + 1) if further else EditionName(day, number, revision + 1)

    def before(self, edition: EditionName, given: Sequence[Analysis] | None = None) -> Memory:
        """What the editions before ``edition`` leave to the articles ``given``, or to any (None).

        What they told of events that go on is recalled later, once these are known: see ``recalled``.
        """
        past = Past(self._database, edition)
        latest = past.edition()
        return Memory(
            edition=latest,
            articles=past.articles(None if given is None else {one.article.id for one in given}),
            next_event=past.next_event(),
            traces=past.traces() if latest else (),
            versions=self._versions(past, given) if latest and given else {},
            outlets=past.outlets() if latest else (),
        )

    def recalled(self, memory: Memory, edition: EditionName, events: Collection[int]) -> Memory:
        """``memory`` with all that the editions before ``edition`` told of ``events``."""
        past = Past(self._database, edition)
        members = past.members(events)
        known = self._known([(identity, key) for identity, key, _ in members])
        return replace(
            memory,
            articles={**memory.articles, **{identity: event for identity, _, event in members}},
            recent=tuple(known[identity] for identity in sorted(known)),
            told=past.told(events),
            figures=past.figures(events),
        )

    def _versions(self, past: Past, given: Sequence[Analysis]) -> dict[str, Version]:
        told = past.articles({one.article.id for one in given})
        new = [one for one in given if one.article.id not in told]
        found = past.versions([one.article for one in new], {one.path: one.title for one in new})
        known = self._known([(identity, key) for _, _, key, identity in found.values()])
        return {
            path: Version(edition, event, known[identity])
            for path, (edition, event, _, identity) in found.items()
            if identity in known
        }

    def _known(self, wanted: Sequence[tuple[str, str]]) -> dict[str, Analysis]:
        """The analyses of articles by id, from the files kept under their keys."""
        kept = self.analyses(sorted({key for _, key in wanted}))
        return found_in((one for key in sorted(kept) for one in kept[key]), {identity for identity, _ in wanted})

    def cache(self, edition: EditionName) -> Kept:
        """The analyses, as reading the articles of ``edition`` asks for them."""
        return Kept(self, Past(self._database, edition))

    @property
    def state(self) -> str:
        """A hash that changes when an edition is made, rebuilt or forgotten."""
        rows = self._database.rows("SELECT id, revision, inputs, made FROM editions ORDER BY id")
        return sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()

    def remember(self, edition: EditionName, remembered: Remembered, *, only_changes: bool = False) -> None:
        """Keep what ``edition`` told, in place of what its earlier revisions told; all of it or nothing."""
        with self._database.transaction():
            for table, column in _LEFT:
                self._database.execute(f"DELETE FROM {table} WHERE {column} = :id", [{"id": edition.id}])
            self._database.execute(
                "INSERT INTO editions (id, day, number, revision, inputs, made, changes)"
                " VALUES (:id, :day, :number, :revision, :inputs, :made, :changes)",
                [{**_edition(edition, remembered, self._now), "changes": int(only_changes)}],
            )
            self._insert("events", ("number", "title", "edition"), remembered.events, edition)
            self._insert("articles", (*_ARTICLE, "edition"), map(_article_row, remembered.articles), edition)
            self._insert("told", ("event", "sentence", "edition"), remembered.told, edition)
            self._insert("figures", (*_FIGURE, "edition"), _figure_rows(remembered.figures), edition)

    def _insert(
        self, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]], edition: EditionName
    ) -> None:
        names = ", ".join(columns)
        marks = ", ".join(f":{column}" for column in columns)
        values = [dict(zip(columns, (*row, edition.id), strict=True)) for row in rows]
        if values:
            self._database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)

    def forget(self, before: date) -> tuple[int, int]:
        """Forget all that editions before a day left, and analyses not used since.

        Returns the number of editions, and of copies of the memory that were removed with them.
        Of their articles a hash stays, so that one that is still in the folder is not told again.
        """
        old = {"day": before.isoformat()}
        editions = "SELECT id FROM editions WHERE day < :day"
        count = len(self._database.rows(editions, old))
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO forgotten (id, key, path) SELECT id, key, path FROM articles"
                f" WHERE edition IN ({editions}) ON CONFLICT DO NOTHING",
                [old],
            )
            for table in ("articles", "told", "events", "figures", "deliveries", "approvals"):
                self._database.execute(f"DELETE FROM {table} WHERE edition IN ({editions})", [old])
            self._database.execute("DELETE FROM editions WHERE day < :day", [old])
            self._database.execute("DELETE FROM analyses WHERE used < :day", [old])
        return count, self._database.tidy()


class Kept:
    """The analyses of files, and which files hold nothing that other editions have not told."""

    def __init__(self, store: Store, past: Past) -> None:
        self.told_files = past.told_files
        self.analyses = store.analyses
        self.keep_analyses = store.keep_analyses


_ARTICLE = ("id", "path", "event", "day", "key", "url", "title", "outlet", "words")
_FIGURE = ("event", "place", "unit", "state", "kind", "value", "text", "path", "start", "stop", "sentence", "published")


def _article_row(article: ToldArticle) -> tuple[object, ...]:
    return tuple(getattr(article, column) for column in _ARTICLE)


def _figure_rows(figures: Iterable[tuple[int, ToldFigure]]) -> Iterable[tuple[object, ...]]:
    for place, (event, figure) in enumerate(figures):
        passage = figure.passage
        published = figure.published.isoformat() if figure.published else None
        counted = (figure.unit, figure.state, figure.group, figure.value, figure.text)
        yield event, place, *counted, passage.article, passage.start, passage.end, passage.text, published


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
