"""Archives: members as if they lay in the folder, and traps that cost themselves."""

import gzip
import io
import resource
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from briefing.read.formats import read_any
from briefing.understand import understand
from tests.pace import in_time
from tests.read import making
from tests.read.making import STORY, TITLE, origin

TEXT = f"{TITLE}\n\n{STORY}\n".encode()


def test_members_are_numbered_in_the_archives_order_and_keep_their_formats() -> None:
    members = {"b.txt": TEXT, "a/x.docx": making.docx(("Titel", making.run(TITLE)), ("Standard", making.run(STORY)))}
    reading = read_any(making.zipped(members), origin("news.zip"))
    assert [(article.path, article.title) for article in reading.articles] == [
        ("news.zip#1", TITLE),
        ("news.zip#2", TITLE),
    ]
    first, second = reading.articles
    assert (first.id[16:], second.id[16:], first.id[:16]) == ("#1", "#2", second.id[:16])


def test_a_members_name_may_give_its_date() -> None:
    (article,) = read_any(making.zipped({"June/2019-06-04 harbour.txt": TEXT}), origin("news.zip")).articles
    assert (str(article.published), article.published_from) == ("2019-06-04", "filename")


@pytest.mark.parametrize("name", ["news.tar", "news.zip", "news.txt"])
def test_tar_is_read_under_any_name(name: str) -> None:
    assert [article.path for article in read_any(making.tarred({"a.txt": TEXT}), origin(name)).articles] == [
        f"{name}#1"
    ]


def test_a_packed_file_is_the_file_itself_and_a_packed_archive_the_archive() -> None:
    (article,) = read_any(gzip.compress(TEXT), origin("story.txt.gz")).articles
    assert (article.path, article.title, "#" in article.id) == ("story.txt.gz", TITLE, False)
    (article,) = read_any(gzip.compress(making.tarred({"a.txt": TEXT})), origin("news.tgz")).articles
    assert (article.path, article.id[16:]) == ("news.tgz#1", "#1")


def test_archives_in_archives_are_read_to_a_depth() -> None:
    data = making.zipped({"a.txt": TEXT})
    for _ in range(3):
        data = making.zipped({"inner.zip": data})
    (article,) = read_any(data, origin("n.zip")).articles
    assert (article.path, article.id[16:]) == ("n.zip#1#1#1#1", "#1#1#1#1")
    (problem,) = read_any(making.zipped({"inner.zip": data}), origin("n.zip")).problems
    assert "more than 3 deep" in problem.message


def test_companions_are_passed_over_and_a_bad_member_costs_itself() -> None:
    members = {"__MACOSX/._a.txt": b"x", ".hidden": b"x", "p.jpg": b"x", "a.docx": b"PK\3\4broken", "b.txt": TEXT}
    reading = read_any(making.zipped(members), origin("n.zip"))
    assert [article.path for article in reading.articles] == ["n.zip#5"]
    assert [(problem.where, problem.message) for problem in reading.problems] == [
        ("n.zip#4", "a.docx: The archive is broken or cut off.")
    ]


def test_names_that_climb_out_of_the_archive_do_nothing() -> None:
    reading = read_any(making.zipped({"../../etc/passwd": TEXT, "/etc/shadow": TEXT}), origin("n.zip"))
    assert [article.path for article in reading.articles] == ["n.zip#1", "n.zip#2"]


def test_links_in_archives_are_named_and_never_read() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    for data in (target.getvalue(), packed.getvalue()):
        reading = read_any(data, origin("n"))
        assert reading.articles == ()
        assert ["is a link" in problem.message for problem in reading.problems] == [True]


def bomb(layers: int) -> bytes:
    data = bytes(60_000_000)
    for _ in range(layers):
        data = making.zipped({"a.txt": data})
    return data


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("flat.zip", bomb(1), "than 100 times its size"),
        ("nested.zip", bomb(2), "than 100 times its size"),
        ("bomb.gz", gzip.compress(bytes(60_000_000)), "than 100 times its size"),
        ("many.zip", making.zipped({f"{n}.txt": b"" for n in range(20_500)}), "more than 20000 files"),
    ],
)
def test_bombs_are_refused_before_they_go_off(name: str, data: bytes, reason: str) -> None:
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    reading = read_any(data, origin(name))
    assert reading.articles == ()
    assert [reason in problem.message for problem in reading.problems] == [True]
    assert in_time(time.process_time() - start, 3)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_header_that_lies_about_the_size_is_found_out() -> None:
    data = bytearray(making.zipped({"a.txt": bytes(60_000_000)}))
    size = (60_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    (problem,) = read_any(bytes(data.replace(size, (100).to_bytes(4, "little"))), origin("n.zip")).problems
    assert problem.kind == "lost"


def test_an_office_file_that_is_a_bomb_is_refused() -> None:
    data = making.docx(("Standard", making.run(TITLE)), extra={"word/styles2.xml": bytes(60_000_000)})
    (problem,) = read_any(data, origin("a.docx")).problems
    assert "100 times its size" in problem.message


def test_locked_members_say_so() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", TEXT)
    data = bytearray(target.getvalue())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1
    (problem,) = read_any(bytes(data), origin("n.zip")).problems
    assert "password" in problem.message


def test_what_is_passed_over_in_an_archive_is_counted_in_the_ledger(tmp_path: Path) -> None:
    inner = making.zipped({"p.png": b"x", "c.txt": TEXT})
    members = {"__MACOSX/._a.txt": b"x", "p.jpg": b"x", "b.txt": TEXT, "inner.zip": inner}
    (tmp_path / "news.zip").write_bytes(making.zipped(members))
    (tmp_path / "beside.jpg").write_bytes(b"\xff\xd8\xff")
    folder = understand([tmp_path], now=making.NOW)
    assert (len(folder.analyses), folder.skipped) == (2, 4)


def test_an_archive_of_pictures_alone_is_lost() -> None:
    reading = read_any(making.zipped({"p.jpg": b"x", "q.png": b"x"}), origin("news.zip"))
    assert (reading.articles, reading.skipped) == ((), 2)
    assert [problem.kind for problem in reading.problems] == ["lost"]
