"""What holds for every text, whatever is in it."""

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analyse import analyse
from briefing.model import Article, Cut

WORDS = 'Ana Lopez Mr. U.S. said " “ ” ( ) , May Friday 2019 31.02.2019 İstanbul 中国 。 al- ’s – Bank 🙂 \u0301'
GROUPS = (". ", "\n\n", "May 3", "last week", "99 weeks ago", "Bank of", "OSAKA – ", "Dec. 31")
PIECES = st.sampled_from([*WORDS.split(" "), *GROUPS])
DAYS = st.sampled_from([None, date(2019, 5, 6), date(1, 1, 1), date(9999, 12, 31), datetime(2020, 2, 29, 12, 0)])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), DAYS, st.sampled_from([None, "en", "de", "fr", "vi", "xx", ""]))
def test_every_offset_stands_in_the_text(pieces, published, language):
    text = " ".join(pieces).strip()
    article = Article("a.txt", "a", text, published=published, language=language, cuts=(Cut(text[:40], "caption", 0),))
    found = analyse(article)
    assert all(text[d.start : d.end] == d.text for d in found.dates)
    assert all(text[start:end].strip() for name in found.names for start, end in name.mentions)
    for quote in (*found.quotes, *found.reported):
        assert all(text[part.start : part.end] == part.text for part in quote.parts)
    for sentence in found.sentences:
        start, end = found.paragraphs[sentence.paragraph]
        assert start <= sentence.start < sentence.end <= end
    assert found == analyse(article)


def test_a_printed_title_is_kept_and_a_derived_one_is_marked():
    story = "The dam at Merrow broke on Friday. Nobody was hurt."
    assert analyse(Article("a", "a", story, title="Dam breaks")).title_from == "document"
    derived = analyse(Article("a", "a", story))
    assert (derived.title, derived.title_from) == ("The dam at Merrow broke on Friday", "derived")
