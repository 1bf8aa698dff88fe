"""The shape of the memory, as a list of named steps; each is applied once, in one transaction, and recorded."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from briefing.model import BriefingError
from briefing.store.database import Database, SQLite

# Never change a step that was released: add one. BYTES stands for the database's type of binary data.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001-memory",
        (
            "CREATE TABLE analyses (key TEXT PRIMARY KEY, used TEXT NOT NULL, data BYTES NOT NULL)",
            "CREATE TABLE editions (id TEXT PRIMARY KEY, day TEXT NOT NULL, number INTEGER NOT NULL,"
            " revision INTEGER NOT NULL, inputs TEXT NOT NULL, made TEXT NOT NULL)",
            "CREATE TABLE events (number INTEGER PRIMARY KEY, title TEXT NOT NULL, edition TEXT NOT NULL)",
            "CREATE TABLE articles (id TEXT PRIMARY KEY, path TEXT NOT NULL, edition TEXT NOT NULL,"
            " event INTEGER NOT NULL, day TEXT NOT NULL, key TEXT NOT NULL, url TEXT, title TEXT NOT NULL)",
            "CREATE INDEX articles_by_day ON articles (day)",
            "CREATE INDEX articles_by_edition ON articles (edition)",
            "CREATE TABLE told (edition TEXT NOT NULL, event INTEGER NOT NULL, sentence TEXT NOT NULL)",
            "CREATE INDEX told_by_event ON told (event)",
            "CREATE TABLE deliveries (edition TEXT NOT NULL, revision INTEGER NOT NULL, recipient TEXT NOT NULL,"
            " state TEXT NOT NULL, message_id TEXT NOT NULL, attempts INTEGER NOT NULL, reply TEXT NOT NULL,"
            " at TEXT NOT NULL, PRIMARY KEY (edition, revision, recipient))",
        ),
    ),
    (
        "0002-approvals",
        (
            "CREATE TABLE approvals (edition TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL,"
            " PRIMARY KEY (edition, digest))",
        ),
    ),
    (
        "0003-what-is-new",
        (
            "ALTER TABLE articles ADD COLUMN outlet TEXT",
            "ALTER TABLE articles ADD COLUMN words BYTES",
            "ALTER TABLE analyses ADD COLUMN articles INTEGER",
            "ALTER TABLE editions ADD COLUMN changes INTEGER NOT NULL DEFAULT 0",
            "CREATE INDEX articles_by_event ON articles (event)",
            "CREATE INDEX articles_by_key ON articles (key)",
            "CREATE INDEX articles_by_title ON articles (title)",
            "CREATE INDEX articles_by_url ON articles (url)",
            "CREATE TABLE figures (edition TEXT NOT NULL, event INTEGER NOT NULL, place INTEGER NOT NULL,"
            " unit TEXT NOT NULL, state TEXT NOT NULL, kind TEXT NOT NULL, value DOUBLE PRECISION NOT NULL,"
            " text TEXT NOT NULL, path TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,"
            " sentence TEXT NOT NULL, published TEXT)",
            "CREATE INDEX figures_by_event ON figures (event)",
            "CREATE TABLE forgotten (id TEXT PRIMARY KEY, key TEXT NOT NULL, path TEXT NOT NULL)",
            "CREATE INDEX forgotten_by_key ON forgotten (key)",
        ),
    ),
)


def migrate(database: Database, *, now: datetime) -> tuple[str, ...]:
    """Bring the memory to its present shape and return the names of the steps that were applied.

    A SQLite file that holds something is copied to ``<name>.before-<step>`` first. Raises BriefingError (code 2) for
    a memory that a later version of the program made.
    """
    database.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied TEXT NOT NULL)")
    applied = [name for (name,) in database.rows("SELECT name FROM migrations ORDER BY name")]
    known = [name for name, _ in STEPS]
    if any(name not in known for name in applied):
        raise BriefingError(
            f"the memory was made by a later version of the program (it knows {applied[-1]})",
            hint="Update the program, or name another memory",
            code=2,
        )
    pending = [(name, statements) for name, statements in STEPS if name not in applied]
    for name, statements in pending:
        if applied and isinstance(database, SQLite):
            database.backup(Path(f"{database.path}.before-{name}"))
        binary = "BLOB" if isinstance(database, SQLite) else "BYTEA"
        with database.transaction():
            for statement in statements:
                database.execute(statement.replace("BYTES", binary))
            database.execute(
                "INSERT INTO migrations (name, applied) VALUES (:name, :applied)",
                [{"name": name, "applied": now.isoformat()}],
            )
    return tuple(name for name, _ in pending)
