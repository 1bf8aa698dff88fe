"""Header values made of strangers' words, and the proof that they stayed values.

An article's title can hold an encoded word (RFC 2047) that the standard library decodes and writes back with the line
break inside: ``=?utf-8?q?=0ABcc:_x@y?=`` becomes a Bcc header (CVE-2024-6923). So the words are broken before, and the
finished message is read back after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from email import message_from_bytes, policy
from unicodedata import category

from briefing.model import BriefingError

LONGEST = 200
_BLANKS = re.compile(r"\s+")


def safe(value: str) -> str:
    """``value`` as a header may hold it: one line, no controls, no encoded words, at most 200 characters."""
    printable = "".join(" " if category(char) in {"Cc", "Zl", "Zp", "Cs"} else char for char in value)
    line = _BLANKS.sub(" ", printable.replace("=?", "= ?")).strip()
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def check(raw: bytes, names: Iterable[str]) -> None:
    """Read a finished message back. Raises BriefingError unless its headers are exactly those named."""
    expected = Counter(name.lower() for name in names)
    found = Counter(name.lower() for name, _ in message_from_bytes(raw, policy=policy.SMTP).items())
    if found != expected:
        strange = sorted((found - expected) | (expected - found))
        raise BriefingError(f"a message was not sent: its headers are not those that were set ({', '.join(strange)})")
