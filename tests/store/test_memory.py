import pickle
import sqlite3
import zlib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefing.model import Analysis, Article, BriefingError, Period, Remembered
from briefing.store import codec, open_store
from briefing.store.memory import EditionName

NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)


def analysis(number: int) -> Analysis:
    stamp = datetime(2026, 11, 19, 20, 33, tzinfo=timezone(timedelta(hours=3, minutes=30)))
    article = Article(path=f"{number}.txt", id=f"id{number}", text="Texte : « déjà vu ».", published=stamp)
    return Analysis(
        article, "fr", "Titre", "derived", ((0, 20),), (), event_date=Period(date(2026, 11, 19), date(2026, 11, 19))
    )


def remembered(number: int, *, event: int) -> Remembered:
    return Remembered(
        inputs="x",
        events=((event, f"Event {event}"),),
        articles=((f"id{number}", f"{number}.txt", event, "2026-11-19", f"key{number}", None, "Title"),),
        told=((event, f"Sentence {number}."),),
    )


def test_values_come_back_as_they_were() -> None:
    assert codec.decode(codec.encode((analysis(1), analysis(2)))) == (analysis(1), analysis(2))


def test_a_memory_written_by_a_stranger_runs_no_code(tmp_path: Path) -> None:
    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.touch, (tmp_path / "gone off",))

    with pytest.raises(ValueError, match="not a value of the memory"):
        codec.decode(zlib.compress(pickle.dumps(Bomb())))
    assert not (tmp_path / "gone off").exists()


def test_editions_are_named_by_day_number_and_revision(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    first = store.name(date(2026, 11, 20), another=False)
    assert (first.id, first.revision) == ("2026-11-20", 1)
    store.remember(first, remembered(1, event=1))
    assert store.name(date(2026, 11, 20), another=False).revision == 2
    assert store.name(date(2026, 11, 20), another=True).id == "2026-11-20-2"


def test_an_edition_sees_those_before_it_and_never_itself(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    store.keep_analyses({f"key{number}": (analysis(number),) for number in (1, 2)})
    for number, day in ((1, date(2026, 11, 19)), (2, date(2026, 11, 20))):
        store.remember(EditionName(day), remembered(number, event=number))
    memory = store.before(EditionName(date(2026, 11, 20), revision=2))
    assert memory.edition == "2026-11-19"
    assert memory.articles == {"id1": 1}
    assert [known.article.id for known in memory.recent] == ["id1"]
    assert memory.told == {1: ("Sentence 1.",)}
    assert memory.next_event == 2


def test_it_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "state" / "m.db"), now=NOW).close()
    assert (tmp_path / "state" / "m.db").stat().st_mode & 0o077 == 0


def test_forgetting_leaves_nothing_of_old_editions(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    store.keep_analyses({"key1": (analysis(1),)})
    store.remember(EditionName(date(2026, 8, 1)), remembered(1, event=1))
    assert store.forget(date(2026, 9, 1)) == 1
    store.close()
    rows = sqlite3.connect(tmp_path / "m.db").execute("SELECT COUNT(*) FROM articles, told, events").fetchone()
    assert rows == (0,)


def test_a_failed_step_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    name = EditionName(date(2026, 11, 20))
    store.remember(name, remembered(1, event=1))
    broken = Remembered("x", events=((2, "Two"),), articles=(("only an id",),), told=())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="argument"):
        store.remember(name, broken)
    assert store.before(EditionName(date(2026, 11, 21))).articles == {"id1": 1}


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be looked at" * 10, b"SQLite format 3\0" + b"\0" * 200]
)
def test_a_broken_memory_is_told_with_a_way_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.db").write_bytes(content)
    with pytest.raises(BriefingError, match=r"m\.db: the memory is broken") as caught:
        open_store(str(tmp_path / "m.db"), now=NOW)
    assert caught.value.code == 74
    assert "Move it away" in caught.value.hint


def test_a_memory_of_a_later_version_is_refused(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    store.close()
    with sqlite3.connect(tmp_path / "m.db") as later:
        later.execute("INSERT INTO migrations VALUES ('9999-from-the-future', '2030-01-01')")
    with pytest.raises(BriefingError, match="later version"):
        open_store(str(tmp_path / "m.db"), now=NOW)
