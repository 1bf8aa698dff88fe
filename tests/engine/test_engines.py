"""Each engine gives the same, in the same order; a worker that dies costs time, and an item at most itself."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest
from distributed import LocalCluster

from briefing.engine import Engine, Processes, Serial
from briefing.engine.chunks import chunked, in_order
from briefing.engine.cluster import Cluster

MANY = list(range(300))


def squared(number: int) -> int:
    return number * number


def refused(number: int) -> int:
    raise ValueError(f"{number} is refused")


def gone(number: int) -> int:
    return -number


def deadly(number: int, *, at: int, once: Path | None) -> int:
    """Square a number; at ``at`` kill the process, only the first time if there is a file to note it in."""
    if number == at and not (once and once.exists()):
        if once:
            once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.fixture(params=["serial", "processes", "cluster"])
def engine(request: pytest.FixtureRequest, cluster: LocalCluster) -> Engine:
    return {
        "serial": Serial(),
        "processes": Processes(jobs=3),
        "cluster": Cluster(scheduler=cluster.scheduler_address),
    }[request.param]


def test_without_a_scheduler_a_cluster_is_started_here_and_ended() -> None:
    assert list(Cluster(jobs=2).map(squared, [1, 2, 3], lost=gone)) == [1, 4, 9]


def test_results_come_in_the_order_of_the_items(engine: Engine) -> None:
    assert list(engine.map(squared, MANY, lost=gone)) == [number * number for number in MANY]


def test_no_items_give_no_results(engine: Engine) -> None:
    assert list(engine.map(squared, [], lost=gone)) == []


def test_an_error_of_the_function_ends_the_run(engine: Engine) -> None:
    with pytest.raises(ValueError, match="0 is refused"):
        list(engine.map(refused, MANY, lost=gone))


def test_a_worker_that_dies_once_costs_no_item(tmp_path: Path) -> None:
    work = partial(deadly, at=137, once=tmp_path / "died")
    assert list(Processes(jobs=2).map(work, MANY, lost=gone)) == [number * number for number in MANY]
    assert (tmp_path / "died").exists()


def test_an_item_that_always_kills_its_worker_is_lost_alone() -> None:
    found = list(Processes(jobs=2).map(partial(deadly, at=137, once=None), MANY, lost=gone))
    assert found == [-number if number == 137 else number * number for number in MANY]


def test_few_items_need_no_pool() -> None:
    assert set(Processes(jobs=2).map(lambda _: os.getpid(), range(5), lost=gone)) == {os.getpid()}


def test_heavy_items_are_worth_a_pool_however_few() -> None:
    assert os.getpid() not in set(Processes(jobs=2).map(lambda _: os.getpid(), range(2), lost=gone, heavy=True))


def test_chunks_hold_every_item_in_order() -> None:
    for count in (1, 2, 63, 64, 65, 5000):
        chunks = chunked(range(count), workers=3)
        assert [item for chunk in chunks for item in chunk] == list(range(count))


def test_little_is_under_way_however_much_there_is() -> None:
    handed: list[int] = []

    def submit(chunk: list[int]) -> int:
        handed.extend(chunk)
        return len(handed)

    for taken, _ in enumerate(in_order(submit, ([number] for number in range(100)), ahead=4), start=1):
        assert len(handed) <= taken + 3
