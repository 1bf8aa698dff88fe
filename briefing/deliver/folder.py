"""The dated folder of an edition: each file is there whole, old or new, at every moment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefing.model import Document


def write(folder: Path, documents: Sequence[Document], *, stale: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write ``documents`` into ``folder`` and return their paths.

    All are written beside their place and forced to disk before the first is moved in, so a failed run leaves the
    earlier edition as it was. ``stale``: names of files that an earlier build left and this one did not make; they
    are removed, since they would tell another briefing than the rest. Raises OSError (disk full, no permission).
    """
    folder.mkdir(parents=True, exist_ok=True)
    pending: list[tuple[Path, Path]] = []
    try:
        for document in documents:
            pending.append((_beside(folder, document), folder / document.name))
        for temporary, place in pending:
            os.replace(temporary, place)
    except BaseException:
        for temporary, _ in pending:
            temporary.unlink(missing_ok=True)
        raise
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    return tuple(place for _, place in pending)


def _beside(folder: Path, document: Document) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{document.name}.", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(document.content)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(0o666 & ~_umask())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
