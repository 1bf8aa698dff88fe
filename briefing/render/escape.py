"""What of a stranger's text may reach a page: no control characters, and nothing that Markdown would read as markup.

HTML escaping is Jinja's own; Markdown's is here.
"""

from __future__ import annotations

import re

# Controls, surrogates and non-characters may not stand in HTML; overrides of direction only serve to deceive.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)

# CommonMark and GFM read these anywhere, the rest only in company. Each is told by what stands before its end, so that
# the search goes from one such character to the next.
_ANYWHERE = r"(?<=[\\`*\[\]<~|$@#])"
_UNDERSCORE = r"(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))"
_ENTITY = r"(?<=&)(?=#|\w+;)"
_EMOJI = r"(?<=:)(?=[\w+-]+:)"
_SCHEME = r"(?<=:)(?=//)|(?<=mailto:)|(?<=xmpp:)"
_DOMAIN = r"(?<=\w\.)(?!(?:txt|html?|pdf|json|eml|mbox)\b)(?=[^\W\d_]{2})"
_IMAGE = r"(?<=!)$"
_COMPANY = "|".join((_ANYWHERE, _UNDERSCORE, _ENTITY, _EMOJI, _SCHEME, _DOMAIN, _IMAGE))
_MARKUP = re.compile(rf"[\\`*\[\]<~|$@#_&:.!](?:{_COMPANY})")

# At the start of a line: headings, quotes, lists, rules, underlines of headings, definitions.
_START = re.compile(r"^(?:[>+=:-]|\d{1,9}(?=[.)](?:\s|$)))")


def clean(text: str) -> str:
    """Take out what no page may hold: control characters, surrogates, overrides of direction."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def markdown_escape(text: str) -> str:
    r"""Escape what CommonMark, GFM or GitHub would read as markup, and leave the rest as readable as it was.

    Line breaks and runs of blanks become one blank, so that the text stays in its place.

    >>> markdown_escape("*Two* of 1_000 [sic]")
    '\\*Two\\* of 1_000 \\[sic\\]'
    """
    escaped = _MARKUP.sub(_escape, " ".join(clean(text).split()))
    return _START.sub(_escape_start, escaped, count=1)


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape_start(match: re.Match[str]) -> str:
    mark = match[0]
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"
