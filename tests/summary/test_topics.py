import pytest

from briefing.model import Event
from briefing.summary import topics

from .cases import analysed


def _event(*analyses):
    paths = tuple(analysis.path for analysis in analyses)
    return Event(id="e", title="", articles=paths, outlets=len(paths), origins=len(paths))


def _of(*articles, language="en"):
    """The topics of articles told as title and text."""
    analyses = [
        analysed(text, title=title, language=language, path=f"{n}.txt") for n, (title, text) in enumerate(articles)
    ]
    return topics(_event(*analyses), analyses)


def _topics(title, text, language="en"):
    return _of((title, text), (title, text), language=language)


def test_topics_are_noun_phrases_shared_by_the_articles():
    texts = (
        "Ministers discussed strategic stability in Osal on Monday. The talks on strategic stability will go on.",
        "The two sides spoke of strategic stability and trade. A deal on strategic stability is far away, experts say.",
    )
    assert _of(*(("", text) for text in texts))[0] == "strategic stability"


def test_a_word_gives_way_to_the_name_or_label_that_ends_with_it():
    text = (
        "Ships may pass the Ilan Strait, the council said. Pilots had left the Ilan Strait. The strait is deep, and "
        "the strait is narrow. Grain comes by the strait in May, and the council waits for the strait to open."
    )
    found = _topics("Ilan Strait opened to grain", text)
    assert "Ilan Strait" in found
    assert "strait" not in found


def test_no_topic_is_a_verb_somebody_or_a_word_for_any_affair():
    text = (
        "The council wants to dredge harbours. The mayor hopes to dredge harbours, too. The harbour examiner and the "
        "port authorities spoke on Monday. The harbour examiner and the port authorities wait. A variety of reasons, "
        "says the harbour examiner, and the port authorities agree: a variety of reasons."
    )
    assert not {"dredge harbours", "harbour examiner", "port authorities", "variety of reasons"} & set(
        _topics("Council wants to dredge harbours", text)
    )


def test_names_are_no_topics():
    text = "Ana Lopez met Per Lund in Osal. Ana Lopez and Per Lund spoke about Osal. Ana Lopez left Osal at noon."
    assert not {"Ana Lopez", "Per Lund", "Osal"} & set(_of(("", text)))


def test_the_plain_word_of_what_happened_comes_first():
    text = (
        "A strong earthquake shook Corvale on Sunday. The earthquake damaged the fishing harbour, the mayor said. "
        "Boats in the fishing harbour sank. After the earthquake the fishing harbour was closed."
    )
    assert _topics("Earthquake damages harbour in Corvale", text)[0] == "earthquake"


def test_what_happened_is_told_with_what_came_of_it():
    text = (
        "The strike in Velm goes on, and the strike ballot was won. The strike began in May. After the strike ballot "
        "the strike spread to the ferries. No strike was longer. The strike costs the port a week."
    )
    assert _topics("Strike goes on in Velm", text)[0] == "strike ballot"


def test_what_happened_is_told_with_the_words_that_say_which():
    text = (
        "The dock strike in Velm went on. The strike began in May. Pilots joined the dock strike on Monday, and "
        "the strike may spread. Nobody knows when the dock strike ends."
    )
    assert _topics("Pilots join strike", text)[0] == "dock strike"


def test_a_deal_needs_a_word_that_says_which():
    text = (
        "Osal and Velm signed it on Monday. The deal ends a row over grain. The deal on grain is the first since May."
    )
    assert _topics("Osal and Velm sign grain deal", text)[0] == "grain deal"


def test_words_of_quotations_count_less():
    text = (
        "The mayor of Velm opened the tidal barrier on Monday. “It is a golden sunrise for the golden sunrise "
        "generation,” the mayor said of it. The tidal barrier cost a million. “A golden sunrise,” he said again."
    )
    assert _topics("Golden sunrise, says mayor of tidal barrier", text) == ("tidal barrier",)


def test_what_one_of_several_articles_tells_counts_less():
    shared = "The tidal barrier at Velm was opened on Monday. The tidal barrier will hold back the sea."
    alone = "The oyster festival was put off. The oyster festival begins in June. The oyster festival is old."
    assert _of(("Tidal barrier opened", shared), ("Tidal barrier at Velm", f"{shared} {alone}")) == ("tidal barrier",)


@pytest.mark.parametrize("title", ["Council signs grain deal", "Storm struck harbour", "Council upholds fishing ban"])
def test_no_topic_is_a_headlines_verb(title):
    found = _topics(title, f"{title} on Monday. {title}, the mayor said. It was the first time.")
    assert not any(verb in label for label in found for verb in ("signs", "struck", "upholds"))


def test_a_label_does_not_begin_within_a_name():
    text = "The North Ilan ferries sail again. Nobody saw the North Ilan ferries leave. The North Ilan ferries are old."
    assert not any(label.startswith("Ilan") for label in _topics("Ferries sail again", text))


def test_german_labels_end_with_a_noun_and_compounds_say_what_happened():
    text = (
        "Der Hafenstreik in Velm dauert an. Lotsen schlossen sich dem Hafenstreik am Montag an. Velm stellte heftige "
        "Fragen, Velm stellte heftige Fragen. Der Süden Orlens wartet, der Süden Orlens hofft."
    )
    assert _topics("Hafenstreik in Velm", text, language="de") == ("Hafenstreik",)


def test_french_labels_stand_without_their_articles():
    text = "L'incendie a détruit le marché de Velm. L'incendie s'est propagé vite. On cherche la cause de l'incendie."
    assert _topics("L'incendie à Velm", text, language="fr")[0] == "incendie à Velm"
