"""Files in an object store, by fsspec: ``s3://bucket/folder``, ``gs://``, ``abfs://``, ``sftp://`` and the like.

Who reads from there says so by an address; nothing in an article leads here. Credentials come from where the store's
own library looks for them. The extra ``[remote]`` brings fsspec; each store has a package of its own beside it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing.model import BriefingError, Problem
from briefing.read.find import is_passed_over
from briefing.read.opening import MOST_BYTES, Content

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]{1,20}://")


def is_remote(path: str) -> bool:
    """Whether ``path`` is an address rather than a path."""
    return _ADDRESS.match(path) is not None


def find_remote(address: str) -> tuple[tuple[str, ...], int]:
    """The addresses of all files at or below ``address``, in order, and how many were passed over.

    Raises BriefingError (code 2) where there is nothing, the store cannot be reached, or its library is not installed.
    """
    store, root = _store(address)
    try:
        if store.isfile(root):
            return (address,), 0
        found = sorted(store.find(root))
    except Exception as error:  # each store's library has errors of its own
        raise BriefingError(f"{address}: cannot be listed: {_said(error)}", code=2) from None
    if not found:
        raise BriefingError(f"{address}: no such file or folder", hint="Check the address.", code=2)
    start = len(root.rstrip("/")) + 1
    files = [store.unstrip_protocol(path) for path in found if not is_passed_over(path[start:])]
    return tuple(files), len(found) - len(files)


def remote_content(address: str) -> Content | Problem:
    """The content of the file at ``address``, read by count; a problem where there is none to be had."""
    try:
        store, path = _store(address)
        with store.open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
        modified = _modified(store, path)
    except BriefingError as error:
        return Problem("lost", address, error.message, error.hint)
    except Exception as error:  # each store's library has errors of its own
        return Problem(
            "lost", address, f"It cannot be opened: {_said(error)}.", "Check the address and who may read it."
        )
    if len(data) > MOST_BYTES:
        return Problem("lost", address, f"It has more than {MOST_BYTES // 10**6} MB.", "Split it.")
    return Content(data, modified)


def fingerprint(address: str) -> str:
    """A text that changes when the file at ``address`` does, as the store tells it; "" where it does not tell."""
    try:
        store, path = _store(address)
        return str(store.ukey(path))
    except Exception:  # each store's library has errors of its own
        return ""


def _store(address: str) -> tuple[AbstractFileSystem, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise BriefingError(
            f"{address}: reading addresses needs fsspec",
            hint='Install it: pip install "briefing-note[remote]".',
            code=2,
        ) from None
    try:
        store, root = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise BriefingError(f"{address}: {_said(error)}", hint="Install the package of that store.", code=2) from None
    return store, root


def _modified(store: AbstractFileSystem, path: str) -> datetime:
    """When the file was last changed, as the store tells it; the beginning of time where it does not."""
    try:
        told: datetime = store.modified(path)
    except Exception:  # not every store knows
        return datetime.fromtimestamp(0, UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200]
