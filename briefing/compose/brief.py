"""What stands "In brief"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import BriefItem, PointView, Section


def in_brief(
    sections: Sequence[Section], most: int, language: str, languages: Mapping[str, str]
) -> tuple[BriefItem, ...]:
    """The first events, each by the point that most origins tell: in the language of the page if there is one."""
    telling = [section for section in sections if section.points][:most]

    def weight(view: PointView) -> tuple[bool, int]:
        return languages[view.point.passages[0].article] == language, view.point.origins

    return tuple(BriefItem(event=s.id, point=max(s.points, key=weight).id) for s in telling)
