"""From passages to what a reader follows: source, paragraph, and the paragraph with the passage marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from briefing.model import Passage, Reference, Source
from briefing.render.labels import Labels, right_to_left
from briefing.render.links import safe_url
from briefing.render.view import Piece, Ref, Words

# A sentence longer than this is not one: it is cut where it is shown, never where it is kept.
_LONGEST = 3000
_GAP = len("\n\n")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what stands behind a reference. ``sources`` by number, ``paths`` from path to number."""

    sources: Mapping[int, Source]
    paths: Mapping[str, int]
    labels: Labels

    @staticmethod
    def of(sources: Sequence[Source], labels: Labels) -> Finder:
        """Make the finder of a briefing's sources."""
        return Finder({s.number: s for s in sources}, {s.path: s.number for s in sources}, labels)

    def refs(self, references: Iterable[Reference]) -> tuple[Ref, ...]:
        """Join the references to one paragraph into one, in their order."""
        listed = list(dict.fromkeys(references))
        order = list(dict.fromkeys((r.source, r.paragraph) for r in listed))
        ranked = sorted(listed, key=lambda r: (order.index((r.source, r.paragraph)), r.passage.start))
        grouped = groupby(ranked, key=lambda r: (r.source, r.paragraph))
        return tuple(self._ref(*place, tuple(same)) for place, same in grouped)

    def ref(self, passage: Passage) -> Ref | None:
        """Find the source and the paragraph of a bare passage; None where its article is no source."""
        source = self.sources.get(self.paths.get(passage.article, 0))
        return self._ref_at(source, passage) if source else None

    def words(self, text: str, language: str | None) -> Words:
        """Put ``text`` on the page, with its language where that is not the page's own."""
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(None, 1)[0]} […]"
        lang, direction = self._tongue(language)
        return Words(shown, lang, direction)

    def words_of(self, text: str, refs: Sequence[Ref]) -> Words:
        """Put ``text`` on the page in the language of its first reference."""
        return Words(self.words(text, None).text, refs[0].lang, refs[0].dir) if refs else self.words(text, None)

    def outlet(self, source: Source) -> str:
        """Name who printed a source: the outlet, or where it is not known the file."""
        return source.outlet or PurePath(source.path).name

    def when(self, source: Source) -> str | None:
        """Write the day of a source, if it has one."""
        return self.labels.day(source.published) if source.published else None

    def _tongue(self, language: str | None) -> tuple[str | None, str | None]:
        if not language or _base(language) in {_base(self.labels.language), "und"}:
            return None, None
        return language, "rtl" if right_to_left(language) else "ltr"

    def _ref_at(self, source: Source, passage: Passage) -> Ref:
        start = 0
        for number, paragraph in enumerate(source.paragraphs, start=1):
            end = start + len(paragraph)
            if passage.start <= end:
                before, after = paragraph[: passage.start - start], paragraph[passage.end - start :]
                return self._ref(source.number, number, (Reference(source.number, number, passage, before, after),))
            start = end + _GAP
        return self._ref(source.number, 1, (Reference(source.number, 1, passage),))

    def _ref(self, number: int, paragraph: int, references: tuple[Reference, ...]) -> Ref:
        source = self.sources[number]
        lang, direction = self._tongue(source.language)
        return Ref(
            source=number,
            paragraph=paragraph,
            anchor=f"s{number}p{paragraph}",
            outlet=self.outlet(source),
            title=source.title,
            when=self.when(source),
            url=safe_url(source.url),
            lang=lang,
            dir=direction,
            pieces=_pieces(references),
        )


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _pieces(references: Sequence[Reference]) -> tuple[Piece, ...]:
    """Cut a paragraph into what is marked and what is not. The references are to one paragraph, in order."""
    first = references[0]
    whole = first.before + first.passage.text + first.after
    base = first.passage.start - len(first.before)
    pieces: list[Piece] = []
    place = 0
    for reference in references:
        start, end = reference.passage.start - base, reference.passage.end - base
        if start < place:
            continue
        pieces += [Piece(whole[place:start], marked=False), Piece(whole[start:end], marked=True)]
        place = end
    pieces.append(Piece(whole[place:], marked=False))
    return tuple(piece for piece in pieces if piece.text)
