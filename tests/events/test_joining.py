"""What the company of two articles says of them, and when two groups become one."""

from __future__ import annotations

from briefing.events.company import in_company
from briefing.events.link import Rule, average_link

LIKELY = 0.4
TEXT = 8.0


def test_fellows_ease_the_rivals_of_a_pair_but_never_lift_it() -> None:
    fellows = dict.fromkeys(range(10, 90), 0.5)
    unrivalled = in_company(LIKELY, {1: LIKELY, **fellows}, {0: LIKELY, **fellows})
    with_few = in_company(LIKELY, {1: LIKELY, 2: 0.9, 10: 0.5}, {0: LIKELY, 3: 0.9, 10: 0.5})
    with_many = in_company(LIKELY, {1: LIKELY, 2: 0.9, **fellows}, {0: LIKELY, 3: 0.9, **fellows})
    assert unrivalled == LIKELY
    assert with_few < with_many < LIKELY


def test_only_rivals_of_both_count() -> None:
    assert in_company(LIKELY, {1: LIKELY}, {0: LIKELY, **dict.fromkeys(range(10, 20), 0.9)}) == LIKELY


def straggler(size: int) -> dict[tuple[int, int], tuple[float, float]]:
    """A group of so many articles of one mind, and one more that is a little like each of them."""
    inside = {(one, other): (0.9, TEXT) for one in range(size) for other in range(one + 1, size)}
    return inside | {(one, size): (0.12, TEXT) for one in range(size)}


def test_a_large_event_takes_a_report_that_a_single_one_does_not() -> None:
    rule = Rule(least=0.2, growth=0.4, largest=32)
    assert average_link(3, straggler(2), rule=rule) == ((0, 1), (2,))
    assert average_link(9, straggler(8), rule=rule) == (tuple(range(9)),)
    assert len(average_link(9, straggler(8), rule=Rule(least=0.2))) == 2


def test_no_group_is_joined_below_the_lowest_that_a_rule_names() -> None:
    rule = Rule(least=0.3, growth=0.4, largest=4)
    assert rule.lowest < 0.3
    edges = {
        pair: (min(edge[0], rule.lowest - 0.01) if pair[1] == 8 else edge[0], TEXT)
        for pair, edge in straggler(8).items()
    }
    assert average_link(9, edges, rule=rule)[-1] == (8,)
