import pickle
import sqlite3
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefing.model import Analysis, Article, BriefingError, Passage, Period, Remembered, ToldArticle, ToldFigure
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
        articles=(ToldArticle(f"id{number}", f"{number}.txt", event, "2026-11-19", f"key{number}", None, "Titre"),),
        told=((event, f"Sentence {number}."),),
        figures=((event, figure(number)),),
    )


def figure(number: int) -> ToldFigure:
    when = datetime(2026, 11, 19, 20, 33)
    return ToldFigure("people", "dead", "", 18.0, "18 dead", Passage(f"{number}.txt", 0, 8, "18 dead."), when)


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
    assert [trace.event for trace in memory.traces] == [1]
    assert memory.next_event == 2
    recalled = store.recalled(memory, EditionName(date(2026, 11, 20), revision=2), {1, 2})
    assert [known.article.id for known in recalled.recent] == ["id1"]
    assert recalled.told == {1: ("Sentence 1.",)}
    assert recalled.figures == {1: (replace(figure(1), edition="2026-11-19"),)}


def test_it_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "state" / "m.db"), now=NOW).close()
    assert (tmp_path / "state" / "m.db").stat().st_mode & 0o077 == 0


def test_forgetting_leaves_nothing_of_old_editions(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW - timedelta(days=110))
    store.keep_analyses({"key1": (analysis(1),)})
    store.remember(EditionName(date(2026, 8, 1)), remembered(1, event=1))
    (tmp_path / "m.db.before-0002-approvals").write_bytes(b"old texts")
    assert store.forget(date(2026, 9, 1)) == (1, 1)
    assert not list(tmp_path.glob("m.db.before-*"))
    store.close()
    database = sqlite3.connect(tmp_path / "m.db")
    for table in ("articles", "told", "events", "figures", "analyses"):
        assert database.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)
    for file in tmp_path.iterdir():
        assert b"Sentence 1." not in file.read_bytes()
        assert b"18 dead." not in file.read_bytes()


def test_what_is_forgotten_is_not_told_again(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    store.remember(EditionName(date(2026, 8, 1)), remembered(1, event=1))
    store.forget(date(2026, 9, 1))
    later = EditionName(date(2026, 11, 20))
    assert store.before(later, [analysis(1)]).articles == {"id1": 0}
    assert store.before(later).articles == {"id1": 0}


def test_a_file_is_known_as_told_once_all_its_articles_are(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    store.keep_analyses({"key1": (analysis(1),), "key2": (analysis(2), analysis(3))})
    first, later = EditionName(date(2026, 11, 19)), EditionName(date(2026, 11, 20))
    store.remember(first, remembered(1, event=1))
    assert store.cache(later).told_files(["key1", "key2", "key3"]) == {"key1": {"id1": "1.txt"}}
    assert store.cache(first).told_files(["key1"]) == {}


def test_an_earlier_self_is_known_by_address_or_by_headline_and_place(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    store.keep_analyses({"key1": (analysis(1),)})
    store.remember(EditionName(date(2026, 11, 19)), remembered(1, event=1))
    later = EditionName(date(2026, 11, 20))

    def versions(path: str, title: str) -> list[str]:
        article = replace(analysis(1).article, id="other", path=path)
        return list(store.before(later, [replace(analysis(1), article=article, title=title)]).versions)

    assert versions("1.txt", "Titre") == ["1.txt"]
    assert versions("1.txt", "Autre titre") == []
    assert versions("2.txt", "Titre") == []


def test_a_failed_step_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "m.db"), now=NOW)
    name = EditionName(date(2026, 11, 20))
    store.remember(name, remembered(1, event=1))
    broken = Remembered("x", events=((2, "Two"),), articles=(("only an id",),), told=())  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
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
