"""From passages to what a reader follows: source, paragraph, and the paragraph with the passage marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from briefing.model import Passage, Reference, Source
from briefing.render.labels import Labels, right_to_left
from briefing.render.links import safe_url
from briefing.render.view import Ref, Words

# A sentence longer than this is not one: it is cut where it is shown, never where it is kept.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is said of a source wherever it is referred to; ``lang`` and ``dir`` are those of its text."""

    outlet: str
    title: str
    when: str | None
    url: str | None
    lang: str | None
    dir: str | None


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what stands behind a reference. ``sources`` and ``imprints`` by number, ``paths`` from path to number."""

    sources: Mapping[int, Source]
    imprints: Mapping[int, Imprint]
    paths: Mapping[str, int]
    labels: Labels

    @staticmethod
    def of(sources: Sequence[Source], labels: Labels) -> Finder:
        """Make the finder of a briefing's sources."""
        return Finder(
            {s.number: s for s in sources},
            {s.number: _imprint(s, labels) for s in sources},
            {s.path: s.number for s in sources},
            labels,
        )

    def refs(self, references: Iterable[Reference]) -> tuple[Ref, ...]:
        """Join the references to one paragraph into one, in their order."""
        grouped: dict[tuple[int, int], list[Reference]] = {}
        for reference in references:
            grouped.setdefault((reference.source, reference.paragraph), []).append(reference)
        return tuple(self._ref(*place, _in_order(same)) for place, same in grouped.items())

    def ref(self, passage: Passage) -> Ref | None:
        """Find the source and the paragraph of a bare passage; None where its article is no source."""
        source = self.sources.get(self.paths.get(passage.article, 0))
        return self._ref_at(source, passage) if source else None

    def words(self, text: str, language: str | None) -> Words:
        """Put ``text`` on the page, with its language where that is not the page's own."""
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(None, 1)[0]} […]"
        return Words(shown, *_tongue(language, self.labels))

    def words_of(self, text: str, refs: Sequence[Ref]) -> Words:
        """Put ``text`` on the page in the language of its first reference."""
        return Words(self.words(text, None).text, refs[0].lang, refs[0].dir) if refs else self.words(text, None)

    def _ref_at(self, source: Source, passage: Passage) -> Ref:
        for number, start, text in source.paragraphs:
            if start <= passage.start <= start + len(text):
                before, after = text[: passage.start - start], text[passage.end - start :]
                return self._ref(source.number, number, (Reference(source.number, number, passage, before, after),))
        return self._ref(source.number, 1, (Reference(source.number, 1, passage),))

    def _ref(self, number: int, paragraph: int, references: tuple[Reference, ...]) -> Ref:
        imprint = self.imprints[number]
        return Ref(
            source=number,
            paragraph=paragraph,
            anchor=f"s{number}p{paragraph}",
            outlet=imprint.outlet,
            title=imprint.title,
            when=imprint.when,
            url=imprint.url,
            lang=imprint.lang,
            dir=imprint.dir,
            references=references,
        )


def _imprint(source: Source, labels: Labels) -> Imprint:
    """Name who printed a source (the outlet, or where it is not known the file), what, when and where."""
    lang, direction = _tongue(source.language, labels)
    return Imprint(
        outlet=source.outlet or PurePath(source.path).name,
        title=source.title,
        when=labels.day(source.published) if source.published else None,
        url=safe_url(source.url),
        lang=lang,
        dir=direction,
    )


def _tongue(language: str | None, labels: Labels) -> tuple[str | None, str | None]:
    if not language or _base(language) in {_base(labels.language), "und"}:
        return None, None
    return language, "rtl" if right_to_left(language) else "ltr"


def _in_order(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Sort references to one paragraph by where they stand in it, each once."""
    return tuple(sorted(dict.fromkeys(references), key=lambda reference: reference.passage.start))


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
