"""briefing: a folder of news articles in, a dated briefing out, every sentence traceable to its source."""

__version__ = "0.1.0"
