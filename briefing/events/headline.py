"""The best headline of an event: in the language of most, plain, and made of what all its reports tell first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.analyse import words
from briefing.analyse.languages import language_data, primary
from briefing.events.features import LEAD_WORDS, MOST_TELLING
from briefing.model import Analysis

# A headline of fewer words says little, one of more is a sentence.
_FEWEST, _MOST = 4, 16
# So many reports are asked; words beyond a usual headline's count against one.
_ASKED, _USUAL = 40, 4
_LABEL = re.compile(r"\b[^\W\d_]{1,30}(?= ?[:|–—-] )|^[^\W\d_]{1,30}")


def headline(members: Sequence[Analysis]) -> str:
    """The title of an event's reports that tells most of what the leads of all tell.

    A printed title goes before a derived one, one in the language of most before others, a plain one before a
    question, a label ("Watch: ...") or one that is too short or too long.
    """
    spoken = Counter(primary(member.language) for member in members)
    main = min(spoken, key=lambda language: (-spoken[language], language))
    leads = [_stems(f"{m.title}\n{_opening(m.article.text)}", m.language) for m in members[:_ASKED]]
    told = Counter(stem for lead in leads for stem in lead)

    def rank(member: Analysis) -> tuple[bool, bool, bool, bool, float, str, str]:
        title = _stems(member.title, member.language)
        telling = sum(told[stem] * weight for stem, weight in sorted(title.items()))
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


def _opening(text: str) -> str:
    return " ".join(text[: LEAD_WORDS * 12].split()[:LEAD_WORDS])


def _stems(text: str, language: str) -> dict[str, float]:
    """The stems of a text with how telling each is."""
    return {words.stem(word, language): min(MOST_TELLING, words.idf(word, language)) for word in words.tokens(text)}


def _plain(member: Analysis) -> bool:
    """Whether a title tells what happened: no question, and no label of another kind of piece in front."""
    title = member.title.strip()
    if title.endswith(("?", "…", "...")):
        return False
    labels = language_data(member.language).words("headlines", "labels")
    return not any(label.lower() in labels for label in _LABEL.findall(title)) and "LIVE" not in title.split()
