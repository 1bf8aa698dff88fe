"""Who said what: direct speech in marks and indirect speech, each with its speaker where the article names one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analyse.attribution import Scene, attribute
from briefing.analyse.cues import Cue, Lexicon, find_cues, lexicon
from briefing.analyse.languages import LanguageData, language_data
from briefing.analyse.marks import Marked
from briefing.analyse.people import People, people
from briefing.analyse.pronouns import Heard
from briefing.analyse.speakers import NOBODY, Speaker, paragraph_at, resolve
from briefing.analyse.spans import Utterance, recovered, utterances
from briefing.model import Article, Name, Passage, Quote, Sentence


def find_quotes(
    article: Article, language: LanguageData | str, sentences: Sequence[Sentence], names: Sequence[Name]
) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """The direct and the reported speech of an article, each in order of place.

    ``sentences`` and ``names`` are those of the article's text. A speaker is the fullest form of the name; words that
    nobody is named for have none.
    """
    rules = lexicon(language if isinstance(language, LanguageData) else language_data(language))
    text = article.text
    paragraphs = _paragraphs(sentences)
    spans = recovered(text, paragraphs, rules)
    scene = _scene(text, sentences, spans, rules)
    said = utterances(scene, [attribute(scene, index) for index in range(len(spans))])
    cast = people(text, names, rules, [(span.outer, span.close) for span in spans])
    return tuple(_spoken(article, scene, said, cast)), ()


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = spans[sentence.paragraph][0] if sentence.paragraph in spans else sentence.start
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _scene(text: str, sentences: Sequence[Sentence], spans: Sequence[Marked], rules: Lexicon) -> Scene:
    cues: list[Cue] = []
    at = 0
    for span in spans:
        cues.extend(find_cues(text, rules, at, span.outer))
        at = span.close
    cues.extend(find_cues(text, rules, at, len(text)))
    return Scene(
        text, sentences, spans, cues, [cue.start for cue in cues], [sentence.start for sentence in sentences], rules
    )


def _spoken(article: Article, scene: Scene, said: Sequence[Utterance], cast: People) -> Iterator[Quote]:
    """Each utterance with its speaker; what has no attribution of its own goes on with the speaker before."""
    last: Heard | None = None
    previous: Utterance | None = None
    carried = NOBODY
    for utterance in said:
        speaker = _speaker(scene, utterance, cast, last=last)
        if utterance.attribution is None and _goes_on(scene, previous, utterance):
            speaker = carried
        if speaker.known and utterance.attribution:
            at = utterance.spans[0].outer
            last = Heard(speaker.known, at, paragraph_at(scene.sentences, scene.sentence_starts, at))
        yield _quote(article, utterance, speaker)
        previous, carried = utterance, _less_sure(speaker)


def _speaker(scene: Scene, utterance: Utterance, cast: People, *, last: Heard | None) -> Speaker:
    attribution = utterance.attribution
    if attribution is None or attribution.subject is None:
        return NOBODY
    return resolve(attribution.subject, cast, scene.sentences, last=last)


def _less_sure(speaker: Speaker) -> Speaker:
    return Speaker(speaker.name, speaker.role, "likely" if speaker.name else None, speaker.known)


def _goes_on(scene: Scene, previous: Utterance | None, utterance: Utterance) -> bool:
    """Whether words without attribution go on with what was said just before."""
    if previous is None or utterance.partial:
        return False
    before, span = previous.spans[-1], utterance.spans[0]
    if span.paragraph == before.paragraph:
        return True
    return span.paragraph == before.paragraph + 1


def _quote(article: Article, utterance: Utterance, speaker: Speaker) -> Quote:
    parts = tuple(_passages(article, utterance.spans))
    cue = utterance.attribution.cue if utterance.attribution else None
    return Quote(
        parts=parts,
        kind="partial" if utterance.partial else "direct",
        speaker=speaker.name,
        role=speaker.role,
        cue=cue.form if cue else None,
        confidence=speaker.confidence if speaker.name else None,
    )


def _passages(article: Article, spans: Sequence[Marked]) -> Iterator[Passage]:
    for span in spans:
        words = article.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        yield Passage(article.path, start, end, article.text[start:end])
