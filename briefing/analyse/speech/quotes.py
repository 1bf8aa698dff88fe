"""Who said what: direct speech in marks and indirect speech, each with its speaker where the article names one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analyse.languages import LanguageData
from briefing.analyse.pieces import Tokens, read
from briefing.analyse.speech.attribution import Scene
from briefing.analyse.speech.cues import PREPOSITION, SUBORDINATE, Lexicon, lexicon
from briefing.analyse.speech.marks import Marked
from briefing.analyse.speech.people import People, people
from briefing.analyse.speech.pronouns import Heard, in_passing
from briefing.analyse.speech.reported import Report, reports
from briefing.analyse.speech.runs import among_nouns
from briefing.analyse.speech.signed import signed, with_messages
from briefing.analyse.speech.spans import Utterance, recovered, utterances
from briefing.analyse.speech.speakers import NOBODY, Speaker, resolve, signer
from briefing.analyse.speech.subjects import Phrases, Subject
from briefing.analyse.speech.tokens import find_cues, outside
from briefing.model import Article, Name, Passage, Quote, Sentence

_NEAR = 100  # characters between words in marks that are pieces of one statement
_FEWEST = 5  # words that may go on with the paragraph before; fewer, alone in theirs, are a heading


def find_quotes(
    article: Article,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    *,
    data: LanguageData,
    words: Tokens | None = None,
) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """The direct and the reported speech of an article, each in order of place.

    ``sentences``, ``names`` and ``words`` are those of the article's text. A speaker is the fullest form of the name;
    words that nobody is named for have none.
    """
    rules = lexicon(data)
    text = article.text
    words = words or read(text, data)
    paragraphs = _paragraphs(sentences)
    messages = signed(article, paragraphs)
    spans = with_messages(recovered(text, paragraphs, words, rules=rules), messages)
    scene = _scene(text, sentences, spans, names=names, words=outside(words, text, spans), rules=rules)
    said = utterances(scene, {start: name for start, (_, name) in messages.items()})
    cast = people(text, names, scene.phrases.tokens, rules=rules, outside=[(span.outer, span.close) for span in spans])
    taken = frozenset(u.attribution.cue.start for u in said if u.attribution and u.attribution.cue)
    told = list(reports(scene, taken))
    return _resolved(article, scene, cast, said=said, told=told)


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = spans[sentence.paragraph][0] if sentence.paragraph in spans else sentence.start
        spans[sentence.paragraph] = (start, sentence.end)
    return list(spans.values())


def _scene(
    text: str,
    sentences: Sequence[Sentence],
    spans: Sequence[Marked],
    *,
    names: Sequence[Name],
    words: Tokens,
    rules: Lexicon,
) -> Scene:
    cues = find_cues(words, rules)
    starts = [cue.start for cue in cues]
    places = _name_starts(names)
    if rules.nouns_capital:
        places = _name_words(words, names)
        words = among_nouns(words, places)
    return Scene(text, Phrases(words, rules, places), sentences, spans, cues, starts, [s.start for s in sentences])


def _name_starts(names: Sequence[Name]) -> frozenset[int]:
    return frozenset(start for name in names for start, _ in name.mentions)


def _name_words(words: Tokens, names: Sequence[Name]) -> frozenset[int]:
    """Where the words of all names start."""
    return frozenset(
        words.starts[at]
        for name in names
        for start, end in name.mentions
        for at in range(words.index(start), words.index(end))
    )


def _resolved(
    article: Article, scene: Scene, cast: People, *, said: Sequence[Utterance], told: Sequence[Report]
) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """Each utterance and report with its speaker, in order of place: who spoke last helps to tell who speaks next.

    So does whom a pronoun stands for that opens a sentence in between. Marked words without attribution of their own
    go on with the speaker before.
    """
    direct: list[Quote] = []
    reported: list[Quote] = []
    last: Heard | None = None
    previous: Utterance | None = None
    carried = spoke = NOBODY
    paragraph = -1
    for piece in _in_order(scene, said, told):
        if isinstance(piece, Subject):
            acts = resolve(piece, cast, scene, last=last)
            if acts.known and (piece.kind == "pronoun" or not acts.gender):
                last = Heard(acts.known, piece.start, quoted=False, gender=acts.gender)
            continue
        speaker = _speaker(scene, piece, cast, last=last)
        if isinstance(piece, Utterance):
            if piece.attribution is None and piece.signer is None and _goes_on(scene, previous, piece):
                speaker = carried
            elif piece.attribution is None and scene.rules.verbatim and paragraph == piece.spans[0].paragraph:
                speaker = _less_sure(spoke)
            direct.append(_quote(article, piece, speaker))
            previous, carried = piece, _less_sure(speaker)
        else:
            reported.append(_report_quote(article, piece, speaker))
        at = piece.subject.start if piece.subject else piece.start
        if speaker.known and not _passing(scene, piece, cast) and not (last and last.holds(at)):
            begin = None if speaker.gender else _fronted(scene, piece)
            last = Heard(speaker.known, at, quoted=isinstance(piece, Utterance), gender=speaker.gender, begin=begin)
        if speaker.name or speaker.role:
            spoke, paragraph = speaker, scene.paragraph_at(piece.start)
    return tuple(direct), tuple(reported)


def _in_order(scene: Scene, said: Sequence[Utterance], told: Sequence[Report]) -> list[Utterance | Report | Subject]:
    """All that is said, and what else opens a sentence and stands for a person."""
    pieces: list[Utterance | Report | Subject] = [*said, *told]
    saying = {subject.start for subject in (*(u.subject for u in said), *(r.subject for r in told)) if subject}
    pieces += (found for found in scene.phrases.opening(scene.sentence_starts) if found.start not in saying)
    return sorted(pieces, key=lambda piece: piece.start)


def _less_sure(speaker: Speaker) -> Speaker:
    return speaker._replace(confidence="likely" if speaker.name else None)


def _speaker(scene: Scene, piece: Utterance | Report, cast: People, *, last: Heard | None) -> Speaker:
    if isinstance(piece, Utterance) and piece.signer:
        return signer(piece.signer, cast)
    if piece.subject is None:
        return NOBODY
    speaker = resolve(piece.subject, cast, scene, last=last, barred=_fronted(scene, piece))
    guessed = isinstance(piece, Utterance) and piece.attribution and not piece.attribution.tight
    return _less_sure(speaker) if guessed else speaker


def _fronted(scene: Scene, piece: Utterance | Report) -> int | None:
    """Where a clause begins that stands before its speaker, and that no other clause opens ("When …, she said")."""
    if isinstance(piece, Utterance) or piece.subject is None or piece.start > piece.subject.start:
        return None
    words = scene.phrases.tokens
    return None if words.flags[words.index(piece.start)] & (SUBORDINATE | PREPOSITION) else piece.start


def _passing(scene: Scene, piece: Utterance | Report, cast: People) -> bool:
    if isinstance(piece, Utterance) or piece.subject is None or piece.subject.kind == "pronoun":
        return False
    return in_passing(cast, scene, piece.subject.start)


def _report_quote(article: Article, report: Report, speaker: Speaker) -> Quote:
    places = [(report.start, report.end), *([report.rest] if report.rest else [])]
    return Quote(
        parts=tuple(Passage(article.path, start, end, article.text[start:end]) for start, end in places),
        kind="indirect",
        speaker=speaker.name,
        role=speaker.role,
        cue=report.cue.form,
        confidence=speaker.confidence if speaker.name else None,
    )


def _goes_on(scene: Scene, previous: Utterance | None, utterance: Utterance) -> bool:
    """Whether words without attribution go on with what was said just before."""
    if previous is None:
        return False
    before, span = previous.spans[-1], utterance.spans[0]
    if utterance.partial and span.outer - before.close > _NEAR:
        return False
    if span.paragraph == before.paragraph:
        return True
    words = scene.text[span.start : span.end].split()
    return span.paragraph == before.paragraph + 1 and len(words) >= _FEWEST


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
