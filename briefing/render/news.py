"""What is new since earlier editions, as the page shows it: counts that rose, sentences that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model import Change, Passage, Revision, Rise, Summary
from briefing.render import view
from briefing.render.references import Finder

# Changes of one article that a page shows; an article of which more has changed is best read whole.
_MOST = 8


def rises(summary: Summary, finder: Finder) -> tuple[view.RiseLine, ...]:
    """Show the counts that rose."""
    return tuple(_rise(one, finder) for one in summary.rises)


def _rise(rise: Rise, finder: Finder) -> view.RiseLine:
    refs = tuple(ref for ref in map(finder.ref, rise.passages) if ref)
    return view.RiseLine(
        label=rise.label,
        edition=rise.before.edition,
        old=rise.before.text,
        old_words=finder.words(rise.before.passage.text, None),
        value=rise.value,
        words=finder.words_of(rise.passages[0].text, refs),
        refs=refs,
    )


def revisions(summary: Summary, finder: Finder) -> tuple[view.RevisionLine, ...]:
    """Show what changed in articles that an earlier edition told."""
    return tuple(line for one in summary.revisions if (line := _revision(one, finder)))


def _revision(revision: Revision, finder: Finder) -> view.RevisionLine | None:
    number = finder.paths.get(revision.article)
    if number is None:
        return None
    return view.RevisionLine(
        edition=revision.edition,
        outlet=finder.imprints[number].outlet,
        source=number,
        changes=tuple(_change(one, finder) for one in revision.changes[:_MOST]),
        more=max(0, len(revision.changes) - _MOST),
    )


def _change(change: Change, finder: Finder) -> view.ChangeLine:
    ref = finder.ref(change.after[0]) if change.after else None
    return view.ChangeLine(before=_words(change.before, finder), after=_words(change.after, finder), ref=ref)


def _words(passages: Sequence[Passage], finder: Finder) -> view.Words | None:
    return finder.words(" ".join(passage.text for passage in passages), None) if passages else None


def uses(event: view.EventView) -> Iterator[tuple[str, view.Ref]]:
    """Each reference that is made here, with the event that makes it."""
    yield from ((event.id, ref) for line in event.rises for ref in line.refs)
    yield from ((event.id, c.ref) for line in event.revisions for c in line.changes if c.ref)
