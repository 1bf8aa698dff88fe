from briefing.analyse import analyse
from briefing.model import Article

STORY = (
    "Bread prices rose again in Merrow. The bakers of Merrow blame the price of flour. Bread prices had been stable "
    "for years, the bakers said. Ana Lopez, who speaks for the bakers, asked the council for help with flour."
)


def words(title=None, text=STORY, language="en"):
    return [keyword.word for keyword in analyse(Article("a.txt", "a", text, title=title, language=language)).keywords]


def test_frequent_and_rare_words_come_first_and_small_words_never():
    found = words()
    assert {"bakers", "flour", "merrow"} <= set(found[:6])
    assert not {"the", "of", "said", "with"} & set(found)


def test_each_word_comes_in_one_form():
    found = words()
    assert not {"price", "prices"} <= set(found)


def test_words_side_by_side_in_title_and_text_are_one():
    assert "bread prices" in words("Bread prices rise in Merrow")[:4]


def test_a_noun_goes_before_another_word_and_a_compound_behind():
    text = (
        "Boats wobble near the kettle. Trees wobble near the kettle. Roofs wobble, half-lit, and half-lit the kettle."
    )
    found = words(text=text)
    assert found.index("kettle") < found.index("wobble") < found.index("half-lit")


def test_weights_fall_from_one():
    weights = [k.weight for k in analyse(Article("a.txt", "a", STORY)).keywords]
    assert weights[0] == 1.0
    assert weights == sorted(weights, reverse=True)


def test_nothing_comes_of_nothing():
    assert words(text="") == []


def test_a_script_without_blanks_has_key_words():
    text = "東京で大きな地震がありました。東京の地震は深夜に起きました。"
    assert "東京" in words(text=text, language="ja")
