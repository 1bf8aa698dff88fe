import pytest

from briefing.analyse.detect import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council has voted", "en"),
        ("Der Rat hat abgestimmt und vertagt sich", "de"),
        ("Le conseil a voté hier soir", "fr"),
        ("El gobierno anunció medidas nuevas", "es"),
        ("これは日本語の文章です。", "ja"),
        ("Это короткий русский текст.", "ru"),
        ("Xin chào các bạn, hôm nay trời đẹp.", "vi"),
        ("", "und"),
        ("123 456 / 7", "und"),
    ],
)
def test_short_texts(text, language):
    assert detect(text) == language


def test_a_declaration_decides_where_the_text_does_not():
    assert detect("", declared="de-AT") == "de"
    assert detect("12:1", declared="fr") == "fr"


def test_a_text_overrules_a_wrong_declaration():
    assert detect("The council has voted, and the mayor was there.", declared="de") == "en"
    assert detect("The council has voted, and the mayor was there. " * 30, declared="de") == "en"
