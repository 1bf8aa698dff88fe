"""Which links may stand in a briefing."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_KEEP = "%/:?#[]@!$&'*+,;=~-._"


@lru_cache(maxsize=5000)
def safe_url(url: str | None) -> str | None:
    """Pass an http, https or mailto address, percent-encoded for use in any format; None for anything else.

    Controls and blanks are stripped first, since browsers ignore them ("java\\nscript:"). Addresses without a host,
    with a user name or password, or that cannot be parsed are refused.
    """
    if not url:
        return None
    stripped = _CONTROL.sub("", url)
    try:
        parts = urlsplit(stripped)
        if not _allowed(parts.scheme.lower(), parts.netloc, parts.path):
            return None
        return quote(stripped, safe=_KEEP)
    except ValueError:
        return None


def _allowed(scheme: str, host: str, path: str) -> bool:
    if scheme == "mailto":
        return "@" in path and not host
    return scheme in {"http", "https"} and bool(host) and not set(host) & set('@\\"<>')
