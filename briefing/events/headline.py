"""The best headline of an event: in the reader's language, plain, and made of what all its reports tell first."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import compress

from briefing.analyse import words
from briefing.analyse.languages import language_data, primary
from briefing.events.features import features, weighed
from briefing.model import Analysis

# A headline of fewer words says little, one of more is a sentence.
_FEWEST, _MOST = 4, 16
# So many reports are asked; words beyond a usual headline's count against one.
_ASKED, _USUAL = 40, 4
_LABEL = re.compile(r"\b[^\W\d_]{1,30}(?= ?[:|–—-] )|^[^\W\d_]{1,30}")


def headline(members: Sequence[Analysis], *, language: str = "") -> str:
    """The title of an event's reports that tells most of what the leads of all tell.

    One in ``language`` goes before others, or where no report is in it, one in the language of most; a printed title
    before a derived one, a plain one before a question, a label ("Watch: ...") or one that is too short or too long.
    """
    if len(members) == 1:
        return members[0].title
    spoken = Counter(primary(member.language) for member in members)
    main = min(spoken, key=lambda code: (code != primary(language), -spoken[code], code))
    told = Counter(number for member in members[:_ASKED] for number in _lead(member))

    def rank(member: Analysis) -> tuple[bool, bool, bool, bool, float, str, str]:
        title = weighed(words.tokens(member.title), member.language)
        telling = sum(told[number] * weight for number, weight in sorted(title.items()))
        return (
            primary(member.language) != main,
            member.title_from == "derived",
            not _plain(member),
            not _FEWEST <= len(words.tokens(member.title)) <= _MOST,
            -telling / (len(title) + _USUAL),
            member.title,
            member.path,
        )

    return min(members, key=rank).title


def _lead(member: Analysis) -> list[int]:
    """The terms of an article's headline and lead."""
    found = member.features or features(member)
    return list(compress(array("I", found.terms), found.lead))


def _plain(member: Analysis) -> bool:
    """Whether a title tells what happened: no question, and no label of another kind of piece in front."""
    title = member.title.strip()
    if title.endswith(("?", "…", "...")):
        return False
    labels = language_data(member.language).words("headlines", "labels")
    return not any(label.lower() in labels for label in _LABEL.findall(title)) and "LIVE" not in title.split()
