"""Row 4, bombs: a small file that would be large, deep or endless costs itself, its line in the ledger, nothing else.

Bombs of single formats: tests/read/test_archive.py, test_pdf.py, test_hostile.py. Here: the command meets them all, and
every file of the corpus is accounted for within its time and memory (the whole corpus with BRIEFING_EVIL_SHARE=1).
"""

import json
import os
import time
from pathlib import Path

import pytest

from briefing.read import read_file
from briefing.read.formats import FAULT_HINT
from tests.pace import in_time
from tests.read.making import NOW
from tests.security import morning
from tests.security.evil import corpus

BOMBS = (
    "bomb",
    "-laughs",
    "-quadratic",
    "-flate",
    "-deep.",
    "-overlap",
    "word-laughs",
    "open-blanks",
    "-xxe",
    "front-laughs",
    "zip-64",
)
SECONDS, MEGABYTES = 10.0, 500
SHARE = int(os.environ.get("BRIEFING_EVIL_SHARE", "40"))


def measured(path: Path) -> tuple[list[str], float, float]:
    """What is wrong with how a file is read, its seconds, and the megabytes it adds to a process that is forked."""
    reading, writing = os.pipe()
    inherited = resident()
    child = os.fork()
    if child == 0:
        found = read_file(path, name=path.name, now=NOW)
        wrong = [problem.message for problem in found.problems if problem.hint == FAULT_HINT]
        if not found.articles and not any(problem.kind == "lost" for problem in found.problems):
            wrong.append("not accounted for")
        os.write(writing, json.dumps(wrong).encode())
        os._exit(0)
    os.close(writing)
    _, status, used = os.wait4(child, 0)
    told = os.read(reading, 65_536)
    os.close(reading)
    return (
        (json.loads(told) if told else [f"ended by {status}"]),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024 - inherited,
    )


def resident() -> float:
    """The megabytes of this process, which each fork begins with."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def test_every_kind_of_file_is_accounted_for_in_time_and_memory(tmp_path: Path) -> None:
    faults = []
    for number, (name, data) in enumerate(corpus()):
        if number % SHARE:
            continue
        (tmp_path / "file").mkdir(exist_ok=True)
        path = tmp_path / "file" / name
        path.write_bytes(data)
        wrong, seconds, megabytes = measured(path)
        if wrong or not in_time(seconds, SECONDS) or megabytes > MEGABYTES:
            faults.append((name, wrong, seconds, megabytes))
        path.unlink()
    assert faults == []


def test_a_folder_of_bombs_costs_the_bombs_and_no_article(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = []
    for name, data in corpus(BOMBS):
        if not name.startswith(("page-deep", "table-deep")):
            (tmp_path / "in" / name).write_bytes(data)
            names.append(name)
    for number in range(5):
        (tmp_path / "in" / f"good-{number}.txt").write_text(morning.good(number + 20), encoding="utf-8")
    done = morning.run("build", "in", "--strict", "--now", f"{morning.DAY}T06:30", "-f", "json", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert b"Traceback" not in done.stderr
    made = json.loads((tmp_path / "output" / morning.DAY / "briefing.json").read_text(encoding="utf-8"))
    told = json.dumps(made)
    assert all(f"good-{number}.txt" in told for number in range(5))
    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize("name", ["pdf-flate-flate.pdf", "pdf-flate-thrice.pdf", "pdf-laughs.pdf"])
def test_a_pdf_of_a_kilobyte_that_costs_hundreds_of_megabytes_costs_its_child(tmp_path: Path, name: str) -> None:
    (data,) = [data for found, data in corpus((name,)) if found == name]
    assert len(data) < 10_000
    (tmp_path / name).write_bytes(data)
    began = time.monotonic()
    wrong, _, megabytes = measured(tmp_path / name)
    assert wrong == []
    assert megabytes < MEGABYTES
    assert time.monotonic() - began < 60
