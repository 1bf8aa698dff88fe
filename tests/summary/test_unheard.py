from briefing.summary import unheard

from .cases import analysed


def test_the_briefing_says_in_which_languages_nobody_was_looked_for():
    articles = [analysed("Nowy most nad rzeką.", path=path, language="pl") for path in ("a.txt", "b.txt")]
    (note,) = unheard([*articles, analysed("A new bridge.", path="c.txt", language="en")])
    assert (note.kind, note.where) == ("note", "Polish")
    assert "speakers" in note.message
    assert "2 articles" in note.message


def test_a_language_with_a_file_needs_no_note():
    assert unheard([analysed("A new bridge.", language=code) for code in ("en", "de", "fr")]) == ()


def test_a_language_that_nobody_could_tell_is_told_so():
    assert [note.where for note in unheard([analysed("", language="und")])] == ["unknown language"]
