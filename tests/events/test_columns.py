"""What is compared of many articles, in memory or on disk: the numbers are the same, and a full disk costs nothing."""

from __future__ import annotations

import errno
import os
from typing import Any, NoReturn

import numpy as np
import pytest

from briefing.events import columns
from briefing.events.columns import Column
from briefing.events.vectors import tallied, vocabulary


def filled() -> Column[Any]:
    column: Column[Any] = Column(np.int32, most=1000)
    for first in range(0, 900, 90):
        column.extend(np.arange(first, first + 90))
    return column


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(params=["in memory", "in a file", "on a full disk"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param != "in memory":
        monkeypatch.setattr(columns, "_LONG", 1)
    if request.param == "on a full disk":
        monkeypatch.setattr(os, "posix_fallocate", full, raising=False)
    return str(request.param)


@pytest.mark.usefixtures("kept")
def test_a_column_gives_back_what_was_put_there_in_order() -> None:
    assert filled().whole().tolist() == list(range(900))
    assert Column(np.float32, most=0).whole().tolist() == []
    assert Column(np.float32, most=9).whole().tolist() == []


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="columns stay in memory here")
def test_a_long_column_takes_no_memory_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_LONG", 1)
    whole = filled().whole()
    assert isinstance(whole.base, np.memmap)
    assert not whole.flags.writeable


def test_what_stands_once_has_no_dimension_and_the_commonest_the_first() -> None:
    parts = [np.array(hashes, np.uint32) for hashes in ([7, 7, 4_000_000_000], [], [4_000_000_000, 7, 5, 6, 6, 7])]
    known = vocabulary([tallied(part) for part in parts])
    assert known.hashes.tolist() == [6, 7, 4_000_000_000]
    assert known.dimensions(np.array([7, 6, 4_000_000_000, 5, 8], np.uint32)).tolist() == [0, 1, 2, 3, 3]
    assert len(vocabulary([tallied(np.empty(0, np.uint32))])) == 0
