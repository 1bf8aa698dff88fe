"""Two databases behind one small face: SQLite by the standard library, any other by URL through SQLAlchemy Core.

Statements are plain SQL with ``:named`` parameters that both understand. SQLAlchemy takes a second to import, so
only those who name a URL pay for it.
"""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from briefing.model import BriefingError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Row = tuple[Any, ...]
Parameters = Mapping[str, Any]


class Database(Protocol):
    """What the store needs of a database."""

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows that a query gives."""

    def execute(self, sql: str, parameters: Sequence[Parameters] = ({},)) -> None:
        """Run a statement once for each of ``parameters``; within a transaction, or at once."""

    def transaction(self) -> AbstractContextManager[object]:
        """All or nothing: the statements within are kept together when it ends well, and undone when it does not."""

    def tidy(self) -> int:
        """Remove what was deleted from the disk too, copies included; tell how many copies that were."""

    def close(self) -> None:
        """Let go of it."""


class SQLite:
    """One file: write-ahead log, every commit forced to disk, readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        before = os.umask(0o077)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=30, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise BriefingError(f"{path}: the memory cannot be opened: {error}", code=74) from None
        finally:
            os.umask(before)
        self._prepare()

    def _prepare(self) -> None:
        try:
            self.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is gone from the disk too
            sound = self._connection.execute("PRAGMA quick_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise _broken(self.path, str(error)) from None
        if sound != "ok":
            raise _broken(self.path, sound)

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """See ``Database``."""
        with self._told():
            return self._connection.execute(sql, parameters or {}).fetchall()

    def execute(self, sql: str, parameters: Sequence[Parameters] = ({},)) -> None:
        """See ``Database``."""
        with self._told():
            self._connection.executemany(sql, parameters) if parameters != ({},) else self._connection.execute(sql)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See ``Database``."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full disk may have undone it already
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the disk or another program does to the file into an end of the run with its reason."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise BriefingError(
                f"{self.path}: the memory cannot be used: {error}",
                hint="Nothing of this step was kept; see to the disk and run it again",
                code=74,
            ) from None

    def backup(self, to: Path) -> None:
        """Copy the database as it stands into the file ``to``."""
        before = os.umask(0o077)
        try:
            with sqlite3.connect(to) as copy:
                self._connection.backup(copy)
            copy.close()
        finally:
            os.umask(before)

    def tidy(self) -> int:
        """See ``Database``. The copies are those that were made before a change of shape."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copies = sorted(self.path.parent.glob(f"{glob.escape(self.path.name)}.before-*"))
        for copy in copies:
            copy.unlink()
        return len(copies)

    def close(self) -> None:
        """See ``Database``."""
        self._connection.close()


def _broken(path: Path, why: str) -> BriefingError:
    return BriefingError(
        f"{path}: the memory is broken: {why}",
        hint=f"Move it away, or put the latest {path.name}.before-* in its place; the editions in the output are safe",
        code=74,
    )


class Server:
    """A database by URL, through SQLAlchemy Core."""

    def __init__(self, url: str) -> None:
        try:
            import sqlalchemy
        except ImportError:
            raise BriefingError(
                "a database by URL needs SQLAlchemy", hint="pip install 'briefing-note[server]'", code=2
            ) from None
        self._text = sqlalchemy.text
        self._failure = sqlalchemy.exc.SQLAlchemyError
        self._open: Connection | None = None
        try:
            self._engine: Engine = sqlalchemy.create_engine(url)
            self._engine.connect().close()
        except (self._failure, ImportError) as error:
            raise BriefingError(f"the database cannot be reached: {_without_password(error)}", code=74) from None

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """See ``Database``."""
        with self._told(), self._connection() as connection:
            return [tuple(row) for row in connection.execute(self._text(sql), dict(parameters or {}))]

    def execute(self, sql: str, parameters: Sequence[Parameters] = ({},)) -> None:
        """See ``Database``."""
        if parameters:
            with self._told(), self._connection() as connection:
                connection.execute(self._text(sql), [dict(row) for row in parameters])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See ``Database``."""
        with self._told(), self._engine.begin() as connection:
            self._open = connection
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._failure as error:
            raise BriefingError(f"the database failed: {_without_password(error)}", code=74) from None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open
            return
        with self._engine.begin() as connection:
            yield connection

    def tidy(self) -> int:
        """See ``Database``. A server cleans up by itself, and keeps copies elsewhere."""
        return 0

    def close(self) -> None:
        """See ``Database``."""
        self._engine.dispose()


def _without_password(error: Exception) -> str:
    return str(error).splitlines()[0].split("://")[0][:200]
