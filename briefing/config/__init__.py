"""The configuration: one frozen value, read from ``briefing.toml`` and overridden by options.

Every key is a row of ``KEYS`` in ``keys.py``; what it fills is a field of ``Config`` in ``values.py``.
"""

from __future__ import annotations

from briefing.config.file import load, override, parse
from briefing.config.keys import FORMATS, KEYS, LETTERHEAD, PAGE_LANGUAGES, Key
from briefing.config.readers import ADDRESS, SUBJECT_FIELDS
from briefing.config.values import OVERRIDES, USUAL, Config

__all__ = [
    "ADDRESS",
    "FORMATS",
    "KEYS",
    "LETTERHEAD",
    "OVERRIDES",
    "PAGE_LANGUAGES",
    "SUBJECT_FIELDS",
    "USUAL",
    "Config",
    "Key",
    "load",
    "override",
    "parse",
]
