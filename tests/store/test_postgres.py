"""The memory in a real PostgreSQL: the same editions as in a file."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.model import BriefingError
from briefing.store import open_store
from briefing.store.database import Server
from briefing.store.deliveries import Delivery
from tests.test_cli import briefing
from tests.test_editions import ARTICLES, drop
from tests.test_news import COUNCIL, LATER, STORM

URL = os.environ.get("BRIEFING_POSTGRES", "")
NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
pytestmark = [pytest.mark.postgres, pytest.mark.skipif(not URL, reason="BRIEFING_POSTGRES names no database")]


@pytest.fixture(autouse=True)
def empty() -> None:
    server = Server(URL)
    server.execute("DROP SCHEMA public CASCADE")
    server.execute("CREATE SCHEMA public")
    server.close()


def week(where: Path, memory: str) -> list[bytes]:
    made = []
    for day in ARTICLES:
        drop(where, day)
        done = briefing("build", "--memory", memory, "--now", f"{day}T06:30", "-f", "json", cwd=where)
        assert done.returncode == 0, done.stderr
        made.append((where / "output" / day / "briefing.json").read_bytes())
    return made


def test_five_mornings_are_the_same_as_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "file").mkdir()
    assert week(tmp_path / "server", URL) == week(tmp_path / "file", "m.db")


def news(where: Path, memory: str) -> bytes:
    (where / "input").mkdir()
    storm, council = where / "input" / "storm.txt", where / "input" / "council.txt"
    storm.write_text(STORM.format(dead="18"))
    council.write_text(COUNCIL.format(votes="34 votes to 31"))
    made = ("build", "--memory", memory, "-f", "json", "--now")
    assert briefing(*made, "2026-11-05", cwd=where).returncode == 0
    (where / "input" / "later.txt").write_text(LATER.format(day="2026-11-05", dead="21"))
    council.write_text(COUNCIL.format(votes="35 votes to 30"))
    done = briefing(*made, "2026-11-06", cwd=where)
    assert done.returncode == 0, done.stderr
    forgot = briefing("forget", "--older", "30d", "--memory", memory, "--now", "2027-01-20", cwd=where)
    assert (forgot.returncode, forgot.stdout) == (0, "2 editions forgotten\n"), forgot.stderr
    assert briefing(*made, "2027-01-20", cwd=where).returncode == 0
    assert b'"events": []' in (where / "output" / "2027-01-20" / "briefing.json").read_bytes()
    return (where / "output" / "2026-11-06" / "briefing.json").read_bytes()


def test_what_is_new_and_what_is_forgotten_are_the_same_as_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "file").mkdir()
    made = news(tmp_path / "server", URL)
    assert made == news(tmp_path / "file", "m.db")
    assert b'"value": "21 people"' in made
    assert b"34 votes to 31" in made


def test_a_step_that_fails_leaves_nothing_behind() -> None:
    store = open_store(URL, now=NOW)
    with pytest.raises(BriefingError, match="the database failed") as caught:
        store.deliveries.record(Delivery("2026-11-20", 1, "ann@example.org", None, "<1@x>"))  # type: ignore[arg-type]
    assert caught.value.code == 74
    assert store.deliveries.of("2026-11-20") == ()
    store.close()


def test_deliveries_and_approvals_are_kept_and_forgotten() -> None:
    store = open_store(URL, now=NOW)
    store.deliveries.record(Delivery("2026-11-20", 1, "ann@example.org", "sending", "<1@x>", 1))
    store.deliveries.settle("2026-11-20")
    store.deliveries.approve("2026-11-20", "abc")
    store.close()
    again = open_store(URL, now=NOW)
    assert [row.state for row in again.deliveries.of("2026-11-20")] == ["unknown"]
    assert again.deliveries.approved("2026-11-20", "abc")
    assert not again.deliveries.approved("2026-11-20", "abd")
    again.close()


def test_a_password_in_the_url_is_told_nowhere() -> None:
    wrong = URL.replace("//briefing:", "//briefing:canary")
    with pytest.raises(BriefingError) as caught:
        open_store(wrong, now=NOW)
    assert "canary" not in f"{caught.value.message}{caught.value.hint}"
