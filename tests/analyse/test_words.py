"""Words are the same whichever way they are read, and what is kept of them stays small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.analyse import words

# Not the sigma: whether it is a final one depends on what follows its word.
ODD = st.text(alphabet="abAB1'’.- ,\n\u0301\u0130ßéǅﬁनी東京ไ_", max_size=40)


@given(ODD)
def test_a_sentence_has_the_words_of_its_text(text: str) -> None:
    assert words.tokens_of_sentence(text) == words.tokens(text)
    parts = words.split(text)
    assert "".join(parts) == text
    assert parts[1::2] == words.WORD.findall(text)


def test_words_of_kilobytes_and_clauses_without_blanks_are_not_kept() -> None:
    before = len(words._lowered()), words._split_once.cache_info().currsize
    for number in range(20):
        words.tokens_of_sentence(f"{'x' * 50_000}{number} " * 2)
        words.tokens_of_sentence(f"東京都は日本の首都であり{number}世界最大の都市の一つである")
    assert (len(words._lowered()), words._split_once.cache_info().currsize) == before
