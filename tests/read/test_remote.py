"""Articles in an object store read as those in a folder do."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import pytest

from briefing.engine import Serial
from briefing.model import BriefingError
from briefing.read.remote import find_remote, fingerprint, is_remote
from briefing.understand import understand

NOW = datetime(2026, 11, 20, tzinfo=UTC)
STORY = "Bridge of {0} opens\n\nThe mayor of {0} opened the new bridge on Monday.\n"


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    memory = fsspec.filesystem("memory")
    memory.pipe({f"/news/{town}.txt": STORY.format(town).encode() for town in ("Lund", "Malmö", "Ystad")})
    memory.pipe("/news/.DS_Store", b"\0")
    yield memory
    memory.rm("/news", recursive=True)


@pytest.mark.usefixtures("store")
def test_a_folder_of_a_store_gives_its_articles_and_counts_the_rest() -> None:
    found = understand(["memory://news"], now=NOW, engine=Serial())
    assert [analysis.title for analysis in found.analyses] == [
        f"Bridge of {town} opens" for town in ("Lund", "Malmö", "Ystad")
    ]
    assert found.analyses[0].path == "memory:///news/Lund.txt"
    assert found.skipped == 1
    assert not found.all_problems


@pytest.mark.usefixtures("store")
def test_a_single_file_of_a_store(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text(STORY.format("Kalmar"), encoding="utf-8")
    found = understand([tmp_path, "memory://news/Lund.txt"], now=NOW, engine=Serial())
    assert [analysis.title for analysis in found.analyses] == ["Bridge of Kalmar opens", "Bridge of Lund opens"]


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(BriefingError, match="no such file or folder"):
        find_remote("memory://nothing/here")


def test_an_unknown_store_is_told() -> None:
    with pytest.raises(BriefingError, match="carrier"):
        find_remote("carrier-pigeon://loft")


def test_a_file_that_goes_between_listing_and_reading_is_lost_alone(store: fsspec.AbstractFileSystem) -> None:
    class Vanishing(Serial):
        def map(self, function, items, *, lost):
            store.rm("/news/Lund.txt")
            return super().map(function, items, lost=lost)

    found = understand(["memory://news"], now=NOW, engine=Vanishing())
    assert [analysis.title for analysis in found.analyses] == ["Bridge of Malmö opens", "Bridge of Ystad opens"]
    (lost,) = found.all_problems
    assert lost.where == "memory:///news/Lund.txt"
    assert "cannot be opened" in lost.message


def test_the_fingerprint_changes_with_the_file(store: fsspec.AbstractFileSystem) -> None:
    before = fingerprint("memory:///news/Lund.txt")
    store.pipe("/news/Lund.txt", b"Something else\n\nIt has changed.\n")
    assert before
    assert fingerprint("memory:///news/Lund.txt") != before


@pytest.mark.parametrize(
    ("path", "remote"),
    [("s3://bucket/news", True), ("input", False), ("/input", False), ("C:/news", False), ("a b://c", False)],
)
def test_an_address_is_told_from_a_path(path: str, remote: bool) -> None:
    assert is_remote(path) is remote
