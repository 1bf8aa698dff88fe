"""Every value that flows through the program, in the order in which it flows; imports nothing of the package.

All values are frozen. Offsets count Unicode code points of an article's clean ``text``; a ``Passage`` always
satisfies ``article.text[passage.start:passage.end] == passage.text``, and whatever a briefing shows is made of
passages. Dates are ``datetime.date`` where no time was printed, ``datetime.datetime`` where one was (a subclass,
aware where a zone was printed).
"""

from __future__ import annotations

from dataclasses import is_dataclass

from briefing.model.analysis import (
    Analysis,
    Confidence,
    DateMention,
    Keyword,
    Name,
    NameKind,
    Passage,
    Period,
    Quote,
    QuoteKind,
    Sentence,
)
from briefing.model.article import Article, Cut, CutKind, EncodingFrom, PublishedFrom, Reading
from briefing.model.desk import DECISIONS, Decision, Line, Named, Outlet, Overrides, Rubric
from briefing.model.edition import (
    Briefing,
    BriefItem,
    Document,
    Format,
    Ledger,
    Paragraph,
    PointView,
    QuoteView,
    Reference,
    Section,
    Source,
    SpeakerView,
    Status,
)
from briefing.model.features import Features
from briefing.model.grouping import Copy, Event, Evidence, Grouping, Storyline
from briefing.model.memory import Memory, Remembered, ToldArticle, Trace, Version
from briefing.model.summary import (
    Ahead,
    Change,
    Difference,
    Point,
    QuoteItem,
    Revision,
    Rise,
    Sourcing,
    Summary,
    ToldFigure,
    Variant,
    Why,
)
from briefing.model.travel import travel_light
from briefing.model.trouble import BriefingError, Problem, ProblemKind

__all__ = [
    "DECISIONS",
    "Ahead",
    "Analysis",
    "Article",
    "BriefItem",
    "Briefing",
    "BriefingError",
    "Change",
    "Confidence",
    "Copy",
    "Cut",
    "CutKind",
    "DateMention",
    "Decision",
    "Difference",
    "Document",
    "EncodingFrom",
    "Event",
    "Evidence",
    "Features",
    "Format",
    "Grouping",
    "Keyword",
    "Ledger",
    "Line",
    "Memory",
    "Name",
    "NameKind",
    "Named",
    "Outlet",
    "Overrides",
    "Paragraph",
    "Passage",
    "Period",
    "Point",
    "PointView",
    "Problem",
    "ProblemKind",
    "PublishedFrom",
    "Quote",
    "QuoteItem",
    "QuoteKind",
    "QuoteView",
    "Reading",
    "Reference",
    "Remembered",
    "Revision",
    "Rise",
    "Rubric",
    "Section",
    "Sentence",
    "Source",
    "Sourcing",
    "SpeakerView",
    "Status",
    "Storyline",
    "Summary",
    "ToldArticle",
    "ToldFigure",
    "Trace",
    "Variant",
    "Version",
    "Why",
]

for _value in [value for value in vars().values() if isinstance(value, type)]:
    if is_dataclass(_value) or issubclass(_value, tuple):
        travel_light(_value)
