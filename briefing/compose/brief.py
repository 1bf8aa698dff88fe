"""What stands "In brief"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import BriefItem, PointView, Section

# A point goes before the opening where more than so many times as many origins tell it.
_MORE = 2


def in_brief(
    sections: Sequence[Section], most: int, language: str, languages: Mapping[str, str]
) -> tuple[BriefItem, ...]:
    """The first events, each by one point: in the language of the page if there is one.

    That is the point with which the event opens, unless more than twice as many origins tell another one.
    """
    telling = [section for section in sections if section.points][:most]

    def weight(view: PointView) -> tuple[bool, int]:
        return languages[view.point.passages[0].article] == language, view.point.origins

    def telling_point(points: Sequence[PointView]) -> PointView:
        most_told = max(points, key=weight)
        ours, origins = weight(most_told)
        opening = next(view for view in points if weight(view)[0] == ours)
        return most_told if origins > _MORE * opening.point.origins else opening

    return tuple(BriefItem(event=s.id, point=telling_point(s.points).id) for s in telling)
