"""Programs of their own for what strangers' binary files may do to a parser: they have little time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SECONDS = 9.0


def output(script: str, data: bytes) -> bytes:
    """What a script beside this module prints when it is given some bytes, until it ends or its time is over.

    The script limits its own memory and processor time before it looks at them; whatever becomes of it, this returns.
    """
    command = [sys.executable, "-P", "-X", "utf8", str(Path(__file__).with_name(script))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            return child.communicate(data, timeout=_SECONDS)[0]
        except subprocess.TimeoutExpired:
            child.kill()
            return child.communicate()[0]
