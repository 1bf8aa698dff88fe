"""Files that are archives: the same parts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def packed(parts: Iterable[tuple[str, bytes]], *, plain: str = "") -> bytes:
    """Zip ``parts`` in their order, without a clock; the part named ``plain`` is not compressed."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in parts:
            entry = ZipInfo(name)  # dated 1980, the first day that an archive knows
            entry.compress_type = ZIP_STORED if name == plain else ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()
