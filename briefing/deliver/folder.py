"""The dated folder of an edition, swapped in whole: at every moment it is the old one or the new one."""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from briefing.model import Document

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write(folder: Path, documents: Sequence[Document], *, ours: Collection[str]) -> tuple[Path, ...]:
    """Make ``folder`` hold ``documents`` and return their paths.

    All are written into a folder beside it and forced to disk; then the two change places in one step, so a run that
    fails or is killed leaves the earlier edition as it was. What others put into the folder stays; of ``ours``, names
    that an earlier build may have written, only what is in ``documents`` is there afterwards. Raises OSError (disk
    full, no permission).
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    try:
        for document in documents:
            _write(made / document.name, document.content)
        _keep_others(folder, made, ours)
        made.chmod(0o777 & ~_umask())
        _sync(made)
        _swap(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    _sync(folder.parent)
    return tuple(folder / document.name for document in documents)


def replace(folder: Path, documents: Sequence[Document]) -> None:
    """Put ``documents`` into ``folder``, each in place of its earlier self, and leave all else there alone."""
    for document in documents:
        for left in folder.glob(f".{glob.escape(document.name)}.*"):  # by a run that was killed
            left.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{document.name}.", dir=folder)
        os.close(handle)
        made = Path(name)
        try:
            made.unlink()
            _write(made, document.content)
            os.replace(made, folder / document.name)
        finally:
            made.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left beside the folder."""
    for left in folder.parent.glob(f".{folder.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_others(old: Path, new: Path, ours: Collection[str]) -> None:
    if not old.is_dir():
        return
    for entry in old.iterdir():
        if entry.name in ours or (new / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _swap(new: Path, old: Path) -> None:
    if not os.path.lexists(old):
        os.rename(new, old)
        return
    if _exchange(new, old):
        return
    # No exchange on this system: two steps, the shortest gap there is.
    aside = new.with_name(new.name + ".old")
    os.rename(old, aside)
    os.rename(new, old)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places (Linux 3.15, ``renameat2``); False where the system or file system cannot."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems cannot force a folder to disk
            os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
