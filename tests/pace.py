"""Bounds of time that mean the same on a slow machine as on a fast one.

They guard against work that explodes, not against a busy neighbour: a bound that seems broken is weighed again by how
slow this machine is at that moment.
"""

import re
import time
from collections import Counter

# Processor seconds of the work below on a laptop of 2022 with nothing else to do.
PLAIN = 0.026
# What is left to chance.
SLACK = 2.0


def in_time(seconds: float, limit: float) -> bool:
    """Whether ``seconds`` of processor time are at most ``limit`` on a plain machine."""
    return seconds <= limit or seconds <= limit * SLACK * max(1.0, slowness())


def slowness() -> float:
    """How many times a plain machine's time this one takes for the same work."""
    text = "The harbour of Lund was closed on Friday, and nobody said why. " * 2_000
    began = time.process_time()
    Counter(found.group().casefold() for found in re.finditer(r"\w+", text))
    return (time.process_time() - began) / PLAIN
