"""Whether a build would make what is there already: known by a look at the files, without reading articles.

What a build depends on is looked at, not read: path, size, times of change and inode of every file given, of the
program and of the editor's own files; what was changed so lately that its times may not tell is read too. What it made
is read and compared. Where anything differs, or cannot be known, the answer is no, and the build is made.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from briefing import __version__
from briefing.model import Document

# What the last build saw and made, in the output folder.
_STAMP = ".built.json"
# A file changed so shortly before the look, in nanoseconds, may change again without its times telling.
_LATELY = 2_000_000_000
_PROGRAM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: a hash of all, and the hashes of files (by path) that were changed just before."""

    seen: str
    lately: Mapping[str, str]


def look(given: Sequence[Path], *, own: Iterable[Path], settings: str, doubtful: Iterable[str] = ()) -> Look:
    """What a build of the files ``given`` under ``settings`` depends on; ``own`` are files and folders of the user's.

    Files that are ``doubtful`` are read even if they are old.
    """
    now, read = time.time_ns(), set(doubtful)
    whole = sha256(f"{__version__}\0{sys.version}\0{_libraries()}\0{os.getcwd()}\0{settings}".encode())
    lately: dict[str, str] = {}
    for place in (*_program(), *own, *given):
        whole.update(b"\0\0")
        for path, found in _below(os.fspath(place)):
            whole.update(f"{path}\0{_facts(found)}\0".encode("utf-8", "surrogateescape"))
            late = max(found.st_mtime_ns, found.st_ctime_ns) > now - _LATELY
            if stat.S_ISREG(found.st_mode) and (late or path in read):
                lately[path] = _content(Path(path))
    return Look(whole.hexdigest(), lately)


def _facts(found: os.stat_result) -> str:
    if stat.S_ISDIR(found.st_mode):
        return "folder"  # what lies in it says the rest
    return f"{found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _program() -> tuple[Path, ...]:
    """The program with its data, its pages and its looks."""
    beside = (_PROGRAM.parent / name for name in ("templates", "styles"))
    return (_PROGRAM, *(folder for folder in beside if folder.is_dir()))


def _libraries() -> str:
    """When something was last installed beside the program's libraries."""
    folders = (sysconfig.get_path(name) for name in ("purelib", "platlib"))
    return " ".join(str(os.stat(folder).st_mtime_ns) for folder in folders if os.path.isdir(folder))


def _below(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """The file or folder at ``place`` and all below it, in order of their names; links are not followed."""
    try:
        found = os.lstat(place)
    except OSError:
        return
    yield place, found
    if stat.S_ISDIR(found.st_mode):
        for name in sorted(_names(place)):
            if name != "__pycache__":
                yield from _below(os.path.join(place, name))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def doubtful(output: Path) -> tuple[str, ...]:
    """The files whose times did not tell enough when the last build looked."""
    lately = _stamp(output).get("lately")
    return tuple(lately) if isinstance(lately, dict) else ()


def same(now: Look, output: Path, *, memory: str) -> tuple[str, tuple[Path, ...]] | None:
    """What the last build in ``output`` said and the files that it made, if all is as it was then; None if not.

    ``memory`` is the state of the memory.
    """
    last = _stamp(output)
    lately, files = last.get("lately"), last.get("files")
    if last.get("seen") != now.seen or last.get("memory") != memory:
        return None
    if not isinstance(lately, dict) or not isinstance(files, dict):
        return None
    if any(now.lately.get(path) != content for path, content in lately.items()):
        return None
    made = {Path(path): content for path, content in files.items()}
    if any(_content(path) != content for path, content in made.items()):
        return None
    return str(last.get("said", "")), tuple(made)


def _stamp(output: Path) -> Mapping[str, object]:
    try:
        found = json.loads((output / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(now: Look, output: Path, *, memory: str, said: str, files: Iterable[Path]) -> None:
    """Keep what this build saw and made, for the next one."""
    from briefing.deliver.folder import replace

    record = {
        "seen": now.seen,
        "memory": memory,
        "lately": now.lately,
        "files": {os.fspath(path): _content(path) for path in files},
        "said": said,
    }
    try:
        replace(output, [Document(_STAMP, json.dumps(record).encode("utf-8"))])
    except (OSError, UnicodeEncodeError):  # the edition is made; only the next build will not know
        forget(output)


def forget(output: Path) -> None:
    """Let the next build be made, whatever it sees."""
    (output / _STAMP).unlink(missing_ok=True)
