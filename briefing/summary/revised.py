"""An article that an earlier edition told and that has changed since: which sentences are not what they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from briefing.analyse import words
from briefing.model import Analysis, Change, Passage, Revision, Sentence, Version

# Share of the words of the shorter text that both have, from which it is the same article.
_SAME = 0.5
# Sentences that are compared: changes are looked for in what somebody reads.
_DEPTH = 400

_Words = tuple[str, ...]


def revision(before: Version, now: Analysis) -> Revision | None:
    """The sentences in which ``now`` differs from its earlier self; None where it is another article.

    Sentences are compared by their words: a comma or a blank is no change.
    """
    was = before.analysis
    old, new = _sentences(was), _sentences(now)
    if not _same_article([word for _, held in old for word in held], [word for _, held in new for word in held]):
        return None
    matcher = SequenceMatcher(None, [held for _, held in old], [held for _, held in new], autojunk=False)
    return Revision(
        article=now.path,
        edition=before.edition,
        id=was.article.id,
        changes=tuple(
            Change(before=_passages(was, old[first:last]), after=_passages(now, new[start:end]))
            for kind, first, last, start, end in matcher.get_opcodes()
            if kind != "equal"
        ),
    )


def _sentences(analysis: Analysis) -> list[tuple[Sentence, _Words]]:
    text = analysis.article.text
    told = ((one, tuple(words.tokens(text[one.start : one.end]))) for one in analysis.sentences[:_DEPTH])
    return [(sentence, held) for sentence, held in told if held]


def _same_article(old: Sequence[str], new: Sequence[str]) -> bool:
    shared = (Counter(old) & Counter(new)).total()
    return shared >= _SAME * min(len(old), len(new)) > 0


def _passages(analysis: Analysis, sentences: Sequence[tuple[Sentence, _Words]]) -> tuple[Passage, ...]:
    text, path = analysis.article.text, analysis.path
    return tuple(Passage(path, one.start, one.end, text[one.start : one.end]) for one, _ in sentences)
