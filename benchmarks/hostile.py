"""Reads every file of a folder as it is, cut in half, and with 1% of its bytes changed; says what took long or failed.

    python benchmarks/hostile.py FOLDER [--seconds 10] [--megabytes 500]

Ends with 1 where a reader failed, a file was not accounted for, or cost more than it may.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from briefing.read import find, read_bytes
from briefing.read.formats import FAULT_HINT

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def variants(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The file, its first half, and the file with 1% of its bytes changed, always the same ones."""
    yield "as is", data
    yield "half", data[: len(data) // 2]
    chance = random.Random(name)
    flipped = bytearray(data)
    for _ in range(len(data) // 100):
        flipped[chance.randrange(len(data))] = chance.randrange(256)
    yield "flipped", bytes(flipped)


def fault(data: bytes, name: str, *, limit: float) -> str:
    """What is wrong with how some bytes are read; "" if nothing."""
    start = time.perf_counter()
    reading = read_bytes(data, name=name, now=NOW)
    taken = time.perf_counter() - start
    faults = [problem.message for problem in reading.problems if problem.hint == FAULT_HINT]
    if faults:
        return faults[0]
    if not reading.articles and not any(problem.kind == "lost" for problem in reading.problems):
        return "neither an article nor a problem"
    return f"{taken:.1f} s" if taken > limit else ""


def main() -> int:
    """Read the folder, print the faults and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--megabytes", type=float, default=500)
    options = parser.parse_args()
    files = find([options.folder]).files
    faults = 0
    for path in files:
        for kind, data in variants(path.read_bytes(), path.name):
            wrong = fault(data, path.name, limit=options.seconds)
            if wrong:
                faults += 1
                print(f"{path} ({kind}): {wrong}")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{len(files)} files, three times each: {faults} faults, at most {peak:.0f} MB")
    return 1 if faults or peak > options.megabytes else 0


if __name__ == "__main__":
    sys.exit(main())
