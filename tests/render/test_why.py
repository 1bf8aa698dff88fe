from briefing.render.why import why


def test_the_parts_of_a_score_are_told_in_plain_words_greatest_first():
    lines = list(why({"id": "k3.2", "why": {"position": -1.5, "names": 4.0, "centrality": 6.5}}))
    assert lines[0].split() == ["score", "9:"]
    assert [line.split()[1] for line in lines[1:]] == ["centrality", "names", "position"]
    assert "further down" in lines[-1]


def test_a_quote_and_a_point_are_explained_each_in_its_way():
    point, quote = (list(why({"id": name, "why": {"newness": -1.0}}))[-1] for name in ("k1.1", "q1.1"))
    assert "points chosen before" in point
    assert "same speaker" in quote


def test_an_item_without_a_score_says_nothing():
    assert list(why({"id": "s1"})) == []
