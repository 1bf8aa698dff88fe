"""The page and the feed of all editions, kept in the output folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.config import Config
from briefing.model import Document

# What the page needs of each edition, so that only new ones are read each morning.
_INDEX = ".editions.json"
Record = Mapping[str, Any]


def renew(config: Config) -> tuple[Path, ...]:
    """Write ``index.html`` and ``feed.xml`` of all editions in the output folder, and return their paths."""
    from briefing import pipeline
    from briefing.deliver import folder as deliver

    output = Path(config.output)
    before = _index(output)
    found = {folder.name: _edition(folder, before.get(folder.name)) for folder in sorted(output.iterdir())}
    index = {name: entry for name, entry in found.items() if entry}
    if not index:
        return ()
    editions = {name: (entry["record"], _files(output / name)) for name, entry in index.items()}
    pages = pipeline.archive(editions, config=config)
    kept = Document(_INDEX, json.dumps(index, ensure_ascii=False).encode("utf-8", "backslashreplace"))
    deliver.replace(output, (*pages, kept))
    return tuple(output / page.name for page in pages)


def _index(output: Path) -> Mapping[str, Any]:
    try:
        found = json.loads((output / _INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _edition(folder: Path, known: object) -> Record | None:
    """What an edition's folder holds, as ``known`` from before if the file is the same; None if it is not ours."""
    file = folder / "briefing.json"
    try:
        found = file.stat()
        facts = [found.st_size, found.st_mtime_ns, found.st_ino]
        if isinstance(known, dict) and known.get("file") == facts and _ours(known.get("record")):
            return known
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if folder.name.startswith(".") or not _ours(record):
        return None
    events = [{"title": event["title"]} for event in record["events"]]
    return {"file": facts, "record": {"date": record["date"], "title": record["title"], "events": events}}


def _ours(record: object) -> bool:
    return isinstance(record, dict) and {"date", "title", "events"} <= record.keys()


def _files(folder: Path) -> Sequence[str]:
    return sorted(path.name for path in folder.glob("briefing.*"))
