"""The page and the feed of all editions, kept in the output folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.config import Config


def renew(config: Config) -> None:
    """Write ``index.html`` and ``feed.xml`` of all editions in the output folder that have a ``briefing.json``."""
    from briefing import pipeline
    from briefing.deliver import folder as deliver

    output = Path(config.output)
    editions = {folder.name: found for folder in sorted(output.iterdir()) if (found := _edition(folder)) is not None}
    if editions:
        deliver.replace(output, pipeline.archive(editions, config=config))


def _edition(folder: Path) -> tuple[Mapping[str, Any], Sequence[str]] | None:
    """What an edition's folder holds; None for any other folder, and for a record that is not ours."""
    try:
        record = json.loads((folder / "briefing.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if folder.name.startswith(".") or not isinstance(record, dict) or not {"date", "title", "events"} <= record.keys():
        return None
    return record, sorted(path.name for path in folder.glob("briefing.*"))
