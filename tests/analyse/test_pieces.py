"""What all stages read together: words and marks, and the places that everybody knows."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from briefing.analyse.languages import language_data
from briefing.analyse.names.gazetteer import gazetteer
from briefing.analyse.pieces import forms, read

EN = language_data("en")


@given(st.text(alphabet="aÄß .,'’“”\"-&@()\n\u0301\u00a0字9", max_size=60))
def test_each_token_stands_where_it_says_and_none_is_lost(text):
    words = read(text, EN)
    shown = [text[start : words.end(at)] for at, start in enumerate(words.starts)]
    assert shown == list(words.printed)
    assert "".join(shown) == "".join(text.split())


def test_a_part_holds_the_tokens_that_start_in_it():
    text = "Ana Diaz said so."
    assert list(read(text, EN).part(4, 13).printed) == ["Diaz", "said"]


def test_forms_are_counted_in_the_order_in_which_they_come_first():
    found = forms(read("The dam, the river: The dam’s end.", EN))
    assert list(found.counts.items())[:4] == [("the", 3), ("dam", 1), (",", 1), ("river", 1)]
    assert {",", ":", "dam’s", "."} <= found.other
    assert "river" not in found.other


def test_a_language_knows_its_own_names_of_cities_and_countries():
    known = gazetteer(language_data("de"))
    assert {"Kopenhagen", "Dänemark", "Peking"} <= known.places
    assert "Dänemark" in known.countries
    assert "Kopenhagen" not in known.countries


def test_analysing_an_article_does_not_start_what_takes_longer_than_it():
    program = (
        "import sys; from briefing.analyse import analyse; from briefing.model import Article;"
        "analyse(Article(path='a', id='a', text='Ana Diaz said on 3 May 2021 in Lisbon that the dam holds. ' * 30));"
        "print(sorted({'babel', 'pytz', 'wordfreq', 'numpy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
