"""Columns of numbers that are filled piece by piece; a long one lies in a file, so that memory is left for the rest."""

from __future__ import annotations

import os
import tempfile
from io import BufferedRandom
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)

# From so many bytes on a column is written down; what is compared of 50,000 articles stays in memory.
_LONG = 128_000_000


class Column(Generic[Kind]):
    """A column of at most ``most`` numbers of one kind, filled from its beginning.

    A long one is written to a file without a name in the folder for temporary files, gone with the run: only what is
    looked at takes memory, and the system may take that back. Where there is no room for all of it when it is begun, it
    stands in memory.
    """

    def __init__(self, kind: type[Kind], *, most: int) -> None:
        self._kind = kind
        self._size = 0
        self._file = _file(most * np.dtype(kind).itemsize)
        self._numbers: NDArray[Kind] = np.empty(0 if self._file else most, kind)

    def extend(self, numbers: NDArray[Kind]) -> None:
        """Put ``numbers`` behind what is there."""
        begin, self._size = self._size, self._size + len(numbers)
        if self._file:
            self._file.write(np.ascontiguousarray(numbers, self._kind).data)
        else:
            self._numbers[begin : self._size] = numbers

    def whole(self) -> NDArray[Kind]:
        """All numbers, to be read; nothing can be put behind them any more."""
        if not self._file:
            return self._numbers[: self._size]
        with self._file as file:  # what is mapped stays when it is closed
            file.truncate(self._size * np.dtype(self._kind).itemsize)
            return np.asarray(np.memmap(file, self._kind, "r", shape=(self._size,))) if self._size else self._numbers


def _file(size: int) -> BufferedRandom | None:
    """A file with room for so many bytes; none where they stay in memory."""
    if size < _LONG or not hasattr(os, "posix_fallocate"):
        return None
    try:
        file = tempfile.TemporaryFile(prefix="briefing-")  # noqa: SIM115 - open until the column is whole
    except OSError:
        return None
    try:
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError:
        file.close()
        return None
    return file
