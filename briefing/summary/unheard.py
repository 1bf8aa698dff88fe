"""What a briefing owes its reader to say of languages without a file: nobody was looked for who speaks in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefing.analyse.languages import language_data, primary
from briefing.model import Analysis, Problem


def unheard(analyses: Iterable[Analysis]) -> tuple[Problem, ...]:
    """A note for each language of ``analyses`` of whose words nothing is known, those of most articles first."""
    counts = Counter(primary(analysis.language) for analysis in analyses)
    unknown = (code for code in sorted(counts) if not language_data(code).known)
    return tuple(
        Problem(
            kind="note",
            where=_called(code),
            message=f"speakers, figures that differ and dates ahead were not looked for ({_articles(counts[code])})",
            hint="Nothing is known of the words of this language; its quotes stand without their speakers.",
        )
        for code in sorted(unknown, key=lambda code: -counts[code])
    )


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _called(code: str) -> str:
    """The name of a language in English."""
    from babel import Locale, UnknownLocaleError

    if code in ("", "und"):
        return "unknown language"
    try:
        return str(Locale.parse(code).get_language_name("en") or code)
    except (UnknownLocaleError, ValueError):
        return code
