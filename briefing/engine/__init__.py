"""Where the work is done: a map over items in this process, over all cores, or over a Dask cluster.

Results come in the order of the items, so that every engine gives the same briefing to the byte. A worker that dies
costs time: its items are done again, and only one that kills its worker a second time is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from briefing.engine.local import Processes, Serial
from briefing.model import BriefingError

__all__ = ["ENGINES", "LOCAL", "Engine", "Processes", "Serial", "engine"]

ENGINES = ("processes", "serial", "dask")
# All cores of this machine.
LOCAL = Processes()

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """A way to map."""

    @property
    def near(self) -> Engine:
        """The engine for work whose data is in this process already; itself, if that is where it works."""

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        lost: Callable[[Item], Result],
        heavy: bool = False,
    ) -> Iterator[Result]:
        """``function`` of each item, in order; ``lost`` of an item that kills the process it is worked on in.

        Function, items and results are picklable. An exception in ``function`` ends the run. ``heavy``: each item takes
        so long that two are worth a process each; a cluster is sent them one by one, each made when it is its turn.
        """


def engine(name: str, *, jobs: int = 0, scheduler: str = "") -> Engine:
    """The engine called ``name``, one of ``ENGINES``.

    ``jobs``: processes at most, 0 for one a core. ``scheduler``: address of a Dask scheduler, as
    ``tcp://host:8786``; none starts a cluster of ``jobs`` processes on this machine. Raises BriefingError (code 2)
    where Dask is wanted and not installed.
    """
    if name == "serial":
        return Serial()
    if name == "processes":
        return Processes(jobs=jobs)
    try:
        from briefing.engine.cluster import Cluster
    except ImportError as error:
        raise BriefingError(
            f"--engine dask: {error}", hint='Install it: pip install "briefing-note[cluster]".', code=2
        ) from None
    return Cluster(scheduler=scheduler, jobs=jobs)
