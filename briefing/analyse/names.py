"""Names of people, places and bodies: capitalised sequences, sorted by the evidence around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefing.analyse.languages import LanguageData
from briefing.model import Name, Sentence

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x530) if chr(c).isupper())
_NAME = re.compile(rf"[{_UPPER}][\w’'.-]*\w(?: (?:(?:de|la|von|van|bin|al|of|the|del|di) )?[{_UPPER}][\w’'-]*\w)*")


def find_names(text: str, sentences: Sequence[Sentence], data: LanguageData) -> tuple[Name, ...]:
    """The names of a text, most frequent first; short forms are counted with the fullest form."""
    starts = {sentence.start for sentence in sentences}
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    starters = data.words("sentences", "starters")
    for match in _NAME.finditer(text):
        name = match.group().removesuffix("'s").removesuffix("’s")
        if name.split(" ")[0] in starters or (match.start() in starts and " " not in name):
            continue
        found[name].append((match.start(), match.start() + len(name)))
    names = [Name(name, "other", len(spans), tuple(spans)) for name, spans in found.items()]
    return tuple(sorted(names, key=lambda name: (-name.count, name.mentions[0])))
