"""Which marked words are speech, where marks are missing, and which belong to one quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.analyse.pieces import Tokens
from briefing.analyse.speech.attribution import Attribution, Scene, attribute
from briefing.analyse.speech.cues import AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, Lexicon
from briefing.analyse.speech.marks import Marked, marked
from briefing.analyse.speech.subjects import Subject
from briefing.analyse.speech.tokens import find_cues

_WORD = re.compile(r"[^\W_]++(?>(?:['’\-][^\W_]++)*)")
_TERMINAL = ".!?…,"
_LONGEST_TITLE = 12  # words
_CUE_NEAR = 45  # characters
_MOST_SPANS = 200  # of one quote
_LONGEST_NAME = 90  # characters
_SMALL = PREPOSITION | DETERMINER | CONJUNCTION  # words without a capital in a title
_LONG = 5  # words: as many in marks are speech, whoever says them
_HEADING = 200  # characters of a heading that are looked at
_DASHED = re.compile(r"(?<=[,.!?…]) [—–-] (?P<said>[^—–\n“”\"]{3,80}?[.,]) [—–-] ")
_DASHES = (" — ", " – ", " - ")
_LONGEST_INSIDE = 8  # words of an attribution between dashes
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_CLAUSE_END = re.compile(r"[,.!?…]\s")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Marked words that are one piece of speech: its spans, its attribution, and whether it is part of a sentence.

    ``signer`` is who signed it, where it is a message printed whole.
    """

    spans: tuple[Marked, ...]
    attribution: Attribution | None
    partial: bool
    signer: str | None = None

    @property
    def start(self) -> int:
        """Where it begins, its mark included."""
        return self.spans[0].outer

    @property
    def subject(self) -> Subject | None:
        """The phrase that names its speaker."""
        return self.attribution.subject if self.attribution else None


def recovered(text: str, paragraphs: Sequence[tuple[int, int]], words: Tokens, *, rules: Lexicon) -> tuple[Marked, ...]:
    """The marked words of a text, those whose mark is missing on one side ended where the words of saying begin."""
    spans = tuple(
        part
        for span in marked(text, paragraphs)
        if not _names(text, span, rules)
        for part in _cut(text, span, words, rules=rules)
    )
    if all(span.closed and span.opened for span in spans):
        return spans
    found: list[Marked] = []
    for at, span in enumerate(spans):
        if not span.closed:
            found.extend(_unclosed(text, spans, at, words=words, rules=rules, paragraphs=paragraphs))
        elif not span.opened:
            floor = max(paragraphs[span.paragraph][0], found[-1].close if found else 0)
            found.extend(_unopened(text, span, words, floor=floor, rules=rules))
        else:
            found.append(span)
    return tuple(_apart(found))


def _apart(spans: Sequence[Marked]) -> Iterator[Marked]:
    """Without those that begin inside the one before."""
    reach = 0
    for span in spans:
        if span.outer >= reach:
            reach = span.close
            yield span


def _names(text: str, span: Marked, rules: Lexicon) -> bool:
    """Whether marked words inside a sentence are a title or a name."""
    if not span.closed or not span.opened or text[span.end - 1] in "!?" or span.end - span.start > _LONGEST_NAME:
        return False
    before = text[max(span.outer - 3, 0) : span.outer].rstrip(" \xa0")
    if not before or before[-1] in '.!?:,;\n”"':
        return False
    return _is_title(_WORD.findall(text, span.start, span.end), rules)


def _cut(text: str, span: Marked, words: Tokens, *, rules: Lexicon) -> Sequence[Marked]:
    """Words in marks that hold their own attribution between dashes ("…, – Diaz said. – …"), in two."""
    if not any(map(text[span.start : span.end].__contains__, _DASHES)):
        return (span,)
    found = []
    for dashed in _DASHED.finditer(text, span.start, span.end):
        said = find_cues(words.part(*dashed.span("said")), rules)
        if len(dashed["said"].split()) <= _LONGEST_INSIDE and any(cue.kind == "say" for cue in said):
            found.append(span._replace(end=dashed.start(), close=dashed.start(), inner=()))
            span = span._replace(start=dashed.end(), outer=dashed.end("said"), inner=())
    return *found, span


def _unclosed(
    text: str,
    spans: Sequence[Marked],
    at: int,
    *,
    words: Tokens,
    rules: Lexicon,
    paragraphs: Sequence[tuple[int, int]],
) -> list[Marked]:
    """A quote that goes on in the next paragraph, or one that ends before its attribution."""
    span = spans[at]
    if shut := _shut_by_inner(text, span, words, rules=rules):
        rest = marked(text, ((shut.close, span.end),))
        return [shut, *(other._replace(paragraph=span.paragraph) for other in rest if other.closed and other.opened)]
    following = spans[at + 1] if at + 1 < len(spans) else None
    goes_on = following is not None and _heads_next(text, span, following, paragraphs)
    first = min((start for start, _ in span.inner), default=span.end)
    cue = _first_cue(words, span.start, first, rules=rules)
    stop = _last_stop(text, span.start, cue) if cue is not None and not goes_on else None
    if stop is None:
        return [span]
    rest = marked(text, ((first, span.end),)) if span.inner else ()
    ended = span._replace(end=stop, close=stop, closed=True, inner=())
    return [ended, *(other._replace(paragraph=span.paragraph) for other in rest if other.closed and other.opened)]


def _shut_by_inner(text: str, span: Marked, words: Tokens, *, rules: Lexicon) -> Marked | None:
    """A quote that an inner mark ends, since words of saying follow that (“It is “open,” he said)."""
    for start, close in span.inner:
        cue = _first_cue(words, close, min(close + _CUE_NEAR, span.end), rules=rules)
        if text[close - 2] in _TERMINAL and cue is not None:
            inner = tuple(other for other in span.inner if other[1] <= start)
            return span._replace(end=close - 1, close=close, closed=True, inner=inner)
    return None


def _heads_next(text: str, span: Marked, other: Marked, paragraphs: Sequence[tuple[int, int]]) -> bool:
    """Whether other marked words begin the paragraph after that of a span, with the same mark."""
    begins = other.paragraph == span.paragraph + 1 and other.outer == paragraphs[other.paragraph][0]
    return begins and _same_mark(text, span, other)


def _same_mark(text: str, span: Marked, other: Marked) -> bool:
    """Whether two pieces open with the same mark, curly or straight, as the paragraphs of one quote do."""
    one, its = (text[piece.outer : piece.start].strip().translate(_STRAIGHT) for piece in (span, other))
    return one == its


def _first_cue(words: Tokens, start: int, end: int, *, rules: Lexicon) -> int | None:
    """Where the first word of saying begins."""
    cues = find_cues(words.part(start, end), rules)
    return next((cue.start for cue in cues if cue.kind in ("say", "source")), None)


def _last_stop(text: str, start: int, end: int) -> int | None:
    """Behind the last comma or stop in front of a cue, if no more than a short subject stands between."""
    stops = [match.start() + 1 for match in _CLAUSE_END.finditer(text, start, end)]
    return stops[-1] if stops and end - stops[-1] < 60 and stops[-1] > start + 1 else None


def _unopened(text: str, span: Marked, words: Tokens, *, floor: int, rules: Lexicon) -> list[Marked]:
    """A quote whose opening mark is missing: from the paragraph's begin, if words of saying follow the closing mark."""
    behind = text[span.close : span.close + 80].split("\n", 1)[0]
    cue = _first_cue(words, span.close, span.close + len(behind), rules=rules)
    begin = floor + len(text[floor : span.outer]) - len(text[floor : span.outer].lstrip())
    if cue is None or cue - span.close > 50 or begin >= span.outer or text[span.outer - 1] not in _TERMINAL:
        return []
    return [span._replace(start=begin, end=span.outer, outer=begin, opened=True)]


def is_speech(scene: Scene, index: int, attribution: Attribution | None) -> bool:
    """Whether marked words are said by somebody, not a title, a name or a word held at arm's length."""
    span, text = scene.spans[index], scene.text
    words = _WORD.findall(text, span.start, span.end)
    if not words or _is_subject(span, attribution) or _in_heading(text, span):
        return False
    if attribution and attribution.tight and attribution.cue is None and len(words) < 2:
        return False
    sentence = _begins_sentence(scene, span) and _ends(text, span)
    if text[span.end - 1] not in "!?" and _is_title(words, scene.rules):
        return sentence and attribution is not None and attribution.tight
    if attribution and attribution.tight:
        return True
    if len(words) >= _LONG or (sentence and len(words) > 1):
        return True
    if scene.rules.verbatim and len(words) > 1 and text[span.start].islower():
        return True
    if attribution is None or attribution.cue is None:
        return False
    return attribution.cue.kind == "call" or _ends_clause(text, span)


def _in_heading(text: str, span: Marked) -> bool:
    """Whether marked words stand in a line of capitals, a heading: nobody's words are cited there."""
    line = text[text.rfind("\n", 0, span.outer) + 1 : span.outer][-_HEADING:]
    return line.isupper() and len(line.split()) > 1 and text[span.start : span.end].isupper()


def _is_subject(span: Marked, attribution: Attribution | None) -> bool:
    subject = attribution.subject if attribution else None
    return subject is not None and span.start <= subject.start < span.end


def _is_title(words: Sequence[str], rules: Lexicon) -> bool:
    """Every word of weight has a capital: a name or a title."""
    if not 1 < len(words) <= _LONGEST_TITLE or not words[0][0].isupper():
        return False
    small = _SMALL | AUXILIARY if len(words) >= _LONG else _SMALL  # "We Are Free" may be said
    heavy = [word for word in words if len(word) > 3 or not rules.flags.get(word.lower(), 0) & small]
    return all(word[0].isupper() for word in heavy)


def _begins_paragraph(text: str, span: Marked) -> bool:
    return not span.outer or text[max(span.outer - 3, 0) : span.outer].rstrip(" \t")[-1:] in ("", "\n", "\u2028")


def _begins_sentence(scene: Scene, span: Marked) -> bool:
    sentence = scene.sentence_at(span.outer)
    return sentence is not None and not scene.text[sentence.start : span.outer].strip()


def _ends(text: str, span: Marked) -> bool:
    return text[span.start : span.end].rstrip()[-1:] in tuple(_TERMINAL)


def _ends_clause(text: str, span: Marked) -> bool:
    return _ends(text, span) or text[span.close : span.close + 1] in tuple(".!?;,")


def is_partial(scene: Scene, span: Marked, attribution: Attribution | None) -> bool:
    """Whether the words are a piece of the article's own sentence."""
    before = scene.text[max(span.outer - 3, 0) : span.outer].rstrip()
    if _begins_sentence(scene, span) or not before or before[-1] in ':,.!?”"»':
        return False
    return scene.text[span.start : span.start + 1].islower() or attribution is None or not attribution.tight


def utterances(scene: Scene, signers: Mapping[int, str]) -> list[Utterance]:
    """The quotes: spans that are speech, those of one quote joined across attributions and paragraphs.

    ``signers`` are the names under messages, by the offset of the message.
    """
    found: list[Utterance] = []
    for index, span in enumerate(scene.spans):
        if span.outer in signers:
            found.append(Utterance((span,), None, partial=False, signer=signers[span.outer]))
            continue
        attribution = attribute(scene, index)
        if not is_speech(scene, index, attribution):
            continue
        if found and _continues(scene, found[-1], index, attribution=attribution):
            found[-1] = replace(
                found[-1], spans=(*found[-1].spans, span), attribution=found[-1].attribution or attribution
            )
        else:
            found.append(Utterance((span,), attribution, is_partial(scene, span, attribution)))
    return [_shared(scene, piece, found[at + 1 : at + 2]) for at, piece in enumerate(found)]


def _shared(scene: Scene, piece: Utterance, following: Sequence[Utterance]) -> Utterance:
    """Words in marks without attribution share that behind the next ones in their sentence."""
    if piece.attribution or piece.signer or not piece.partial:
        return piece
    for other in following:
        own, theirs = scene.sentence_at(piece.start), scene.sentence_at(other.start)
        if own is theirs and other.attribution and other.attribution.side == "after":
            return replace(piece, attribution=other.attribution)
    return piece


def _continues(scene: Scene, last: Utterance, index: int, *, attribution: Attribution | None) -> bool:
    """Whether a span goes on with the quote before it."""
    span, before = scene.spans[index], last.spans[-1]
    if last.signer:
        return False
    if len(last.spans) > _MOST_SPANS:
        return False
    if not before.closed and span.paragraph == before.paragraph + 1:
        return _begins_paragraph(scene.text, span) and _same_mark(scene.text, before, span)
    if span.paragraph != before.paragraph:
        return False
    gap = scene.text[before.close : span.outer]
    if not gap.strip(" \xa0"):
        return attribution is None or attribution.side == "before" or last.attribution is None
    if attribution and attribution.side == "after" and attribution.tight:
        return False
    if gap.rstrip()[-1:].isalnum():
        return False
    own = last.attribution
    if own is None or own.side != "after" or own.end < before.close:
        return False
    if attribution and attribution.cue and (own.cue is None or attribution.cue.start != own.cue.start):
        return False
    return not scene.text[own.end : span.outer].strip(" .,;:–—-\xa0")
