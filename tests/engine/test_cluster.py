"""A cluster of two worker processes on loopback gives the same briefing to the byte, also when one of them dies."""

import os
import signal
import subprocess
import sys
import threading
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import NoReturn

import pytest
from distributed import Client, LocalCluster

from briefing import events
from briefing.analyse import analyse
from briefing.engine.cluster import Cluster
from briefing.model import Analysis, Article

NOW = "2026-11-20T07:00"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty reports of as many meetings."""
    top = tmp_path_factory.mktemp("articles")
    for number in range(60):
        town, day = f"Town{chr(97 + number % 10)}{chr(97 + number // 20)}", 1 + number % 10
        (top / f"{number:03}.txt").write_text(
            f"Council of {town} meets on the water tax\n\n{day} November 2026\n\nThe council of {town} met on Monday. "
            f"“We will lower the tax,” said Mayor Ana {town}.\n\nAbout {number + 40} people came to the hall.\n"
        )
    return top


def built(folder: Path, out: Path, *options: str) -> bytes:
    command = [sys.executable, "-m", "briefing", "build", str(folder), "-o", str(out), "--now", NOW, "-f", "json"]
    subprocess.run([*command, "--quiet", *options], check=True, cwd=out.parent, timeout=120)
    return (out / "2026-11-20" / "briefing.json").read_bytes()


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return built(folder, tmp_path_factory.mktemp("alone") / "out", "--engine", "serial")


def test_processes_give_the_same_briefing(folder: Path, alone: bytes, tmp_path: Path) -> None:
    assert built(folder, tmp_path / "out", "--engine", "processes", "--jobs", "2") == alone


def test_a_cluster_gives_the_same_briefing(folder: Path, alone: bytes, cluster: LocalCluster, tmp_path: Path) -> None:
    assert built(folder, tmp_path / "out", "--scheduler", cluster.scheduler_address) == alone


def test_a_worker_that_is_killed_costs_no_article(
    folder: Path, alone: bytes, cluster: LocalCluster, tmp_path: Path
) -> None:
    killed: list[int] = []
    over = threading.Event()

    def kill_one_at_work() -> None:
        with Client(cluster.scheduler_address, set_as_default=False) as client:
            processes = client.run(os.getpid)
            while not over.wait(0.005):
                busy = [address for address, tasks in client.processing().items() if tasks]
                if busy:
                    os.kill(processes[busy[0]], signal.SIGKILL)
                    killed.append(processes[busy[0]])
                    return

    watching = threading.Thread(target=kill_one_at_work)
    watching.start()
    found = built(folder, tmp_path / "out", "--scheduler", cluster.scheduler_address)
    over.set()
    watching.join()
    assert killed
    assert found == alone


@pytest.fixture(scope="module")
def pool() -> list[Analysis]:
    """Two reports each of a hundred happenings on as many days, told in invented words."""
    chance = Random(1)
    articles: list[Article] = []
    for number in range(100):
        told = ["".join(chance.choices("abcdefghiklmnoprstu", k=7)) for _ in range(20)]
        for report in range(2):
            chance.shuffle(told)
            path, day = f"{number}-{report}", date(2026, 1, 1) + timedelta(number)
            articles.append(Article(path, path, f"The {' of the '.join(told)} was there.", published=day))
    return [events.with_features(analyse(article)) for article in articles]


def test_events_are_the_same_when_pairs_are_compared_by_the_cluster(
    pool: list[Analysis], cluster: LocalCluster
) -> None:
    far = partial(Cluster(scheduler=cluster.scheduler_address).map, lost=given_up, heavy=True)
    found = events.group(pool, afar=far)
    assert found == events.group(pool)
    assert len(found.events) == 100


def given_up(piece: object) -> NoReturn:
    pytest.fail(f"{piece} was given up")


def test_a_scheduler_that_does_not_answer_is_told_in_a_line(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefing", "build", str(folder), "-f", "json", "--scheduler", "tcp://127.0.0.1:1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120)
    assert done.returncode == 1
    assert "no scheduler answers" in done.stderr
    assert "Traceback" not in done.stderr
