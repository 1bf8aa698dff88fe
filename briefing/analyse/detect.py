"""The language of a text.

A trigram detector is right on every article of some length and wrong on one headline in five; word frequencies are
right there too, but only for languages whose frequencies are known. So the one proposes, and on short texts the
other decides.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import cast

from briefing.analyse.languages import primary
from briefing.analyse.words import frequencies, tokens

UNKNOWN = "und"
# From this many characters on the detector alone was right in each of 800 articles.
_LONG = 1000
# As many characters tell as well as three thousand.
_SAMPLE = 2000
_PROPOSALS = 6
_NEAR = 1.25
# Scripts whose short texts the detector does not answer for, and the languages written in them.
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7a3]"), ("ko",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh",)),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk", "bg")),
    (re.compile("[\u0600-\u06ff]"), ("ar", "fa")),
    (re.compile("[\u0590-\u05ff]"), ("he",)),
    (re.compile("[\u0370-\u03ff]"), ("el",)),
    (re.compile("[\u0900-\u097f]"), ("hi",)),
)
_USUAL = ("en",)
_UNSEEN = 1e-8
# What a declaration weighs: as much as one word that only the declared language has.
_DECLARED = 5.0


def detect(text: str, *, declared: str | None = None) -> str:
    """The language of a text (ISO 639-1 code); ``und`` where neither text nor declaration tells.

    The declared language (any tag, ``de-AT``) decides where the text is too short to tell, and is overruled by a
    text that is clearly in another.
    """
    from resiliparse.parse.lang import detect_fast

    said = primary(declared)
    proposed = cast("list[tuple[str, int]]", detect_fast(text[:_SAMPLE], n_results=_PROPOSALS))
    ranked = [(code, far) for code, far in proposed if code != "unknown"]
    proposals = [code for code, far in ranked if far <= _NEAR * ranked[0][1]]
    if proposals and len(text) >= _LONG:
        return proposals[0]
    words = [word for word in tokens(text[:_LONG]) if word.isalpha()]
    proposals += [code for script, codes in _SCRIPTS if script.search(text[:_LONG]) for code in codes]
    candidates = sorted({*proposals, *_USUAL, *([said] if said else ())}, key=lambda code: (code not in _USUAL, code))
    listed = [code for code in candidates if frequencies(code)]
    best = _most_likely(words, listed, said)
    if best is None:
        return said or (proposals[0] if proposals and words else UNKNOWN)
    return best


def _most_likely(words: Sequence[str], codes: Sequence[str], said: str) -> str | None:
    """The language in which the words are the likeliest; None where no language knows any of them."""
    scores = {}
    for code in codes:
        known = frequencies(code)
        if any(word in known for word in words):
            score = sum(math.log(known.get(word, _UNSEEN)) for word in words)
            scores[code] = score + (_DECLARED if code == said else 0.0)
    return max(scores, key=lambda code: scores[code]) if scores else None
