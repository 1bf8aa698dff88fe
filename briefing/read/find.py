"""Paths -> the files worth reading: what lies in a real folder, without what only accompanies it.

Only regular files are found; links, pipes, sockets and devices are named as lost and never followed or opened.
What every folder holds besides articles (images, companions of saved pages, hidden and half-loaded files) is
counted and otherwise passed over in silence.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

from briefing.model import Problem

# Browsers and office programs name the folder beside a saved page in the user's language.
_COMPANION = re.compile(
    r"(_files|\.files|-dateien|_fichiers|_archivos|_ficheiros|_arquivos|_bestanden|-filer|_file|_fitxers|_pliki|_soubory"
    r"|_tiedostot|_dosyalar|_elemei|_datoteke|_failid|_fails|_fajlovi|_bylos)\Z"
)
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"})
_ASSET_SUFFIXES = frozenset({".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot"})
_PARTIAL_SUFFIXES = frozenset(
    {".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", ".swo", ".bak", ".lock"}
)
_SYSTEM_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_SYSTEM_FOLDERS = frozenset({"__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found"})
_IMAGE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".ico"}
    | {".heic", ".heif", ".avif", ".svg"}
)
_IMAGE_START = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM.{12}|II\*\0|MM\0\*|\0\0[\1\2]\0|\0\0\0.ftyp(?:hei|mif|avi|hev|msf)"
    rb"|\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b",
    re.DOTALL,
)
_MAILDIR = ("cur", "new", "tmp")
_NOT_FILES = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Findings:
    """The files to read, in path order; how many were passed over; and what could not be looked at."""

    files: tuple[Path, ...] = ()
    skipped: int = 0
    problems: tuple[Problem, ...] = ()


def find(paths: Sequence[Path]) -> Findings:
    """All files named by ``paths``, and all below the folders among them.

    A file named in ``paths`` is found whatever its name; one met inside a folder may be passed over and counted.
    Nothing is raised: a missing path, an unreadable folder, a link or a pipe is a ``lost`` problem.
    """
    found = [_named(Path(path)) for path in paths]
    files = {os.path.abspath(file): file for findings in reversed(found) for file in findings.files}
    return Findings(
        files=tuple(sorted(files.values(), key=lambda file: file.parts)),
        skipped=sum(findings.skipped for findings in found),
        problems=tuple(dict.fromkeys(problem for findings in found for problem in findings.problems)),
    )


def display_name(path: Path) -> str:
    """The path as text: bytes of a name that are not UTF-8 are written as backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_passed_over(name: str) -> bool:
    """Whether a file in an archive is no article by its name alone: hidden, half-loaded, an image or a page's asset."""
    path = PurePosixPath(name)
    folders = {part.lower() for part in path.parts[:-1]}
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
    return (
        hidden or bool(folders & _SYSTEM_FOLDERS) or _passed_over_name(path) or path.suffix.lower() in _IMAGE_SUFFIXES
    )


def _named(path: Path) -> Findings:
    """What one path, as the user named it, stands for."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError) as error:
        return Findings(problems=(_unreadable(path, error),))
    if stat.S_ISDIR(mode):
        return _below(path)
    if stat.S_ISREG(mode):
        return Findings(files=(path,))
    return Findings(problems=(_not_a_file(path, mode),))


def _below(folder: Path) -> Findings:
    """The files below a folder. A stack, not recursion: a folder may be nested deeper than Python's own stack."""
    files: list[Path] = []
    problems: list[Problem] = []
    skipped = 0
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            entries = _entries(here)
        except OSError as error:
            problems.append(_unreadable(here, error))
            continue
        names = frozenset(name.lower() for name, _ in entries)
        for path, mode in ((here / name, mode) for name, mode in entries):
            kind = _kind(path, mode, names)
            if kind == "folder":
                folders.append(path)
            elif kind == "file":
                files.append(path)
            elif kind == "odd":
                problems.append(_not_a_file(path, mode))
            else:
                skipped += _count(path) if stat.S_ISDIR(mode) else 1
    return Findings(tuple(files), skipped, tuple(sorted(problems, key=lambda problem: problem.where)))


def _kind(path: Path, mode: int, names: frozenset[str]) -> Literal["folder", "file", "odd", "passed over"]:
    """What to do with an entry of a folder that holds ``names`` (in lower case)."""
    if stat.S_ISDIR(mode):
        return "passed over" if _passed_over_folder(path, names) else "folder"
    if _passed_over(path, names):
        return "passed over"
    return "file" if stat.S_ISREG(mode) else "odd"


def _entries(folder: Path) -> list[tuple[str, int]]:
    """Name and mode of everything in a folder; what vanishes meanwhile was never there."""
    entries = []
    with os.scandir(folder) as listing:
        for entry in listing:
            try:
                entries.append((entry.name, entry.stat(follow_symlinks=False).st_mode))
            except FileNotFoundError:
                continue
    return sorted(entries)


def _passed_over(path: Path, names: frozenset[str]) -> bool:
    """Whether a file in a folder is no article by its name, or an image by name and content."""
    if _passed_over_name(path) or names.issuperset(_MAILDIR):
        return True
    return path.suffix.lower() in _IMAGE_SUFFIXES and _is_image(path)


def _passed_over_name(path: PurePath) -> bool:
    """Whether a file is hidden, the system's, half-loaded, or part of a page."""
    name, suffix = path.name.lower(), path.suffix.lower()
    if name.startswith((".", "~$", "~wrl")) or name.endswith("~") or name in _SYSTEM_NAMES:
        return True
    return suffix in _PARTIAL_SUFFIXES or suffix in _ASSET_SUFFIXES


def _passed_over_folder(path: Path, names: frozenset[str]) -> bool:
    """Whether a folder is hidden, the system's, a Maildir's own or the companion of a saved page beside it."""
    name = path.name.lower()
    if names.issuperset(_MAILDIR):
        return name not in ("cur", "new") and not all((path / part).is_dir() for part in _MAILDIR)
    if name.startswith(".") or name in _SYSTEM_FOLDERS:
        return True
    stem = _COMPANION.sub("", name)
    return stem != name and any(stem + suffix in names for suffix in _PAGE_SUFFIXES)


def _is_image(path: Path) -> bool:
    """Whether the file's first bytes are those of an image: a story saved as ``x.jpg`` is still a story."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return True
    with open(descriptor, "rb") as file:
        start = file.read(512)
    return not start or _IMAGE_START.match(start) is not None


def _count(folder: Path) -> int:
    """How many files lie below a folder that is passed over."""
    count = 0
    folders = [folder]
    while folders:
        here = folders.pop()
        with suppress(OSError):
            for name, mode in _entries(here):
                if stat.S_ISDIR(mode):
                    folders.append(here / name)
                else:
                    count += 1
    return count


def _not_a_file(path: Path, mode: int) -> Problem:
    what = next((name for test, name in _NOT_FILES if test(mode)), "no regular file")
    hints = {
        "a link": "Copy the file itself here, or name the place it points to.",
        "a pipe": "Give - to read standard input.",
    }
    return Problem("lost", display_name(path), f"This is {what}, and only regular files are read.", hints.get(what, ""))


def _unreadable(path: Path, error: OSError | ValueError) -> Problem:
    reason = getattr(error, "strerror", None) or str(error)
    hint = "Check the name." if isinstance(error, FileNotFoundError) else "Check who may read it."
    return Problem("lost", display_name(path), f"It cannot be opened: {reason}.", hint)
