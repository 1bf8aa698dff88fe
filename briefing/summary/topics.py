"""Labels that a person would write on the folder of an event, and the people, bodies and places in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.analyse.languages import primary
from briefing.model import Analysis, Event, Name, NameKind
from briefing.summary.grammar import grammar
from briefing.summary.labels import OFTEN, Scene, Stems, form_of, leads, scene, worth
from briefing.summary.phrases import Phrase, lines, phrases

_MOST = 3
# The second and the third label are left out when worth less than this share of the best, or less than so much at
# all; the best when less than the least.
_NEXT = (0.0, 0.45, 0.6)
_FAIR = (0.4, 1.0, 1.0)
# A single word gives way to a longer label that holds it, when that stands at least so often for each time of its own;
# what happened to one that ends with it, when that is worth so much, too.
_WIDER = 0.2
_WIDER_HAPPENING = 0.1
_WORTHY = 0.35
# A label gives way to a longer form that stands nearly as often.
_FULLER = 0.8


def topics(event: Event, analyses: Sequence[Analysis], *, language: str = "") -> tuple[str, ...]:
    """At most three labels, the best first; names of people, bodies and places are apart (``names``).

    They are in ``language`` where one of the articles is.
    """
    ours = primary(language)
    analyses = [analysis for analysis in analyses if primary(analysis.language) == ours] or analyses
    often = 2 if len(analyses) < 3 else 3
    told = lines(analyses)
    here = scene(analyses, told)
    return _best(here, phrases(told, least=often, alone=OFTEN)) or _best(
        here, phrases(told, least=1, alone=OFTEN, among=frozenset(here.titled))
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """The candidates of an event, what each is worth, and those that are worth something, the best first."""

    found: Mapping[Stems, Phrase]
    worth: Mapping[Stems, float]
    ranked: Sequence[Stems]
    scene: Scene


def _best(here: Scene, found: Mapping[Stems, Phrase]) -> tuple[str, ...]:
    """The best labels among those found; a single word only as the first."""
    value = {stems: worth(stems, phrase, here) for stems, phrase in found.items() if not _is_rest(stems, found, here)}
    able = [stems for stems in value if value[stems] > 0]
    ranked = sorted(able, key=lambda stems: (not leads(found[stems], here), -value[stems], stems))
    choice = _Choice(found, value, ranked, here)
    chosen: list[Stems] = []
    for stems in ranked:
        number = len(chosen)
        if number == _MOST:
            break
        if value[stems] < max(_FAIR[number], _NEXT[number] * value[ranked[0]]):
            continue
        label = _fuller(stems, choice) if len(stems) > 1 else _wider(stems, choice)
        if (len(label) > 1 or not chosen) and not any(_overlap(label, other) for other in chosen):
            chosen.append(label)
    return tuple(form_of(found[stems]) for stems in chosen)


def _is_rest(stems: Stems, found: Mapping[Stems, Phrase], here: Scene) -> bool:
    """Whether a label of one title is the rest of a longer one ("door policy" of "open door policy")."""
    if found[stems].told or len(found[stems].articles) > 1:
        return False
    least = here.counts[stems[0]] / 2
    pairs = (other for other in found if len(other) == 2 and other[1] == stems[0] and other[0] not in stems)
    return any(found[other].count > least for other in pairs)


def _fuller(stems: Stems, choice: _Choice) -> Stems:
    """The longest label that ends with this one and stands nearly as often ("class action lawsuit")."""
    least = _FULLER * choice.found[stems].count
    longer = (o for o in choice.ranked if o[-len(stems) :] == stems and choice.found[o].count >= least)
    return max(longer, key=len, default=stems)


def _wider(stems: Stems, choice: _Choice) -> Stems:
    """The best label that holds a single word and stands often enough beside it, or the word itself."""
    happened = grammar(choice.scene.analyses[0].language).is_happening(form_of(choice.found[stems]).lower())
    able, share = (_ending(stems, choice), _WIDER_HAPPENING) if happened else (_holding(stems, choice), _WIDER)
    least = share * choice.found[stems].count
    wide = next((other for other in able if choice.found[other].count >= least), stems)
    return wide if wide == stems else _fuller(wide, choice)


def _ending(stems: Stems, choice: _Choice) -> Iterator[Stems]:
    """The labels that say what happened to what, or what of it: "dock strike", "strike committee" for "strike"."""
    least = _WORTHY * choice.worth[stems]
    return (o for o in choice.ranked if len(o) > 1 and stems[0] in (o[-1], o[0]) and choice.worth[o] >= least)


def _holding(stems: Stems, choice: _Choice) -> Iterator[Stems]:
    """The labels that hold a word, then the names that end with it ("Ilan Strait" for "strait")."""
    yield from (other for other in choice.ranked if len(other) > 1 and stems[0] in other)
    yield from sorted(o for o in choice.found if len(o) == 2 and o[1] == stems[0] and _is_title(o, choice))


def _is_title(stems: Stems, choice: _Choice) -> bool:
    """Whether it is printed with capitals throughout, as words of names."""
    parts = form_of(choice.found[stems]).split()
    return all(part[0].isupper() and part.lower() in choice.scene.names for part in parts)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two labels share half of the words of the shorter one."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))


def names(analyses: Sequence[Analysis], *, most: int = 12) -> tuple[Name, ...]:
    """The people, bodies and places of the event, those of most articles first; ``mentions`` are left out."""
    counts: Counter[tuple[str, NameKind]] = Counter()
    holders: defaultdict[tuple[str, NameKind], int] = defaultdict(int)
    for analysis in analyses:
        for name in analysis.names:
            counts[name.name, name.kind] += name.count
            holders[name.name, name.kind] += 1
    best = sorted(counts, key=lambda key: (-holders[key], -counts[key], key))[:most]
    return tuple(Name(name, kind, counts[name, kind]) for name, kind in best)
