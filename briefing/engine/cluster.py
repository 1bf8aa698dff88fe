"""The engine of many machines: Dask's scheduler hands out chunks, and hands them out again when a worker dies.

Workers need this program in the same version, and the files under the same path or address. The extra ``[cluster]``
brings Dask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dask import config
from distributed import Client, Future, KilledWorker

from briefing import __version__
from briefing.engine.chunks import AHEAD, chunked, each, in_order, unpacked
from briefing.engine.local import Processes
from briefing.model import BriefingError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Seconds to wait for a scheduler.
PATIENCE = 5


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of the Dask scheduler at ``scheduler``, or of a cluster of ``jobs`` processes on this machine."""

    scheduler: str = ""
    jobs: int = 0

    @property
    def near(self) -> Processes:
        """The cores of this machine, for work that needs so much of what is here that sending it would cost more."""
        return Processes(jobs=self.jobs)

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        lost: Callable[[Item], Result],
        heavy: bool = False,
    ) -> Iterator[Result]:
        """``function`` of each item, in order; ``lost`` of an item that Dask gave up, alone in its chunk.

        Items that are ``heavy`` travel one by one, and few at a time: they may be made when they are asked for.
        Raises BriefingError where no scheduler answers, it has no worker, or a worker has another version.
        """
        if not items:
            return
        with config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"}), self._client() as client:
            workers = _workers(client, self.scheduler)
            chunks = [items[at : at + 1] for at in range(len(items))] if heavy else chunked(items, workers=workers)

            def submit(chunk: Sequence[Item]) -> Future[list[bytes]]:
                sent: Future[list[bytes]] = client.submit(each, function, list(chunk), pure=False)
                return sent

            for chunk, future in in_order(submit, chunks, ahead=(2 if heavy else AHEAD) * workers):
                try:
                    results = future.result()
                except KilledWorker:
                    yield from (_alone(client, function, item, lost) for item in chunk)
                else:
                    yield from unpacked(results)

    def _client(self) -> Client:
        try:
            if self.scheduler:
                return Client(self.scheduler, timeout=PATIENCE, set_as_default=False)
            return Client(
                n_workers=self.jobs or None,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                set_as_default=False,
            )
        except (OSError, ValueError) as error:
            raise BriefingError(
                f"{self.scheduler or 'dask'}: no scheduler answers: {error}",
                hint="Start one with: dask scheduler; and workers with: dask worker ADDRESS.",
            ) from None


def _workers(client: Client, address: str) -> int:
    try:
        versions = client.run(_version)
    except ModuleNotFoundError as error:
        raise BriefingError(
            f"{address}: a worker lacks a part of this program: {error}",
            hint=f"Install briefing-note=={__version__} on every worker.",
        ) from None
    if not versions:
        raise BriefingError(f"{address}: no worker is there", hint=f"Start some: dask worker {address}.")
    other = {worker: found for worker, found in versions.items() if found != __version__}
    if other:
        worker, found = min(other.items())
        raise BriefingError(
            f"{worker}: the worker has version {found} of briefing, and this is {__version__}",
            hint=f"Install briefing-note=={__version__} on every worker.",
        )
    return len(client.ncores())


def _version() -> str:
    return __version__


def _alone(client: Client, function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    try:
        result: Result = next(unpacked(client.submit(each, function, [item], pure=False).result()))
    except KilledWorker:
        return lost(item)
    return result
