import pickle
from dataclasses import is_dataclass
from datetime import date

import pytest

from briefing import model


def test_values_survive_the_way_between_processes() -> None:
    passage = model.Passage("a.txt", 0, 3, "Yes")
    quote = model.Quote((passage,), "direct", speaker="Eva Berg", confidence="sure")
    period = model.Period(date(2026, 11, 19), date(2026, 11, 20))
    for value in (passage, quote, period, model.Grouping(), model.Reading(), model.Problem("note", "a.txt", "undated")):
        assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.parametrize("value", [v for v in vars(model).values() if isinstance(v, type) and is_dataclass(v)])
def test_every_value_is_frozen_and_has_slots(value: type) -> None:
    assert value.__dataclass_params__.frozen
    assert "__slots__" in vars(value)


def test_a_quote_in_two_parts_is_one_text() -> None:
    parts = (model.Passage("a.txt", 1, 4, "Now"), model.Passage("a.txt", 20, 22, "or"))
    quote = model.Quote(parts, "direct")
    assert (quote.text, quote.start, quote.end) == ("Now or", 1, 22)
    assert quote._replace(parts=parts[:1]).text == "Now"
