"""A cluster of two worker processes on loopback gives the same briefing to the byte, also when one of them dies."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

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


def test_a_scheduler_that_does_not_answer_is_told_in_a_line(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefing", "build", str(folder), "-f", "json", "--scheduler", "tcp://127.0.0.1:1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120)
    assert done.returncode == 1
    assert "no scheduler answers" in done.stderr
    assert "Traceback" not in done.stderr
